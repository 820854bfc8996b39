"""Regions in the Mercator world, over the antimeridian too."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.map.geometry import Place, open_at_seam, place_of, touches_seam
from viewer.map.mercator import x_of, y_of
from viewer.map.payload import decode_rings, encode_rings
from viewer.model.records import Region, RegionKind


def region(geometry) -> Place:
    return place_of(Region("r", "R", RegionKind.AREA, "", geometry), None, "neutral", 0)


def box(west: float, south: float, east: float, north: float) -> list:
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def test_a_point_is_its_own_anchor() -> None:
    place = region({"type": "Point", "coordinates": [139.7, 35.7]})
    assert place.is_point
    assert place.anchor == pytest.approx((x_of(139.7), y_of(35.7)))


def test_a_polygon_holds_what_is_in_it_but_not_its_hole() -> None:
    hole = box(2, 2, 4, 4)[0]
    place = region({"type": "Polygon", "coordinates": [box(0, 0, 10, 10)[0], hole]})
    assert place.contains(x_of(6), y_of(6))
    assert not place.contains(x_of(3), y_of(3))
    assert not place.contains(x_of(12), y_of(6))


def test_a_shape_over_the_antimeridian_is_one_box_without_a_seam() -> None:
    parts = [box(30, -50, 180, 60), box(-180, -50, -120, 60)]
    place = region({"type": "MultiPolygon", "coordinates": parts})
    assert place.box is not None
    assert place.box[0] == pytest.approx(x_of(30))
    assert place.box[2] == pytest.approx(x_of(-120) + 1)
    assert place.contains(x_of(-150), y_of(0))
    assert touches_seam(place.rings)
    for line in open_at_seam(place.rings):
        on_seam = np.isclose(line[:, 0] % 1.0, 0.0)
        assert not (on_seam[:-1] & on_seam[1:]).any()
        assert len(line) == 4


def test_a_shape_away_from_the_seam_is_closed() -> None:
    place = region({"type": "Polygon", "coordinates": box(0, 0, 10, 10)})
    assert not touches_seam(place.rings)
    (line,) = open_at_seam(place.rings)
    assert (line[0] == line[-1]).all()


@pytest.mark.parametrize(
    "geometry", [{"type": "Nothing"}, {"type": "GeometryCollection", "geometries": []}]
)
def test_what_is_no_geometry_is_nowhere(geometry) -> None:
    place = region(geometry)
    assert place == Place() or (place.anchor is None and place.box is None)


def test_rings_come_back_to_within_a_metre() -> None:
    rings = [np.random.default_rng(1).random((50, 2)), np.random.default_rng(2).random((3, 2))]
    back, closed = decode_rings(encode_rings(rings))
    assert closed
    assert [len(ring) for ring in back] == [50, 3]
    assert np.abs(np.vstack(back) - np.vstack(rings)).max() * 40_075_000 < 2.5
    assert decode_rings(encode_rings([])) == ([], True)
