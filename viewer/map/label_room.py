"""The room for labels: which boxes are taken."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in CSS pixels."""
Spot = tuple[float, float, float, float, tuple[int, ...]]
"""A box, and the cells of the grid that it lies in: worked out once, tried often."""

_CELL_PX = 64.0
_ROW = 1 << 16
# So many boxes are put into cells one by one; more are compared all at once.
_FEW = 200


def spot_of(box: Box) -> Spot:
    """A box with its cells."""
    left, top, right, bottom = box
    columns = range(int(left // _CELL_PX), int(right // _CELL_PX) + 1)
    rows = range(int(top // _CELL_PX), int(bottom // _CELL_PX) + 1)
    return (
        left,
        top,
        right,
        bottom,
        tuple(row * _ROW + column for row in rows for column in columns),
    )


class Room:
    """Boxes that are taken, by the cells of a grid that they lie in.

    Args:
        taken: Boxes (n, 4) that are taken from the start.
    """

    def __init__(self, taken: NDArray[np.float64]) -> None:
        self._cells: defaultdict[int, list[Spot]] = defaultdict(list)
        self._many = taken if len(taken) > _FEW else taken[:0]
        if not len(self._many):
            for left, top, right, bottom in taken.tolist():
                self.take(spot_of((left, top, right, bottom)))

    def is_free(self, spot: Spot) -> bool:
        """Whether nothing that is taken touches a box."""
        left, top, right, bottom, cells = spot
        here = self._cells
        for cell in cells:
            if cell in here:
                for other in here[cell]:
                    if (
                        other[0] < right
                        and other[2] > left
                        and other[1] < bottom
                        and other[3] > top
                    ):
                        return False
        many = self._many
        if not len(many):
            return True
        near = (many[:, 0] < right) & (many[:, 2] > left)
        near &= (many[:, 1] < bottom) & (many[:, 3] > top)
        return not bool(near.any())

    def take(self, spot: Spot) -> None:
        """Takes a box."""
        for cell in spot[4]:
            self._cells[cell].append(spot)


def is_cut(box: Box, frame: Box | None) -> bool:
    """Whether an edge of the frame goes through a box."""
    if frame is None:
        return False
    left, top, right, bottom = box
    x0, y0, x1, y1 = frame
    apart = left >= x1 or right <= x0 or top >= y1 or bottom <= y0
    return not (apart or (left >= x0 and right <= x1 and top >= y0 and bottom <= y1))
