"""One initiative on the timeline: a circle or a bar that shows how well its dates are known.

Certain time is filled and edged; uncertain time fades. What has not happened is dashed, what was
superseded is hatched, a date that is approximate or in doubt carries a sign before its label: no
meaning rests on colour alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from viewer.qt.timeline.inks import Inks, Tint, faded, mixed, pen
from viewer.qt.timeline.looks import Look

_SHOWN_FADE_PX = 2.0
# Below this a bar is a mark: neither a fade nor a soft fill would be seen.
_MARK_PX = 11.0
_TAIL_STRENGTH = 0.72


class Emphasis(Enum):
    """How much an item stands out."""

    NONE = "none"
    HOVER = "hover"
    LINKED = "linked"
    SELECTED = "selected"


@dataclass(frozen=True)
class Shape:
    """One item in pixels of the lanes' area; see `layout.Items` for the meaning of the edges."""

    point: bool
    left: float
    core_left: float
    core_right: float
    right: float
    centre: float
    middle: float
    side: int
    label_px: float
    tail_from: float = math.inf
    limit: float = math.inf

    @property
    def has_tail(self) -> bool:
        """Whether the bar becomes thin behind its label."""
        return self.tail_from < self.right

    @property
    def body_right(self) -> float:
        """The right edge of what stands at full height."""
        return min(self.right, self.tail_from)


@dataclass(frozen=True)
class Manner:
    """What an item's shape has to tell beside its dates."""

    tint: Tint
    look: Look


def draw_shape(
    painter: QPainter, shape: Shape, manner: Manner, inks: Inks, emphasis: Emphasis
) -> None:
    """Paints the circle or bar, without its label."""
    if shape.point:
        _draw_point(painter, shape, manner, inks, emphasis)
    else:
        _draw_bar(painter, shape, manner, inks, emphasis)


def _draw_point(
    painter: QPainter, shape: Shape, manner: Manner, inks: Inks, emphasis: Emphasis
) -> None:
    metrics, tint = inks.metrics, _tint(manner, inks, emphasis)
    radius = metrics.radius + (1.5 if emphasis is Emphasis.SELECTED else 0.0)
    centre = QPointF(shape.centre, shape.middle)
    if shape.right - shape.left > 2 * radius + 2:
        _draw_doubt(painter, shape, tint, metrics.bar)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.panel)
    painter.drawEllipse(centre, radius + 1.5, radius + 1.5)
    if manner.look is Look.DASHED:
        painter.setBrush(tint.faint)
        painter.setPen(pen(tint.strong, 1.6, dashed=True))
        painter.drawEllipse(centre, radius - 0.8, radius - 0.8)
    elif manner.look is Look.HATCHED:
        painter.setBrush(tint.faint)
        painter.setPen(pen(tint.strong, 1.4))
        painter.drawEllipse(centre, radius - 0.7, radius - 0.7)
        reach = radius * 0.55
        for shift in (-reach, 0.0, reach):
            half = reach if shift == 0.0 else reach * 0.62
            painter.drawLine(
                centre + QPointF(shift / 1.6 - half, shift / 1.6 + half),
                centre + QPointF(shift / 1.6 + half, shift / 1.6 - half),
            )
    else:
        painter.setBrush(tint.strong)
        painter.drawEllipse(centre, radius, radius)
    _ring(painter, centre, radius, inks, emphasis)


def _ring(
    painter: QPainter, centre: QPointF, radius: float, inks: Inks, emphasis: Emphasis
) -> None:
    if emphasis in (Emphasis.LINKED, Emphasis.HOVER):
        colour = inks.selection if emphasis is Emphasis.LINKED else inks.text
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colour, 1.5))
        painter.drawEllipse(centre, radius + 2.75, radius + 2.75)


def _draw_doubt(painter: QPainter, shape: Shape, tint: Tint, height: float) -> None:
    """The stretch in which a point lies: strongest at its middle, gone at its edges."""
    tall = height * 0.42
    rect = QRectF(shape.left, shape.middle - tall / 2, shape.right - shape.left, tall)
    wash = QLinearGradient(rect.left(), 0, rect.right(), 0)
    wash.setColorAt(0, faded(tint.strong, 0.0))
    wash.setColorAt(0.5, faded(tint.strong, 0.42))
    wash.setColorAt(1, faded(tint.strong, 0.0))
    painter.fillRect(rect, QBrush(wash))
    edge = faded(tint.strong, 0.75)
    painter.setPen(pen(edge, 1.0))
    for x in (rect.left(), rect.right()):
        painter.drawLine(QPointF(x, shape.middle - tall / 2), QPointF(x, shape.middle + tall / 2))


def _draw_bar(
    painter: QPainter, shape: Shape, manner: Manner, inks: Inks, emphasis: Emphasis
) -> None:
    tint = _tint(manner, inks, emphasis)
    rect = _body(painter, shape, inks)
    short = shape.right - shape.left < _MARK_PX
    fill_colour = tint.soft if manner.look is Look.SOLID else tint.faint
    if short and manner.look is Look.SOLID:
        fill_colour = tint.strong
    plain = short or (
        shape.core_left - shape.left <= _SHOWN_FADE_PX
        and shape.right - shape.core_right <= _SHOWN_FADE_PX
    )
    if plain:
        fill, stroke = QBrush(fill_colour), QBrush(tint.strong)
    else:
        fill, stroke = _fading(shape, fill_colour, 0.0), _fading(shape, tint.strong, 0.0)
    edge = QPen(stroke, 2.0 if emphasis is Emphasis.SELECTED else 1.0)
    if manner.look is Look.DASHED:
        dashed = pen(tint.strong, edge.widthF(), dashed=True)
        dashed.setBrush(stroke)
        edge = dashed
    if shape.has_tail:
        _draw_tail(painter, shape, stroke, manner.look, inks)
    painter.setBrush(fill)
    if manner.look is Look.HATCHED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, 3, 3)
        painter.setBrush(QBrush(faded(tint.strong, 0.55), Qt.BrushStyle.BDiagPattern))
    painter.setPen(edge)
    painter.drawRoundedRect(rect, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if emphasis in (Emphasis.LINKED, Emphasis.HOVER):
        colour = inks.selection if emphasis is Emphasis.LINKED else inks.text
        painter.setPen(pen(colour, 1.5))
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 4.5, 4.5)


def _body(painter: QPainter, shape: Shape, inks: Inks) -> QRectF:
    """The part of a bar that stands at full height, as far as it can be seen."""
    tall, left, right = inks.metrics.bar, shape.left, shape.body_right
    if painter.hasClipping():  # far edges make strokes slow and gradients coarse
        clip = painter.clipBoundingRect()
        left, right = max(left, clip.left() - 40), min(right, clip.right() + 40)
        right = max(right, left)
    body = QRectF(left, shape.middle - tall / 2, right - left, tall)
    return body.adjusted(0.5, 0.5, -0.5, -0.5)


def _draw_tail(painter: QPainter, shape: Shape, stroke: QBrush, look: Look, inks: Inks) -> None:
    """The thin rest of a bar that goes on, along the foot of its sub-row."""
    tall = inks.metrics.tail - 0.5
    left = shape.left + 1
    if painter.hasClipping():
        left = max(left, painter.clipBoundingRect().left() - 40)
    top = shape.middle + inks.metrics.bar / 2 - 0.5
    if look is Look.DASHED:
        line = pen(inks.text, tall, dashed=True)
        line.setBrush(stroke)
        painter.setPen(line)
        painter.drawLine(QPointF(left, top + tall / 2), QPointF(shape.right, top + tall / 2))
        return
    painter.setOpacity(painter.opacity() * _TAIL_STRENGTH)
    painter.fillRect(QRectF(left, top, shape.right - left, tall), stroke)
    painter.setOpacity(painter.opacity() / _TAIL_STRENGTH)


def _fading(shape: Shape, colour: QColor, edge_alpha: float) -> QBrush:
    """Full in the certain core, thinning to `edge_alpha` where the dates are not certain."""
    wide = max(shape.right - shape.left, 1.0)
    certain = shape.core_right >= shape.core_left
    wash = QLinearGradient(shape.left, 0, shape.right, 0)
    peak = colour if certain else faded(colour, colour.alphaF() * 0.6)
    wash.setColorAt(0, faded(colour, edge_alpha) if shape.core_left > shape.left else peak)
    wash.setColorAt(min(max((shape.core_left - shape.left) / wide, 0.0), 1.0), peak)
    wash.setColorAt(min(max((shape.core_right - shape.left) / wide, 0.0), 1.0), peak)
    if shape.right > shape.core_right:
        wash.setColorAt(1, faded(colour, edge_alpha))
    return QBrush(wash)


def _tint(manner: Manner, inks: Inks, emphasis: Emphasis) -> Tint:
    return inks.chosen if emphasis is Emphasis.SELECTED else manner.tint


def label_colour(inks: Inks, manner: Manner, emphasis: Emphasis) -> QColor:
    """Labels are text; those of what is over or did not happen yet step back a little."""
    if emphasis is Emphasis.SELECTED:
        return inks.selection
    return inks.text if manner.look is Look.SOLID else mixed(inks.text, inks.muted, 0.7)
