"""Which columns say where: coordinates, pairs of them, shapes, and names of places."""

from __future__ import annotations

import re
from collections.abc import Mapping

from viewer.datasets import guess_words as names
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.problems import KEPT
from viewer.datasets.profile import Profile, degrees_share
from viewer.datasets.raw import RawTable
from viewer.datasets.unnamed_degrees import exchanged, half_named, unnamed
from viewer.model.records import Problem

_ORIGIN = frozenset({"source", "origin", "from", "start", "pickup", "o", "orig", "departure", "a"})
_TARGET = frozenset({"target", "dest", "destination", "to", "end", "dropoff", "d", "arrival", "b"})
_MOST_PLACES = 0.3
_GRID = re.compile(
    r"\d{1,2}\s?[C-HJ-NP-X]\s?(?:[A-HJ-NP-Z]{2}\s?(?:\d{4}|\d{6}|\d{8}|\d{10}|\d{2,5}\s\d{2,5})"
    r"|\d{6}(?:\.\d+)?\s?m?E?[\s,]+\d{5,8}(?:\.\d+)?\s?m?N?)",
    re.I,
)
_METRES = {
    "latitude": frozenset({"northing", "northings", "utmn", "y"}),
    "longitude": frozenset({"easting", "eastings", "utme", "x"}),
}

_Pair = tuple[str, str]


def guess_places(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> tuple[ColumnMapping, list[str]]:
    """Adds the columns of places to a mapping; what two columns fill alike is asked."""
    questions: list[str] = []
    taken = {column for columns in mapping.roles.values() for column in columns}
    free = {name: one for name, one in profiles.items() if name not in taken and one.filled}
    if table.geometry is None:
        mapping, questions = _coordinates(table, free, mapping)
    placed = table.geometry is not None or any(
        mapping.columns(role) for role in ("latitude", "point", "geometry")
    )
    if table.geometry is not None and table.geometry.shapes is not None:
        # A country's own outline in every row: the country of the basemap would lie over it.
        free = {n: one for n, one in free.items() if one.countries < 0.6 or one.distinct < 1}
    return _named_places(free, mapping, placed=placed), questions


def _coordinates(
    table: RawTable, free: Mapping[str, Profile], mapping: ColumnMapping
) -> tuple[ColumnMapping, list[str]]:
    shapes = [one for one in free.values() if one.shapes >= 0.5]
    pairs = _pairs(table, free)
    if shapes and not pairs:
        best = max(shapes, key=lambda one: (one.filled, names.score("geometry", one.name)))
        return mapping.with_role("geometry", [best.name]), []
    if pairs:
        mapping, questions = _choose(pairs, mapping)
        questions += exchanged(table, free, pairs.values())
        taken = {name for columns in mapping.roles.values() for name in columns}
        rest = {name: one for name, one in free.items() if name not in taken}
        questions += [] if questions else half_named(table, rest)
        if shapes:
            best = max(shapes, key=lambda one: one.filled)
            mapping = mapping.with_role("geometry", [best.name])
        return mapping, questions
    points = [
        one
        for one in free.values()
        if one.points >= 0.6
        and (names.score("point", one.name) or names.score("regions", one.name) or one.points > 0.9)
    ]
    if points:
        best = max(points, key=lambda one: (names.score("point", one.name), one.points))
        return mapping.with_role("point", [best.name]), []
    return mapping, exchanged(table, free) or unnamed(table, free)


def _pairs(table: RawTable, free: Mapping[str, Profile]) -> dict[tuple[str, ...], _Pair]:
    """Latitude and longitude columns that belong together, by what else stands in their names."""
    sides: dict[str, dict[tuple[str, ...], str]] = {"latitude": {}, "longitude": {}}
    for axis, limit in (("latitude", 90.0), ("longitude", 180.0)):
        scored = [
            (names.score(axis, name), name)
            for name, one in free.items()
            if names.score(axis, name)
            and one.dates < 0.5
            and degrees_share(table, name, limit) >= 0.5
        ]
        for _score, name in sorted(scored, key=lambda pair: -pair[0]):
            rest = _rest(name, axis)
            sides[axis].setdefault(rest, name)
    both = sides["latitude"].keys() & sides["longitude"].keys()
    found = {rest: (sides["latitude"][rest], sides["longitude"][rest]) for rest in both}
    if not found and len(sides["latitude"]) == 1 and len(sides["longitude"]) == 1:
        (lat,), (lon,) = sides["latitude"].values(), sides["longitude"].values()
        found = {(): (lat, lon)}
    return dict(sorted(found.items(), key=lambda item: list(free).index(item[1][0])))


def grids(table: RawTable, mapping: ColumnMapping) -> list[Problem]:
    """A remark on a column of grid references, which are no degrees: 43SGV 12345 67890."""
    if table.geometry is not None or mapping.columns("latitude") or mapping.columns("point"):
        return []
    for name in table.columns:
        cells = [table.cell(name, row).strip() for row in range(min(len(table), 50))]
        found = [cell for cell in cells if _GRID.fullmatch(cell)]
        if found and len(found) >= 0.8 * sum(map(bool, cells)):
            reason = (
                f"“{name}” holds references of a grid (MGRS or UTM) that do not say all that is "
                "needed; give latitude and longitude in degrees, or zones with north or south"
            )
            return [Problem(table.name, name, found[0], reason, KEPT)]
    return []


def metres(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> list[Problem]:
    """A remark on columns named like coordinates whose numbers are none."""
    if table.geometry is not None or mapping.columns("latitude") or mapping.columns("point"):
        return []
    found = {
        axis: [
            one
            for name, one in profiles.items()
            if (names.score(axis, name) >= 8 or _METRES[axis] & set(names.words(name)))
            and one.numbers >= 0.5
            and one.highest > 180
        ]
        for axis in ("latitude", "longitude")
    }
    if not (found["latitude"] and found["longitude"]):
        return []
    lat, lon = found["latitude"][0], found["longitude"][0]
    reason = (
        f"“{lon.name}” and “{lat.name}” hold numbers that are no degrees; metres of a projection "
        "are read where a column names their UTM zone (43 north, 43 south), or from GeoPackage, "
        "Shapefile or GeoParquet, which say which one it is"
    )
    return [Problem(table.name, lat.name, f"{lat.lowest:g} to {lat.highest:g}", reason, KEPT)]


def _rest(name: str, axis: str) -> tuple[str, ...]:
    mark = ("lat", "breit", "y", "緯", "纬", "北") if axis == "latitude" else (
        "lon", "lng", "long", "lang", "laeng", "x", "経", "经", "東")  # fmt: skip
    return tuple(
        word
        for word in names.words(name)
        if not (
            word in mark
            or (len(word) > 2 and word.startswith(mark[:2]))
            or any(not m.isascii() and m in word for m in mark)
        )
    )


def _choose(
    pairs: Mapping[tuple[str, ...], _Pair], mapping: ColumnMapping
) -> tuple[ColumnMapping, list[str]]:
    origin = next((pair for rest, pair in pairs.items() if _ORIGIN & set(rest)), None)
    target = next((pair for rest, pair in pairs.items() if _TARGET & set(rest)), None)
    plain = pairs.get(())
    if plain is None and origin and target:
        mapping = _with_pair(mapping, origin, "latitude", "longitude")
        return _with_pair(mapping, target, "end_latitude", "end_longitude"), []
    chosen = plain or origin or next(iter(pairs.values()))
    mapping = _with_pair(mapping, chosen, "latitude", "longitude")
    if plain or len(pairs) == 1:
        return mapping, []
    options = " or ".join(
        f"{names.option('latitude', lat)} {names.option('longitude', lon)}"
        for lat, lon in pairs.values()
    )
    return mapping, [f"more than one pair of columns holds coordinates: say {options}."]


def _has_sibling(one: Profile, country: list[Profile]) -> bool:
    """Whether another column of countries goes by the same name but for a word: two take part."""
    return any(names.are_siblings(one.name, other.name) for other in country if other is not one)


def _with_pair(mapping: ColumnMapping, pair: _Pair, lat: str, lon: str) -> ColumnMapping:
    return mapping.with_role(lat, [pair[0]]).with_role(lon, [pair[1]])


def _named_places(
    free: Mapping[str, Profile], mapping: ColumnMapping, *, placed: bool
) -> ColumnMapping:
    """Countries first; other place names where there is nothing better, or where they resolve."""
    taken = {column for columns in mapping.roles.values() for column in columns}
    texts = [one for one in free.values() if one.is_text and one.name not in taken]
    country = [
        one for one in texts if names.score("country", one.name) >= 8 and one.countries >= 0.5
    ]
    several = [one for one in country if one.several > 0.1 or _has_sibling(one, country)]
    if several:
        mapping = mapping.with_role("actors", [one.name for one in several])
    single = [one for one in country if one not in several]
    chosen = single[:1]
    if not placed or not chosen:
        places = [
            one
            for one in texts
            if one not in country
            and names.score("regions", one.name) >= 8
            and (one.countries >= _MOST_PLACES if placed else one.length < 120)
        ]
        chosen += places
    return mapping.with_role("regions", [one.name for one in chosen]) if chosen else mapping
