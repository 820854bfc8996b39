"""A table in text -> Arrow columns of text; ragged rows are mended and said."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.problems import KEPT, MENDED, shown
from viewer.datasets.raw import RawTable, column_names
from viewer.datasets.readers.csv_sniff import HEAD_CHARACTERS, Layout, sniff
from viewer.errors import TwoSeasError
from viewer.model.counting import counted
from viewer.model.records import Problem

if TYPE_CHECKING:
    import pyarrow as pa

_BLOCK_BYTES = 8 << 20
_MOST_RAGGED = 1_000


@dataclass(frozen=True)
class _Ragged:
    number: int
    text: str


@dataclass(eq=False)
class _Lines:
    """Line numbers of rows, found when a problem asks for the first one."""

    data: bytes
    layout: Layout
    ragged: list[_Ragged] = field(default_factory=list)

    @cached_property
    def of_row(self) -> NDArray[np.int32]:
        """The line on which each row starts, evenly filled rows first, then the ragged ones."""
        lines = self._quoted() if b'"' in self.data else self._plain()
        ragged = np.array([one.number for one in self.ragged], np.int64)
        even = np.delete(np.arange(len(lines)), ragged[ragged < len(lines)])
        tail = lines[np.clip(ragged, 0, max(len(lines) - 1, 0))] if len(lines) else ragged
        return np.concatenate([lines[even], tail]).astype(np.int32)

    def _plain(self) -> NDArray[np.int64]:
        """No quotes: a row a line, blank lines left out."""
        parts = self.data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        full = [line for line, part in enumerate(parts) if part]
        return np.array(full, np.int64) + self.layout.first_line + 1

    def _quoted(self) -> NDArray[np.int64]:
        text = io.StringIO(self.data.decode(errors="replace"), newline="")
        reader = csv.reader(text, delimiter=self.layout.delimiter)
        found, before = [], 0
        for row in reader:
            if row:
                found.append(before)
            before = reader.line_num
        return np.array(found, np.int64) + self.layout.first_line + 1

    def where(self, name: str) -> Callable[[int], str]:
        """From a row to "name:line"."""

        def place(row: int) -> str:
            lines = self.of_row
            return f"{name}:{lines[row]}" if row < len(lines) else name

        return place


def parse_csv(data: bytes, name: str) -> tuple[RawTable, list[Problem], Layout]:
    """Parses a table in UTF-8.

    Raises:
        TwoSeasError: it is no table, or breaks off inside a quoted cell.
    """
    head = data[: HEAD_CHARACTERS * 4].decode(errors="ignore")[:HEAD_CHARACTERS]
    layout = sniff(head, whole=len(head.encode()) >= len(data))
    if layout is None:
        raise TwoSeasError(f"{name} holds no table: it is empty.")
    body = _after_header(data, layout)
    names = column_names(layout.header or [""] * layout.width)
    names += column_names([""] * layout.width)[len(names) :]
    ragged: list[_Ragged] = []
    table = _parse(body, names, layout.delimiter, ragged, name)
    lines = _Lines(body, layout, ragged)
    where = lines.where(name)
    notes: list[Problem] = []
    extra = [
        _mended(one, names, layout, notes, where(table.num_rows + i))
        for i, one in enumerate(ragged)
    ]
    columns = _with_rows(table, names, extra)
    return RawTable(name, columns, where), notes, layout


def _after_header(data: bytes, layout: Layout) -> bytes:
    """The rows, without preamble and header."""
    if not layout.first_line:
        return data
    at = 0
    for _ in range(layout.first_line):
        ends = [end for mark in (b"\n", b"\r") if (end := data.find(mark, at)) >= 0]
        if not ends:
            return b""
        at = min(ends) + (2 if data[min(ends) : min(ends) + 2] == b"\r\n" else 1)
    return data[at:]


def _parse(
    body: bytes, names: list[str], delimiter: str, ragged: list[_Ragged], name: str
) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    if not body.strip():
        return pa.table({column: pa.array([], pa.string()) for column in names})

    def keep(row: Any) -> str:
        ragged.append(_Ragged(row.number - 1, row.text))
        return "skip"

    try:
        return arrow_csv.read_csv(
            pa.BufferReader(body),
            # One thread: only then does a ragged row know its number.
            arrow_csv.ReadOptions(
                column_names=names, use_threads=False, block_size=max(_BLOCK_BYTES, 1 << 20)
            ),
            arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=keep
            ),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
                quoted_strings_can_be_null=True,
            ),
        )
    except pa.ArrowInvalid as error:
        raise TwoSeasError(
            f"{name} breaks off inside a quoted cell, or a cell is larger than "
            f"{_BLOCK_BYTES >> 20} MB ({str(error)[:120]}).",
            "Look for a quotation mark without its partner.",
        ) from error


def _mended(
    one: _Ragged, names: list[str], layout: Layout, notes: list[Problem], where: str
) -> list[str | None]:
    """A ragged row made as wide as the table."""
    cells = next(csv.reader([one.text], delimiter=layout.delimiter), [])
    wide = f"the row has {counted(len(cells), 'cell')}, the table {len(names)}"
    over = [cell for cell in cells[len(names) :] if cell.strip()]
    if over and len(notes) < _MOST_RAGGED:
        reason = f"{wide}: the last are not shown"
        notes.append(Problem(where, "", shown(over), reason, MENDED))
    if len(cells) < len(names) and len(notes) < _MOST_RAGGED:
        reason = f"{wide}: the rest reads as empty"
        notes.append(Problem(where, "", shown(one.text), reason, KEPT))
    padded: list[str | None] = [cell or None for cell in cells[: len(names)]]
    return padded + [None] * (len(names) - len(padded))


def _with_rows(
    table: pa.Table, names: list[str], extra: list[list[str | None]]
) -> dict[str, pa.ChunkedArray]:
    import pyarrow as pa

    if extra:
        columns = list(zip(*extra, strict=True))
        added = pa.table({name: pa.array(columns[i], pa.string()) for i, name in enumerate(names)})
        table = pa.concat_tables([table, added])
    return {name: table.column(i) for i, name in enumerate(names)}
