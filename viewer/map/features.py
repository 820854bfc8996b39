"""The polygons and lines that rows of a dropped file have of their own, and how they are culled.

Imports shapely, but only where there are such shapes: the bundled dataset has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from viewer.map.mercator import project, world_px
from viewer.model.dataset import Dataset

Picked = NDArray[np.intp]
Objects = NDArray[np.object_]
Box = tuple[float, float, float, float]
_SMALLEST_PX = 2.0
_SIMPLE_PX = 0.4
_WIDE_PX = 24.0
_NATIVE = frozenset({"", "native"})
_POLYGON, _LINES = 3, (1, 2)
_COLLECTIONS = 4
_KEPT_LEVELS = 3


@dataclass(frozen=True, eq=False)
class Features:
    """One entry a feature: its row, its geometry in degrees, its box in world units.

    `regions` are the ids of those that are regions of the dataset too; `is_region` marks them.
    """

    rows: NDArray[np.int32]
    shapes: Objects
    box: NDArray[np.float64]
    is_region: NDArray[np.bool_]
    is_area: NDArray[np.bool_]
    regions: frozenset[str]
    coordinates: int
    _simple: dict[int, Objects] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def middles(self) -> NDArray[np.float64]:
        """World x, y of the middles (n, 2)."""
        return (self.box[:, :2] + self.box[:, 2:]) / 2

    def seen(self, level: int, box: Box | None) -> Picked:
        """Those that are more than a speck at a zoom, and touch a part of the world (None: all)."""
        low, high = self.box[:, :2], self.box[:, 2:]
        seen: NDArray[np.bool_] = (high - low).max(axis=1) * world_px(level) >= _SMALLEST_PX
        if box is not None:
            seen &= self.touching(box)
        return np.flatnonzero(seen)

    def touching(self, box: Box) -> NDArray[np.bool_]:
        """Which touch a part of the world, x unwrapped."""
        x0, x1 = self.box[:, 0], self.box[:, 2]
        across = np.zeros(len(self), np.bool_)
        for copy in (-1.0, 0.0, 1.0):
            across |= (x0 + copy <= box[2]) & (x1 + copy >= box[0])
        touching: NDArray[np.bool_] = across & (self.box[:, 1] <= box[3])
        return touching & (self.box[:, 3] >= box[1])

    def wide(self, zoom: float) -> NDArray[np.bool_]:
        """Which are areas large enough to do without a disc."""
        sides = (self.box[:, 2:] - self.box[:, :2]).min(axis=1) * world_px(zoom)
        found: NDArray[np.bool_] = self.is_area & (sides > _WIDE_PX)
        return found

    def simple(self, level: int, picked: Picked) -> Objects:
        """Geometries in world units, as exact as a zoom shows; worked out once a level."""
        import shapely

        kept = self._simple.setdefault(level, np.full(len(self), None, np.object_))
        for old in list(self._simple)[:-_KEPT_LEVELS]:
            del self._simple[old]
        missing = picked[shapely.is_missing(kept[picked])]
        if len(missing):
            kept[missing] = shapely.simplify(
                _in_world(self.shapes[missing]),
                _SIMPLE_PX / world_px(level),
                preserve_topology=False,
            )
        found: Objects = kept[picked]
        return found

    def larger(self, picked: Picked, box: Box | None) -> NDArray[np.bool_]:
        """Which are so much larger than a part of the world that it pays to cut them to it."""
        if box is None or not (box[0] >= 0.0 and box[2] <= 1.0):
            return np.zeros(len(picked), np.bool_)
        sides = self.box[picked, 2:] - self.box[picked, :2]
        across, down = box[2] - box[0], box[3] - box[1]
        return (sides[:, 0] > 2 * across) | (sides[:, 1] > 2 * down)

    def at(self, x: float, y: float, reach: float, picked: Picked) -> int | None:
        """The row at a world x, y: the nearest line within reach, else the smallest polygon."""
        import shapely

        box = self.box[picked]
        near = (box[:, 1] - reach <= y) & (box[:, 3] + reach >= y)
        near &= (box[:, 0] - reach <= x) & (box[:, 2] + reach >= x)
        picked, box = picked[near], box[near]
        if not len(picked):
            return None
        away = shapely.distance(_in_world(self.shapes[picked]), shapely.Point(x, y))
        flat = ~self.is_area[picked]
        size = np.where(flat, away - 1.0, (box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1]))
        size[~(away <= np.where(flat, reach, 0.0))] = np.inf
        best = int(np.argmin(size))
        return int(self.rows[picked[best]]) if np.isfinite(size[best]) else None


def features_of(dataset: Dataset) -> Features | None:
    """What rows have of their own; None where there is nothing, as in our own format."""
    if dataset.meta.reader in _NATIVE:
        return None
    rows, parts, ids = _of_regions(dataset)
    many = dataset.initiatives.shapes
    own = [] if many is None else [row for row, value in enumerate(many) if value is not None]
    if not rows and not own:
        return None
    import shapely

    regions = shapely.from_geojson(np.array(parts, np.object_), on_invalid="ignore")
    blobs = np.array([many[row] for row in own] if many is not None else [], np.object_)
    shapes = np.concatenate((regions, shapely.from_wkb(blobs, on_invalid="ignore")))
    is_region = np.arange(len(shapes)) < len(rows)
    drawn = (shapely.get_dimensions(shapes) > 0) & ~shapely.is_empty(shapes)
    if not drawn.any():
        return None
    shapes = shapes[drawn]
    return Features(
        np.array([*rows, *own], np.int32)[drawn],
        shapes,
        _boxes(shapely.bounds(shapes)),
        is_region[drawn],
        shapely.get_dimensions(shapes) > 1,
        frozenset(name for name, kept in zip(ids, drawn[: len(ids)].tolist(), strict=True) if kept),
        int(shapely.get_num_coordinates(shapes).sum()),
    )


def _of_regions(dataset: Dataset) -> tuple[list[int], list[bytes], list[str]]:
    """Regions with lines or polygons of their own that belong to one row."""
    table = dataset.initiatives.regions
    owners = np.bincount(table.values, minlength=len(dataset.regions))
    row_of = np.zeros(len(dataset.regions), np.intp)
    row_of[table.values] = table.owners
    found = [
        (int(row_of[i]), orjson.dumps(region.geometry), region.id)
        for i, region in enumerate(dataset.regions)
        if region.geometry and owners[i] == 1 and "Point" not in region.geometry.get("type", "")
    ]
    return (
        [row for row, _, _ in found],
        [text for _, text, _ in found],
        [id_ for _, _, id_ in found],
    )


def _boxes(bounds: NDArray[np.float64]) -> NDArray[np.float64]:
    x0, y1 = project(bounds[:, 0], bounds[:, 1])
    x1, y0 = project(bounds[:, 2], bounds[:, 3])
    return np.column_stack((x0, y0, x1, y1))


def _in_world(shapes: Objects) -> Objects:
    import shapely

    found: Objects = shapely.transform(
        shapes, lambda degrees: np.column_stack(project(degrees[:, 0], degrees[:, 1]))
    )
    return found


def cut(shapes: Objects, large: NDArray[np.bool_], box: Box) -> Objects:
    """Shapes in world units, the large ones cut to a part of it; its edges are beyond the view."""
    import shapely

    found = shapes.copy()
    try:
        found[large] = shapely.clip_by_rect(shapes[large], *box)
    except shapely.errors.GEOSException:
        return shapes  # a ring that crosses itself may not be cut, but can be drawn
    return found


@dataclass(frozen=True, eq=False)
class Outlines:
    """Rings or lines, and for each the position of its geometry among those asked about."""

    lines: Sequence[NDArray[np.float64]]
    owner: Picked


def outlines(shapes: Objects) -> tuple[Outlines, Outlines]:
    """The rings of polygons, outer ones and holes turned against each other, and the lines."""
    import shapely

    parts, owner = shapes, np.arange(len(shapes))
    while (shapely.get_type_id(parts) >= _COLLECTIONS).any():
        parts, index = shapely.get_parts(parts, return_index=True)
        owner = owner[index]
    kinds = shapely.get_type_id(parts)
    areas = kinds == _POLYGON
    rings, index = shapely.get_rings(parts[areas], return_index=True)
    first = np.diff(index, prepend=-1) > 0
    turned = shapely.is_ccw(rings) != first
    rings[turned] = shapely.reverse(rings[turned])
    lines = np.isin(kinds, _LINES)
    return (
        Outlines(_lines(rings), owner[areas][index]),
        Outlines(_lines(parts[lines]), owner[lines]),
    )


def _lines(shapes: Any) -> list[NDArray[np.float64]]:
    import shapely

    if not len(shapes):
        return []
    sizes = shapely.get_num_coordinates(shapes)
    return np.split(shapely.get_coordinates(shapes), np.cumsum(sizes)[:-1])
