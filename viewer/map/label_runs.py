"""Where a name can go along the curve of its water, the best place first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from viewer.map.curves import Path, Run, are_words, pieces_of
from viewer.map.label_room import Box
from viewer.map.style import LabelStyle

Measure = Callable[[str, LabelStyle], tuple[float, float]]
"""Width and height in CSS pixels of a line of text in a style."""

GAP_PX = 3.0
# Along a curve, as shares of it; then off it, in lines of text.
_SLIDES = np.array((0.0, 0.07, -0.07, 0.14, -0.14, 0.21, -0.21))
_RISES = (0.0, -1.1, 1.1)
_SPREAD, _INSIDE, _AWAY = 0.6, 0.85, 0.3


@dataclass(frozen=True, eq=False)
class Along:
    """A curve that a name would like to follow, and from where to where along it it is in view."""

    path: Path
    in_view: tuple[float, float]
    most_spacing_px: float

    def spacing(self, width: float, gaps: int) -> float:
        """What to put between letters, so that a name fills a good part of its water."""
        room = min(_SPREAD * self.path.length, _INSIDE * (self.in_view[1] - self.in_view[0]))
        return min(max((room - width) / max(gaps, 1), 0.0), self.most_spacing_px)

    def middle(self, width: float) -> float:
        """Where along the curve the middle of a name of a width goes, well away from its ends."""
        away = max(width / 2, _AWAY * (self.in_view[1] - self.in_view[0]))
        first, last = self.in_view[0] + away, self.in_view[1] - away
        if first > last:
            return sum(self.in_view) / 2
        return min(max(self.path.length / 2, first), last)


@dataclass(frozen=True, eq=False)
class Bent:
    """A name on a curve: where its pieces go, and the boxes that they take."""

    pieces: Sequence[str]
    run: Run
    boxes: list[Box]


def bent_names(
    along: Along,
    line: tuple[str, LabelStyle],
    measure: Measure,
    frame: Box | None,
    mark: Box | None,
) -> Iterator[Bent]:
    """The places along a curve that no edge of `frame` cuts and that keep off a mark."""
    height = measure(*line)[1]
    pieces, widths = measured(*line, measure)
    for runs in _runs_of(along, pieces, widths, height):
        boxes = _boxes_of(runs, height)
        good = _whole(boxes, frame)
        if mark is not None:
            good &= ~_touch(boxes, mark)
        for place in np.flatnonzero(good).tolist():
            yield Bent(pieces, runs[place], [_box(*row) for row in boxes[place].tolist()])


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    return left, top, right, bottom


def _whole(boxes: NDArray[np.float64], frame: Box | None) -> NDArray[np.bool_]:
    """Which runs of boxes (runs, n, 4) lie inside of a frame or outside, all of each."""
    if frame is None:
        return np.ones(len(boxes), np.bool_)
    low, high = boxes[..., :2].min(axis=1), boxes[..., 2:].max(axis=1)
    x0, y0, x1, y1 = frame
    apart = (low[:, 0] >= x1) | (high[:, 0] <= x0) | (low[:, 1] >= y1) | (high[:, 1] <= y0)
    inside = (low >= (x0, y0)).all(axis=1) & (high <= (x1, y1)).all(axis=1)
    found: NDArray[np.bool_] = apart | inside
    return found


def _touch(boxes: NDArray[np.float64], box: Box) -> NDArray[np.bool_]:
    """Which runs of boxes (runs, n, 4) have one that touches a box."""
    left, top, right, bottom = box
    over = (boxes[..., 0] < right) & (boxes[..., 2] > left)
    over &= (boxes[..., 1] < bottom) & (boxes[..., 3] > top)
    touched: NDArray[np.bool_] = np.any(over, axis=1)
    return touched


def _runs_of(
    along: Along, pieces: Sequence[str], widths: Run, height: float
) -> Iterator[NDArray[np.float64]]:
    """Runs on and beside a curve, the best ones first: spread out, then not."""
    gaps = 0 if are_words("".join(pieces)) else len(pieces) - 1
    width = float(widths.sum())
    for spacing in dict.fromkeys((along.spacing(width, gaps) if gaps else 0.0, 0.0)):
        middles = along.middle(width + spacing * gaps) + _SLIDES * along.path.length
        runs = along.path.runs(pieces, widths, spacing, middles)
        if len(runs):
            raised = [runs + np.array((0.0, rise * height, 0.0, 0.0)) for rise in _RISES]
            yield np.concatenate(raised)


@lru_cache(maxsize=2048)
def measured(text: str, style: LabelStyle, measure: Measure) -> tuple[Sequence[str], Run]:
    """A name in pieces, and how wide each is in CSS pixels."""
    pieces = pieces_of(text)
    # By the whole line up to there, so that pairs of letters stand as close as they should.
    ends = np.cumsum([len(piece) for piece in pieces]).tolist()
    return pieces, np.diff([measure(text[:end], style)[0] for end in ends], prepend=0.0)


def _boxes_of(runs: NDArray[np.float64], height: float) -> NDArray[np.float64]:
    """Boxes (runs, n, 4) around turned pieces, two by two."""
    x, y, angle, width = (runs[..., k] for k in range(4))
    sine, cosine = np.abs(np.sin(angle)), np.abs(np.cos(angle))
    half_x = (width * cosine + height * sine) / 2 + GAP_PX / 2
    half_y = (width * sine + height * cosine) / 2 + 1.0
    pairs = np.arange(0, runs.shape[1], 2)
    low, high = (np.minimum.reduceat, np.maximum.reduceat)
    return np.stack(
        (
            low(x - half_x, pairs, axis=1),
            low(y - half_y, pairs, axis=1),
            high(x + half_x, pairs, axis=1),
            high(y + half_y, pairs, axis=1),
        ),
        axis=-1,
    )
