"""Whether points lie where the countries of a column are: by boxes around their land."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from viewer import paths
from viewer.datasets import strict_json
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.nationalities import resolve_under
from viewer.datasets.normal_places import read_places
from viewer.datasets.problems import Problems
from viewer.datasets.raw import RawTable

_FAR_DEG = 4.0  # the boxes leave out some of the waters and islands of a country

_Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Fit:
    """How the points of a table and the countries of a column go together.

    Attributes:
        known: Rows with a point and a country.
        inside: How many of those points lie at the country.
        turned: Rows outside that lie at it with a minus.
        exchanged: Rows outside that lie at it with latitude and longitude exchanged.
    """

    known: int
    inside: int
    turned: tuple[int, ...]
    exchanged: tuple[int, ...]

    @property
    def share(self) -> float:
        """The share of points that lie at the country."""
        return self.inside / self.known if self.known else 0.0


def points_at(table: RawTable, mapping: ColumnMapping, column: str) -> Fit:
    """Compares the points of a table with the countries that a column names."""
    places = read_places(table, mapping, Problems())
    known, inside = 0, 0
    turned, exchanged = [], []
    for row in range(len(table)):
        lon, lat = float(places.lon_deg[row]), float(places.lat_deg[row])
        box = (
            None if np.isnan(lon) else _boxes().get(resolve_under(table.cell(column, row), column))
        )
        if box is None:
            continue
        known += 1
        if _is_at(box, lon, lat):
            inside += 1
        elif any(_is_at(box, *point) for point in ((-lon, lat), (lon, -lat), (-lon, -lat))):
            turned.append(row)
        elif _is_at(box, lat, lon):
            exchanged.append(row)
    return Fit(known, inside, tuple(turned), tuple(exchanged))


def _is_at(box: _Box, lon: float, lat: float) -> bool:
    west, south, east, north = box
    inside = west - _FAR_DEG <= lon <= east + _FAR_DEG
    return inside and south - _FAR_DEG <= lat <= north + _FAR_DEG


@lru_cache(maxsize=1)
def _boxes() -> Mapping[str, _Box]:
    """The box around all land of a country. Degrees."""
    path = paths.data() / "basemap" / "units.json"
    found: dict[str, _Box] = {}
    for unit in strict_json.loads(path.read_bytes(), path.name)["units"]:
        west, south, east, north = unit["bbox"]
        old = found.get(unit["iso3"] or "", (west, south, east, north))
        found[unit["iso3"] or ""] = (
            min(west, old[0]), min(south, old[1]), max(east, old[2]), max(north, old[3]),
        )  # fmt: skip
    found.pop("", None)
    return found
