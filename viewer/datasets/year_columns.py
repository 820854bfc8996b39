"""Tables with a column for each year -> a row for each year, as everything else here has it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

import numpy as np

from viewer.datasets import guess_words as names
from viewer.datasets.columns import as_text
from viewer.datasets.date_words import BLANK
from viewer.datasets.headings import year_of, year_run
from viewer.datasets.problems import KEPT
from viewer.datasets.raw import RawTable
from viewer.model.counting import counted
from viewer.model.records import Problem

YEAR: Final = "year"
VALUE: Final = "value"
_MOST_ROWS: Final = 2_000_000
_NAMED_YEAR: Final = re.compile(r"(.*[^\W\d_])[\W_]*((?:19|20)\d{2})")


def with_rows_for_years(table: RawTable) -> tuple[RawTable, list[Problem]]:
    """The table with a row a year, and a remark that says so; others as they are.

    Cells that hold nothing make no row: how many these are is said.
    """
    import pyarrow as pa

    run = _years(list(table.columns))
    years = list(run)
    others = [name for name in table.columns if name not in years]
    if not years or not others or _is_dated(others) or {YEAR, VALUE} & {n.lower() for n in others}:
        return table, []
    rows = len(table)
    told = f"the years “{years[0]}” to “{years[-1]}” stand as headings"
    if rows * len(years) > _MOST_ROWS:
        reason = f"{told}: too many for a record each; all records are undated"
        return table, [Problem(table.name, "", "", reason, KEPT)]
    cells = [as_text(table.columns[year]).to_pylist() for year in years]
    filled = np.array([[not _is_blank(cell) for cell in column] for column in cells]).T
    row_of, year_at = np.nonzero(filled.reshape(rows, len(years)))
    taken = pa.array(row_of)
    columns = {name: table.columns[name].take(taken) for name in others}
    columns[YEAR] = pa.chunked_array([pa.array([run[years[at]] for at in year_at], pa.string())])
    values = [cells[at][row] for row, at in zip(row_of.tolist(), year_at.tolist(), strict=True)]
    columns[VALUE] = pa.chunked_array([pa.array(values, pa.string())])
    empty = rows * len(years) - len(row_of)
    left = f"; {counted(empty, 'empty cell is', 'empty cells are')} none" if empty else ""
    made = f"{len(row_of):,} of {counted(rows, 'row')}"
    reason = f"{told}: each value is a record of its own, {made}{left}"

    def where(row: int) -> str:
        return f"{table.where(int(row_of[row]))}, {years[year_at[row]]}"

    return replace(table, columns=columns, where=where), [Problem(table.name, "", "", reason, KEPT)]


def _years(headings: list[str]) -> dict[str, str]:
    """The headings that are years, or one name with the year behind: 2019; GDP 2019, GDP 2020."""
    if plain := year_run(headings):
        return {heading: year_of(heading) for heading in plain}
    found = {heading: match for heading in headings if (match := _NAMED_YEAR.fullmatch(heading))}
    years = [match[2] for match in found.values()]
    if len({match[1] for match in found.values()}) != 1 or list(year_run(years)) != years:
        return {}
    return dict(zip(found, years, strict=True))


def _is_blank(cell: str | None) -> bool:
    return (cell or "").strip().lower() in BLANK | {".."}


def _is_dated(columns: list[str]) -> bool:
    """Whether another column says when: then the years are amounts beside it."""
    roles = ("start", "event", "end")
    return any(names.score(role, name) >= 8 for role in roles for name in columns)
