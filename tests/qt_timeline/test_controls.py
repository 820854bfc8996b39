"""The row of buttons, the window box, and drags on axis, overview and heads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from viewer.model.civil import days_from_civil
from viewer.model.records import Era, Story, StoryStep
from viewer.model.state import LanesBy, PlayMode, Step, Window
from viewer.qt.timeline.painter_overview import overview_scale, window_span

pytestmark = pytest.mark.display


def choose(choice, value) -> None:
    choice._actions[value].trigger()


def test_buttons_say_what_is_wished(desk, sample, qtbot):
    timeline = desk(sample)
    controls = timeline.widget.controls
    for button in (controls.play, controls.forward, controls.back):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [what[0] for what in timeline.asked] == ["play_toggled", "stepped", "stepped"]
    choose(controls.mode, PlayMode.CUMULATIVE)
    choose(controls.step, Step.EVENT)
    choose(controls.speed, 4.0)
    qtbot.mouseClick(controls.loop, Qt.MouseButton.LeftButton)
    playback = timeline.store.state.playback
    assert (playback.mode, playback.step, playback.speed, playback.loop) == (
        PlayMode.CUMULATIVE, Step.EVENT, 4.0, True,
    )  # fmt: skip
    assert not controls.width_choice.isVisible()
    choose(controls.mode, PlayMode.WINDOW)
    choose(controls.width_choice, 1826.0)
    assert timeline.store.state.playback.width_days == 1826.0
    choose(controls.lanes_by, LanesBy.STATUS)
    assert timeline.store.state.lanes_by is LanesBy.STATUS


def test_the_play_button_shows_what_it_would_do(desk, sample):
    timeline = desk(sample)
    play = timeline.widget.controls.play
    assert play.accessibleName() == "Play"
    timeline.store.apply(
        lambda s: replace(s, cursor_day=15000.0, playback=replace(s.playback, playing=True))
    )
    assert play.accessibleName() == "Pause"
    assert timeline.widget.controls.cursor_label.text() == "Jan 2011"


def test_a_window_is_typed(desk, sample, qtbot):
    timeline = desk(sample)
    box = timeline.widget.controls.typed
    box.clear()
    qtbot.keyClicks(box, "2020/2022-06")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert timeline.window == Window(days_from_civil(2020), days_from_civil(2022, 7))
    assert box.text() == "2020-01/2022-06"
    assert ("typed_window", "2020/2022-06") in timeline.asked


def test_what_is_no_date_is_said_in_one_sentence(desk, sample, qtbot):
    timeline = desk(sample)
    before, controls = timeline.window, timeline.widget.controls
    controls.typed.clear()
    qtbot.keyClicks(controls.typed, "next year")
    qtbot.keyClick(controls.typed, Qt.Key.Key_Return)
    assert timeline.window == before
    assert "next year" in controls.error.text()
    qtbot.keyClicks(controls.typed, "x")
    assert controls.error.text() == ""


def test_the_box_follows_the_window(desk, sample):
    timeline = desk(sample)
    timeline.widget.ask_window(Window(days_from_civil(2010), days_from_civil(2020)))
    assert timeline.widget.controls.typed.text() == "2010/2019"


def test_eras_can_be_fitted(desk, make_dataset):
    era = Era("abe", "Abe", "2012/2020", days_from_civil(2012, 12), days_from_civil(2020, 9))
    timeline = desk(make_dataset([{"id": "a", "when": "2015"}], eras=(era,)))
    menu = timeline.widget.controls.fit.menu()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["All\tHome", "Selection\tF", "Eras", "Abe"]
    menu.actions()[-1].trigger()
    assert timeline.window.start_day < era.start_day < era.end_day < timeline.window.end_day


def test_steps_of_stories_can_be_fitted(desk, make_dataset):
    steps = (StoryStep("a"), StoryStep("b", window="1990/1999"))
    dataset = replace(
        make_dataset([
            {"id": "a", "when": "2015", "title": "Ports & rails"},
            {"id": "b", "when": "1950"},
        ]),
        stories=(Story("s", "How it began", steps=steps),),
    )  # fmt: skip
    timeline = desk(dataset)
    menu = timeline.widget.controls.fit.menu().actions()[-1].menu()
    assert [action.text() for action in menu.actions()] == ["1. Ports && rails", "2. b"]
    menu.actions()[1].trigger()
    assert timeline.window.start_day == days_from_civil(1990)
    menu.actions()[0].trigger()
    assert timeline.window.start_day < days_from_civil(2015) < timeline.window.end_day


def test_a_drag_on_the_axis_brushes_and_a_click_lifts(desk, sample, qtbot, gestures):
    timeline = desk(sample)
    canvas = timeline.widget.canvas
    y = round(canvas.frame().axis.center().y())
    days = [canvas.frame().day_of(x) for x in (400, 600)]
    gestures.drag(canvas, QPoint(400, y), QPoint(500, y), QPoint(600, y))
    brush = timeline.store.state.brush
    assert (brush.start_day, brush.end_day) == pytest.approx(days)
    gestures.drag(canvas, QPoint(600, y), QPoint(650, y), QPoint(700, y))
    assert timeline.store.state.brush.start_day == pytest.approx(days[0])
    assert timeline.store.state.brush.end_day == pytest.approx(canvas.frame().day_of(700))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(500, y))
    assert timeline.store.state.brush is None


def test_the_overview_moves_makes_and_stretches_the_window(desk, sample, qtbot, gestures):
    timeline = desk(sample)
    canvas = timeline.widget.canvas
    timeline.widget.ask_window(Window(days_from_civil(2015), days_from_civil(2018)))
    frame = canvas.frame()
    y = round(frame.overview.center().y())
    left, right = window_span(frame, canvas.view, timeline.window)
    per_px = overview_scale(frame, canvas.view).days_per_px
    before, middle = timeline.window, round((left + right) / 2)
    gestures.drag(canvas, QPoint(middle, y), QPoint(middle + 20, y), QPoint(middle + 50, y))
    assert timeline.window.start_day - before.start_day == pytest.approx(50 * per_px)
    assert timeline.window.end_day - before.end_day == pytest.approx(50 * per_px)
    edge = round(right + 50)
    gestures.drag(canvas, QPoint(edge, y), QPoint(edge + 20, y), QPoint(edge + 60, y))
    assert timeline.window.start_day - before.start_day == pytest.approx(50 * per_px)
    assert timeline.window.end_day - before.end_day == pytest.approx(110 * per_px, rel=0.02)
    gestures.drag(canvas, QPoint(900, y), QPoint(950, y), QPoint(1000, y))
    made = timeline.window.end_day - timeline.window.start_day
    assert made == pytest.approx(100 * per_px)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, y))
    window = timeline.window
    assert window.end_day - window.start_day == pytest.approx(made)
    wanted = overview_scale(frame, canvas.view).day_of(300 - frame.overview.left())
    assert (window.start_day + window.end_day) / 2 == pytest.approx(wanted)


def test_a_head_is_carried_to_another_place(desk, sample, gestures):
    timeline = desk(sample)
    canvas = timeline.widget.canvas
    frame, boxes = canvas.frame(), canvas.layout_now().boxes
    start = QPoint(60, round(frame.y_of(boxes[0].top)) + 12)
    stop = QPoint(60, round(frame.y_of(boxes[1].top + boxes[1].height)) - 4)
    ordered = []
    timeline.widget.lanes_ordered.connect(ordered.append)
    gestures.drag(canvas, start, QPoint(60, stop.y() - 10), stop)
    assert timeline.paint()["lanes"] == ["maritime", "security", "energy"]
    assert ordered == [("maritime", "security", "energy")]
    assert timeline.widget.view.lane_drop is None


def test_taking_hold_is_told_so_that_playback_pauses(desk, sample, qtbot, gestures):
    timeline = desk(sample)
    touched = []
    timeline.widget.touched.connect(lambda: touched.append(1))
    gestures.wheel(timeline.widget.canvas, QPoint(500, 200), QPoint(0, 120))
    qtbot.mouseClick(
        timeline.widget.canvas, Qt.MouseButton.LeftButton, pos=timeline.point_of("acsa")
    )
    assert len(touched) == 2
