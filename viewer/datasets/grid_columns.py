"""Columns of UTM metres with their zone, or of references of MGRS -> latitude and longitude.

Only what says all that is needed is read: metres without a zone, a zone without a hemisphere, and
a zone “43S” that may be a band in the north or the south are told of by `guess_places`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from viewer.datasets import guess_words as names
from viewer.datasets.columns import as_text
from viewer.datasets.date_words import BLANK
from viewer.datasets.grid_references import BANDS, Utm, degrees_of, limits_of, parse_mgrs
from viewer.datasets.problems import KEPT
from viewer.datasets.raw import RawTable, column_of
from viewer.model.records import Problem

LATITUDE, LONGITUDE = "latitude", "longitude"
_LOOKED_AT = 50
_ENOUGH = 0.8
_HEADS: Final = {
    "easting": frozenset({"easting", "eastings", "utme", "utmx", "este", "rechtswert"}),
    "northing": frozenset({"northing", "northings", "utmn", "utmy", "norte", "hochwert"}),
}
_AXES: Final = {
    "easting": frozenset({"x", "e", "east"}),
    "northing": frozenset({"y", "n", "north"}),
}
_HEMISPHERE: Final = frozenset({"hemisphere", "hemi"})
_KNOWN: Final = frozenset({"lat", "latitude", "lon", "lng", "long", "longitude", "geometry", "wkt"})
_ZONE = re.compile(r"(?:utm\s*)?(?:zone\s*)?(\d{1,2})\s*-?\s*([a-z]*)", re.I)
_SIDES: Final = {"n": False, "north": False, "northern": False,
                 "s": True, "south": True, "southern": True}  # fmt: skip
_NUMBER = re.compile(r"\d{5,8}(?:[.,]\d+)?")
_MARKS = re.compile(r"\s*m?\s*[EN]?$", re.I)
_PLACES = re.compile(r"(.+?)\s*(\d{6}(?:\.\d+)?)\s?m?E?[\s,]+(\d{5,8}(?:\.\d+)?)\s?m?N?", re.I)

Cells = Sequence[str]


def with_grid_degrees(table: RawTable) -> tuple[RawTable, list[Problem]]:
    """The table with columns of degrees where a grid names its places, and a remark that says so.

    A cell that is no place stands as it is in the column of latitudes, where it is refused.
    """
    heads = {name: set(names.words(name)) for name in table.columns}
    if table.geometry is not None or any(_KNOWN & words for words in heads.values()):
        return table, []
    for name in table.columns:
        if _has(table, name, _is_mgrs):
            cells = _cells(table, name)
            return _with(table, cells, [_or_none(cell) for cell in cells], f"“{name}” is", "MGRS")
        if _has(table, name, lambda cell: _PLACES.fullmatch(cell) is not None):
            cells = _cells(table, name)
            parts = [
                match.groups() if (match := _PLACES.fullmatch(c)) else ("",) * 3 for c in cells
            ]
            zones, eastings, northings = (list(part) for part in zip(*parts, strict=True))
            places = _places(zones, [""] * len(cells), eastings, northings)
            return _with(table, cells, places, f"“{name}” is", "UTM")
    return _from_columns(table, heads)


def _from_columns(table: RawTable, heads: dict[str, set[str]]) -> tuple[RawTable, list[Problem]]:
    zone = next((n for n, words in heads.items() if "zone" in words or "utmzone" in words), "")
    if not zone:
        return table, []
    own = {
        axis: next((n for n, words in heads.items() if words & known), "")
        for axis, known in _HEADS.items()
    }
    if "utm" in {*heads[zone], *(word[:3] for word in heads[zone])}:
        for axis, short in _AXES.items():
            own[axis] = own[axis] or next((n for n, w in heads.items() if w - {"utm"} <= short), "")
    if not all(own.values()) or own["easting"] == own["northing"]:
        return table, []
    side = next((n for n, words in heads.items() if words & _HEMISPHERE), "")
    cells = {name: _cells(table, name) for name in (zone, *own.values())}
    sides = _cells(table, side) if side else [""] * len(table)
    eastings, northings = cells[own["easting"]], cells[own["northing"]]
    places = _places(cells[zone], sides, eastings, northings)
    said = [f"{e} {n}".strip() for e, n in zip(eastings, northings, strict=True)]
    what = f"“{own['easting']}”, “{own['northing']}” and “{zone}” are"
    return _with(table, said, places, what, "UTM")


def _with(
    table: RawTable, said: Cells, places: Sequence[Utm | None], what: str, grid: str
) -> tuple[RawTable, list[Problem]]:
    lon, lat = degrees_of(places)
    filled = sum(cell.lower() not in BLANK for cell in said)
    read = np.isfinite(lon)
    if not filled or np.count_nonzero(read) < _ENOUGH * filled:
        return table, []
    first = int(np.flatnonzero(read)[0])
    latitudes: list[str | None] = [cell if cell.lower() not in BLANK else None for cell in said]
    longitudes: list[str | None] = [None] * len(said)
    for row in np.flatnonzero(read).tolist():
        latitudes[row], longitudes[row] = f"{lat[row]:.6f}", f"{lon[row]:.6f}"
    columns = {LATITUDE: column_of(latitudes), LONGITUDE: column_of(longitudes)}
    reason = f"{what} read as {grid} on WGS 84: {lat[first]:.4f}°, {lon[first]:.4f}°"
    note = Problem(table.where(first), "", said[first], reason, KEPT)
    return replace(table, columns={**table.columns, **columns}), [note]


def _places(zones: Cells, sides: Cells, eastings: Cells, northings: Cells) -> list[Utm | None]:
    """UTM of each row; of none where a letter may be a band or a hemisphere."""
    told = [_ZONE.fullmatch(cell.strip()) for cell in zones]
    letters = {match[2].lower() for match in told if match}
    are_bands = bool({one for one in letters if len(one) == 1} - {"n", "s"})
    metres = [(_metres(e), _metres(n)) for e, n in zip(eastings, northings, strict=True)]
    if not are_bands and not _is_hemisphere(told, sides, [north for _east, north in metres]):
        return [None] * len(zones)
    found: list[Utm | None] = []
    for match, side, (east, north) in zip(told, sides, metres, strict=True):
        letter = match[2].lower() if match else ""
        band = letter.upper() if are_bands and letter.upper() in BANDS and letter else ""
        south = _SIDES.get(side.strip().lower(), band < "N" if band else _SIDES.get(letter))
        known = match is not None and south is not None and (band or not are_bands or not letter)
        if match is None or not known or east is None or north is None:
            found.append(None)
        else:
            found.append(Utm(int(match[1]), bool(south), east, north, band))
    return found


def _is_hemisphere(
    told: Sequence[re.Match[str] | None], sides: Cells, northings: Sequence[float | None]
) -> bool:
    """Whether S behind a zone is the south: not if each may lie in band S, 32 to 40° north."""
    doubtful = [
        north
        for match, side, north in zip(told, sides, northings, strict=True)
        if match and match[2].lower() == "s" and side.strip().lower() not in _SIDES
    ]
    low, high = (degrees * 111_000.0 for degrees in limits_of("S"))
    return not doubtful or not all(north is None or low <= north <= high for north in doubtful)


def _metres(cell: str) -> float | None:
    plain = _MARKS.sub("", cell.strip())
    return float(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None


def _or_none(cell: str) -> Utm | None:
    try:
        return parse_mgrs(cell)
    except ValueError:
        return None


def _is_mgrs(cell: str) -> bool:
    return _or_none(cell) is not None


def _has(table: RawTable, name: str, test: Callable[[str], bool]) -> bool:
    """Whether most of what a column holds, by its first cells, passes a test."""
    few = [table.cell(name, row).strip() for row in range(min(len(table), _LOOKED_AT))]
    filled = [cell for cell in few if cell.lower() not in BLANK]
    return bool(filled) and sum(map(test, filled)) >= _ENOUGH * len(filled)


def _cells(table: RawTable, name: str) -> list[str]:
    return [(cell or "").strip() for cell in as_text(table.columns[name]).to_pylist()]
