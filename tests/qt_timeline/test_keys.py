"""Every key of the timeline, pressed for real."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from viewer.model.civil import days_from_civil
from viewer.model.state import LanesBy, Playback, Window
from viewer.qt.timeline.keys import SHORTCUTS, shortcuts

pytestmark = pytest.mark.display


@pytest.fixture
def keyed(desk, sample, qtbot):
    timeline = desk(sample)
    canvas = timeline.widget.canvas

    def press(name: str) -> None:
        combined = QKeySequence(name)[0]
        held = combined.keyboardModifiers()
        text = name if len(name) == 1 else ""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(canvas, QKeyEvent(kind, combined.key(), held, text))

    timeline.press = press

    def picked(id_, how) -> None:
        rows = [] if id_ is None else [sample.initiatives.row_of[id_]]
        timeline.widget.set_marks(rows, dimmed=bool(rows))

    timeline.widget.picked.connect(picked)
    return timeline


def told(timeline, name: str) -> list:
    return [what[1:] for what in timeline.asked if what[0] == name]


def span(window: Window) -> float:
    return window.end_day - window.start_day


def test_right_and_left_go_through_the_initiatives_in_time(keyed):
    dated = ["dec-2008", "rail", "quad", "acsa", "ipmda", "six-bn", "dec-2025"]
    for _ in range(len(dated) + 2):
        keyed.press("Right")
    assert [what[0] for what in told(keyed, "picked")] == dated
    keyed.press("Left")
    assert told(keyed, "picked")[-1] == ("six-bn", "set")


def test_what_is_gone_to_comes_into_sight(keyed):
    keyed.widget.ask_window(Window(days_from_civil(2021), days_from_civil(2022)))
    for _ in range(4):
        keyed.press("Right")
    id_ = told(keyed, "picked")[-1][0]
    row = keyed.dataset.initiatives.row_of[id_]
    assert keyed.window.start_day <= keyed.dataset.initiatives.start_min[row]
    assert id_ in keyed.paint()["selected"]


def test_down_and_up_go_through_the_lanes_and_enter_selects(keyed):
    keyed.press("Down")
    assert keyed.widget.view.lane_cursor == "security"
    keyed.press("Down")
    keyed.press("Down")
    assert keyed.widget.view.lane_cursor == "energy"
    assert told(keyed, "hovered")[-1][0] in {"rail", "six-bn"}
    assert not told(keyed, "picked")
    keyed.press("Return")
    assert told(keyed, "picked")[-1][0] in {"rail", "six-bn"}
    keyed.press("Up")
    assert keyed.widget.view.lane_cursor == "maritime"
    keyed.press("Ctrl+Return")
    assert told(keyed, "picked")[-1][1] == "toggle"


def test_zoom_and_pan(keyed):
    before = keyed.window
    keyed.press("+")
    assert span(before) / span(keyed.window) == pytest.approx(1.2)
    keyed.press("-")
    keyed.press("Ctrl+Right")
    assert keyed.window.start_day == pytest.approx(before.end_day)
    keyed.press("Ctrl+Left")
    assert keyed.window.start_day == pytest.approx(before.start_day)
    keyed.press("N")
    middle = (keyed.window.start_day + keyed.window.end_day) / 2
    assert middle == pytest.approx(days_from_civil(2025, 8, 26))


def test_fits(keyed):
    keyed.press("Home")
    keyed.press("F")
    assert told(keyed, "fit_requested") == [("all",), ("selection",)]


def test_brush_what_is_shown_and_escape_one_thing_at_a_time(keyed):
    keyed.press("B")
    assert keyed.store.state.brush == keyed.window
    keyed.store.apply(lambda s: replace(s, cursor_day=15000.0))
    keyed.press("Esc")
    assert keyed.store.state.brush is None
    assert not told(keyed, "picked")
    left = []
    keyed.widget.playback_left.connect(lambda: left.append(1))
    keyed.press("Esc")
    assert left == [1]
    keyed.store.apply(lambda s: replace(s, cursor_day=None))
    keyed.press("Esc")
    assert told(keyed, "picked") == [(None, "set")]


def test_playback_keys(keyed):
    for name in ("Space", ".", ","):
        keyed.press(name)
    assert told(keyed, "play_toggled") == [()]
    assert told(keyed, "stepped") == [(1,), (-1,)]
    keyed.press("]")
    assert keyed.store.state.playback == Playback(speed=2.0)
    for _ in range(9):
        keyed.press("[")
    assert keyed.store.state.playback.speed == 0.25


def test_lanes_fold_move_and_change(keyed):
    keyed.press("Down")
    keyed.press("C")
    assert keyed.store.state.collapsed_lanes == {"security"}
    keyed.press("Ctrl+Shift+Down")
    assert keyed.paint()["lanes"] == ["maritime", "security", "energy"]
    keyed.press("Ctrl+Shift+Up")
    assert keyed.paint()["lanes"] == ["security", "maritime", "energy"]
    keyed.press("L")
    assert keyed.store.state.lanes_by is LanesBy.ACTOR
    assert keyed.paint()["lanes"] == ["·none"]


def test_pages_scroll(desk, make_dataset, qtbot):
    rows = [{"id": f"r{i}", "when": "2020-01-01/2021"} for i in range(60)]
    timeline = desk(make_dataset(rows), size=(1000, 300))
    qtbot.keyClick(timeline.widget.canvas, Qt.Key.Key_PageDown)
    down = timeline.widget.view.scroll_px
    assert down > 100
    qtbot.keyClick(timeline.widget.canvas, Qt.Key.Key_PageUp)
    assert timeline.widget.view.scroll_px == 0


def test_ctrl_l_goes_to_the_window_box(keyed, qtbot):
    keyed.widget.activateWindow()
    keyed.press("Ctrl+L")
    assert keyed.widget.window().focusWidget() is keyed.widget.controls.typed


def test_the_sheet_lists_every_key_once():
    shown = [key for key, _ in shortcuts()]
    assert len(shown) == len(set(shown)) == len(SHORTCUTS)
    assert ("Ctrl+←", "One window earlier") in shortcuts()
    assert "+" in shown
    keys = [key for shortcut in SHORTCUTS for key in shortcut.keys]
    assert len(keys) == len(set(keys))


def test_the_window_hears_of_other_keys(keyed):
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(keyed.widget.canvas, event)
    assert not event.isAccepted()
