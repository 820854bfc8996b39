"""Fewer points for the same lines, and lines for hatches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.briefing.drawing import Drawing, Item, Points, Shape

_ROUNDS = 12
_LAST = 1 << 20
_SPECK = np.array([[0, 0], [1, 0], [0, 1], [0, 0]])
_SLANT = np.array([[1.0, 1.0], [-1.0, 1.0]]) / np.sqrt(2.0)


@dataclass(frozen=True)
class Fineness:
    """How much of a drawing a format can take: points may be off by `off_px`, and `most` things."""

    off_px: float
    most: int

    def fit(self, drawing: Drawing) -> Drawing | None:
        """The drawing with as many points as are needed; None when it is still too much."""
        if self.off_px > 0:
            items = tuple(_coarser(item, self.off_px) for item in drawing.items)
            drawing = replace(drawing, items=items)
        return drawing if drawing.weight <= self.most else None


def _coarser(item: Item, off_px: float) -> Item:
    if not isinstance(item, Shape):
        return item
    return replace(item, lines=thinned(item.lines, off_px, closed=item.closed))


def thinned(lines: Sequence[Points], off_px: float, *, closed: bool) -> tuple[Points, ...]:
    """Lines without the points that move them by less than about `off_px`.

    Which points go depends on their neighbours and not on where a line begins or which way it
    runs: a border that two areas share stays one for both.
    """
    if not lines:
        return ()
    points, lengths = np.vstack(lines), np.array([len(line) for line in lines])
    # What goes round stays round: many an islet is smaller than what a line may be off.
    round_ = np.array([len(line) > 3 and bool((line[0] == line[-1]).all()) for line in lines])
    least = np.where(round_, 4, 3 if closed else 2)
    for _ in range(_ROUNDS):
        starts = np.cumsum(lengths) - lengths
        ends = starts + lengths - 1
        before, after = np.arange(len(points)) - 1, np.arange(len(points)) + 1
        before[starts], after[ends] = ends, starts
        goes = _distance(points, points[before], points[after]) < off_px
        goes &= np.repeat(lengths > least, lengths)
        if not closed:
            goes[starts] = goes[ends] = False
        # Of neighbours one at a time goes: the one whose place makes the smaller number.
        rank = np.where(goes, _rank(points), _LAST)
        goes &= (rank < rank[before]) & (rank < rank[after])
        gone = np.add.reduceat(goes.astype(np.int64), starts)
        goes &= np.repeat(lengths - gone >= least, lengths)
        if not goes.any():
            break
        lengths = lengths - np.add.reduceat(goes.astype(np.int64), starts)
        points = points[~goes]
    return tuple(np.split(points, np.cumsum(lengths)[:-1]))


def tenths(line: Points) -> NDArray[np.int64]:
    """A line in whole tenths, without points that fall together; never a single point.

    What is too small for that becomes a speck, so that a pen of some width still leaves its mark.
    """
    whole = np.round(line * 10.0).astype(np.int64)
    moves = np.ones(len(whole), bool)
    moves[1:] = (np.diff(whole, axis=0) != 0).any(axis=1)
    whole = whole[moves]
    return whole if len(whole) > 1 else whole[:1] + _SPECK


def _rank(points: Points) -> np.ndarray:
    """A number that depends on the place alone."""
    whole = np.round(points * 64).astype(np.int64)
    mixed = (whole[:, 0] * 73_856_093) ^ (whole[:, 1] * 19_349_663)
    return (mixed ^ (mixed >> 13)) & (_LAST - 1)


def _distance(point: Points, start: Points, end: Points) -> np.ndarray:
    """How far each point lies from the straight piece between its neighbours."""
    along = end - start
    length2 = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip(((point - start) * along).sum(axis=1) / length2, 0.0, 1.0)
    off: np.ndarray = np.hypot(*(start + share[:, None] * along - point).T)
    return off


def hatch_lines(rings: Sequence[Points], pitch_px: float, *, evenodd: bool) -> tuple[Points, ...]:
    """Lines that rise to the right across an area, `pitch_px` apart, in step with 0, 0."""
    if not rings:
        return ()
    starts = np.vstack(rings) @ _SLANT
    ends = np.vstack([np.roll(ring, -1, axis=0) for ring in rings]) @ _SLANT
    # Turned by an eighth, the hatch is level: v is which line, u how far along it.
    low, high = np.minimum(starts[:, 1], ends[:, 1]), np.maximum(starts[:, 1], ends[:, 1])
    first, last = np.ceil(low / pitch_px), np.ceil(high / pitch_px)
    counts = (last - first).astype(np.int64)
    edge = np.repeat(np.arange(len(starts)), counts)
    if not len(edge):
        return ()
    order = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
    number = first[edge] + order
    rise = ends[edge, 1] - starts[edge, 1]
    share = (number * pitch_px - starts[edge, 1]) / rise
    u = starts[edge, 0] + share * (ends[edge, 0] - starts[edge, 0])
    turns = np.sign(rise).astype(np.int64)
    sort = np.lexsort((u, number))
    number, u, turns = number[sort], u[sort], turns[sort]
    return _spans(number, u, np.ones_like(turns) if evenodd else turns, pitch_px, evenodd=evenodd)


def _spans(
    number: np.ndarray, u: np.ndarray, turns: np.ndarray, pitch_px: float, *, evenodd: bool
) -> tuple[Points, ...]:
    # Every closed ring turns back, so the sum over each line is nothing and may run on.
    winding = np.cumsum(turns)
    inside = (winding % 2 == 1) if evenodd else (winding != 0)
    at = np.flatnonzero(inside[:-1] & (number[:-1] == number[1:]) & (np.diff(u) > 1e-9))
    back = _SLANT.T
    one = np.column_stack([u[at], number[at] * pitch_px]) @ back
    other = np.column_stack([u[at + 1], number[at] * pitch_px]) @ back
    return tuple(np.stack([one, other], axis=1))
