"""The row of presets above the export form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QToolButton,
    QWidget,
)

from viewer.briefing.presets import presets_in, read_preset, save_preset, write_preset
from viewer.briefing.recipe import Recipe
from viewer.errors import TwoSeasError
from viewer.qt.briefing.export_memory import ExportMemory

_FILTER = "Presets (*.json)"


class PresetBar(QWidget):
    """A list of presets, and a menu for saving, sharing and loading them.

    Args:
        memory: Where presets are kept.
        recipe: Gives what the form says now.

    Signals:
        chosen: A preset (a `Recipe`).
        said: A sentence for the person.
    """

    chosen = Signal(object)
    said = Signal(str)

    def __init__(
        self,
        memory: ExportMemory,
        recipe: Callable[[], Recipe],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._memory, self._recipe = memory, recipe
        self._presets: Mapping[str, Recipe] = {}
        self.list = QComboBox()
        self.list.setAccessibleName("Preset")
        self.list.activated.connect(self._choose)
        self.menu_button = QToolButton()
        self.menu_button.setText("Presets")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.menu_button)
        menu.addAction("Save…", self._ask_and_save)
        menu.addAction("Save as a file…", self._ask_and_share)
        menu.addAction("Load a file…", self._ask_and_load)
        self.menu_button.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addWidget(self.menu_button)
        self.fill()

    def fill(self) -> None:
        """Lists the presets that there are by name."""
        self._presets = presets_in(self._memory.presets)
        self.list.clear()
        self.list.addItem("Preset…")
        self.list.addItems(list(self._presets))
        self.list.setEnabled(bool(self._presets))

    def save(self, name: str) -> None:
        """Keeps the look of the form under a name."""
        self._do(lambda: save_preset(self._memory.presets, name, self._recipe()))

    def share(self, path: Path) -> None:
        """Writes the look of the form to a file."""
        self._do(lambda: write_preset(path, self._recipe()))

    def load(self, path: Path) -> None:
        """Takes a preset from a file, uses it and keeps it."""
        self._do(lambda: self._taken(path))

    def _taken(self, path: Path) -> Path:
        preset = read_preset(path)
        kept = save_preset(self._memory.presets, preset.name or path.stem, preset)
        self.chosen.emit(preset)
        return kept

    def _choose(self, at: int) -> None:
        preset = self._presets.get(self.list.itemText(at))
        if preset is not None:
            self.chosen.emit(preset)

    def _ask_and_save(self) -> None:
        name, given = QInputDialog.getText(self, "Save preset", "Name")
        if given and name:
            self.save(name)

    def _ask_and_share(self) -> None:
        start = str(self._memory.folder / "briefing.two-seas-preset.json")
        name, _ = QFileDialog.getSaveFileName(self, "Save preset as a file", start, _FILTER)
        if name:
            self.share(Path(name))

    def _ask_and_load(self) -> None:
        start = str(self._memory.folder)
        name, _ = QFileDialog.getOpenFileName(self, "Load a preset", start, _FILTER)
        if name:
            self.load(Path(name))

    def _do(self, action: Callable[[], Path]) -> None:
        try:
            self.said.emit(f"Saved {action().name}")
        except TwoSeasError as error:
            self.said.emit(str(error))
        self.fill()
