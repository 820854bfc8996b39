"""The CSV that this program writes itself (`two-seas convert --out x.csv`)."""

from __future__ import annotations

from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.raw import Found, RawTable
from viewer.model.records import Problem

READER = "two-seas-csv"
COLUMNS = (
    "id", "title", "when", "status", "themes", "actors", "regions", "longitude", "latitude",
    "geometry", "summary", "sources", "known_from",
)  # fmt: skip
_ROLES = {
    "id": "id", "name": "title", "start": "when", "status": "status", "theme": "themes",
    "actors": "actors", "regions": "regions", "longitude": "longitude", "latitude": "latitude",
    "geometry": "geometry", "summary": "summary", "source": "sources",
}  # fmt: skip


def known(table: RawTable, notes: tuple[Problem, ...]) -> Found | None:
    """The table with its meaning, when it is one of these."""
    if not set(COLUMNS) <= set(table.columns):
        return None
    mapping = ColumnMapping(roles={role: (column,) for role, column in _ROLES.items()})
    return Found(table, READER, table.name.rpartition(".")[0], mapping, notes)
