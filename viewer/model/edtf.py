"""One date of EDTF (ISO 8601-2:2019), levels 0 and 1, read strictly.

Also read, as they cost nothing: the quarters, semesters and hemispheres of level 2's season codes.
Why not the `edtf` package: docs/decisions/0003-own-edtf-reader.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, IntFlag

from viewer.model.civil import add_months, days_from_civil, days_in_month

_LONGEST = 80


class Precision(IntEnum):
    """How finely a date is known, coarse to fine; the value is the code in the column."""

    UNKNOWN = 0
    MILLENNIUM = 1
    CENTURY = 2
    DECADE = 3
    YEAR = 4
    SEASON = 5
    MONTH = 6
    DAY = 7
    HOUR = 8
    MINUTE = 9
    SECOND = 10


class Qualifier(IntFlag):
    """What is said of a date beside its numbers; the value is the code in the column.

    SPAN tells `2025/2025` (all of the year) from `2025` (some time in it).
    """

    NONE = 0
    START_APPROXIMATE = 1
    START_UNCERTAIN = 2
    END_APPROXIMATE = 4
    END_UNCERTAIN = 8
    SPAN = 16
    START_UNKNOWN = 32
    END_UNKNOWN = 64
    APPROXIMATE = START_APPROXIMATE | END_APPROXIMATE
    UNCERTAIN = START_UNCERTAIN | END_UNCERTAIN


@dataclass(frozen=True, slots=True)
class Moment:
    """One date: it lies in [first_day, last_day), days since 1970-01-01.

    `season` is EDTF's code 21 to 41 (0: none). `zoned` says that a time gave its offset.
    """

    first_day: float
    last_day: float
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    season: int = 0
    zoned: bool = False


# First month and number of months of each season code; a first month before 1 does not occur, a
# season that starts in December runs into the next year. 21-24 do not say which hemisphere: read
# as northern, as EDTF's own examples are.
_SEASONS: dict[int, tuple[int, int]] = {
    **{21 + i: (3 + 3 * i, 3) for i in range(4)},
    **{25 + i: (3 + 3 * i, 3) for i in range(4)},
    **{29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3)},
    **{33 + i: (1 + 3 * i, 3) for i in range(4)},
    **{37 + i: (1 + 4 * i, 4) for i in range(3)},
    **{40 + i: (1 + 6 * i, 6) for i in range(2)},
}

_DATE = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LONG_YEAR = re.compile(r"Y(-?[0-9]{1,12})")
_MASKED_YEAR = re.compile(r"(-?)([0-9]{1,3})(X{1,3})")
_MASKED_REST = re.compile(r"(-?[0-9]{4})-(?:([0-9]{2})-XX|XX(?:-XX)?)")
_TIME = re.compile(
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2})(?::?([0-9]{2})(?::?([0-9]{2})([.,][0-9]+)?)?)?"
    r"(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)


def read_moment(text: str) -> Moment:
    """Reads one date.

    Raises:
        ValueError: it is not one; the message is a sentence for people.
    """
    body = text.rstrip("~?%")
    marks = text[len(body) :]
    if len(text) > _LONGEST or len(marks) > 1:
        raise _unreadable(text)
    first, last, precision, season, zoned = _read_body(body, text)
    approximate, uncertain = marks in {"~", "%"}, marks in {"?", "%"}
    return Moment(first, last, precision, approximate, uncertain, season, zoned)


_Body = tuple[float, float, Precision, int, bool]


def _read_body(body: str, text: str) -> _Body:
    if match := _DATE.fullmatch(body):
        return _plain(match, text)
    if match := _TIME.fullmatch(body):
        return _time(match, text)
    if match := _MASKED_REST.fullmatch(body):
        return _masked_rest(match, text)
    if match := _MASKED_YEAR.fullmatch(body):
        return _masked_year(match, text)
    if match := _LONG_YEAR.fullmatch(body):
        return _years(int(match[1]), 1, Precision.YEAR)
    raise _unreadable(text)


def _plain(match: re.Match[str], text: str) -> _Body:
    year = _year(match[1], text)
    if match[2] is None:
        return _years(year, 1, Precision.YEAR)
    month = int(match[2])
    if match[3] is not None:
        day = _day(year, month, int(match[3]), text)
        return day, day + 1.0, Precision.DAY, 0, False
    if month in _SEASONS:
        first_month, count = _SEASONS[month]
        return (*_months(year, first_month, count), Precision.SEASON, month, False)
    _check_month(month, text)
    return (*_months(year, month, 1), Precision.MONTH, 0, False)


def _time(match: re.Match[str], text: str) -> _Body:
    day = _day(_year(match[1], text), int(match[2]), int(match[3]), text)
    hour, minute, second = (int(match[i] or 0) for i in (4, 5, 6))
    fraction = float("0." + match[7][1:]) if match[7] else 0.0
    if hour > 24 or (hour == 24 and (minute or second or fraction)) or minute > 59 or second > 60:
        raise ValueError(f"{text} is not a date: time {hour:02}:{minute:02}:{second:02}")
    seconds = hour * 3600 + minute * 60 + second + fraction - _offset_s(match[8], text)
    first = day + seconds / 86_400
    if match[6]:
        width_s, precision = (0.001 if match[7] else 1.0), Precision.SECOND
    elif match[5]:
        width_s, precision = 60.0, Precision.MINUTE
    else:
        width_s, precision = 3600.0, Precision.HOUR
    return first, first + width_s / 86_400, precision, 0, match[8] is not None


def _offset_s(zone: str | None, text: str) -> int:
    if zone is None or zone == "Z":
        return 0
    digits = zone[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if hours > 18 or minutes > 59:
        raise ValueError(f"{text} is not a date: offset {zone}")
    return (hours * 3600 + minutes * 60) * (-1 if zone[0] == "-" else 1)


def _masked_rest(match: re.Match[str], text: str) -> _Body:
    year = _year(match[1], text)
    if match[2] is None:
        return _years(year, 1, Precision.YEAR)
    _check_month(int(match[2]), text)
    return (*_months(year, int(match[2]), 1), Precision.MONTH, 0, False)


def _masked_year(match: re.Match[str], text: str) -> _Body:
    sign, digits, mask = match.groups()
    if len(digits) + len(mask) != 4:
        raise _unreadable(text)
    count = 10 ** len(mask)
    lowest = int(digits) * count
    precision = (Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)[len(mask) - 1]
    return _years(-(lowest + count - 1) if sign else lowest, count, precision)


def _years(year: int, count: int, precision: Precision) -> _Body:
    first, last = days_from_civil(year), days_from_civil(year + count)
    return float(first), float(last), precision, 0, False


def _months(year: int, month: int, count: int) -> tuple[float, float]:
    next_year, next_month = add_months(year, month, count)
    first, last = days_from_civil(year, month), days_from_civil(next_year, next_month)
    return float(first), float(last)


def _year(digits: str, text: str) -> int:
    if digits == "-0000":
        raise ValueError(f"{text} is not a date: year -0000 (1 BCE is 0000)")
    return int(digits)


def _check_month(month: int, text: str) -> None:
    if not 1 <= month <= 12:
        raise ValueError(f"{text} is not a date: month {month}")


def _day(year: int, month: int, day: int, text: str) -> float:
    _check_month(month, text)
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"{text} is not a date: day {day} of month {month}")
    return float(days_from_civil(year, month, day))


def _unreadable(text: str) -> ValueError:
    shown = text if len(text) <= 40 else text[:40] + "…"
    return ValueError(
        f"“{shown}” is not a date in EDTF; write it like 2025-08-26, 2025-08, 2025~ or 2019/.."
    )
