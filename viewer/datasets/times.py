"""A column of dates -> time columns: one parse for each distinct value, figures by the million.

What is not a date is never dropped in silence: `failed` says which rows hold text that was not
understood, and `reason` says why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.columns import MANY_DISTINCT, distinct, each, is_varied
from viewer.datasets.date_cell import (
    UnreadableError,
    to_edtf,
    year_text,
)
from viewer.datasets.date_columns import Stretch, from_days, read_iso, read_three, years
from viewer.datasets.date_rewrites import with_century
from viewer.datasets.edtf_text import edtf_of
from viewer.datasets.tables import Times, times_of
from viewer.model.civil import civil_from_days
from viewer.model.interval import Interval, Precision, parse

if TYPE_CHECKING:
    import pyarrow as pa

_S_PER_DAY = 86_400.0
_EXCEL_EPOCH = -25_569.0  # 1899-12-30, from which spreadsheets count (their 1900 was a leap year)

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class DateColumn:
    """One column read as dates, a row for a row.

    `edtf(row)` is the date in EDTF ("" undated, ".." open); `reason(row)` says why a row failed.
    """

    times: Times
    blank: Flags
    failed: Flags
    open_ended: Flags
    edtf: Callable[[int], str]
    reason: Callable[[int], str]

    @property
    def read_share(self) -> float:
        """Of the rows that hold something, how many were understood; 0 when all are blank."""
        filled = int(np.count_nonzero(~self.blank))
        return 1.0 - float(np.count_nonzero(self.failed)) / filled if filled else 0.0


def read_dates(
    column: pa.ChunkedArray, order: str = "", kind: str = "text", missing: tuple[str, ...] = ()
) -> DateColumn:
    """Reads a column.

    Args:
        column: Text, numbers, dates or timestamps.
        order: "dmy", "mdy", "ymd" or "" for dates such as 04/03/2022.
        kind: How numbers count: "text" (as people write dates), "year", "epoch_s", "epoch_ms"
            (since 1970), "excel" (days since 1899-12-30); "month_year" reads Mar-18 as March 2018.
        missing: Cells that stand for "not known".
    """
    import pyarrow as pa

    if pa.types.is_temporal(column.type) and not pa.types.is_duration(column.type):
        return _temporal(column)
    if kind in ("epoch_s", "epoch_ms", "excel", "year"):
        return _numbers(column, kind, missing)
    if kind == "month_year":
        codes, values = distinct(column)
        texts = [with_century(value or "") for value in values.to_pylist()]
        return _by_value(codes, pa.array(texts, pa.string()), order, missing)
    if is_varied(column):
        codes, values = each(column)
    else:
        codes, values = distinct(column)
    read = _by_pattern if len(values) > MANY_DISTINCT else _by_value
    return _without_midnights(read(codes, values, order, missing))


def _without_midnights(found: DateColumn) -> DateColumn:
    """Dates that all come with 0:00:00, as databases write them, are dates of a day."""
    times = found.times
    dated = times.precision > 0
    midnight = (times.precision >= Precision.HOUR) & (np.floor(times.start_min) == times.start_min)
    if not dated.any() or not midnight[dated].all() or np.any(times.qualifier):
        return found
    for last in (times.start_max, times.end_max):
        last[midnight] = times.start_min[midnight] + 1.0
    times.precision[midnight] = Precision.DAY
    return replace(found, edtf=lambda row: edtf_of(times, row) or found.edtf(row))


def _by_value(
    codes: NDArray[np.int32], values: pa.Array, order: str, missing: tuple[str, ...]
) -> DateColumn:
    texts: list[str] = [value or "" for value in values.to_pylist()]
    found = [_read(text, order, missing) for text in texts]
    # The entry for null stands last, so that code -1 finds it.
    times = times_of([interval for interval, _edtf, _why in found] + [None])
    edtfs = [edtf for _interval, edtf, _why in found] + [""]
    reasons = [why for _interval, _edtf, why in found] + [""]
    failed = np.array([bool(why) for why in reasons])
    blank = np.array([not edtf and not why for edtf, why in zip(edtfs, reasons, strict=True)])
    open_ended = np.array([edtf == ".." for edtf in edtfs])
    return DateColumn(
        times=_take(times, codes),
        blank=blank[codes],
        failed=failed[codes],
        open_ended=open_ended[codes],
        edtf=lambda row: edtfs[codes[row]],
        reason=lambda row: reasons[codes[row]],
    )


def _read(text: str, order: str, missing: tuple[str, ...]) -> tuple[Interval | None, str, str]:
    if text.strip() in missing:
        return None, "", ""
    try:
        edtf = to_edtf(text, order)
    except UnreadableError as error:
        return None, "", str(error)
    return (None if edtf in ("", "..") else parse(edtf)), edtf, ""


def _take(times: Times, codes: NDArray[np.int32]) -> Times:
    return Times(
        times.start_min[codes],
        times.start_max[codes],
        times.end_min[codes],
        times.end_max[codes],
        times.precision[codes],
        times.qualifier[codes],
    )


def _by_pattern(
    codes: NDArray[np.int32], values: pa.Array, order: str, missing: tuple[str, ...]
) -> DateColumn:
    """Very many distinct values: by pattern on the whole column, the rest one by one."""
    stretch = read_iso(values)
    if order in ("dmy", "mdy"):
        stretch = stretch.or_else(read_three(values, order))
    rest = np.flatnonzero(np.isnan(stretch.first))
    slow = _by_value(
        np.arange(len(rest), dtype=np.int32), values.take(_indices(rest)), order, missing
    )
    times = stretch.times()
    _put(times, rest, slow.times)
    flags = np.zeros((3, len(values) + 1), np.bool_)
    for row, part in enumerate((slow.blank, slow.failed, slow.open_ended)):
        flags[row, rest] = part
    flags[0, -1] = True
    place = {int(row): i for i, row in enumerate(rest)}
    whole = _take(times, codes)

    def edtf(row: int) -> str:
        slow_row = place.get(int(codes[row]))
        return edtf_of(whole, row) if slow_row is None else slow.edtf(slow_row)

    def reason(row: int) -> str:
        slow_row = place.get(int(codes[row]))
        return "" if slow_row is None else slow.reason(slow_row)

    blank, failed, open_ended = (flags[row][codes] for row in range(3))
    return DateColumn(whole, blank, failed, open_ended, edtf, reason)


def _indices(rows: NDArray[np.intp]) -> Any:
    import pyarrow as pa

    return pa.array(rows)


def _put(times: Times, rows: NDArray[np.intp], part: Times) -> None:
    for name in ("start_min", "start_max", "end_min", "end_max", "precision", "qualifier"):
        getattr(times, name)[rows] = getattr(part, name)


def _temporal(column: pa.ChunkedArray) -> DateColumn:
    import pyarrow as pa

    if pa.types.is_time(column.type):
        return _by_value(*distinct(column), "", ())
    nulls = column.is_null().to_numpy()
    stamps = column.cast(pa.timestamp("us")).to_numpy()
    us = stamps.astype("datetime64[us]").astype(np.int64)
    days = np.where(nulls, np.nan, us / (_S_PER_DAY * 1e6))
    return _plain(from_days(days, whole_days=bool(np.all(us[~nulls] % 86_400_000_000 == 0))), nulls)


def _numbers(column: pa.ChunkedArray, kind: str, missing: tuple[str, ...]) -> DateColumn:
    codes, values = distinct(column)
    texts = [value or "" for value in values.to_pylist()] + [""]
    numbers, why = np.full(len(texts), np.nan), [""] * len(texts)
    blank = np.zeros(len(texts), np.bool_)
    for i, text in enumerate(texts):
        body = text.strip().replace(",", ".") if kind != "year" else text.strip()
        try:
            blank[i] = body in missing or body == "" or to_edtf(body) == ""
        except UnreadableError:
            blank[i] = False
        if blank[i]:
            continue
        try:
            numbers[i] = float(body)
            if not np.isfinite(numbers[i]) or abs(numbers[i]) > 1e15:
                raise ValueError
        except ValueError:
            numbers[i] = np.nan
            why[i] = f"“{text[:60]}” is not a number that counts time"
    stretch = _counted(numbers, kind)
    if kind == "year":
        return _years_or_text(codes, texts, stretch, blank, missing)
    failed = np.array([bool(reason) for reason in why])
    return _plain(stretch.take(codes), blank[codes], failed[codes], lambda row: why[codes[row]])


def _counted(numbers: NDArray[np.float64], kind: str) -> Stretch:
    if kind == "epoch_ms":
        return from_days(numbers / (_S_PER_DAY * 1e3))
    if kind == "epoch_s":
        return from_days(numbers / _S_PER_DAY)
    if kind == "excel":
        whole = bool(np.all(np.floor(numbers[np.isfinite(numbers)]) % 1 == 0))
        return from_days(numbers + _EXCEL_EPOCH, whole_days=whole)
    return years(numbers)


def _years_or_text(
    codes: NDArray[np.int32], texts: list[str], stretch: Stretch, blank: Flags,
    missing: tuple[str, ...]) -> DateColumn:  # fmt: skip
    """A column of years may still say "c. 1850" or "1914-1918" here and there."""
    intervals: list[Interval | None] = []
    edtfs, reasons = [], []
    plain = stretch.times()
    for i, text in enumerate(texts):
        if blank[i]:
            found: tuple[Interval | None, str, str] = (None, "", "")
        elif np.isfinite(stretch.first[i]):
            year = civil_from_days(int(plain.start_min[i]))[0]
            found = (parse(year_text(year)), year_text(year), "")
        else:
            found = _read(text, "", missing)
        intervals.append(found[0])
        edtfs.append(found[1])
        reasons.append(found[2])
    return DateColumn(
        times=_take(times_of(intervals), codes),
        blank=blank[codes],
        failed=np.array([bool(reason) for reason in reasons])[codes],
        open_ended=np.array([edtf == ".." for edtf in edtfs])[codes],
        edtf=lambda row: edtfs[codes[row]],
        reason=lambda row: reasons[codes[row]],
    )


def _plain(
    stretch: Stretch,
    blank: Flags,
    failed: Flags | None = None,
    reason: Callable[[int], str] = lambda _row: "",
) -> DateColumn:
    times = stretch.times()
    nothing = np.zeros(len(blank), np.bool_)
    return DateColumn(
        times=times,
        blank=blank,
        failed=nothing if failed is None else failed,
        open_ended=nothing,
        edtf=lambda row: edtf_of(times, row),
        reason=reason,
    )
