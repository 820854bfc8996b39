"""Fewer points for the same lines, and lines for hatches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from viewer.briefing.drawing import Points

_ROUNDS = 12
_LAST = 1 << 20
_SLANT = np.array([[1.0, 1.0], [-1.0, 1.0]]) / np.sqrt(2.0)


def thinned(lines: Sequence[Points], off_px: float, *, closed: bool) -> tuple[Points, ...]:
    """Lines without the points that move them by less than about `off_px`.

    Which points go depends on their neighbours and not on where a line begins or which way it
    runs: a border that two areas share stays one for both.
    """
    if not lines:
        return ()
    points, lengths = np.vstack(lines), np.array([len(line) for line in lines])
    least = 3 if closed else 2
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
