"""Sub-rows of a lane: each item goes into the first one that is free, so that none overlap."""

from __future__ import annotations

from collections.abc import Sequence
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
