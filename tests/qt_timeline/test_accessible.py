"""A walk over what a screen reader meets."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from viewer.model.civil import days_from_civil
from viewer.model.state import Window
from viewer.qt.timeline.accessible import interface_of
from viewer.qt.timeline.keys import SHORTCUTS

pytestmark = pytest.mark.display
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def children(interface):
    return [interface.child(i) for i in range(interface.childCount())]


def items(interface):
    return [child for child in children(interface) if child.role() == QAccessible.Role.ListItem]


def heads(interface):
    return [child for child in children(interface) if child.role() == QAccessible.Role.Heading]


def test_each_item_in_sight_has_name_date_theme_and_status(desk, sample):
    timeline = desk(sample)
    canvas = QAccessible.queryAccessibleInterface(timeline.widget.canvas)
    assert canvas.role() == QAccessible.Role.List
    assert canvas.text(NAME) == "Timeline"
    assert canvas.text(DESCRIPTION) == "7 initiatives in 3 lanes"
    told = {child.text(NAME): child.text(DESCRIPTION) for child in items(canvas)}
    assert set(told) == {
        "Joint Declaration", "Revised Joint Declaration", "ACSA in force", "IPMDA",
        "Mumbai–Ahmedabad rail", "US$6 billion", "Quad revived",
    }  # fmt: skip
    assert told["Revised Joint Declaration"] == "Aug 2025 (approximate); Security; Expected"
    assert told["Quad revived"] == "2017 (uncertain); Maritime; In force"
    for place, child in enumerate(children(canvas)):
        assert canvas.indexOfChild(child) == place
        assert child.parent() is canvas
        assert child.isValid()
        assert not child.rect().isEmpty()


def test_an_item_in_two_lanes_is_met_in_both(desk, sample):
    timeline = desk(sample)
    names = [child.text(NAME) for child in children(interface_of(timeline.widget.canvas))]
    assert names.count("IPMDA") == 2


def test_lanes_have_heads_that_say_how_much_they_hold(desk, sample):
    timeline = desk(sample)
    canvas = interface_of(timeline.widget.canvas)
    told = [(head.text(NAME), head.text(DESCRIPTION)) for head in heads(canvas)]
    assert told == [
        ("Security", "Lane, 4 initiatives, open"),
        ("Maritime", "Lane, 2 initiatives, open"),
        ("Energy", "Lane, 2 initiatives, open"),
    ]
    timeline.widget.ask_lane("maritime")
    timeline.paint()
    head = heads(canvas)[1]
    assert head.text(DESCRIPTION) == "Lane, 2 initiatives, collapsed"
    assert head.state().collapsed
    assert not head.state().expanded
    names = [child.text(NAME) for child in children(canvas)]
    assert names[:2] == ["Time axis", "Security"]
    assert names.index("Maritime") + 1 == names.index("Energy")
    at = head.rect().center()
    assert canvas.childAt(at.x(), at.y()) is head


def test_the_axis_says_what_it_shows(desk, sample):
    timeline = desk(sample)
    timeline.widget.ask_window(Window(*(float(days_from_civil(y)) for y in (2020, 2030))))
    timeline.widget.ask_brush(Window(*(float(days_from_civil(y)) for y in (2021, 2022))))
    axis = children(interface_of(timeline.widget.canvas))[0]
    assert axis.role() == QAccessible.Role.StaticText
    assert axis.text(DESCRIPTION) == (
        "1 Jan 2020 to 1 Jan 2030; Today 26 Aug 2025; filtered to 1 Jan 2021 to 1 Jan 2022"
    )
    at = axis.rect().center()
    assert interface_of(timeline.widget.canvas).childAt(at.x(), at.y()) is axis


def test_selection_and_focus_are_told(desk, sample, qtbot):
    timeline = desk(sample)
    row = sample.initiatives.row_of["acsa"]
    timeline.widget.set_marks([row], dimmed=True)
    canvas = interface_of(timeline.widget.canvas)
    chosen = [child for child in children(canvas) if child.state().selected]
    assert [child.text(NAME) for child in chosen] == ["ACSA in force"]
    assert chosen[0].text(DESCRIPTION).endswith("selected")
    timeline.widget.activateWindow()
    timeline.widget.canvas.setFocus()
    qtbot.keyClick(timeline.widget.canvas, Qt.Key.Key_Down)
    if timeline.widget.canvas.hasFocus():
        assert canvas.focusChild().state().focused


def test_a_point_finds_its_item(desk, sample):
    timeline = desk(sample)
    canvas = interface_of(timeline.widget.canvas)
    at = timeline.widget.canvas.mapToGlobal(timeline.point_of("rail"))
    assert canvas.childAt(at.x(), at.y()).text(NAME) == "Mumbai–Ahmedabad rail"
    assert canvas.childAt(-5000, -5000) is None


def test_what_scrolled_out_of_sight_is_not_offered(desk, make_dataset):
    rows = [{"id": f"r{i}", "when": "2020-01-01/2021"} for i in range(60)]
    timeline = desk(make_dataset(rows), size=(1000, 300))
    assert len(items(interface_of(timeline.widget.canvas))) < 20


def test_every_control_has_a_name_and_is_reached_by_tab(desk, sample):
    timeline = desk(sample)
    controls = timeline.widget.controls
    for widget in (controls.back, controls.play, controls.forward, controls.mode,
                   controls.width_choice, controls.step, controls.speed, controls.loop,
                   controls.lanes_by, controls.fit, controls.typed):  # fmt: skip
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    chain, at = [], controls.back
    for _ in range(20):
        chain.append(at)
        at = at.nextInFocusChain()
    assert chain.index(controls.play) < chain.index(controls.typed)
    assert chain.index(controls.typed) < chain.index(timeline.widget.canvas)


def test_it_outlives_its_widgets(desk, sample, qtbot):
    for _ in range(5):
        timeline = desk(sample)
        QAccessible.queryAccessibleInterface(timeline.widget.canvas).child(0).text(NAME)
        timeline.widget.close()
        timeline.widget.deleteLater()
        qtbot.wait(1)
        del timeline
        gc.collect()


def test_every_deed_can_be_done_without_a_pointer():
    texts = " ".join(shortcut.text for shortcut in SHORTCUTS)
    for deed in ("Next", "Lane", "Zoom", "Fit", "Show all", "Play", "Select", "Type", "Filter",
                 "Collapse", "Move", "Scroll", "Lanes by"):  # fmt: skip
        assert deed in texts
