"""What a mapping makes of a table: the share that each role reads, and which cells fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.columns import as_text
from viewer.datasets.date_words import BLANK
from viewer.datasets.mapping import ROLES, ColumnMapping
from viewer.datasets.normal_places import read_places
from viewer.datasets.normal_times import read_column, read_times
from viewer.datasets.problems import Problems
from viewer.datasets.raw import Geometry, RawTable

MOST_ROWS = 20_000
_PLACES = ("latitude", "longitude", "point", "geometry", "end_latitude", "end_longitude")


@dataclass(frozen=True, eq=False)
class Reading:
    """How one role reads: the share of its filled cells (0 to 1), and the rows that fail."""

    share: float
    failed: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Check:
    """The outcome for the first rows of a table (all of them, up to MOST_ROWS).

    Days and degrees are NaN where a row has none.
    """

    rows: int
    readings: Mapping[str, Reading]
    start_day: NDArray[np.float64]
    lon_deg: NDArray[np.float64]
    lat_deg: NDArray[np.float64]
    has_shape: NDArray[np.bool_]

    @property
    def dated(self) -> int:
        """Rows with a date."""
        return int(np.count_nonzero(~np.isnan(self.start_day)))

    @property
    def placed(self) -> int:
        """Rows with a point or a shape."""
        return int(np.count_nonzero(np.isfinite(self.lon_deg) | self.has_shape))


def check(table: RawTable, mapping: ColumnMapping) -> Check:
    """Tries a mapping on a table; nothing is built."""
    table = head(table, MOST_ROWS)
    rows = len(table)
    readings: dict[str, Reading] = {}
    problems = Problems()
    times = read_times(table, mapping, problems)
    for role in ("start", "end"):
        column = read_column(table, mapping, role)
        if column is not None:
            readings[role] = Reading(column.read_share, column.failed)
    problems = Problems()
    places = read_places(table, mapping, problems)
    failed_places = {(problem.field, problem.where) for problem in problems.found}
    for role in ROLES:
        column_name = mapping.column_in(role, table.columns)
        if column_name and role not in readings:
            readings[role] = _reading(table, role, column_name, failed_places)
    shapes = np.zeros(rows, np.bool_)
    if places.shapes is not None:
        shapes = np.array([shape is not None for shape in places.shapes], np.bool_)
    return Check(rows, readings, times.times.start_min, places.lon_deg, places.lat_deg, shapes)


def head(table: RawTable, rows: int) -> RawTable:
    """The first rows of a table."""
    if len(table) <= rows:
        return table
    columns = {name: column.slice(0, rows) for name, column in table.columns.items()}
    geometry = table.geometry
    if geometry is not None:
        shapes = None if geometry.shapes is None else geometry.shapes[:rows]
        geometry = Geometry(geometry.lon_deg[:rows], geometry.lat_deg[:rows], shapes)
    return RawTable(table.name, columns, table.where, geometry)


def _reading(
    table: RawTable, role: str, column: str, failed_places: set[tuple[str, str]]
) -> Reading:
    cells = [(text or "").strip() for text in as_text(table.columns[column]).to_pylist()]
    filled = np.array([cell.lower() not in BLANK for cell in cells], np.bool_)
    failed = np.zeros(len(cells), np.bool_)
    if role in _PLACES:
        places = (((column, table.where(row)) in failed_places) for row in range(len(cells)))
        failed = np.fromiter(places, np.bool_, len(cells)) if failed_places else failed
        count = int(np.count_nonzero(filled))
        good = count - int(np.count_nonzero(failed & filled))
        return Reading(good / count if count else 0.0, failed)
    return Reading(float(np.count_nonzero(filled)) / len(cells) if cells else 0.0, failed)
