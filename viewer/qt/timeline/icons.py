"""Small icons of the timeline's buttons, drawn in the colour of the text beside them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QPolygonF

SIZE_PX = 16
_RATIOS = (1, 2)


def icon(name: str, colour: str) -> QIcon:
    """The icon "play", "pause", "forward", "back" or "loop" in `#rrggbb`, sharp at 200 % too."""
    made = QIcon()
    for ratio in _RATIOS:
        picture = QPixmap(QSize(SIZE_PX, SIZE_PX) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        _DRAWN[name](painter)
        painter.end()
        made.addPixmap(picture)
    return made


def _triangle(left: float, tip: float) -> QPolygonF:
    return QPolygonF([QPointF(left, 3.0), QPointF(tip, 8.0), QPointF(left, 13.0)])


def _play(painter: QPainter) -> None:
    painter.drawPolygon(_triangle(4.0, 13.0))


def _pause(painter: QPainter) -> None:
    painter.drawRect(QRectF(4, 3, 3, 10))
    painter.drawRect(QRectF(9, 3, 3, 10))


def _forward(painter: QPainter) -> None:
    painter.drawPolygon(_triangle(4.0, 10.5))
    painter.drawRect(QRectF(10.5, 3, 2, 10))


def _back(painter: QPainter) -> None:
    painter.drawPolygon(_triangle(12.0, 5.5))
    painter.drawRect(QRectF(3.5, 3, 2, 10))


def _loop(painter: QPainter) -> None:
    pen = painter.pen()
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setColor(painter.brush().color())
    pen.setWidthF(1.7)
    painter.setPen(pen)
    head = painter.brush()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    arc = QPainterPath()
    arc.arcMoveTo(QRectF(3, 3, 10, 10), 60)
    arc.arcTo(QRectF(3, 3, 10, 10), 60, 290)
    painter.drawPath(arc)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(head)
    painter.drawPolygon(QPolygonF([QPointF(8.5, 0.8), QPointF(14, 3.6), QPointF(9, 7.2)]))


_DRAWN = {"play": _play, "pause": _pause, "forward": _forward, "back": _back, "loop": _loop}
