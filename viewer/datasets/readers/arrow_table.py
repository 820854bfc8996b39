"""An Arrow table from elsewhere (Parquet, GDAL) -> our columns and a geometry column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
from numpy.typing import NDArray

from viewer.datasets import shapes as shape_tools
from viewer.datasets.problems import KEPT, MENDED, Problems
from viewer.datasets.raw import Geometry, Where, column_names, text_of

if TYPE_CHECKING:
    import pyarrow as pa

_POINT_BYTES = 21
_MOST_SAID = 1000


def columns_of(table: pa.Table) -> dict[str, pa.ChunkedArray]:
    """Columns in the types that the rest of the program knows; lists and objects become text."""
    names = column_names(table.column_names)
    return {name: _plain(table.column(i)) for i, name in enumerate(names)}


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return column.cast(pa.string())
    if pa.types.is_decimal(kind):
        return column.cast(pa.float64())
    if pa.types.is_boolean(kind):
        return column.cast(pa.string())
    if pa.types.is_time(kind) or pa.types.is_duration(kind):
        return pa.chunked_array([pa.array([_text(v) for v in column.to_pylist()], pa.string())])
    if pa.types.is_string(kind):
        return _as_utf8(column)
    known = (
        pa.types.is_dictionary(kind)
        or pa.types.is_integer(kind)
        or pa.types.is_floating(kind)
        or pa.types.is_temporal(kind)
    )
    if known:
        return column
    return pa.chunked_array([pa.array([_text(v) for v in column.to_pylist()], pa.string())])


def _as_utf8(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Text that says it is UTF-8 and is not (old dBASE files) is read as Windows-1252."""
    import pyarrow as pa

    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        cells = column.cast(pa.binary()).to_pylist()
        texts = [None if cell is None else _decoded(cell) for cell in cells]
        return pa.chunked_array([pa.array(texts, pa.string())])
    return column


def _decoded(cell: bytes) -> str:
    try:
        return cell.decode()
    except UnicodeDecodeError:
        return cell.decode("cp1252", errors="replace")


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, list | dict):
        return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    return text_of(value)


def geometry_of(
    column: pa.ChunkedArray, crs: Any, name: str, where: Where, problems: Problems
) -> Geometry:
    """A column of WKB as longitude and latitude; `crs` is what pyproj takes, None for none."""
    points = _points(column)
    shapes: NDArray[np.object_] | None = None
    if points is None:
        shapes = _shapes(column, where, problems)
    moves = _transform(crs, name, problems)
    if points is not None:
        lon, lat = points if moves is None else moves.transform(*points)
        return _within(np.asarray(lon), np.asarray(lat), where, problems)
    assert shapes is not None  # noqa: S101
    if moves is not None:
        shapes = shape_tools.reproject(shapes, crs)
    geometry, reasons = shape_tools.check_all(shapes)
    _say_lost(reasons, where, problems)
    return geometry


def _points(column: pa.ChunkedArray) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """All rows at once, when each is a little-endian WKB point of two dimensions or null."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not (pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type)):
        return None
    lengths = pc.binary_length(column)
    if not pc.all(pc.equal(lengths, _POINT_BYTES)).as_py() or column.null_count == len(column):
        return None
    data = np.frombuffer(b"".join(column.drop_null().to_pylist()), np.uint8)
    rows = data.reshape(-1, _POINT_BYTES)
    if not np.all(rows[:, :5] == [1, 1, 0, 0, 0]):
        return None
    xy = rows[:, 5:].copy().view("<f8")
    there = column.is_valid().to_numpy()
    lon, lat = np.full(len(column), np.nan), np.full(len(column), np.nan)
    lon[there], lat[there] = xy[:, 0], xy[:, 1]
    return lon, lat


def _shapes(column: pa.ChunkedArray, where: Where, problems: Problems) -> NDArray[np.object_]:
    import shapely

    values = np.full(len(column), None, np.object_)
    values[:] = column.to_pylist()
    try:
        found: NDArray[np.object_] = shapely.from_wkb(values, on_invalid="ignore")
    except NotImplementedError:  # one curve stops them all
        found = np.full(len(column), None, np.object_)
    lost: dict[int, str] = {}
    for row in np.flatnonzero(shape_tools.present(values) & shapely.is_missing(found)).tolist():
        try:
            found[row] = shape_tools.from_wkb(values[row])
        except ValueError as error:
            lost[row] = str(error)
    _say_lost(lost, where, problems)
    return found


def _say_lost(reasons: Mapping[int, str], where: Where, problems: Problems) -> None:
    """Lists the rows whose geometry is not shown: the first one by one, the rest as a number."""
    for row, reason in list(reasons.items())[:_MOST_SAID]:
        text = f"{reason}; shown without a place"
        problems.add(f"{where(row)}.geometry", "", text, MENDED)
    if (more := len(reasons) - _MOST_SAID) > 0:
        text = f"{more:,} more rows are shown without a place"
        problems.add(where(list(reasons)[_MOST_SAID]), "", text, MENDED)


def _transform(crs: Any, name: str, problems: Problems) -> Any:
    """A pyproj Transformer, None where the coordinates are longitude and latitude already."""
    if crs is None:
        problems.add(name, "", "states no coordinate system: taken as longitude and latitude", KEPT)
        return None
    import pyproj

    try:
        system = pyproj.CRS.from_user_input(crs)
        if system.to_epsg(min_confidence=70) == 4326 or system.to_authority() == ("OGC", "CRS84"):
            return None
        return pyproj.Transformer.from_crs(system, "OGC:CRS84", always_xy=True)
    except pyproj.exceptions.ProjError:
        said = str(crs)[:80]
        problems.add(name, said, "this coordinate system is not known: taken as lon/lat", KEPT)
        return None


def _within(
    lon: NDArray[np.float64], lat: NDArray[np.float64], where: Where, problems: Problems
) -> Geometry:
    with np.errstate(invalid="ignore"):
        outside = np.isfinite(lon) & ((np.abs(lat) > 90) | (np.abs(lon) > 540))
        outside |= np.isinf(lon) | np.isinf(lat)
    text = "lies outside the globe (x {:.6g}, y {:.6g}): are these metres of a projection?"
    rows = np.flatnonzero(outside).tolist()
    _say_lost({row: text.format(lon[row], lat[row]) for row in rows}, where, problems)
    lon, lat = np.where(outside, np.nan, lon), np.where(outside, np.nan, lat)
    wrapped = np.where(np.abs(lon) > 180, (lon + 180) % 360 - 180, lon)
    return Geometry(wrapped, lat)


def geo_metadata(metadata: Mapping[bytes, bytes] | None) -> dict[str, Any]:
    """The GeoParquet metadata of a schema, {} when it has none or it is damaged."""
    try:
        found = orjson.loads((metadata or {}).get(b"geo", b"{}"))
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}
