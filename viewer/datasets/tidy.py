"""What every table of rows goes through before its columns are looked at."""

from __future__ import annotations

from viewer.datasets.footer import without_footer, without_headings_again, without_units
from viewer.datasets.grid_columns import with_grid_degrees
from viewer.datasets.joined_degrees import with_joined_degrees
from viewer.datasets.raw import RawTable
from viewer.datasets.year_columns import with_rows_for_years
from viewer.model.records import Problem


def tidied(table: RawTable) -> tuple[RawTable, list[Problem]]:
    """The table of records alone, a row each, and remarks on what was changed or left out."""
    table, footer = without_footer(table)
    table, again = without_headings_again(table)
    table, units = without_units(table)
    table, years = with_rows_for_years(table)
    table, grid = with_grid_degrees(with_joined_degrees(table))
    return table, [*footer, *again, *units, *years, *grid]
