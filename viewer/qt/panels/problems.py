"""What was refused, mended or kept as it was: by reason, with a way to the record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer import paths
from viewer.datasets.problem_groups import as_csv, as_text, group
from viewer.model.counting import counted
from viewer.model.records import Problem
from viewer.qt.panels.chips import as_tooltip, label

_RECORD = Qt.ItemDataRole.UserRole
_PROBLEM = Qt.ItemDataRole.UserRole + 1
_MOST_SHOWN = 500
_WORDS = {"refused": "Not shown", "mended": "Shown without a part", "kept": "Shown as it is"}
_COLUMNS = ("Reason or place", "Field", "Value")


class ProblemsPanel(QFrame):
    """Signals: record_asked(id of an initiative)."""

    record_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()
        self.summary = label("", "summary", wrap=False)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(list(_COLUMNS))
        self.tree.setAccessibleName("Problems by reason")
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.tree.setColumnWidth(0, 320)
        self.tree.itemActivated.connect(self._activate)
        self.copy_button = QPushButton("Copy")
        self.save_button = QPushButton("Save as CSV…")
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self._save)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Copy), self.tree, self.copy,
            context=Qt.ShortcutContext.WidgetShortcut,
        )  # fmt: skip
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        row.addWidget(self.copy_button)
        row.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.tree, 1)
        self.show_problems(())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Shows another list of problems."""
        self._problems = tuple(problems)
        self.tree.clear()
        groups = group(self._problems)
        for one in groups:
            many = f" ({len(one.problems):,}×)" if len(one.problems) > 1 else ""
            top = QTreeWidgetItem([f"{_WORDS.get(one.action, one.action)}: {one.reason}{many}"])
            top.setToolTip(0, as_tooltip(one.reason))
            for problem in one.problems[:_MOST_SHOWN]:
                top.addChild(_item(problem))
            more = len(one.problems) - _MOST_SHOWN
            if more > 0:
                top.addChild(QTreeWidgetItem([f"… and {more:,} more; the CSV holds all"]))
            self.tree.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            top.setExpanded(len(groups) <= 3)
        count = len(self._problems)
        refused = sum(problem.action == "refused" for problem in self._problems)
        self.summary.setText(
            "Everything was read; nothing to tell."
            if not count
            else f"{counted(count, 'remark')}, {counted(refused, 'record')} not shown"
        )
        for button in (self.copy_button, self.save_button):
            button.setEnabled(bool(count))

    def selected(self) -> list[Problem]:
        """The problems of the selected lines; of a reason, all of its own; none: every one."""
        found: dict[int, Problem] = {}
        for item in self.tree.selectedItems():
            lines = [item, *(item.child(i) for i in range(item.childCount()))]
            for line in lines:
                problem = line.data(0, _PROBLEM) if line is not None else None
                if isinstance(problem, Problem):
                    found[id(problem)] = problem
        return list(found.values()) or list(self._problems)

    def copy(self) -> None:
        """Copies the selected problems, or all, as text."""
        QGuiApplication.clipboard().setText(as_text(self.selected()))

    def save_to(self, path: Path) -> None:
        """Writes all problems as CSV that no spreadsheet runs.

        Raises:
            OSError: it cannot be written.
        """
        data = as_csv(self._problems).encode("utf-8-sig")
        paths.write_atomically(path, lambda stream: stream.write(data))

    def _save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, "Save problems", "problems.csv", "CSV (*.csv)"
        )
        if not name:
            return
        try:
            self.save_to(Path(name))
        except OSError as error:
            self.summary.setText(f"{Path(name).name} cannot be written: {error.strerror}.")

    def _activate(self, item: QTreeWidgetItem, _column: int) -> None:
        record = item.data(0, _RECORD)
        if record:
            self.record_asked.emit(record)


def _item(problem: Problem) -> QTreeWidgetItem:
    item = QTreeWidgetItem([problem.where, problem.field, " ".join(problem.value.split())])
    item.setData(0, _RECORD, problem.record)
    item.setData(0, _PROBLEM, problem)
    item.setToolTip(0, as_tooltip(problem.reason))
    item.setToolTip(2, as_tooltip(problem.value))
    if problem.record:
        item.setToolTip(1, "Enter or double-click shows the record")
    return item
