"""Which names stand on the map and where: by importance, none over another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from viewer.map.curves import Path, Run, are_words, pieces_of
from viewer.map.label_room import Box, Room, touch
from viewer.map.style import LabelStyle

Measure = Callable[[str, LabelStyle], tuple[float, float]]
"""Width and height in CSS pixels of a line of text in a style."""

_NEAR_STEPS, _FAR_STEPS = 2, 6
_GAP_PX = 3.0
_MOST_CHARS = 60
# Along a curve, as shares of it; then off it, in lines of text.
_SLIDES = np.array((0.0, 0.07, -0.07, 0.14, -0.14, 0.21, -0.21))
_RISES = (0.0, -1.1, 1.1)
_SPREAD, _INSIDE = 0.6, 0.85


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
        """Where along the curve the middle of a name of a width goes."""
        first, last = (self.in_view[0] + width / 2, self.in_view[1] - width / 2)
        if first > last:
            return sum(self.in_view) / 2
        return min(max(self.path.length / 2, first), last)


@dataclass(frozen=True)
class Candidate:
    """A name that would like to stand at `x`, `y` (CSS pixels of the layout).

    Smaller `priority` goes first. `beside` asks for a place next to a mark of that radius
    (CSS pixels); None centres the name. `must` places it even where it covers something.
    With `along` that curve is tried first.
    """

    id: str
    role: str
    text: str
    x: float
    y: float
    style: LabelStyle
    priority: float
    beside: float | None = None
    must: bool = False
    along: Along | None = None


@dataclass(frozen=True)
class Placed:
    """A candidate that found room; `dx_px`, `dy_px` move its centre from its own point.

    `run` says where the pieces of a name on a curve go, in the pixels of the layout.
    """

    candidate: Candidate
    text: str
    dx_px: float
    dy_px: float
    pieces: Sequence[str] = ()
    run: Run | None = field(default=None, compare=False)


def place_labels(
    candidates: Iterable[Candidate],
    taken: NDArray[np.float64],
    measure: Measure,
    frame: Box | None = None,
) -> list[Placed]:
    """Places names in the order of their priority.

    Args:
        candidates: In any order; the result does not depend on it, except for equal priorities.
        taken: Boxes (n, 4: left, top, right, bottom) that no name may cover.
        measure: Measures text.
        frame: Left, top, right, bottom of the view, whose edges cut no name.
    """
    room = Room(taken, frame)
    placed: list[Placed] = []
    for candidate in sorted(candidates, key=lambda c: (c.priority, c.id, c.role)):
        text = shown_text(candidate.text, candidate.style)
        if not text:
            continue
        bent = _on_curve(candidate, text, room, measure)
        if bent is not None:
            placed.append(bent)
            continue
        width, height = measure(text, candidate.style)
        spots = [*_inwards(candidate, width, height, frame), *_spots(candidate, width, height)]
        free = next(
            (spot for spot in spots if room.is_free(*_box(candidate, spot, width, height))), None
        )
        if free is None and candidate.must:
            free = spots[0]
        if free is None:
            continue
        room.take(*_box(candidate, free, width, height))
        placed.append(Placed(candidate, text, *free))
    return placed


def _on_curve(candidate: Candidate, text: str, room: Room, measure: Measure) -> Placed | None:
    """A name on its curve, its room taken; None where that has none."""
    if candidate.along is None:
        return None
    height = measure(text, candidate.style)[1]
    pieces, widths = _measured(text, candidate.style, measure)
    for runs in _runs(candidate.along, pieces, widths, height):
        boxes = _boxes_of(runs, height)
        free = room.free(boxes)
        if candidate.beside is not None:
            free &= ~touch(boxes, _mark_box(candidate, candidate.beside))
        if free.any():
            first = int(np.argmax(free))
            room.take_all(boxes[first])
            return Placed(candidate, text, 0.0, 0.0, pieces, runs[first])
    return None


def _runs(
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
def _measured(text: str, style: LabelStyle, measure: Measure) -> tuple[Sequence[str], Run]:
    """A name in pieces, and how wide each is in CSS pixels."""
    pieces = pieces_of(text)
    # By the whole line up to there, so that pairs of letters stand as close as they should.
    ends = np.cumsum([len(piece) for piece in pieces]).tolist()
    return pieces, np.diff([measure(text[:end], style)[0] for end in ends], prepend=0.0)


def _boxes_of(runs: NDArray[np.float64], height: float) -> NDArray[np.float64]:
    """Boxes (runs, n, 4) around turned pieces, two by two."""
    x, y, angle, width = (runs[..., k] for k in range(4))
    sine, cosine = np.abs(np.sin(angle)), np.abs(np.cos(angle))
    half_x = (width * cosine + height * sine) / 2 + _GAP_PX / 2
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


def _mark_box(candidate: Candidate, radius_px: float) -> Box:
    away = radius_px + 1.0
    return candidate.x - away, candidate.y - away, candidate.x + away, candidate.y + away


def shown_text(text: str, style: LabelStyle) -> str:
    """One line of printable text, shortened, in capitals where the style says so."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[:400]).split())
    if len(line) > _MOST_CHARS:
        line = line[: _MOST_CHARS - 1].rstrip() + "…"
    return line.upper() if style.upper else line


def _box(
    candidate: Candidate, spot: tuple[float, float], width: float, height: float
) -> tuple[float, float, float, float]:
    x, y = candidate.x + spot[0], candidate.y + spot[1]
    half_width, half_height = width / 2 + _GAP_PX, height / 2 + 1.0
    return x - half_width, y - half_height, x + half_width, y + half_height


def _inwards(
    candidate: Candidate, width: float, height: float, frame: Box | None
) -> list[tuple[float, float]]:
    """Where a centred name goes that an edge of the frame would cut, though its place is inside."""
    if frame is None or candidate.beside is not None:
        return []
    half_x, half_y = width / 2 + _GAP_PX, height / 2 + 1.0
    x, y = candidate.x, candidate.y
    if not (frame[0] < x < frame[2] and frame[1] < y < frame[3]):
        return []
    dx = min(max(x, frame[0] + half_x), frame[2] - half_x) - x
    dy = min(max(y, frame[1] + half_y), frame[3] - half_y) - y
    return [(dx, dy)] if dx or dy else []


def _spots(candidate: Candidate, width: float, height: float) -> Sequence[tuple[float, float]]:
    """Offsets to try, the best first."""
    if candidate.role == "claim" and candidate.beside is None:
        return [(0.0, height + 3.0), (0.0, -height - 3.0)]  # a second line of the place's own name
    if candidate.beside is None:
        step = height * 0.9
        # A name that has to be there goes further to keep off another one that has to be.
        far = _FAR_STEPS if candidate.must else _NEAR_STEPS
        return [
            (0.0, 0.0),
            *((0.0, sign * n * step) for n in range(1, far + 1) for sign in (1, -1)),
        ]
    away = candidate.beside + _GAP_PX + 1.0
    side, rise = away + width / 2, away + height / 2
    return [
        (side, 0.0),
        (-side, 0.0),
        (0.0, -rise),
        (0.0, rise),
        (side, -rise),
        (side, rise),
        (-side, -rise),
        (-side, rise),
    ]
