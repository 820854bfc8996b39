"""Where items lie in a lane: shapes by their dates, sub-rows, and labels where there is room.

Positions do not depend on where the window starts, only on how far it is zoomed, so that nothing
jumps from one sub-row to another while a person pans.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from viewer.model.dataset import Dataset, Index
from viewer.model.edtf import Qualifier
from viewer.model.packing import pack, pack_labelled, room_after
from viewer.model.timescale import TimeScale
from viewer.qt.timeline.inks import Inks
from viewer.qt.timeline.view import Metrics

Floats = NDArray[np.float64]
Floats2 = tuple[Floats, Floats]
# Beyond this a lane has no room for labels anyway, and measuring them all would cost more than
# painting what is in sight.
_CROWDED = 250
_CROWDED_LABEL_PX = 130.0
_LONGEST_LABEL_PX = 220.0
_COMFORTABLE_SUB_ROWS = 4
_LEAST_TAIL_PX = 24.0
_ROUNDING_PX = 0.01
_OPEN_FADE_PX = 64.0
_LEAST_INSIDE_PX = 144.0
_LEAST_LABEL_PX = 58.0
_LEAST_BAR_PX = 6.0
_CERTAIN_MOMENT_PX = 3.0


class Side(IntEnum):
    """Where an item's label stands."""

    NONE = 0
    INSIDE = 1
    RIGHT = 2


@dataclass(frozen=True, eq=False)
class Items:
    """Shapes of a lane in pixels from `origin_day`, one entry an item, ascending by start.

    A bar runs from `left` to `right`, certain between `core_left` and `core_right`. For a point
    these are the stretch in which it lies; `centre` is where its circle stands. From `tail_from` on
    (inf: nowhere) a bar is thin, so that other items stand above it from `limit` on.
    """

    rows: Index
    origin_day: float
    point: NDArray[np.bool_]
    left: Floats
    core_left: Floats
    core_right: Floats
    right: Floats
    centre: Floats
    side: NDArray[np.uint8]
    label_px: Floats
    sub_row: Index
    tail_from: Floats
    limit: Floats

    @property
    def sub_rows(self) -> int:
        """How many sub-rows are in use, at least one."""
        return int(self.sub_row.max()) + 1 if len(self.rows) else 1


def place_items(
    dataset: Dataset, rows: Index, scale: TimeScale, now_day: float, inks: Inks
) -> Items:
    """Shapes, labels and sub-rows of some rows at the scale's zoom."""
    shape = _shapes(dataset, rows, scale, now_day)
    point, left, _, _, right, centre = shape
    metrics, table = inks.metrics, dataset.initiatives
    if len(rows) > _CROWDED:
        widths = np.full(len(rows), _CROWDED_LABEL_PX)
    else:
        widths = inks.row_label_widths(table, rows)
    outer_left = np.where(point, np.minimum(left, centre - metrics.radius), left)
    outer_right = np.where(point, np.maximum(right, centre + metrics.radius), right)
    goes_on = ~point & np.isposinf(table.end_max[rows])
    tail_from = _tails(left, right, widths, goes_on, metrics)
    body_right = np.minimum(outer_right, tail_from)
    inner = np.where(point, 0.0, body_right - left - 2 * metrics.label_gap)
    inside = (inner > 0) & ((inner >= widths) | (inner >= _LEAST_INSIDE_PX))
    inside |= np.isfinite(tail_from)  # the body was made for its label
    packed = Placed(
        outer_left, body_right, np.where(body_right < outer_right, outer_right, -np.inf)
    )
    sub_row = _pack(packed, widths, inside, metrics)
    room = room_after(outer_left, body_right, sub_row)
    limit = body_right + room - metrics.item_gap
    side, label_px = _labels(room - metrics.label_gap - metrics.item_gap, inner, inside, widths)
    return Items(rows, scale.start_day, *shape, side, label_px, sub_row, tail_from, limit)


@dataclass(frozen=True, eq=False)
class Placed:
    """What items take up: from `left` to `right`, with a thin tail to `tail_right` (-inf: none)."""

    left: Floats
    right: Floats
    tail_right: Floats


def _tails(
    left: Floats, right: Floats, widths: Floats, goes_on: NDArray[np.bool_], metrics: Metrics
) -> Floats:
    """Where bars without a known end become thin: behind their label; inf where they do not."""
    if not metrics.tail:
        return np.full(len(left), np.inf)
    head = left + np.minimum(widths, _LONGEST_LABEL_PX) + 2 * metrics.label_gap
    return np.where(goes_on & (right - head >= _LEAST_TAIL_PX), head, np.inf)


def _pack(placed: Placed, widths: Floats, inside: NDArray[np.bool_], metrics: Metrics) -> Index:
    """Sub-rows with room for labels; without regard to them where the lane is crowded.

    Labels are cut to their room when they are drawn.
    """
    left, right, tail_right = placed.left, placed.right, placed.tail_right
    if len(left) > _CROWDED:
        return pack(left.tolist(), np.maximum(right, tail_right).tolist(), metrics.item_gap)
    reach = np.minimum(widths, _LONGEST_LABEL_PX) + metrics.label_gap
    labels = right + np.where(inside, 0.0, reach)
    return pack_labelled(
        left.tolist(),
        right.tolist(),
        tail_right.tolist(),
        labels.tolist(),
        gap_px=metrics.item_gap,
        rows_for_labels=_COMFORTABLE_SUB_ROWS,
    )


def _labels(
    room: Floats, inner: Floats, inside: NDArray[np.bool_], widths: Floats
) -> tuple[NDArray[np.uint8], Floats]:
    """Where each label stands and how long it may be, from its room at the right and inside."""
    label_px = np.minimum(widths, np.where(inside, inner, room))
    side = np.where(inside, Side.INSIDE, Side.RIGHT).astype(np.uint8)
    fits = (label_px >= widths - _ROUNDING_PX) | (label_px >= _LEAST_LABEL_PX)
    side[~fits] = Side.NONE
    return side, np.where(fits, label_px, 0.0)


def _shapes(
    dataset: Dataset, rows: Index, scale: TimeScale, now_day: float
) -> tuple[NDArray[np.bool_], Floats, Floats, Floats, Floats, Floats]:
    """Point flag, left, core left, core right, right and centre of each row, in pixels."""
    table = dataset.initiatives
    start_min, start_max, end_min, end_max = (
        scale.xs_of(column[rows])
        for column in (table.start_min, table.start_max, table.end_min, table.end_max)
    )
    now = scale.x_of(now_day)
    point = (table.qualifier[rows] & int(Qualifier.SPAN)) == 0
    # What has no end known is certain until now, then fades; what has no start fades backwards.
    core_right = np.where(np.isposinf(end_min), np.maximum(now, start_max), end_min)
    right = np.where(
        np.isposinf(end_max), np.maximum(core_right, start_max) + _OPEN_FADE_PX, end_max
    )
    core_left = np.where(np.isneginf(start_max), core_right, start_max)
    left = np.where(
        np.isneginf(start_min), np.minimum(core_left, core_right) - _OPEN_FADE_PX, start_min
    )
    core_left, core_right = _cores(left, core_left, core_right, right)
    short = ~point & (right - left < _LEAST_BAR_PX)
    right = np.where(short, left + _LEAST_BAR_PX, right)
    core_right = np.where(short, right, core_right)
    core_left = np.where(short, left, core_left)
    return point, left, core_left, core_right, right, (left + right) / 2


def _cores(left: Floats, core_left: Floats, core_right: Floats, right: Floats) -> Floats2:
    """The certain stretch of each item.

    Where there is none, both edges meet where it most likely was under way, a hair crossed over
    unless that moment itself is certain at this zoom.
    """
    gap = core_left - core_right
    middle = np.clip((core_left + core_right) / 2, left, right)
    hair = np.where(gap > _CERTAIN_MOMENT_PX, 0.01, 0.0)
    return (
        np.where(gap > 0, middle + hair, core_left),
        np.where(gap > 0, middle - hair, core_right),
    )
