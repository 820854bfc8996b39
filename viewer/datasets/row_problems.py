"""Problems of rows, one a row, until there are so many that a count says more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.problems import Problems, shown
from viewer.datasets.raw import RawTable
from viewer.model.counting import counted
from viewer.model.records import Problem

MOST_LISTED = 1_000

Rows = NDArray[np.intp]


def row_mark(row: int) -> str:
    """Stands in a problem for a row of the file until rows have ids."""
    return f"\0{row}"


def with_ids(problems: tuple[Problem, ...], id_of: Callable[[int], str]) -> tuple[Problem, ...]:
    """Problems with the ids of their rows in place of the marks."""
    return tuple(
        replace(problem, record=id_of(int(problem.record[1:])))
        if problem.record.startswith("\0")
        else problem
        for problem in problems
    )


def add_rows(  # noqa: PLR0917
    problems: Problems,
    table: RawTable,
    column: str,
    rows: Rows,
    reason: Callable[[int], str],
    action: str,
) -> None:
    """Lists a problem for each row, and for those past the first thousand how many there are."""
    for row in rows[:MOST_LISTED].tolist():
        value = table.cell(column, row) if column in table.columns else ""
        problems.found.append(
            Problem(table.where(row), column, shown(value), reason(row), action, row_mark(row))
        )
    if len(rows) > MOST_LISTED:
        more = counted(len(rows) - MOST_LISTED, "more row has", "more rows have")
        problems.found.append(
            Problem(
                f"{table.where(int(rows[MOST_LISTED]))} and on",
                column,
                "",
                f"{more} the same kind of trouble in “{column}”",
                action,
            )
        )
