"""What stands where at a zoom: one glyph a place, and one for many where they would overlap.

A few entries are grouped exactly, over the whole world. Many are first cut to the part of the world
that is asked for, and above `MOST_GLYPHS` counted in cells of a grid that stands still while the
map moves (`cells.py`). The work follows what is shown and in view, not the size of the table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.map import cells
from viewer.map.cells import CROWD_PX, SINGLE_PX, Grid
from viewer.map.payload import encode_glyphs
from viewer.map.positions import GRID_BITS, Mask, Positions
from viewer.model.arrays import distinct

MOST_GLYPHS = 5000
_LARGEST_PX = 22.0
_CROWD = 1000
_OVERLAP = 0.85
_GREEDY_LIMIT = 400
_EXACT_LIMIT = 3000
# Of more in a part of the world nobody asks which of them stand at its very edge, outside the view.
_MANY = 100_000

Box = tuple[float, float, float, float]
Entries = NDArray[np.intp]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Glyphs:
    """What to draw: columns of one entry a glyph, `xy` in world units, x in [0, 1).

    `members` gives the entries of `where` that glyphs stand for, worked out when asked.
    """

    where: Positions
    xy: NDArray[np.float32]
    radius_px: NDArray[np.float32]
    colour: NDArray[np.uint8]
    count: NDArray[np.uint32]
    region: NDArray[np.int32]
    members: Callable[[Entries], Entries]

    def __len__(self) -> int:
        return len(self.xy)

    def rows_of(self, *glyphs: int) -> NDArray[np.int32]:
        """The rows of some glyphs, ascending, each once."""
        known = np.array([glyph for glyph in glyphs if 0 <= glyph < len(self)], np.intp)
        return distinct(self.where.rows[self.members(known)])

    def nearest_row(self, glyph: int, x: float, y: float) -> int:
        """The row of a glyph whose own place is nearest to a world x, y."""
        entries = self.members(np.array([glyph]))
        away = self.where.xy[entries] - np.array((x, y), np.float32)
        away[:, 0] -= np.round(away[:, 0])
        return int(self.where.rows[entries[np.argmin((away**2).sum(axis=1))]])

    def encode(self) -> bytes:
        """The columns for the page."""
        halves = np.minimum(np.round(self.radius_px * 2), 255).astype(np.uint8)
        return encode_glyphs(self.xy, self.count, halves, self.colour)


def radius_px(count: NDArray[np.integer]) -> NDArray[np.float32]:
    """The radius of a glyph that stands for `count` entries: it grows with the logarithm."""
    size = np.where(count <= 1, SINGLE_PX, 7.5 + 2.0 * np.log2(np.maximum(count, 1)))
    return np.minimum(size, _LARGEST_PX).astype(np.float32)


def is_small(where: Positions) -> bool:
    """Whether the whole world is grouped at once, whatever is in view."""
    return len(where) <= _EXACT_LIMIT


def glyphs(where: Positions, shown: Mask | None, scale_px: float, box: Box | None = None) -> Glyphs:
    """What to draw at a zoom where the world is `scale_px` wide.

    Args:
        where: The places of all rows.
        shown: A mask of rows; None for all.
        scale_px: Width of the world in CSS pixels.
        box: The part of the world that is asked for, x0, y0, x1, y1, x unwrapped; None for all.
            Tables that `is_small` are grouped whole.
    """
    entries = where.shown(shown)
    if is_small(where):
        return _exact(where, np.arange(len(where)) if entries is None else entries, scale_px)
    if box is not None and box[2] - box[0] < 1.0:
        entries = _in_box(where, entries, box)
    number = len(where) if entries is None else len(entries)
    if number > MOST_GLYPHS:
        return _cells(where, entries, scale_px, box or (0.0, 0.0, 1.0, 1.0))
    return _singles(where, np.arange(number) if entries is None else entries)


def _in_box(where: Positions, entries: Entries | None, box: Box) -> Entries | None:
    """The entries of a part of the world; x goes round."""
    held = where.box
    if box[0] <= held[0] and held[2] <= box[2] and box[1] <= held[1] and held[3] <= box[3]:
        return entries
    picked = _near(where, entries, box)
    if len(picked) > _MANY:
        return picked
    x, y = where.x[picked], where.y[picked]
    left, right = np.float32(box[0] % 1.0), np.float32(box[0] % 1.0 + box[2] - box[0])
    inside = (x >= left) & (x <= right)
    if right > 1.0:
        inside |= x <= right - 1.0
    inside &= (y >= np.float32(box[1])) & (y <= np.float32(box[3]))
    return picked[inside]


def _near(where: Positions, entries: Entries | None, box: Box) -> Entries:
    """The same, and what is nearer to it than the grid is fine: whole numbers are quicker."""
    x, y = where.grid if entries is None else (where.grid[0][entries], where.grid[1][entries])
    side = 1 << GRID_BITS
    left, right = (int(np.floor(at * side)) for at in (box[0], box[2]))
    top, bottom = (int(np.floor(min(max(at, 0.0), 1.0) * side)) for at in (box[1], box[3]))
    inside = (x - np.uint16(left % side)) <= np.uint16(min(right - left, side - 1))
    inside &= (y >= np.uint16(min(top, side - 1))) & (y <= np.uint16(min(bottom, side - 1)))
    picked = np.flatnonzero(inside)
    return picked if entries is None else entries[picked]


def _singles(where: Positions, entries: Entries) -> Glyphs:
    """One glyph an entry; small where they are many."""
    ones = np.ones(len(entries), np.uint32)
    size = SINGLE_PX if len(entries) < _CROWD else CROWD_PX
    return Glyphs(
        where,
        where.xy[entries],
        np.full(len(entries), size, np.float32),
        where.colour[entries],
        ones,
        where.region[entries],
        lambda picked: entries[picked],
    )


def _cells(where: Positions, entries: Entries | None, scale_px: float, box: Box) -> Glyphs:
    """One glyph a cell."""
    grid = Grid.over(box, scale_px)
    found = cells.counted(where, entries, grid)
    return Glyphs(
        where,
        found.xy,
        cells.radius_px(found.count, scale_px / (1 << grid.level)),
        found.colour,
        found.count.astype(np.uint32),
        np.full(len(found.used), -1, np.int32),
        lambda glyphs: cells.members(where, entries, grid, found.used[glyphs]),
    )


def _exact(where: Positions, picked: Entries, scale_px: float) -> Glyphs:
    """Groups by overlap, the fullest places first."""
    xy = where.xy[picked].astype(np.float64)
    group = np.zeros(0, np.int64)
    if len(picked):
        # Places within a pixel of each other are one place.
        cell = np.floor(xy * scale_px).astype(np.int64)
        _, group = np.unique(cell[:, 0] * (1 << 32) + cell[:, 1], return_inverse=True)
        if int(group.max()) < _GREEDY_LIMIT:
            group = _merge(group, xy, scale_px)
    return _gather(where, picked, group, xy)


def _merge(group: NDArray[np.int64], xy: Floats, scale_px: float) -> NDArray[np.int64]:
    """Small ones go into the large ones that they would overlap; those keep their place."""
    count = np.bincount(group)
    first = np.zeros(len(count), np.int64)
    first[group[::-1]] = np.arange(len(group))[::-1]
    at = xy[first]
    into = np.full(len(count), -1, np.int64)
    size = radius_px(count)
    for one in np.argsort(-count, kind="stable"):
        if into[one] >= 0:
            continue
        away = at - at[one]
        away[:, 0] -= np.round(away[:, 0])
        near = np.hypot(away[:, 0], away[:, 1]) * scale_px < _OVERLAP * (size + size[one])
        into[near & (into < 0)] = one
    _, renumbered = np.unique(into[group], return_inverse=True)
    return renumbered.astype(np.int64)


def _gather(where: Positions, picked: Entries, group: NDArray[np.int64], xy: Floats) -> Glyphs:
    """One glyph a group: at the place that most of it has, in the colour that most of it has."""
    number = int(group.max()) + 1 if len(group) else 0
    order = picked[np.argsort(group, kind="stable")]
    sizes = np.bincount(group, minlength=number)
    offsets = np.concatenate(([0], np.cumsum(sizes)))
    # The commonest region of a group gives it its place; a group of own points, their middle.
    codes = where.region[picked] + 1
    common = _majority(group, codes, number) - 1
    fits = codes - 1 == common[group]
    weight = np.bincount(group, fits, number)
    mean = np.column_stack([np.bincount(group, fits * xy[:, i], number) for i in (0, 1)])
    middle = mean / np.maximum(weight, 1)[:, None]
    return Glyphs(
        where,
        middle.astype(np.float32),
        radius_px(sizes),
        _majority(group, where.colour[picked], number).astype(np.uint8),
        sizes.astype(np.uint32),
        common.astype(np.int32),
        lambda picked: np.concatenate(
            [order[:0], *(order[offsets[i] : offsets[i + 1]] for i in picked)]
        ),
    )


def _majority(
    group: NDArray[np.int64], codes: NDArray[np.integer], number: int
) -> NDArray[np.int64]:
    """For each group, the code that most of its entries have; the smallest of equals."""
    if not number:
        return np.zeros(0, np.int64)
    span = int(codes.max()) + 1
    pairs, counts = np.unique(group * span + codes, return_counts=True)
    owner = pairs // span
    best = np.lexsort((pairs, -counts, owner))
    _, first = np.unique(owner[best], return_index=True)
    return pairs[best][first] % span
