"""Which names stand on the map and where: by importance, none over another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.map.style import LabelStyle

Measure = Callable[[str, LabelStyle], tuple[float, float]]
"""Width and height in CSS pixels of a line of text in a style."""

_NEAR_STEPS, _FAR_STEPS = 2, 6
_GAP_PX = 3.0
_MOST_CHARS = 60


@dataclass(frozen=True)
class Candidate:
    """A name that would like to stand at `x`, `y` (CSS pixels of the layout).

    Smaller `priority` goes first. `beside` asks for a place next to a mark of that radius
    (CSS pixels); None centres the name. `must` places it even where it covers something.
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


@dataclass(frozen=True)
class Placed:
    """A candidate that found room; `dx_px`, `dy_px` move its centre from its own point."""

    candidate: Candidate
    text: str
    dx_px: float
    dy_px: float


class _Room:
    """Boxes that are taken; grows as needed."""

    def __init__(self, taken: NDArray[np.float64]) -> None:
        self._boxes = np.empty((max(64, 2 * len(taken)), 4))
        self._boxes[: len(taken)] = taken
        self._count = len(taken)

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        boxes = self._boxes[: self._count]
        return not bool(
            (
                (boxes[:, 0] < right)
                & (boxes[:, 2] > left)
                & (boxes[:, 1] < bottom)
                & (boxes[:, 3] > top)
            ).any()
        )

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        if self._count == len(self._boxes):
            self._boxes = np.vstack((self._boxes, np.empty_like(self._boxes)))
        self._boxes[self._count] = left, top, right, bottom
        self._count += 1


def place_labels(
    candidates: Iterable[Candidate], taken: NDArray[np.float64], measure: Measure
) -> list[Placed]:
    """Places names in the order of their priority.

    Args:
        candidates: In any order; the result does not depend on it, except for equal priorities.
        taken: Boxes (n, 4: left, top, right, bottom) that no name may cover.
        measure: Measures text.
    """
    room = _Room(taken)
    placed: list[Placed] = []
    for candidate in sorted(candidates, key=lambda c: (c.priority, c.id, c.role)):
        text = shown_text(candidate.text, candidate.style)
        if not text:
            continue
        width, height = measure(text, candidate.style)
        spots = _spots(candidate, width, height)
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
