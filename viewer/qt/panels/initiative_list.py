"""The list of initiatives: the keyboard's and the screen reader's way to what map and time show."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from viewer.model.arrays import all_rows, place_of
from viewer.model.dataset import Dataset, Index
from viewer.model.filtering import Mask
from viewer.qt.panels.list_row import RowDelegate, RowText

AnyIndex = QModelIndex | QPersistentModelIndex


class Sort(StrEnum):
    """In which order the list stands."""

    OLDEST = "oldest"
    NEWEST = "newest"
    TITLE = "title"
    STATUS = "status"


class InitiativeModel(QAbstractListModel):
    """Rows of the dataset in the order shown; a row's text is made when it is asked for."""

    def __init__(self, describe: Callable[[int], RowText]) -> None:
        super().__init__()
        self._describe = describe
        self._rows: Index = np.zeros(0, np.int32)
        self._in_order = True

    def show_rows(self, rows: Index) -> None:
        """Shows these rows in this order."""
        self.beginResetModel()
        self._rows = rows
        self._in_order = bool(np.all(rows[1:] > rows[:-1]))
        self.endResetModel()

    def row_at(self, index: AnyIndex) -> int:
        """The dataset's row at an index."""
        return int(self._rows[index.row()])

    def index_of(self, row: int) -> QModelIndex:
        """The index of a dataset's row; invalid when it is not shown."""
        if self._in_order:
            at = place_of(self._rows, row)
            there = at < len(self._rows) and self._rows[at] == row
        else:
            found = np.flatnonzero(self._rows == row)
            there, at = len(found) > 0, int(found[0]) if len(found) else 0
        return self.index(at, 0) if there else QModelIndex()

    def first_of(self, rows: Index) -> QModelIndex:
        """The first that is shown of some of the dataset's rows; invalid when none is."""
        there = np.isin(self._rows, rows)
        return self.index(int(there.argmax()), 0) if there.any() else QModelIndex()

    def shown_between(self, first: int, last: int) -> Index:
        """The dataset's rows that stand in some lines of the list, the last one included."""
        return self._rows[first : last + 1]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self._describe(self.row_at(index))
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._describe(self.row_at(index)).spoken
        return None


def ordered(dataset: Dataset, mask: Mask | None, sort: Sort) -> Index:
    """The shown rows in the order asked for."""
    table = dataset.initiatives
    rows = all_rows(len(table))
    if mask is not None:
        rows = rows[mask]
    if sort is Sort.NEWEST:
        is_dated = np.isfinite(table.start_max[rows])
        return np.concatenate([rows[is_dated][::-1], rows[~is_dated]])
    if sort is Sort.TITLE:
        titles = [table.titles[int(r)].casefold() for r in rows]
        return rows[np.array(sorted(range(len(rows)), key=titles.__getitem__), np.int64)]
    if sort is Sort.STATUS:
        return rows[np.argsort(table.status[rows], kind="stable")]
    return rows


class InitiativeList(QTableView):
    """Shows rows and says what was picked; what is selected comes only from outside.

    A table of one column: Qt's list asks the model about every row whenever they change, which with
    a million of them takes seconds; a table asks about those in sight.

    Signals:
        picked: (row, mode), mode as in `updates.select`.
        hovered: row, or None.
    """

    picked = Signal(int, str)
    hovered = Signal(object)

    def __init__(self, describe: Callable[[int], RowText], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = InitiativeModel(describe)
        self.setModel(self.rows)
        self.delegate = RowDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName("Initiatives")
        self._fit_rows()
        self.entered.connect(lambda index: self.hovered.emit(self.rows.row_at(index)))

    def select_rows(self, rows: Index) -> None:
        """Marks the selected rows and brings the first into view if none of them is."""
        selection = QItemSelection()
        indexes = [i for i in (self.rows.index_of(int(r)) for r in rows) if i.isValid()]
        for index in indexes:
            selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect)
        if indexes:
            self.selectionModel().setCurrentIndex(indexes[0], flags.NoUpdate)
            seen = self.viewport().rect()
            if not any(seen.contains(self.visualRect(i).center()) for i in indexes):
                self.scrollTo(indexes[0], QAbstractItemView.ScrollHint.PositionAtCenter)

    def bring_into_sight(self, rows: Index) -> None:
        """Scrolls to the first of some rows, unless one of them can be seen."""
        last = self.rowAt(self.viewport().height() - 1)
        seen = self.rows.shown_between(self.rowAt(0), last if last >= 0 else self.rows.rowCount())
        if not len(rows) or np.isin(seen, rows).any():
            return
        first = self.rows.first_of(rows)
        if first.isValid():
            self.scrollTo(first, QAbstractItemView.ScrollHint.PositionAtTop)

    def selected_rows(self) -> list[int]:
        """What the list shows as selected, read back from the widget."""
        return [self.rows.row_at(i) for i in self.selectionModel().selectedIndexes()]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows of one height, which the font decides."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self.delegate.sizeHint(option, QModelIndex()).height()
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        # In a table these go to the ends of the row, which are here the same cell.
        ends = {QAbstractItemView.CursorAction.MoveHome: 0}
        ends[QAbstractItemView.CursorAction.MoveEnd] = self.rows.rowCount() - 1
        if action in ends:
            return self.rows.index(ends[action], 0)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the window; to look for them would go through every row."""

    def selectionCommand(
        self, _index: AnyIndex, _event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # A gesture is a command: the selection changes when the state does, not before.
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.picked.emit(self.rows.row_at(index), _mode(event.modifiers()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()  # previous and next initiative in time belong to the window
            return
        super().keyPressEvent(event)
        index = self.currentIndex()
        chosen = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if index.isValid() and (index != before or chosen):
            self.picked.emit(self.rows.row_at(index), _mode(event.modifiers()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.selectedIndexes():
            self.scrollTo(self.currentIndex())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)


def _mode(modifiers: Qt.KeyboardModifier) -> str:
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return "toggle"
    return "add" if modifiers & Qt.KeyboardModifier.ShiftModifier else "set"
