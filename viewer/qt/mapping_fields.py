"""What each column means and how it is written: a box for each, with the share that it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.mapping_check import Check
from viewer.qt.panels.chips import label

ROLE_NAMES = {
    "start": "Date or start",
    "end": "End",
    "name": "Name",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "point": "Both in one column",
    "geometry": "Shape",
    "regions": "Place or country",
    "theme": "Theme",
    "status": "Status",
    "actors": "Who takes part",
    "summary": "Description",
    "source": "Source",
    "id": "Id",
    "end_latitude": "Destination latitude",
    "end_longitude": "Destination longitude",
}
_NOTHING = "—"
_CHOICES = {
    "date_order": (
        "Dates such as 04/03/2022",
        (("", "—"), ("dmy", "4 March (day first)"), ("mdy", "April 3 (month first)"),
         ("ymd", "year first")),
    ),
    "formats": (
        "Numbers in dates count",
        (("", "as people write dates"), ("year", "years"), ("excel", "days, as spreadsheets do"),
         ("epoch_s", "seconds since 1970"), ("epoch_ms", "milliseconds since 1970"),
         ("month_year", "months of years: Mar-18")),
    ),
    "blank_end": (
        "A record without an end",
        (("", "is one date"), ("single", "is one date"), ("ongoing", "goes on"),
         ("unknown", "ended, when is not known")),
    ),
    "point_order": (
        "A pair of numbers",
        (("", "says so itself"), ("latlon", "latitude first"), ("lonlat", "longitude first")),
    ),
}  # fmt: skip
_AFTER = {"start": ("date_order", "formats"), "end": ("blank_end",), "point": ("point_order",)}


class MappingFields(QScrollArea):
    """`mapping` is what is chosen.

    Signals:
        changed(): another choice was made; chosen(role): of a column, by hand.
    """

    changed = Signal()
    chosen = Signal(str)

    def __init__(self, columns: Iterable[str], guessed: ColumnMapping) -> None:
        super().__init__()
        self.mapping = guessed
        self._columns = list(columns)
        self.boxes: dict[str, QComboBox] = {}
        self.choices: dict[str, QComboBox] = {}
        self.shares: dict[str, QLabel] = {}
        self.missing = QLineEdit(" ".join(guessed.missing))
        self.missing.setPlaceholderText("none, or values such as -9 9999")
        self.missing.editingFinished.connect(self._set_missing)
        self.setWidget(self._roles())
        self.setWidgetResizable(True)

    def show_check(self, check: Check) -> None:
        """Says what share of its cells each role reads."""
        for role, share in self.shares.items():
            reading = check.readings.get(role)
            share.setText("" if reading is None else f"reads {_percent(reading.share)}")

    def _roles(self) -> QWidget:
        page = QWidget()
        page.setObjectName("filterPage")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        row = 0
        for role, name in ROLE_NAMES.items():
            self.boxes[role], self.shares[role] = (
                self._role_box(role, name),
                label("", wrap=False),
            )
            self._add(grid, row, name, self.boxes[role], self.shares[role])
            row += 1
            for setting in _AFTER.get(role, ()):
                self.choices[setting] = self._choice_box(setting)
                self._add(grid, row, _CHOICES[setting][0], self.choices[setting], None)
                row += 1
        self._add(grid, row, "Stands for “not known”", self.missing, None)
        return page

    def _role_box(self, role: str, name: str) -> QComboBox:
        box = _narrow_box(name)
        box.addItems([_NOTHING, *self._columns])
        columns = self.mapping.columns(role)
        if len(columns) > 1:
            box.addItem(" + ".join(columns), list(columns))
            box.setCurrentIndex(box.count() - 1)
        else:
            box.setCurrentText(columns[0] if columns else _NOTHING)
        box.currentIndexChanged.connect(self._chosen(role))
        return box

    def _choice_box(self, setting: str) -> QComboBox:
        name, options = _CHOICES[setting]
        box = _narrow_box(name)
        for value, text in options:
            box.addItem(text, value)
        value = getattr(self.mapping, setting)
        if setting == "formats":
            value = next(iter(value.values()), "")
        box.setCurrentIndex(max(0, box.findData(value)))
        box.currentIndexChanged.connect(self._set(setting))
        return box

    @staticmethod
    def _add(grid: QGridLayout, row: int, name: str, field: QWidget, share: QLabel | None) -> None:
        title = label(name, wrap=False)
        title.setBuddy(field)
        grid.addWidget(title, row, 0)
        grid.addWidget(field, row, 1)
        if share is not None:
            grid.addWidget(share, row, 2)

    def _chosen(self, role: str) -> Callable[[int], None]:
        def take(_index: int) -> None:
            box = self.boxes[role]
            several = box.currentData()
            text = box.currentText()
            columns = several if several else ([] if text == _NOTHING else [text])
            self.mapping = self.mapping.with_role(role, columns)
            self.chosen.emit(role)
            self.changed.emit()

        return take

    def _set(self, setting: str) -> Callable[[int], None]:
        def take(_index: int) -> None:
            value = self.choices[setting].currentData()
            if setting == "formats":
                columns = (*self.mapping.columns("start"), *self.mapping.columns("end"))
                value = dict.fromkeys(columns, value) if value else {}
            self.mapping = replace(self.mapping, **{setting: value})
            self.changed.emit()

        return take

    def _set_missing(self) -> None:
        values = tuple(self.missing.text().split())
        if values != self.mapping.missing:
            self.mapping = replace(self.mapping, missing=values)
            self.changed.emit()


def _narrow_box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumWidth(90)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _percent(share: float) -> str:
    # 99.96 % is not all: only all is 100 %.
    return "100 %" if share == 1.0 else f"{min(share * 100, 99.9):.3g} %"
