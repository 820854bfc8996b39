"""Lanes: their heads, their items with labels, and density bands where there are too many."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF

from viewer.model.typed_window import window_ends
from viewer.qt.timeline.frame import Frame
from viewer.qt.timeline.inks import Inks, pen
from viewer.qt.timeline.layout import LaneBox, Layout
from viewer.qt.timeline.looks import Look, label_of
from viewer.qt.timeline.painter_density import draw_bands
from viewer.qt.timeline.painter_items import (
    Emphasis,
    Manner,
    Shape,
    draw_shape,
    label_colour,
)
from viewer.qt.timeline.placing import Items, Side
from viewer.qt.timeline.scene import Scene

# Less of a label than this at the picture's edge says nothing.
_LEAST_CUT_PX = 16.0


def draw_lanes(scene: Scene) -> None:
    """Every lane that is in sight."""
    painter, frame = scene.painter, scene.frame
    painter.save()
    painter.setClipRect(frame.lanes)
    in_sight = list(boxes_in_sight(frame, scene.layout))
    draw_bands(scene, [box for box in in_sight if box.band])
    for box in in_sight:
        y = frame.edge_of(box.top + box.height)
        painter.setPen(pen(scene.inks.line))
        painter.drawLine(QLineF(frame.lanes.left(), y, frame.lanes.right(), y))
        if box.items is not None:
            _draw_items(scene, box, box.items)
    painter.restore()


def note_lanes(scene: Scene) -> None:
    """Notes what of the lanes is to be seen: which of them, and what on them."""
    shown, ids = scene.shown, scene.view.dataset.initiatives.ids
    for box in boxes_in_sight(scene.frame, scene.layout):
        shown.lanes.append(box.lane.key)
        if box.band and not box.collapsed:
            shown.dense.append(box.lane.key)
        if box.items is not None:
            rows = box.items.rows[items_in_sight(scene.frame, box, scene.inks)]
            shown.visible += [ids[row] for row in rows.tolist()]
    shown.window = window_ends(scene.frame.scale.window)


def boxes_in_sight(frame: Frame, layout: Layout) -> Iterator[LaneBox]:
    """The lanes that reach into the visible part."""
    for box in layout.boxes:
        top = frame.y_of(box.top)
        if top < frame.lanes.bottom() and top + box.height > frame.lanes.top():
            yield box


def items_in_sight(frame: Frame, box: LaneBox, inks: Inks) -> list[int]:
    """Positions in the lane's items whose shape or label reaches into the visible part."""
    items = box.items
    if items is None or not len(items.rows):
        return []
    metrics, shift = inks.metrics, frame.shift(items)
    reach = np.where(items.side == Side.RIGHT, items.label_px + metrics.label_gap, 0.0)
    right = np.maximum(items.right, items.centre + metrics.radius) + reach + shift
    left = np.minimum(items.left, items.centre - metrics.radius) + shift
    first = (frame.lanes.top() - frame.y_of(box.items_top) - metrics.lane_pad) / metrics.sub_row - 1
    last = (frame.lanes.bottom() - frame.y_of(box.items_top)) / metrics.sub_row
    inside = (right > frame.lanes.left()) & (left < frame.lanes.right())
    inside &= (items.sub_row >= first) & (items.sub_row <= last)
    return np.flatnonzero(inside).tolist()


def middle_of(frame: Frame, box: LaneBox, items: Items, at: int, inks: Inks) -> float:
    """The middle of an item's sub-row in the frame's pixels."""
    metrics, sub_row = inks.metrics, float(items.sub_row[at])
    top = frame.y_of(box.items_top) + metrics.lane_pad + sub_row * metrics.sub_row
    return top + metrics.body / 2


def shape_of(frame: Frame, box: LaneBox, items: Items, at: int, inks: Inks) -> Shape:
    """One item in the frame's pixels."""
    shift = frame.shift(items)
    return Shape(
        bool(items.point[at]),
        float(items.left[at]) + shift,
        float(items.core_left[at]) + shift,
        float(items.core_right[at]) + shift,
        float(items.right[at]) + shift,
        float(items.centre[at]) + shift,
        middle_of(frame, box, items, at, inks),
        int(items.side[at]),
        float(items.label_px[at]),
        float(items.tail_from[at]) + shift,
        float(items.limit[at]) + shift,
    )


def _draw_items(scene: Scene, box: LaneBox, items: Items) -> None:
    tint = scene.inks.tints.get(box.lane.tint)
    pictures = scene.pictures.of(scene, items) if scene.pictures is not None else None

    def draw(at: int, scene: Scene) -> None:
        row = int(items.rows[at])
        manner = scene.manners.of(row, tint)
        shape = shape_of(scene.frame, box, items, at, scene.inks)
        draw_shape(scene.painter, shape, manner, scene.inks, Emphasis.NONE)
        draw_label(scene, shape, manner, row)

    for at in items_in_sight(scene.frame, box, scene.inks):
        if pictures is None:
            draw(at, scene)
        else:
            middle = middle_of(scene.frame, box, items, at, scene.inks)
            pictures.draw(at, middle, partial(draw, at))


def label_rect(frame: Frame, shape: Shape, inks: Inks) -> QRectF | None:
    """Where an item's label stands, None where it has no room; kept in sight inside long bars."""
    metrics = inks.metrics
    top, tall = shape.middle - metrics.body / 2, metrics.body
    if shape.side == Side.RIGHT:
        edge = max(shape.right, shape.centre + metrics.radius) if shape.point else shape.right
        if edge < frame.lanes.left():  # a label alone, without its shape, says nothing
            return None
        return QRectF(edge + metrics.label_gap, top, shape.label_px, tall)
    if shape.side != Side.INSIDE:
        return None
    left = max(shape.left, frame.lanes.left()) + metrics.label_gap
    # Above a tail a label may go on to where the next item stands.
    end = shape.limit if shape.has_tail else shape.right
    if shape.has_tail and left + shape.label_px <= shape.body_right:
        end = shape.body_right
    room = min(end, shape.right) - metrics.label_gap - left
    if room < min(shape.label_px, 24.0):
        return None
    return QRectF(left, top, min(shape.label_px, room), tall)


def draw_label(scene: Scene, shape: Shape, manner: Manner, row: int) -> None:
    """Paints a label where it has room."""
    painter, inks = scene.painter, scene.inks
    rect = label_rect(scene.frame, shape, inks)
    if rect is None:
        return
    rect.setRight(min(rect.right(), scene.frame.lanes.right() - 3))
    if rect.width() < min(_LEAST_CUT_PX, shape.label_px):
        return
    text = inks.elided(label_of(scene.view.dataset.initiatives, row), rect.width())
    if shape.side == Side.RIGHT:  # lines behind a label are interrupted, not written through
        rect.setWidth(min(rect.width(), inks.label_width(text)))
        painter.fillRect(rect.adjusted(-2, 2, 2, -2), inks.panel)
    elif shape.has_tail and rect.right() > shape.body_right:
        # Slid along: what is left of the body would stand behind the words.
        painter.fillRect(rect.adjusted(-6, 0.5, 2, -1.5), inks.panel)
    elif manner.look is Look.HATCHED:
        wide = min(rect.width(), inks.label_width(text))
        under = QRectF(rect.left() - 2, rect.top() + 4, wide + 4, rect.height() - 8)
        painter.fillRect(under, manner.tint.faint)
    painter.setPen(label_colour(inks, manner, Emphasis.NONE))
    painter.setFont(inks.label_font)
    top = rect.center().y() - inks.label_metrics.height() / 2
    painter.drawStaticText(QPointF(rect.left(), top), inks.static_text(text))
