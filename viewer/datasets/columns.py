"""Arrow columns as text and as distinct values, whatever type the file gave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

MANY_DISTINCT = 4_000


def distinct(column: pa.ChunkedArray) -> tuple[NDArray[np.int32], pa.Array]:
    """Codes (-1 for null) and the distinct values, as text."""
    import pyarrow as pa

    text = column if pa.types.is_string(column.type) else as_text(column)
    encoded = text.combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
    return codes, encoded.dictionary


def is_varied(column: pa.ChunkedArray) -> bool:
    """Whether so many cells differ that looking for equal ones costs more than it saves."""
    import pyarrow as pa

    if len(column) < 20 * MANY_DISTINCT:
        return False
    sample = column.take(pa.array(np.linspace(0, len(column) - 1, 1000).astype(np.int64)))
    return len(sample.unique()) > 900


def each(column: pa.ChunkedArray) -> tuple[NDArray[np.int32], pa.Array]:
    """Every cell as a value of its own: codes (-1 for null) and the cells as text."""
    text = as_text(column).combine_chunks()
    codes = np.arange(len(text), dtype=np.int32)
    codes[text.is_null().to_numpy(zero_copy_only=False)] = -1
    return codes, text


def as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of any type as text; whole floats lose their ".0"."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_floating(column.type):
        whole = pc.all(pc.equal(pc.floor(column), column)).as_py()
        limit = pc.max(pc.abs(column)).as_py()
        if whole and limit is not None and limit < 2**53:
            column = column.cast(pa.int64())
    if pa.types.is_nested(column.type) or pa.types.is_binary(column.type):
        return pa.chunked_array([pa.array([str(v) for v in column.to_pylist()], pa.string())])
    return column.cast(pa.string())
