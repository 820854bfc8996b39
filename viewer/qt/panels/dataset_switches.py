"""A switch for each of several open datasets: its sign, its title, how much of it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from viewer.model.dataset import Dataset
from viewer.model.palette import LIGHT, Palette
from viewer.model.parts import part_names
from viewer.model.signs import Sign, Signs
from viewer.qt.panels.chips import as_tooltip, label, plain, shortened
from viewer.qt.panels.symbol_icon import symbol_icon, theme_symbol

_ROW_PX, _MOST_ROWS, _LONGEST = 22, 6, 34


class DatasetSwitches(QWidget):
    """Hidden while one dataset is open.

    Signals:
        switched(prefix of the dataset).
    """

    switched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._signs: list[Sign] = []
        self._titles: dict[str, str] = {}
        self._credits: dict[str, str] = {}
        self._colours: Palette = LIGHT
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("DATASETS", "sectionTitle"))
        column.addWidget(self._scroll)
        self.hide()

    def set_dataset(self, dataset: Dataset) -> None:
        """Offers the datasets that another one was put together from."""
        self._titles = part_names(dataset)
        self._credits = {
            part["prefix"]: part.get("attribution", "")
            for part in dataset.extra.get("datasets", ())
        }
        self._signs = [sign for sign in Signs.of(dataset).items if sign.is_dataset]
        page = QWidget()
        page.setObjectName("filterPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.boxes = {}
        for prefix, title in self._titles.items():
            box = self.boxes[prefix] = QCheckBox()
            box.setFixedHeight(_ROW_PX)
            box.setIconSize(QSize(10, 10))
            box.setAccessibleName(f"Show {title}")
            box.clicked.connect(lambda _on=False, prefix=prefix: self.switched.emit(prefix))
            column.addWidget(box)
        self._scroll.setWidget(page)
        self._scroll.setFixedHeight(_ROW_PX * min(len(self.boxes), _MOST_ROWS))
        self.set_colours(self._colours)
        self.setVisible(bool(self.boxes))

    def set_colours(self, colours: Palette) -> None:
        """Light or dark."""
        self._colours = colours
        for box, sign in zip(self.boxes.values(), self._signs, strict=True):
            box.setIcon(symbol_icon(theme_symbol(sign.place), sign.colour(colours)))

    def set_shown(self, shown: frozenset[str], counts: Mapping[str, int]) -> None:
        """Ticks what is shown (none named: all), with how many rows each has to show."""
        for prefix, box in self.boxes.items():
            title, number = self._titles[prefix], counts.get(prefix, 0)
            box.setText(plain(f"{shortened(title, _LONGEST)} · {number:,}"))
            credit = self._credits[prefix]
            box.setToolTip(as_tooltip(f"{title}: {credit}" if credit else title))
            box.setChecked(not shown or prefix in shown)

    @property
    def height_px(self) -> int:
        """The height that it takes."""
        return self.sizeHint().height() if self.boxes else 0
