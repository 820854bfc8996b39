"""Arcs, curved polygons and triangles become lines, wherever they stand: GeoPackage, WKT, WKB."""

from __future__ import annotations

import math
import sqlite3
import struct
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from viewer.commands.open import open_paths
from viewer.datasets import curved_shapes, shapes
from viewer.datasets.reading import Options

SQUARE_IN_A_CIRCLE = "CURVEPOLYGON(CIRCULARSTRING(0 0, 4 0, 4 4, 0 4, 0 0))"


def wkb(kind: int, *numbers: float, order: str = "<") -> bytes:
    """A line or arcs of `numbers`, two to a position."""
    head = struct.pack(f"{order}BII", order == "<", kind, len(numbers) // 2)
    return head + struct.pack(f"{order}{len(numbers)}d", *numbers)


def many(kind: int, *parts: bytes) -> bytes:
    return struct.pack("<BII", 1, kind, len(parts)) + b"".join(parts)


HALF = wkb(8, 0, 0, 1, 1, 2, 0)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("CIRCULARSTRING(0 0, 1 1, 2 0)", math.pi),
        ("CIRCULARSTRING(0 0, 1 -1, 2 0)", math.pi),
        ("CIRCULARSTRING(0 0, 2 0, 0 0)", 2 * math.pi),
        ("CIRCULARSTRING Z (0 0 9, 1 1 9, 2 0 9, 3 -1 9, 4 0 9)", 2 * math.pi),
        ("CIRCULARSTRING(0 0, 1 1, 2 2)", math.sqrt(8)),
        ("COMPOUNDCURVE((-3 0, 0 0), CIRCULARSTRING(0 0, 1 1, 2 0))", 3 + math.pi),
        ("MULTICURVE((0 0, 1 0), CIRCULARSTRING(0 0, 1 1, 2 0))", 1 + math.pi),
    ],
)
def test_arcs_are_as_long_as_they_are(text: str, length: float) -> None:
    found = curved_shapes.from_wkt(text)
    assert found.length == pytest.approx(length, rel=1e-3)
    assert not found.has_z


def test_an_arc_passes_through_its_middle_and_ends_where_it_says() -> None:
    found = curved_shapes.from_wkt("CIRCULARSTRING(10 50, 11 51.5, 13 50)")
    assert found.distance(shapely.Point(11, 51.5)) < 1e-3
    assert found.coords[0] == (10, 50)
    assert found.coords[-1] == (13, 50)


@pytest.mark.parametrize(
    ("text", "kind", "area"),
    [
        (SQUARE_IN_A_CIRCLE, "Polygon", 8 * math.pi),
        (f"MULTISURFACE({SQUARE_IN_A_CIRCLE}, ((9 0, 10 0, 10 1, 9 0)))", "MultiPolygon", 25.63),
        ("TIN(((0 0, 1 0, 0 1, 0 0)), ((1 0, 1 1, 0 1, 1 0)))", "MultiPolygon", 1.0),
        ("TRIANGLE Z ((0 0 5, 1 0 5, 0 1 5, 0 0 5))", "Polygon", 0.5),
        ("POLYHEDRALSURFACE(((0 0, 2 0, 2 2, 0 2, 0 0)))", "MultiPolygon", 4.0),
        ("GEOMETRYCOLLECTION(TRIANGLE((0 0, 1 0, 0 1, 0 0)))", "GeometryCollection", 0.5),
    ],
)  # fmt: skip
def test_surfaces_are_polygons_of_their_size(text: str, kind: str, area: float) -> None:
    found = shapes.from_text(text)
    assert found.geom_type == kind
    assert found.area == pytest.approx(area, rel=3e-3)


@pytest.mark.parametrize(
    "data",
    [
        HALF,
        wkb(8, 0, 0, 1, 1, 2, 0, order=">"),
        many(9, wkb(8, 0, 0, 1, 1, 2, 0)),
        struct.pack("<BII", 1, 1008, 3) + struct.pack("<9d", 0, 0, 7, 1, 1, 7, 2, 0, 7),
        struct.pack("<BIII", 1, 8 | 0xA0000000, 4326, 3)
        + struct.pack("<9d", 0, 0, 7, 1, 1, 7, 2, 0, 7),
    ],
)
def test_wkb_of_both_orders_with_heights_and_of_postgis(data: bytes) -> None:
    assert shapes.from_text(data.hex()).length == pytest.approx(math.pi, rel=1e-3)


@pytest.mark.parametrize(
    "damaged",
    [HALF[:-3], HALF[:7], b"\x01", many(11, HALF)[:30], many(99, HALF),
     struct.pack("<BII", 1, 8, 2**31), many(9, many(10, HALF))],
)  # fmt: skip
def test_damaged_wkb_is_said_not_to_be_drawable(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="is not a shape that can be drawn"):
        curved_shapes.from_wkb(damaged)


@pytest.mark.parametrize(
    "damaged",
    ["", "CIRCULARSTRING(0 0, 1", "CIRCULARSTRING(a b)", "TIN(((((", "BLOB(1 2)",
     "MULTICURVE((0 0, 1 1)))", "CURVEPOLYGON((0 0, 1 1))", "MULTICURVE(" * 5000],
)  # fmt: skip
def test_damaged_text_is_said_not_to_be_drawable(damaged: str) -> None:
    with pytest.raises(ValueError, match="is not a shape that can be drawn"):
        curved_shapes.from_wkt(damaged)


def test_a_geopackage_of_curves_is_drawn_beside_straight_lines(tmp_path: Path) -> None:
    path = tmp_path / "zones.gpkg"
    lines = shapely.to_wkb(shapely.linestrings([[[0, 0], [1, 1]], [[2, 2], [3, 3]]]))
    pyogrio.raw.write(
        path, lines, [np.array(["plain", "curved"])], ["name"], geometry_type="LineString",
        crs="EPSG:4326", layer_options={"SPATIAL_INDEX": "NO"},
    )  # fmt: skip
    with sqlite3.connect(path) as base:
        head = b"GP\x00\x01" + struct.pack("<i", 4326)
        base.execute("UPDATE zones SET geom = ? WHERE name = 'curved'", (head + HALF,))
        base.execute("UPDATE gpkg_geometry_columns SET geometry_type_name = 'CURVE'")
    base.close()
    outcome = open_paths([path], Options(remember=False))
    dataset = outcome.merged()
    assert [p.reason for p in outcome.all_problems if p.action != "kept"] == []
    row = list(dataset.initiatives.titles).index("curved")
    region = dataset.regions[int(dataset.initiatives.regions.row(row)[0])]
    assert region.geometry is not None
    assert len(region.geometry["coordinates"]) > 20
