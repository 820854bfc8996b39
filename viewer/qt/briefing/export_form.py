"""The fields of the export sheet: what they say is a recipe, and a recipe can be put into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from viewer.briefing.kinds import LINES
from viewer.briefing.marking import TLP_LABELS
from viewer.briefing.recipe import CompareBy, LayoutName, Recipe
from viewer.briefing.sizes import SIZES
from viewer.map.worldviews import WORLDVIEWS
from viewer.qt.briefing.compare_fields import CompareFields

_LAYOUTS = {
    LayoutName.MAP_TIMELINE: "Map with timeline",
    LayoutName.MAP: "Map",
    LayoutName.TIMELINE: "Timeline",
    LayoutName.TABLE: "Table",
    LayoutName.SIDE_BY_SIDE: "Side by side",
    LayoutName.STORY: "Story",
    LayoutName.CHANGES: "What changed",
}
_PAGES = {
    "": "One page, as on the screen",
    "selection": "One for each selected initiative",
    "years": "One for each year",
    "actors": "One for each actor",
}
_SCALES = (1.0, 1.5, 2.0, 3.0, 4.0)
_KINDS = {
    "png": "Picture (PNG)",
    "jpg": "Picture (JPEG)",
    "webp": "Picture (WebP)",
    "svg": "Drawing (SVG)",
    "pdf": "Document (PDF)",
    "pptx": "Slides (PowerPoint)",
    "html": "Web page (HTML, offline)",
    "gif": "Film (GIF)",
    "webm": "Film (WebM)",
    "mp4": "Film (MP4)",
    "xlsx": "Sheet (Excel)",
    "csv": "Sheet (CSV)",
}
_MAPS = {"": "As suits the format", "picture": "As a picture", "shapes": "As lines and text"}


def _layouts(*, has_changes: bool) -> dict[Any, str]:
    """What can be laid out now: what changed only where versions are compared."""
    offered = [key for key in _LAYOUTS if has_changes or key is not LayoutName.CHANGES]
    return {str(key): _LAYOUTS[key] for key in offered}


class ExportForm(QWidget):
    """The fields.

    Signals:
        changed: Some field is another.
    """

    changed = Signal()

    def __init__(
        self,
        stories: Sequence[tuple[str, str]],
        suggested: Mapping[CompareBy, tuple[str, str]],
        parent: QWidget | None = None,
        *,
        has_changes: bool = False,
    ) -> None:
        super().__init__(parent)
        self.kind = _choice(_KINDS)
        self.layout_name = _choice(_layouts(has_changes=has_changes))
        self.page_size = _choice({name: name for name in SIZES})
        self.pages = _choice(_PAGES | {f"story:{id_}": f"Story: {name}" for id_, name in stories})
        self.appearance = _choice({"light": "Light", "dark": "Dark"})
        self.marking = _choice({"": "None"} | {label: label for label in TLP_LABELS})
        self.marking.setEditable(True)
        self.map_as = _choice(_MAPS)
        self.title, self.subtitle = QLineEdit(), QLineEdit()
        self.title.setPlaceholderText("As on the screen")
        self.scale = _choice({scale: f"{scale:g} ×" for scale in _SCALES})
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for words, field in (
            ("&Format", self.kind),
            ("&Layout", self.layout_name),
            ("&Size", self.page_size),
            ("&Pages", self.pages),
            ("&Appearance", self.appearance),
            ("Map &drawn", self.map_as),
            ("&Marking", self.marking),
            ("&Title", self.title),
            ("S&ubtitle", self.subtitle),
            ("Pi&xels", self.scale),
        ):
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(words, field)
            if field is self.layout_name:
                self.compare = CompareFields(form, suggested, WORLDVIEWS)
        self._listen()

    def _listen(self) -> None:
        self._offer_comparison()
        self._offer_map()
        for choice in (
            self.kind,
            self.layout_name,
            self.page_size,
            self.pages,
            self.appearance,
            self.map_as,
        ):
            choice.currentIndexChanged.connect(self._tell)
        self.kind.currentIndexChanged.connect(self._offer_map)
        self.layout_name.currentIndexChanged.connect(self._offer_comparison)
        self.compare.changed.connect(self._tell)
        self.marking.editTextChanged.connect(self._tell)
        self.title.textChanged.connect(self._tell)
        self.subtitle.textChanged.connect(self._tell)
        self.scale.currentIndexChanged.connect(self._tell)

    def _tell(self) -> None:
        self.changed.emit()

    def _offer_comparison(self) -> None:
        self.compare.show(shown=self._compares())

    def _offer_map(self) -> None:
        self.map_as.setEnabled(self.file_kind() in LINES)

    def _compares(self) -> bool:
        return bool(self.layout_name.currentData() == LayoutName.SIDE_BY_SIDE)

    def show_recipe(self, recipe: Recipe) -> None:
        """Puts a recipe into the fields."""
        for choice, value in (
            (self.layout_name, str(recipe.layout)),
            (self.page_size, recipe.size),
            (self.pages, recipe.pages),
            (self.appearance, recipe.appearance),
            (self.map_as, recipe.map_as),
        ):
            choice.setCurrentIndex(max(choice.findData(value), 0))
        self.compare.set_values(recipe.compare_by, recipe.compare)
        at = self.marking.findData(recipe.marking)
        if at >= 0:
            self.marking.setCurrentIndex(at)
        else:
            self.marking.setEditText(recipe.marking)
        self.title.setText(recipe.title)
        self.subtitle.setText(recipe.subtitle)
        if self.scale.findData(recipe.scale) < 0:
            self.scale.addItem(f"{recipe.scale:g} ×", recipe.scale)
        self.scale.setCurrentIndex(self.scale.findData(recipe.scale))

    def recipe(self, base: Recipe) -> Recipe:
        """The recipe that the fields say, on top of what they say nothing of."""
        marking = self.marking.currentText()
        return replace(
            base,
            layout=LayoutName(self.layout_name.currentData()),
            size=str(self.page_size.currentData()),
            pages=str(self.pages.currentData()),
            appearance=str(self.appearance.currentData()),
            map_as=str(self.map_as.currentData()),
            marking="" if marking == self.marking.itemText(0) else marking,
            title=self.title.text(),
            subtitle=self.subtitle.text(),
            scale=float(self.scale.currentData()),
            compare_by=self.compare.chosen_by if self._compares() else base.compare_by,
            compare=self.compare.values() if self._compares() else base.compare,
        )

    def file_kind(self) -> str:
        """The format chosen, as a file's ending."""
        return str(self.kind.currentData())


def _choice(words: Mapping[Any, str]) -> QComboBox:
    box = QComboBox()
    for value, text in words.items():
        box.addItem(text, value)
    return box
