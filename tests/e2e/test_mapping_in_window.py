"""The mapping sheet in the window: map and timeline show the draft, then what was there before."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox

sys.path.insert(0, str(Path(__file__).parent))
from desk_stage import map_colour, map_target, open_app, ref
from drop_stage import drop

from viewer.commands import timeline as verbs
from viewer.model.palette import LIGHT, theme_colour

pytestmark = pytest.mark.display
# The day comes first or the month does: nothing in it says which.
TABLE = "Event,Date,Lat,Lon,Elsewhere\n" + "\n".join(
    f"Meeting {day},0{day}/0{day + 1}/2022,{10 + day},{70 + day},{-20 - day}" for day in range(1, 7)
)


@pytest.fixture
def app(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("TWO_SEAS_HOME", str(tmp_path / "home"))  # nothing is remembered yet
    made = open_app(qapp)
    yield made
    assert made.map_view.refused_requests == []
    made.close()


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "meetings.csv"
    path.write_text(TABLE, "utf-8")
    return path


def asked(app, qtbot, table, part=None):
    """The sheet after a drop, with its first draft shown."""
    drop(part or app.window, table)
    trial = app.desk.files.trial
    qtbot.waitUntil(lambda: trial.sheet is not None, timeout=15_000)
    qtbot.waitUntil(lambda: trial.sheet.check is not None, timeout=15_000)
    app.settle()
    return trial.sheet


def pick(qtbot, box: QComboBox, text: str) -> None:
    """A choice made as people do: a click that opens the list, keys that find the entry."""
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    row = box.findText(text)
    assert row >= 0
    while view.currentIndex().row() != row:
        down = row > view.currentIndex().row()
        qtbot.keyClick(view, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert box.currentText() == text


def before_drop(app):
    """A state worth coming back to: something selected, a filter, a window, a way back."""
    app.session.select([ref("initiative", "ij-jdsc-2025")], "set", "list")
    app.session.store.apply(verbs.set_window(14_000.0, 20_000.0), "timeline")
    app.session.select([ref("actor", "IND")], "add", "list")
    app.settle()
    return app.session.state, app.session.history, app.session.dataset, app.session.problems


def test_a_choice_is_seen_on_map_and_timeline(app, qtbot, table):
    sheet = asked(app, qtbot, table, map_target(app))
    # Map and timeline are in sight beside the sheet, and show the draft.
    assert sheet.isVisible()
    assert app.map_view.width() > 400
    assert app.timeline.isVisible()
    assert not app.window.left.isVisible()
    assert not app.window.actions_by_id["export"].isEnabled()
    titles = list(app.session.dataset.initiatives.titles)
    assert sorted(titles) == [f"Meeting {day}" for day in range(1, 7)]
    assert map_colour(app, 73, 13).name() == theme_colour(0, LIGHT)
    # Nothing says whether the day comes first: the dates are not read yet, and it cannot be opened.
    assert not sheet.open_button.isEnabled()
    assert app.timeline.shown()["visible"] == []
    with qtbot.waitSignal(sheet.tried, timeout=15_000):
        pick(qtbot, sheet.fields.choices["date_order"], "4 March (day first)")
    app.settle()
    assert sheet.open_button.isEnabled()
    assert len(app.timeline.shown()["visible"]) == 6
    with qtbot.waitSignal(sheet.tried, timeout=15_000):
        pick(qtbot, sheet.fields.boxes["latitude"], "Elsewhere")
    app.settle()
    assert map_colour(app, 73, -23).name() == theme_colour(0, LIGHT)


def given_up(app, qtbot, table):
    """A question that somebody looked at, and gave up with Escape."""
    sheet = asked(app, qtbot, table)
    with qtbot.waitSignal(sheet.tried, timeout=15_000):
        pick(qtbot, sheet.fields.choices["date_order"], "4 March (day first)")
    # What is shown can be looked at, too.
    app.session.select([ref("initiative", app.session.dataset.initiatives.ids[0])], "set", "list")
    app.settle()
    qtbot.keyClick(sheet.fields.boxes["latitude"], Qt.Key.Key_Escape)
    assert app.desk.files.trial.sheet is None


def test_cancel_brings_back_what_was_there(app, qtbot, table):
    state, history, dataset, problems = before_drop(app)
    docks = {name: dock.isVisible() for name, dock in app.window.docks.items()}
    sizes = {name: dock.size() for name, dock in app.window.docks.items()}
    painted = app.shown()
    given_up(app, qtbot, table)
    # The map gets its old size back, and its view once the page knows of it.
    qtbot.waitUntil(lambda: {n: d.size() for n, d in app.window.docks.items()} == sizes)
    qtbot.waitUntil(lambda: app.map_view.knows_its_size and app.map_view.is_settled)
    qtbot.waitUntil(lambda: app.session.state == state)
    app.settle()
    assert app.session.state == state
    assert app.session.history == history
    assert app.session.dataset is dataset
    assert app.session.problems == problems
    assert {name: dock.isVisible() for name, dock in app.window.docks.items()} == docks
    now = app.shown()
    assert now["selection"] == painted["selection"]
    assert now["map"]["visible"] == painted["map"]["visible"]
    assert now["timeline"] == painted["timeline"]
    assert app.window.actions_by_id["export"].isEnabled()
    app.session.go(-1)
    assert [one.id for one in app.session.state.selection] == ["ij-jdsc-2025"]


def test_open_takes_the_choice_and_nothing_of_the_trial_stays(app, qtbot, table):
    before_drop(app)
    sheet = asked(app, qtbot, table)
    with qtbot.waitSignal(sheet.tried, timeout=15_000):
        pick(qtbot, sheet.fields.choices["date_order"], "April 3 (month first)")
    with qtbot.waitSignal(app.desk.files.flow.opened, timeout=15_000):
        qtbot.mouseClick(sheet.open_button, Qt.MouseButton.LeftButton)
    app.settle()
    assert app.desk.files.files == (table,)
    assert not app.desk.files.trial.is_on
    assert app.session.dataset.meta.content_hash
    assert "2022-01-02" in list(app.session.dataset.initiatives.when_texts)
    assert not app.session.history.can_go_back
    assert app.window.left.isVisible()
    # Remembered: the same columns are not asked about again.
    with qtbot.waitSignal(app.desk.files.flow.opened, timeout=15_000):
        drop(app.window, table)
    assert not app.desk.files.trial.is_on


def test_another_drop_overtakes_the_question(app, qtbot, table):
    _state, _history, dataset, _problems = before_drop(app)
    asked(app, qtbot, table)
    other = Path(__file__).parents[1] / "fixtures" / "two-countries"
    with qtbot.waitSignal(app.desk.files.flow.opened, timeout=15_000):
        drop(app.window, other)
    app.settle()
    assert not app.desk.files.trial.is_on
    assert app.session.dataset is not dataset
    assert app.session.dataset.meta.id != "meetings"
    assert app.window.left.isVisible()


def test_what_is_added_is_added_to_what_was_open(app, qtbot, table):
    before_drop(app)
    drop(app.window, table, Qt.KeyboardModifier.ShiftModifier)
    trial = app.desk.files.trial
    qtbot.waitUntil(lambda: trial.sheet is not None, timeout=15_000)
    sheet = trial.sheet
    qtbot.waitUntil(lambda: sheet.check is not None, timeout=15_000)
    with qtbot.waitSignal(sheet.tried, timeout=15_000):
        pick(qtbot, sheet.fields.choices["date_order"], "4 March (day first)")
    with qtbot.waitSignal(app.desk.files.flow.opened, timeout=15_000):
        qtbot.mouseClick(sheet.open_button, Qt.MouseButton.LeftButton)
    assert len(app.session.dataset.initiatives) == 146 + 6


def test_closing_the_window_while_it_asks_keeps_the_layout(app, qtbot, table):
    asked(app, qtbot, table)
    app.window.close()
    QApplication.processEvents()
    assert app.desk.files.trial.sheet is None
    assert not app.window.docks["left"].isHidden()
