"""Rows of the details panel: a name on the left, a value on the right; and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from viewer.qt.panels.chips import breakable, chip, label
from viewer.qt.panels.flow import FlowLayout

_NAME_PX = 84


def add_field(column: QVBoxLayout, name: str, value: QWidget, name_px: int = _NAME_PX) -> None:
    """Adds one row."""
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    title = label(name, "fieldName")
    title.setFixedWidth(name_px)
    title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    if isinstance(value, QLabel):
        value.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    grid.addWidget(title, 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(value, 0, 1)
    grid.setColumnStretch(1, 1)
    column.addWidget(row)


def chip_box(chips: Iterable[tuple[str, Callable[[], None]]]) -> QWidget:
    """Chips in rows, each with what it does."""
    box = QWidget()
    flow = FlowLayout(box)
    for text, clicked in chips:
        flow.addWidget(chip(text, clicked))
    return box


class Link(QLabel):
    """A title that selects when it is clicked, or used with Return or Space; it wraps."""

    def __init__(self, text: str, clicked: Callable[[], None]) -> None:
        super().__init__()
        self._clicked = clicked
        self.setObjectName("link")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(breakable(text))
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # or the release would go to somebody else

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._clicked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._clicked()
        else:
            super().keyPressEvent(event)
