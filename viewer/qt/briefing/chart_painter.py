"""Paints a chart; its marks look as they do in the timeline on the screen."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from viewer.briefing.chart import Chart, Label, LaneHead, Link
from viewer.briefing.chart_scene import mixed
from viewer.briefing.chart_style import bar_look, dot_look
from viewer.briefing.items import Box
from viewer.qt.briefing.mark_painter import draw_bar, draw_dot
from viewer.qt.briefing.type_face import draw_line


class ChartPainter:
    """Draws charts; `unit` is a screen pixel on the page."""

    def __init__(self, unit: float) -> None:
        self._unit = unit

    def paint(self, painter: QPainter, box: Box, chart: Chart) -> None:
        """Paints a chart at a place."""
        painter.save()
        painter.translate(box.x, box.y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, chart.width, chart.height), QColor(chart.panel))
        self._draw_ground(painter, chart)
        for head in chart.heads:
            self._draw_head(painter, chart, head)
        for bin_ in chart.bins:
            rect = QRectF(bin_.left, bin_.top, bin_.right - bin_.left, bin_.bottom - bin_.top)
            painter.fillRect(rect, QColor(bin_.colour))
        self._draw_links(painter, chart)
        self._draw_day(painter, chart)
        self._draw_marks(painter, chart)
        for label in (*chart.axis_labels, *chart.labels):
            draw_label(painter, label)
        self._draw_flag(painter, chart)
        painter.restore()

    def _line(self, colour: str, width: float = 1.0) -> QPen:
        return QPen(QColor(colour), width * self._unit * 0.75)

    def _draw_ground(self, painter: QPainter, chart: Chart) -> None:
        bottom = self._lanes_bottom(chart)
        for band in chart.bands:
            rect = QRectF(
                band.left, chart.axis_bottom, band.right - band.left, bottom - chart.axis_bottom
            )
            painter.fillRect(rect, QColor(band.colour))
        for tick in chart.ticks:
            painter.setPen(self._line(chart.line if tick.strong else chart.grid))
            top = chart.axis_bottom * (0.0 if tick.strong else 0.5)
            painter.drawLine(QLineF(tick.x, top, tick.x, bottom))
        painter.setPen(self._line(chart.line))
        painter.drawLine(QLineF(0, chart.axis_bottom, chart.width, chart.axis_bottom))
        painter.drawLine(QLineF(chart.gutter, chart.axis_bottom, chart.gutter, bottom))

    @staticmethod
    def _lanes_bottom(chart: Chart) -> float:
        return max((head.top + head.height for head in chart.heads), default=chart.height)

    def _draw_head(self, painter: QPainter, chart: Chart, head: LaneHead) -> None:
        if head.colour:
            px = head.name.px
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(head.colour))
            painter.drawEllipse(QPointF(px * 0.55, head.name.y - px * 0.34), px * 0.36, px * 0.36)
        draw_label(painter, head.name)
        draw_label(painter, head.count)
        painter.setPen(self._line(chart.line))
        y = head.top + head.height
        painter.drawLine(QLineF(0, y, chart.width, y))

    def _draw_links(self, painter: QPainter, chart: Chart) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(mixed(chart.panel, chart.selection, 0.6)), 1.25 * self._unit))
        for link in chart.links:
            painter.drawPath(link_path(link, self._unit))

    def _draw_marks(self, painter: QPainter, chart: Chart) -> None:
        for mark in chart.marks:
            if mark.point:
                dot = dot_look(mark, chart, self._unit)
                if dot is not None:
                    draw_dot(painter, dot, chart.panel)
            else:
                bar = bar_look(mark, chart, self._unit)
                if bar is not None:
                    draw_bar(painter, bar)

    def _draw_day(self, painter: QPainter, chart: Chart) -> None:
        if chart.now_x is not None:
            painter.setPen(self._line(chart.text))
            bottom = self._lanes_bottom(chart)
            painter.drawLine(QLineF(chart.now_x, chart.axis_bottom, chart.now_x, bottom))

    def _draw_flag(self, painter: QPainter, chart: Chart) -> None:
        if chart.now_x is None or chart.now_label is None:
            return
        label, px = chart.now_label, chart.now_label.px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(chart.text))
        flag = QRectF(label.x - px * 0.5, label.y - px * 1.0, label.width + px, px * 1.36)
        painter.drawRoundedRect(flag, px * 0.22, px * 0.22)
        draw_label(painter, label)


def link_path(link: Link, unit: float) -> QPainterPath:
    """A quiet curve from one mark to another."""
    bend = max(abs(link.x2 - link.x1) * 0.35, 24.0 * unit)
    way = 1.0 if link.x2 >= link.x1 else -1.0
    start, end = QPointF(link.x1, link.y1), QPointF(link.x2, link.y2)
    path = QPainterPath(start)
    if abs(link.y2 - link.y1) < 4 * unit:
        rise = QPointF(0, -min(18.0 * unit, bend * 0.4, link.rise))
        path.cubicTo(start + rise, end + rise, end)
    else:
        path.cubicTo(start + QPointF(way * bend, 0), end - QPointF(way * bend, 0), end)
    return path


def draw_label(painter: QPainter, label: Label) -> None:
    """One line of text on its base line."""
    if label.ground:
        px = label.px
        ground = QRectF(label.x - 1, label.y - px * 0.86, label.width + 2, px * 1.06)
        painter.fillRect(ground, QColor(label.ground))
    painter.setPen(QColor(label.colour))
    draw_line(painter, label.text, QPointF(label.x, label.y), label.px, bold=label.bold)
