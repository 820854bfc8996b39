"""Computes 200-nautical-mile zones and median lines: indicative, not what any treaty says.

A zone belongs to the unit whose coast is nearest. As the zones are kept by unit, a worldview
decides whose they are, and where two of them need no line between them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import levels
import numpy as np
import numpy.typing as npt
import shapely
import topology
from shapely.geometry import MultiPolygon, box

Floats = npt.NDArray[np.float64]

REACH_KM = 200 * 1.852
EARTH_RADIUS_KM = 6371.0088
COAST_TOLERANCE = 3 / 40075  # of the world's width: 3 km at the equator
ROUGH_TOLERANCE = 6 / 40075  # for the circles, 370 km wide
MEDIAN_STEP = 10 / 40075
CIRCLE_STEP = 30 / 40075  # circles so far apart leave scallops of 0.3 km
BEARINGS = np.radians(np.arange(0, 360, 6))
CASPIAN = (46.0, 36.0, 55.0, 48.0)  # a lake in this respect: west, south, east, north
LINE_TOLERANCE = 0.5 / (256 * 2**6)
# No zone of their own: the Spratly Islands and Scarborough Shoal (award of 12 July 2016, PCA
# 2013-19), Macclesfield Bank, which is under water, and Antarctica.
WITHOUT_ZONE = {"spratly", "south-china-sea"}
WITH_ZONE = {"paracels", "pratas"}


def _has_zone(row: dict[str, Any]) -> bool:
    if row["id"] in WITH_ZONE:
        return True
    return row.get("group") not in WITHOUT_ZONE and row["id"] != "ATA"


def _coasts(mesh: topology.Topology, rows: list[dict[str, Any]]) -> list[tuple[int, Any]]:
    """(unit, simplified coast line in Mercator fractions) of every coast with a zone."""
    found = []
    caspian = box(*CASPIAN)
    for arc, left, right in zip(mesh.arcs, mesh.left, mesh.right, strict=True):
        if right != topology.SEA or not _has_zone(rows[left]):
            continue
        if caspian.contains(shapely.Point(arc[len(arc) // 2])):
            continue
        line = shapely.LineString(levels.project(arc))
        found.append((left, shapely.simplify(line, COAST_TOLERANCE)))
    return found


def _points(coasts: list[tuple[int, Any]], step: float) -> tuple[Floats, npt.NDArray[np.int64]]:
    lines = shapely.segmentize([line for _, line in coasts], step)
    points, index = shapely.get_coordinates(lines, return_index=True)
    return points, np.array([unit for unit, _ in coasts])[index]


def _around_the_world(points: Floats, units: npt.NDArray[np.int64]) -> tuple[Floats, Any]:
    """The points, with those near the 180th meridian once more beyond it."""
    east, west = points[:, 0] < 0.12, points[:, 0] > 0.88
    moved = [points, points[east] + (1.0, 0.0), points[west] - (1.0, 0.0)]
    return np.concatenate(moved), np.concatenate([units, units[east], units[west]])


def _circles(points: Floats) -> Any:
    """Everything within reach of the points, as geodesic circles in Mercator fractions."""
    lon = (points[:, 0] - 0.5) * 2 * np.pi
    lat = np.arctan(np.sinh(np.pi * (1 - 2 * points[:, 1])))
    angle = REACH_KM / EARTH_RADIUS_KM
    sine = np.sin(lat)[:, None] * np.cos(angle)
    sine = sine + np.cos(lat)[:, None] * np.sin(angle) * np.cos(BEARINGS)
    east = np.sin(BEARINGS) * np.sin(angle) * np.cos(lat)[:, None]
    turn = np.arctan2(east, np.cos(angle) - np.sin(lat)[:, None] * sine)
    x = (lon[:, None] + turn) / (2 * np.pi) + 0.5
    y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
    rings = shapely.linearrings(np.stack([x, y], axis=-1))
    return shapely.union_all(shapely.polygons(rings), grid_size=1e-7)


def _cells(points: Floats, units: npt.NDArray[np.int64]) -> dict[int, MultiPolygon]:
    """Which part of the world is nearest to which unit's coast, in Mercator fractions."""
    points, first = np.unique(np.round(points, 8), axis=0, return_index=True)
    units = units[first]
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), ordered=True))
    grouped: dict[int, list[Any]] = {}
    for unit, cell in zip(units.tolist(), cells, strict=True):
        grouped.setdefault(unit, []).append(cell)
    found = {}
    for unit, members in grouped.items():
        whole = shapely.coverage_union_all(members)
        parts = [whole] if whole.geom_type == "Polygon" else list(whole.geoms)
        found[unit] = MultiPolygon(parts)
    return found


def _pieces(line: Any) -> list[Floats]:
    """The single lines of a geometry, simplified."""
    merged = shapely.line_merge(line) if line.geom_type == "MultiLineString" else line
    return [
        levels.simplify(shapely.get_coordinates(part), LINE_TOLERANCE)
        for part in shapely.get_parts(merged)
        if part.geom_type == "LineString" and part.length > 2 * LINE_TOLERANCE
    ]


def write(path: Path, mesh: topology.Topology, rows: list[dict[str, Any]], land: Any) -> None:
    """Writes the zones' lines with the units on both sides; right is -1 for the high seas."""
    coasts = _coasts(mesh, rows)
    rough = [(unit, shapely.simplify(line, ROUGH_TOLERANCE)) for unit, line in coasts]
    reach = _circles(_around_the_world(*_points(rough, CIRCLE_STEP))[0])
    cells = _cells(*_around_the_world(*_points(coasts, MEDIAN_STEP)))
    sea = reach.intersection(box(0, 0, 1, 1)).difference(land)
    shapely.prepare(sea)
    numbers = list(cells)
    medians = topology.build([cells[n] for n in numbers], 1e-8, -1.0)
    lines, left, right = [], [], []
    for arc, a, b in zip(medians.arcs, medians.left, medians.right, strict=True):
        if b < 0:
            continue
        for piece in _pieces(shapely.LineString(arc).intersection(sea)):
            lines.append(piece)
            left.append(numbers[a])
            right.append(numbers[b])
    edge = reach.boundary.intersection(box(0, 0, 1, 1)).difference(land.buffer(1e-6))
    for unit, cell in cells.items():
        for piece in _pieces(edge.intersection(cell)):
            lines.append(piece)
            left.append(unit)
            right.append(topology.SEA)
    sides = {"left": np.array(left, np.int16), "right": np.array(right, np.int16)}
    levels.save(path, levels.pack_lines(lines) | sides)
