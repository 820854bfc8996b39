"""What lies under the pointer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from PySide6.QtCore import QPointF

from viewer.qt.timeline.frame import Frame
from viewer.qt.timeline.inks import Inks
from viewer.qt.timeline.layout import LaneBox, Layout
from viewer.qt.timeline.more import more_rect
from viewer.qt.timeline.placing import Items, Side

_REACH_PX = 3.0


class Zone(Enum):
    """The parts of the timeline that answer differently to the pointer."""

    OVERVIEW = "overview"
    AXIS = "axis"
    HEADS = "heads"
    LANES = "lanes"
    MORE = "more"
    NONE = "none"


@dataclass(frozen=True)
class Hit:
    """A zone, the lane there, and the row number of the item under the pointer."""

    zone: Zone
    lane: str = ""
    row: int | None = None


def hit_test(frame: Frame, layout: Layout, at: QPointF) -> Hit:
    """What lies at a point of the frame."""
    if frame.overview.contains(at):
        return Hit(Zone.OVERVIEW)
    if frame.axis.contains(at) or frame.eras.contains(at):
        return Hit(Zone.AXIS)
    if not (frame.lanes.contains(at) or frame.heads.contains(at)):
        return Hit(Zone.NONE)
    y = frame.lanes_y(at.y())
    box = layout.box_at(y)
    strip = more_rect(frame, layout)
    if strip is not None and strip.contains(at):
        return Hit(Zone.MORE)
    if frame.heads.contains(at):
        return Hit(Zone.HEADS, box.lane.key if box else "")
    if box is None:
        return Hit(Zone.LANES)
    row = None
    if box.items is not None:
        row = _row_at(box, box.items, layout.inks, at.x() - frame.shift(box.items), y)
    return Hit(Zone.LANES, box.lane.key, row)


def _row_at(box: LaneBox, items: Items, inks: Inks, x: float, y: float) -> int | None:
    """The item at x: its shape first, else its label, else the tail that runs below."""
    metrics = inks.metrics
    if y < box.items_top:
        return None
    sub_row, down = divmod(y - box.items_top - metrics.lane_pad, metrics.sub_row)
    here = np.flatnonzero(items.sub_row == int(sub_row))
    if not len(here):
        return None
    radius = np.where(items.point[here], metrics.radius, 0.0)
    left = np.minimum(items.left[here], items.centre[here] - radius) - _REACH_PX
    body = np.minimum(items.right[here], items.tail_from[here])
    edge = np.where(items.point[here], items.centre[here] + radius, body)
    right = np.maximum(body, edge) + _REACH_PX
    on_tail = here[(items.tail_from[here] < x) & (x <= items.right[here] + _REACH_PX)]
    if len(on_tail) and down >= metrics.body:
        return int(items.rows[on_tail[-1]])
    on_shape = here[(left <= x) & (x <= right)]
    if len(on_shape):
        return int(items.rows[on_shape[np.argmin(np.abs(items.centre[on_shape] - x))]])
    label = np.where(items.side[here] == Side.RIGHT, items.label_px[here] + metrics.label_gap, 0.0)
    on_label = here[(left <= x) & (x <= right + label)]
    if not len(on_label):
        on_label = on_tail
    return int(items.rows[on_label[-1]]) if len(on_label) else None
