"""Generalises a topology for one level of detail and packs it into a small .npz file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from topology import SEAM, Topology

Floats = npt.NDArray[np.float64]
QUANTUM = 1 << 24  # steps across the world: 2.4 m at the equator, exact in float32


@dataclass(frozen=True)
class Level:
    """A level of detail: its number, tolerance and smallest islet as fractions of the world."""

    number: int
    tolerance: float
    smallest: float  # the side of the smallest islet kept, as a fraction of the world's width


# Half a pixel at the top zoom of the level: 0.5 / (256 * 2**zoom) for zoom 4, 6 and 9.
LEVELS = (
    Level(0, 0.5 / (256 * 2**4), 1.5 / (256 * 2**4)),
    Level(1, 0.5 / (256 * 2**6), 1.5 / (256 * 2**6)),
    Level(2, 0.5 / (256 * 2**8.4), 0.0),
)


def project(lonlat: Floats) -> Floats:
    """Web Mercator as fractions of the world: x from 180 W eastwards, y from 85.05 N southwards."""
    x = lonlat[:, 0] / 360 + 0.5
    s = np.sin(np.radians(np.clip(lonlat[:, 1], -85.0511287798066, 85.0511287798066)))
    y = 0.5 - np.log((1 + s) / (1 - s)) / (4 * np.pi)
    return np.column_stack([np.clip(x, 0, 1), np.clip(y, 0, 1)])


def simplify(points: Floats, tolerance: float) -> Floats:
    """Douglas-Peucker with fixed ends; a closed line keeps at least a triangle."""
    if len(points) < 4:
        return points
    line = shapely.LineString(points)
    result = shapely.get_coordinates(shapely.simplify(line, tolerance, preserve_topology=False))
    if np.array_equal(points[0], points[-1]) and len(result) < 4:
        far = int(np.argmax(np.hypot(*(points - points[0]).T)))
        halves = [points[: far + 1], points[far:]]
        kept = [simplify(half, tolerance / 4) for half in halves if len(half) > 1]
        result = np.concatenate([kept[0], kept[1][1:]]) if len(kept) == 2 else points
        if len(result) < 4:
            result = points
    return np.asarray(result)


def _area(points: Floats) -> float:
    x, y = points[:, 0], points[:, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def _kept_rings(topology: Topology, arcs: list[Floats], level: Level, keep: set[int]) -> list[int]:
    """Rings that are drawn: not the islets below the level's size, unless the unit matters."""
    areas = []
    largest: dict[int, float] = {}
    for ring, unit in zip(topology.rings, topology.ring_unit, strict=True):
        points = np.concatenate([arcs[a] if a >= 0 else arcs[~a][::-1] for a in ring])
        areas.append(_area(points))
        largest[unit] = max(largest.get(unit, 0.0), areas[-1])
    limit = level.smallest**2
    kept = []
    for number, (ring, unit) in enumerate(zip(topology.rings, topology.ring_unit, strict=True)):
        island = all(topology.right[a if a >= 0 else ~a] < 0 for a in ring)
        small = areas[number] < limit and areas[number] < largest[unit]
        if not (island and small and unit not in keep):
            kept.append(number)
    return kept


def generalise(topology: Topology, level: Level, keep: set[int]) -> dict[str, np.ndarray]:
    """The arrays of one level; see `viewer/map/basemap.py` for what they mean."""
    full = [project(arc) for arc in topology.arcs]
    kept = _kept_rings(topology, full, level, keep)
    used = sorted({a if a >= 0 else ~a for number in kept for a in topology.rings[number]})
    renumbered = {old: new for new, old in enumerate(used)}
    lines = []
    for old in used:
        tolerance = 0.0 if topology.right[old] == SEAM else level.tolerance
        lines.append(full[old] if tolerance == 0 else simplify(full[old], tolerance))
    rings = [
        [renumbered[a] if a >= 0 else ~renumbered[~a] for a in topology.rings[number]]
        for number in kept
    ]
    for ring in rings:
        numbers = [a if a >= 0 else ~a for a in ring]
        if sum(len(lines[n]) - 1 for n in numbers) < 3:  # Monaco has come down to a line
            for n in numbers:
                lines[n] = full[used[n]]
    return pack_lines(lines) | {
        "left": np.array([topology.left[a] for a in used], np.int16),
        "right": np.array([topology.right[a] for a in used], np.int16),
        "ring_arcs": np.array([a for ring in rings for a in ring], np.int32),
        "ring_sizes": np.array([len(ring) for ring in rings], np.int32),
        "ring_unit": np.array([topology.ring_unit[number] for number in kept], np.int16),
    }


def pack_lines(lines: list[Floats]) -> dict[str, np.ndarray]:
    """Lines as differences of whole steps, which compress to a third of plain floats."""
    points = np.concatenate(lines) if lines else np.zeros((0, 2))
    steps = np.round(points * QUANTUM).astype(np.int32)
    return {
        "dx": np.diff(steps[:, 0], prepend=0).astype(np.int32),
        "dy": np.diff(steps[:, 1], prepend=0).astype(np.int32),
        "sizes": np.array([len(line) for line in lines], np.int32),
    }


def save(path: Path, arrays: dict[str, np.ndarray]) -> None:
    """Writes a .npz whose bytes depend on the arrays alone (fixed date, fixed order)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, arrays[name], version=(1, 0))
            info = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, buffer.getvalue(), compresslevel=9)
