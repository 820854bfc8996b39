"""Year, month and day in columns of their own -> dates as precise as the parts that are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from viewer.datasets.columns import as_text, distinct
from viewer.datasets.date_cell import UnreadableError, to_edtf
from viewer.datasets.date_words import BLANK, MONTHS, SEASONS
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.problems import MENDED, Problems
from viewer.datasets.raw import RawTable
from viewer.datasets.row_problems import add_rows

STAND_INS = frozenset({"-1", "-7", "-8", "-9", "-99", "-999", "-9999", "0", "99", "999", "9999"})
STAND_IN = "may stand for “not known”; if so, name it a missing value (--missing {value})"
_MOST = {"month": 12, "day": 31}
_LONGEST = 30
_YEAR = re.compile(r"\d{3}|[/.:]")
_EARLIEST = 800  # where most years are later, a year of -9 or 99 is none


def joined_parts(
    table: RawTable, columns: Sequence[str], missing: tuple[str, ...], ongoing: tuple[str, ...]
) -> list[str]:
    """A date a row; a missing or impossible day leaves the month, and so on.

    `columns` are those of year, month and (if there is one) day.
    """
    parts = [as_text(table.columns[name]).to_pylist() for name in columns]
    unknown = missing + tuple(_odd_years(table, columns[0]) - set(ongoing))
    return [_joined(cells, missing, unknown, ongoing) for cells in zip(*parts, strict=True)]


def list_odd_parts(
    table: RawTable, columns: Sequence[str], mapping: ColumnMapping, problems: Problems
) -> None:
    """Tells of months and days that are none (−9, 0, 99), which leave the date coarser.

    And of years that are none, which leave the row undated.
    """
    there = [name for name in columns if name in table.columns]
    if len(there) < 2:
        return
    years = _odd_years(table, there[0]) - set(mapping.missing) - set(mapping.ongoing)
    _list(table, there[0], years.__contains__, lambda cell: STAND_IN.format(value=cell), problems)
    for name, part in zip(there[1:], _MOST, strict=False):
        reason = f"is no {part}; the date stands without it"
        _list(
            table, name,
            partial(_is_odd, part=part, mapping=mapping), partial(_same, reason), problems,
        )  # fmt: skip


def _same(reason: str, _cell: str) -> str:
    return reason


def _list(
    table: RawTable,
    name: str,
    is_odd: Callable[[str], bool],
    reason: Callable[[str], str],
    problems: Problems,
) -> None:
    codes, values = distinct(table.columns[name])
    odd = np.array([is_odd((value or "").strip()) for value in values.to_pylist()] + [False])
    rows = np.flatnonzero(odd[codes])
    add_rows(problems, table, name, rows, lambda row: reason(table.cell(name, row)), MENDED)


def _odd_years(table: RawTable, name: str) -> set[str]:
    """The years of a column that are far from the others and often stand for "not known"."""
    _codes, values = distinct(table.columns[name])
    texts = [(value or "").strip() for value in values.to_pylist()]
    years = sorted(year for text in texts if (year := _number(text)) is not None)
    typical = years[len(years) // 2] if years else 0
    return set(STAND_INS.intersection(texts)) if typical > _EARLIEST else set()


def _is_odd(cell: str, part: str, mapping: ColumnMapping) -> bool:
    if cell.lower() in BLANK or cell in mapping.missing or cell in mapping.ongoing:
        return False
    number = _number(cell)
    return not (is_yearless(cell) if number is None else 1 <= number <= _MOST[part])


def _joined(
    cells: Sequence[str | None],
    missing: tuple[str, ...],
    unknown: tuple[str, ...],
    ongoing: tuple[str, ...],
) -> str:
    """`unknown` are years that are none, `missing` cells of any part."""
    if (cells[0] or "").strip() in ongoing:
        return "present"
    if (cells[0] or "").strip() in unknown:
        return ""
    found: list[str] = []
    for cell, most in zip(cells, (0, *_MOST.values()), strict=False):
        text = (cell or "").strip()
        if text.lower() in BLANK or text in missing:
            break
        number = _number(text)
        if most and number is not None and not 1 <= number <= most:
            break
        found.append(text)
    if not found:
        return ""
    numbers = [_number(text) for text in found]
    if len(found) > 1 and numbers[1] is None:
        return _in_year(found[1], found[0]) or found[0]
    if numbers[0] is None or None in numbers:
        return "-".join(found)
    year = numbers[0]
    head = f"-{-year:04}" if year < 0 else f"{year:04}"
    return "-".join([head, *(f"{number:02}" for number in numbers[1:])])


def is_yearless(cell: str) -> bool:
    """Whether a cell is a date but for its year: "29 August", "Q3", "Spring", "3月19日"."""
    if not 1 < len(cell) <= _LONGEST or _YEAR.search(cell):
        return False
    return cell.lower() in MONTHS or bool(_in_year(cell, "2000"))


def _in_year(cell: str, year: str) -> str:
    """The date that a cell is within a year, "" when it is none."""
    if not any(map(str.isdigit, cell)) and cell.lower() not in SEASONS:
        return ""
    text = f"{year}年{cell}" if "月" in cell else f"{cell} {year}"
    try:
        return to_edtf(text)
    except UnreadableError:
        return ""


def _number(text: str) -> int | None:
    """A year, month or day in figures, or a month by its name; None for anything else."""
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return MONTHS.get(text.lower())
