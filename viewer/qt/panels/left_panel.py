"""The left side: filters with live counts above the list of initiatives."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from viewer.model import describe
from viewer.model.arrays import holds
from viewer.model.dataset import Dataset
from viewer.model.filtering import Counts, Mask
from viewer.model.linking import Linked
from viewer.model.palette import Palette
from viewer.model.records import Status
from viewer.model.signs import ONLY, Sign, Signs
from viewer.model.state import Filter
from viewer.qt.panels.chips import label
from viewer.qt.panels.filters import FilterBox
from viewer.qt.panels.initiative_list import InitiativeList, Sort, ordered
from viewer.qt.panels.list_row import RowText

# What the list and the rest of the filters need before themes may stand as chips.
_ROOM_PX = 330
_SORT_NAMES = {
    Sort.OLDEST: "Oldest first",
    Sort.NEWEST: "Newest first",
    Sort.TITLE: "By title",
    Sort.STATUS: "By status",
}


class LeftPanel(QFrame):
    """Shows filters and list. What the reader wants is said by `filters`, `list` and `cleared`."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leftPanel")
        self._dataset: Dataset | None = None
        self._signs: Signs | None = None
        self._none = Sign("", "", 0)
        self._linked = Linked()
        self._sort = Sort.OLDEST
        self.language = "en"
        self._mask: Mask | None = None
        self.filters = FilterBox()
        self.list = InitiativeList(self._row_text)
        self._count = label("", "sectionTitle", wrap=False)
        self.clear = QToolButton()
        self.order = QComboBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addLayout(self._list_head())
        column.addWidget(self.list, 1)

    def _list_head(self) -> QHBoxLayout:
        self.clear.setObjectName("flat")
        self.clear.setText("Clear")
        self.clear.setToolTip("Clear filters")
        self.clear.setAccessibleName("Clear filters")
        self.clear.clicked.connect(self.cleared)
        self.order.setAccessibleName("Order of the list")
        for sort, name in _SORT_NAMES.items():
            self.order.addItem(name, sort)
        self.order.currentIndexChanged.connect(self._reorder)
        head = QHBoxLayout()
        head.setContentsMargins(14, 2, 8, 6)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.clear)
        head.addWidget(self.order)
        return head

    def set_dataset(self, dataset: Dataset) -> None:
        """Shows another dataset."""
        self._dataset = dataset
        self._signs = Signs.of(dataset)
        self.filters.set_dataset(dataset)

    def set_colours(self, colours: Palette) -> None:
        """Light or dark."""
        self.filters.set_colours(colours)
        self.list.delegate.colours = colours
        self.list.viewport().update()

    def set_filter(self, wanted: Filter, counts: Counts, *, brushed: bool) -> None:
        """Shows what is filtered by; `brushed` when time holds something back as well."""
        self.filters.set_filter(wanted, counts)
        self.clear.setVisible(brushed or not wanted.is_empty)

    def show_rows(self, mask: Mask | None, linked: Linked) -> None:
        """Fills the list."""
        self._mask, self._linked = mask, linked
        rows = ordered(self._data(), mask, self._sort)
        self.list.rows.show_rows(rows)
        total = len(self._data().initiatives)
        # Two short lines: beside it there are a button and the order, in a narrow panel.
        of = f"\n{len(rows):,} OF {total:,}" if len(rows) < total else f" · {total:,}"
        self._count.setText(f"INITIATIVES{of}")
        self.list.select_rows(linked.selected_rows)

    def show_links(self, linked: Linked) -> None:
        """Marks what is selected, linked and involved."""
        self._linked = linked
        self.list.select_rows(linked.selected_rows)
        if not len(linked.selected_rows):
            self.list.bring_into_sight(linked.marked_rows)
        self.list.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        chips_px = self.filters.chips_height_px(self.width())
        self.filters.set_compact(compact=self.height() < _ROOM_PX + chips_px)

    def _reorder(self) -> None:
        self._sort = Sort(self.order.currentData())
        if self._dataset is not None:
            self.show_rows(self._mask, self._linked)

    def _data(self) -> Dataset:
        assert self._dataset is not None  # noqa: S101 - set before anything is shown
        return self._dataset

    def _row_text(self, row: int) -> RowText:
        dataset, linked = self._data(), self._linked
        sign = self._sign_of(row)
        marked = holds(linked.marked_rows, row)
        mark = "linked" if holds(linked.linked_rows, row) else "marked" if marked else ""
        return RowText(
            title=dataset.initiatives.titles[row],
            date=describe.short_when(dataset, row, self.language),
            theme=sign.name,
            sign=sign,
            status=describe.STATUS_NAMES[Status(int(dataset.initiatives.status[row]))],
            mark=mark,
            dimmed=not linked.is_empty and not mark,
        )

    def _sign_of(self, row: int) -> Sign:
        """The sign of the row's first theme; without one that of its dataset, if there are some."""
        assert self._signs is not None  # noqa: S101 - set with the dataset
        sign = self._signs.items[int(self._signs.of_rows[row])]
        bare = not len(self._data().initiatives.themes.row(row))
        return self._none if bare and sign.part == ONLY else sign
