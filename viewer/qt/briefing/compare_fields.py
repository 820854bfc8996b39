"""The three fields of a page side by side: what differs, and the two values."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QStackedWidget, QWidget

from viewer.briefing.recipe import CompareBy
from viewer.briefing.words import worldview_name

_BY = {
    CompareBy.AS_OF: "What was known on two days",
    CompareBy.WINDOW: "Two stretches of time",
    CompareBy.WORLDVIEW: "Two sets of boundaries",
}
_HINTS = {CompareBy.AS_OF: "2015-01-01", CompareBy.WINDOW: "2004/2014"}


class CompareFields(QObject):
    """Adds its rows to a form; they are seen while `show` says so.

    Args:
        form: Where the rows go.
        suggested: Two values to start with, for each way to compare.
        worldviews: The boundaries that there are.

    Signals:
        changed: Some field is another.
    """

    changed = Signal()

    def __init__(
        self,
        form: QFormLayout,
        suggested: Mapping[CompareBy, tuple[str, str]],
        worldviews: tuple[str, ...],
    ) -> None:
        super().__init__(form)
        self._form = form
        self._typed = dict(suggested)
        self.by = QComboBox()
        for by, words in _BY.items():
            self.by.addItem(words, by)
        self.left, self.right = _Value(worldviews), _Value(worldviews)
        for words, field in (
            ("&Compare", self.by),
            ("On the l&eft", self.left),
            ("On the ri&ght", self.right),
        ):
            for part in (field, *field.findChildren(QWidget)):
                part.setAccessibleName(words.replace("&", ""))
            form.addRow(words, field)
        self._filling = False
        self._fill()
        self.by.currentIndexChanged.connect(self._choose)
        for value in (self.left, self.right):
            value.text.textChanged.connect(self._keep)
            value.worldview.currentIndexChanged.connect(self._keep)

    @property
    def chosen_by(self) -> CompareBy:
        """What differs."""
        return CompareBy(self.by.currentData())

    def values(self) -> tuple[str, str]:
        """The two values, as `Recipe.compare` has them."""
        by = self.chosen_by
        return self.left.value(by), self.right.value(by)

    def set_values(self, by: CompareBy, values: tuple[str, ...]) -> None:
        """Shows a comparison; without two values those that are there stay."""
        if len(values) == 2:
            self._typed[by] = (values[0], values[1])
        self.by.setCurrentIndex(self.by.findData(by))
        self._fill()

    def show(self, *, shown: bool) -> None:
        """Shows or hides the rows."""
        for field in (self.by, self.left, self.right):
            self._form.setRowVisible(field, shown)

    def _choose(self) -> None:
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        by = self.chosen_by
        for field, value in zip((self.left, self.right), self._typed[by], strict=True):
            self._filling = True
            field.show_value(by, value)
            self._filling = False

    def _keep(self) -> None:
        if not self._filling:
            self._typed[self.chosen_by] = self.values()
            self.changed.emit()


class _Value(QStackedWidget):
    """A date or stretch of time to type, or boundaries to choose."""

    def __init__(self, worldviews: tuple[str, ...]) -> None:
        super().__init__()
        self.text, self.worldview = QLineEdit(), QComboBox()
        for name in worldviews:
            words = worldview_name(name, "en")
            self.worldview.addItem(words[:1].upper() + words[1:], name)
        self.addWidget(self.text)
        self.addWidget(self.worldview)

    def value(self, by: CompareBy) -> str:
        """What it says."""
        if by is CompareBy.WORLDVIEW:
            return str(self.worldview.currentData())
        return self.text.text().strip()

    def show_value(self, by: CompareBy, value: str) -> None:
        """Shows the field that fits, with a value."""
        chooses = by is CompareBy.WORLDVIEW
        shown = self.worldview if chooses else self.text
        self.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        self.text.setPlaceholderText(_HINTS.get(by, ""))
        if chooses:
            self.worldview.setCurrentIndex(max(self.worldview.findData(value), 0))
        else:
            self.text.setText(value)
