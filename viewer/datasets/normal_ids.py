"""Ids of rows: the file's own, or names made into ids, so that versions can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.columns import as_text
from viewer.datasets.lazy_rows import Made, Texts
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.plain_text import plain_column
from viewer.datasets.raw import RawTable
from viewer.model.arrays import distinct

if TYPE_CHECKING:
    import pyarrow as pa

_MOST_NAMED_IDS = 50_000
# Marks are named one by one: to `re`, the vowel signs of Devanagari are no letters.
_NOT_IN_ID = re.compile(r"[\s!-/:-@\[-`{-~“”„‘’–—…·•・、。「」（）：；，\x00-\x1f]+")

Order = NDArray[np.intp]


def text_column(table: RawTable, name: str, order: Order, *, single_line: bool) -> pa.Array:
    """A column as plain text in the dataset's order."""
    import pyarrow as pa

    column = as_text(table.columns[name]).combine_chunks()
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks() if column.num_chunks else pa.array([], pa.string())
    return plain_column(column, single_line=single_line).take(pa.array(order))


def row_ids(table: RawTable, mapping: ColumnMapping, order: Order) -> Sequence[str]:
    """The file's own ids; else names made into ids, so that a newer version can be compared.

    A file's ids count only where each row has one of its own.
    """
    import pyarrow.compute as pc

    column = mapping.column_in("id", table.columns)
    if column:
        texts = text_column(table, column, order, single_line=True)
        if not pc.any(pc.equal(texts, "")).as_py() and _all_differ(texts):
            return Texts(texts)
    name = mapping.column_in("name", table.columns)
    if len(order) > _MOST_NAMED_IDS or not name:
        return Made(len(order), lambda row: f"row-{int(order[row]) + 1}")
    by_row = _ids_of_names(
        list(Texts(text_column(table, name, np.arange(len(order)), single_line=True)))
    )
    return [by_row[row] for row in order.tolist()]


def _all_differ(texts: pa.Array) -> bool:
    import pyarrow as pa
    import pyarrow.compute as pc

    try:  # sorting numbers takes a tenth of what hashing texts does
        numbers = texts.cast(pa.int64()).to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid:
        return bool(pc.count_distinct(texts).as_py() == len(texts))
    return len(distinct(numbers)) == len(texts)


def _ids_of_names(names: Sequence[str]) -> list[str]:
    """Ids in the file's order; what the same name makes again is numbered."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        base = slug(name) or "record"
        count = seen.get(base, 0) + 1
        seen[base] = count
        found.append(base if count == 1 else f"{base}-{count}")
    if len(set(found)) == len(found):
        return found
    return [f"row-{row + 1}" for row in range(len(names))]


def slug(text: str) -> str:
    """A text as an id: letters and figures of any script, joined by hyphens."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return _NOT_IN_ID.sub("-", plain).strip("-_")[:60].rstrip("-")
