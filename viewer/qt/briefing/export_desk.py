"""Export as the window knows it: the sheet, a picture on the clipboard, a quick PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from viewer.briefing.recipe import LayoutName, Recipe
from viewer.errors import TwoSeasError
from viewer.qt.briefing.export_memory import ExportMemory
from viewer.qt.briefing.export_sheet import ExportSheet
from viewer.qt.briefing.press import Press, Source
from viewer.qt.briefing.studio import MapSource


class ExportDesk:
    """What the window's export actions do.

    Args:
        parent: The window.
        source: Gives what is open now.
        recipe: Gives the recipe of what is on the screen now (`from_screen.recipe_of_state`).
        maps: Renders the map.
        say: Shows a sentence for a moment.
    """

    def __init__(
        self,
        parent: QWidget,
        source: Callable[[], Source],
        recipe: Callable[[], Recipe],
        maps: MapSource,
        say: Callable[[str], None],
    ) -> None:
        self._parent, self._source, self._recipe = parent, source, recipe
        self._maps, self._say = maps, say

    def press(self) -> Press:
        """A press for what is open now."""
        return Press(self._source(), self._maps)

    def open_sheet(self, layout: LayoutName | None = None) -> ExportSheet:
        """Shows the export sheet, set to a layout."""
        recipe = self._recipe()
        recipe = recipe if layout is None else replace(recipe, layout=layout)
        sheet = ExportSheet(self.press(), recipe, ExportMemory(), self._parent)
        sheet.open()
        return sheet

    def copy_picture(self) -> None:
        """Puts the page onto the clipboard."""
        try:
            image, _ = self.press().preview(self._recipe())
        except TwoSeasError as error:
            self._say(str(error))
            return
        QGuiApplication.clipboard().setImage(image)
        self._say("The picture is on the clipboard.")

    def quick_pdf(self) -> None:
        """Asks for a name and writes the page as PDF."""
        memory, press, recipe = ExportMemory(), self.press(), self._recipe()
        start = memory.folder / f"{press.file_stem(recipe)}.pdf"
        name, _ = QFileDialog.getSaveFileName(self._parent, "Save as PDF", str(start), "*.pdf")
        if name:
            self.write_pdf(press, recipe, Path(name).with_suffix(".pdf"), memory)

    def write_pdf(self, press: Press, recipe: Recipe, path: Path, memory: ExportMemory) -> None:
        """Writes the page as PDF and remembers where."""
        try:
            press.make(recipe, path, force=True)
        except TwoSeasError as error:
            self._say(str(error))
            return
        memory.remember(path)
        self._say(f"Saved {path.name}")
