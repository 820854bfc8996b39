"""Which columns are dates: start and end, whole or in parts of year, month and day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from viewer.datasets import guess_words as names
from viewer.datasets.guess_words import HOUSEKEEPING, JUST_DATES, LATER_DATES, PLANS, listed
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.profile import Profile

_PART_WORDS = {
    "year": frozenset(
        {
            "year",
            "yr",
            "年",
            "jahr",
            "annee",
            "ano",
            "anno",
            "yyyy",
            "год",
            "سنة",
            "عام",
            "연도",
            "년도",
            "tahun",
            "nam",
            "yil",
            "वर्ष",
        }
    ),
    "month": frozenset({"month", "mon", "mo", "mnth", "月", "monat", "mois", "mes", "mese", "mm"}),
    "day": frozenset({"day", "dy", "日", "tag", "jour", "dia", "giorno", "dd"}),
}
_GLUED = re.compile(r"([a-z]{1,8}?)(year|yr|month|mon|day)(\d?)")
_GLUED_FIRST = re.compile(
    r"()(yr|mo|da)(ent|exit|beg|start|end|stop|sign|eff|term)"
)  # yrent, moent, daent
_GLUED_PARTS = {"yr": "year", "mon": "month", "mo": "month", "da": "day"}
_YEAR_NAMES = frozenset({("year",), ("yr",), ("年",), ("jahr",), ("annee",), ("ano",)})
_WITHIN_YEARS = frozenset({*_PART_WORDS["month"], "quarter", "qtr", "season", "half", "week"})
_DATE_WORDS = frozenset({"date", "dates", "datum", "fecha", "日付", "年月日", "日期"})
YEAR_SAYS = frozenset(
    {*(word for (word,) in _YEAR_NAMES), "fiscal", "financial", "calendar", "fy", "年度", "season"}
)
_END_WORDS = frozenset({"end", "en", "e", "fin", "bis", "to", "exit"})
_SURE_AHEAD = 2


@dataclass(frozen=True)
class _Dated:
    columns: tuple[str, ...]
    start: float
    end: float
    kind: str = ""


def guess_dates(profiles: Mapping[str, Profile]) -> tuple[ColumnMapping, list[str]]:
    """The columns of start and end, and a question where two would do as well for the start."""
    candidates = (
        _parts(profiles)
        + _years_beside(profiles)
        + [found for one in profiles.values() if (found := _dated(one))]
    )
    used: set[str] = set()
    candidates = [c for c in candidates if not _seen(used, c.columns)]
    questions = [_serial_question(one.name) for one in profiles.values() if _may_be_serial(one)]
    questions += [
        f"“{one.name}” may hold months of years (Mar-18 is March 2018): if so, say --map "
        f"start={names.quoted(one.name)} --format {names.quoted(one.name)}=month_year."
        for one in profiles.values()
        if _are_months(one)
        and not one.has_late_months
        and _points_of_name(one.name)
        and not _PART_WORDS["month"] & set(names.words(one.name))
    ]
    mapping = ColumnMapping()
    ends = sorted((c for c in candidates if c.end > c.start), key=lambda c: -c.end)
    starts = _without_years_of_dates([c for c in candidates if c.end <= c.start], profiles)
    if not starts and len(ends) == 1 and not _is_deadline(ends[0].columns[0]):
        starts, ends = [replace(ends[0], start=ends[0].end)], []  # "Date sunk"
    starts = _weighed(starts, ends, profiles)
    if starts and starts[0].start > 0:
        tied = [c for c in starts[1:] if starts[0].start - c.start < _SURE_AHEAD]
        if tied:
            options = [c.columns[0] for c in [starts[0], *tied]]
            questions.append(
                f"{listed(options)} may each be the date: "
                + " or ".join(f"--map start={names.quoted(name)}" for name in options)
                + "; name the end too if there is one."
            )
        mapping = _with_date(mapping, "start", starts[0])
    if ends:
        mapping = _with_date(mapping, "end", ends[0])
    return mapping, questions


def _is_deadline(name: str) -> bool:
    return bool(names.DEADLINES & set(names.words(name))) and names.score("end", name) > 0


def _weighed(
    starts: Sequence[_Dated], ends: Sequence[_Dated], profiles: Mapping[str, Profile]
) -> list[_Dated]:
    """The likeliest first: one with an end to match before others, a full column before a few."""
    full = max((profiles[c.columns[0]].filled for c in starts), default=0.0)
    paired = any(names.score("end", c.columns[0]) >= 8 for c in ends)

    def weight(one: _Dated) -> _Dated:
        name = one.columns[0]
        more = 3 if paired and names.score("start", name) >= 8 else 0
        less = 3 if profiles[name].filled < full / 2 and one.start > 3 else 0
        return replace(one, start=one.start + more - less)

    return sorted(map(weight, starts), key=lambda c: -c.start)


def _without_years_of_dates(starts: list[_Dated], profiles: Mapping[str, Profile]) -> list[_Dated]:
    """A plain "year" column beside a full date only repeats it."""
    full = [10 for c in starts if len(c.columns) > 1] + [
        _points_of_name(c.columns[0]) for c in starts
        if len(c.columns) == 1 and not c.kind
        and max(profiles[c.columns[0]].dates, profiles[c.columns[0]].compact) >= 0.5
        and not set(names.words(c.columns[0])) <= YEAR_SAYS
    ]  # fmt: skip
    best = max(full, default=0)

    def repeats(one: _Dated) -> bool:
        own = names.words(one.columns[0])
        if best >= 2 and set(own) <= YEAR_SAYS:
            return True
        return best >= 8 and one.kind == "year" and own[-1:] in _YEAR_NAMES

    return [c for c in _once(starts, profiles) if len(c.columns) > 1 or not repeats(c)]


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
    said_month = bool(own & _PART_WORDS["month"])
    kind = ""
    if one.is_time or one.dates >= 0.5:
        # "843" among "1259 BC" is a year where the column says so.
        cells, kind = 5.0, "year" if own & _PART_WORDS["year"] and one.years else ""
    elif _are_months(one) and (said_month or (named and one.has_late_months)):
        cells, kind = 5.0, "month_year"
    elif one.epoch and named and one.years < 0.5:
        cells, kind = 5.0, one.epoch
    elif one.compact >= (0.5 if named else 0.95) and (
        named or (one.variety >= 2 and not names.is_number(one.name))
    ):
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
    if own & PLANS:
        start, end = start - 2, end - 2
    if end > max(start, 0):
        return _Dated((one.name,), start + cells, end + cells, kind)
    return _Dated((one.name,), max(start + cells, 0.5), -1.0, kind)


def _are_months(one: Profile) -> bool:
    return one.month_years >= 0.6 and not set(names.words(one.name)) & HOUSEKEEPING


def _points_of_name(name: str) -> int:
    """How much a name says "this is when it began or happened"."""
    return max(names.score("start", name), names.score("event", name) - 2)


def _says_only_date(own: set[str]) -> bool:
    """Whether nothing but "date" and the like makes a name one of a start."""
    rest = " ".join(_without_date(word) for word in own - JUST_DATES).strip()
    return not rest or _points_of_name(rest) <= 0


def _without_date(word: str) -> str:
    """A word without "date" at its end, where words stand unparted: 竣工 of 竣工日期."""
    ends = (date for date in JUST_DATES if not date.isascii() and word.endswith(date))
    return word.removesuffix(max(ends, key=len, default=""))


def _may_be_serial(one: Profile) -> bool:
    """Whether figures under a date's name may be days as spreadsheets count them (1927 to 2173)."""
    named = max(_points_of_name(one.name), names.score("end", one.name)) >= 8
    named = named or bool(_DATE_WORDS & set(names.words(one.name)))
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
        if max(one.years, one.yearless) < 0.8 and one.filled > 0:
            continue
        own = names.words(one.name)
        alone = sum(word.isalpha() for word in own) == 1
        joined = "".join(own)  # iyear, imonth, iday; styear1, stmon1
        if alone and (glued := _GLUED.fullmatch(joined) or _GLUED_FIRST.fullmatch(joined)):
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
        is_end = bool(_END_WORDS & set(rest)) and (end > 0 or plain or len(columns) == 3)
        found.append(_Dated(columns, 4.5 if is_end else start + 4.5, end + 5.0 if is_end else -1.0))
    return found


def _years_beside(profiles: Mapping[str, Profile]) -> list[_Dated]:
    """A year, and what it is the year of in the column beside it: "29 August", "Q3", "Spring"."""
    years = [
        one for one in profiles.values()
        if one.four >= 0.8 and set(names.words(one.name)) <= YEAR_SAYS
    ]  # fmt: skip
    rests = [one for one in profiles.values() if one.yearless >= 0.6 and _says_when(one.name)]
    if len(years) != 1 or len(rests) != 1:
        return []
    return [_Dated((years[0].name, rests[0].name), 14.0, -1.0)]


def _says_when(name: str) -> bool:
    own = set(names.words(name))
    return bool(own & (JUST_DATES | _WITHIN_YEARS)) or names.score("start", name) >= 8
