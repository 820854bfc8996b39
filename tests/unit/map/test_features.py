"""Features: culled to what is in view, as exact as the zoom shows, and found by pointing."""

from __future__ import annotations

import base64
from dataclasses import replace

import numpy as np
import pytest
import shapely

from tests.tables import dataset_of
from viewer.map import feature_sheets
from viewer.map.atlas import ShapeTable
from viewer.map.features import Features, features_of, outlines
from viewer.map.frame_parts import ShapePaint
from viewer.map.mercator import world_px, x_of, y_of
from viewer.map.payload import decode_rings
from viewer.map.scene_features import FeaturePainter
from viewer.map.style import DIMMED_ALPHA, rgba
from viewer.map.views import Viewport
from viewer.model.dataset import Dataset, Ragged
from viewer.model.linking import Linked
from viewer.model.palette import LIGHT
from viewer.model.records import Meta, Region, RegionKind, Theme
from viewer.model.signs import Signs
from viewer.model.state import MapView

VIEWPORT, VIEW = Viewport(800, 500), MapView(100.0, 0.0, 5.0)
DROPPED = Meta("test", "Test", reader="geojson")


def dropped(*shapes: shapely.Geometry | None) -> Dataset:
    """A big file: a row each shape, kept as WKB."""
    plain = dataset_of([{"id": f"r{i}"} for i in range(len(shapes))], meta=DROPPED)
    blobs = [None if shape is None else shapely.to_wkb(shape) for shape in shapes]
    return replace(plain, initiatives=replace(plain.initiatives, shapes=blobs))


def found(*shapes: shapely.Geometry) -> Features:
    features = features_of(dropped(*shapes))
    assert features is not None
    return features


def painter(dataset: Dataset) -> tuple[FeaturePainter, ShapeTable]:
    table = ShapeTable()
    made = FeaturePainter(table)
    made.set_dataset(dataset, Signs.of(dataset))
    return made, table


def paint(
    made: FeaturePainter,
    view: MapView = VIEW,
    shown: np.ndarray | None = None,
    selected: tuple[int, ...] = (),
) -> tuple[ShapePaint, ...]:
    linked = Linked(selected_rows=np.array(selected, np.int32))
    return made.paint(view, VIEWPORT, shown, linked, LIGHT, {"initiatives": 1.0})["initiatives"]


def rings(table: ShapeTable, item: ShapePaint) -> int:
    """How many rings of a shape are drawn."""
    data = table.data(item.key)
    assert data is not None
    count = len(decode_rings(data)[0])
    if not item.only:
        return count
    bits = np.frombuffer(base64.b64decode(item.only), np.uint8)
    return int(np.unpackbits(bits, bitorder="little")[:count].sum())


# What is a feature


def test_our_own_format_has_none_and_neither_have_points() -> None:
    square = {"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 0]]]}
    point = {"type": "Point", "coordinates": [1, 2]}
    regions = (
        Region("a", "A", RegionKind.AREA, "", square),
        Region("p", "P", RegionKind.CITY, "", point),
        Region("both", "Both", RegionKind.AREA, "", square),
    )
    rows = [{"id": "r0", "regions": ["p", "both"]}, {"id": "r1", "regions": ["a", "both"]}]
    assert features_of(dataset_of(rows, regions=regions)) is None
    own = features_of(dataset_of(rows, regions=regions, meta=DROPPED))
    assert own is not None
    assert own.rows.tolist() == [1]
    assert own.regions == {"a"}


# Culling and simplification


def test_only_what_touches_the_view_and_is_no_speck_is_seen() -> None:
    features = found(
        shapely.box(99, 0, 101, 2), shapely.box(10, 0, 12, 2), shapely.box(100, 0, 100.001, 0.001)
    )
    box = (x_of(90), y_of(10), x_of(110), y_of(-10))
    assert features.seen(5, box).tolist() == [0]
    assert features.seen(5, None).tolist() == [0, 1]


def test_a_view_over_the_antimeridian_sees_both_sides() -> None:
    features = found(shapely.box(170, 0, 179, 2), shapely.box(-179, 0, -170, 2))
    for west in (165, -195):
        box = (x_of(west), y_of(10), x_of(west + 30), y_of(-10))
        assert features.seen(5, box).tolist() == [0, 1]


def test_a_coast_is_as_exact_as_the_zoom_shows_and_worked_out_once() -> None:
    turn = np.linspace(0, 2 * np.pi, 20_000, endpoint=False)
    coast = shapely.Polygon(np.column_stack((100 + 5 * np.cos(turn), 5 * np.sin(turn))))
    features = found(coast)
    picked = np.array([0])
    coarse, fine = features.simple(4, picked)[0], features.simple(9, picked)[0]
    points = [shapely.get_num_coordinates(shape) for shape in (coarse, fine)]
    assert points[0] < points[1] < 20_000 / 4
    assert shapely.hausdorff_distance(coarse, fine) * world_px(4) < 1.0
    assert features.simple(9, picked)[0] is fine


def test_holes_turn_against_their_outer_ring() -> None:
    ring = shapely.box(0, 0, 9, 9).exterior.coords
    hole = shapely.box(2, 2, 4, 4).exterior.coords
    for one, other in ((ring, hole), (ring[::-1], hole), (ring, hole[::-1])):
        many = shapely.MultiPolygon([shapely.Polygon(one, [other])])
        mixed = shapely.GeometryCollection([many, shapely.LineString([(0, 0), (1, 1)])])
        areas, lines = outlines(np.array([mixed], object))
        turns = [bool(shapely.is_ccw(shapely.LinearRing(line))) for line in areas.lines]
        assert turns == [True, False]
        assert [len(line) for line in lines.lines] == [2]


# Painting


def test_a_filter_and_a_selection_send_no_geometry_again() -> None:
    made, table = painter(dropped(shapely.box(99, 0, 101, 2), shapely.box(95, 0, 97, 2), None))
    (every,) = paint(made)
    assert (rings(table, every), every.rule) == (2, "nonzero")
    (some,) = paint(made, shown=np.array([True, False, True]))
    assert (some.key, rings(table, some)) == (every.key, 1)
    dim, loud = paint(made, selected=(1,))
    assert dim.key == loud.key == every.key
    assert (rings(table, dim), rings(table, loud)) == (1, 1)
    alphas = [float(item.stroke.rsplit(",", 1)[1][:-1]) for item in (dim, every)]
    assert alphas[0] == pytest.approx(alphas[1] * DIMMED_ALPHA, abs=1e-3)
    assert loud.width_px > every.width_px


def test_too_many_in_view_are_not_drawn_until_a_filter_leaves_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feature_sheets, "MOST_IN_VIEW", 50)
    squares = [shapely.box(95 + i % 10, i // 10, 95.5 + i % 10, i // 10 + 0.5) for i in range(100)]
    made, table = painter(dropped(*squares))
    assert paint(made, MapView(100.0, 5.0, 5.0)) == ()
    few = np.arange(100) < 20
    (item,) = paint(made, MapView(100.0, 5.0, 5.0), few)
    assert rings(table, item) == 20
    (closer,) = paint(made, MapView(100.0, 5.0, 8.0))
    assert rings(table, closer) < 100


def test_old_sheets_are_forgotten_and_the_latest_are_kept() -> None:
    made, table = painter(dropped(shapely.box(99, 0, 101, 2)))
    keys = [paint(made, MapView(100.0, 0.0, 3.0 + i % 9))[0].key for i in range(60)]
    assert table.data(keys[0]) is None
    assert all(table.data(key) is not None for key in keys[-20:])


def test_a_wide_polygon_needs_no_disc_and_a_line_does() -> None:
    line = shapely.LineString([(95, -2), (105, 2)])
    made, _ = painter(dropped(shapely.box(99, 0, 101, 2), shapely.box(95, 0, 95.1, 0.1), line))
    paint(made)
    mask = made.with_discs(None, VIEW.zoom)
    assert mask is not None
    assert mask.tolist() == [False, True, True]
    assert made.rows_alone(VIEW, VIEWPORT).tolist() == [0]
    assert made.rows_alone(MapView(0.0, 0.0, 5.0), VIEWPORT).tolist() == []


def test_a_long_coast_is_cut_to_what_is_about_the_view() -> None:
    turn = np.linspace(0, 2 * np.pi, 250_000, endpoint=False)
    wave = 30 + 0.01 * np.sin(turn * 5000)
    coast = shapely.Polygon(np.column_stack((60 + wave * np.cos(turn), wave * np.sin(turn))))
    made, table = painter(dropped(coast))
    for lat_deg in (0.0, 1.0):
        (item,) = paint(made, MapView(90.0, lat_deg, 12.0))
        data = table.data(item.key)
        assert data is not None
        lines, _ = decode_rings(data)
        points = np.concatenate(lines)
        assert len(points) < 10_000
        assert abs(points[:, 1].mean() - y_of(lat_deg)) * world_px(12) < 1000


# Pointing


def test_a_line_is_found_before_the_polygon_under_it_and_the_smallest_polygon_first() -> None:
    small, large = shapely.box(99, -1, 101, 1), shapely.box(90, -9, 110, 9)
    made, _ = painter(dropped(large, small, shapely.LineString([(90, 5), (110, 5)])))
    paint(made)
    reach = 4.0 / world_px(VIEW.zoom)

    def at(lon_deg: float, lat_deg: float) -> int | None:
        return made.row_at(x_of(lon_deg), y_of(lat_deg), reach)

    assert [at(100, 0), at(105, 0), at(100, 5.05), at(100, 20)] == [1, 0, 2, None]
    paint(made, shown=np.array([True, False, True]))
    assert at(100, 0) == 0


def test_a_hole_is_outside() -> None:
    ring = shapely.Polygon(
        shapely.box(90, -9, 110, 9).exterior, [shapely.box(98, -2, 102, 2).exterior]
    )
    made, _ = painter(dropped(ring))
    paint(made)
    assert made.row_at(x_of(100), y_of(0), 0.0) is None
    assert made.row_at(x_of(95), y_of(0), 0.0) == 0


def test_cables_are_painted_in_their_layer_and_need_no_disc() -> None:
    line = shapely.LineString([(98, 0), (102, 2)])
    area = shapely.box(98, -5, 102, -1)
    both = dropped(line, area)
    themes = Ragged.of([[0], []])
    cables = replace(
        both,
        themes=(Theme("c", "Submarine cables"),),
        initiatives=replace(both.initiatives, themes=themes),
    )
    made, _ = painter(cables)
    assert made.own_layers == {"cables"}
    everything = {"initiatives": 1.0, "cables": 0.5}
    found = made.paint(VIEW, VIEWPORT, None, Linked(), LIGHT, everything)
    assert [item.role for item in found["initiatives"]] == ["feature"]
    (cable,) = found["cables"]
    assert (cable.role, cable.id, cable.fill) == ("layer", "cables", "")
    assert cable.stroke == rgba(LIGHT.cable, 0.5)
    assert made.drawn_layers == ("cables",)
    mask = made.with_discs(None, VIEW.zoom)
    assert mask is not None
    assert mask.tolist() == [False, False]  # the area is large enough to do without one
    assert made.rows_alone(VIEW, VIEWPORT).tolist() == [0, 1]
    assert made.rows_with_disc is not None
    assert made.rows_with_disc.tolist() == [False, True]


def test_a_hidden_line_layer_leaves_nothing_behind() -> None:
    line = shapely.LineString([(98, 0), (102, 2)])
    plain = dropped(line)
    made, _ = painter(replace(plain, meta=replace(plain.meta, title="cables")))
    found = made.paint(VIEW, VIEWPORT, None, Linked(), LIGHT, {"initiatives": 1.0})
    assert not any(found.values())
    assert made.drawn_layers == ()
    mask = made.with_discs(None, VIEW.zoom)
    assert mask is not None
    assert not mask.any()
