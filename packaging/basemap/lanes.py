"""Writes shipping lanes and ports of the searoute package: `lanes.npz` and `ports.json`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import levels
import numpy as np
import shapely
import sources
from shapely import affinity


def lane_lines() -> list[Any]:
    """Edges of the network as lines in lon/lat degrees, cut at the 180th meridian."""
    lines = shapely.union_all([shapely.geometry.shape(row["geometry"]) for row in sources.lanes()])
    merged = shapely.line_merge(shapely.set_precision(lines, 1e-5))
    found = []
    for turn in (-360.0, 0.0, 360.0):
        moved = affinity.translate(merged, turn)
        inside = moved.intersection(shapely.box(-180, -85, 180, 85))
        found += [part for part in shapely.get_parts(inside) if part.length > 0]
    return found


def port_rows() -> list[list[Any]]:
    """[UN/LOCODE, name, longitude, latitude] sorted by code; double entries once."""
    found = {}
    for row in sources.ports():
        lon, lat = row["geometry"]["coordinates"]
        code = row["properties"]["port"]
        # A few rows hold latitude and longitude the wrong way round; -90..90 tells them apart.
        if abs(lat) <= 85 and abs(lon) <= 180:
            found.setdefault(code, [code, row["properties"]["name"], round(lon, 3), round(lat, 3)])
    return [found[code] for code in sorted(found)]


def write(folder: Path, write_json: Callable[[Path, Any], None]) -> None:
    """Writes both files into `folder`."""
    lines = [levels.project(np.asarray(line.coords)[:, :2]) for line in lane_lines()]
    levels.save(folder / "lanes.npz", levels.pack_lines(lines))
    write_json(folder / "ports.json", {"ports": port_rows()})
