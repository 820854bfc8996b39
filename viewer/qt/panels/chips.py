"""Small round buttons: a thing of the dataset that can be selected or filtered by."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

_LONGEST = 44
# Lines break between words only; of the endless ones some break after so many letters.
_ENDLESS, _PIECE = re.compile(r"\w{30,}", re.ASCII), re.compile(r"\w{10}", re.ASCII)


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


def breakable(text: str) -> str:
    """Text whose endless words (ids, as a rule) may be broken, by spaces of no width."""
    if "://" in text:  # an address is there to be copied
        return text
    return _ENDLESS.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), text)


class CutLabel(QLabel):
    """One line that takes the room there is; what is cut ends in an ellipsis and has a tooltip."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        self.setToolTip("" if shown == self.text() else as_tooltip(self.text()))
        painter = QPainter(self)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.style().drawItemText(
            painter, room, flags, self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )


def label(text: str, name: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> QLabel:
    """A label that shows its text as it is: nothing in it is markup or a link."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(breakable(text) if wrap else text)
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
