import warnings
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPlainTextEdit

from viewer.commands.work import InlineRunner, Token
from viewer.datasets import mapping as mappings
from viewer.datasets.raw import NeedsMappingError
from viewer.datasets.readers import csv_table
from viewer.datasets.reading import Options, decide
from viewer.model.records import Problem
from viewer.qt.drop_target import DropTarget
from viewer.qt.mapping_sheet import MappingSheet
from viewer.qt.open_flow import OpenFlow
from viewer.qt.panels.problems import ProblemsPanel
from viewer.qt.runner import BusyBar, PoolRunner

pytestmark = pytest.mark.display

TABLES = Path(__file__).parents[2] / "fixtures" / "tables"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWO_SEAS_HOME", str(tmp_path))


def flow_of(runner: Any, answer: Any = None) -> tuple[OpenFlow, list[Any], list[Any]]:
    opened: list[Any] = []
    failed: list[Any] = []
    flow = OpenFlow(runner, answer or (lambda _error, reply: reply(None)))
    flow.opened.connect(lambda outcome, add: opened.append((outcome, add)))
    flow.failed.connect(failed.append)
    return flow, opened, failed


def test_opens_and_delivers(qtbot: Any) -> None:
    flow, opened, failed = flow_of(InlineRunner())
    flow.open([TABLES / "treaties.csv", TABLES / "ports.csv"], add=True)
    ((outcome, add),) = opened
    assert add
    assert len(outcome.merged().initiatives) == 10
    assert not failed


def test_failure_is_a_sentence(qtbot: Any, tmp_path: Path) -> None:
    flow, opened, failed = flow_of(InlineRunner())
    flow.open([tmp_path / "none.csv"])
    assert not opened
    assert "There is no file" in str(failed[0])


def test_a_question_is_asked_and_answered(qtbot: Any) -> None:
    asked: list[Any] = []

    def answer(error: Any, reply: Any) -> None:
        asked.append(error)
        reply(decide(error.found, Options(date_order="mdy", ask=False)).mapping)

    flow, opened, _failed = flow_of(InlineRunner(), answer)
    flow.open([TABLES / "ambiguous_dates.csv", TABLES / "ports.csv"])
    ((outcome, _add),) = opened
    assert len(asked) == 1
    assert "2022-04-03" in list(outcome.merged().initiatives.when_texts)


def test_no_answer_opens_the_rest_and_says_so(qtbot: Any) -> None:
    flow, opened, _failed = flow_of(InlineRunner())
    flow.open([TABLES / "ambiguous_dates.csv", TABLES / "ports.csv"])
    ((outcome, _add),) = opened
    assert len(outcome.opened) == 1
    assert "was not said" in outcome.problems[0].reason
    flow, opened, _failed = flow_of(InlineRunner())
    flow.open([TABLES / "ambiguous_dates.csv"])
    assert not opened


def test_pool_runner_delivers_on_this_thread_and_overtakes(qtbot: Any) -> None:
    runner = PoolRunner()
    results: list[str] = []

    def slow(token: Token) -> str:
        while not token.is_stopped:
            pass
        token.check()
        return "never"

    runner.submit(slow, results.append, lambda e: results.append(str(e)), key="k")
    runner.submit(lambda _t: "quick", results.append, lambda e: results.append(str(e)), key="k")
    qtbot.waitUntil(lambda: bool(results), timeout=5000)
    assert results == ["quick"]
    runner.submit(lambda _t: 1 / 0, results.append, lambda e: results.append(type(e).__name__))
    qtbot.waitUntil(lambda: len(results) == 2, timeout=5000)
    assert results[1] == "ZeroDivisionError"
    runner.stop_all()


def test_busy_bar_appears_and_cancels(qtbot: Any) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    runner = PoolRunner(window)
    bar = BusyBar(runner, window)
    results: list[str] = []

    def work(token: Token) -> str:
        while True:
            token.tell(1, 3, "big.csv")

    with qtbot.waitSignal(runner.busy, timeout=3000):
        runner.submit(work, results.append, lambda e: results.append(str(e)), label="Reading")
    qtbot.waitUntil(lambda: "big.csv" in bar.text.text(), timeout=3000)
    assert bar.isVisible()
    bar.cancel.click()
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=3000)
    assert not bar.isVisible()
    assert not results
    runner.stop_all()


def drag(kind: Any, files: list[str], modifiers: Any = Qt.KeyboardModifier.NoModifier) -> Any:
    data = QMimeData()
    data.setUrls([QUrl(file) for file in files])
    place = QPointF(5, 5) if kind is QDropEvent else QPoint(5, 5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its only constructor takes a QPoint
        event = kind(place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, modifiers)
    event.data_kept_alive = data
    return event


@pytest.mark.parametrize("inner", [QLineEdit, QPlainTextEdit])
def test_files_drop_on_any_part_of_the_window(qtbot: Any, inner: Any) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    child = inner()
    window.setCentralWidget(child)
    window.resize(400, 300)
    window.show()
    target = DropTarget(window)
    dropped: list[Any] = []
    target.dropped.connect(lambda files, add: dropped.append((files, add)))
    receiver = child if child.acceptDrops() else child.viewport()
    for widget in (window, receiver):
        enter = drag(QDragEnterEvent, ["file:///tmp/a.csv", "file:///tmp/b.csv"])
        assert target.eventFilter(widget, enter)
        assert enter.isAccepted()
        assert target.overlay.isVisible()
        assert "2 files" in target.overlay.text
        window.grab()
        drop = drag(QDropEvent, ["file:///tmp/a.csv"], Qt.KeyboardModifier.ShiftModifier)
        assert target.eventFilter(widget, drop)
        assert not target.overlay.isVisible()
    qtbot.waitUntil(lambda: len(dropped) == 2, timeout=2000)
    assert dropped[0] == ([Path("/tmp/a.csv")], True)


def test_addresses_are_refused_and_text_goes_on(qtbot: Any) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    target = DropTarget(window)
    said: list[str] = []
    target.refused.connect(said.append)
    assert target.eventFilter(window, drag(QDropEvent, ["https://example.org/a.csv"]))
    assert "this computer" in said[0]
    assert not target.eventFilter(window, drag(QDropEvent, []))


def sheet(name: str, qtbot: Any) -> MappingSheet:
    (found,) = csv_table.scan(TABLES / name)
    decided = decide(found, Options(ask=False, remember=False))
    error = NeedsMappingError(found, decided.questions)
    error.path, error.label = TABLES / name, name
    made = MappingSheet(error, decided.mapping, InlineRunner())
    qtbot.addWidget(made)
    made.try_now()
    return made


def test_sheet_asks_for_the_order_of_dates(qtbot: Any, tmp_path: Path) -> None:
    made = sheet("ambiguous_dates.csv", qtbot)
    assert "day or month first" in made.questions.text()
    assert not made.open_button.isEnabled()
    assert made.model.failed_cells()
    box = made.fields.choices["date_order"]
    with qtbot.waitSignal(made.tried):
        box.setCurrentIndex(box.findData("dmy"))
        assert not made.open_button.isEnabled()
    assert made.open_button.isEnabled()
    assert not made.model.failed_cells()
    assert made.counts.text().startswith("3 records: 3 dated")
    assert made.fields.shares["start"].text() == "reads 100 %"
    made.export_to(tmp_path / "m.json")
    assert mappings.load(tmp_path / "m.json").date_order == "dmy"
    with qtbot.waitSignal(made.answered) as answered:
        qtbot.mouseClick(made.open_button, Qt.MouseButton.LeftButton)
    assert answered.args == [made.mapping]
    assert mappings.recall(made.found.table.columns) == made.mapping
    made.grab()


def test_sheet_asks_in_a_sentence_and_has_the_guess_chosen(qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Deal,Zarpu,Date\nAmity,India,2020-01-02\nTransit,China,2021-03-04\n")
    made = sheet(str(path), qtbot)
    assert made.questions.text() == "“Zarpu” may name who takes part, or where it is."
    assert made.mapping.columns("regions") == ("Zarpu",)
    assert made.open_button.isEnabled()


def test_sheet_shows_what_fails_in_red(qtbot: Any) -> None:
    made = sheet("hostile.csv", qtbot)
    assert (2, "date") in made.model.failed_cells()
    assert (1, "latitude") in made.model.failed_cells()
    columns = [str(made.model.headerData(i, Qt.Orientation.Horizontal)) for i in range(5)]
    index = made.model.index(2, [name.startswith("date") for name in columns].index(True))
    assert made.model.data(index, Qt.ItemDataRole.ForegroundRole) is not None
    assert made.model.data(index, Qt.ItemDataRole.ToolTipRole).startswith("cannot be read")
    with qtbot.waitSignal(made.tried) as tried:
        made.fields.boxes["start"].setCurrentText("notes")
    assert tried.args[0].read.dataset.initiatives.titles
    assert made.check is not None
    assert made.check.dated == 0
    assert made.mapping.columns("start") == ("notes",)


def test_sheet_of_date_parts(qtbot: Any) -> None:
    made = sheet("wars.csv", qtbot)
    assert made.fields.boxes["start"].currentText() == "StartYear1 + StartMonth1 + StartDay1"
    assert made.check is not None
    assert made.check.dated == 5


def test_problems_by_reason(qtbot: Any, tmp_path: Path) -> None:
    found = csv_table.read(TABLES / "hostile.csv", Options(remember=False))
    more = Problem("x.csv:9", "name", "=cmd()", "is odd", "refused")
    panel = ProblemsPanel()
    qtbot.addWidget(panel)
    panel.show_problems([*found.problems, more])
    assert panel.tree.topLevelItem(0).text(0) == "Not shown: is odd"
    assert "1 record not shown" in panel.summary.text()
    asked: list[str] = []
    panel.record_asked.connect(asked.append)
    for top in range(panel.tree.topLevelItemCount()):
        panel._activate(panel.tree.topLevelItem(top).child(0), 0)
    assert asked
    assert set(asked) <= set(found.dataset.initiatives.ids)
    panel.save_to(tmp_path / "p.csv")
    text = (tmp_path / "p.csv").read_text("utf-8-sig")
    assert "'=cmd()" in text
    assert ",=cmd" not in text
    panel.copy()
    panel.show_problems([])
    assert not panel.save_button.isEnabled()
