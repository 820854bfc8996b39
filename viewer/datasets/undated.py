"""Tables in which nothing says when: what is asked about, and what is said."""

from __future__ import annotations

from collections.abc import Mapping

from viewer.datasets import guess_words as names
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.profile import Profile
from viewer.datasets.raw import RawTable
from viewer.model.records import Problem

_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_SINCE_1995_S = 8e8  # numbers of ships and radio stations have nine figures too, and are less
_MOST = 0.6
_NEARLY_ALL = 0.9
_SOME = 0.3


def undated_questions(profiles: Mapping[str, Profile], mapping: ColumnMapping) -> list[str]:
    """A question about columns that may count time, where no other column says when."""
    used = {column for columns in mapping.roles.values() for column in columns}
    free = [one for one in profiles.values() if one.name not in used and one.filled >= 0.5]
    found = {one.name: "year" for one in free if _are_years(one)}
    found = found or {one.name: kind for one in free if (kind := _kind(one))}
    if not found:
        return []
    some = list(found)[:6]
    said = " or ".join(_option(name, found[name]) for name in some)
    what = "years" if "year" in found.values() else "dates"
    return [f"{names.listed(some)} may hold {what}: if so, say {said}; if not, --map start=."]


def _option(name: str, kind: str) -> str:
    how = f" --format {names.quoted(name)}={kind}" if kind != "text" else ""
    return names.option("start", name) + how


def _are_years(one: Profile) -> bool:
    within = one.lowest >= _FIRST_YEAR and one.highest <= _LAST_YEAR
    return one.four == 1.0 and within and one.variety > 1


def _kind(one: Profile) -> str:
    """How a column counts time if it does, under a heading that says nothing; else ""."""
    if names.is_explained(one.name):
        return ""
    if one.epoch == "epoch_ms" or (one.epoch and one.lowest >= _SINCE_1995_S):
        return one.epoch
    if one.month_years >= _MOST:
        return "month_year"
    mixed = one.dates > 0 and one.dates + one.four >= _NEARLY_ALL
    return "text" if one.compact >= _MOST or mixed else ""


def undated_remark(table: RawTable, profiles: Mapping[str, Profile]) -> Problem:
    """What is said of a table in which nothing says when."""
    named = [name for name, one in profiles.items() if _may_count_time(one)]
    hint = f"; {names.listed(named)} may be meant" if named else ""
    reason = f"no column was recognised as dates, all records are undated (--map start=…){hint}"
    return Problem(table.name, "", "", reason, "kept")


def _may_count_time(one: Profile) -> bool:
    named = max(names.score("start", one.name), names.score("end", one.name)) >= 8
    if named and one.numbers >= 0.5:
        return True
    told = max(one.dates, one.yearless) >= _SOME or one.compact >= 0.5 or one.epoch == "epoch_ms"
    return one.is_time or told
