"""What changed between the version that was open and a newer one: added, changed, removed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.datasets.diff import Changed, Comparison

_RECORD = Qt.ItemDataRole.UserRole
_MOST_SHOWN = 500


class ChangesPanel(QFrame):
    """Signals: record_asked(id of an initiative that is still there)."""

    record_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = Comparison()
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setObjectName("summary")
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["Initiative or field", "Before", "Now"])
        self.tree.setAccessibleName("What changed")
        self.tree.setColumnWidth(0, 300)
        self.tree.itemActivated.connect(self._activate)
        self.copy_button = QPushButton("Copy")
        self.copy_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(as_text(self._found))
        )
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        row.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.tree, 1)

    def show_comparison(self, found: Comparison) -> None:
        """Shows what differs."""
        self._found = found
        self.summary.setText(found.sentence())
        self.copy_button.setEnabled(not found.is_empty)
        self.tree.clear()
        self._add("Added", [_line(id_, id_) for id_ in found.added[:_MOST_SHOWN]], found.added)
        changed = [_changed(one) for one in found.changed[:_MOST_SHOWN]]
        self._add("Changed", changed, found.changed)
        removed = [_line(id_, "") for id_ in found.removed[:_MOST_SHOWN]]
        self._add("Removed", removed, found.removed)

    def _add(self, name: str, items: list[QTreeWidgetItem], every: tuple[object, ...]) -> None:
        if not items:
            return
        top = QTreeWidgetItem([f"{name} ({len(every):,})"])
        top.addChildren(items)
        if len(every) > len(items):
            top.addChild(QTreeWidgetItem([f"… and {len(every) - len(items):,} more"]))
        self.tree.addTopLevelItem(top)
        top.setFirstColumnSpanned(True)
        top.setExpanded(True)

    def _activate(self, item: QTreeWidgetItem, _column: int) -> None:
        if record := item.data(0, _RECORD):
            self.record_asked.emit(record)


def as_text(found: Comparison) -> str:
    """What changed as lines, for a briefing or the clipboard."""
    lines = [found.sentence()]
    lines += [f"added\t{id_}" for id_ in found.added]
    for one in found.changed:
        lines += [f"changed\t{one.title}\t{f.field}\t{f.before}\t{f.after}" for f in one.fields]
    lines += [f"removed\t{id_}" for id_ in found.removed]
    return "\n".join(lines)


def _line(text: str, record: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text])
    item.setData(0, _RECORD, record)
    return item


def _changed(one: Changed) -> QTreeWidgetItem:
    item = _line(one.title, one.id)
    for field in one.fields:
        words = [" ".join(text.split()) for text in (field.field, field.before, field.after)]
        child = QTreeWidgetItem(words)
        child.setData(0, _RECORD, one.id)
        item.addChild(child)
    item.setExpanded(True)
    return item
