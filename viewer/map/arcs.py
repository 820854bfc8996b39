"""Great circles as points of the Mercator world, the short way round."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from viewer.map.mercator import project

_STEP_RAD = np.radians(1.5)
_MIN_POINTS, _MAX_POINTS = 8, 128


def great_circle(
    start_deg: tuple[float, float], end_deg: tuple[float, float]
) -> NDArray[np.float64]:
    """The great circle between two places (longitude, latitude), as an (n, 2) array of world x, y.

    x is continuous: across the antimeridian it goes on past 1 or below 0. The sphere stands for
    the ellipsoid: the two differ by less than 0.3 % of the length, nothing at these scales. Between
    antipodes, where every way is as short, it goes over the point 90° to the north of the start.
    """
    a, b = _unit(*start_deg), _unit(*end_deg)
    angle = float(np.arctan2(np.linalg.norm(np.cross(a, b)), a @ b))
    count = int(np.clip(np.ceil(angle / _STEP_RAD), _MIN_POINTS, _MAX_POINTS)) + 1
    t = np.linspace(0.0, angle, count)[:, None]
    # The direction at the start, square to a, within the plane of both.
    across = b - a * (a @ b)
    length = float(np.linalg.norm(across))
    if length < 1e-9:
        lon, lat = np.radians(start_deg)
        across = np.array([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)])
        length = 1.0
    points = a * np.cos(t) + across / length * np.sin(t)
    lon_deg = np.degrees(np.unwrap(np.arctan2(points[:, 1], points[:, 0])))
    # unwrap starts from atan2's own branch; keep the caller's copy of the world.
    lon_deg += np.round((start_deg[0] - lon_deg[0]) / 360.0) * 360.0
    x, y = project(lon_deg, np.degrees(np.arcsin(np.clip(points[:, 2], -1.0, 1.0))))
    return np.column_stack((x, y))


def _unit(lon_deg: float, lat_deg: float) -> NDArray[np.float64]:
    lon, lat = np.radians(lon_deg), np.radians(lat_deg)
    return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
