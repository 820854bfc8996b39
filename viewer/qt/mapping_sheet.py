"""The sheet that asks what the columns of a table mean: a guess to correct, its effect in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from viewer.datasets import mapping as mappings
from viewer.datasets.guess import settle
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.mapping_check import MOST_ROWS, Check, check
from viewer.datasets.raw import Found
from viewer.qt.mapping_preview import MappingPreview
from viewer.qt.mapping_table import MappingTable
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
         ("epoch_s", "seconds since 1970"), ("epoch_ms", "milliseconds since 1970")),
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


class MappingSheet(QDialog):
    """Asks about one table. `mapping` is the choice once it was accepted."""

    def __init__(
        self,
        found: Found,
        guessed: ColumnMapping,
        questions: Sequence[str] = (),
        *,
        warning: str = "#b3261e",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.found = found
        self.mapping = guessed
        self.check: Check | None = None
        # Which of several columns is meant: the guess stands there, and a look is all it needs.
        self._to_look_at = [q for q in questions if "--map" in q]
        self._boxes: dict[str, QComboBox] = {}
        self._shares: dict[str, QLabel] = {}
        self._choices: dict[str, QComboBox] = {}
        self.setWindowTitle(f"What the columns of {found.table.name} mean")
        self.resize(1080, 680)
        self.model = MappingTable(found.table, guessed, warning)
        self.questions = label("", "warning")
        self.counts = label("", wrap=False)
        self.preview = MappingPreview()
        self.remember = QCheckBox("Remember this for files with the same columns")
        self.remember.setChecked(True)
        self.look_up = QCheckBox("Look up place names without coordinates in Two Seas’ own list")
        self.look_up.setChecked(guessed.resolve_places)
        self.look_up.toggled.connect(self._set_look_up)
        self.missing = QLineEdit(" ".join(guessed.missing))
        self.missing.setPlaceholderText("none, or values such as -9 9999")
        self._build()
        self._refresh()

    def _build(self) -> None:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName("First rows")
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setDefaultSectionSize(150)
        left = QVBoxLayout()
        left.addWidget(self.preview)
        left.addWidget(self.counts)
        left.addWidget(self._roles(), 1)
        middle = QHBoxLayout()
        middle.addLayout(left, 2)
        middle.addWidget(table, 3)
        column = QVBoxLayout(self)
        column.addWidget(self.questions)
        column.addLayout(middle, 1)
        column.addWidget(self.look_up)
        column.addWidget(self.remember)
        column.addWidget(self._buttons())

    def _roles(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        row = 0
        for role, name in ROLE_NAMES.items():
            self._boxes[role], self._shares[role] = (
                self._role_box(role, name),
                label("", wrap=False),
            )
            self._add(grid, row, name, self._boxes[role], self._shares[role])
            row += 1
            for setting in _AFTER.get(role, ()):
                self._choices[setting] = self._choice_box(setting)
                self._add(grid, row, _CHOICES[setting][0], self._choices[setting], None)
                row += 1
        self.missing.editingFinished.connect(self._set_missing)
        self._add(grid, row, "Stands for “not known”", self.missing, None)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        return scroll

    def _role_box(self, role: str, name: str) -> QComboBox:
        box = _narrow_box(name)
        box.addItems([_NOTHING, *self.found.table.columns])
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

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Open | kinds.Cancel)
        self.open_button = buttons.button(kinds.Open)
        export = buttons.addButton("Save mapping…", QDialogButtonBox.ButtonRole.ActionRole)
        export.clicked.connect(self._export)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _chosen(self, role: str) -> Callable[[int], None]:
        def take(_index: int) -> None:
            box = self._boxes[role]
            several = box.currentData()
            text = box.currentText()
            columns = several if several else ([] if text == _NOTHING else [text])
            self.mapping = self.mapping.with_role(role, columns)
            self._to_look_at = []
            self._refresh()

        return take

    def _set(self, setting: str) -> Callable[[int], None]:
        def take(_index: int) -> None:
            value = self._choices[setting].currentData()
            if setting == "formats":
                columns = (*self.mapping.columns("start"), *self.mapping.columns("end"))
                value = dict.fromkeys(columns, value) if value else {}
            self.mapping = replace(self.mapping, **{setting: value})
            self._refresh()

        return take

    def _set_look_up(self, on: bool) -> None:
        self.mapping = replace(self.mapping, resolve_places=on)

    def _set_missing(self) -> None:
        self.mapping = replace(self.mapping, missing=tuple(self.missing.text().split()))
        self._refresh()

    def _refresh(self) -> None:
        """Tries the choice on the table and says what it reads."""
        self.check = check(self.found.table, self.mapping)
        self.model.show_check(self.mapping, self.check)
        self.preview.show_check(self.check)
        for role, share in self._shares.items():
            reading = self.check.readings.get(role)
            share.setText("" if reading is None else f"reads {_percent(reading.share)}")
        self.counts.setText(self._counted(self.check))
        _mapping, questions = settle(self.found.table, self.mapping)
        shown = [*self._to_look_at, *questions]
        self.questions.setText("\n".join(_as_question(q) for q in shown))
        self.questions.setVisible(bool(shown))
        self.open_button.setEnabled(not questions)

    def _counted(self, found: Check) -> str:
        rows = len(self.found.table)
        of = "" if rows <= MOST_ROWS else f" (of the first {MOST_ROWS:,})"
        return (
            f"{rows:,} records: {found.dated:,} dated{of}, "
            f"{found.rows - found.dated:,} undated, {found.placed:,} with coordinates"
        )

    def accept(self) -> None:
        """Takes the choice, and keeps it where that was asked."""
        if self.remember.isChecked():
            try:
                mappings.remember(self.found.table.columns, self.mapping)
            except OSError as error:
                self.counts.setText(f"The choice could not be kept: {error.strerror}.")
        super().accept()

    def _export(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, "Save mapping", "mapping.json", "Mapping (*.json)"
        )
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Writes the choice to a file that `--mapping` takes."""
        try:
            mappings.save(self.mapping, path)
        except OSError as error:
            self.counts.setText(f"{path.name} cannot be written: {error.strerror}.")


def _narrow_box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumWidth(90)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _as_question(sentence: str) -> str:
    """A question of the command line without the options that answer it there."""
    text = sentence.partition(": say --")[0].partition(": --map")[0].partition(": name one with")[0]
    return f"{text[:1].upper()}{text[1:].rstrip('.:')}."


def _percent(share: float) -> str:
    # 99.96 % is not all: only all is 100 %.
    return "100 %" if share == 1.0 else f"{min(share * 100, 99.9):.3g} %"
