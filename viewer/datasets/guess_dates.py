"""Which columns are dates: start and end, whole or in parts of year, month and day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from viewer.datasets import guess_words as names
from viewer.datasets.guess_words import HOUSEKEEPING, JUST_DATES, LATER_DATES, listed
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.profile import Profile

_PART_WORDS = {
    "year": frozenset({"year", "yr", "年", "jahr", "annee", "ano", "anno", "yyyy"}),
    "month": frozenset({"month", "mon", "mo", "mnth", "月", "monat", "mois", "mes", "mese", "mm"}),
    "day": frozenset({"day", "dy", "日", "tag", "jour", "dia", "giorno", "dd"}),
}
_GLUED = re.compile(r"([a-z]{1,8}?)(year|yr|month|mon|day)(\d?)")
_GLUED_PARTS = {"yr": "year", "mon": "month"}
_YEAR_NAMES = frozenset({("year",), ("yr",), ("年",), ("jahr",), ("annee",), ("ano",)})
_END_WORDS = frozenset({"end", "en", "e", "fin", "bis", "to"})
_SURE_AHEAD = 2


@dataclass(frozen=True)
class _Dated:
    columns: tuple[str, ...]
    start: float
    end: float
    kind: str = ""


def guess_dates(profiles: Mapping[str, Profile]) -> tuple[ColumnMapping, list[str]]:
    """The columns of start and end, and a question where two would do as well for the start."""
    candidates = _parts(profiles) + [found for one in profiles.values() if (found := _dated(one))]
    used: set[str] = set()
    candidates = [c for c in candidates if not _seen(used, c.columns)]
    questions = [_serial_question(one.name) for one in profiles.values() if _may_be_serial(one)]
    mapping = ColumnMapping()
    ends = sorted((c for c in candidates if c.end > c.start), key=lambda c: -c.end)
    starts = _without_years_of_dates([c for c in candidates if c.end <= c.start], profiles)
    starts.sort(key=lambda c: -c.start)
    if starts and starts[0].start > 0:
        tied = [c for c in starts[1:] if starts[0].start - c.start < _SURE_AHEAD]
        if tied:
            options = [c.columns[0] for c in [starts[0], *tied]]
            questions.append(
                f"{listed(options)} may each be the date: "
                + " or ".join(f"--map start={names.quoted(name)}" for name in options)
                + "."
            )
        mapping = _with_date(mapping, "start", starts[0])
    if ends:
        mapping = _with_date(mapping, "end", ends[0])
    return mapping, questions


def _without_years_of_dates(starts: list[_Dated], profiles: Mapping[str, Profile]) -> list[_Dated]:
    """A plain "year" column beside a full date only repeats it."""
    full = [
        c for c in starts
        if len(c.columns) == 1 and not c.kind
        and _points_of_name(c.columns[0]) >= 8 and profiles[c.columns[0]].dates >= 0.5
    ]  # fmt: skip
    starts = _once(starts, profiles)
    return [
        c
        for c in starts
        if not (full and c.kind == "year" and names.words(c.columns[0])[-1:] in _YEAR_NAMES)
    ]


def _once(starts: list[_Dated], profiles: Mapping[str, Profile]) -> list[_Dated]:
    """Of columns of years that hold the same years only the first: TIME and Year."""
    found: dict[object, _Dated] = {}
    for one in starts:
        told = profiles[one.columns[0]]
        same = (told.lowest, told.highest, told.variety, told.distinct, told.filled)
        found.setdefault(same if told.four == 1 and len(one.columns) == 1 else one.columns, one)
    return list(found.values())


def _seen(used: set[str], columns: Sequence[str]) -> bool:
    """Whether any of these columns was seen before; now all were."""
    before = bool(used & set(columns))
    used.update(columns)
    return before


def _with_date(mapping: ColumnMapping, role: str, dated: _Dated) -> ColumnMapping:
    formats = dict(mapping.formats)
    if dated.kind:
        formats[dated.columns[0]] = dated.kind
    return replace(mapping.with_role(role, dated.columns), formats=formats)


def _dated(one: Profile) -> _Dated | None:
    """How much a column is a date: points of its name and of its cells; None when it is none."""
    own = set(names.words(one.name))
    start = _points_of_name(one.name)
    end = names.score("end", one.name)
    if end and start < 8 and _says_only_date(own):
        start = 0  # "end of contract (date)"
    named = max(start, end) > 0
    kind = ""
    if one.is_time or one.dates >= 0.5:
        # "843" among "1259 BC" is a year where the column says so.
        cells, kind = 5.0, "year" if own & _PART_WORDS["year"] and one.years else ""
    elif one.epoch and named and one.years < 0.5:
        cells, kind = 5.0, one.epoch
    elif one.compact >= (0.5 if named else 0.95) and (named or one.variety >= 2):
        cells = 4.5
    elif _counts_years(one, named=named):
        cells, kind = 4.0, "year"
    elif one.numbers < 0.5 and named and one.dates + one.four >= 0.3 and one.filled:
        cells = 3.0
    else:
        return None
    if own & HOUSEKEEPING:
        return None
    if own & LATER_DATES:
        start -= 3
    if end > max(start, 0):
        return _Dated((one.name,), start + cells, end + cells, kind)
    return _Dated((one.name,), max(start + cells, 0.5), -1.0, kind)


def _points_of_name(name: str) -> int:
    """How much a name says "this is when it began or happened"."""
    return max(names.score("start", name), names.score("event", name) - 2)


def _says_only_date(own: set[str]) -> bool:
    """Whether nothing but "date" and the like makes a name one of a start."""
    rest = " ".join(own - JUST_DATES)
    return not rest or _points_of_name(rest) <= 0


def _may_be_serial(one: Profile) -> bool:
    """Whether figures under a date's name may be days as spreadsheets count them (1927 to 2173)."""
    named = max(_points_of_name(one.name), names.score("end", one.name)) >= 8
    in_range = one.numbers == 1.0 and one.lowest >= 10_000 and one.highest <= 100_000
    return named and in_range and not set(names.words(one.name)) & HOUSEKEEPING


def _serial_question(name: str) -> str:
    role = "end" if names.score("end", name) > names.score("start", name) else "start"
    return (
        f"“{name}” may count days as spreadsheets do: say --format {names.quoted(name)}=excel "
        f"and --map {role}={names.quoted(name)}."
    )


def _counts_years(one: Profile, *, named: bool) -> bool:
    """Whether the figures of a column are years."""
    if one.four >= 0.5 and one.numbers >= 0.5:
        return named  # figures alone may count anything
    word = set(names.words(one.name)) & _PART_WORDS["year"]
    return one.years >= 0.8 and bool(word) and one.variety > 0


def _parts(profiles: Mapping[str, Profile]) -> list[_Dated]:
    """Year, month and day in columns of their own, told by names that differ in that word only."""
    groups: dict[tuple[str, ...], dict[str, str]] = {}
    for one in profiles.values():
        if one.years < 0.8 and one.filled > 0:
            continue
        own = names.words(one.name)
        alone = sum(word.isalpha() for word in own) == 1
        if alone and (
            glued := _GLUED.fullmatch("".join(own))
        ):  # iyear, imonth, iday; styear1, stmon1
            part = _GLUED_PARTS.get(glued[2], glued[2])
            groups.setdefault((glued[1], glued[3]), {}).setdefault(part, one.name)
            continue
        for part, known in _PART_WORDS.items():
            if sum(word in known for word in own) == 1:
                rest = tuple(word for word in own if word not in known)
                groups.setdefault(rest, {}).setdefault(part, one.name)
    found = []
    for rest, parts in groups.items():
        if "year" not in parts or "month" not in parts or profiles[parts["year"]].filled == 0:
            continue
        columns = tuple(parts[part] for part in ("year", "month", "day") if part in parts)
        end = names.score("end", parts["year"])
        plain = not any(word.isalpha() and len(word) > 1 for word in rest)
        start = 10.0 if plain else names.score("start", parts["year"])
        is_end = bool(_END_WORDS & set(rest)) and (end > 0 or plain)
        found.append(_Dated(columns, 4.5 if is_end else start + 4.5, end + 5.0 if is_end else -1.0))
    return found
