"""Days and calendar dates, for any year.

Days count from 1970-01-01 in the proleptic Gregorian calendar; years are astronomical (year 0 is
1 BCE). The arithmetic is Howard Hinnant's "chrono-compatible low-level date algorithms" (2013);
it holds for single integers and for numpy arrays alike, as it needs only floor division.
"""

from __future__ import annotations

from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]

_DAYS_PER_ERA = 146_097  # 400 years
_EPOCH_SHIFT = 719_468  # from 0000-03-01 to 1970-01-01
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@overload
def days_from_civil(year: int, month: int = 1, day: int = 1) -> int: ...
@overload
def days_from_civil(
    year: IntArray, month: IntArray | int = 1, day: IntArray | int = 1
) -> IntArray: ...
def days_from_civil(year: Any, month: Any = 1, day: Any = 1) -> Any:
    """Days since 1970-01-01 of a calendar date, for integers or integer arrays.

    The month must be 1 to 12; a day past the month's end counts on into the next month.
    """
    year = year - (month <= 2)
    era = year // 400
    year_of_era = year - era * 400
    day_of_year = (153 * (month + 12 * (month <= 2) - 3) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * _DAYS_PER_ERA + day_of_era - _EPOCH_SHIFT


@overload
def civil_from_days(days: int) -> tuple[int, int, int]: ...
@overload
def civil_from_days(days: IntArray) -> tuple[IntArray, IntArray, IntArray]: ...
def civil_from_days(days: Any) -> tuple[Any, Any, Any]:
    """Year, month and day of whole days since 1970-01-01, for integers or integer arrays."""
    shifted = days + _EPOCH_SHIFT
    era = shifted // _DAYS_PER_ERA
    doe = shifted - era * _DAYS_PER_ERA
    year_of_era = (doe - doe // 1460 + doe // 36_524 - doe // 146_096) // 365
    day_of_year = doe - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    march_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * march_month + 2) // 5 + 1
    month = march_month + 3 - 12 * (march_month >= 10)
    return year_of_era + era * 400 + (month <= 2), month, day


def is_leap(year: int) -> bool:
    """Whether an astronomical year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Number of days in a month, 28 to 31."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The month `count` months later (earlier when negative), as (year, month)."""
    months = year * 12 + month - 1 + count
    return months // 12, months % 12 + 1
