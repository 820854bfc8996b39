"""Writes main shipping lanes and ports of the searoute package: `lanes.npz` and `ports.json`.

The package's network is a mesh for finding routes, not a picture of traffic. What is kept is the
part of it that the shortest routes between large ports use, with how many of them use it.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import levels
import numpy as np
import shapely
import sources
from shapely import affinity

Node = tuple[float, float]
Graph = dict[Node, dict[Node, float]]

CLOSED = {"northwest", "bering"}  # passages that carry no regular traffic
FEWEST = 4  # a stretch that fewer routes use is an accident of the mesh
EARTH_RADIUS_KM = 6371.0088
# Ends of the routes: lon, lat in degrees. The share of the Indo-Pacific is deliberate.
ENDS = {
    "Ras Tanura": (50.2, 26.7),
    "Mumbai": (72.7, 18.9),
    "Kochi": (76.1, 9.9),
    "Colombo": (79.8, 6.9),
    "Chennai": (80.4, 13.1),
    "Visakhapatnam": (83.4, 17.6),
    "Chattogram": (91.7, 22.1),
    "Yangon": (96.3, 16.2),
    "Singapore": (103.8, 1.2),
    "Jakarta": (106.9, -6.0),
    "Ho Chi Minh City": (107.1, 10.2),
    "Manila": (120.7, 14.5),
    "Kaohsiung": (120.2, 22.6),
    "Hong Kong": (114.2, 22.2),
    "Shanghai": (122.3, 31.0),
    "Busan": (129.1, 35.0),
    "Yokohama": (139.8, 35.2),
    "Vladivostok": (131.9, 43.0),
    "Port Hedland": (118.5, -20.2),
    "Fremantle": (115.6, -32.0),
    "Sydney": (151.4, -33.9),
    "Auckland": (174.9, -36.7),
    "Guam": (144.6, 13.4),
    "Honolulu": (-157.9, 21.2),
    "Los Angeles": (-118.3, 33.6),
    "Panama": (-79.5, 8.8),
    "New York": (-73.9, 40.4),
    "Rotterdam": (3.9, 52.0),
    "Piraeus": (23.6, 37.8),
    "Mombasa": (39.8, -4.1),
    "Cape Town": (18.3, -33.9),
    "Santos": (-46.2, -24.1),
}


def _length_km(a: Node, b: Node) -> float:
    lon_a, lat_a, lon_b, lat_b = np.radians([*a, *b])
    half = np.sin((lat_b - lat_a) / 2) ** 2
    half += np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    return float(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half)))


def _node(point: list[float]) -> Node:
    lon = (point[0] + 180) % 360 - 180
    return round(lon, 4), round(point[1], 4)


def _in_the_roaring_forties(node: Node) -> bool:
    """Far south of all land but Cape Horn, where the shortest way is nobody's way."""
    return node[1] < -44 and not -80 < node[0] < -60


def graph() -> Graph:
    """The open part of the network: node -> neighbour -> kilometres."""
    found: Graph = {}
    for row in sources.lanes():
        if row["properties"].get("passage") in CLOSED:
            continue
        shape = row["geometry"]
        lines = [shape["coordinates"]] if shape["type"] == "LineString" else shape["coordinates"]
        for a, b in (pair for line in lines for pair in pairwise(map(_node, line))):
            if a != b and not (_in_the_roaring_forties(a) and _in_the_roaring_forties(b)):
                found.setdefault(a, {})[b] = found.setdefault(b, {})[a] = _length_km(a, b)
    return found


def _shortest(net: Graph, start: Node) -> dict[Node, Node]:
    """From where one comes to each node on the shortest way from the start (Dijkstra)."""
    best, before, queue = {start: 0.0}, {}, [(0.0, start)]
    while queue:
        so_far, here = heapq.heappop(queue)
        if so_far > best[here]:
            continue
        for there, step in net[here].items():
            total = so_far + step
            if total < best.get(there, np.inf):
                best[there], before[there] = total, here
                heapq.heappush(queue, (total, there))
    return before


def used_edges() -> Counter[tuple[Node, Node]]:
    """How many of the routes between two ends use an edge."""
    net = graph()
    nearest = {name: min(net, key=lambda n: _length_km(n, at)) for name, at in ENDS.items()}
    ways = {name: _shortest(net, node) for name, node in nearest.items()}
    used: Counter[tuple[Node, Node]] = Counter()
    for a, b in combinations(sorted(ENDS), 2):
        here = nearest[b]
        while here != nearest[a]:
            there = ways[a][here]
            used[min(here, there), max(here, there)] += 1
            here = there
    return used


def _unwrapped(a: Node, b: Node) -> shapely.LineString:
    """An edge that does not run round the world the wrong way."""
    turn = 360.0 if b[0] - a[0] < -180 else -360.0 if b[0] - a[0] > 180 else 0.0
    return shapely.LineString([a, (b[0] + turn, b[1])])


def lane_lines() -> tuple[list[Any], list[int]]:
    """Lanes in lon/lat degrees, cut at the 180th meridian, with their weight 1 to 3."""
    used = {edge: count for edge, count in used_edges().items() if count >= FEWEST}
    limits = np.quantile(list(used.values()), [0.5, 0.85])
    groups: dict[int, list[Any]] = {1: [], 2: [], 3: []}
    for (a, b), count in sorted(used.items()):
        groups[1 + int(np.searchsorted(limits, count, side="left"))].append(_unwrapped(a, b))
    lines, weights = [], []
    for weight, edges in groups.items():
        merged = shapely.line_merge(shapely.multilinestrings(edges))
        for turn in (-360.0, 0.0, 360.0):
            inside = affinity.translate(merged, turn).intersection(shapely.box(-180, -85, 180, 85))
            parts = [part for part in shapely.get_parts(inside) if part.length > 0]
            lines += parts
            weights += [weight] * len(parts)
    return lines, weights


def port_rows() -> list[list[Any]]:
    """[UN/LOCODE, name, longitude, latitude] sorted by code; double entries once."""
    found: dict[str, list[Any]] = {}
    for row in sources.ports():
        lon, lat = row["geometry"]["coordinates"]
        code = row["properties"]["port"]
        if abs(lat) <= 85 and abs(lon) <= 180:
            found.setdefault(code, [code, row["properties"]["name"], round(lon, 3), round(lat, 3)])
    return [found[code] for code in sorted(found)]


def write(folder: Path, write_json: Callable[[Path, Any], None]) -> None:
    """Writes both files into `folder`."""
    lines, weights = lane_lines()
    points = [levels.project(np.asarray(line.coords)[:, :2]) for line in lines]
    packed = levels.pack_lines(points) | {"weight": np.array(weights, np.int8)}
    levels.save(folder / "lanes.npz", packed)
    write_json(folder / "ports.json", {"ports": port_rows()})
