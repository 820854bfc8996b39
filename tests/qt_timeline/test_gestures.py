"""Real mouse and wheel events on the timeline."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from viewer.model.records import Theme
from viewer.qt.timeline.more import lanes_below, more_rect

pytestmark = pytest.mark.display

LEFT = Qt.MouseButton.LeftButton


def test_one_notch_zooms_by_a_fifth_about_the_pointer(desk, sample, gestures):
    timeline = desk(sample)
    canvas = timeline.widget.canvas
    at = QPoint(500, 200)
    before, day = timeline.window, canvas.frame().day_of(500)
    gestures.wheel(canvas, at, QPoint(0, 120))
    after = timeline.window
    assert (before.end_day - before.start_day) / (after.end_day - after.start_day) == (
        pytest.approx(1.2)
    )
    assert canvas.frame().day_of(500) == pytest.approx(day)
    gestures.wheel(canvas, at, QPoint(0, -120))
    assert timeline.window.start_day == pytest.approx(before.start_day)


@pytest.mark.parametrize(
    ("turn", "held"),
    [
        (QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier),
        (QPoint(-120, 0), Qt.KeyboardModifier.NoModifier),
    ],
)
def test_shift_wheel_and_sideways_wheel_pan(desk, sample, gestures, turn, held):
    timeline = desk(sample)
    before = timeline.window
    gestures.wheel(timeline.widget.canvas, QPoint(500, 200), turn, held)
    after = timeline.window
    assert after.start_day > before.start_day
    assert after.end_day - after.start_day == pytest.approx(before.end_day - before.start_day)


def test_wheel_over_the_heads_scrolls_the_lanes(desk, make_dataset, gestures):
    rows = [{"id": f"r{i}", "when": "2020-01-01/2021"} for i in range(60)]
    timeline = desk(make_dataset(rows), size=(1000, 260))
    gestures.wheel(timeline.widget.canvas, QPoint(40, 200), QPoint(0, -240))
    assert timeline.widget.view.scroll_px > 0


def test_drag_pans_and_picks_nothing(desk, sample, gestures, qtbot):
    timeline = desk(sample)
    canvas = timeline.widget.canvas
    day = canvas.frame().day_of(700)
    qtbot.mousePress(canvas, LEFT, pos=QPoint(700, 340))
    for x in (660, 620, 600):
        gestures.move(canvas, QPoint(x, 340), LEFT)
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(600, 340))
    assert canvas.frame().day_of(600) == pytest.approx(day)
    assert not [what for what in timeline.asked if what[0] == "picked"]


@pytest.mark.parametrize(
    ("held", "how"),
    [
        (Qt.KeyboardModifier.NoModifier, "set"),
        (Qt.KeyboardModifier.ShiftModifier, "add"),
        (Qt.KeyboardModifier.ControlModifier, "toggle"),
    ],
)
def test_click_picks(desk, sample, gestures, qtbot, held, how):
    timeline = desk(sample)
    qtbot.mouseClick(timeline.widget.canvas, LEFT, held, timeline.point_of("acsa"))
    assert ("picked", "acsa", how) in timeline.asked


def test_click_on_empty_ground_clears(desk, sample, gestures, qtbot):
    timeline = desk(sample)
    qtbot.mouseClick(timeline.widget.canvas, LEFT, pos=QPoint(1000, 360))
    assert ("picked", None, "set") in timeline.asked


def test_double_click_fits(desk, sample, gestures, qtbot):
    timeline = desk(sample)
    qtbot.mouseDClick(timeline.widget.canvas, LEFT, pos=QPoint(1000, 360))
    assert ("fit_requested", "all") in timeline.asked


def test_hover_is_told_once_and_taken_back(desk, sample, gestures, qtbot):
    timeline = desk(sample)
    canvas = timeline.widget.canvas
    at = timeline.point_of("rail")
    for point in (at, at + QPoint(1, 0), QPoint(1000, 360)):
        gestures.move(canvas, point)
    told = [what[1] for what in timeline.asked if what[0] == "hovered"]
    assert told == ["rail", None]


def test_head_click_collapses_its_lane(desk, sample, gestures, qtbot):
    timeline = desk(sample)
    canvas = timeline.widget.canvas
    tall = canvas.layout_now().height
    y = round(canvas.frame().lanes.top()) + 12
    qtbot.mouseClick(canvas, LEFT, pos=QPoint(60, y))
    assert timeline.store.state.collapsed_lanes == {"security"}
    assert canvas.layout_now().height < tall


def test_what_is_shown_is_what_was_painted(desk, sample, gestures):
    timeline = desk(sample)
    shown = timeline.paint()
    assert set(shown["lanes"]) == {"security", "maritime", "energy"}
    assert "undated" not in shown["visible"]
    assert {"acsa", "rail", "ipmda"} <= set(shown["visible"])
    rows = sample.initiatives.row_of
    timeline.widget.set_marks([rows["dec-2025"]], [rows["dec-2008"]], dimmed=True)
    shown = timeline.paint()
    assert shown["selected"] == ["dec-2025"]
    assert [sorted(pair) for pair in shown["links"]] == [["dec-2008", "dec-2025"]]


def test_selection_does_not_paint_the_lanes_again(desk, sample, gestures):
    timeline = desk(sample)
    timeline.paint()
    painted = timeline.widget.canvas.base.pictures_painted
    timeline.widget.set_marks([1], dimmed=True)
    timeline.paint()
    assert timeline.widget.canvas.base.pictures_painted == painted


def test_filtered_rows_vanish(desk, sample, gestures):
    timeline = desk(sample)
    mask = sample.initiatives.status == 5
    timeline.widget.set_visible(mask)
    shown = timeline.paint()
    assert "dec-2008" not in shown["visible"]
    assert "acsa" in shown["visible"]


def test_what_waits_below_is_counted_and_a_click_goes_there(desk, make_dataset, qtbot):
    themes = tuple(Theme(f"t{n}", f"Theme {n}") for n in range(6))
    rows = [
        {"id": f"r{n}-{theme.id}", "when": "2020-01-01/2021", "themes": [theme.id]}
        for theme in themes
        for n in range(4)
    ]
    timeline = desk(make_dataset(rows, themes=themes), size=(1000, 300))
    canvas = timeline.widget.canvas
    frame, layout = canvas.frame(), canvas.layout_now()
    strip = more_rect(frame, layout)
    assert 0 < len(lanes_below(frame, layout)) < 6
    qtbot.mouseClick(canvas, LEFT, pos=strip.center().toPoint())
    assert timeline.widget.view.scroll_px > 0
    timeline.widget.scroll_pages(9)
    assert more_rect(canvas.frame(), canvas.layout_now()) is None
