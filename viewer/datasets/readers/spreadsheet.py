"""Spreadsheets: XLSX, XLSB, XLS and ODS, a table a sheet, with dates as the cells are typed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.container import read_file
from viewer.datasets.problems import KEPT, Read, shown
from viewer.datasets.raw import Found, RawTable
from viewer.datasets.readers.ods_cells import tall_cells
from viewer.datasets.readers.sheet_rows import table_of_rows
from viewer.datasets.reading import Options, finish
from viewer.errors import TwoSeasError
from viewer.model.records import Problem

READER = "spreadsheet"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_CELLS = 20_000_000
_MAX_UNPACKED = 2**30
_TEXT = "this sheet is a text in one column and no table; not shown"


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
        told = tall_cells(path) if _is_open_document(data) else {}
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.height * sheet.width > _MOST_CELLS:
                raise TwoSeasError(
                    f"The sheet “{name}” of {path.name} has more than {_MOST_CELLS:,} cells.",
                    "Save it as CSV.",
                )
            rows = sheet.to_python(skip_empty_area=False)
            tall = [
                (top, bottom, left)
                for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ()
                if bottom > top
            ]
            tall += told.get(name, [])
            if table := table_of_rows(rows, path.name, name, READER, tall):
                found.append(table)
    except CalamineError as error:
        raise TwoSeasError(f"{path.name} cannot be read as a spreadsheet: {error}.") from error
    if not found:
        raise TwoSeasError(f"{path.name} holds no table: every sheet is empty.")
    found = without_texts(found)
    return found if len(found) > 1 else [_alone(found[0], path)]


def read(path: Path, options: Options | None = None) -> Read:
    """Reads the first sheet; raises NeedsMappingError where something has to be asked."""
    return finish(scan(path)[0], path, options)


def _is_open_document(data: bytes) -> bool:
    """By the type that such a file begins with, not packed."""
    return b"opendocument" in data[:120]


def _check_unpacked(path: Path) -> None:
    """A spreadsheet is a zip: one that unpacks to a gigabyte is refused before it is unpacked."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
            raise TwoSeasError(f"{path.name} unpacks to more than {_MAX_UNPACKED >> 20} MB.")


def without_texts(found: list[Found]) -> list[Found]:
    """Sheets of one column beside a real table are notes to read: they are told of, not shown."""
    tables = [one for one in found if len(one.table.columns) > 1]
    if not tables or len(tables) == len(found):
        return found
    notes = [
        Problem(one.table.name, "", shown(" ".join(one.table.columns)), _TEXT, KEPT)
        for one in found
        if one not in tables
    ]
    first = replace(tables[0], notes=(*notes, *tables[0].notes))
    return [first, *tables[1:]]


def _alone(found: Found, path: Path) -> Found:
    table = found.table
    plain = RawTable(path.name, table.columns, table.where, table.geometry)
    return Found(plain, found.reader, path.stem, found.mapping, found.notes)
