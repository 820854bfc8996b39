"""The flat table that this program writes itself (`two-seas convert`), in any format."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.datasets.columns import as_text
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.raw import KNOWN, Found, RawTable
from viewer.model.records import Problem

if TYPE_CHECKING:
    import pyarrow as pa

READER = "two-seas-table"
SEPARATOR = "; "
COLUMNS = (
    "id", "title", "when", "status", "themes", "actors", "regions", "longitude", "latitude",
    "geometry", "summary", "sources", "known_from",
)  # fmt: skip
_NEEDED = frozenset({"id", "title", "when", "status", "themes", "actors", "regions", "known_from"})
_ROLES = {
    "id": "id", "name": "title", "start": "when", "status": "status", "theme": "themes",
    "actors": "actors", "regions": "regions", "longitude": "longitude", "latitude": "latitude",
    "geometry": "geometry", "summary": "summary", "source": "sources",
}  # fmt: skip


def known(table: RawTable, notes: tuple[Problem, ...]) -> Found | None:
    """The table with its meaning, when it is one of these."""
    if not set(table.columns) >= _NEEDED:
        return None
    placed = {"longitude", "latitude", "geometry"} if table.geometry is not None else set()
    there = set(table.columns) - placed
    mapping = ColumnMapping(
        roles={role: (column,) for role, column in _ROLES.items() if column in there},
        separator=SEPARATOR.strip(),
    )
    columns = {
        KNOWN if name == "known_from" else name: _unquoted(column)
        for name, column in table.columns.items()
    }
    plain = replace(table, columns=columns)
    return Found(plain, READER, table.name.rpartition(".")[0], mapping, notes)


def _unquoted(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Text without the apostrophe that keeps spreadsheets from reading it as a formula."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_string(column.type):
        return column
    found: pa.ChunkedArray = pc.replace_substring_regex(as_text(column), r"^'([=+@\-\t\r])", r"\1")
    return found
