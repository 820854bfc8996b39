"""Geometry columns of GeoParquet 1.1 that are nested lists of coordinates rather than WKB."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

# How many lists a geometry is nested in; GeoArrow's names, which GeoParquet took over.
_LEVELS = {
    "point": 0, "linestring": 1, "multipoint": 1, "polygon": 2, "multilinestring": 2,
    "multipolygon": 3,
}  # fmt: skip


def is_known(column: pa.ChunkedArray, encoding: str) -> bool:
    """Whether a column is as nested as its encoding says."""
    import pyarrow as pa

    levels = _LEVELS.get(encoding)
    kind = column.type
    for _ in range(levels or 0):
        if not (pa.types.is_list(kind) or pa.types.is_large_list(kind)):
            return False
        kind = kind.value_type
    if pa.types.is_struct(kind):
        return levels is not None and {"x", "y"} <= {field.name for field in kind}
    return levels is not None and pa.types.is_fixed_size_list(kind) and kind.list_size >= 2


def points(column: pa.ChunkedArray) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """X and y of a column of points; NaN where there is none."""
    import pyarrow.compute as pc

    xy = _coordinates(_whole(column))
    xy[~pc.is_valid(column).to_numpy()] = np.nan
    return xy[:, 0], xy[:, 1]


def shapes(column: pa.ChunkedArray, encoding: str) -> NDArray[np.object_]:
    """Shapely objects of a column that is no points; None where there is none."""
    import pyarrow as pa
    import shapely

    offsets: list[NDArray[np.int64]] = []
    array = _whole(column)
    missing = array.is_null().to_numpy(zero_copy_only=False)
    while pa.types.is_list(array.type) or pa.types.is_large_list(array.type):
        # A missing list may still have a length, whose values `flatten` leaves out.
        lengths = array.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
        offsets.insert(0, np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64))
        array = array.flatten()
    kind = getattr(shapely.GeometryType, encoding.upper())
    found: NDArray[np.object_] = shapely.from_ragged_array(
        kind, _coordinates(array), tuple(offsets)
    )
    found[missing] = None
    return found


def _whole(column: pa.ChunkedArray) -> pa.Array:
    import pyarrow as pa

    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)


def _coordinates(array: pa.Array) -> NDArray[np.float64]:
    """X and y of each position: fields of their own, or figures in a row."""
    import pyarrow as pa

    if pa.types.is_struct(array.type):
        fields = [array.field(name).to_numpy(zero_copy_only=False) for name in ("x", "y")]
        return np.stack(fields, axis=1).astype(np.float64)
    size = array.type.list_size
    flat = array.values.to_numpy(zero_copy_only=False)
    first = array.offset * size
    pairs = flat[first : first + len(array) * size].reshape(-1, size)[:, :2]
    return np.asarray(pairs, np.float64).copy()
