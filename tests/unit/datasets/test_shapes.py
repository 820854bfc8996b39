"""Polygons made in one go are the polygons that are made one by one."""

from __future__ import annotations

import numpy as np
import orjson
import pytest
import shapely

from viewer.datasets import shapes

SQUARE = [[0, 0], [4, 0], [4, 4.5], [0, 4], [0, 0]]
HOLE = [[1, 1], [1, 2], [2, 2], [1, 1]]
POLYGONS = [
    {"type": "Polygon", "coordinates": [SQUARE]},
    {"type": "Polygon", "coordinates": [[[x + 9.5, y] for x, y in SQUARE]]},
    {"type": "Polygon", "coordinates": [SQUARE, HOLE]},
    {"type": "Point", "coordinates": [1, 2]},
    None,
    {"type": "MultiPolygon", "coordinates": [[SQUARE], [[[x - 9, y] for x, y in SQUARE]]]},
    {"type": "Polygon", "coordinates": [[[x, y, 7] for x, y in SQUARE]]},
    {"type": "Polygon", "coordinates": []},
    {"type": "Polygon", "coordinates": [SQUARE], "bbox": [0, 0, 4, 4]},
]


def test_all_kinds_side_by_side_are_what_geos_reads() -> None:
    found, failed = shapes.from_geojson(POLYGONS)
    assert not failed.any()
    for one, geometry in zip(found.tolist(), POLYGONS, strict=True):
        if geometry is None:
            assert one is None
        else:
            assert shapely.equals_identical(one, shapely.from_geojson(orjson.dumps(geometry)))


def test_the_quick_way_takes_the_simple_ones_and_no_others() -> None:
    quick = ~shapely.is_missing(shapes._simple_polygons(POLYGONS))
    assert np.flatnonzero(quick).tolist() == [0, 1, 2, 8]


@pytest.mark.parametrize(
    "ring",
    [
        SQUARE[:-1],
        SQUARE[:2],
        [[0, 0], [4, "0"], [4, 4], [0, 0]],
        [[0, 0], [4, True], [4, 4], [0, 0]],
        [[0, 0], [4, None], [4, 4], [0, 0]],
        [[0, 0], 4, [4, 4], [0, 0]],
        [[0, 0], [[1, 2], 3], [4, 4], [0, 0]],
        "ring",
        None,
    ],
    ids=["open", "two", "text", "true", "null", "number", "nested", "word", "none"],
)
def test_one_odd_ring_spoils_no_other(ring: object) -> None:
    odd = {"type": "Polygon", "coordinates": [ring]}
    found, failed = shapes.from_geojson([POLYGONS[0], odd, POLYGONS[2]])
    assert failed.tolist() == [False, True, False]
    assert found[0].area == shapely.from_geojson(orjson.dumps(POLYGONS[0])).area
    assert len(found[2].interiors) == 1


def test_without_polygons_nothing_is_made() -> None:
    found, failed = shapes.from_geojson([None, {"type": "Point", "coordinates": [1, 2]}])
    assert found[0] is None
    assert found[1] == shapely.Point(1, 2)
    assert not failed.any()
