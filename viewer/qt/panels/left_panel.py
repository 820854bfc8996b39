"""The left side: filters with live counts above the list of initiatives."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.model import describe
from viewer.model.dataset import Dataset
from viewer.model.filtering import Counts, Mask, families, family_of
from viewer.model.linking import Linked
from viewer.model.palette import LIGHT, Palette, theme_colour
from viewer.model.records import Status
from viewer.model.state import Filter
from viewer.qt.panels.chips import as_tooltip, dot_icon, label, plain, shortened
from viewer.qt.panels.facet_menu import FacetMenu
from viewer.qt.panels.flow import FlowLayout
from viewer.qt.panels.initiative_list import InitiativeList, Sort, ordered
from viewer.qt.panels.list_row import RowText

_TITLES = {
    "themes": "Theme",
    "statuses": "Status",
    "actors": "Actor",
    "regions": "Region",
    "sources": "Source",
}
# Below this height the chips of the themes would leave no room for the list.
_CHIPS_FROM_PX = 430


class LeftPanel(QFrame):
    """Shows filters and list; says what the reader wants, changes nothing itself.

    Signals:
        theme_toggled(id), facet_toggled(facet name, id as text), text_changed(str), cleared(),
        in_view_toggled().
        The list's own signals are on `list`.
    """

    theme_toggled = Signal(str)
    facet_toggled = Signal(str, str)
    text_changed = Signal(str)
    in_view_toggled = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leftPanel")
        self._dataset: Dataset | None = None
        self._colours: Palette = LIGHT
        self._linked = Linked()
        self._sort = Sort.OLDEST
        self.language = "en"
        self._mask: Mask | None = None
        self._themes: dict[str, QToolButton] = {}
        self.list = InitiativeList(self._row_text)
        self.search = QLineEdit()
        self.facets = {name: FacetMenu(title) for name, title in _TITLES.items()}
        self._theme_title = label("THEMES", "sectionTitle")
        self._theme_box = QWidget()
        self._theme_flow = FlowLayout(self._theme_box)
        self._count = label("", "sectionTitle", wrap=False)
        self._clear = QToolButton()
        self._in_view = QToolButton()
        self._order = QComboBox()
        self._build()

    def _build(self) -> None:
        self.search.setPlaceholderText("Filter by words")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Filter by words")
        self.search.textEdited.connect(self.text_changed)
        top = QVBoxLayout()
        top.setContentsMargins(14, 12, 14, 8)
        top.setSpacing(8)
        top.addWidget(self.search)
        top.addWidget(self._theme_title)
        top.addWidget(self._theme_box)
        facet_box = QWidget()
        flow = FlowLayout(facet_box, spacing_px=4)
        for name, menu in self.facets.items():
            flow.addWidget(menu)
            menu.toggled_choice.connect(lambda id_, name=name: self._choose(name, id_))
        self._in_view.setObjectName("chip")
        self._in_view.setText("In view")
        self._in_view.setCheckable(True)
        self._in_view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._in_view.setToolTip("Only what is in view on the map")
        self._in_view.clicked.connect(self.in_view_toggled)
        flow.addWidget(self._in_view)
        top.addWidget(facet_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(self._list_head())
        column.addWidget(self.list, 1)

    def _list_head(self) -> QHBoxLayout:
        self._clear.setObjectName("flat")
        self._clear.setText("Clear filters")
        self._clear.clicked.connect(self.cleared)
        self._order.setAccessibleName("Order of the list")
        for sort in Sort:
            self._order.addItem(
                {"oldest": "Oldest first", "newest": "Newest first"}.get(sort, f"By {sort}"), sort
            )
        self._order.currentIndexChanged.connect(self._reorder)
        head = QHBoxLayout()
        head.setContentsMargins(14, 2, 8, 6)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._clear)
        head.addWidget(self._order)
        return head

    def set_dataset(self, dataset: Dataset) -> None:
        """Shows another dataset."""
        self._dataset = dataset
        self._family_of_row.cache_clear()
        while (item := self._theme_flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._themes = {}
        for i in families(dataset):
            theme = dataset.themes[i]
            button = QToolButton()
            button.setObjectName("chip")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(9, 9))
            button.clicked.connect(lambda _=False, id_=theme.id: self.theme_toggled.emit(id_))
            self._themes[theme.id] = button
            self._theme_flow.addWidget(button)
        self.set_colours(self._colours)

    def set_colours(self, colours: Palette) -> None:
        """Light or dark."""
        self._colours = colours
        self.list.delegate.colours = colours
        for number, button in enumerate(self._themes.values()):
            button.setIcon(dot_icon(theme_colour(number, colours)))
        self.list.viewport().update()

    def set_filter(self, wanted: Filter, counts: Counts, *, brushed: bool) -> None:
        """Shows what is filtered by, and the numbers beside each choice."""
        dataset = self._data()
        for id_, button in self._themes.items():
            name = dataset.themes[dataset.theme_index[id_]].name
            number = counts.themes.get(id_, 0)
            button.setText(f" {plain(shortened(name, 26))} {number:,}")
            button.setToolTip(as_tooltip(f"{name}: {number:,} initiatives"))
            button.setChecked(id_ in wanted.themes)
        if self.search.text() != wanted.text:
            self.search.setText(wanted.text)
        self._in_view.setChecked(wanted.in_view)
        self._clear.setVisible(brushed or not wanted.is_empty)
        names = {id_: dataset.themes[dataset.theme_index[id_]].name for id_ in self._themes}
        self.facets["themes"].set_choices(names, counts.themes, wanted.themes)
        self._fit_themes()
        statuses = {str(int(s)): describe.STATUS_NAMES[s] or "not stated" for s in Status}
        numbers = {str(code): number for code, number in counts.statuses.items()}
        self.facets["statuses"].set_choices(
            statuses, numbers, {str(code) for code in wanted.statuses}
        )
        for name, records, tally, chosen in (
            ("actors", dataset.actors, counts.actors, wanted.actors),
            ("regions", dataset.regions, counts.regions, wanted.regions),
        ):
            self.facets[name].set_choices({r.id: r.name for r in records}, tally, chosen)
        sources = {s.id: s.publisher or s.title or s.id for s in dataset.sources}
        self.facets["sources"].set_choices(sources, counts.sources, wanted.sources)

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

    def _choose(self, facet: str, id_: str) -> None:
        if facet == "themes":
            self.theme_toggled.emit(id_)
        else:
            self.facet_toggled.emit(facet, id_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_themes()

    def _fit_themes(self) -> None:
        """Themes as chips where there is room, else as one more menu."""
        chips = self.height() >= _CHIPS_FROM_PX
        self._theme_box.setVisible(chips)
        self._theme_title.setVisible(chips)
        self.facets["themes"].setVisible(not chips and bool(self._themes))

    def _reorder(self) -> None:
        self._sort = Sort(self._order.currentData())
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
        """Name and place among the chips of the first theme's family."""
        dataset = self._data()
        themes = dataset.initiatives.themes.row(row)
        if not len(themes):
            return "", 0
        top = dataset.themes[int(family_of(dataset)[themes[0]])]
        return top.name, list(self._themes).index(top.id)
