"""The columns that say when -> time columns, and a problem for each cell that is no date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.clock_columns import is_clocked, read_clocked
from viewer.datasets.columns import as_text
from viewer.datasets.date_parts import STAND_IN, STAND_INS, joined_parts, list_odd_parts
from viewer.datasets.date_spans import combine
from viewer.datasets.lazy_rows import Made
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.problems import MENDED, Problems
from viewer.datasets.raw import RawTable
from viewer.datasets.row_problems import add_rows
from viewer.datasets.tables import Times, times_of
from viewer.datasets.times import DateColumn, read_dates
from viewer.model.interval import Qualifier

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, eq=False)
class ReadTimes:
    """Time columns in the file's order, and the date of a row in EDTF."""

    times: Times
    text: Callable[[int], str]


def read_column(table: RawTable, mapping: ColumnMapping, role: str) -> DateColumn | None:
    """The dates of a role ("start" or "end"), None when no column fills it."""
    columns = [name for name in mapping.columns(role) if name in table.columns]
    if not columns:
        return None
    if is_clocked(table, columns):
        return read_clocked(table, columns, mapping.date_order)
    if len(columns) > 1:
        return _from_parts(table, columns, mapping)
    kind = mapping.formats.get(columns[0], "text")
    column = table.columns[columns[0]]
    if mapping.ongoing:
        column = _ongoing_as_words(column, mapping.ongoing)
    found = read_dates(column, mapping.date_order, kind, mapping.missing)
    return _without_stand_ins(table, columns[0], found) if kind == "year" else found


def read_times(table: RawTable, mapping: ColumnMapping, problems: Problems) -> ReadTimes:
    """Start and end of every row; what cannot be read leaves the row undated and is listed."""
    start = read_column(table, mapping, "start")
    end = read_column(table, mapping, "end")
    for role, column in (("start", start), ("end", end)):
        if column is not None:
            name = mapping.columns(role)[0]
            add_rows(problems, table, name, np.flatnonzero(column.failed), column.reason, MENDED)
            if not is_clocked(table, mapping.columns(role)):
                list_odd_parts(table, mapping.columns(role), mapping, problems)
    if start is None:
        if end is None:
            return ReadTimes(times_of([None] * len(table)), lambda _row: "")
        start = _nothing(len(table))
    times, backwards = combine(start, end, mapping.blank_end)
    if end is not None:
        reason = "ends before it starts; shown with its start alone"
        name = mapping.columns("end")[0]
        add_rows(problems, table, name, backwards, lambda _row: reason, MENDED)
    return ReadTimes(times, _texts(start, end, times))


def when_texts(read: ReadTimes, order: NDArray[np.intp]) -> Sequence[str]:
    """The date of each row of the dataset in EDTF, made when asked for."""
    return Made(len(order), lambda row: read.text(int(order[row])))


def _texts(start: DateColumn, end: DateColumn | None, times: Times) -> Callable[[int], str]:
    def text(row: int) -> str:
        qualifier = int(times.qualifier[row])
        if np.isnan(times.start_min[row]):
            return ""
        first = start.edtf(row)
        if not qualifier & Qualifier.SPAN or (end is None and "/" in first):
            return first
        if qualifier & Qualifier.START_UNKNOWN and end is not None and not first:
            return f"/{end.edtf(row).rpartition('/')[2]}"
        head = first.partition("/")[0]
        if times.end_max[row] == np.inf:
            return f"{head}/" if qualifier & Qualifier.END_UNKNOWN else f"{head}/.."
        last = end.edtf(row) if end is not None else ""
        return f"{head}/{last.rpartition('/')[2]}" if last else first

    return text


def _nothing(rows: int) -> DateColumn:
    no, yes = np.zeros(rows, np.bool_), np.ones(rows, np.bool_)
    return DateColumn(times_of([None] * rows), yes, no, no, lambda _row: "", lambda _row: "")


def _without_stand_ins(table: RawTable, name: str, found: DateColumn) -> DateColumn:
    """A year of -9 among years of the 1800s is no year: refused, and said so."""
    typical = np.nanmedian(found.times.start_min) if found.times.start_min.size else np.nan
    if not typical > -400_000:  # the median lies before the ninth century: -9 may be a year
        return found
    cells = np.array([cell or "" for cell in as_text(table.columns[name]).to_pylist()], np.object_)
    odd = np.isin(cells, list(STAND_INS)) & ~found.blank
    if not odd.any():
        return found
    times = found.times
    for values in (times.start_min, times.start_max, times.end_min, times.end_max):
        values[odd] = np.nan
    times.precision[odd] = 0
    return DateColumn(
        times, found.blank, found.failed | odd, found.open_ended,
        lambda row: "" if odd[row] else found.edtf(row),
        lambda row: STAND_IN.format(value=cells[row]) if odd[row] else found.reason(row),
    )  # fmt: skip


def _ongoing_as_words(column: pa.ChunkedArray, ongoing: tuple[str, ...]) -> pa.ChunkedArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    text = as_text(column)
    found: pa.ChunkedArray = pc.if_else(pc.is_in(text, pa.array(list(ongoing))), "present", text)
    return found


def _from_parts(table: RawTable, columns: Sequence[str], mapping: ColumnMapping) -> DateColumn:
    """Year, month, day in columns of their own, as one column of dates."""
    import pyarrow as pa

    texts = joined_parts(table, columns, mapping.missing, mapping.ongoing)
    return read_dates(pa.chunked_array([pa.array(texts, pa.string())]), "ymd")
