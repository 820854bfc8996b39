"""Polygons and lines of a dropped file in the real page, and the sweeping after many frames."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from web_stage import Stage, initiative, small_dataset

from viewer.map.mercator import x_of, y_of
from viewer.model.dataset import Dataset
from viewer.model.layers import DEFAULT_LAYERS, with_moved, with_opacity, with_shown
from viewer.model.palette import LIGHT
from viewer.model.state import Kind, MapView, Ref

pytestmark = pytest.mark.display
INSIDE, OUTSIDE, ON_LINE = (82.0, -8.0), (95.0, -8.0), (100.0, -12.0)


def _far(one: QColor, other: QColor) -> int:
    parts = zip(one.getRgb(), other.getRgb(), strict=True)
    return sum(abs(a - b) for a, b in parts)


def dropped() -> Dataset:
    """The third initiative is a box; the second has a line, kept as big files keep theirs."""
    plain = small_dataset()
    line = shapely.to_wkb(shapely.LineString([(92, -12), (110, -12)]))
    table = replace(plain.initiatives, shapes=[None, line, None])
    return replace(plain, meta=replace(plain.meta, reader="geojson"), initiatives=table)


@pytest.fixture
def shapes(fresh: Stage) -> Stage:
    fresh.dataset = dropped()
    fresh.map.set_dataset(fresh.dataset)
    fresh.show(map_view=MapView(95.0, -5.0, 4.0))
    return fresh


def test_polygons_are_filled_and_lines_stroked(shapes: Stage) -> None:
    water = QColor(LIGHT.water)
    assert _far(shapes.colour(*INSIDE), water) > 20
    assert _far(shapes.colour(*ON_LINE), water) > 60
    assert _far(shapes.colour(*OUTSIDE), water) < 6


def test_our_own_format_is_not_filled_unless_selected(fresh: Stage) -> None:
    fresh.show(map_view=MapView(95.0, -5.0, 4.0))
    assert _far(fresh.colour(*INSIDE), QColor(LIGHT.water)) < 6


def test_only_what_a_filter_shows_is_drawn_and_hit(shapes: Stage) -> None:
    visible = shapes.map.set_scene(
        shapes.state, shapes.map._asked.linked, shapes.dataset.initiatives.status > 0
    )
    shapes.wait_painted(visible)
    water = QColor(LIGHT.water)
    assert _far(shapes.colour(*INSIDE), water) < 6
    assert _far(shapes.colour(*ON_LINE), water) < 6
    assert shapes.map._scene._features.row_at(x_of(82.0), y_of(-8.0), 1e-4) is None


def test_the_rest_is_dimmed_and_what_is_selected_is_loud(shapes: Stage) -> None:
    water, at_rest = QColor(LIGHT.water), shapes.colour(*INSIDE)
    line = shapes.colour(*ON_LINE)
    shapes.show(selection=initiative("i1"))
    assert _far(shapes.colour(*INSIDE), water) < _far(at_rest, water)
    assert shapes.colour(*ON_LINE) != line
    assert shapes.colour(*ON_LINE).red() > 150


def test_a_click_inside_or_near_picks_the_initiative(shapes: Stage) -> None:
    for place, expected in ((INSIDE, "i2"), (ON_LINE, "i1")):
        shapes.events["clicked"].clear()
        at = QPoint(*(round(v) for v in shapes.pixel(*place)))
        target = shapes.map.web_view.focusProxy()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=at)
        shapes.wait(lambda: bool(shapes.events["clicked"]), "a click")
        assert shapes.events["clicked"][0][0] == Ref(Kind.INITIATIVE, expected)


def test_a_large_polygon_stands_without_a_disc_and_counts_as_visible(shapes: Stage) -> None:
    painted = shapes.show()
    assert "i2" in painted.visible
    middle = shapes.colour(85.5, -5.5)
    assert _far(middle, shapes.colour(85.0, -5.0)) < 6


def test_geometry_is_sent_once_for_every_filter_and_selection(shapes: Stage) -> None:
    keys = "JSON.stringify([...new Set(twoSeas.frame.frame.shapes.filter(i => i.role == 'feature').map(i => i.key))])"  # noqa: E501
    before = shapes.run(keys)
    shapes.show(selection=initiative("i1"))
    assert shapes.run(keys) == before


def test_the_collector_is_called_after_so_many_drawings(fresh: Stage) -> None:
    script = """(() => { const own = globalThis.gc; let called = 0; globalThis.gc = () => called++;
        for (let i = 0; i < 480; i++) twoSeas.frame.draw();
        globalThis.gc = own; return String(called) + typeof own; })()"""
    assert fresh.run(script) == "2function"


def test_dropped_cables_are_a_layer_with_an_entry_of_its_own(shapes: Stage) -> None:
    plain = dropped()
    shapes.dataset = replace(plain, meta=replace(plain.meta, title="Submarine cables"))
    shapes.map.set_dataset(shapes.dataset)
    on = shapes.show(layers=DEFAULT_LAYERS)
    assert shapes.map.own_layers == {"cables"}
    assert "cables" in on.page.layers
    assert "Submarine cable" in on.page.legend
    assert "i1" in on.visible
    line = shapes.colour(*ON_LINE)
    assert line.red() - line.green() > 20  # magenta, beside blue water
    off = shapes.show(layers=with_shown(DEFAULT_LAYERS, "cables", shown=False))
    assert "cables" not in off.page.layers
    assert "Submarine cable" not in off.page.legend
    assert _far(shapes.colour(*ON_LINE), QColor(LIGHT.water)) < 6
    faint = with_opacity(with_moved(DEFAULT_LAYERS, "cables", -1), "cables", 0.3)
    shapes.show(layers=faint)
    assert _far(shapes.colour(*ON_LINE), QColor(LIGHT.water)) < _far(line, QColor(LIGHT.water))
    assert shapes.run("String(twoSeas.frame.frame.over.length)") == "1"
    shapes.show(layers=DEFAULT_LAYERS)
