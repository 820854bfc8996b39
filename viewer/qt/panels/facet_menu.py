"""A button that opens a searchable list of choices with live counts: one kind of filter."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.qt.panels.chips import plain

_ID = Qt.ItemDataRole.UserRole
_WIDTH_PX, _HEIGHT_PX = 320, 340


class FacetMenu(QToolButton):
    """Signals: toggled_choice(id) when a choice is ticked or unticked."""

    toggled_choice = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setObjectName("chip")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._names: Mapping[str, str] = {}
        self._counts: Mapping[str, int] = {}
        self._chosen: frozenset[str] = frozenset()
        self._popup = _Popup(self)
        self._popup.chosen.connect(self.toggled_choice)
        self.clicked.connect(self._open)
        self._retitle()

    def set_choices(
        self, names: Mapping[str, str], counts: Mapping[str, int], chosen: Collection[str]
    ) -> None:
        """Sets what can be chosen (id to name), how many rows each gives, and what is chosen."""
        self._names, self._counts, self._chosen = names, counts, frozenset(chosen)
        self.setVisible(bool(names))
        self._retitle()
        if self._popup.isVisible():
            self._popup.fill(self._names, self._counts, self._chosen)

    def _retitle(self) -> None:
        number = f" · {len(self._chosen)}" if self._chosen else ""
        self.setText(plain(f"{self._title}{number} ▾"))
        self.setChecked(bool(self._chosen))
        self.setAccessibleName(f"Filter by {self._title.lower()}")

    def _open(self) -> None:
        self._retitle()  # a click ticks the button; only a chosen filter keeps it ticked
        self._popup.fill(self._names, self._counts, self._chosen)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 3)))
        self._popup.show()
        self._popup.search.setFocus()


class _Popup(QFrame):
    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFixedSize(_WIDTH_PX, _HEIGHT_PX)
        self.setObjectName("filterPage")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find…")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.itemActivated.connect(self._tick)
        self.list.itemClicked.connect(self._tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.search)
        column.addWidget(self.list)

    def fill(
        self, names: Mapping[str, str], counts: Mapping[str, int], chosen: frozenset[str]
    ) -> None:
        """Shows the choices: those ticked first, then by count."""
        at = self.list.currentItem().data(_ID) if self.list.currentItem() else None
        self.list.clear()
        ids = sorted(names, key=lambda i: (i not in chosen, -counts.get(i, 0), names[i].casefold()))
        for id_ in ids:
            if not counts.get(id_, 0) and id_ not in chosen:
                continue
            item = QListWidgetItem(f"{names[id_]}   {counts.get(id_, 0):,}")
            item.setData(_ID, id_)
            state = Qt.CheckState.Checked if id_ in chosen else Qt.CheckState.Unchecked
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setData(Qt.ItemDataRole.CheckStateRole, state)
            self.list.addItem(item)
            if id_ == at:
                self.list.setCurrentItem(item)
        self._narrow(self.search.text())

    def _narrow(self, text: str) -> None:
        for i in range(self.list.count()):
            item = self.list.item(i)
            item.setHidden(text.casefold() not in item.text().casefold())

    def _tick(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ID))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
            self.list.setCurrentRow(max(self.list.currentRow(), 0))
            return
        super().keyPressEvent(event)
