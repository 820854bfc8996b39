"""Every symbol on the map against land and water, in both appearances (WCAG 2.2, 1.4.11)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from viewer.map.style import ink, label_styles, layer_ink
from viewer.model.palette import DARK, LIGHT, Palette, contrast

ENOUGH = 3.0
SYMBOLS = (
    "selection",
    "accent",
    "muted",
    "sea_text",
    "claim",
    "zone",
    "lane",
    "cable",
    "graticule",
    "place",
)


def _blend(colour: str, ground: str) -> str:
    """What `rgba(r,g,b,a)` or `#rrggbb` looks like on a ground."""
    below = [int(ground[i : i + 2], 16) for i in (1, 3, 5)]
    if colour.startswith("#"):
        return colour
    *rgb, alpha = (float(part) for part in colour[5:-1].split(","))
    mixed = [round(a * alpha + b * (1 - alpha)) for a, b in zip(rgb, below, strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def _grounds(colours: Palette) -> tuple[str, str]:
    return colours.land, colours.water


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
@pytest.mark.parametrize("name", SYMBOLS)
def test_symbols_stand_out(colours: Palette, name: str) -> None:
    for ground in _grounds(colours):
        assert contrast(getattr(colours, name), ground) >= ENOUGH


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
def test_themes_stand_out(colours: Palette) -> None:
    for colour in colours.themes:
        for ground in (*_grounds(colours), colours.panel):
            assert contrast(colour, ground) >= ENOUGH


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
def test_numbers_stand_out_from_their_discs(colours: Palette) -> None:
    for colour in (*colours.themes, *(one for family in colours.families for one in family)):
        assert contrast(ink(colours).glyph_ink, colour) >= ENOUGH


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
def test_lines_of_a_selection_stand_out(colours: Palette) -> None:
    style = ink(colours)
    for colour in (style.region_line, style.actor_line, style.arc, style.hover_line):
        for ground in _grounds(colours):
            assert contrast(_blend(colour, ground), ground) >= ENOUGH


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
def test_labels_can_be_read(colours: Palette) -> None:
    for name, style in label_styles(colours).items():
        for ground in _grounds(colours):
            found = contrast(_blend(style.colour, ground), ground)
            assert found >= (3.5 if name in ("ocean", "graticule") else 3.9), name


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
def test_classes_of_numbers_can_be_told_apart(colours: Palette) -> None:
    ramp = [colours.land, *layer_ink(colours).ramp(5)]
    steps = [contrast(one, other) for one, other in pairwise(ramp)]
    assert min(steps) >= 1.2
    assert contrast(ramp[-1], colours.land) >= ENOUGH
    assert layer_ink(colours).ramp(2) == tuple(ramp[-2:])
