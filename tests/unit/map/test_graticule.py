"""Meridians and parallels, and their numbers."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.map import graticule
from viewer.map.mercator import world_px
from viewer.map.words import longitude


@pytest.mark.parametrize("zoom", np.arange(1.0, 12.25, 0.25))
def test_lines_are_neither_dense_nor_rare(zoom: float) -> None:
    apart_px = graticule.step_deg(zoom) / 360 * world_px(zoom)
    assert 25 <= apart_px <= 800


def test_lines_stay_in_the_world() -> None:
    for line in graticule.lines(10.0):
        assert line.min() >= 0
        assert line.max() <= 1


@pytest.mark.parametrize(
    ("lon", "text"), [(0, "0°"), (120, "120° E"), (-75, "75° W"), (180, "180°"), (190, "170° W")]
)
def test_meridians_in_words(lon: float, text: str) -> None:
    assert longitude(lon, "en") == text


def test_every_view_has_numbers_of_both_kinds() -> None:
    texts = {text for text, _, _ in graticule.names((0.70, 0.40, 0.85, 0.50), 5.0, "en")}
    assert any("N" in text for text in texts)
    assert any("E" in text for text in texts)
