"""What the cells say against a guess of dates: others before or after, one day in all rows, gaps.

Names of columns settle a guess only where they are known. Where an unknown one could be meant as
well, the values tell whether it matters, and it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.datasets import guess_words as names
from viewer.datasets.guess_dates import YEAR_SAYS
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.mapping_check import head
from viewer.datasets.normal_times import read_column
from viewer.datasets.profile import Profile
from viewer.datasets.raw import RawTable
from viewer.model.civil import days_from_civil
from viewer.model.interval import Precision

_ROWS = 500
_NEARLY_ALL = 0.9
_ALL_BUT_SLIPS = 0.95
_FEW = 0.6
_SOME_ROWS = 5
_LATEST_YEAR = 2100
_OTHER_ERAS = (1300, 1500)  # years of the Hijra, lunar and solar, for those of the last century

_Days = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Dates:
    """The start as it is guessed, its first days, and those of the columns that no role uses."""

    start: str
    first: _Days
    others: Mapping[str, _Days]

    @property
    def is_sure(self) -> bool:
        """Whether the heading of the start says that it is one."""
        return names.score("start", self.start) >= 8 and not _is_late(self.start)


def date_questions(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> list[str]:
    """Questions about the start, and about columns of dates that could be start or end."""
    start, end = mapping.columns("start"), mapping.columns("end")
    table = head(table, _ROWS)
    if end and not start:
        return _startless(_others(table, profiles, mapping), end[0])
    if not start or start[0] not in profiles:
        return []
    if asked := _odd_years(table, mapping):
        return asked
    if len(start) > 1 and profiles[start[0]].dates < 0.5:
        return []  # year, month and day in columns of their own
    if asked := _unread(table, mapping, start[0]):
        return asked
    first = _days(table, mapping, start[0])
    dates = _Dates(start[0], first, _others(table, profiles, mapping))
    if end:
        last = _days(table, mapping, end[0])
        return _ends_before(first, last, start[0], end[0]) or _within(dates)
    return _same_day(dates) or _before(dates) or _after(dates)


def _others(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> dict[str, _Days]:
    """The first days of the columns that say when, and that no role uses."""
    return {
        name: days
        for name, one in profiles.items()
        if _may_say_when(one, mapping)
        and np.isfinite(days := _days(table, mapping, name, is_year=one.four == 1.0)).any()
    }


def _startless(others: Mapping[str, _Days], end: str) -> list[str]:
    """A question where a column says when it ends, and none under a known name when it starts."""
    found = [name for name in others if not names.is_explained(name)]
    if not found:
        return []
    options = " or ".join(names.option("start", name) for name in found)
    may = "may be when they start" if len(found) == 1 else "may each be when they start"
    return [
        f"{names.listed(found)} {may}, and “{end}” when they end: say {options}; if not, "
        "--map start=."
    ]


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
        f"{names.option('start', start)}."
    ]


def _odd_years(table: RawTable, mapping: ColumnMapping) -> list[str]:
    """A question where most dates are of years that another calendar counts: 2567, 1445-03-09."""
    read = read_column(table, mapping, "start")
    if read is None:
        return []
    days = read.times.start_min
    exact = np.isfinite(days) & (read.times.precision >= Precision.DAY)
    ahead = np.isfinite(days) & (days >= days_from_civil(_LATEST_YEAR, 1, 1))
    first, last = (days_from_civil(year, 1, 1) for year in _OTHER_ERAS)
    early = exact & (days >= first) & (days < last)
    odd = ahead | early
    if np.count_nonzero(odd) < max(2, np.isfinite(days).sum() / 2):
        return []
    row = int(np.flatnonzero(odd)[0])
    columns = mapping.columns("start")
    return [
        f"“{table.cell(columns[0], row).strip()[:40]}” in “{columns[0]}” is far from our time, as "
        f"are most of its dates, which may be of another calendar: if not, say "
        f"{names.option('start', *columns)}."
    ]


def _same_day(dates: _Dates) -> list[str]:
    """A question where all rows have one date and another column tells them apart."""
    known = dates.first[np.isfinite(dates.first)]
    if known.size < _SOME_ROWS or np.unique(known).size > 1:
        return []
    varied = [
        name for name, days in dates.others.items()
        if np.unique(days[np.isfinite(days)]).size > known.size / 2
    ]  # fmt: skip
    return [_either([*varied, dates.start])] if varied else []


def _before(dates: _Dates) -> list[str]:
    """A question where another date lies before the start, or fills many more rows."""
    first = dates.first
    found = [
        name for name, days in dates.others.items()
        if (not dates.is_sure or not names.is_explained(name))
        and _share(days < first, days, first) >= _NEARLY_ALL
        and np.isfinite(days).sum() >= np.isfinite(first).sum() / 2
    ]  # fmt: skip
    found += [
        name for name, days in dates.others.items()
        if name not in found and np.isfinite(first).sum() < np.isfinite(days).sum() / 2
    ]  # fmt: skip
    return [_either([*found, dates.start])] if found else []


def _within(dates: _Dates) -> list[str]:
    """A question where no word tells whether the start of a span is its first date or another."""
    found = [name for name in dates.others if not names.is_explained(name)]
    return [_either([dates.start, *found])] if found and _is_late(dates.start) else []


def _after(dates: _Dates) -> list[str]:
    """A question where another date lies after the start in every row: it may be the end."""
    first = dates.first
    found = [
        name for name, days in dates.others.items()
        if _is_unknown(name) and _share(days >= first, days, first) >= _ALL_BUT_SLIPS
        and _share(days > first, days, first) > 0
    ]  # fmt: skip
    if not found:
        return []
    options = " or ".join(names.option("end", name) for name in found)
    may = "may be when they end" if len(found) == 1 else "may each be when they end"
    return [f"{names.listed(found)} {may}: if so, say {options}; if not, --map end=."]


def _either(options: list[str]) -> str:
    """A question for the start, in the order of time."""
    said = " or ".join(names.option("start", name) for name in options)
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
        f"if it is, {names.option('end', end)}."
    ]


def _may_say_when(one: Profile, mapping: ColumnMapping) -> bool:
    """Whether a column holds dates that no role uses, and that are not about the record."""
    used = {column for columns in mapping.roles.values() for column in columns}
    own = set(names.words(one.name))
    if one.name in used or own & (names.HOUSEKEEPING | names.PLANS) or own <= YEAR_SAYS:
        return False
    years = one.four == 1.0 and one.lowest >= 1500 and one.highest <= _LATEST_YEAR
    mixed = years or (one.dates > 0 and one.dates + one.four >= _NEARLY_ALL)
    return one.is_time or one.dates >= 0.8 or (mixed and not names.is_explained(one.name))


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


def _days(table: RawTable, mapping: ColumnMapping, name: str, *, is_year: bool = False) -> _Days:
    alone = mapping.with_role("start", [name])
    if is_year:
        alone = replace(alone, formats={**mapping.formats, name: "year"})
    found = read_column(table, alone, "start")
    return np.full(len(table), np.nan) if found is None else found.times.start_min
