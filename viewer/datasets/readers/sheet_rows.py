"""Rows of cells -> a table: where its header stands, what stands above and below it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from viewer.datasets.headings import is_heading, merged
from viewer.datasets.problems import KEPT
from viewer.datasets.raw import Found, RawTable, column_names, text_of
from viewer.datasets.readers.conflict import known as known_conflict
from viewer.datasets.readers.tall_cells import Tall, fill_tall_cells
from viewer.datasets.readers.timelinejs_csv import known as known_timelinejs
from viewer.datasets.tidy import tidied
from viewer.model.records import Problem

if TYPE_CHECKING:
    import pyarrow as pa


def table_of_rows(
    rows: Sequence[list[Any]], file: str, sheet: str, reader: str, tall: Sequence[Tall] = ()
) -> Found | None:
    """The table of a sheet; None where it holds none.

    Args:
        rows: Cells as Python values, "" where they are empty.
        file: The file's name, for messages.
        sheet: The sheet's name.
        reader: What read it.
        tall: The cells that stand over several rows.
    """
    at = _header_at(rows)
    if at is None or at + 1 >= len(rows):
        return None
    header, first = _header(rows, at)
    fill_tall_cells(rows, tall, first)
    kept = [(first + 1 + i, row) for i, row in enumerate(rows[first:]) if any(c != "" for c in row)]
    used = [
        column
        for column in range(len(header))
        if header[column] != "" or any(column < len(row) and row[column] != "" for _, row in kept)
    ]
    names = column_names(header[column] for column in used)
    columns = {
        name: _column([row[column] if column < len(row) else "" for _line, row in kept])
        for name, column in zip(names, used, strict=True)
    }
    label = f"{file} / {sheet}"
    table = RawTable(label, columns, lambda row: f"{label}, row {kept[row][0]}")
    table, notes = tidied(table)
    titles = [text_of(cell) for row in rows[:at] for cell in row if cell != ""]
    if titles:
        notes.append(Problem(label, "", " ".join(titles)[:200], "stands above the table", KEPT))
    for known in (known_timelinejs, known_conflict):
        if found := known(table, tuple(notes)):
            return found
    return Found(table, reader, sheet, notes=tuple(notes))


def _header(rows: Sequence[Sequence[Any]], at: int) -> tuple[list[Any], int]:
    """The names of the columns, in one row or two, and where the data begins."""
    width = max(len(row) for row in rows[at:])
    header = [*rows[at], *([""] * (width - len(rows[at])))]
    upper, *others = (
        [_text(cell) or "" for cell in row] for row in (header, *rows[at + 1 : at + 3])
    )
    both = merged(upper, *others) if is_heading(upper) else None
    return (list(both), at + 2) if both else (header, at + 1)


def _header_at(rows: Sequence[Sequence[Any]]) -> int | None:
    """The first row that fills at least half of the columns that the rows below fill."""
    counts = [sum(cell != "" for cell in row) for row in rows[:50]]
    widest = max(counts, default=0)
    if not widest:
        return None
    least = 1 if widest == 1 else max(2, widest / 2)
    return next(at for at, count in enumerate(counts) if count >= least)


def _column(cells: list[Any]) -> pa.ChunkedArray:
    """Cells as one column: dates and numbers keep their type where all share it."""
    import pyarrow as pa

    kinds = {type(cell) for cell in cells if cell != ""}
    values = [None if cell == "" else cell for cell in cells]
    if kinds == {dt.date}:
        return pa.chunked_array([pa.array(values, pa.date32())])
    if kinds and kinds <= {dt.datetime, dt.date}:
        stamps = [None if v is None else dt.datetime.combine(v, dt.time()) if type(v) is dt.date
                  else v for v in values]  # fmt: skip
        return pa.chunked_array([pa.array(stamps, pa.timestamp("us"))])
    if kinds and kinds <= {float, int}:
        if all(v is None or (abs(v) < 2**53 and v == int(v)) for v in values):
            ints = [None if v is None else int(v) for v in values]
            return pa.chunked_array([pa.array(ints, pa.int64())])
        return pa.chunked_array([pa.array([None if v is None else float(v) for v in values])])
    return pa.chunked_array([pa.array([_text(value) for value in values], pa.string())])


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, bool):
        return str(value).lower()
    return text_of(value)
