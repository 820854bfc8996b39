"""What is selected: an initiative in full, or an actor or region with its initiatives in time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from viewer.model.dataset import Dataset
from viewer.model.describe import what_all_lack
from viewer.model.interval import format_interval
from viewer.model.palette import LIGHT, Palette
from viewer.model.state import Ref
from viewer.qt.panels.chips import label, selectable
from viewer.qt.panels.detail_page import DetailPage
from viewer.qt.panels.fields import add_field, chip_box


class DetailsPanel(QScrollArea):
    """Shows the last thing selected.

    Signals:
        picked: (Ref, mode) when a chip or link is used.
    """

    picked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailsPanel")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Details")
        self.language = "en"
        self._colours: Palette = LIGHT
        self._shown: tuple[Dataset, Sequence[Ref]] | None = None

    def set_colours(self, colours: Palette) -> None:
        """Light or dark: signs of datasets are painted, not styled."""
        changed, self._colours = colours != self._colours, colours
        if changed and self._shown is not None:
            self.show_selection(*self._shown)

    def show_selection(self, dataset: Dataset, selection: Sequence[Ref]) -> None:
        """Shows the last reference of the selection, or how to begin when there is none."""
        self._shown = (dataset, selection)
        page = QWidget()
        page.setObjectName("detailsPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 16, 14, 18)
        column.setSpacing(8)
        made = DetailPage(dataset, self.language, column, self._pick, self._colours)
        if not selection:
            self._empty(dataset, column)
        else:
            if len(selection) > 1:
                self._others(made, selection)
            made.fill(selection[-1])
        column.addStretch(1)
        _keep_narrow(page)
        self.setWidget(page)

    def _pick(self, ref: Ref) -> None:
        self.picked.emit(ref, "set")

    def _empty(self, dataset: Dataset, column: QVBoxLayout) -> None:
        meta = dataset.meta
        column.addWidget(label(meta.title, "detailsTitle"))
        if meta.summary:
            column.addWidget(label(meta.summary, "summary"))
        column.addSpacing(8)
        column.addWidget(label("Nothing selected", "emptyTitle"))
        hint = (
            "Choose an initiative in the list, on the timeline or on the map to see who and where."
        )
        column.addWidget(label(hint, "emptyText"))
        if lacking := what_all_lack(dataset):
            column.addWidget(label(lacking, "emptyText"))
        for name, text in (
            ("As of", format_interval(meta.as_of, self.language) if meta.as_of else ""),
            ("Licence", meta.licence),
            ("Credit", meta.attribution),
        ):
            if text:
                add_field(column, name, selectable(text))

    def _others(self, page: DetailPage, selection: Sequence[Ref]) -> None:
        """The rest of a selection of several, as chips above the last."""
        page.column.addWidget(label(f"{len(selection)} selected", "sectionTitle"))
        chips = [(page.name_of(r), lambda r=r: self._pick(r)) for r in selection[:-1]]
        page.column.addWidget(chip_box(chips))


def _keep_narrow(page: QWidget) -> None:
    """No text may widen the page beyond its panel, which would hide the end of all others."""
    for text in page.findChildren(QLabel):
        if text.wordWrap() and not text.minimumWidth():
            policy = text.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            text.setSizePolicy(policy)
