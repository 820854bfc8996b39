"""Names of seas and straits along the line that the basemap has for each: spread out, and bent.

A curve is a parabola in world units through three points. What goes along it in one piece is a
letter where the script lets letters stand apart (Latin, kana, Han), else a word: the letters of
Devanagari hang together.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from viewer.map.mercator import project

# A name may go on a little beyond the ends of its curve: better than not to follow it at all.
_BEYOND = 0.16
_SAMPLES = np.linspace(-_BEYOND, 1.0 + _BEYOND, 33)
_LOOKS = 65
_STEEP = math.radians(52)
_JOINED_FROM, _JOINED_TO = "\u0590", "\u1100"
_EAST_ASIAN = "\u2e80"
_TURNED_IN_COLUMNS = "ー—…（）／"
_EDGE_PX = 10.0


Run = NDArray[np.float64]
"""For each piece x, y of its middle (CSS pixels), angle (radians, clockwise), width (n, 4)."""


def turns_of(run: Run) -> tuple[tuple[float, float], tuple[float, ...]]:
    """Where the middle piece of a run is, and x, y from there and angle of each, interleaved."""
    middle = run[len(run) // 2, :2]
    turned = np.column_stack((run[:, :2] - middle, run[:, 2])).round(3)
    return (float(middle[0]), float(middle[1])), tuple(turned.ravel().tolist())


def are_words(text: str) -> bool:
    """Whether the letters of a name hang together, so that it comes apart in words only."""
    return any(_JOINED_FROM <= c < _JOINED_TO for c in text)


def pieces_of(text: str) -> list[str]:
    """A name in the pieces that may be turned against each other; joined they are the name."""
    if are_words(text):
        words = text.split(" ")
        return [word + " " for word in words[:-1]] + words[-1:]
    found: list[str] = []
    for character in text:
        if found and (unicodedata.combining(character) or character in "\u200d\ufe0f"):
            found[-1] += character
        else:
            found.append(character)
    return found


class Path:
    """A curve along which a name can be moved, in world units or in the pixels of a layout."""

    def __init__(self, xy: Run, at: Run, length: float) -> None:
        self._xy, self._at, self.length = xy, at, length

    @classmethod
    def of(cls, degrees: Sequence[float], near_x: float) -> Path:
        """In world units, on the side of the seam where a world x is.

        Args:
            degrees: Longitude, latitude of the start, the middle and the end.
            near_x: World x; the middle comes within half a world of it.
        """
        found = np.array(degrees, np.float64).reshape(3, 2)
        points = np.column_stack(project(found[:, 0], found[:, 1]))
        points[:, 0] -= round(points[1, 0] - near_x)
        start, middle, end = points if points[0, 0] <= points[2, 0] else points[::-1]
        t = _SAMPLES[:, None]
        bend = 2 * middle - (start + end) / 2
        xy = start * (1 - t) ** 2 + bend * 2 * t * (1 - t) + end * t**2
        at = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))))
        first, last = np.interp((0.0, 1.0), _SAMPLES, at)
        return cls(xy, at - first, float(last - first))

    def moved(self, x: float, y: float, scale: float) -> Path:
        """The curve seen from a place (in its own units), so many times larger."""
        return Path((self._xy - np.array((x, y))) * scale, self._at * scale, self.length * scale)

    def within(self, box: tuple[float, float, float, float]) -> tuple[float, float]:
        """From where to where it is in a box (left, top, right, bottom); all of it if nowhere."""
        at = np.linspace(0.0, self.length, _LOOKS)
        x, y = (np.interp(at, self._at, self._xy[:, k]) for k in (0, 1))
        inside = (x >= box[0] + _EDGE_PX) & (x <= box[2] - _EDGE_PX)
        inside &= (y >= box[1] + _EDGE_PX) & (y <= box[3] - _EDGE_PX)
        if not inside.any():
            return 0.0, self.length
        return float(at[inside][0]), float(at[inside][-1])

    def runs(
        self, pieces: Sequence[str], widths: Run, spacing: float, middles: Run
    ) -> NDArray[np.float64]:
        """The pieces set around places along the curve: a `Run` each (places, n, 4).

        Places where they would leave the curve are left out.
        """
        total = float(widths.sum()) + spacing * (len(widths) - 1)
        firsts = middles - total / 2
        firsts = firsts[(firsts >= self._at[0]) & (firsts + total <= self._at[-1])]
        own = np.cumsum(widths + spacing) - spacing - widths / 2
        at = firsts[:, None] + own
        reach = widths / 2 + 2.0
        x, y = self._points(at)
        before, after = self._points(at - reach), self._points(at + reach)
        angles = np.arctan2(after[1] - before[1], after[0] - before[0])
        found = np.stack((x, y, angles, np.broadcast_to(widths, x.shape)), axis=-1)
        steep = len(found) > 0 and float(np.abs(angles).max()) > _STEEP
        if steep and all(c >= _EAST_ASIAN for p in pieces for c in p):
            _set_upright(found, pieces)
        return found

    def _points(self, at: Run) -> tuple[Run, Run]:
        x, y = (np.interp(at, self._at, self._xy[:, k]) for k in (0, 1))
        return x, y


def _set_upright(runs: NDArray[np.float64], pieces: Sequence[str]) -> None:
    """Letters of a steep East Asian name stand upright, one under another, as in a column."""
    if float(runs[..., 2].mean()) < 0:
        runs[:] = runs[:, ::-1]  # a curve that rises is read from its upper end
    quarter = np.pi / 2
    runs[..., 2] = [quarter if piece in _TURNED_IN_COLUMNS else 0.0 for piece in pieces]
    runs[..., 3] = runs[..., 3].max()
