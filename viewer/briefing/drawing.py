"""A map as lines and words, for formats that keep those: SVG, PDF and slides.

Lengths are screen pixels from the upper left corner of the map, which is `width_px` by `height_px`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""x, y of each point of one line, (n, 2)."""


@dataclass(frozen=True)
class Tint:
    """A colour `#rrggbb` and how strong it is, 0 to 1."""

    colour: str
    alpha: float = 1.0


@dataclass(frozen=True, eq=False)
class Shape:
    """Lines and circles (x, y, radius) that are filled, stroked, or both.

    Ends and corners of lines are round, or `flat`. `closed` lines end where they begin, without
    saying so. `rule` is "evenodd" or "nonzero".
    """

    name: str
    lines: tuple[Points, ...] = ()
    circles: tuple[tuple[float, float, float], ...] = ()
    closed: bool = True
    rule: str = "nonzero"
    fill: Tint | None = None
    stroke: Tint | None = None
    width_px: float = 0.0
    dash_px: tuple[float, ...] = ()
    flat: bool = False


class Use(StrEnum):
    """What words are there for.

    A halo is drawn around a text, which comes later and is like it. A name on a curve is letters,
    each to be looked at, and then the whole, to be read and found, which is seen only by those who
    cannot set letters on a curve.
    """

    TEXT = "text"
    HALO = "halo"
    LETTER = "letter"
    WHOLE = "whole"


@dataclass(frozen=True)
class Words:
    """One line of text that begins at `x`, `y` on its baseline and is `width_px` wide.

    It is turned clockwise about its beginning.
    """

    name: str
    text: str
    x: float
    y: float
    width_px: float
    size_px: float
    weight: int
    italic: bool
    tint: Tint
    angle_rad: float = 0.0
    spacing_px: float = 0.0
    halo_px: float = 0.0
    use: Use = Use.TEXT

    @property
    def ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where it begins and ends on its baseline."""
        along, down = math.cos(self.angle_rad), math.sin(self.angle_rad)
        end = (self.x + along * self.width_px, self.y + down * self.width_px)
        return (self.x, self.y), end

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """The corners of its baseline and of the tops of its letters."""
        up = math.sin(self.angle_rad) * self.size_px, -math.cos(self.angle_rad) * self.size_px
        return *self.ends, *((x + up[0], y + up[1]) for x, y in self.ends)

    @property
    def key(self) -> tuple[str, float, float]:
        """What a text and its halo have in common."""
        return self.text, self.x, self.y


Item = Shape | Words


@dataclass(frozen=True, eq=False)
class Drawing:
    """Everything on a map from back to front, cut to its frame; `ground` lies under it."""

    width_px: float
    height_px: float
    ground: str
    items: tuple[Item, ...]

    @property
    def weight(self) -> int:
        """About how much there is: points and things."""
        shapes = (item for item in self.items if isinstance(item, Shape))
        points = sum(len(line) for shape in shapes for line in shape.lines)
        circles = sum(len(item.circles) for item in self.items if isinstance(item, Shape))
        return points + circles + len(self.items)


_HEX = re.compile(r"#([0-9a-f]{6})([0-9a-f]{2})?", re.IGNORECASE)
_RGBA = re.compile(r"rgba?\((\d+),\s*(\d+),\s*(\d+)(?:,\s*([0-9.e-]+))?\)")


def tint(css: str, alpha: float = 1.0) -> Tint | None:
    """A CSS colour as this program writes them; None for no colour or one that cannot be seen."""
    if found := _HEX.fullmatch(css):
        strength = alpha * (int(found[2], 16) / 255 if found[2] else 1.0)
        made = Tint(f"#{found[1].lower()}", round(strength, 3))
    elif found := _RGBA.fullmatch(css):
        channels = (min(int(found[n]), 255) for n in (1, 2, 3))
        made = Tint(
            "#" + "".join(f"{c:02x}" for c in channels), round(alpha * float(found[4] or 1), 3)
        )
    else:
        return None
    return made if made.alpha > 0 else None


@dataclass(frozen=True)
class View:
    """The part that is drawn, in the coordinates of what comes in; `corner` becomes 0, 0."""

    left: float
    top: float
    right: float
    bottom: float
    corner: tuple[float, float] = (0.0, 0.0)

    def place(self, shape: Shape) -> Sequence[Shape]:
        """A shape cut to the view and moved so that the corner is at 0, 0.

        What is filled is cut as an area and what is stroked as lines, so that no line runs along
        the edge: then there are two.
        """
        corner = np.array(self.corner)
        circles = tuple(
            (x - self.corner[0], y - self.corner[1], r)
            for x, y, r in shape.circles
            if self.left <= x + r
            and x - r <= self.right
            and self.top <= y + r
            and y - r <= self.bottom
        )
        low, high = _bounds(shape.lines)
        touches = self._touch(low, high)
        within = [line for line, is_seen in zip(shape.lines, touches, strict=True) if is_seen]
        if self._hold(low[touches], high[touches]):
            lines = tuple(line - corner for line in within)
            return [_with(shape, lines, circles)] if lines or circles else []
        made = []
        if shape.fill is not None:
            areas = [area for line in within if len(area := self._cut_area(line)) > 2]
            lines = tuple(area - corner for area in areas)
            made.append(_with(shape, lines, circles, stroke=None))
        if shape.stroke is not None:
            pieces = [piece for line in within for piece in self._cut_line(line, shape.closed)]
            lines = tuple(piece - corner for piece in pieces)
            made.append(_with(shape, lines, circles, fill=None, closed=False))
        return [one for one in made if one.lines or one.circles]

    def has(self, *places: tuple[float, float]) -> bool:
        """Whether all of some places lie in the view."""
        return all(self.left <= x <= self.right and self.top <= y <= self.bottom for x, y in places)

    def _touch(self, low: Points, high: Points) -> NDArray[np.bool_]:
        """Which boxes, by their upper left and lower right corners, reach into the view."""
        x, y = (high[:, 0] >= self.left) & (low[:, 0] <= self.right), high[:, 1] >= self.top
        return x & y & (low[:, 1] <= self.bottom)

    def _hold(self, low: Points, high: Points) -> bool:
        """Whether all boxes lie within the view."""
        return bool(
            (low >= (self.left, self.top)).all() and (high <= (self.right, self.bottom)).all()
        )

    def _cut_area(self, ring: Points) -> Points:
        """A ring within the view, by Sutherland and Hodgman: side after side."""
        for axis, limit, sign in (
            (0, self.left, 1.0),
            (0, self.right, -1.0),
            (1, self.top, 1.0),
            (1, self.bottom, -1.0),
        ):
            if len(ring) == 0:
                break
            ring = _cut_side(ring, axis, limit, sign)
        return ring

    def _cut_line(self, line: Points, closed: bool) -> list[Points]:
        """The pieces of a line within the view."""
        if closed:
            line = np.vstack([line, line[:1]])
        if self._hold(*_bounds([line])):
            return [line]
        start, step = line[:-1], np.diff(line, axis=0)
        low = np.array([self.left, self.top])
        high = np.array([self.right, self.bottom])
        with np.errstate(divide="ignore", invalid="ignore"):
            one, other = (low - start) / step, (high - start) / step
        still = step == 0
        inside = (start >= low) & (start <= high)
        # A step that does not move along an axis is within its limits all the way or never.
        enter = np.where(still, np.where(inside, 0.0, 2.0), np.minimum(one, other)).max(axis=1)
        leave = np.where(still, np.where(inside, 1.0, -1.0), np.maximum(one, other)).min(axis=1)
        enter, leave = np.maximum(enter, 0.0), np.minimum(leave, 1.0)
        seen = np.flatnonzero(enter < leave)
        if not len(seen):
            return []
        first = start[seen] + enter[seen, None] * step[seen]
        last = start[seen] + leave[seen, None] * step[seen]
        # A piece goes on where the step before it ended inside.
        breaks = (np.diff(seen) != 1) | (leave[seen][:-1] < 1.0) | (enter[seen][1:] > 0.0)
        cuts = np.flatnonzero(breaks) + 1
        groups = np.split(np.arange(len(seen)), cuts)
        return [np.vstack([first[group[:1]], last[group]]) for group in groups]


def _bounds(lines: Sequence[Points]) -> tuple[Points, Points]:
    """Upper left and lower right corners of lines, each (n, 2)."""
    if not lines:
        return np.empty((0, 2)), np.empty((0, 2))
    points = np.vstack(lines)
    starts = np.cumsum([0] + [len(line) for line in lines[:-1]])
    return np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)


def _cut_side(ring: Points, axis: int, limit: float, sign: float) -> Points:
    beyond = sign * (ring[:, axis] - limit)
    inside = beyond >= 0
    if inside.all():
        return ring
    following, next_beyond = np.roll(ring, -1, axis=0), np.roll(beyond, -1)
    crosses = inside != np.roll(inside, -1)
    share = np.zeros(len(ring))
    share[crosses] = beyond[crosses] / (beyond[crosses] - next_beyond[crosses])
    meeting = ring + share[:, None] * (following - ring)
    # After each point that stays comes the place where the ring crosses the side, if it does.
    both = np.stack([ring, meeting], axis=1).reshape(-1, 2)
    kept: Points = both[np.stack([inside, crosses], axis=1).ravel()]
    return kept


def _with(
    shape: Shape,
    lines: tuple[Points, ...],
    circles: tuple[tuple[float, float, float], ...],
    **other: object,
) -> Shape:
    return Shape(**(vars(shape) | {"lines": lines, "circles": circles} | other))
