"""The export sheet: fields on the left, the page as it will be on the right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.briefing.kinds import FILMS, SHEETS
from viewer.briefing.presets import with_look
from viewer.briefing.recipe import Recipe
from viewer.briefing.sizes import page_size
from viewer.errors import TwoSeasError
from viewer.qt.briefing.export_form import ExportForm
from viewer.qt.briefing.export_memory import ExportMemory
from viewer.qt.briefing.preset_bar import PresetBar
from viewer.qt.briefing.press import Cancelled, Press
from viewer.qt.briefing.preview import Preview
from viewer.qt.panels.chips import label

_PREVIEW_MS = 180
_SHARE, _LARGEST_PX = 0.85, QSize(1400, 820)


class ExportSheet(QDialog):
    """Asks what to make, shows it, makes it.

    Args:
        press: Makes it.
        recipe: What is on the screen.
        memory: Last folder and format, and where presets are.
        parent: The window.
    """

    def __init__(
        self, press: Press, recipe: Recipe, memory: ExportMemory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export briefing")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._press, self._base, self._memory = press, recipe, memory
        self._busy = self._stop = False
        self._written: tuple[Path, ...] = ()
        self.form = ExportForm(
            press.stories(), press.comparisons(recipe), has_changes=bool(recipe.since)
        )
        self.presets = PresetBar(memory, self.recipe)
        self.preview = Preview()
        self.message = label("", "muted")
        self.progress = QProgressBar()
        self.progress.hide()
        self._buttons()
        self._arrange()
        if parent is not None:
            self.resize((parent.size() * _SHARE).boundedTo(_LARGEST_PX))
        self._later = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._later.timeout.connect(self.refresh)
        self.preview.resized.connect(self._later.start)
        self.form.kind.setCurrentIndex(max(self.form.kind.findData(memory.kind), 0))
        self.form.show_recipe(recipe)
        self.form.changed.connect(self._later.start)
        self.presets.chosen.connect(self._take_preset)
        self.presets.said.connect(self.message.setText)
        self._later.start()

    # Looks

    def _buttons(self) -> None:
        self.export_button = QPushButton("&Export…")
        self.export_button.setObjectName("primary")
        self.export_button.setDefault(True)
        self.export_button.clicked.connect(self._ask_and_export)
        self.copy_button = QPushButton("&Copy picture")
        self.copy_button.clicked.connect(self._copy)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(self._cancel)
        self.folder_button = QPushButton("Open &folder")
        self.folder_button.clicked.connect(self._open_folder)
        self.folder_button.hide()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.presets)
        left.addWidget(self.form)
        left.addStretch(1)
        left.addWidget(self.message)
        left.addWidget(self.progress)
        row = QHBoxLayout()
        for button in (self.folder_button, self.copy_button, self.cancel_button):
            row.addWidget(button)
        row.addWidget(self.export_button)
        left.addLayout(row)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(18, 16, 18, 16)
        columns.setSpacing(18)
        columns.addLayout(left, 0)
        columns.addWidget(self.preview, 1)

    # Preview

    def recipe(self) -> Recipe:
        """What the sheet would make now."""
        return self.form.recipe(self._base)

    def _take_preset(self, preset: Recipe) -> None:
        self.form.show_recipe(with_look(self.recipe(), preset))

    def refresh(self) -> None:
        """Draws the first page anew; a change that comes meanwhile is drawn after it."""
        if self._busy or self._press.is_busy:
            self._later.start()
            return
        self._busy = True
        try:
            recipe = self.recipe()
            scale = self.preview.scale_of(page_size(recipe.size))
            image, count = self._press.preview(replace(recipe, scale=scale))
            self.preview.show_page(image)
            self.message.setText("" if count == 1 else f"{count} pages")
        except TwoSeasError as error:
            self.preview.clear()
            self.message.setText(str(error))
        finally:
            self._busy = False

    # Making

    def _ask_and_export(self) -> None:
        kind = self.form.file_kind()
        start = self._memory.folder / f"{self._press.file_stem(self.recipe())}.{kind}"
        name, _ = QFileDialog.getSaveFileName(
            self, "Export briefing", str(start), f"{self.form.kind.currentText()} (*.{kind})"
        )
        if name:
            path = Path(name)
            self.export_to(path if path.suffix else path.with_suffix(f".{kind}"))

    def export_to(self, path: Path) -> None:
        """Makes the files; the dialog that asked for the name has asked about replacing too."""
        if self._busy:
            return
        self._busy, self._stop = True, False
        self.export_button.setEnabled(False)
        self.progress.setRange(0, 0)
        # A picture is done before a bar could be read.
        slow = QTimer(self, singleShot=True, interval=300)
        slow.timeout.connect(self.progress.show)
        slow.start()
        try:
            self._written = self._press.make(self.recipe(), path, force=True, told=self._tell)
            self._memory.remember(path)
            names = self._written[0].name
            more = len(self._written) - 1
            saved = f"Saved {names}" + (f" and {more} more" if more else "")
            self.message.setText(". ".join((saved, *self._press.remarks)))
            self.folder_button.show()
        except Cancelled:
            self.message.setText("Cancelled; nothing was written.")
        except TwoSeasError as error:
            self.message.setText(str(error))
        finally:
            slow.stop()
            self.progress.hide()
            self.export_button.setEnabled(True)
            self._busy = False

    def _tell(self, done: int, count: int) -> bool:
        self.progress.setRange(0, count)
        self.progress.setValue(done)
        QCoreApplication.processEvents()
        return not self._stop

    def _cancel(self) -> None:
        if self._busy:
            self._stop = True
        else:
            self.reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._busy:  # the work stands on this dialog; it ends at the next page
            self._stop = True
            event.ignore()
            return
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc cancels the work first, and closes the sheet when there is none."""
        if self._busy:
            self._stop = True
            return
        super().reject()

    def _copy(self) -> None:
        if self._press.is_busy:  # with the preview, as a rule
            QTimer.singleShot(_PREVIEW_MS, self, self._copy)
            return
        if self.form.file_kind() in (*FILMS, *SHEETS):
            self.message.setText("A picture of the page is copied, not the film or the sheet.")
        try:
            image, _ = self._press.preview(self.recipe())
        except TwoSeasError as error:
            self.message.setText(str(error))
            return
        QGuiApplication.clipboard().setImage(image)
        self.message.setText("The picture is on the clipboard.")

    def _open_folder(self) -> None:
        if self._written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written[0].parent)))
