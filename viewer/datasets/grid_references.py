"""Places as grids name them -> degrees: UTM by zone, easting and northing, and MGRS.

MGRS after NGA.STND.0037 (2014), where the letters of its squares come round every three zones and
every 2,000 km. All on WGS 84; the squares of the poles (UPS) are not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

BANDS: Final = "CDEFGHJKLMNPQRSTUVWX"
"""Of 8° of latitude each from 80° S, the last of 12°; from N on they lie in the north."""

_COLUMNS: Final = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS: Final = "ABCDEFGHJKLMNPQRSTUV"
_SHIFT = 5  # of the rows in zones of even numbers
_SQUARE_M, _ROUND_M, _FALSE_NORTHING_M = 100_000.0, 2_000_000.0, 10_000_000.0
_M_PER_DEGREE = 110_900.0  # of northing; a degree off at most, where rounds are 18° apart
_SLACK_DEG, _WIDEST_DEG = 0.2, 6.5  # the widest zone, 32V, reaches 6° from its meridian
_EASTINGS_M, _NORTHINGS_M = (100_000.0, 900_000.0), (0.0, 10_000_000.0)
_MGRS = re.compile(
    r"(?:MGRS:?\s*)?(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z])([A-HJ-NP-V])\s*(\d{1,5}\s+\d{1,5}|\d*)",
    re.I,
)

Degrees = NDArray[np.float64]


@dataclass(frozen=True)
class Utm:
    """A place in metres of a zone; `band` is "" where it is not known."""

    zone: int
    south: bool
    easting_m: float
    northing_m: float
    band: str = ""


def parse_mgrs(text: str) -> Utm:
    """The middle of the square that a reference names, 1 km or less across: 43SGV 12345 67890.

    Raises:
        ValueError: it is none, or names a larger square.
    """
    match = _MGRS.fullmatch(text.strip())
    if not match:
        raise ValueError(f"“{text[:40]}” is no reference of MGRS")
    zone, band = int(match[1]), match[2].upper()
    column = _COLUMNS[(zone - 1) % 3].find(match[3].upper())
    if not 1 <= zone <= 60 or column < 0:
        raise ValueError(f"“{text[:40]}” is in no zone of MGRS")
    easting, northing, size_m = _within(match[5], text)
    row = (_ROWS.index(match[4].upper()) - (0 if zone % 2 else _SHIFT)) % len(_ROWS)
    easting += (column + 1) * _SQUARE_M + size_m / 2
    northing += row * _SQUARE_M + size_m / 2
    south = band < "N"
    rounds = round((_northing_of(band) - northing) / _ROUND_M)
    return Utm(zone, south, easting, northing + rounds * _ROUND_M, band)


def _within(figures: str, text: str) -> tuple[float, float, float]:
    """From the corner of a square of 100 km: easting, northing, and how large the place is."""
    parts = figures.split() if figures.split()[1:] else [
        figures[: len(figures) // 2], figures[len(figures) // 2 :]
    ]  # fmt: skip
    digits = len(parts[0])
    if digits < 2 or len(parts[1]) != digits:
        raise ValueError(f"“{text[:40]}” has not as many figures for each direction, two at least")
    size_m = 10.0 ** (5 - digits)
    return int(parts[0]) * size_m, int(parts[1]) * size_m, size_m


def _northing_of(band: str) -> float:
    """About the northing of the middle of a band."""
    low, high = limits_of(band)
    return (low + high) / 2 * _M_PER_DEGREE + (_FALSE_NORTHING_M if band < "N" else 0.0)


def limits_of(band: str) -> tuple[float, float]:
    """The latitudes between which a band lies."""
    low = -80.0 + 8.0 * BANDS.index(band)
    return low, low + (12.0 if band == "X" else 8.0)


def degrees_of(places: Sequence[Utm | None]) -> tuple[Degrees, Degrees]:
    """Longitude and latitude of each; NaN for None, and for what is not in its zone or band."""
    lon, lat = np.full(len(places), np.nan), np.full(len(places), np.nan)
    groups: dict[tuple[int, bool], list[int]] = {}
    for at, place in enumerate(places):
        if place is not None and _is_sensible(place):
            groups.setdefault((place.zone, place.south), []).append(at)
    for (zone, south), rows in groups.items():
        metres = np.array([(places[at].easting_m, places[at].northing_m) for at in rows])  # type: ignore[union-attr]
        lon[rows], lat[rows] = _transformer(zone, south).transform(metres[:, 0], metres[:, 1])
    for at, place in enumerate(places):
        if place is not None and not _is_there(place, float(lon[at]), float(lat[at])):
            lon[at] = lat[at] = np.nan
    return lon, lat


def _is_sensible(place: Utm) -> bool:
    east, north = _EASTINGS_M, _NORTHINGS_M
    inside = east[0] <= place.easting_m <= east[1] and north[0] <= place.northing_m <= north[1]
    return 1 <= place.zone <= 60 and inside


def _is_there(place: Utm, lon_deg: float, lat_deg: float) -> bool:
    """Whether a place lies where its zone, hemisphere and band are; not where it is unknown."""
    across = abs((lon_deg - (place.zone * 6 - 183) + 180) % 360 - 180)
    low, high = (-80.0, 0.0) if place.south else (0.0, 84.0)
    if place.band:
        low, high = limits_of(place.band)
    return across <= _WIDEST_DEG and low - _SLACK_DEG <= lat_deg <= high + _SLACK_DEG


@lru_cache(maxsize=120)
def _transformer(zone: int, south: bool) -> Any:
    from pyproj import Transformer

    code = (32700 if south else 32600) + zone
    return Transformer.from_crs(f"EPSG:{code}", "EPSG:4326", always_xy=True)
