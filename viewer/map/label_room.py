"""The room for labels: which boxes are taken, and where the edges of the view are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in CSS pixels."""


class Room:
    """Boxes that are taken; grows as needed. The edges of `frame`, if there is one, cut nothing."""

    def __init__(self, taken: NDArray[np.float64], frame: Box | None) -> None:
        self._frame = frame
        self._boxes = np.empty((max(64, 2 * len(taken)), 4))
        self._boxes[: len(taken)] = taken
        self._count = len(taken)

    def _is_cut(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether an edge of the frame goes through a box."""
        if self._frame is None:
            return False
        x0, y0, x1, y1 = self._frame
        apart = left >= x1 or right <= x0 or top >= y1 or bottom <= y0
        return not (apart or (left >= x0 and right <= x1 and top >= y0 and bottom <= y1))

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether a box is free."""
        if self._is_cut(left, top, right, bottom):
            return False
        boxes = self._boxes[: self._count]
        return not bool(
            (
                (boxes[:, 0] < right)
                & (boxes[:, 2] > left)
                & (boxes[:, 1] < bottom)
                & (boxes[:, 3] > top)
            ).any()
        )

    def free(self, runs: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which of many runs of boxes (runs, n, 4) are free, all of each."""
        low, high = runs[..., :2].min(axis=1), runs[..., 2:].max(axis=1)
        around = (*low.min(axis=0).tolist(), *high.max(axis=0).tolist())
        mine = self._boxes[: self._count]
        near = (mine[:, 0] < around[2]) & (mine[:, 2] > around[0])
        near &= (mine[:, 1] < around[3]) & (mine[:, 3] > around[1])
        free = np.ones(len(runs), np.bool_)
        for box in mine[near].tolist():
            free &= ~touch(runs, box)
        if self._frame is not None:
            x0, y0, x1, y1 = self._frame
            apart = (low[:, 0] >= x1) | (high[:, 0] <= x0) | (low[:, 1] >= y1) | (high[:, 1] <= y0)
            inside = (low >= (x0, y0)).all(axis=1) & (high <= (x1, y1)).all(axis=1)
            free &= apart | inside
        return free

    def take_all(self, boxes: NDArray[np.float64]) -> None:
        """Takes the boxes (n, 4) of a run."""
        for box in boxes.tolist():
            self.take(*box)

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """Takes a box."""
        if self._count == len(self._boxes):
            self._boxes = np.vstack((self._boxes, np.empty_like(self._boxes)))
        self._boxes[self._count] = left, top, right, bottom
        self._count += 1


def touch(boxes: NDArray[np.float64], box: Box) -> NDArray[np.bool_]:
    """Which runs of boxes (runs, n, 4) have one that touches a box."""
    left, top, right, bottom = box
    over = (boxes[..., 0] < right) & (boxes[..., 2] > left)
    over &= (boxes[..., 1] < bottom) & (boxes[..., 3] > top)
    touched: NDArray[np.bool_] = np.any(over, axis=1)
    return touched
