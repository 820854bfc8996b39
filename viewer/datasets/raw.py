"""A table as it stands in a file, before anyone decides what its columns mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
from numpy.typing import NDArray

from viewer.errors import TwoSeasError
from viewer.model.records import Era, Problem, Source, Story

if TYPE_CHECKING:
    import pyarrow as pa

    from viewer.datasets.mapping import ColumnMapping

WHEN, WHEN_END = "date as known", "end as known"
"""Columns that a reader computes in EDTF, where a format says when in a way of its own."""
COMPUTED = frozenset({WHEN, WHEN_END})
KNOWN = "known from, in EDTF"
"""The column of a table of our own that says when a record became public."""

Where = Callable[[int], str]
"""From a row number to the file and line, or the path, that the row came from."""


@dataclass(frozen=True, eq=False)
class Geometry:
    """Where the rows are. One entry a row.

    `lon_deg`/`lat_deg` hold single points (NaN elsewhere); `shapes` holds every other geometry as
    a shapely object (None elsewhere). EPSG:4326, longitude within ±180.
    """

    lon_deg: NDArray[np.float64]
    lat_deg: NDArray[np.float64]
    shapes: NDArray[np.object_] | None = None


@dataclass(frozen=True, eq=False)
class RawTable:
    """Named Arrow columns of one length.

    `name` is how messages call it: the file's name, and the sheet or layer where there are more.
    """

    name: str
    columns: Mapping[str, pa.ChunkedArray]
    where: Where
    geometry: Geometry | None = None

    def __len__(self) -> int:
        for column in self.columns.values():
            return len(column)
        return 0 if self.geometry is None else len(self.geometry.lon_deg)

    def cell(self, column: str, row: int) -> str:
        """One cell as text; "" where it is empty."""
        return text_of(self.columns[column][row].as_py())


@dataclass(frozen=True, eq=False)
class Found:
    """What a reader found in one table: the table and what its format says about it.

    `mapping` is complete where the format fixes what columns mean, and None where that has to be
    guessed. `notes` are problems of the reading itself (rows that could not be told apart, say).
    """

    table: RawTable
    reader: str
    title: str
    mapping: ColumnMapping | None = None
    notes: tuple[Problem, ...] = ()
    summary: str = ""
    attribution: str = ""
    language: str = ""
    eras: tuple[Era, ...] = ()
    stories: tuple[Story, ...] = ()
    sources: tuple[Source, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)


class NeedsMappingError(TwoSeasError):
    """The file was read, but someone has to say what its columns mean.

    Attributes:
        found: The table, for the sheet that asks.
        questions: Each a sentence that names the option which answers it.
        path: The file; inside a zip it is gone by the time of the answer.
        label: How messages call the file.
    """

    path: Path
    label: str

    def __init__(self, found: Found, questions: Sequence[str]) -> None:
        self.found = found
        self.questions = tuple(questions)
        self.path = Path(found.table.name)
        self.label = found.table.name
        super().__init__(f"{found.table.name}: " + " ".join(questions))


def text_of(value: Any) -> str:
    """A cell's value as text: numbers without a needless ".0", lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | dict):
        return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    return str(value)


def column_names(names: Iterable[object]) -> list[str]:
    """Names that are unique and not empty: "" becomes "column 3", a second "a" becomes "a (2)"."""
    found: list[str] = []
    taken: set[str] = set()
    for number, raw in enumerate(names, 1):
        base = " ".join(text_of(raw).split()) or f"column {number}"
        name, again = base, 2
        while name in taken:
            name, again = f"{base} ({again})", again + 1
        taken.add(name)
        found.append(name)
    return found


def table_of_records(
    name: str,
    records: Sequence[Mapping[str, Any]],
    where: Where,
    geometry: Geometry | None = None,
) -> RawTable:
    """A table of objects: one column a key, in order of first appearance.

    Keys keep their own type where all values share one; anything mixed becomes text.
    """
    names: dict[str, None] = {}
    for record in records:
        names.update(dict.fromkeys(record))
    columns = {key: column_of([record.get(key) for record in records]) for key in names}
    return RawTable(name, columns, where, geometry)


def column_of(values: list[Any]) -> pa.ChunkedArray:
    """A list of JSON values as one column: numbers stay numbers, everything mixed becomes text."""
    import pyarrow as pa

    kinds = {type(value) for value in values} - {type(None)}
    if kinds <= {str}:
        return pa.chunked_array([pa.array(values, pa.string())])
    if kinds in ({int}, {float}, {int, float}):
        try:
            kind = pa.int64() if kinds == {int} else pa.float64()
            return pa.chunked_array([pa.array(values, kind)])
        except (pa.ArrowInvalid, OverflowError):
            pass
    texts = [None if value is None else _flag(value) for value in values]
    return pa.chunked_array([pa.array(texts, pa.string())])


def _flag(value: Any) -> str:
    """A JSON value in one cell: its own spelling of true and false, names with semicolons."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return text_of(value)
