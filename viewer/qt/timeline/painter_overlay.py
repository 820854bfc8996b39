"""What changes while a person looks around: selection, links, hover, brush, playback.

It is painted over a kept picture of the lanes, so that a selection costs what it shows and nothing
more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt

from viewer.model.dataset import Index
from viewer.model.playback import shown_window
from viewer.model.state import Window
from viewer.qt.timeline.inks import faded, pen
from viewer.qt.timeline.layout import LaneBox
from viewer.qt.timeline.looks import label_of
from viewer.qt.timeline.painter_axis import draw_cursor
from viewer.qt.timeline.painter_card import draw_card
from viewer.qt.timeline.painter_changes import MOST_SIGNS, draw_sign
from viewer.qt.timeline.painter_density import draw_share, most_at_once
from viewer.qt.timeline.painter_items import Emphasis, Shape, draw_shape
from viewer.qt.timeline.painter_lanes import boxes_in_sight, draw_label, label_rect, shape_of
from viewer.qt.timeline.painter_links import Found, box_of, draw_links, draw_words
from viewer.qt.timeline.placing import Side, place_items
from viewer.qt.timeline.scene import Scene

_VEIL = 0.62
# Beyond this many in a band, marked items are a share of the band rather than shapes on it.
_MOST_LOOSE = 100
# So much of a selected title is enough to be read where it stands.
_ENOUGH_PX = 240.0
# And at most so much of the lanes: an endless one would stand over all that is beside it.
_MOST_WIDE = 0.7


def draw_overlay(scene: Scene) -> None:
    """Selection, links, marks, hover, brush and playback over the lanes."""
    painter, view = scene.painter, scene.view
    painter.save()
    painter.setClipRect(scene.frame.lanes)
    if view.dimmed:
        painter.fillRect(scene.frame.lanes, faded(scene.inks.panel, _VEIL))
    _draw_marked(scene)
    linked = list(_found(scene, view.linked - view.selected))
    selected = list(_found(scene, view.selected))
    curves = draw_links(scene, selected, linked)
    taken = [box_of(shape, scene.inks) for _, shape, _ in (*selected, *linked)]
    for row, shape, manner in linked:
        draw_shape(painter, shape, manner, scene.inks, Emphasis.LINKED)
        draw_label(scene, shape, manner, row)
        taken.append(label_rect(scene.frame, shape, scene.inks) or QRectF())
    named: set[int] = set()
    for row, shape, manner in selected:
        draw_shape(painter, shape, manner, scene.inks, Emphasis.SELECTED)
        taken.append(_draw_selected_label(scene, shape, row, first=row not in named))
        named.add(row)
        if scene.frame.lanes.top() <= shape.middle <= scene.frame.lanes.bottom():
            scene.shown.selected.append(view.dataset.initiatives.ids[row])
    draw_words(scene, curves, taken)
    if view.hover is not None and view.hover not in view.selected:
        for row, shape, manner in _found(scene, (view.hover,)):
            draw_shape(painter, shape, manner, scene.inks, Emphasis.HOVER)
            draw_label(scene, shape, manner, row)
    _draw_focus(scene)
    _draw_changes(scene)
    painter.restore()
    _draw_stretches(scene)
    draw_cursor(scene)
    if view.hover is not None:
        for row, shape, _ in islice(_found(scene, (view.hover,)), 1):
            draw_card(scene, row, shape)


def _draw_changes(scene: Scene) -> None:
    """Signs at what another version has added or changed, and on top where something is gone."""
    view, frame = scene.view, scene.frame
    marks, ids = view.changes, view.dataset.initiatives.ids
    for kind, rows in (("added", marks.added), ("changed", marks.changed)):
        for row, shape, _manner in islice(_found(scene, rows), MOST_SIGNS):
            x = shape.centre if shape.point else max(shape.left, frame.lanes.left() + 4)
            draw_sign(scene.painter, kind, QPointF(x - 5, shape.middle - 5), scene.inks)
            if frame.lanes.top() <= shape.middle <= frame.lanes.bottom():
                scene.shown.changes.append((kind, ids[row]))
    for one in marks.removed[:MOST_SIGNS]:
        x = frame.lanes.left() + frame.scale.x_of(one.day) if math.isfinite(one.day) else math.nan
        if frame.lanes.left() <= x <= frame.lanes.right():
            draw_sign(scene.painter, "removed", QPointF(x, frame.lanes.top() + 7), scene.inks)
            scene.shown.changes.append(("removed", one.id))


def _draw_marked(scene: Scene) -> None:
    """What is involved with a chosen region or actor, at full strength; in a band as a band."""
    view, table = scene.view, scene.view.dataset.initiatives
    window = scene.frame.scale.window
    rows = view.marked
    in_view = (table.start_min[rows] <= window.end_day) & (table.end_max[rows] >= window.start_day)
    rows = rows[in_view]
    if not len(rows):
        return
    most = most_at_once(scene)
    for box in boxes_in_sight(scene.frame, scene.layout):
        own = rows[box.lane.spans.holds(rows)]
        if box.band and len(own) > _MOST_LOOSE:
            draw_share(scene, box, own, most)
            own = own[np.isin(own, box.items.rows)] if box.items else own[:0]
        for row, shape, manner in _found_in(scene, box, own):
            draw_shape(scene.painter, shape, manner, scene.inks, Emphasis.NONE)
            draw_label(scene, shape, manner, row)


def _found(scene: Scene, rows: Iterable[int]) -> Iterator[Found]:
    """Where some rows stand in the lanes in sight; in a density band, on its middle line."""
    wanted = np.fromiter(rows, np.int32)
    if len(wanted):
        for box in boxes_in_sight(scene.frame, scene.layout):
            yield from _found_in(scene, box, wanted[box.lane.spans.holds(wanted)])


def _found_in(scene: Scene, box: LaneBox, rows: Index) -> Iterator[Found]:
    lanes = scene.frame.lanes
    tint = scene.inks.tints.get(box.lane.tint)
    if len(rows):
        for shape, row in _shapes_of(scene, box, rows):
            if shape.right >= lanes.left() and shape.left <= lanes.right():
                yield row, shape, scene.manners.of(row, tint)


def _shapes_of(scene: Scene, box: LaneBox, rows: Index) -> Iterator[tuple[Shape, int]]:
    """Where rows of a lane stand: in their sub-row, or else on the middle of the lane's band."""
    items = box.items
    if items is not None:
        placed = np.isin(items.rows, rows)
        for at in np.flatnonzero(placed).tolist():
            yield shape_of(scene.frame, box, items, at, scene.inks), int(items.rows[at])
        rows = rows[~np.isin(rows, items.rows[placed])]
    if not len(rows) or not box.band:
        return
    loose = place_items(scene.view.dataset, rows, scene.frame.scale, scene.view.now_day, scene.inks)
    middle = scene.frame.y_of(box.top) + box.band / 2
    for at in range(len(rows)):
        shape = shape_of(scene.frame, box, loose, at, scene.inks)
        shape = replace(shape, middle=middle, side=int(Side.NONE), label_px=0.0,
                        tail_from=math.inf)  # fmt: skip
        yield shape, int(loose.rows[at])


def _draw_selected_label(scene: Scene, shape: Shape, row: int, *, first: bool) -> QRectF:
    """The label of a selected item: as a rule in full the first time, later where it has room.

    Returns where it stands.
    """
    painter, inks = scene.painter, scene.inks
    text = label_of(scene.view.dataset.initiatives, row)
    wide = inks.bold_metrics.horizontalAdvance(text) + 2
    wide = min(wide, max(scene.frame.lanes.width() * _MOST_WIDE, _ENOUGH_PX))
    own = label_rect(scene.frame, shape, inks)
    if own is not None:
        own.setRight(min(own.right(), scene.frame.lanes.right() - 3))
    if own is not None and shape.side == Side.RIGHT:
        painter.fillRect(own.adjusted(-2, 3, 2, -3), inks.panel)
    inside = _inside_rect(scene, shape, wide)
    rect = inside or own
    enough = min(wide, _ENOUGH_PX) if shape.side == Side.INSIDE else wide
    if first and inside is None and (own is None or own.width() < enough):
        rect = _free_rect(scene, shape, wide)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.panel)
        painter.drawRoundedRect(rect.adjusted(-4, 3, 4, -3), 3, 3)
    if rect is None:
        return QRectF()
    painter.setFont(inks.bold_font)
    on_bar = rect is inside or (rect is own and shape.side == Side.INSIDE)
    painter.setPen(inks.text if on_bar else inks.selection)
    elided = inks.bold_metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect.adjusted(0, 0, 4, 0), flags, elided)
    return rect


def _inside_rect(scene: Scene, shape: Shape, wide: float) -> QRectF | None:
    """Room for a label in the part of a bar that is in sight, None where there is too little."""
    metrics, lanes = scene.inks.metrics, scene.frame.lanes
    left = max(shape.left, lanes.left()) + metrics.label_gap
    end = min(shape.limit, shape.right) if shape.has_tail else shape.right
    right = min(end, lanes.right()) - metrics.label_gap
    if shape.point or right - left < wide:
        return None
    return QRectF(left, shape.middle - metrics.body / 2, wide, metrics.body)


def _free_rect(scene: Scene, shape: Shape, wide: float) -> QRectF:
    """Room for a label at the right of a shape, or at its left where the right ends the picture.

    With too little on both sides it is cut, or stands over the shape where hardly any is left.
    """
    inks, lanes = scene.inks, scene.frame.lanes
    left = max(shape.right, shape.centre + inks.metrics.radius + 1.5) + inks.metrics.label_gap
    end = min(shape.left, shape.centre - inks.metrics.radius) - 6
    after, before = lanes.right() - 2 - left, end - lanes.left() - 4
    if max(after, before) < wide:
        wide = min(wide, max(after, before, _ENOUGH_PX))
    if after < wide:
        left = max(end - wide, lanes.left() + 4)
    return QRectF(left, shape.middle - inks.metrics.body / 2, wide, inks.metrics.body)


def _draw_focus(scene: Scene) -> None:
    """A ring about the keyboard's place where nothing else marks it."""
    view, inks = scene.view, scene.inks
    if view.focus is None or view.focus in view.selected or view.focus == view.hover:
        return
    for _, shape, _ in _found(scene, (view.focus,)):
        left = min(shape.left, shape.centre - inks.metrics.radius)
        right = max(shape.right, shape.centre + inks.metrics.radius)
        tall = inks.metrics.bar
        ring = QRectF(left, shape.middle - tall / 2, right - left, tall).adjusted(-3, -2, 3, 2)
        scene.painter.setBrush(Qt.BrushStyle.NoBrush)
        scene.painter.setPen(pen(inks.accent, 1.5, dashed=True))
        scene.painter.drawRoundedRect(ring, 5, 5)


def _draw_stretches(scene: Scene) -> None:
    """Steps back what lies outside of the brush and outside of what playback shows."""
    view, frame, inks = scene.view, scene.frame, scene.inks
    played = shown_window(view.playback, view.cursor_day)
    if played is not None:
        _draw_veil(scene, played, 0.45)
    if view.brush is not None:
        left, right = _draw_veil(scene, view.brush, 0.6)
        top, bottom = frame.axis.top(), frame.lanes.bottom()
        scene.painter.setPen(pen(inks.accent, 1.5))
        for x in (left, right):
            if frame.lanes.left() < x < frame.lanes.right():
                scene.painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        edge = QRectF(left, frame.axis.bottom() - 3, right - left, 3)
        scene.painter.fillRect(edge, inks.accent)


def _draw_veil(scene: Scene, window: Window, strength: float) -> tuple[float, float]:
    """Veils all but a stretch of time; returns its edges within the lanes."""
    frame, lanes = scene.frame, scene.frame.lanes
    top, tall = frame.axis.bottom(), lanes.bottom() - frame.axis.bottom()
    left, right = (  # whole pixels, which are blended twice as fast
        round(min(max(frame.x_of(day), lanes.left()), lanes.right()))
        for day in (window.start_day, window.end_day)
    )
    veil = faded(scene.inks.background, strength)
    scene.painter.fillRect(QRectF(lanes.left(), top, left - lanes.left(), tall), veil)
    scene.painter.fillRect(QRectF(right, top, lanes.right() - right, tall), veil)
    return left, right
