"""Great circles: the short way, on the sphere, without a jump."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from viewer.map.arcs import great_circle
from viewer.map.mercator import lat_of, lon_of, x_of, y_of

_lon = st.floats(-180, 179.9)
_lat = st.floats(-80, 80)


def _vector(lon_deg: float, lat_deg: float) -> np.ndarray:
    lon, lat = np.radians(lon_deg), np.radians(lat_deg)
    return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


@given(_lon, _lat, _lon, _lat)
def test_ends_where_it_should_and_never_jumps(a: float, b: float, c: float, d: float) -> None:
    points = great_circle((a, b), (c, d))
    assert points[0] == pytest.approx((x_of(a), y_of(b)), abs=1e-6)
    shift = points[-1, 0] - x_of(c)
    assert shift == pytest.approx(round(shift), abs=1e-6)
    assert points[-1, 1] == pytest.approx(y_of(d), abs=1e-6)
    if max(abs(points[:, 1] - 0.5)) < 0.45:
        assert np.abs(np.diff(points[:, 0])).max() < 0.2


@given(_lon, _lat, _lon, _lat)
def test_it_is_the_short_way(a: float, b: float, c: float, d: float) -> None:
    points = great_circle((a, b), (c, d))
    assume(np.abs(points[:, 1] - 0.5).max() < 0.45)  # the map ends before the pole
    vectors = np.array([_vector(lon_of(x), lat_of(y)) for x, y in points])
    steps = np.arccos(np.clip((vectors[1:] * vectors[:-1]).sum(axis=1), -1, 1))
    whole = np.arccos(np.clip(_vector(a, b) @ _vector(c, d), -1, 1))
    assert steps.sum() == pytest.approx(whole, abs=1e-4)


def test_tokyo_to_san_francisco_goes_over_the_pacific() -> None:
    points = great_circle((139.7, 35.7), (-122.4, 37.8))
    assert points[-1, 0] == pytest.approx(x_of(-122.4) + 1.0)
    assert points[:, 1].min() < min(y_of(35.7), y_of(37.8))


def test_between_antipodes_there_is_a_way() -> None:
    assert np.isfinite(great_circle((0.0, 0.0), (180.0, 0.0))).all()
    assert np.isfinite(great_circle((10.0, 20.0), (10.0, 20.0))).all()
