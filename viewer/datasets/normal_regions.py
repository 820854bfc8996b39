"""Columns of place names -> regions: countries, seas and straits of the basemap, and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from viewer.datasets import countries, country_numbers, gazetteer
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.nationalities import resolve_under
from viewer.datasets.normal_names import Named, read_names
from viewer.datasets.problems import KEPT, MENDED, Problems
from viewer.datasets.raw import RawTable
from viewer.model.counting import counted
from viewer.model.dataset import Ragged
from viewer.model.records import Actor, ActorKind, Problem, Region, RegionKind

MOST_PLACES = 2_000
_MOST_LISTED = 300
_UNKNOWN = "named in the file; where it is is not known"
_RESOLVED = "named in the file; Two Seas found the place in its own list, the file does not say it"


@dataclass
class _Resolver:
    """From names to keys of regions, with what did not resolve."""

    coded: set[str]
    placed: bool
    look_up: bool
    unresolved: dict[str, str] = field(default_factory=dict)
    looked_up: dict[str, gazetteer.Place] = field(default_factory=dict)

    def keys(self, name: str, column: str) -> Sequence[tuple[str, str]]:
        """The regions that a name stands for."""
        is_number = column in self.coded
        iso3 = country_numbers.resolve(name, column) if is_number else resolve_under(name, column)
        if iso3:
            return [(f"country:{iso3}", name)]
        if water := gazetteer.water(name):
            return [(water[0], name)]
        if self.placed:
            return []
        key = f"place:{name.casefold()}"
        if self.look_up and (place := gazetteer.find(name)):
            self.looked_up[key] = place
        else:
            self.unresolved.setdefault(name.casefold(), column)
        if len(self.unresolved) > MOST_PLACES:
            return []
        # "Mumbai, India" is a place that we may not know, in a country that we do.
        country = name.rpartition(",")[2].strip() if "," in name else ""
        within = [(f"country:{code}", country)] if (code := countries.resolve(country)) else []
        return [(key, name), *within]


def read_regions(
    table: RawTable, mapping: ColumnMapping, problems: Problems, *, placed: bool
) -> tuple[tuple[Region, ...], Ragged | None]:
    """Regions, and the rows that name them. Names that we cannot place are kept, and listed.

    `placed` says that rows have coordinates: place names beside them are then no more than names.
    """
    resolver = _Resolver(set(mapping.country_codes), placed, mapping.resolve_places)
    columns = mapping.columns("regions")
    found = read_names(table, columns, resolver.keys, separator=mapping.separator)
    _list(table, found, resolver, problems)
    if not found.names:
        return (), None
    regions = tuple(
        _region(key, found.names[i], resolver.looked_up) for key, i in found.positions.items()
    )
    return regions, found.rows


def parties_as_regions(
    table: RawTable,
    mapping: ColumnMapping,
    actors: Sequence[Actor],
    rows: Ragged | None,
    problems: Problems,
) -> tuple[tuple[Region, ...], Ragged | None]:
    """The countries that take part, where nothing says where: a treaty stands at its parties."""
    known = [at for at, actor in enumerate(actors) if actor.kind is ActorKind.COUNTRY]
    if rows is None or not known:
        return (), None
    columns = ", ".join(f"“{name}”" for name in mapping.columns("actors"))
    reason = f"no column says where: records stand at the countries of {columns}"
    problems.found.append(Problem(table.name, "", "", reason, KEPT))
    regions = tuple(_region(f"country:{actors[at].country}", actors[at].name, {}) for at in known)
    position = np.full(len(actors), -1, np.int32)
    position[known] = np.arange(len(known), dtype=np.int32)
    values = position[rows.values]
    owners = rows.owners[values >= 0]
    offsets = np.zeros(len(rows.offsets), np.int32)
    np.cumsum(np.bincount(owners, minlength=len(rows.offsets) - 1), out=offsets[1:])
    return regions, Ragged(offsets, values[values >= 0])


def _region(key: str, name: str, looked_up: dict[str, gazetteer.Place]) -> Region:
    kind, _, code = key.partition(":")
    if kind == "country":
        known = countries.country(code)
        return Region(key, known.name, RegionKind.COUNTRY, basemap=key, names=known.names)
    if kind == "marine" and (water := gazetteer.water(name)):
        return Region(key, water[1], water[2], basemap=key)
    if place := looked_up.get(key):
        point = {"type": "Point", "coordinates": [place.lon_deg, place.lat_deg]}
        return Region(key, name, place.kind, geometry=point, note=_RESOLVED)
    return Region(key, name, RegionKind.AREA, note=_UNKNOWN)


def _list(table: RawTable, found: Named, resolver: _Resolver, problems: Problems) -> None:
    counts = np.bincount(found.rows.values, minlength=len(found.names))

    def many(name: str) -> str:
        position = found.positions.get(f"place:{name}")
        rows = int(counts[position]) if position is not None else 0
        return f" ({rows:,} rows)" if rows > 1 else ""

    def shown(name: str) -> str:
        position = found.positions.get(f"place:{name}")
        return found.names[position] if position is not None else name

    for name, column in list(resolver.unresolved.items())[:_MOST_LISTED]:
        near = countries.nearest(shown(name))
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        reason = f"this place has no coordinates and is no country{hint}{many(name)}"
        problems.found.append(Problem(table.name, column, shown(name), reason, KEPT))
    more = len(resolver.unresolved) - _MOST_LISTED
    if more > 0:
        column = next(iter(resolver.unresolved.values()))
        reason = f"{counted(more, 'more place name has', 'more place names have')} no coordinates"
        problems.found.append(Problem(table.name, column, "", reason, KEPT))
    for key, place in resolver.looked_up.items():
        name = key.partition(":")[2]
        at = f"{place.name}, {place.lat_deg:g}°, {place.lon_deg:g}°"
        reason = f"placed by Two Seas from its own list: {at}{many(name)}"
        problems.found.append(Problem(table.name, "", shown(name), reason, MENDED))
