"""Problems of rows, one a row, until there are so many that a count says more."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.problems import Problems, shown
from viewer.datasets.raw import RawTable
from viewer.model.records import Problem

MOST_LISTED = 1_000

Rows = NDArray[np.intp]


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
        problems.found.append(Problem(table.where(row), column, shown(value), reason(row), action))
    if len(rows) > MOST_LISTED:
        more = len(rows) - MOST_LISTED
        problems.found.append(
            Problem(
                f"{table.where(int(rows[MOST_LISTED]))} and on",
                column,
                "",
                f"{more:,} more rows have the same kind of trouble in “{column}”",
                action,
            )
        )
