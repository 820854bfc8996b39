"""Small round buttons: a thing of the dataset that can be selected or filtered by."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

_LONGEST = 44


def dot_icon(colour: str, size_px: int = 10) -> QIcon:
    """A filled circle, sharp at every scale up to 300 %."""
    scale = 3
    pixmap = QPixmap(size_px * scale, size_px * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(0, 0, size_px * scale, size_px * scale)
    painter.end()
    return QIcon(pixmap)


def plain(text: str) -> str:
    """Text for a button: an ampersand is an ampersand, not an underline; one line."""
    return " ".join(text.split()).replace("&", "&&")


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Text cut at a word with an ellipsis, if it is longer than `longest` characters."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def chip(text: str, clicked: Callable[[], None], *, colour: str = "", tip: str = "") -> QToolButton:
    """A chip; long text is cut and stands whole in the tooltip."""
    button = QToolButton()
    button.setObjectName("chip")
    button.setText((" " if colour else "") + plain(shortened(text)))
    button.setAccessibleName(text)
    whole = tip or (text if len(text) > _LONGEST else "")
    if whole:
        button.setToolTip(as_tooltip(whole))
    if colour:
        button.setIcon(dot_icon(colour))
        button.setIconSize(QSize(9, 9))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda _checked=False: clicked())
    return button


def as_tooltip(text: str) -> str:
    """Text as Qt shows it in a tooltip: never taken for markup, wrapped where it is long."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>"


def label(text: str, name: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> QLabel:
    """A label that shows its text as it is: nothing in it is markup or a link."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if name:
        made.setObjectName(name)
    return made


def selectable(text: str, name: str = "") -> QLabel:
    """A label whose text can be marked and copied, by mouse and keyboard."""
    made = label(text, name)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
