"""The sheet that asks what the columns of a table mean: a guess to correct, its effect in sight.

Every choice is tried aside; what it makes of the file is told with `tried`, for the window to show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from viewer.commands.work import Runner, Token
from viewer.datasets import mapping as mappings
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.mapping_check import MOST_ROWS, Check
from viewer.datasets.raw import NeedsMappingError
from viewer.datasets.trial import Trial, try_mapping
from viewer.errors import TwoSeasError
from viewer.model.counting import counted
from viewer.qt.mapping_fields import MappingFields
from viewer.qt.mapping_table import MappingTable
from viewer.qt.panels.chips import label

_REST_MS = 150
_TABLE_PX = 170


class MappingSheet(QFrame):
    """Asks about one table. `mapping` is the choice.

    Signals:
        tried: (Trial) after each choice.
        answered: (ColumnMapping, or None when it was given up).
    """

    tried = Signal(object)
    answered = Signal(object)

    def __init__(
        self,
        asked: NeedsMappingError,
        guessed: ColumnMapping,
        runner: Runner,
        *,
        warning: str = "#b3261e",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("filterPage")
        found = asked.found
        self.found, self._path, self._runner = found, asked.path, runner
        self.check: Check | None = None
        self._later = QTimer(self, singleShot=True, interval=_REST_MS)
        self._later.timeout.connect(self.try_now)
        # Which of several columns is meant: the guess stands there, and a look is all it needs.
        self._to_look_at = [q for q in asked.questions if "--map" in q]
        self.fields = MappingFields(found.table.columns, guessed)
        self.fields.chosen.connect(self._looked_at)
        self.fields.changed.connect(self._refresh)
        self.title = label(f"What the columns of {found.table.name} mean", "detailsTitle")
        self.model = MappingTable(found.table, guessed, warning)
        self.questions = label("", "warning")
        self.counts = label("")
        self.remember = QCheckBox("Remember this for files with the same columns")
        self.remember.setChecked(True)
        self.look_up = QCheckBox("Look up place names without coordinates in Two Seas’ own list")
        self.look_up.setChecked(guessed.resolve_places)
        self.look_up.toggled.connect(self._set_look_up)
        self._token: Token | None = None
        self._build()

    def _build(self) -> None:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName("First rows")
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setDefaultSectionSize(150)
        table.setMinimumHeight(_TABLE_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 12)
        parts = (self.title, self.questions, self.fields, table, self.counts)
        for part, stretch in zip(parts, (0, 0, 3, 2, 0), strict=True):
            column.addWidget(part, stretch)
        for below in (self.look_up, self.remember, self._buttons()):
            column.addWidget(below)

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Open | kinds.Cancel)
        self.open_button = buttons.button(kinds.Open)
        export = buttons.addButton("Save mapping…", QDialogButtonBox.ButtonRole.ActionRole)
        export.clicked.connect(self._export)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    @property
    def mapping(self) -> ColumnMapping:
        """What is chosen."""
        return self.fields.mapping

    def _looked_at(self, _role: str) -> None:
        self._to_look_at = []

    def _set_look_up(self, on: bool) -> None:
        self.fields.mapping = replace(self.mapping, resolve_places=on)
        self._refresh()

    def _refresh(self) -> None:
        """Tries the choice once the hand rests."""
        self.open_button.setEnabled(False)
        self._later.start()

    def try_now(self) -> None:
        """Tries the choice aside."""
        found, mapping, path = self.found, self.mapping, self._path
        self._token = self._runner.submit(
            lambda _token: try_mapping(found, mapping, path),
            self._show,
            self._refuse,
            label=f"Trying what the columns of {found.table.name} mean",
            key="trial",
        )

    def _show(self, trial: Trial) -> None:
        """Says what the choice reads."""
        if trial.mapping != self.mapping:
            return  # another choice was made since: its own trial follows
        self.check = trial.check
        self.model.show_check(trial.mapping, trial.check)
        self.fields.show_check(trial.check)
        self.counts.setText(self._counted(trial.check))
        self._ask([*self._to_look_at, *trial.questions])
        self.open_button.setEnabled(not trial.questions)
        self.tried.emit(trial)

    def _refuse(self, error: Exception) -> None:
        said = error.sentence if isinstance(error, TwoSeasError) else str(error)
        self._ask([said])

    def _ask(self, shown: Sequence[str]) -> None:
        self.questions.setText("\n".join(_as_question(q) for q in shown))
        self.questions.setVisible(bool(shown))

    def _counted(self, found: Check) -> str:
        rows = len(self.found.table)
        of = "" if rows <= MOST_ROWS else f" (of the first {MOST_ROWS:,})"
        return (
            f"{counted(rows, 'record')}: {found.dated:,} dated{of}, "
            f"{found.rows - found.dated:,} undated, {found.placed:,} with coordinates"
        )

    def accept(self) -> None:
        """Takes the choice, and keeps it where that was asked."""
        if self.remember.isChecked():
            try:
                mappings.remember(self.found.table.columns, self.mapping)
            except OSError as error:
                self.counts.setText(f"The choice could not be kept: {error.strerror}.")
        self.stop()
        self.answered.emit(self.mapping)

    def reject(self) -> None:
        """Gives up."""
        self.stop()
        self.answered.emit(None)

    def stop(self) -> None:
        """Tries nothing any more."""
        self._later.stop()
        if self._token is not None:
            self._token.stop()

    def event(self, event: QEvent) -> bool:
        """Escape is this sheet's while it has the focus, and not the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.reject()
        else:
            super().keyPressEvent(event)

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


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _as_question(sentence: str) -> str:
    """A question of the command line without the options that answer it there."""
    text = sentence.partition("--")[0].rpartition(": ")[0] or sentence
    return f"{text[:1].upper()}{text[1:].rstrip('.:')}."
