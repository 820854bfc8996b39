"""Spreadsheets: XLSX, XLSB, XLS and ODS, a table a sheet, with dates as the cells are typed."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.container import read_file
from viewer.datasets.footer import without_footer
from viewer.datasets.joined_degrees import with_joined_degrees
from viewer.datasets.problems import KEPT, Read
from viewer.datasets.raw import Found, RawTable, column_names, text_of
from viewer.datasets.readers.conflict import known as known_conflict
from viewer.datasets.readers.timelinejs_csv import known as known_timelinejs
from viewer.datasets.reading import Options, finish
from viewer.errors import TwoSeasError
from viewer.model.records import Problem

if TYPE_CHECKING:
    import pyarrow as pa

READER = "spreadsheet"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_CELLS = 20_000_000
_MAX_UNPACKED = 2**30


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that this is a spreadsheet."""
    if head.startswith(_OLD_EXCEL):
        return 0.7 if path.suffix.lower() in (".xls", ".xlt") else 0.5
    if not head.startswith(b"PK"):
        return 0.0
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if names & {"xl/workbook.xml", "xl/workbook.bin"}:
                return 1.0
            if "mimetype" in names and b"spreadsheet" in archive.read("mimetype")[:80]:
                return 1.0
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return 0.0
    return 0.0


def scan(path: Path, _encoding: str = "") -> list[Found]:
    """A table for each sheet that holds one.

    Raises:
        TwoSeasError: it cannot be read, is over a limit, or holds no table.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    leave_pandas_out()
    data = read_file(path)
    _check_unpacked(path)
    found: list[Found] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.height * sheet.width > _MOST_CELLS:
                raise TwoSeasError(
                    f"The sheet “{name}” of {path.name} has more than {_MOST_CELLS:,} cells.",
                    "Save it as CSV.",
                )
            rows = sheet.to_python(skip_empty_area=False)
            if table := _table(rows, path.name, name):
                found.append(table)
    except CalamineError as error:
        raise TwoSeasError(f"{path.name} cannot be read as a spreadsheet: {error}.") from error
    if not found:
        raise TwoSeasError(f"{path.name} holds no table: every sheet is empty.")
    return found if len(found) > 1 else [_alone(found[0], path)]


def read(path: Path, options: Options | None = None) -> Read:
    """Reads the first sheet; raises NeedsMappingError where something has to be asked."""
    return finish(scan(path)[0], path, options)


def _check_unpacked(path: Path) -> None:
    """A spreadsheet is a zip: one that unpacks to a gigabyte is refused before it is unpacked."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
            raise TwoSeasError(f"{path.name} unpacks to more than {_MAX_UNPACKED >> 20} MB.")


def _alone(found: Found, path: Path) -> Found:
    table = found.table
    plain = RawTable(path.name, table.columns, table.where, table.geometry)
    return Found(plain, found.reader, path.stem, found.mapping, found.notes)


def _table(rows: Sequence[Sequence[Any]], file: str, sheet: str) -> Found | None:
    """The rows under the header; what stands above it is a preamble."""
    at = _header_at(rows)
    if at is None or at + 1 >= len(rows):
        return None
    width = max(len(row) for row in rows[at:])
    header = [*rows[at], *([""] * (width - len(rows[at])))]
    kept = [(at + 2 + i, row) for i, row in enumerate(rows[at + 1 :]) if any(c != "" for c in row)]
    used = [
        column
        for column in range(width)
        if header[column] != "" or any(column < len(row) and row[column] != "" for _, row in kept)
    ]
    names = column_names(header[column] for column in used)
    notes: list[Problem] = []
    columns = {
        name: _column([row[column] if column < len(row) else "" for _line, row in kept])
        for name, column in zip(names, used, strict=True)
    }
    label = f"{file} / {sheet}"
    table = RawTable(label, columns, lambda row: f"{label}, row {kept[row][0]}")
    table, footer = without_footer(with_joined_degrees(table))
    notes += footer
    titles = [text_of(cell) for row in rows[:at] for cell in row if cell != ""]
    if titles:
        notes.append(Problem(label, "", " ".join(titles)[:200], "stands above the table", KEPT))
    for known in (known_timelinejs, known_conflict):
        if found := known(table, tuple(notes)):
            return found
    return Found(table, READER, sheet, notes=tuple(notes))


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
