"""What the cells say against a guess: dates before the start, after it, points abroad, gaps.

Names of columns settle a guess only where they are known. Where an unknown one could be meant as
well, the values tell whether it matters, and it is asked or said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from viewer import paths
from viewer.datasets import guess_words as names
from viewer.datasets import strict_json
from viewer.datasets.date_words import BLANK
from viewer.datasets.guess_dates import YEAR_SAYS
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.nationalities import resolve_under
from viewer.datasets.normal_places import read_places
from viewer.datasets.normal_times import read_column
from viewer.datasets.problems import KEPT, Problems
from viewer.datasets.profile import Profile
from viewer.datasets.raw import RawTable
from viewer.model.records import Problem

_ROWS = 500
_NEARLY_ALL = 0.9
_FEW = 0.6
_FAR_DEG = 4.0  # the boxes of countries leave out some of their waters and islands

_Days = NDArray[np.float64]


def date_doubts(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> list[str]:
    """Questions about columns of dates that no role uses, and that could be start or end."""
    start, end = mapping.columns("start"), mapping.columns("end")
    if not start or start[0] not in profiles:
        return []
    if len(start) > 1 and profiles[start[0]].dates < 0.5:
        return []  # year, month and day in columns of their own
    table = _head(table)
    if unread := _unread(table, mapping, start[0]):
        return unread
    first = _days(table, mapping, start[0])
    if end:
        return _ends_before(first, _days(table, mapping, end[0]), start[0], end[0])
    others = {
        name: days
        for name in profiles
        if _may_say_when(profiles[name], mapping)
        and np.isfinite(days := _days(table, mapping, name)).any()
    }
    sure = names.score("start", start[0]) >= 8 and not _is_late(start[0])
    before = [
        name for name, days in others.items()
        if not sure and _share(days < first, days, first) >= _NEARLY_ALL
        and np.isfinite(days).sum() >= np.isfinite(first).sum() / 2
    ]  # fmt: skip
    if before:
        return [_either([*before, start[0]])]
    after = [
        name for name, days in others.items()
        if _is_unknown(name) and _share(days >= first, days, first) == 1.0
        and _share(days > first, days, first) > 0
    ]  # fmt: skip
    if not after:
        return []
    options = " or ".join(f"--map end={names.quoted(name)}" for name in after)
    may = "may be when they end" if len(after) == 1 else "may each be when they end"
    return [f"{names.listed(after)} {may}: if so, say {options}; if not, --map end=."]


def _unread(table: RawTable, mapping: ColumnMapping, start: str) -> list[str]:
    """A question where many cells of the start are no dates: others may say when."""
    read = read_column(table, mapping, "start")
    if read is None or read.read_share >= _FEW:
        return []
    failed = np.flatnonzero(read.failed)
    if len(failed) < 2:
        return []
    filled = int(np.count_nonzero(~read.blank))
    return [
        f"“{start}” is a date in {filled - len(failed)} of {filled} rows, and none in others "
        f"(“{table.cell(start, int(failed[0])).strip()[:40]}”): if these may stay undated, say "
        f"--map start={names.quoted(start)}."
    ]


def _either(options: list[str]) -> str:
    """A question for the start, in the order of time."""
    said = " or ".join(f"--map start={names.quoted(name)}" for name in options)
    return (
        f"{names.listed(options)} may each be the date: {said}; name the end too if there is one."
    )


def _ends_before(first: _Days, last: _Days, start: str, end: str) -> list[str]:
    share = _share(last < first, first, last)
    rows = int(np.count_nonzero(last < first))
    if rows < 2 or share < 0.2:
        return []
    return [
        f"“{end}” lies before “{start}” in {rows} rows: if it is no end, say --map end=.; "
        f"if it is, --map end={names.quoted(end)}."
    ]


def _may_say_when(one: Profile, mapping: ColumnMapping) -> bool:
    """Whether a column holds dates that no role uses, and that are not about the record."""
    used = {column for columns in mapping.roles.values() for column in columns}
    own = set(names.words(one.name))
    if one.name in used or own & (names.HOUSEKEEPING | names.PLANS) or own <= YEAR_SAYS:
        return False
    return one.is_time or one.dates >= 0.8


def _is_late(name: str) -> bool:
    return bool(names.LATER_DATES & set(names.words(name)))


def _is_unknown(name: str) -> bool:
    """Whether a name says that a column is a date at most, and not which."""
    rest = " ".join(word for word in names.words(name) if word not in names.JUST_DATES)
    told = rest and max(names.score("start", rest), names.score("event", rest)) > 0
    return not told and not _is_late(name)


def _share(holds: NDArray[np.bool_], *days: _Days) -> float:
    """Of the rows that have all these dates, the share for which it holds; 0 for fewer than two."""
    both = np.logical_and.reduce([np.isfinite(one) for one in days])
    count = int(np.count_nonzero(both))
    return float(np.count_nonzero(holds & both)) / count if count else 0.0


def _days(table: RawTable, mapping: ColumnMapping, name: str) -> _Days:
    found = read_column(table, mapping.with_role("start", [name]), "start")
    return np.full(len(table), np.nan) if found is None else found.times.start_min


def _head(table: RawTable) -> RawTable:
    columns = {name: column.slice(0, _ROWS) for name, column in table.columns.items()}
    return replace(table, columns=columns, geometry=None)


def place_doubts(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> list[Problem]:
    """Remarks on points that lie in other countries, and on names given once for a group."""
    return _abroad(table, mapping) + _gaps(table, profiles, mapping)


def _abroad(table: RawTable, mapping: ColumnMapping) -> list[Problem]:
    """Points far from the row's country that lie in it once a sign is changed: 75.1 for 75.1 W."""
    country, longitude = mapping.column("regions"), mapping.column("longitude")
    if table.geometry is not None or not country or not longitude or country not in table.columns:
        return []
    table = _head(table)
    places = read_places(table, mapping, Problems())
    known, found = 0, []
    for row in range(len(table)):
        box = _boxes().get(resolve_under(table.cell(country, row), country))
        lon, lat = float(places.lon_deg[row]), float(places.lat_deg[row])
        if box is None or np.isnan(lon):
            continue
        known += 1
        turned = ((-lon, lat), (lon, -lat), (-lon, -lat), (lat, lon))
        if not _within(box, lon, lat) and any(_within(box, *point) for point in turned):
            found.append(row)
    if len(found) < max(2, known / 2):
        return []
    row = found[0]
    said = f"{table.cell(mapping.columns('latitude')[0], row)}, {table.cell(longitude, row)}"
    reason = (
        f"lies far from “{country}”, in {len(found)} of {known} rows, where it would not with a "
        "minus, or latitude and longitude exchanged; shown as it stands"
    )
    return [Problem(table.where(row), longitude, said, reason, KEPT)]


_Box = tuple[float, float, float, float]


def _within(box: _Box, lon: float, lat: float) -> bool:
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


def _gaps(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> list[Problem]:
    """A remark on a first column that names each country once, above the rows it holds for."""
    name = next(iter(profiles), "")
    one = profiles.get(name)
    if one is None or name not in (*mapping.columns("regions"), *mapping.columns("actors")):
        return []
    cells = [table.cell(name, row).strip() for row in range(min(len(table), _ROWS))]
    empty = [row for row, cell in enumerate(cells) if cell.lower() in BLANK]
    if not empty or empty[0] == 0 or one.distinct < 1 or one.countries < 0.5:
        return []
    above = next(cells[row] for row in range(empty[0], -1, -1) if row not in empty)
    more = "" if len(empty) == 1 else f", as in {len(empty)} rows"
    reason = (
        f"is empty below “{above}”{more}; shown without. If the name holds for the rows below it, "
        "fill it in there"
    )
    return [Problem(table.where(empty[0]), name, "", reason, KEPT)]
