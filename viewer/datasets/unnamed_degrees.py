"""Numbers that would do as coordinates, under headings that do not say so, or say the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from viewer.datasets import guess_words as names
from viewer.datasets.country_boxes import points_at
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.mapping_check import head
from viewer.datasets.profile import Profile, degrees_share
from viewer.datasets.raw import RawTable

_ROWS = 200
_AS_DEGREES = re.compile(r"[.,]\d|[°′']|[NSEW]$")
_EXACT = re.compile(r"[.,]\d{3,}|[°′']|[NSEW]$")
_MOST = 0.7
_NEARLY_ALL = 0.99


def exchanged(
    table: RawTable, free: Mapping[str, Profile], pairs: Iterable[tuple[str, str]] = ()
) -> list[str]:
    """A question where latitude and longitude stand under each other's name."""
    lat = [n for n, one in free.items() if names.score("latitude", n) >= 8 and one.numbers >= 0.5]
    lon = [n for n, one in free.items() if names.score("longitude", n) >= 8 and one.numbers >= 0.5]
    for a, b in pairs or zip(lat, lon, strict=False):
        fits = degrees_share(table, b, 90.0) >= 0.9 and degrees_share(table, a, 180.0) >= 0.9
        if fits and degrees_share(table, a, 90.0) < 0.95:
            return [
                f"“{a}” holds numbers beyond ±90 and “{b}” none: if they are exchanged, say "
                f"--map latitude={names.quoted(b)} --map longitude={names.quoted(a)}."
            ]
    return []


def unnamed(table: RawTable, free: Mapping[str, Profile]) -> list[str]:
    """A question about two columns side by side that could be coordinates.

    One of them may have a name that says so. Where none has, shares and rates look alike: the
    points have to lie in the countries of the rows, or be as exact as only places are.
    """
    country = next((n for n, one in free.items() if one.is_text and one.countries >= _MOST), "")
    for lat, lon in _pairs(table, free):
        nameless = names.is_nameless(lat) and names.is_nameless(lon)
        if _is_half_named(lat, lon) or nameless or _are_places(table, lat, lon, country):
            return [
                f"“{lat}” and “{lon}” may be coordinates: if so, say "
                f"{names.option('latitude', lat)} {names.option('longitude', lon)}; if not, "
                "--map latitude=."
            ]
    return []


def half_named(table: RawTable, free: Mapping[str, Profile]) -> list[str]:
    """A question about a second pair beside the coordinates of which one name is known."""
    return [
        f"“{lat}” and “{lon}” may be coordinates too, where a line begins or ends: if so, say "
        f"{names.option('end_latitude', lat)} {names.option('end_longitude', lon)}; if not, "
        "--map end_latitude=."
        for lat, lon in _pairs(table, free)
        if _is_half_named(lat, lon)
    ][:1]


def _is_half_named(lat: str, lon: str) -> bool:
    return bool(names.score("latitude", lat) or names.score("longitude", lon))


def _pairs(table: RawTable, free: Mapping[str, Profile]) -> Iterator[tuple[str, str]]:
    """Neighbours that would do as latitude and longitude, and are not known to be anything else."""
    found = [name for name in free if _may_be_degrees(table, free[name])]
    for a, b in pairwise(found):
        turned = names.score("longitude", a) or names.score("latitude", b)
        for lat, lon in ((b, a),) if turned else ((a, b), (b, a)):
            if degrees_share(table, lat, 90.0) >= _NEARLY_ALL:
                yield lat, lon


def _may_be_degrees(table: RawTable, one: Profile) -> bool:
    axis = names.score("latitude", one.name) or names.score("longitude", one.name)
    if not axis and names.is_explained(one.name):
        return False
    fits = one.dates < _MOST and degrees_share(table, one.name, 180.0) >= _NEARLY_ALL
    return fits and _are(_AS_DEGREES, table, one.name)


def _are_places(table: RawTable, lat: str, lon: str, country: str) -> bool:
    """Whether the points lie in the countries beside them, or nothing but places is so exact."""
    if country:
        mapping = ColumnMapping().with_role("latitude", [lat]).with_role("longitude", [lon])
        fit = points_at(head(table, _ROWS), mapping, country)
        return fit.known > 1 and fit.share >= _MOST
    return _are(_EXACT, table, lat) and _are(_EXACT, table, lon)


def _are(written: re.Pattern[str], table: RawTable, name: str) -> bool:
    """Whether most cells of a column are written like this."""
    cells = [table.cell(name, row).strip() for row in range(min(len(table), 50))]
    filled = [cell for cell in cells if cell]
    return sum(bool(written.search(cell)) for cell in filled) > len(filled) * _MOST
