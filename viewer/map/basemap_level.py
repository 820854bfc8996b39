"""One level of detail of the basemap: borders as shared arcs, fills as rings made of arcs.

All coordinates are Web Mercator as fractions of the world: x from 180 degrees west eastwards, y
from 85.0511 degrees north southwards, both in [0, 1]. The world is cut at the 180th meridian; the
cut is part of the rings and never part of a line (`SEAM`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from viewer.model.arrays import distinct

Points = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees

SEA = -1
SEAM = -2
QUANTUM = 1 << 24  # whole steps across the world in the files: 2.4 m at the equator
MAX_LATITUDE_DEG = 85.0511287798066
MAIN_MASS_GAP_DEG = 8.0  # an island further off than this does not widen a country's extent
SMALLEST_SHARE = 1e-4  # nor does a ring whose box is smaller than this share of the largest


def project(lon_deg: float, lat_deg: float) -> tuple[float, float]:
    """Longitude and latitude in degrees to Web Mercator fractions; latitude is clipped."""
    lat = min(max(lat_deg, -MAX_LATITUDE_DEG), MAX_LATITUDE_DEG)
    sine = math.sin(math.radians(lat))
    return lon_deg / 360 + 0.5, 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)


def unproject(x: float, y: float) -> tuple[float, float]:
    """Web Mercator fractions to longitude and latitude in degrees."""
    return (x - 0.5) * 360, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def contains(rings: Iterable[Points], x: float, y: float) -> bool:
    """Whether a point lies inside rings taken together by the even-odd rule."""
    inside = False
    for ring in rings:
        xs, ys = ring[:, 0].astype(np.float64), ring[:, 1].astype(np.float64)
        next_xs, next_ys = np.roll(xs, -1), np.roll(ys, -1)
        spans = (ys > y) != (next_ys > y)
        if not spans.any():
            continue
        a_x, a_y, b_x, b_y = xs[spans], ys[spans], next_xs[spans], next_ys[spans]
        crossings = np.count_nonzero(x < a_x + (y - a_y) / (b_y - a_y) * (b_x - a_x))
        inside ^= bool(crossings % 2)
    return inside


def _read_only(array: npt.NDArray[np.generic]) -> None:
    array.flags.writeable = False


def read_lines(archive: dict[str, npt.NDArray[np.int32]]) -> tuple[Points, Ints]:
    """The points of all lines one after another, and where each line starts (one entry more)."""
    xy = np.empty((len(archive["dx"]), 2), np.float32)
    for column, name in enumerate(("dx", "dy")):
        xy[:, column] = np.cumsum(archive[name], dtype=np.int32) * np.float32(1 / QUANTUM)
    start = np.zeros(len(archive["sizes"]) + 1, np.int32)
    np.cumsum(archive["sizes"], out=start[1:])
    _read_only(xy)
    _read_only(start)
    return xy, start


def read_arrays(path: Path) -> dict[str, npt.NDArray[np.int32]]:
    """All arrays of an .npz file.

    Raises:
        OSError: the file is missing or is not a readable archive.
    """
    with np.load(path, allow_pickle=False) as archive:
        return {name: archive[name].astype(np.int32, copy=False) for name in archive.files}


@dataclass(frozen=True)
class Arcs:
    """Lines between two units: arc i is `xy[start[i]:start[i + 1]]`.

    `left` and `right` are unit numbers; `right` is `SEA` for a coast, `SEAM` for the map's edge.
    """

    xy: Points
    start: Ints
    left: Ints
    right: Ints

    def __len__(self) -> int:
        return len(self.left)

    def line(self, number: int) -> Points:
        """The points of one arc."""
        return self.xy[self.start[number] : self.start[number + 1]]

    @cached_property
    def boxes(self) -> npt.NDArray[np.float32]:
        """Bounding boxes of the arcs: x0, y0, x1, y1."""
        return boxes(self.xy, self.start)


@dataclass(frozen=True)
class Rings:
    """Closed outlines for filling; the first point of a ring is not repeated at its end.

    Ring i is `xy[start[i]:start[i + 1]]` and belongs to unit (or sea) `unit[i]`. Holes are rings of
    the same unit that run the other way, so that even-odd and non-zero filling agree.
    """

    xy: Points
    start: Ints
    unit: Ints

    def of(self, units: Iterable[int]) -> list[Points]:
        """The rings of the units, in the units' order."""
        found = []
        for unit in units:
            first, last = np.searchsorted(self.unit, (unit, unit + 1))
            found += [self.xy[self.start[i] : self.start[i + 1]] for i in range(first, last)]
        return found

    @cached_property
    def boxes(self) -> npt.NDArray[np.float32]:
        """Bounding boxes of the rings: x0, y0, x1, y1."""
        return boxes(self.xy, self.start)

    def units_at(self, x: float, y: float) -> list[int]:
        """The numbers of the units whose rings hold a point."""
        box = self.boxes
        near = (box[:, 0] <= x) & (x <= box[:, 2]) & (box[:, 1] <= y) & (y <= box[:, 3])
        return [u for u in distinct(self.unit[near]).tolist() if contains(self.of([u]), x, y)]


def boxes(xy: Points, start: Ints) -> npt.NDArray[np.float32]:
    """Bounding boxes (x0, y0, x1, y1) of lines that follow each other in `xy`."""
    if len(start) < 2:
        return np.zeros((0, 4), np.float32)
    # One column at a time: numpy's reduceat is ten times slower along the rows of a table.
    columns = [np.ascontiguousarray(xy[:, axis]) for axis in (0, 1)]
    sides = [ufunc.reduceat(c, start[:-1]) for ufunc in (np.minimum, np.maximum) for c in columns]
    return np.stack(sides, axis=1)


@dataclass(frozen=True)
class Level:
    """One level of detail."""

    arcs: Arcs
    rings: Rings


def _assemble(archive: dict[str, npt.NDArray[np.int32]], xy: Points, start: Ints) -> Rings:
    """Rings from lists of arc numbers; ~n is arc n taken backwards."""
    signed = archive["ring_arcs"]
    backwards = signed < 0
    arc = np.where(backwards, ~signed, signed)
    sizes = start[arc + 1] - start[arc] - 1  # the last point of an arc opens the next one
    first = np.cumsum(sizes) - sizes
    step = np.arange(sizes.sum(), dtype=np.int32) - np.repeat(first, sizes)
    origin = np.repeat(np.where(backwards, start[arc + 1] - 1, start[arc]), sizes)
    points = xy[origin + np.where(np.repeat(backwards, sizes), -step, step)]
    ring_ends = np.cumsum(archive["ring_sizes"])
    arc_ends = np.concatenate([[0], np.cumsum(sizes)])
    ring_start = np.concatenate([[0], arc_ends[ring_ends]]).astype(np.int32)
    unit = archive["ring_unit"]
    for array in (points, ring_start, unit):
        _read_only(array)
    return Rings(points, ring_start, unit)


def read_level(path: Path) -> Level:
    """Reads one level file."""
    archive = read_arrays(path)
    xy, start = read_lines(archive)
    for name in ("left", "right"):
        _read_only(archive[name])
    return Level(Arcs(xy, start, archive["left"], archive["right"]), _assemble(archive, xy, start))


def read_plain_lines(path: Path) -> list[Points]:
    """Reads lines that belong to nobody."""
    xy, start = read_lines(read_arrays(path))
    return [xy[a:b] for a, b in zip(start[:-1].tolist(), start[1:].tolist(), strict=True)]


def read_unit_lines(path: Path) -> Arcs:
    """Reads lines that lie inside one unit each: it is on both sides."""
    archive = read_arrays(path)
    xy, start = read_lines(archive)
    _read_only(archive["unit"])
    return Arcs(xy, start, archive["unit"], archive["unit"])


def read_sided_lines(path: Path) -> Arcs:
    """Reads lines with a unit on the left and a unit or the sea on the right."""
    archive = read_arrays(path)
    xy, start = read_lines(archive)
    for name in ("left", "right"):
        _read_only(archive[name])
    return Arcs(xy, start, archive["left"], archive["right"])


def read_areas(path: Path) -> Rings:
    """Reads the outlines of places; `unit` is the number of the area."""
    archive = read_arrays(path)
    xy, start = read_lines(archive)
    _read_only(archive["area"])
    return Rings(xy, start, archive["area"])


def main_mass(ring_boxes: npt.NDArray[np.float32]) -> Bounds:
    """Degrees around the largest ring and all rings near it, from their boxes.

    A mass across the 180th meridian ends east of 180.
    """
    sizes = (ring_boxes[:, 2] - ring_boxes[:, 0]) * (ring_boxes[:, 3] - ring_boxes[:, 1])
    order = np.argsort(-sizes, kind="stable")
    order = order[sizes[order] >= sizes[order[0]] * SMALLEST_SHARE]
    boxes_deg = [_degrees(row) for row in ring_boxes[order].tolist()]
    west, south, east, north = boxes_deg.pop(0)
    grown = True
    while grown:
        grown = False
        for box in list(boxes_deg):
            for turn in (0.0, 360.0, -360.0):
                apart_x = max(box[0] + turn - east, west - box[2] - turn)
                if max(apart_x, box[1] - north, south - box[3]) <= MAIN_MASS_GAP_DEG:
                    west, east = min(west, box[0] + turn), max(east, box[2] + turn)
                    south, north = min(south, box[1]), max(north, box[3])
                    boxes_deg.remove(box)
                    grown = True
                    break
    return (west, south, min(east, west + 360.0), north)


def _degrees(box: list[float]) -> Bounds:
    (west, north), (east, south) = unproject(box[0], box[1]), unproject(box[2], box[3])
    return west, south, east, north
