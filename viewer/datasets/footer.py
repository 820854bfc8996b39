"""Lines of a table that are no records: empty ones, totals, its source, notes, a footnote."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from viewer.datasets.problems import KEPT, shown
from viewer.datasets.raw import RawTable, text_of
from viewer.model.records import Problem

_MOST = 12
_FOOTNOTE = re.compile(
    r"\s*(?:sources?|notes?|total|footnote|data|last updated|updated|accessed|retrieved|as of"
    r"|compiled|copyright|quelle|anmerkung"
    r"|fuente|出典|注|資料|来源|注释)\b|\s*[*†‡©※]|\s*\(?\d\)|\s*出典|\s*注",
    re.I,
)
_MOST_AGAIN = 2_000
_MOST_SUMMED = 20_000
_LONGEST_UNIT = 20
_RULE = r"^:?-{2,}:?$|^={2,}$"
_TOTAL = re.compile(
    r"(?:(?:grand|sub)[\s-]?)?total(?:s|\b.{0,20})|all countries|sum|合計|総計|小計|कुल(?: योग)?|योग"
    r"|总计|合计|总额|gesamt|summe|insgesamt|ensemble|totale",
    re.I,
)
_FIGURE = re.compile(r"[^\d]{0,4}[\d.,\s]*\d[\d.,\s]*[^\d]{0,12}")


def without_footer(table: RawTable) -> tuple[RawTable, list[Problem]]:
    """The table without rows that hold nothing, and without last lines that are no records.

    Those are lines of which one cell only is filled and says so, and totals. They are listed as
    not shown, so that nothing vanishes.
    """
    if table.geometry is not None:
        return table, []
    table = _without_empty_rows(table)
    names = list(table.columns)
    if len(names) < 3:
        return table, []
    end = len(table)
    found: list[Problem] = []
    while end > 1 and len(found) < _MOST:
        cells = [text_of(table.columns[name][end - 1].as_py()).strip() for name in names]
        reason = _reason(cells) or _sum_of(table, names, end - 1, cells)
        if not reason:
            break
        end -= 1
        said = next(cell for cell in cells if cell)
        at = names[cells.index(said)]
        line = shown(" ".join(filter(None, cells)))
        found.insert(0, Problem(table.where(end), at, line, reason, KEPT))
    if not found:
        return table, []
    columns = {name: column.slice(0, end) for name, column in table.columns.items()}
    return replace(table, columns=columns), found


def _reason(cells: list[str]) -> str:
    """Why a last line is no record, "" when it may be one."""
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and cells[0] and _FOOTNOTE.match(cells[0]):
        return "stands below the table and is no record; not shown"
    words = [cell for cell in filled if not _FIGURE.fullmatch(cell)]
    if len(words) == 1 and _TOTAL.fullmatch(words[0].rstrip(" :.")) and len(filled) < len(cells):
        return "is a total of the rows above and no record; not shown"
    return ""


def _sum_of(table: RawTable, names: list[str], last: int, cells: list[str]) -> str:
    """Why a last line that fills every cell is no record: it is called a total, and is one."""
    words = [cell for cell in cells if not _FIGURE.fullmatch(cell)]
    if last > _MOST_SUMMED or len(words) != 1 or not _TOTAL.fullmatch(words[0].rstrip(" :.")):
        return ""
    for name, cell in zip(names, cells, strict=True):
        figures = [_figure(table.cell(name, row)) for row in range(last)]
        if cell not in words and len(figures) > 1 and sum(figures) == _figure(cell) != 0:
            return "is a total of the rows above and no record; not shown"
    return ""


def _figure(cell: str) -> float:
    try:
        return float(cell.replace(",", ""))
    except ValueError:
        return float("nan")


def without_units(table: RawTable) -> tuple[RawTable, list[Problem]]:
    """The table without a first row of units: words above figures, and no name."""
    if table.geometry is not None or len(table) < 3:
        return table, []
    rows = range(1, min(len(table), 20))
    first = {name: table.cell(name, 0).strip() for name in table.columns}
    said = [name for name, cell in first.items() if cell]
    unnamed = any(
        not first[name] and all(table.cell(name, row).strip() for row in rows) for name in first
    )
    if not said or not unnamed or len(said) == len(first):
        return table, []
    for name in said:
        below = [cell for row in rows if (cell := table.cell(name, row).strip())]
        figures = bool(below) and all(any(map(str.isdigit, cell)) for cell in below)
        if not figures or len(first[name]) > _LONGEST_UNIT or any(map(str.isdigit, first[name])):
            return table, []
    reason = "gives the units of the columns and is no record; not shown"
    line = shown(" ".join(first[name] for name in said))
    note = Problem(table.where(0), said[0], line, reason, KEPT)
    columns = {name: column.slice(1) for name, column in table.columns.items()}
    where = table.where
    return replace(table, columns=columns, where=lambda row: where(row + 1)), [note]


def without_headings_again(table: RawTable) -> tuple[RawTable, list[Problem]]:
    """The table without rows that repeat its names, as pages do, or rule them off, as Markdown."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = {
        name: column
        for name, column in table.columns.items()
        if pa.types.is_string(column.type) and column.null_count < len(column)
    }
    if table.geometry is not None or len(texts) < 2:
        return table, []
    first, column = next(iter(texts.items()))
    there = pc.or_(pc.equal(column, first), pc.match_substring_regex(column, _RULE))
    found: list[int] = []
    for row in np.flatnonzero(pc.fill_null(there, False).to_numpy())[:_MOST_AGAIN].tolist():
        cells = {name: table.cell(name, row).strip() for name in texts}
        said = {name: cell for name, cell in cells.items() if cell}
        again = all(cell == name for name, cell in said.items())
        ruled = all(re.fullmatch(_RULE, cell) for cell in said.values())
        if len(said) > 1 and (again or ruled):
            found.append(row)
    if not found:
        return table, []
    reason = "repeats the names of the columns, or rules them off; not shown"
    notes = [
        Problem(table.where(row), first, shown(table.cell(first, row)), reason, KEPT)
        for row in found
    ]
    rows = np.setdiff1d(np.arange(len(table)), found)
    taken = pa.array(rows)
    columns = {name: one.take(taken) for name, one in table.columns.items()}
    kept = replace(table, columns=columns, where=lambda row: table.where(int(rows[row])))
    return kept, notes


def _without_empty_rows(table: RawTable) -> RawTable:
    """Rows of separators alone, as spreadsheets leave them in CSV, hold nothing to lose."""
    import pyarrow as pa
    import pyarrow.compute as pc

    empty = np.ones(len(table), np.bool_)
    for column in table.columns.values():
        if not empty.any():
            return table
        nothing = column.is_null()
        if pa.types.is_string(column.type):
            nothing = pc.or_(nothing, pc.fill_null(pc.equal(column, ""), True))
        empty &= nothing.to_numpy()
    if not empty.any() or empty.all():
        return table
    rows = np.flatnonzero(~empty)
    taken = pa.array(rows)
    columns = {name: column.take(taken) for name, column in table.columns.items()}
    return replace(table, columns=columns, where=lambda row: table.where(int(rows[row])))
