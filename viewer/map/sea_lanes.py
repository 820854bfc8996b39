"""Shipping lanes and ports, read when their layer is first shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from viewer.map.basemap_level import Points, read_plain_lines


@dataclass(frozen=True)
class Port:
    """A port by its UN/LOCODE; position in degrees."""

    code: str
    name: str
    lon_deg: float
    lat_deg: float


def read_lanes(folder: Path) -> list[Points]:
    """Shipping lanes of the searoute network as Web Mercator lines, cut at the 180th meridian."""
    return read_plain_lines(folder / "lanes.npz")


def read_ports(folder: Path) -> tuple[Port, ...]:
    """The ports of the searoute package, by code."""
    rows = json.loads((folder / "ports.json").read_bytes())["ports"]
    return tuple(Port(code, name, lon, lat) for code, name, lon, lat in rows)
