"""What changed between the version that was open and a newer one: added, changed, removed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.model.changes import Changed, Comparison, Entry
from viewer.qt.panels.chips import label

_RECORD = Qt.ItemDataRole.UserRole
_MOST_SHOWN = 500


class ChangesPanel(QFrame):
    """Signals: record_asked(id of an initiative that is there), all_asked(ids), brief_asked."""

    record_asked = Signal(str)
    brief_asked = Signal()
    all_asked = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = Comparison()
        self.summary = label("", "summary", wrap=False)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["Initiative or field", "Before", "Now"])
        self.tree.setAccessibleName("What changed")
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.itemActivated.connect(self._activate)
        self.copy_button = QPushButton("Copy")
        self.copy_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(as_text(self._found))
        )
        self.brief_button = QPushButton("Into a briefing…")
        self.brief_button.clicked.connect(self.brief_asked)
        self.select_button = QPushButton("Select them")
        self.select_button.clicked.connect(
            lambda: self.all_asked.emit(
                [*(e.id for e in self._found.added), *(c.id for c in self._found.changed)]
            )
        )
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        row.addWidget(self.select_button)
        row.addWidget(self.copy_button)
        row.addWidget(self.brief_button)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.tree, 1)

    def show_comparison(self, found: Comparison) -> None:
        """Shows what differs."""
        self._found = found
        self.summary.setText(found.sentence())
        self.copy_button.setEnabled(not found.is_empty)
        self.brief_button.setEnabled(not found.is_empty)
        self.select_button.setEnabled(bool(found.added or found.changed))
        self.tree.clear()
        added = [_entry(one, one.id) for one in found.added[:_MOST_SHOWN]]
        self._add("Added", added, found.added)
        changed = [_changed(one) for one in found.changed[:_MOST_SHOWN]]
        self._add("Changed", changed, found.changed)
        removed = [_entry(one, "") for one in found.removed[:_MOST_SHOWN]]
        self._add("Removed", removed, found.removed)
        self.tree.expandAll()

    def _add(self, name: str, items: list[QTreeWidgetItem], every: tuple[object, ...]) -> None:
        if not items:
            return
        top = QTreeWidgetItem([f"{name} ({len(every):,})"])
        top.addChildren(items)
        if len(every) > len(items):
            top.addChild(QTreeWidgetItem([f"… and {len(every) - len(items):,} more"]))
        self.tree.addTopLevelItem(top)
        top.setFirstColumnSpanned(True)

    def _activate(self, item: QTreeWidgetItem, _column: int) -> None:
        if record := item.data(0, _RECORD):
            self.record_asked.emit(record)


def as_text(found: Comparison) -> str:
    """What changed as lines, for a briefing or the clipboard."""
    lines = [found.sentence()]
    lines += [f"added\t{one.title}\t{one.when}" for one in found.added]
    for one in found.changed:
        lines += [f"changed\t{one.title}\t{f.field}\t{f.before}\t{f.after}" for f in one.fields]
    lines += [f"removed\t{one.title}\t{one.when}" for one in found.removed]
    return "\n".join(lines)


def _entry(one: Entry, record: str) -> QTreeWidgetItem:
    """What came stands under "Now", what is gone under "Before"."""
    item = _line(one.title or one.id, record)
    item.setText(2 if record else 1, one.when)
    return item


def _line(text: str, record: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([" ".join(text.split())])
    item.setData(0, _RECORD, record)
    return item


def _changed(one: Changed) -> QTreeWidgetItem:
    item = _line(one.title, one.id)
    for field in one.fields:
        words = [" ".join(text.split()) for text in (field.field, field.before, field.after)]
        child = QTreeWidgetItem(words)
        child.setData(0, _RECORD, one.id)
        item.addChild(child)
    return item
