"""The first rows of a table for the mapping sheet; cells that cannot be read are marked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from viewer.datasets.mapping import ROLES, ColumnMapping
from viewer.datasets.mapping_check import Check
from viewer.datasets.raw import RawTable

SHOWN_ROWS = 50
_LONGEST = 120

_Index = QModelIndex | QPersistentModelIndex


class MappingTable(QAbstractTableModel):
    """First rows as text. The header says which role a column fills."""

    def __init__(self, table: RawTable, guessed: ColumnMapping, warning: str) -> None:
        super().__init__()
        used = [column for role in ROLES for column in guessed.columns(role)]
        # What was recognised stands first, in sight.
        self._names = list(dict.fromkeys([*used, *table.columns]))
        rows = min(len(table), SHOWN_ROWS)
        self._cells = [
            [table.cell(name, row)[:_LONGEST] for name in self._names] for row in range(rows)
        ]
        self._roles: dict[str, list[str]] = {}
        self._failed: set[tuple[int, str]] = set()
        self._warning = QColor(warning)

    def show_check(self, mapping: ColumnMapping, check: Check) -> None:
        """Marks what a mapping makes of the rows."""
        self._roles, self._failed = {}, set()
        for role, columns in mapping.roles.items():
            for column in columns:
                self._roles.setdefault(column, []).append(role)
            reading = check.readings.get(role)
            if reading is None:
                continue
            failed = reading.failed[: len(self._cells)].nonzero()[0].tolist()
            self._failed |= {(row, column) for row in failed for column in columns}
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._names) - 1)
        last = self.index(len(self._cells) - 1, len(self._names) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def failed_cells(self) -> set[tuple[int, str]]:
        """Row and column name of every marked cell."""
        return self._failed

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Rows that are shown."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """All columns of the table."""
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, and red where it cannot be read."""
        if not index.isValid():
            return None
        row, name = index.row(), self._names[index.column()]
        failed = (row, name) in self._failed
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells[row][index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and failed:
            return self._warning
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self._cells[row][index.column()]
            return f"cannot be read: {text}" if failed else text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """A column's name and the roles that it fills."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        name = self._names[section]
        roles = self._roles.get(name)
        return f"{name}\n{', '.join(roles).replace('_', ' ')}" if roles else f"{name}\n"
