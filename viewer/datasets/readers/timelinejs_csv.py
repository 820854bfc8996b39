"""The table from which TimelineJS makes its timelines: Year, Month, Day, …, Headline, Text."""

from __future__ import annotations

from viewer.datasets.columns import as_text
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.raw import Found, RawTable
from viewer.model.records import Problem

READER = "timelinejs"
_NEEDED = {"year", "headline"}
_ALSO = {"end year", "display date", "media", "type", "group", "text"}


def known(table: RawTable, notes: tuple[Problem, ...]) -> Found | None:
    """The table with its meaning, when it is one of these."""
    names = {name.lower(): name for name in table.columns}
    if not names.keys() >= _NEEDED or len(names.keys() & _ALSO) < 3:
        return None
    roles = {
        "start": [names[part] for part in ("year", "month", "day") if part in names],
        "end": [names[p] for p in ("end year", "end month", "end day") if p in names],
        "name": [names["headline"]],
        "summary": [names["text"]] if "text" in names else [],
        "theme": [names["group"]] if "group" in names else [],
    }
    title = ""
    keep = None
    if "type" in names:
        kinds = [(text or "").lower() for text in as_text(table.columns[names["type"]]).to_pylist()]
        headlines = as_text(table.columns[names["headline"]]).to_pylist()
        title = next(
            (h or "" for h, kind in zip(headlines, kinds, strict=True) if kind == "title"), ""
        )
        keep = [row for row, kind in enumerate(kinds) if kind != "title"]
    mapping = ColumnMapping(
        roles={role: tuple(columns) for role, columns in roles.items() if columns},
        blank_end="single",
    )
    return Found(
        _rows(table, keep) if keep is not None else table,
        READER, title or table.name.rpartition(".")[0], mapping, notes,
    )  # fmt: skip


def _rows(table: RawTable, rows: list[int]) -> RawTable:
    """Some rows of a table: the title slide is the timeline's own, not an event."""
    import pyarrow as pa

    index = pa.array(rows, pa.int64())
    columns = {name: column.take(index) for name, column in table.columns.items()}
    return RawTable(table.name, columns, lambda row: table.where(rows[row]))
