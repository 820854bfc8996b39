"""The left side: filters with live counts above the list of initiatives."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from viewer.model import describe
from viewer.model.dataset import Dataset
from viewer.model.filtering import Counts, Mask, families, family_of
from viewer.model.linking import Linked
from viewer.model.palette import Palette
from viewer.model.records import Status
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
        self._families: dict[int, int] = {}
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
        self.clear.setText("Clear filters")
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
        self._families = {family: place for place, family in enumerate(families(dataset))}
        self._family_of_row.cache_clear()
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
        of = "" if len(rows) == total else f" OF {total:,}"
        self._count.setText(f"INITIATIVES · {len(rows):,}{of}")
        self.list.select_rows(linked.selected_rows)

    def show_links(self, linked: Linked) -> None:
        """Marks what is selected, linked and involved."""
        self._linked = linked
        self.list.select_rows(linked.selected_rows)
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
        family, number = self._family_of_row(row)
        marked = row in linked.marked_rows
        mark = "linked" if row in linked.linked_rows else "marked" if marked else ""
        return RowText(
            title=dataset.initiatives.titles[row],
            date=describe.short_when(dataset, row, self.language),
            theme=family,
            theme_index=number,
            status=describe.STATUS_NAMES[Status(int(dataset.initiatives.status[row]))],
            mark=mark,
            dimmed=not linked.is_empty and not mark,
        )

    @lru_cache(maxsize=4096)  # noqa: B019 - one panel lives as long as the window
    def _family_of_row(self, row: int) -> tuple[str, int]:
        """Name and place among the families of the row's first theme."""
        dataset = self._data()
        themes = dataset.initiatives.themes.row(row)
        if not len(themes):
            return "", 0
        top = int(family_of(dataset)[themes[0]])
        return dataset.themes[top].name, self._families.get(top, 0)
