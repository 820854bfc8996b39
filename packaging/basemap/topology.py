"""Turns polygons that share borders into arcs that are stored once, and rings made of arcs.

An arc is a piece of border with one unit on its left and one unit (or the sea) on its right. As
every arc is simplified once, two neighbours keep the same border at every level of detail.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon

SEA = -1
SEAM = -2  # the edge of the map: +-180 degrees and the southern limit; filled to, never drawn

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Topology:
    """Arcs (lon/lat degrees) and rings as lists of arc numbers, ~n for an arc taken backwards."""

    arcs: list[Floats]
    left: list[int]
    right: list[int]
    rings: list[list[int]]
    ring_unit: list[int]


def _directed_rings(units: list[MultiPolygon]) -> tuple[list[Floats], list[int]]:
    """Every ring with its unit on the left: outer rings counterclockwise, holes clockwise."""
    rings, owners = [], []
    for number, unit in enumerate(units):
        for part in unit.geoms:
            turned = shapely.orient_polygons(part)
            for ring in (turned.exterior, *turned.interiors):
                rings.append(np.asarray(ring.coords)[:-1, :2])
                owners.append(number)
    return rings, owners


def _on_seam(points: Floats, south_deg: float) -> npt.NDArray[np.int64]:
    """Bit 1: on +180, bit 2: on -180, bit 4: on the southern edge."""
    east = np.isclose(points[:, 0], 180.0, atol=2e-6)
    west = np.isclose(points[:, 0], -180.0, atol=2e-6)
    south = np.isclose(points[:, 1], south_deg, atol=2e-6)
    return east * 1 + west * 2 + south * 4


def _vertex_numbers(rings: list[Floats], grid_deg: float) -> tuple[list[Ints], Floats]:
    """Numbers equal vertices equally, whatever ring they come from."""
    points = np.concatenate(rings)
    keys = np.round(points / grid_deg).astype(np.int64)
    flat = keys[:, 0] * (1 << 32) + keys[:, 1]
    _, first, inverse = np.unique(flat, return_index=True, return_inverse=True)
    sizes = [len(ring) for ring in rings]
    return np.split(inverse.astype(np.int64), np.cumsum(sizes)[:-1]), points[first]


class _Builder:
    def __init__(self, units: list[MultiPolygon], grid_deg: float, south_deg: float) -> None:
        rings, self.owners = _directed_rings(units)
        self.rings, self.points = _vertex_numbers(rings, grid_deg)
        seam = _on_seam(self.points, south_deg)
        self.unit_left: dict[tuple[int, int], int] = {}
        for ring, owner in zip(self.rings, self.owners, strict=True):
            for a, b in zip(ring.tolist(), np.roll(ring, -1).tolist(), strict=True):
                self.unit_left[(a, b)] = owner
        self.seam = seam.tolist()
        self.nodes = self._nodes()
        self.topology = Topology([], [], [], [], [])
        self.by_first_edge: dict[tuple[int, int], int] = {}

    def side(self, a: int, b: int) -> int:
        """What lies on the right of the edge a-b."""
        if self.seam[a] & self.seam[b]:
            return SEAM
        return self.unit_left.get((b, a), SEA)

    def _nodes(self) -> set[int]:
        """Vertices where the pair of sides changes, or where more than two edges meet."""
        kind: dict[int, set[Any]] = {}
        for (a, b), left in self.unit_left.items():
            pair = frozenset((left, self.side(a, b)))
            other = {a: b, b: a}
            for vertex, neighbour in other.items():
                kind.setdefault(vertex, set()).add((neighbour, pair))
        return {
            vertex
            for vertex, seen in kind.items()
            if len(seen) != 2 or len({pair for _, pair in seen}) != 1
        }

    def _arc(self, chain: list[int]) -> int:
        """The number of an arc, ~n when it was already met from the other side."""
        met = self.by_first_edge.get((chain[-1], chain[-2]))
        if met is not None:
            return ~met
        number = len(self.topology.arcs)
        # Both ends are registered, so that a closed arc is found from either side.
        self.by_first_edge[(chain[0], chain[1])] = number
        self.topology.arcs.append(self.points[chain])
        self.topology.left.append(self.unit_left[(chain[0], chain[1])])
        self.topology.right.append(self.side(chain[0], chain[1]))
        return number

    def run(self) -> Topology:
        for ring, owner in zip(self.rings, self.owners, strict=True):
            vertices = ring.tolist()
            stops = [i for i, v in enumerate(vertices) if v in self.nodes]
            if not stops:
                # A whole ring without a node: start at its lowest vertex, from either side alike.
                stops = [vertices.index(min(vertices))]
            turned = vertices[stops[0] :] + vertices[: stops[0]]
            cuts = [stop - stops[0] for stop in stops] + [len(vertices)]
            closed = [*turned, turned[0]]
            arcs = [self._arc(closed[a : b + 1]) for a, b in itertools.pairwise(cuts)]
            self.topology.rings.append(arcs)
            self.topology.ring_unit.append(owner)
        return self.topology


def build(units: list[MultiPolygon], grid_deg: float, south_deg: float) -> Topology:
    """The topology of a coverage; units are numbered as in the list."""
    return _Builder(units, grid_deg, south_deg).run()
