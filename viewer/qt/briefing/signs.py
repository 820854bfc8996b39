"""The symbols of a legend, painted as the map and the timeline paint them."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from viewer.briefing.chart_scene import mixed
from viewer.briefing.items import Sign
from viewer.briefing.symbol_outlines import OUTLINES, corners


def draw_sign(painter: QPainter, sign: Sign, ground: str) -> None:
    """Paints one symbol in the middle of its box; `ground` is what it stands on."""
    box = QRectF(sign.box.x, sign.box.y, sign.box.width, sign.box.height)
    height = box.height() * 0.52
    rect = QRectF(box.left() + 1, box.center().y() - height / 2, box.width() - 2, height)
    stroke = QColor(sign.stroke)
    pen = QPen(stroke, max(height / 9, 0.75))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    match sign.kind:
        case "dot":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(stroke)
            painter.drawEllipse(box.center(), height * 0.48, height * 0.48)
        case "fill":
            painter.setBrush(QColor(mixed(ground, sign.fill or sign.stroke, 0.3)))
            painter.drawRect(rect)
        case "disc":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(stroke)
            painter.drawEllipse(box.center(), height * 0.62, height * 0.62)
        case "area":
            painter.setBrush(QColor(sign.fill))
            painter.drawRect(rect)
        case "hatch-area":
            _draw_hatch(painter, rect)
            painter.drawRect(rect)
        case "outline":
            painter.setPen(QPen(stroke, max(height / 5, 1.2)))
            painter.drawRect(rect)
        case "arc":
            _draw_arc(painter, rect, stroke)
        case "disputed" | "line":
            _draw_rule(painter, rect, stroke, is_dashed=sign.kind == "disputed")
        case kind if kind in OUTLINES:
            _draw_symbol(painter, sign, box.center(), height)
        case _:
            _draw_bar(painter, rect, sign.kind, stroke, ground)


def _draw_arc(painter: QPainter, rect: QRectF, stroke: QColor) -> None:
    painter.setPen(QPen(stroke, max(rect.height() / 6, 1.2)))
    around = QRectF(
        rect.left(), rect.top() + rect.height() * 0.15, rect.width(), rect.height() * 1.5
    )
    painter.drawArc(around, 15 * 16, 150 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(stroke)
    reach = rect.height() * 0.17
    for x in (rect.left() + reach, rect.right() - reach):
        painter.drawEllipse(QPointF(x, rect.bottom() - reach), reach, reach)


def _draw_rule(painter: QPainter, rect: QRectF, stroke: QColor, *, is_dashed: bool) -> None:
    pen = QPen(stroke, max(rect.height() / 6, 1.2))
    if is_dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    y = rect.center().y()
    painter.drawLine(QLineF(rect.left(), y, rect.right(), y))


def _draw_bar(painter: QPainter, rect: QRectF, kind: str, stroke: QColor, ground: str) -> None:
    """A bar of the timeline: dashed, hatched or fading."""
    radius = rect.height() / 4
    if kind == "faded":
        wash = QLinearGradient(rect.left(), 0, rect.right(), 0)
        wash.setColorAt(0, QColor(mixed(ground, stroke.name(), 0.75)))
        wash.setColorAt(1, QColor(ground))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(wash))
        painter.drawRoundedRect(rect, radius, radius)
        return
    painter.setBrush(QColor(mixed(ground, stroke.name(), 0.14)))
    pen = painter.pen()
    if kind == "dashed":
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawRoundedRect(rect, radius, radius)
    if kind == "hatched":
        _draw_hatch(painter, rect)


def _draw_hatch(painter: QPainter, rect: QRectF) -> None:
    step = rect.height() / 2
    x = rect.left() + step * 0.4
    while x + rect.height() * 0.8 < rect.right():
        painter.drawLine(QLineF(x, rect.bottom(), x + rect.height() * 0.8, rect.top()))
        x += step


def _draw_symbol(painter: QPainter, sign: Sign, centre: QPointF, height: float) -> None:
    painter.setBrush(QColor(sign.fill or sign.stroke))
    painter.setPen(QPen(QColor(sign.stroke), max(height / 9, 0.75)))
    points = corners(sign.kind, centre.x(), centre.y(), height)
    painter.drawPolygon([QPointF(x, y) for x, y in points])
