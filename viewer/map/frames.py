"""What stands where at a zoom: one glyph a place, and one for many where they would overlap.

A few entries are grouped exactly, over the whole world. Many are first cut to the part of the world
that is asked for, and above `MOST_GLYPHS` counted in cells of a grid that stands still while the
map moves. The work then follows what is shown and in view, not the size of the table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.map.payload import encode_glyphs
from viewer.map.positions import Mask, Positions
from viewer.model.arrays import distinct

MOST_GLYPHS = 5000
_SINGLE_PX, _CROWD_PX, _LARGEST_PX = 5.0, 3.5, 22.0
_CROWD = 1000
_OVERLAP = 0.85
_GREEDY_LIMIT = 400
_EXACT_LIMIT = 3000
CELL_PX = 34.0
_SAMPLE = 100_000

Box = tuple[float, float, float, float]
Entries = NDArray[np.intp]
Cells = NDArray[np.int32]
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
    size = np.where(count <= 1, _SINGLE_PX, 7.5 + 2.0 * np.log2(np.maximum(count, 1)))
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
    x, y = _xy(where, entries)
    left, right = np.float32(box[0] % 1.0), np.float32(box[0] % 1.0 + box[2] - box[0])
    inside = (x >= left) & (x <= right)
    if right > 1.0:
        inside |= x <= right - 1.0
    inside &= (y >= np.float32(box[1])) & (y <= np.float32(box[3]))
    picked = np.flatnonzero(inside)
    return picked if entries is None else entries[picked]


def _singles(where: Positions, entries: Entries) -> Glyphs:
    """One glyph an entry; small where they are many."""
    ones = np.ones(len(entries), np.uint32)
    size = _SINGLE_PX if len(entries) < _CROWD else _CROWD_PX
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
    """One glyph a cell of a grid fixed to the world; counting only, nothing is sorted."""
    per_world = scale_px / CELL_PX
    first = np.floor(np.array((box[0], box[1])) * per_world)
    wide = int(np.floor(box[2] * per_world) - first[0]) + 1
    high = int(np.floor(box[3] * per_world) - first[1]) + 1
    x, y = _xy(where, entries)
    colours = where.colour if entries is None else where.colour[entries]
    if box[0] < 0.0 or box[2] > 1.0:
        x = (x - np.float32(box[0])) % np.float32(1.0) + np.float32(box[0])
    cell = _index(y, per_world, first[1], high)
    cell *= wide
    cell += _index(x, per_world, first[0], wide)
    kinds = int(where.colour.max()) + 1
    table = np.bincount(cell * np.int32(kinds) + colours, minlength=wide * high * kinds)
    table = table.reshape(wide * high, kinds)
    every = table.sum(axis=1)
    used = np.flatnonzero(every)
    count = every[used]
    at = _middles(cell, x, y, used, (wide, high))
    at[:, 0] %= 1.0

    def members(glyphs: Entries) -> Entries:
        wanted = np.zeros(wide * high, np.bool_)
        wanted[used[glyphs]] = True
        picked = np.flatnonzero(wanted[cell])
        return picked if entries is None else entries[picked]

    return Glyphs(
        where,
        at.astype(np.float32),
        _cell_radius_px(count),
        table[used].argmax(axis=1).astype(np.uint8),
        count.astype(np.uint32),
        np.full(len(used), -1, np.int32),
        members,
    )


def _xy(
    where: Positions, entries: Entries | None
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """World x and y of some entries."""
    if entries is None:
        return where.x, where.y
    return where.x[entries], where.y[entries]


def _index(at: NDArray[np.float32], per_world: float, first: float, size: int) -> Cells:
    """Columns or rows of the grid; what rounding puts outside is taken in."""
    found = at * np.float32(per_world)
    found -= np.float32(first)
    np.clip(found, np.float32(0.0), np.float32(size - 1), out=found)
    return found.astype(np.int32)  # half the memory to go through of a machine word


def _middles(
    cell: Cells,
    x: NDArray[np.float32],
    y: NDArray[np.float32],
    used: Entries,
    size: tuple[int, int],
) -> Floats:
    """The middle of what is in each used cell; of very many, of a regular sample of it."""
    cells, step = size[0] * size[1], max(1, len(cell) // _SAMPLE)
    sums, number = _sums(cell[::step], x[::step], y[::step], cells)
    missed = used[number[used] == 0]
    if len(missed):
        # Thin cells that the sample passed by are counted out.
        is_missed = np.zeros(cells, np.bool_)
        is_missed[missed] = True
        rest = np.flatnonzero(is_missed[cell])
        more, also = _sums(cell[rest], x[rest], y[rest], cells)
        sums, number = sums + more, number + also
    middles: Floats = sums[used] / number[used][:, None]
    return middles


def _sums(
    cell: Cells, x: NDArray[np.float32], y: NDArray[np.float32], cells: int
) -> tuple[Floats, NDArray[np.intp]]:
    """Sums of x and y in each cell, and how many there are."""
    sums = np.empty((cells, 2))
    sums[:, 0], sums[:, 1] = np.bincount(cell, x, cells), np.bincount(cell, y, cells)
    return sums, np.bincount(cell, minlength=cells)


def _cell_radius_px(count: NDArray[np.integer]) -> NDArray[np.float32]:
    """Sizes within one frame: the fullest cell fills its cell, areas follow the counts."""
    most = CELL_PX / 2 - 1.0
    share = np.sqrt(count / max(int(count.max()), 1))
    return np.where(count <= 1, _CROWD_PX, np.maximum(_SINGLE_PX, most * share)).astype(np.float32)


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
