"""Whole columns of dates in figures: patterns on Arrow, arithmetic on numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.tables import Times
from viewer.model.civil import days_from_civil
from viewer.model.interval import Precision

if TYPE_CHECKING:
    import pyarrow as pa

_CLOCK = (
    r"(?:[T ](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}(?:\.\d+)?))?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?)?$"
)
_ISO = r"^(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})" + _CLOCK
_THREE = r"^(?P<first>\d{1,2})[/.\-](?P<middle>\d{1,2})[/.\-](?P<year>\d{4})" + _CLOCK
_MONTH_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_MINUTE_DAYS = 1 / 1440
_MS_DAYS = 1 / 86_400_000

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Stretch:
    """Single dates: each lies in [first, last), days since 1970-01-01; NaN where there is none."""

    first: Numbers
    last: Numbers
    precision: NDArray[np.uint8]

    def or_else(self, other: Stretch) -> Stretch:
        """These dates, and the other where there is none."""
        gap = np.isnan(self.first)
        return Stretch(
            np.where(gap, other.first, self.first),
            np.where(gap, other.last, self.last),
            np.where(gap, other.precision, self.precision).astype(np.uint8),
        )

    def take(self, rows: NDArray[np.int32]) -> Stretch:
        """The dates at these positions."""
        return Stretch(self.first[rows], self.last[rows], self.precision[rows])

    def times(self) -> Times:
        """As time columns: a single date starts and ends within itself."""
        return Times(
            start_min=self.first.copy(),
            start_max=self.last.copy(),
            end_min=self.first.copy(),
            end_max=self.last.copy(),
            precision=np.where(np.isnan(self.first), 0, self.precision).astype(np.uint8),
            qualifier=np.zeros(len(self.first), np.uint8),
        )


def from_days(days: Numbers, *, whole_days: bool = False) -> Stretch:
    """Instants given in days: to the millisecond, or to the day."""
    width = 1.0 if whole_days else _MS_DAYS
    precision = Precision.DAY if whole_days else Precision.SECOND
    return Stretch(days, days + width, np.full(len(days), precision, np.uint8))


def years(numbers: Numbers) -> Stretch:
    """Whole years, astronomical; NaN where the number is none."""
    good = np.isfinite(numbers) & (np.floor(numbers) == numbers) & (np.abs(numbers) < 1e6)
    year = np.where(good, numbers, 1970).astype(np.int64)
    first = np.where(good, days_from_civil(year).astype(np.float64), np.nan)
    last = np.where(good, days_from_civil(year + 1).astype(np.float64), np.nan)
    return Stretch(first, last, np.full(len(numbers), Precision.YEAR, np.uint8))


def read_iso(values: pa.Array) -> Stretch:
    """2022-03-04, with or without a time and an offset."""
    even = _even(values)
    if even is not None:
        return even
    parts = _parts(values, _ISO)
    return _stretch(parts, _whole(parts, "month"), _whole(parts, "day"))


def _even(values: pa.Array) -> Stretch | None:
    """All cells alike, 2022-03-04 or 2022-03-04T10:00:00, or null: read at once, else None."""
    import pyarrow as pa
    import pyarrow.compute as pc

    bounds = pc.min_max(pc.binary_length(values)).as_py()
    if bounds["min"] != bounds["max"] or bounds["min"] not in (10, 19):
        return None
    try:
        stamps = values.cast(pa.timestamp("s"))
    except pa.ArrowInvalid:
        return None
    seconds = stamps.cast(pa.int64()).cast(pa.float64()).to_numpy(zero_copy_only=False)
    found = from_days(seconds / 86_400, whole_days=bounds["min"] == 10)
    if bounds["min"] == 19:
        return Stretch(found.first, found.first + 1 / 86_400, found.precision)
    return found


def read_three(values: pa.Array, order: str) -> Stretch:
    """04/03/2022 in a known order ("dmy" or "mdy"), with or without a time."""
    parts = _parts(values, _THREE)
    day, month = ("first", "middle") if order == "dmy" else ("middle", "first")
    return _stretch(parts, _whole(parts, month), _whole(parts, day))


def _parts(values: pa.Array, pattern: str) -> Any:
    import pyarrow.compute as pc

    return pc.extract_regex(pc.utf8_trim_whitespace(values), pattern)


def _column(parts: Any, name: str) -> Any:
    import pyarrow.compute as pc

    found = pc.struct_field(parts, name)
    return pc.if_else(pc.equal(found, ""), None, found)


def _whole(parts: Any, name: str) -> NDArray[np.int64]:
    column = _column(parts, name).cast("int64").fill_null(-1)
    found: NDArray[np.int64] = column.to_numpy(zero_copy_only=False)
    return found


def _stretch(parts: Any, month: NDArray[np.int64], day: NDArray[np.int64]) -> Stretch:
    year = _whole(parts, "year")
    safe = np.clip(month, 1, 12)
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    length = _MONTH_DAYS[safe - 1] + ((safe == 2) & leap)
    good = (year >= 0) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= length)
    clock, width, precision = _clock(parts)
    good &= np.isfinite(clock)
    days = days_from_civil(year, safe, np.clip(day, 1, 31)).astype(np.float64) + clock
    return Stretch(np.where(good, days, np.nan), np.where(good, days + width, np.nan), precision)


def _clock(parts: Any) -> tuple[Numbers, Numbers, NDArray[np.uint8]]:
    """Time of day in days, how wide it is, and how precise; NaN where it is no time."""
    hour, minute = _whole(parts, "hour"), _whole(parts, "minute")
    seconds = _column(parts, "second").cast("float64")
    has_second = seconds.is_valid().to_numpy(zero_copy_only=False)
    second = seconds.fill_null(0).to_numpy(zero_copy_only=False)
    timed = hour >= 0
    days = np.where(timed, hour / 24 + minute / 1440 + second / 86_400 - _offset(parts), 0.0)
    bad = timed & ((hour > 23) | (minute > 59) | (second >= 61))
    width = np.where(timed, np.where(has_second, _MS_DAYS * 1000, _MINUTE_DAYS), 1.0)
    fine = np.where(has_second, Precision.SECOND, Precision.MINUTE)
    precision = np.where(timed, fine, Precision.DAY).astype(np.uint8)
    return np.where(bad, np.nan, days), width, precision


def _offset(parts: Any) -> Numbers:
    """Offsets from UTC in days."""
    import pyarrow.compute as pc

    zone = pc.replace_substring(_column(parts, "zone").fill_null("Z"), ":", "")
    if not pc.any(pc.not_equal(zone, "Z")).as_py():
        return np.zeros(len(zone))
    given = pc.if_else(pc.equal(zone, "Z"), "+0000", zone)
    number = pc.utf8_replace_slice(given, 0, 1, "").cast("int64").to_numpy(zero_copy_only=False)
    sign = np.where(pc.starts_with(given, "-").to_numpy(zero_copy_only=False), -1, 1)
    return np.asarray(sign * (number // 100 / 24 + number % 100 / 1440), np.float64)
