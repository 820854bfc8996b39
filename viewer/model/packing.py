"""Sub-rows of a lane: each item goes into the first one that is free, so that none overlap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from viewer.model.dataset import Index


def pack(starts: Sequence[float], ends: Sequence[float], gap_px: float = 0.0) -> Index:
    """The first free sub-row for each item.

    Args:
        starts: Left edges in pixels, in any order.
        ends: Right edges in pixels, not left of the starts.
        gap_px: Least distance of two items in a sub-row.

    Returns:
        Sub-row numbers from 0, in the order of the items.
    """
    sub_rows = np.zeros(len(starts), np.int32)
    free: list[int] = []
    busy: list[tuple[float, int]] = []
    made = 0
    for item in np.argsort(np.asarray(starts), kind="stable").tolist():
        start = starts[item]
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            sub_row = heappop(free)
        else:
            sub_row, made = made, made + 1
        sub_rows[item] = sub_row
        heappush(busy, (ends[item] + gap_px, sub_row))
    return sub_rows


@dataclass
class _SubRow:
    """How far a sub-row is taken: by shapes, by thin tails below them, and by labels."""

    shape_end: float = -math.inf
    tail_end: float = -math.inf
    label_end: float = -math.inf


def pack_labelled(
    starts: Sequence[float],
    shape_ends: Sequence[float],
    tail_ends: Sequence[float],
    label_ends: Sequence[float],
    *,
    gap_px: float,
    rows_for_labels: int,
) -> Index:
    """The sub-row for each item: the first in which nothing is covered and no label cut short.

    Beyond `rows_for_labels` sub-rows, labels give way before another one is begun: then the sub-row
    is taken whose last label keeps the most room. Shapes never overlap.

    Args:
        starts: Left edges in pixels, in any order.
        shape_ends: Right edges of the shapes.
        tail_ends: Right edges of the thin tails that run on below what follows; -inf for none.
        label_ends: Right edges that the labels would like.
        gap_px: Least distance of two items in a sub-row.
        rows_for_labels: How many sub-rows may be begun for the sake of labels.

    Returns:
        Sub-row numbers from 0, in the order of the items.
    """
    sub_rows = np.zeros(len(starts), np.int32)
    rows: list[_SubRow] = []
    for item in np.argsort(np.asarray(starts), kind="stable").tolist():
        edge, has_tail = starts[item] - gap_px, tail_ends[item] > -math.inf
        free = [
            at
            for at, row in enumerate(rows)
            if row.shape_end <= edge and not (has_tail and row.tail_end > edge)
        ]
        clear = next((at for at in free if rows[at].label_end <= edge), None)
        if clear is not None:
            place = clear
        elif not free or len(rows) < rows_for_labels:
            rows.append(_SubRow())
            place = len(rows) - 1
        else:
            place = min(free, key=lambda at: rows[at].shape_end)
        row = rows[place]
        row.shape_end = shape_ends[item]
        row.label_end = max(label_ends[item], shape_ends[item])
        row.tail_end = max(row.tail_end, tail_ends[item])
        sub_rows[item] = place
    return sub_rows


def room_after(
    starts: NDArray[np.float64], ends: NDArray[np.float64], sub_rows: Index
) -> NDArray[np.float64]:
    """Pixels from each item's right edge to the next item in its sub-row; inf for the last."""
    room = np.full(len(starts), np.inf)
    order = np.lexsort((starts, sub_rows))
    same = sub_rows[order][1:] == sub_rows[order][:-1]
    gaps = starts[order][1:] - ends[order][:-1]
    room[order[:-1][same]] = gaps[same]
    return room
