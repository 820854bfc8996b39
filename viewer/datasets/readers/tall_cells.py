"""Cells over several rows, as pages and spreadsheets merge them: each row has what they say.

Cells that are merely empty stay so: nobody but their author knows what was meant.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from typing import Any

Tall = tuple[int, int, int]
"""The first and last row of a cell, and its column."""


def fill_tall_cells(
    rows: Sequence[MutableSequence[Any]], tall: Sequence[Tall], first_row: int
) -> None:
    """Writes what merged cells say into their rows; names in the rows above `first_row` stay."""
    inside = [(top, min(bottom, len(rows) - 1), at) for top, bottom, at in tall if top >= first_row]
    if sum(bottom - top for top, bottom, _at in inside) > sum(map(len, rows)):
        return  # cells that lie over each other are no table's
    for top, bottom, at in inside:
        if at >= len(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            row.extend([""] * (at + 1 - len(row)))
            if row[at] == "":
                row[at] = rows[top][at]
