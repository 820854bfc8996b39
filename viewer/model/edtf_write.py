"""Interval -> EDTF: a short text, of levels 0 and 1 and quarters, that says the same numbers."""

from __future__ import annotations

import math

from viewer.model.civil import add_months, civil_from_days, days_from_civil
from viewer.model.edtf import Qualifier
from viewer.model.interval import Interval

# First months of seasons and quarters, each three months long.
_SEASONS = {3: 21, 6: 22, 9: 23, 12: 24, 1: 33, 4: 34, 7: 35, 10: 36}
_MASKS = {10: 1, 100: 2, 1000: 3}


def write_edtf(when: Interval) -> str:
    """The interval as EDTF, "" when it is undated.

    Bounds that no date of EDTF has (some day of three) come out as the first day, approximate.
    """
    if not when.is_dated:
        return ""
    flags = when.qualifier
    start_marks = (flags & Qualifier.START_APPROXIMATE, flags & Qualifier.START_UNCERTAIN)
    end_marks = (flags & Qualifier.END_APPROXIMATE, flags & Qualifier.END_UNCERTAIN)
    if not when.is_span and math.isfinite(when.start_min) and math.isfinite(when.end_max):
        return _moment(when.start_min, when.start_max, *start_marks)
    head, tail = "..", ".."
    if flags & Qualifier.START_UNKNOWN:
        head = ""
    elif math.isfinite(when.start_min):
        head = _moment(when.start_min, when.start_max, *start_marks)
    if flags & Qualifier.END_UNKNOWN:
        tail = ""
    elif math.isfinite(when.end_max):
        tail = _moment(when.end_min, when.end_max, *end_marks)
    return f"{head}/{tail}"


def _moment(first: float, last: float, approximate: int, uncertain: int) -> str:
    body, exact = _body(first, last)
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}
    return body + mark.get((bool(approximate) or not exact, bool(uncertain)), "")


def _body(first: float, last: float) -> tuple[str, bool]:
    """A date that lies in [first, last), and whether it says just that."""
    whole = math.floor(first)
    year, month, day = civil_from_days(whole)
    if first != whole or last - first < 1:
        return _time(first, last)
    if day == 1 and month == 1 and (text := _years(year, last)):
        return text, True
    if not 0 <= year + 9999 <= 19998:
        return _year(year), False
    if day == 1 and last == days_from_civil(*add_months(year, month, 1)):
        return f"{_year(year)}-{month:02}", True
    in_season = day == 1 and month in _SEASONS
    if in_season and last == days_from_civil(*add_months(year, month, 3)):
        return f"{_year(year)}-{_SEASONS[month]}", True
    return f"{_year(year)}-{month:02}-{day:02}", last - first == 1


def _years(year: int, last: float) -> str:
    """The years from `year` to the day `last`, "" when no date of EDTF has these bounds."""
    if last == days_from_civil(year + 1):
        return _year(year)
    for count, digits in _MASKS.items():
        if last == days_from_civil(year + count) and -9999 <= year <= 9999 - count + 1:
            if year >= 0 and year % count == 0:
                return f"{year:04}"[:-digits] + "X" * digits
            if year < 0 and -(year + count - 1) % count == 0:
                return f"-{-(year + count - 1):04}"[:-digits] + "X" * digits
    return ""


def _year(year: int) -> str:
    if -9999 <= year <= 9999:
        return f"-{-year:04}" if year < 0 else f"{year:04}"
    return f"Y{year}"


def _time(first: float, last: float) -> tuple[str, bool]:
    """A time of day in UTC, to the millisecond."""
    ms = round(first * 86_400_000)
    day, ms = ms // 86_400_000, ms % 86_400_000
    year, month, date = civil_from_days(day)
    seconds, fraction = ms // 1000, ms % 1000
    hour, minute, second = seconds // 3600, seconds // 60 % 60, seconds % 60
    clock = f"{hour:02}:{minute:02}:{second:02}"
    width_s = round((last - first) * 86_400, 4)
    if fraction:
        clock += f".{fraction:03}"
    elif width_s == 60 and not second:
        clock = clock[:5]
    elif width_s == 3600 and not second and not minute:
        clock = clock[:2]
    if not -9999 <= year <= 9999:
        return _year(year), False
    return f"{_year(year)}-{month:02}-{date:02}T{clock}Z", True
