"""Web Mercator as the page uses it: the world is a unit square, x to the east, y to the south.

At Leaflet zoom z the world is `256 * 2**z` CSS pixels wide. x is not wrapped: a line across the
antimeridian goes on past 1 or below 0, and whoever draws it chooses the copy of the world.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

TILE_PX = 256
MAX_LAT_DEG = 85.0511287798
MIN_ZOOM = 1
MAX_ZOOM = 12
ZOOM_STEP = 0.25

Array = NDArray[np.float64]


def x_of(lon_deg: float) -> float:
    """World x of a longitude; 0 at 180° west, 1 at 180° east, beyond for unwrapped longitudes."""
    return lon_deg / 360.0 + 0.5


def y_of(lat_deg: float) -> float:
    """World y of a latitude, which is held to what Web Mercator can show."""
    lat = math.radians(max(-MAX_LAT_DEG, min(MAX_LAT_DEG, lat_deg)))
    return 0.5 - math.asinh(math.tan(lat)) / (2.0 * math.pi)


def lon_of(x: float) -> float:
    """Longitude of a world x, unwrapped, in degrees."""
    return (x - 0.5) * 360.0


def lat_of(y: float) -> float:
    """Latitude of a world y, in degrees."""
    return math.degrees(math.atan(math.sinh((0.5 - y) * 2.0 * math.pi)))


def project(lon_deg: Array, lat_deg: Array) -> tuple[Array, Array]:
    """World x and y of arrays of degrees."""
    sine = np.sin(np.radians(np.clip(lat_deg, -MAX_LAT_DEG, MAX_LAT_DEG)))
    # The same as arcsinh(tan(lat)) / 2 pi, in less than half the time.
    return lon_deg / 360.0 + 0.5, 0.5 - np.log((1.0 + sine) / (1.0 - sine)) / (4.0 * np.pi)


def wrap_lon(lon_deg: float) -> float:
    """The same meridian in [-180, 180)."""
    return (lon_deg + 180.0) % 360.0 - 180.0


def world_px(zoom: float) -> float:
    """Width of the world in CSS pixels."""
    return float(TILE_PX * 2.0**zoom)


def nearest_copy(x: float, centre_x: float) -> float:
    """World x moved by whole worlds so that it lies within half a world of `centre_x`."""
    return x + round(centre_x - x)


def snap_zoom(zoom: float) -> float:
    """The next zoom at or below that the map stops at."""
    return math.floor(zoom / ZOOM_STEP + 1e-9) * ZOOM_STEP


def metres_per_px(lat_deg: float, zoom: float) -> float:
    """Ground size of one CSS pixel at a latitude, on the WGS 84 equatorial radius."""
    return 2 * math.pi * 6378137.0 * math.cos(math.radians(lat_deg)) / world_px(zoom)
