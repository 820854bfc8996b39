"""Which initiatives stand where: one glyph a place, and one for many where they would overlap."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.map.mercator import project
from viewer.map.payload import encode_glyphs
from viewer.model.dataset import Dataset
from viewer.model.filtering import families, family_of

MOST_GLYPHS = 5000
_SINGLE_PX, _LARGEST_PX = 5.0, 22.0
_OVERLAP = 0.85
_GREEDY_LIMIT = 400
_CELL_PX = 34.0

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Positions:
    """Where rows stand, one entry a row and place, sorted by row.

    `xy` is world x, y (n, 2), x in [0, 1); `region` is the region whose anchor it is, -1 for a
    row's own point; `colour` is the position of the row's first theme among the top themes.
    """

    rows: NDArray[np.int32]
    xy: NDArray[np.float32]
    region: NDArray[np.int32]
    colour: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Glyphs:
    """What to draw. Glyph i stands for `rows[offsets[i]:offsets[i + 1]]`."""

    xy: NDArray[np.float32]
    radius_px: NDArray[np.float32]
    colour: NDArray[np.uint8]
    offsets: NDArray[np.int64]
    rows: NDArray[np.int32]
    region: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.xy)

    @cached_property
    def count(self) -> NDArray[np.uint32]:
        """How many entries each glyph stands for."""
        return np.diff(self.offsets).astype(np.uint32)

    def rows_of(self, glyph: int) -> NDArray[np.int32]:
        """The rows of one glyph, ascending, each once."""
        return np.unique(self.rows[self.offsets[glyph] : self.offsets[glyph + 1]])

    def encode(self) -> bytes:
        """The columns for the page."""
        halves = np.minimum(np.round(self.radius_px * 2), 255).astype(np.uint8)
        return encode_glyphs(self.xy, self.count, halves, self.colour)


def row_colours(dataset: Dataset) -> NDArray[np.uint8]:
    """For each row, the position of its first theme's top ancestor among `families`."""
    top = families(dataset)
    place = np.zeros(max(len(dataset.themes), 1), np.uint8)
    place[top] = np.arange(len(top)) % 256
    table = dataset.initiatives.themes
    family = family_of(dataset)
    has = np.diff(table.offsets) > 0
    colours = np.zeros(len(dataset.initiatives), np.uint8)
    colours[has] = place[family[table.values[table.offsets[:-1][has]]]]
    return colours


def positions(dataset: Dataset, anchors: NDArray[np.float64]) -> Positions:
    """Every row at its own point, else at each of its regions.

    Args:
        dataset: The tables.
        anchors: World x, y of each region (n, 2), NaN where it has none.
    """
    table = dataset.initiatives
    own = np.isfinite(table.lon_deg) & np.isfinite(table.lat_deg)
    own_rows = np.flatnonzero(own).astype(np.int32)
    x, y = project(table.lon_deg[own], table.lat_deg[own])
    pairs = ~own[table.regions.owners]
    region = table.regions.values[pairs]
    placed = np.isfinite(anchors[region, 0]) if len(region) else np.zeros(0, np.bool_)
    region = region[placed]
    rows = np.concatenate((own_rows, table.regions.owners[pairs][placed]))
    xy = np.concatenate((np.column_stack((x, y)), anchors[region].reshape(-1, 2)))
    xy[:, 0] %= 1.0
    order = np.argsort(rows, kind="stable")
    regions = np.concatenate((np.full(len(own_rows), -1, np.int32), region))
    colours = row_colours(dataset)
    return Positions(
        rows[order], xy[order].astype(np.float32), regions[order], colours[rows[order]]
    )


def radius_px(count: NDArray[np.integer]) -> NDArray[np.float32]:
    """The radius of a glyph that stands for `count` rows: area grows with the logarithm."""
    size = np.where(count <= 1, _SINGLE_PX, 7.5 + 2.0 * np.log2(np.maximum(count, 1)))
    return np.minimum(size, _LARGEST_PX).astype(np.float32)


def glyphs(where: Positions, shown: Mask | None, scale_px: float) -> Glyphs:
    """Groups what would overlap at a zoom where the world is `scale_px` wide."""
    picked = np.flatnonzero(shown[where.rows]) if shown is not None else np.arange(len(where.rows))
    xy = where.xy[picked].astype(np.float64)
    if not len(picked):
        return _gather(where, picked, np.zeros(0, np.int64), np.zeros((0, 2)))
    # Places within a pixel of each other are one place.
    cell = np.floor(xy * scale_px).astype(np.int64)
    _, group = np.unique(cell[:, 0] * (1 << 32) + cell[:, 1], return_inverse=True)
    if int(group.max()) < _GREEDY_LIMIT:
        group = _merge(group, xy, scale_px)
    elif len(picked) > MOST_GLYPHS:
        cell = np.floor(xy * (scale_px / _CELL_PX)).astype(np.int64)
        _, group = np.unique(cell[:, 0] * (1 << 32) + cell[:, 1], return_inverse=True)
    return _gather(where, picked, group, xy)


def _merge(group: NDArray[np.int64], xy: NDArray[np.float64], scale_px: float) -> NDArray[np.int64]:
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


def _gather(
    where: Positions, picked: NDArray[np.intp], group: NDArray[np.int64], xy: NDArray[np.float64]
) -> Glyphs:
    """One glyph a group: at the place that most of it has, in the colour that most of it has."""
    number = int(group.max()) + 1 if len(group) else 0
    order = np.argsort(group, kind="stable")
    sizes = np.bincount(group, minlength=number)
    offsets = np.concatenate(([0], np.cumsum(sizes)))
    rows = where.rows[picked][order]
    colour = _majority(group, where.colour[picked], number).astype(np.uint8)
    # The commonest region of a group gives it its place; a group of own points, their middle.
    codes = where.region[picked] + 1
    common = _majority(group, codes, number) - 1
    fits = codes - 1 == common[group]
    weight = np.bincount(group, fits, number)
    mean = np.column_stack([np.bincount(group, fits * xy[:, i], number) for i in (0, 1)])
    middle = mean / np.maximum(weight, 1)[:, None]
    return Glyphs(
        middle.astype(np.float32),
        radius_px(sizes),
        colour,
        offsets.astype(np.int64),
        rows,
        common.astype(np.int32),
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
