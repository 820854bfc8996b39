"""The filters: words, themes as chips, and a menu for each other kind, all with live counts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from viewer.model import describe
from viewer.model.counting import counted
from viewer.model.dataset import Dataset
from viewer.model.filtering import Counts
from viewer.model.palette import LIGHT, Palette
from viewer.model.parts import part_names
from viewer.model.records import Status
from viewer.model.signs import ONLY, Sign, Signs
from viewer.model.state import Filter
from viewer.qt.panels.chips import as_tooltip, label, plain, shortened
from viewer.qt.panels.dataset_switches import DatasetSwitches
from viewer.qt.panels.facet_menu import FacetMenu
from viewer.qt.panels.flow import FlowLayout
from viewer.qt.panels.symbol_icon import symbol_icon, theme_symbol

_TITLES = {
    "themes": "Theme",
    "statuses": "Status",
    "actors": "Actor",
    "regions": "Region",
    "sources": "Source",
}
_MARGIN_PX = 14
_STATUSES = {str(int(s)): describe.STATUS_NAMES[s] or "not stated" for s in Status}


class FilterBox(QWidget):
    """Shows what is filtered by; says what the reader wants, changes nothing itself.

    Signals:
        theme_toggled(id), facet_toggled(facet name, id as text), text_changed(str),
        in_view_toggled(). `datasets` has a signal of its own.
    """

    theme_toggled = Signal(str)
    facet_toggled = Signal(str, str)
    text_changed = Signal(str)
    in_view_toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._colours: Palette = LIGHT
        self._compact = False
        self.themes: dict[str, QToolButton] = {}
        self._signs: dict[str, Sign] = {}
        self.datasets = DatasetSwitches()
        self.search = QLineEdit()
        self.facets = {name: FacetMenu(title) for name, title in _TITLES.items()}
        self.in_view = _chip()
        self._theme_title = label("THEMES", "sectionTitle")
        self._theme_box = QWidget()
        self._theme_flow = FlowLayout(self._theme_box)
        self._build()

    def _build(self) -> None:
        self.search.setPlaceholderText("Filter by words")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Filter by words")
        self.search.textEdited.connect(self.text_changed)
        self.in_view.setText("In view")
        self.in_view.setToolTip("Only what is in view on the map")
        self.in_view.clicked.connect(self.in_view_toggled)
        facet_box = QWidget()
        flow = FlowLayout(facet_box, spacing_px=4)
        for name, menu in self.facets.items():
            flow.addWidget(menu)
            menu.toggled_choice.connect(lambda id_, name=name: self._choose(name, id_))
        flow.addWidget(self.in_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, 12, _MARGIN_PX, 8)
        column.setSpacing(8)
        parts = (self.datasets, self.search, self._theme_title, self._theme_box, facet_box)
        for widget in parts:
            column.addWidget(widget)

    def set_dataset(self, dataset: Dataset) -> None:
        """Offers the themes of another dataset."""
        self._dataset = dataset
        self.datasets.set_dataset(dataset)
        signs = [s for s in Signs.of(dataset).items if s.key and not s.is_dataset]
        self._signs = {sign.key: sign for sign in signs}
        while (item := self._theme_flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.themes = {}
        for id_ in self._signs:
            button = _chip()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(9, 9))
            button.clicked.connect(lambda _=False, id_=id_: self.theme_toggled.emit(id_))
            self.themes[id_] = button
            self._theme_flow.addWidget(button)
        self.set_colours(self._colours)

    def set_colours(self, colours: Palette) -> None:
        """Light or dark."""
        self._colours = colours
        self.datasets.set_colours(colours)
        for id_, button in self.themes.items():
            sign = self._signs[id_]
            button.setIcon(symbol_icon(theme_symbol(sign.place), sign.colour(colours)))

    def set_filter(self, wanted: Filter, counts: Counts) -> None:
        """Shows what is filtered by, and the numbers beside each choice."""
        assert self._dataset is not None  # noqa: S101 - set before anything is shown
        dataset = self._dataset
        names = {id_: dataset.themes[dataset.theme_index[id_]].name for id_ in self.themes}
        titles = list(part_names(dataset).values())
        self.datasets.set_shown(wanted.datasets, counts.datasets)
        for id_, button in self.themes.items():
            number = counts.themes.get(id_, 0)
            button.setText(f" {plain(shortened(names[id_], 26))} {number:,}")
            of = "" if self._signs[id_].part == ONLY else f" of {titles[self._signs[id_].part]}"
            button.setToolTip(as_tooltip(f"{names[id_]}{of}: {counted(number, 'initiative')}"))
            button.setChecked(id_ in wanted.themes)
        if self.search.text() != wanted.text:
            self.search.setText(wanted.text)
        self.in_view.setChecked(wanted.in_view)
        statuses = {str(code): number for code, number in counts.statuses.items()}
        choices: tuple[tuple[str, Mapping[str, str], Mapping[str, int], frozenset[str]], ...] = (
            ("themes", names, counts.themes, wanted.themes),
            ("statuses", _STATUSES, statuses, frozenset(map(str, wanted.statuses))),
            ("actors", {a.id: a.name for a in dataset.actors}, counts.actors, wanted.actors),
            ("regions", {r.id: r.name for r in dataset.regions}, counts.regions, wanted.regions),
            ("sources", _source_names(dataset), counts.sources, wanted.sources),
        )
        for facet, offered, numbers, chosen in choices:
            self.facets[facet].set_choices(offered, numbers, chosen)
        self.set_compact(compact=self._compact)

    def chips_height_px(self, width_px: int) -> int:
        """How high datasets and chips of the themes are in a panel of that width."""
        chips_px = self._theme_flow.heightForWidth(width_px - 2 * _MARGIN_PX)
        return chips_px + self.datasets.height_px

    def set_compact(self, *, compact: bool) -> None:
        """Themes as chips where there is room, else as one more menu."""
        self._compact = compact
        self._theme_box.setVisible(not compact)
        self._theme_title.setVisible(not compact and bool(self.themes))
        self.facets["themes"].setVisible(compact and bool(self.themes))

    def _choose(self, facet: str, id_: str) -> None:
        if facet == "themes":
            self.theme_toggled.emit(id_)
        else:
            self.facet_toggled.emit(facet, id_)


def _chip() -> QToolButton:
    button = QToolButton()
    button.setObjectName("chip")
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _source_names(dataset: Dataset) -> dict[str, str]:
    return {s.id: s.publisher or s.title or s.id for s in dataset.sources}
