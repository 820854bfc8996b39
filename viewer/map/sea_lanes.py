"""Shipping lanes and ports, read when their layer is first shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from viewer.map.basemap_level import Points, read_arrays, read_lines


@dataclass(frozen=True)
class Lane:
    """A stretch of a shipping lane in Web Mercator fractions; `weight` 1 to 3, 3 the busiest."""

    points: Points
    weight: int


@dataclass(frozen=True)
class Port:
    """A port by its UN/LOCODE; position in degrees."""

    code: str
    name: str
    lon_deg: float
    lat_deg: float


def read_lanes(folder: Path) -> list[Lane]:
    """Shortest routes between large ports over the searoute network, cut at the 180th meridian.

    The weight counts routes of the map's own choice of ports; it is not measured traffic.
    """
    archive = read_arrays(folder / "lanes.npz")
    xy, start = read_lines(archive)
    spans = zip(start[:-1].tolist(), start[1:].tolist(), archive["weight"].tolist(), strict=True)
    return [Lane(xy[a:b], weight) for a, b, weight in spans]


def read_ports(folder: Path) -> tuple[Port, ...]:
    """The ports of the searoute package, by code."""
    rows = json.loads((folder / "ports.json").read_bytes())["ports"]
    return tuple(Port(code, name, lon, lat) for code, name, lon, lat in rows)
