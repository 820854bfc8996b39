"""The window does its main job: a selection made anywhere lights up everywhere, and back."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QToolButton

from viewer.model import updates
from viewer.model.interval import parse
from viewer.model.palette import LIGHT
from viewer.model.state import Appearance, MapView, Window

sys.path.insert(0, str(Path(__file__).parent))
from desk_stage import click_map, map_colour, map_point, map_target, open_app, ref, rest

pytestmark = pytest.mark.display
DECLARATION = "ij-jdsc-2025"


@pytest.fixture(scope="module")
def app(qapp):
    made = open_app(qapp)
    yield made
    assert list(made.map_view.page.console) == []
    assert made.map_view.refused_requests == []
    made.close()


@pytest.fixture(autouse=True)
def at_rest(app):
    rest(app)


def select_anywhere(app, qtbot, where):
    """Selects the declaration by a real event in one part of the window."""
    row = app.session.dataset.initiatives.row_of[DECLARATION]
    if where == "list":
        listing = app.window.left.list
        index = listing.rows.index_of(row)
        listing.scrollTo(index)
        at = listing.visualRect(index).center()
        qtbot.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=at)
    elif where == "search":
        app.desk.palette.open()
        qtbot.keyClicks(app.desk.palette.box, "security cooperation 2025")
        qtbot.keyClick(app.desk.palette.box, Qt.Key.Key_Return)
    elif where == "link":
        older = ref("initiative", "ij-jdsc-2008")
        app.session.select([older], "set", "command line")
        app.settle()
        title = app.session.dataset.initiatives.titles[row]
        qtbot.waitUntil(lambda: bool(links(app, title)))
        qtbot.mouseClick(links(app, title)[0], Qt.MouseButton.LeftButton)
    app.settle()


def links(app, title):
    page = app.window.details.widget()
    return [w for w in page.findChildren(QLabel, "link") if w.text() == title] if page else []


@pytest.mark.parametrize("where", ["list", "search", "link"])
def test_a_selection_lights_up_regions_actors_arc_timeline_list_and_details(app, qtbot, where):
    select_anywhere(app, qtbot, where)
    shown = app.shown()
    assert shown["selection"] == [DECLARATION]
    assert set(shown["map"]["actors"]) == {"IND", "JPN"}
    assert set(shown["map"]["regions"]) == {"tokyo", "indo-pacific"}
    assert shown["map"]["arcs"] == [["IND", "JPN"]]
    assert set(shown["map"]["seats"]) == {"IND", "JPN"}
    assert shown["timeline"]["selected"] == [DECLARATION]
    assert shown["list"]["selected"] == [DECLARATION]
    qtbot.waitUntil(
        lambda: "Joint Declaration" in app.window.details.findChild(QLabel, "detailsTitle").text()
    )


def test_the_picture_shows_it(app):
    """What is involved turns towards the selection's red; what is not, does not as much."""
    places = {"India": (77.3, 13.8), "Japan": (143.0, 43.4), "China": (88.0, 40.0)}
    before = {name: redness(map_colour(app, *at)) for name, at in places.items()}
    app.session.select([ref("actor", "IND"), ref("actor", "JPN")], "set", "command line")
    app.settle()
    after = {name: redness(map_colour(app, *at)) for name, at in places.items()}
    gained = {name: after[name] - before[name] for name in places}
    assert gained["India"] > gained["China"] + 5
    assert gained["Japan"] > gained["China"] + 5


def redness(colour):
    return colour.red() - colour.blue()


def test_a_sea_is_filled_when_it_is_selected(app):
    before = map_colour(app, 110.5, 7.0)
    app.session.select([ref("region", "south-china-sea")], "set", "command line")
    app.settle()
    after = map_colour(app, 110.5, 7.0)
    assert "south-china-sea" in app.shown()["map"]["regions"]
    # The selection's red is laid over the water.
    assert after.red() - after.blue() > before.red() - before.blue()


def test_clicking_a_country_marks_its_initiatives(app, qtbot):
    rest(app, MapView(134.0, 35.0, 5.5))
    click_map(app, qtbot, 133.9, 34.9)
    qtbot.waitUntil(lambda: app.shown()["selection"] != [])
    app.settle()
    assert app.shown()["selection"] == ["JPN"]
    linked = app.session.linked()
    assert len(linked.marked_rows) > 50
    assert app.shown()["map"]["actors"] == ["JPN"]
    spoken = app.window.left.list.rows
    row = int(linked.marked_rows[0])
    assert "marked" in spoken.data(spoken.index_of(row))


def test_escape_clears(app, qtbot):
    app.session.select([ref("initiative", DECLARATION)], "set", "command line")
    app.settle()
    qtbot.keyClick(app.window, Qt.Key.Key_Escape)
    app.settle()
    assert app.shown()["selection"] == []
    assert app.shown()["map"]["arcs"] == []


def test_timeline_click_selects(app, qtbot):
    app.session.select([ref("initiative", DECLARATION)], "set", "command line")
    app.binding.time.fit_selection()
    app.settle()
    canvas = app.timeline.canvas
    assert app.timeline.shown()["selected"] == [DECLARATION]
    app.session.select([], "set", "command line")
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    app.settle()
    assert len(app.shown()["selection"]) == 1


def test_back_and_forward_by_key(app, qtbot):
    for id_ in ("ij-jdsc-2008", DECLARATION):
        app.session.select([ref("initiative", id_)], "set", "list")
    qtbot.keyClick(app.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert app.shown()["selection"] == ["ij-jdsc-2008"]
    qtbot.keyClick(app.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    app.settle()
    assert app.shown()["timeline"]["selected"] == [DECLARATION]


def test_the_map_moves_only_if_needed(app):
    start = app.session.state.map_view
    app.session.select([ref("region", "tokyo")], "set", "list")
    app.settle()
    assert app.session.state.map_view == start
    app.session.select([ref("region", "buenos-aires")], "set", "list")
    app.settle()
    assert app.session.state.map_view != start
    at = map_point(app, -58.4, -34.6)
    assert map_target(app).rect().contains(at)


def test_hover_on_the_timeline_is_drawn_on_the_map_at_once(app):
    app.session.store.apply(updates.hover(ref("initiative", DECLARATION)), "timeline")
    app.settle()
    assert app.shown()["map"]["hovered"]
    app.session.store.apply(updates.hover(None), "timeline")
    app.settle()
    assert not app.shown()["map"]["hovered"]


def test_theme_chip_filters_list_timeline_and_map(app, qtbot):
    button = next(
        b for b in app.window.left.findChildren(QToolButton) if "Infrastructure" in b.text()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    app.settle()
    number = int(button.text().split()[-1])
    assert app.window.left.list.rows.rowCount() == number
    kept = set(np.array(app.session.dataset.initiatives.ids)[app.session.visible()])
    assert len(kept) == number
    assert set(app.shown()["timeline"]["visible"]) <= kept
    assert set(app.shown()["map"]["visible"]) <= kept


def test_the_brush_filters_the_list_and_undated_rows_never_match(app):
    window = Window(parse("2020").start_min, parse("2020").end_max)
    app.session.store.apply(lambda s: type(s)(**{**vars(s), "brush": window}), "timeline")
    app.settle()
    assert 0 < app.window.left.list.rows.rowCount() < len(app.session.dataset.initiatives)


def test_dark_recolours_without_a_reload(app):
    light = map_colour(app, 88.0, -12.0)
    loads = []
    app.map_view.ready.connect(lambda: loads.append(1))
    app.session.store.apply(updates.set_appearance(Appearance.DARK), "menu")
    app.settle()
    assert app.shown()["map"]["appearance"] == "dark"
    dark = map_colour(app, 88.0, -12.0)
    assert dark.lightness() < 80 < light.lightness()
    assert loads == []
    app.session.store.apply(updates.set_appearance(Appearance.LIGHT), "menu")
    app.settle()
    assert map_colour(app, 88.0, -12.0).name() == light.name() == LIGHT.water


def test_plus_zooms_and_drag_pans_the_map(app, qtbot):
    map_target(app).setFocus()
    zoom = app.session.state.map_view.zoom
    qtbot.keyClick(map_target(app), Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: app.session.state.map_view.zoom > zoom)
    app.settle()
    lon = app.session.state.map_view.lon_deg
    target, middle = map_target(app), map_target(app).rect().center()
    qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=middle)
    for step in range(1, 6):
        qtbot.mouseMove(target, middle + QPoint(20 * step, 0))
    qtbot.mouseRelease(target, Qt.MouseButton.LeftButton, pos=middle + QPoint(100, 0))
    qtbot.waitUntil(lambda: app.session.state.map_view.lon_deg < lon - 1)


def test_every_group_has_an_initiative_that_lights_up(app):
    groups = ("india-japan", "summit-2025", "quad", "trilateral", "south-china-sea", "indo-pacific")
    table = app.session.dataset.initiatives
    for group in groups:
        row = next(i for i in range(len(table)) if group in table.details[i].tags)
        app.session.select([ref("initiative", table.ids[row])], "set", "list")
        app.settle()
        shown = app.shown()["map"]
        named = [app.session.dataset.regions[int(r)].id for r in table.regions.row(row)]
        assert set(shown["regions"]) == set(named), group
        assert set(shown["actors"]) == set(app.session.linked().actors), group


def test_smallest_window_keeps_every_part(app):
    app.window.resize(1024, 640)
    app.settle()
    for part in (app.window.left.list, app.map_view, app.window.details, app.timeline):
        assert part.width() > 150
        assert part.height() > 60
    app.window.resize(1280, 800)
    app.settle()


def test_view_is_kept_when_asked(app):
    rest(app, MapView(138.0, 36.0, 5.0))
    lon, lat, zoom = app.shown()["map"]["view"]
    # Leaflet centres on whole pixels: one is 0.044 degrees wide at this zoom.
    assert (abs(lon - 138.0) < 0.05, abs(lat - 36.0) < 0.05, zoom) == (True, True, 5.0)


def test_only_what_is_in_view_follows_the_map(app, qtbot):
    qtbot.mouseClick(app.window.left.filters.in_view, Qt.MouseButton.LeftButton)
    app.settle()
    near_asia = app.window.left.list.rows.rowCount()
    app.session.store.apply(updates.move_map(MapView(-74.0, 40.7, 6.0)), "command line")
    app.settle()
    qtbot.waitUntil(lambda: app.window.left.list.rows.rowCount() < near_asia)
    ids = app.session.dataset.initiatives.ids
    shown = {ids[i] for i in np.flatnonzero(app.session.visible())}
    assert shown
    assert set(app.shown()["map"]["visible"]) == shown


def test_a_move_too_small_to_be_seen_settles(app):
    rest(app, MapView(100.0, 20.0, 5.0))
    app.session.store.apply(updates.move_map(MapView(100.005, 20.002, 5.0)), "command line")
    app.settle()
    assert app.map_view.is_settled


def test_frames_that_a_resize_sends_are_waited_for_too(app):
    for step in range(12):
        app.window.resize(1100 + 40 * (step % 4), 680 + 30 * (step % 3))
        app.settle()
        assert app.map_view.is_settled


def test_forward_finds_the_axis_where_it_was_left(app):
    app.session.select([ref("initiative", "ij-jdsc-2008")], "set", "list")
    app.session.select([ref("initiative", DECLARATION)], "set", "list")
    away = Window(-3000.0, -1000.0)  # panned to before all that is selected
    app.session.store.apply(updates.set_window(away), "timeline")
    app.window.actions_by_id["back"].trigger()
    app.window.actions_by_id["forward"].trigger()
    assert app.shown()["selection"] == [DECLARATION]
    assert app.session.state.window == away
