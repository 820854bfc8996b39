"""Place names -> places, from the basemap's own lists: seas and straits, cities, bases, ports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from viewer import paths
from viewer.datasets import countries, strict_json
from viewer.datasets.countries import name_key
from viewer.model.records import RegionKind

_KINDS = {"base": RegionKind.BASE, "port": RegionKind.PORT}


@dataclass(frozen=True)
class Place:
    """A place that we know and the file does not say. Degrees."""

    name: str
    kind: RegionKind
    country: str
    lon_deg: float
    lat_deg: float


@dataclass(frozen=True)
class _Lists:
    waters: Mapping[str, tuple[str, str, RegionKind]]
    places: Mapping[str, tuple[Place, ...]]


def water(name: str) -> tuple[str, str, RegionKind] | None:
    """The basemap reference, name and kind of a sea or strait, by name in any of our languages."""
    return _lists().waters.get(name_key(name))


def find(name: str) -> Place | None:
    """The one place of that name, or of that name in a country ("Mumbai, India").

    None where there is no such place, or more than one.
    """
    head, _, tail = name.rpartition(",")
    country = countries.resolve(tail) if head else ""
    wanted = head if country else name
    found = _lists().places.get(name_key(wanted), ())
    if country:
        found = tuple(place for place in found if place.country == country)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    folder = paths.data() / "basemap"
    lists = strict_json.loads((folder / "places.json").read_bytes(), "places.json")
    waters: dict[str, tuple[str, str, RegionKind]] = {}
    for kind, rows in ((RegionKind.SEA, lists["seas"]), (RegionKind.STRAIT, lists["straits"])):
        for row in rows:
            for name in row["names"].values():
                key = name_key(name)
                waters.setdefault(key, (f"marine:{row['id']}", row["names"]["en"], kind))
    places: dict[str, list[Place]] = {}
    for row in [*lists["cities"], *lists["bases"]]:
        place = Place(
            row["names"]["en"], _KINDS.get(row["kind"], RegionKind.CITY), row["country"],
            row["label"][0], row["label"][1],
        )  # fmt: skip
        for name in {name_key(name) for name in row["names"].values()}:
            places.setdefault(name, []).append(place)
    _add_ports(places, strict_json.loads((folder / "ports.json").read_bytes(), "ports.json"))
    return _Lists(waters, {name: tuple(found) for name, found in places.items()})


def _add_ports(places: dict[str, list[Place]], document: Mapping[str, Any]) -> None:
    """Ports, where no city has their name: a port of a city is drawn beside it anyway."""
    cities = set(places)
    for code, name, lon, lat in document["ports"]:
        if (key := name_key(name)) in cities:
            continue
        country = countries.resolve(code[:2])
        places.setdefault(key, []).append(Place(name, RegionKind.PORT, country, lon, lat))
