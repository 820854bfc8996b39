"""The line that the name of a sea or strait follows: the largest banner the water has room for.

A curve is a parabola through three points. For each water many are tried: around points inside,
in all directions, of several lengths and sags. The best has room for the largest letters over its
whole length, does not stand steeply, and bends a little. All that is worked out in Web Mercator, in
which the names are drawn, on a grid of distances to the nearest coast.
"""

from __future__ import annotations

import levels
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon

Floats = npt.NDArray[np.float64]
_CELLS = 72  # of the grid, along the longer side
_CENTRES = 240
_ANGLES = np.radians(np.arange(-82.5, 90.0, 7.5))
_HALVES = (0.06, 0.09, 0.13, 0.18, 0.24, 0.31, 0.39)  # lengths, of the water's extent
_SAGS = (-0.3, -0.2, -0.12, 0.0, 0.12, 0.2, 0.3)  # how far the middle is off the chord, of its half
_ALONG = np.linspace(-1.0, 1.0, 11)
_LETTERS = 15.0  # length of a spaced name in heights of its letters
_LENGTH = 0.04  # what length is worth by itself
_OCEAN = (0.085, 0.14)  # half length and sag of an ocean's name: it has room wherever it is put


class _Clearance:
    """How far it is to the coast from a point of the water; negative outside."""

    def __init__(self, area: MultiPolygon) -> None:
        west, south, east, north = area.bounds
        self.size = max(east - west, north - south)
        self.step = self.size / _CELLS
        self.corner = np.array([west, south]) - self.step
        across = int((east - west) / self.step) + 4
        down = int((north - south) / self.step) + 4
        x, y = np.meshgrid(np.arange(across), np.arange(down))
        nodes = np.column_stack((x.ravel(), y.ravel())) * self.step + self.corner
        plain = shapely.simplify(area, self.step / 6, preserve_topology=True)
        coasts = [s for line in _boundaries(plain) for s in _segments(line)]
        tree = shapely.STRtree(coasts)
        _, away = tree.query_nearest(shapely.points(nodes), return_distance=True, all_matches=False)
        shapely.prepare(plain)
        inside = shapely.contains_xy(plain, nodes[:, 0], nodes[:, 1])
        self.nodes, self.away = nodes, np.where(inside, away, -away)
        self.grid = self.away.reshape(down, across)

    def at(self, x: Floats, y: Floats) -> Floats:
        """By interpolation between the nodes of the grid; far outside it is land."""
        u, v = (x - self.corner[0]) / self.step, (y - self.corner[1]) / self.step
        rows, columns = self.grid.shape
        i = np.clip(u.astype(int), 0, columns - 2)
        j = np.clip(v.astype(int), 0, rows - 2)
        s, t = u - i, v - j
        found = (
            self.grid[j, i] * (1 - s) * (1 - t)
            + self.grid[j, i + 1] * s * (1 - t)
            + self.grid[j + 1, i] * (1 - s) * t
            + self.grid[j + 1, i + 1] * s * t
        )
        beyond = (u < 0) | (v < 0) | (u > columns - 1) | (v > rows - 1)
        return np.where(beyond, -1.0, found)


def _boundaries(area: shapely.Geometry) -> list[Floats]:
    rings = shapely.get_rings(shapely.get_parts(area))
    return [shapely.get_coordinates(ring) for ring in rings]


def _segments(line: Floats) -> npt.NDArray[np.object_]:
    return shapely.linestrings(np.stack((line[:-1], line[1:]), axis=1))


def in_one_piece(area: MultiPolygon) -> MultiPolygon:
    """A water in Web Mercator; one that crosses the 180th meridian goes on east of it."""
    world = shapely.transform(area, levels.project)
    west, _, east, _ = world.bounds
    if east - west < 0.9:
        return world
    return shapely.transform(world, lambda p: np.column_stack((p[:, 0] + (p[:, 0] < 0.5), p[:, 1])))


def _points(centre: Floats, angle: float, half: float, sag: float) -> tuple[Floats, Floats]:
    """Places along parabolas around centres (n, 2), as (n, along) arrays."""
    along, off = _ALONG * half, sag * half * (0.5 - _ALONG**2)
    dx = along * np.cos(angle) - off * np.sin(angle)
    dy = along * np.sin(angle) + off * np.cos(angle)
    return centre[:, :1] + dx, centre[:, 1:] + dy


def _liking(angle: float, sag: float, kind: str) -> float:
    """What the eye prefers, as a factor: level names for wide waters, a gentle bend."""
    steep = abs(angle) / (np.pi / 2)
    level = 1.0 - (0.3 * steep if kind in ("strait", "canal") else 0.8 * steep)
    return level * (1.0 - 0.6 * abs(abs(sag) - 0.1))


def curve(area: MultiPolygon, kind: str, label: list[float]) -> list[float] | None:
    """Longitude and latitude of the start, the middle and the end; None where nothing fits."""
    if kind == "ocean":
        half, sag = _OCEAN
        middle = levels.project(np.array([label]))
        x, y = _points(middle, 0.0, half, sag if label[1] < 0 else -sag)
        return _degrees(x[0], y[0])
    water = _Clearance(in_one_piece(area))
    order = np.argsort(-water.away, kind="stable")
    inside = order[water.away[order] > 0]
    if not len(inside):
        return None  # narrower than the grid
    centres = water.nodes[inside[:: max(1, len(inside) // _CENTRES)]]
    best, found = 0.0, None
    for angle in _ANGLES.tolist():
        for sag in _SAGS:
            liking = _liking(angle, sag, kind)
            for share in _HALVES:
                half = share * water.size
                if liking * (2 / _LETTERS + _LENGTH) * half <= best:
                    continue  # too short to be better
                x, y = _points(centres, angle, half, sag)
                room = 2.0 * water.at(x, y).min(axis=1)
                score = liking * (np.minimum(2 * half / _LETTERS, room) + _LENGTH * half)
                score[room <= 0] = 0.0
                at = int(np.argmax(score))
                if score[at] > best * (1 + 1e-9):
                    best, found = float(score[at]), (x[at], y[at])
    return None if found is None else _degrees(*found)


def _degrees(x: Floats, y: Floats) -> list[float]:
    picked = np.array([0, len(_ALONG) // 2, len(_ALONG) - 1])
    lon = (x[picked] - 0.5) * 360
    lat = np.degrees(np.arctan(np.sinh((0.5 - y[picked]) * 2 * np.pi)))
    places = 2 if np.ptp(lon) + np.ptp(lat) > 2 else 3
    return [round(float(v), places) for pair in zip(lon, lat, strict=True) for v in pair]
