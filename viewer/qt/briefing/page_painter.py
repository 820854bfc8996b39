"""Paints a page on anything Qt can paint on: a picture, a PDF, an SVG, a widget."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.briefing.items import (
    Align,
    Box,
    Item,
    MapSlot,
    Page,
    Panel,
    Rule,
    Sign,
    Table,
    Text,
    TimelineSlot,
)
from viewer.qt.briefing.signs import draw_sign
from viewer.qt.briefing.type_face import QtMeasure, draw_line


class Pictures(Protocol):
    """What fills the slots of one page."""

    def draw_map(self, painter: QPainter, slot: MapSlot) -> None:
        """Paints the map into the slot's box, with scale, boundaries and attribution."""
        ...

    def draw_timeline(self, painter: QPainter, slot: TimelineSlot) -> None:
        """Paints the timeline into the slot's box."""
        ...


def rect_of(box: Box) -> QRectF:
    """The same rectangle for Qt."""
    return QRectF(box.x, box.y, box.width, box.height)


def paint_page(painter: QPainter, page: Page, pictures: Pictures) -> None:
    """Paints a page in its own pixels; scale the painter for other sizes."""
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    painter.fillRect(QRectF(0, 0, page.size.width_px, page.size.height_px), QColor(page.ground))
    measure = QtMeasure()
    for item in page.items:
        if isinstance(item, MapSlot):
            pictures.draw_map(painter, item)
        elif isinstance(item, TimelineSlot):
            painter.save()
            pictures.draw_timeline(painter, item)
            painter.restore()
        else:
            draw_item(painter, item, measure, page.ground)


def draw_item(painter: QPainter, item: Item, measure: QtMeasure, ground: str) -> None:
    """Paints what needs nobody else."""
    match item:
        case Text():
            draw_text(painter, item, measure)
        case Panel():
            _draw_panel(painter, item)
        case Sign():
            draw_sign(painter, item, ground)
        case Rule():
            painter.setPen(QPen(QColor(item.colour), item.width_px))
            painter.drawLine(QLineF(item.x1, item.y1, item.x2, item.y2))
        case Table():
            _draw_table(painter, item, measure)


def draw_text(painter: QPainter, text: Text, measure: QtMeasure) -> None:
    """Lines of text, each on its base line."""
    painter.setPen(QColor(text.colour))
    y = text.box.y + measure.ascent(text.px) + (text.line_px - measure.line_px(text.px)) / 2
    for line in text.lines:
        x = text.box.x
        if text.side is not Align.LEFT:
            left_over = text.box.width - measure.width(line, text.px, bold=text.bold)
            x += left_over / 2 if text.side is Align.CENTRE else left_over
        draw_line(painter, line, QPointF(x, y), text.px, bold=text.bold, from_right=text.from_right)
        y += text.line_px


def _draw_panel(painter: QPainter, panel: Panel) -> None:
    painter.setPen(
        QPen(QColor(panel.stroke), panel.width_px) if panel.stroke else Qt.PenStyle.NoPen
    )
    painter.setBrush(QColor(panel.fill) if panel.fill else Qt.BrushStyle.NoBrush)
    if panel.radius_px:
        painter.drawRoundedRect(rect_of(panel.box), panel.radius_px, panel.radius_px)
    else:
        painter.drawRect(rect_of(panel.box))


def _draw_table(painter: QPainter, table: Table, measure: QtMeasure) -> None:
    y = table.box.y
    for number, (row, height) in enumerate(zip(table.rows, table.row_px, strict=True)):
        whole = QRectF(table.box.x, y, table.box.width, height)
        if number == 0:
            painter.fillRect(whole, QColor(table.head_fill))
        elif number % 2 == 0:
            painter.fillRect(whole, QColor(table.stripe))
        x = table.box.x
        for cell, width in zip(row, table.column_px, strict=True):
            box = Box(x + table.pad_px, y + table.pad_px, width - 2 * table.pad_px, height)
            ink = table.head_ink if number == 0 else cell.colour or table.ink
            bold = number == 0
            words = Text(
                "cell", box, cell.lines, table.px, table.line_px, ink, bold, flow=cell.flow
            )
            draw_text(painter, words, measure)
            x += width
        y += height
        painter.setPen(QPen(QColor(table.line), 1.0))
        painter.drawLine(QLineF(table.box.x, y, table.box.right, y))
