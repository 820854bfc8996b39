"""Where the regions of a dataset lie: GeoJSON and basemap references in the Mercator world."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.map.basemap import Basemap
from viewer.map.mercator import nearest_copy, project, x_of, y_of
from viewer.model.records import Region

Line = NDArray[np.float64]
_SEAM = 1e-6


@dataclass(frozen=True, eq=False)
class Place:
    """One region on the map. Coordinates are world x, y; `box` is x0, y0, x1, y1, x unwrapped.

    `rings` are filled by the even-odd rule, `lines` are drawn only, `points` are marked. `anchor`
    is where it is named and counted.
    """

    rings: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()
    points: tuple[tuple[float, float], ...] = ()
    anchor: tuple[float, float] | None = None
    box: tuple[float, float, float, float] | None = None

    @property
    def is_point(self) -> bool:
        """Whether there is nothing but points."""
        return bool(self.points) and not self.rings and not self.lines

    @property
    def area(self) -> float:
        """Rough area in world units, for telling the smaller of two."""
        if self.box is None:
            return 0.0
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])

    def contains(self, x: float, y: float) -> bool:
        """Whether the area holds a place, x in [0, 1)."""
        return bool(self.rings) and _in_box(self.box, x, y) and inside(self.rings, x, y)


def _in_box(box: tuple[float, float, float, float] | None, x: float, y: float) -> bool:
    """Whether a place in [0, 1) lies in a box whose x may go on beyond."""
    if box is None or not box[1] <= y <= box[3]:
        return False
    return any(box[0] <= x + copy <= box[2] for copy in (-1, 0, 1))


def inside(rings: Iterable[Line], x: float, y: float) -> bool:
    """Whether a place lies inside rings taken together by the even-odd rule."""
    odd = False
    for ring in rings:
        after = np.roll(ring, -1, axis=0)
        spans = (ring[:, 1] > y) != (after[:, 1] > y)
        if spans.any():
            a, b = ring[spans], after[spans]
            at = a[:, 0] + (y - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
            odd ^= bool(np.count_nonzero(x < at) % 2)
    return odd


def place_of(region: Region, basemap: Basemap, worldview: str, level: int) -> Place:
    """The place of a region under a worldview; empty when neither source knows it."""
    if region.geometry:
        return _from_geojson(region.geometry)
    if not region.basemap:
        return Place()
    rings = tuple(
        np.asarray(ring, np.float64) for ring in basemap.shape(region.basemap, worldview, level)
    )
    bounds = basemap.bounds(region.basemap, worldview)
    box = _box_of_bounds(bounds) if bounds else _box(rings)
    return Place(rings=rings, anchor=_named_at(region, basemap, worldview) or _middle(box), box=box)


def anchor_of(region: Region, basemap: Basemap, worldview: str) -> tuple[float, float] | None:
    """Where a region is named and counted, without its outline where it can be told without."""
    named = None if region.geometry else _named_at(region, basemap, worldview)
    return named or place_of(region, basemap, worldview, 0).anchor


def _named_at(region: Region, basemap: Basemap, worldview: str) -> tuple[float, float] | None:
    label = basemap.label_point(region.basemap, worldview) if region.basemap else None
    return None if label is None else (x_of(label[0]), y_of(label[1]))


def _box_of_bounds(
    bounds: tuple[float, float, float, float],
) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    x, y = project(np.array([west, east]), np.array([north, south]))
    return float(x[0]), float(y[0]), float(x[1]), float(y[1])


def _from_geojson(geometry: Mapping[str, Any]) -> Place:
    rings: list[Line] = []
    lines: list[Line] = []
    points: list[tuple[float, float]] = []
    for kind, coordinates in _parts(geometry):
        if kind == "Point":
            points.append((x_of(float(coordinates[0])), y_of(float(coordinates[1]))))
        elif kind == "LineString":
            lines.append(_join(_line(coordinates), lines))
        else:
            rings += [_ring(ring) for ring in coordinates]
    everything = [*rings, *lines, *(np.array([point]) for point in points)]
    box = _box(everything)
    return Place(tuple(rings), tuple(lines), tuple(points), _anchor(rings, lines, points, box), box)


def _parts(geometry: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The single geometries within a geometry."""
    kind = str(geometry.get("type", ""))
    if kind == "GeometryCollection":
        for part in geometry.get("geometries", ()):
            yield from _parts(part)
    elif kind.startswith("Multi"):
        for part in geometry.get("coordinates", ()):
            yield kind.removeprefix("Multi"), part
    elif kind in ("Point", "LineString", "Polygon"):
        yield kind, geometry.get("coordinates", ())


def _project(coordinates: Any) -> tuple[Line, Line]:
    pairs = np.array([tuple(c)[:2] for c in np.atleast_2d(np.asarray(coordinates, object))], float)
    return project(pairs[:, 0], pairs[:, 1])


def _line(coordinates: Any) -> Line:
    return np.column_stack(_project(coordinates))


def _ring(coordinates: Any) -> Line:
    """A ring without GeoJSON's repetition of its first point, as those of the basemap are."""
    line = _line(coordinates)
    return line[:-1] if len(line) > 1 and (line[0] == line[-1]).all() else line


def _join(line: Line, before: Sequence[Line]) -> Line:
    """A line moved to the copy of the world in which the one before it ends at the antimeridian."""
    if not before:
        return line
    shift = nearest_copy(line[0, 0], before[-1][-1, 0]) - line[0, 0]
    moved: Line = line + np.array([shift, 0.0])
    return moved


def _box(lines: Sequence[Line]) -> tuple[float, float, float, float] | None:
    """The smallest box around lines, over the antimeridian where that is the shorter way."""
    if not lines:
        return None
    low = np.array([line.min(axis=0) for line in lines])
    high = np.array([line.max(axis=0) for line in lines])
    left, right = enclosing_interval(list(zip(low[:, 0], high[:, 0], strict=True)))
    return float(left), float(low[:, 1].min()), float(right), float(high[:, 1].max())


def enclosing_interval(spans: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The shortest stretch of a circle of length 1 that holds all spans: from, to >= from."""
    ordered = sorted((a % 1.0, a % 1.0 + min(b - a, 1.0)) for a, b in spans)
    first = ordered[0][0]
    # What leads over the end of the circle covers its beginning as well.
    reach = max(ordered[0][1], max(b for _, b in ordered) - 1.0)
    best_gap, best_start = -1.0, first
    for a, b in ordered[1:]:
        if a - reach > best_gap:
            best_gap, best_start = a - reach, a
        reach = max(reach, b)
    around = first + 1.0 - reach
    if around >= best_gap:
        return first, min(reach, first + 1.0)
    return best_start, best_start + 1.0 - best_gap


def _middle(box: tuple[float, float, float, float] | None) -> tuple[float, float] | None:
    return None if box is None else ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def _anchor(
    rings: Sequence[Line],
    lines: Sequence[Line],
    points: Sequence[tuple[float, float]],
    box: tuple[float, float, float, float] | None,
) -> tuple[float, float] | None:
    """Where to name it: its point, the middle of its longest line, or the middle of its box."""
    if points and not rings and not lines:
        return points[0]
    if lines and not rings:
        longest = max(lines, key=len)
        x, y = longest[len(longest) // 2]
        return float(x), float(y)
    return _middle(box)


def open_at_seam(rings: Sequence[Line]) -> list[Line]:
    """Outlines as lines, without the edges along the 180th meridian where shapes are cut."""
    pieces: list[Line] = []
    for ring in rings:
        closed = np.vstack((ring, ring[:1]))
        edge = np.abs(closed[:, 0] - np.round(closed[:, 0])) < _SEAM
        cut = np.flatnonzero(edge[:-1] & edge[1:] & (np.round(closed[:-1, 0]) % 1 == 0))
        if not len(cut):
            pieces.append(closed)
            continue
        # Start behind a cut, so that no piece is broken at the ring's own start.
        turned = np.roll(ring, -int(cut[0]) - 1, axis=0)
        breaks = (cut[1:] - cut[0]).tolist()
        pieces += [piece for piece in np.split(turned, breaks) if len(piece) > 1]
    return pieces


def touches_seam(rings: Sequence[Line]) -> bool:
    """Whether a shape was cut at the 180th meridian."""
    return any(bool(((ring[:, 0] < _SEAM) | (ring[:, 0] > 1.0 - _SEAM)).any()) for ring in rings)
