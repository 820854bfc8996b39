"""Paints a map's drawing on anything that Qt paints on; on a PDF its text stays text."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from viewer.briefing.clean import clean_line
from viewer.briefing.drawing import Drawing, Points, Shape, Tint, Use, Words
from viewer.qt.briefing.type_face import paper_font

# Qt's fonts are whole pixels tall, and their spacing is rounded at small sizes.
_TYPE_SCALE = 10
_UNSEEN = Tint("#000000", 0.0)


def paint_drawing(painter: QPainter, drawing: Drawing, box: QRectF) -> None:
    """Paints the drawing into a box, and nothing outside of it."""
    painter.save()
    painter.setClipRect(box)
    painter.fillRect(box, QColor(drawing.ground))
    painter.translate(box.topLeft())
    painter.scale(box.width() / drawing.width_px, box.height() / drawing.height_px)
    for item in drawing.items:
        if isinstance(item, Shape):
            _paint_shape(painter, item)
        else:
            _paint_words(painter, item)
    painter.restore()


def _colour(tint: Tint) -> QColor:
    colour = QColor(tint.colour)
    colour.setAlphaF(tint.alpha)
    return colour


def _paint_shape(painter: QPainter, shape: Shape) -> None:
    path = QPainterPath()
    even = shape.rule == "evenodd"
    path.setFillRule(Qt.FillRule.OddEvenFill if even else Qt.FillRule.WindingFill)
    for line in shape.lines:
        path.addPolygon(_polygon(line))
        if shape.closed:
            path.closeSubpath()
    for x, y, r in shape.circles:
        path.addEllipse(QPointF(x, y), r, r)
    if shape.fill is not None:
        painter.fillPath(path, _colour(shape.fill))
    if shape.stroke is not None:
        painter.strokePath(path, _pen(shape, shape.stroke))


def _polygon(line: Points) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in line.round(2).tolist()])


def _pen(shape: Shape, tint: Tint) -> QPen:
    pen = QPen(_colour(tint), shape.width_px)
    style, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    if shape.flat:
        style, join = Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.BevelJoin
    pen.setCapStyle(style)
    pen.setJoinStyle(join)
    if shape.dash_px:
        # An odd pattern is repeated, as a canvas does; Qt counts in widths of the pen.
        dashes = shape.dash_px * (1 + len(shape.dash_px) % 2)
        pen.setDashPattern([part / shape.width_px for part in dashes])
    return pen


@lru_cache(maxsize=64)
def _font(words_px: float, weight: int, italic: bool, spacing_px: float) -> QFont:
    font = paper_font(round(words_px * _TYPE_SCALE))
    if weight != 400:
        font.setWeight(QFont.Weight(weight))
        font.setVariableAxis(QFont.Tag("wght"), float(weight))
    font.setItalic(italic)
    if spacing_px:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing_px * _TYPE_SCALE)
    return font


def _spaced_for(painter: QPainter, font: QFont) -> QFont:
    """Qt takes the space between letters for one on the screen, and widens it on finer devices."""
    if not font.letterSpacing():
        return font
    finer = painter.device().logicalDpiY() / QGuiApplication.primaryScreen().logicalDotsPerInchY()
    made = QFont(font)
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, font.letterSpacing() / finer)
    return made


def _paint_words(painter: QPainter, words: Words) -> None:
    # Letters far apart are read as words of one letter; those that nobody sees are stretched.
    spacing = 0.0 if words.use is Use.WHOLE else words.spacing_px
    font = _font(words.size_px, words.weight, words.italic, spacing)
    text = clean_line(words.text)
    wide = QFontMetricsF(font).horizontalAdvance(text) / _TYPE_SCALE
    painter.save()
    painter.translate(words.x, words.y)
    painter.rotate(math.degrees(words.angle_rad))
    # As wide as the page had it, whatever font is found here for letters of another script.
    fit = words.width_px / wide if wide > 0 else 1.0
    painter.scale(fit / _TYPE_SCALE, 1 / _TYPE_SCALE)
    outline = QPainterPath()
    if words.use in (Use.HALO, Use.LETTER):
        outline.addText(QPointF(), font, text)
    if words.use is Use.HALO:
        pen = QPen(_colour(words.tint), words.halo_px * _TYPE_SCALE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(outline, pen)
    elif words.use is Use.LETTER:
        # A letter of a curve is no text that anybody could look for.
        painter.fillPath(outline, _colour(words.tint))
    else:
        painter.setFont(_spaced_for(painter, font))
        painter.setPen(_colour(words.tint if words.use is Use.TEXT else _UNSEEN))
        painter.drawText(QPointF(), text)
    painter.restore()
