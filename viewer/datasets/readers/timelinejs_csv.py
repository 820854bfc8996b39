"""The table from which TimelineJS makes its timelines: Year, Month, Day, …, Headline, Text."""

from __future__ import annotations

import math

from viewer.datasets.columns import as_text
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.normal_times import read_times
from viewer.datasets.plain_text import one_line
from viewer.datasets.problems import Problems
from viewer.datasets.raw import Found, RawTable
from viewer.model.records import Era, Problem

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
    mapping = ColumnMapping(
        roles={role: tuple(columns) for role, columns in roles.items() if columns},
        blank_end="single",
    )
    name = table.name.rpartition(".")[0]
    if "type" not in names:
        return Found(table, READER, name, mapping, notes)
    kinds = [(text or "").lower() for text in as_text(table.columns[names["type"]]).to_pylist()]
    headlines = [table.cell(names["headline"], row) for row in range(len(table))]
    title = next((headlines[row] for row, kind in enumerate(kinds) if kind == "title"), "")
    events = [row for row, kind in enumerate(kinds) if kind not in ("title", "era")]
    eras = _rows(table, [row for row, kind in enumerate(kinds) if kind == "era"])
    problems = Problems(list(notes))
    return Found(
        _rows(table, events), READER, title or name, mapping,
        eras=_eras(eras, mapping, names["headline"], problems), notes=problems.as_tuple(),
    )  # fmt: skip


def _eras(
    table: RawTable, mapping: ColumnMapping, headline: str, problems: Problems
) -> tuple[Era, ...]:
    read = read_times(table, mapping, problems)
    found = []
    for row in range(len(table)):
        first, last = float(read.times.start_min[row]), float(read.times.end_max[row])
        if math.isnan(first) or math.isnan(last):
            problems.refuse(table.where(row), "", "an era without dates cannot be shown")
            continue
        name = one_line(table.cell(headline, row))
        found.append(Era(f"era:{row}", name, read.text(row), first, last))
    return tuple(found)


def _rows(table: RawTable, rows: list[int]) -> RawTable:
    """Some rows of a table: the title and the eras are the timeline's own, no events."""
    import pyarrow as pa

    index = pa.array(rows, pa.int64())
    columns = {name: column.take(index) for name, column in table.columns.items()}
    return RawTable(table.name, columns, lambda row: table.where(rows[row]))
