"""Lines under a table that are no records: its source, notes, a footnote."""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.datasets.problems import KEPT, shown
from viewer.datasets.raw import RawTable, text_of
from viewer.model.records import Problem

_MOST = 12
_FOOTNOTE = re.compile(
    r"\s*(?:sources?|notes?|total|footnote|data|last updated|updated|copyright|quelle|anmerkung"
    r"|fuente|出典|注|資料|来源|注释)\b|\s*[*†‡©※]|\s*\(?\d\)|\s*出典|\s*注",
    re.I,
)


def without_footer(table: RawTable) -> tuple[RawTable, list[Problem]]:
    """The table without its last lines, where only their first cell is filled and says so.

    They are listed as not shown, so that nothing vanishes.
    """
    names = list(table.columns)
    if len(names) < 3:
        return table, []
    end = len(table)
    found: list[Problem] = []
    while end > 1 and len(found) < _MOST:
        cells = [text_of(table.columns[name][end - 1].as_py()).strip() for name in names]
        filled = [cell for cell in cells if cell]
        if len(filled) != 1 or not cells[0] or not _FOOTNOTE.match(cells[0]):
            break
        end -= 1
        reason = "stands below the table and is no record; not shown"
        found.insert(0, Problem(table.where(end), names[0], shown(cells[0]), reason, KEPT))
    if not found or table.geometry is not None:
        return table, []
    columns = {name: column.slice(0, end) for name, column in table.columns.items()}
    return replace(table, columns=columns), found
