"""Paints the bars and circles of a chart."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen

from viewer.briefing.chart_style import BarLook, DotLook, Fade

_DASHES = (3.0, 2.5)


def draw_bar(painter: QPainter, bar: BarLook) -> None:
    """A bar: certain where it is edged, fading where it is not."""
    painter.setPen(Qt.PenStyle.NoPen)
    rounded = bar.rounded_left and bar.rounded_right and len(bar.fades) == 1
    for fade in bar.fades:
        painter.setBrush(_brush(fade))
        painter.drawPath(_outline(fade.left, fade.right, bar, rounded=rounded))
    if bar.core is not None:
        _draw_edge(painter, bar, *bar.core)


def _draw_edge(painter: QPainter, bar: BarLook, left: float, right: float) -> None:
    half = bar.stroke_px / 2
    if bar.hatched:
        painter.setPen(QPen(QColor(bar.stroke), half))
        step, x = bar.height * 0.7, left + bar.height * 0.2
        while x + bar.height * 0.8 < right:
            painter.drawLine(QLineF(x, bar.top + bar.height, x + bar.height * 0.8, bar.top))
            x += step
    pen = QPen(QColor(bar.stroke), bar.stroke_px)
    if bar.dashed:
        pen.setDashPattern(list(_DASHES))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = replace(bar, top=bar.top + half, height=bar.height - bar.stroke_px)
    if bar.rounded_left and bar.rounded_right:
        painter.drawPath(_outline(left + half, right - half, inner, rounded=True))
        return
    # An edge only where it is known: an end that fades or leaves the page has none.
    for y in (inner.top, inner.top + inner.height):
        painter.drawLine(QLineF(left, y, right, y))
    for known, x in ((bar.rounded_left, left + half), (bar.rounded_right, right - half)):
        if known:
            painter.drawLine(QLineF(x, bar.top, x, bar.top + bar.height))


def _outline(left: float, right: float, bar: BarLook, *, rounded: bool) -> QPainterPath:
    """A rectangle, with round corners where both ends are ends."""
    rect = QRectF(left, bar.top, max(right - left, 0.1), bar.height)
    path = QPainterPath()
    if rounded:
        path.addRoundedRect(rect, bar.radius_px, bar.radius_px)
    else:
        path.addRect(rect)
    return path


def _brush(fade: Fade) -> QBrush:
    if fade.start == fade.end:
        return QBrush(QColor(fade.start))
    wash = QLinearGradient(fade.left, 0, fade.right, 0)
    wash.setColorAt(0, QColor(fade.start))
    wash.setColorAt(1, QColor(fade.end))
    return QBrush(wash)


def draw_dot(painter: QPainter, dot: DotLook, panel: str) -> None:
    """A circle with the stretch in which it may lie."""
    centre = QPointF(dot.x, dot.y)
    painter.setPen(Qt.PenStyle.NoPen)
    if dot.spread is not None:
        top = dot.y - dot.spread_px / 2
        for fade in dot.spread:
            painter.fillRect(
                QRectF(fade.left, top, fade.right - fade.left, dot.spread_px), _brush(fade)
            )
    painter.setBrush(QColor(panel))
    painter.drawEllipse(centre, dot.halo, dot.halo)
    painter.setBrush(QColor(dot.fill))
    radius = dot.radius
    if dot.stroke:
        pen = QPen(QColor(dot.stroke), dot.stroke_px)
        if dot.dashed:
            pen.setDashPattern(list(_DASHES))
        painter.setPen(pen)
        radius -= dot.stroke_px / 2
    painter.drawEllipse(centre, radius, radius)
    if dot.hatched:
        reach = radius * 0.6
        painter.drawLine(centre + QPointF(-reach, reach), centre + QPointF(reach, -reach))
    if dot.ring:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(dot.ring), dot.stroke_px))
        reach = dot.halo + dot.stroke_px
        painter.drawEllipse(centre, reach, reach)
