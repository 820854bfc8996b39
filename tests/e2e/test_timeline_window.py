"""The timeline in the real window: what is done on it shows on the map, in list and numbers."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTableWidget

from viewer.model import updates
from viewer.model.civil import days_from_civil
from viewer.model.state import Kind, LanesBy, Playback, PlayMode, Ref, Step, Window
from viewer.qt.shortcut_sheet import groups
from viewer.qt.timeline.accessible import interface_of

sys.path.insert(0, str(Path(__file__).parent))
from desk_stage import open_app, ref, rest

pytestmark = pytest.mark.display
DECLARATION = "ij-jdsc-2025"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def app(qapp):
    made = open_app(qapp)
    yield made
    assert list(made.map_view.page.console) == []
    made.close()


@pytest.fixture(autouse=True)
def at_rest(app):
    start = app.session.state.window
    rest(app)
    yield
    app.binding.time.player.stop()
    still = replace(Playback(), playing=False)
    app.session.store.apply(
        lambda s: replace(s, window=start, lanes_by=LanesBy.THEME, collapsed_lanes=frozenset(),
                          lane_order=(), playback=still, as_of_day=None),
        "command line",
    )  # fmt: skip


def day(*date):
    return float(days_from_civil(*date))


def drag(canvas, *stops):
    QTest.mousePress(canvas, LEFT, Qt.KeyboardModifier.NoModifier, stops[0])
    for stop in stops[1:]:
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(stop), QPointF(canvas.mapToGlobal(stop)),
            Qt.MouseButton.NoButton, LEFT, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)
    QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, stops[-1])


def visible_ids(app):
    mask = app.session.visible()
    ids = app.session.dataset.initiatives.ids
    return set(ids) if mask is None else {ids[i] for i in np.flatnonzero(mask)}


def brush_by_hand(app, start, end):
    frame = app.timeline.canvas.frame()
    y = round(frame.axis.center().y())
    xs = [round(frame.x_of(at)) for at in (start, (start + end) / 2, end)]
    drag(app.timeline.canvas, *(QPoint(x, y) for x in xs))
    app.settle()


def test_a_brush_on_the_axis_filters_map_list_and_counts_together(app):
    app.session.store.apply(updates.set_window(Window(day(2010), day(2028))), "command line")
    app.settle()
    brush_by_hand(app, day(2020), day(2022))
    shown, ids = app.shown(), visible_ids(app)
    table = app.session.dataset.initiatives
    assert 0 < len(ids) < len(table)
    assert app.window.left.list.rows.rowCount() == len(ids)
    assert set(shown["map"]["visible"]) <= ids
    assert f"{len(ids)} of {len(table)} initiatives" in app.window.status.counts.text()
    assert "showing" in app.window.status.window_text.text()
    # What is brushed away stays in the lanes, veiled, so that nothing jumps.
    assert set(shown["timeline"]["visible"]) - ids
    axis = interface_of(app.timeline.canvas).child(0)
    assert "filtered to" in axis.text(QAccessible.Text.Description)
    QTest.keyClick(app.timeline.canvas, Qt.Key.Key_Escape)
    app.settle()
    assert app.session.state.brush is None
    assert app.window.left.list.rows.rowCount() == len(table)


def test_a_brush_drawn_with_many_moves_is_one_step_back(app):
    app.session.store.apply(updates.set_window(Window(day(2010), day(2028))), "command line")
    brush_by_hand(app, day(2015), day(2018))
    assert app.session.state.brush is not None
    QTest.keyClick(app.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert app.session.state.brush is None
    QTest.keyClick(app.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert app.session.state.brush is not None


def test_the_overview_moves_the_window(app):
    canvas = app.timeline.canvas
    app.session.store.apply(updates.set_window(Window(day(2010), day(2020))), "command line")
    app.settle()
    y = round(canvas.frame().overview.center().y())
    canvas.hit(QPointF(300, y))
    left = round(canvas.frame().overview.left())
    width = canvas.frame().overview.width()
    drag(canvas, QPoint(left + 4, y), QPoint(left + 60, y), QPoint(round(left + width * 0.3), y))
    window = app.session.state.window
    assert window.start_day < day(1960)
    assert window.end_day < day(1990)
    app.settle()
    assert app.shown()["timeline"]["window"][0].startswith("19")


def test_typed_dates_set_the_window_and_back_returns(app):
    before = app.session.state.window
    QTest.keyClick(app.timeline.canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    box = app.timeline.controls.typed
    QTest.keyClicks(box, "1952/1975-06")
    QTest.keyClick(box, Qt.Key.Key_Return)
    app.settle()
    assert app.shown()["timeline"]["window"] == ["1952-01-01", "1975-06-30"]
    QTest.keyClick(app.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert app.session.state.window == before


def test_any_selection_comes_into_sight_in_both_directions(app):
    """Sideways by moving the axis, up and down by scrolling the lanes."""
    table = app.session.dataset.initiatives
    missing = []
    for row in range(0, len(table), 3):
        if np.isnan(table.start_min[row]):
            continue
        app.session.select([Ref(Kind.INITIATIVE, table.ids[row])], "set", "list")
        app.timeline.grab()
        if app.timeline.shown()["selected"] != [table.ids[row]]:
            missing.append(table.ids[row])
    assert missing == []


def test_a_tick_of_playback_changes_map_and_timeline_together(app):
    told = []
    app.session.store.watch(
        lambda s: s.cursor_day,
        lambda change: told.append((app.binding.last_seq, app.timeline.view.cursor_day)),
    )
    for mode in PlayMode:
        playback = Playback(mode=mode, step=Step.YEAR)
        app.session.store.apply(lambda s, p=playback: replace(s, playback=p), "timeline")
        app.timeline.ask_step(1)
        for _ in range(3):
            seq, ids = app.binding.last_seq, None
            app.timeline.ask_step(1)
            # In the same turn of the loop: the frame for the map is out, the timeline has the day.
            assert app.binding.last_seq > seq
            assert app.timeline.view.cursor_day == app.session.state.cursor_day
            ids = visible_ids(app)
            app.settle()
            assert set(app.shown()["map"]["visible"]) <= ids
        app.timeline.ask_leave_playback()
    assert told


def test_playback_runs_and_a_gesture_pauses_it(app, qtbot):
    app.session.store.apply(
        lambda s: replace(s, playback=replace(s.playback, step=Step.YEAR, speed=8.0)), "timeline"
    )
    QTest.keyClick(app.timeline.canvas, Qt.Key.Key_Space)
    assert app.session.state.playback.playing
    begun = app.session.state.cursor_day
    qtbot.waitUntil(lambda: app.session.state.cursor_day != begun)
    QTest.keyClick(app.timeline.canvas, Qt.Key.Key_Plus)
    assert not app.session.state.playback.playing
    rest_day = app.session.state.cursor_day
    QTest.keyClick(app.timeline.canvas, Qt.Key.Key_Period)
    assert app.session.state.cursor_day > rest_day
    QTest.keyClick(app.timeline.canvas, Qt.Key.Key_Escape)
    assert app.session.state.cursor_day is None


def test_a_selection_on_the_map_or_in_the_list_pauses_playback_too(app):
    QTest.keyClick(app.timeline.canvas, Qt.Key.Key_Space)
    assert app.session.state.playback.playing
    app.session.select([ref("region", "south-china-sea")], "set", "map")
    assert not app.session.state.playback.playing


def test_by_keyboard_alone_from_list_to_timeline_to_map(app, qtbot):
    app.window.left.list.setFocus()
    QTest.keyClick(app.window.left.list, Qt.Key.Key_Down)
    QTest.keyClick(app.window.left.list, Qt.Key.Key_Return)
    app.settle()
    first = app.shown()["selection"]
    assert len(first) == 1
    for _ in range(80):
        if QApplication.focusWidget() is app.timeline.canvas:
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QApplication.processEvents()
    assert QApplication.focusWidget() is app.timeline.canvas
    QTest.keyClick(app.timeline.canvas, Qt.Key.Key_Right)
    app.settle()
    second = app.shown()["selection"]
    assert second != first
    assert app.shown()["timeline"]["selected"] == second
    assert app.shown()["list"]["selected"] == second
    # The map shows who and where.
    involved = app.session.linked()
    assert set(app.shown()["map"]["actors"]) == set(involved.actors)
    child = interface_of(app.timeline.canvas).focusChild()
    assert child is not None
    assert child.state().selected


def test_links_say_what_kind_they_are(app):
    app.session.select([ref("initiative", DECLARATION)], "set", "list")
    app.timeline.grab()
    shown = app.timeline.shown()
    assert shown["links"]
    assert "revises" in shown["words"]


def test_lanes_by_anything_collapse_and_order_and_keep_their_counts(app):
    canvas = app.timeline.canvas
    for by in LanesBy:
        app.timeline.ask_lanes_by(by)
        app.timeline.grab()
        lanes = app.timeline.view.lanes
        assert app.session.state.lanes_by is by
        assert lanes
        assert app.timeline.shown()["lanes"][0] == lanes[0].key
    app.timeline.ask_lanes_by(LanesBy.THEME)
    app.timeline.grab()
    keys = [lane.key for lane in app.timeline.view.lanes]
    app.timeline.set_place(keys[0], None)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_C)
    assert app.session.state.collapsed_lanes == {keys[0]}
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(canvas, Qt.Key.Key_Down, both)
    assert app.session.state.lane_order[:2] == (keys[1], keys[0])
    assert [lane.key for lane in app.timeline.view.lanes][:2] == [keys[1], keys[0]]


def test_as_of_hides_what_was_not_public_and_moves_the_line_of_now(app):
    app.session.store.apply(updates.set_as_of(day(2015)), "command line")
    app.settle()
    assert app.timeline.view.now_day == day(2015)
    assert app.timeline.view.as_of
    known = app.session.dataset.initiatives.known_from
    kept = set(np.flatnonzero(~(known > day(2015))))
    assert {int(row) for row in app.timeline.view.everything.rows} <= kept


def test_only_in_view_leaves_the_lanes_what_the_map_shows(app, qtbot):
    everything = len(app.timeline.view.everything)
    app.session.store.apply(updates.toggle_in_view(), "filter")
    app.session.store.apply(updates.move_map(updates.MapView(-74.0, 40.7, 6.0)), "command line")
    app.settle()
    qtbot.waitUntil(lambda: len(app.timeline.view.everything) < everything)


def test_home_f_and_eras_go_where_they_say(app):
    app.session.select([ref("initiative", DECLARATION)], "set", "list")
    QTest.keyClick(app.timeline.canvas, Qt.Key.Key_F)
    near = app.session.state.window
    QTest.keyClick(app.timeline.canvas, Qt.Key.Key_Home)
    whole = app.session.state.window
    assert whole.end_day - whole.start_day > near.end_day - near.start_day
    QTest.keyClick(app.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert app.session.state.window == near
    story = app.session.dataset.stories[0]
    app.timeline.ask_story_step(story.id, 0)
    assert app.session.state.window != near


def test_a_question_mark_on_the_timeline_opens_the_sheet_of_shortcuts(app):
    app.timeline.canvas.setFocus()
    QTest.keyClick(app.timeline.canvas, Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    sheet = next(d for d in app.window.findChildren(QDialog) if "shortcuts" in d.windowTitle())
    table = sheet.findChild(QTableWidget)
    rows = {table.item(y, 1).text() for y in range(table.rowCount()) if table.item(y, 1)}
    assert {text for group in groups() for _, text in group.rows} == rows
    sheet.reject()
