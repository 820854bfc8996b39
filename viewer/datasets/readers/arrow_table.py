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
from viewer.datasets.readers import geoarrow
from viewer.datasets.readers.csv_sniff import likeliest
from viewer.errors import TwoSeasError
from viewer.model.counting import counted

if TYPE_CHECKING:
    import pyarrow as pa

_POINT_BYTES = 21
_MOST_SAID = 1000


def columns_of(
    table: pa.Table, name: str, problems: Problems, encoding: str = ""
) -> dict[str, pa.ChunkedArray]:
    """Columns in the types that the rest of the program knows; lists and objects become text.

    Text that says it is UTF-8 and is not (dBASE files without a .cpg) is read in the encoding that
    is named, or else in the likeliest one, which is said.
    """
    odd = [column for column in table.columns if not _is_utf8(column)]
    if odd and not encoding:
        encoding = likeliest(b"\n".join(cell for one in odd for cell in _bytes(one) if cell))
        said = f"read as {encoding}, the likeliest encoding (another: --encoding)"
        problems.add(name, "", said, KEPT)
    names = column_names(table.column_names)
    return {name: _plain(table.column(i), encoding) for i, name in enumerate(names)}


def _plain(column: pa.ChunkedArray, encoding: str) -> pa.ChunkedArray:
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
        return column if _is_utf8(column) else _decoded(column, encoding)
    known = (
        pa.types.is_dictionary(kind)
        or pa.types.is_integer(kind)
        or pa.types.is_floating(kind)
        or pa.types.is_temporal(kind)
    )
    if known:
        return column
    return pa.chunked_array([pa.array([_text(v) for v in column.to_pylist()], pa.string())])


def _is_utf8(column: pa.ChunkedArray) -> bool:
    """Whether a column holds what it says; true of all that is no text."""
    import pyarrow as pa

    if not pa.types.is_string(column.type):
        return True
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _bytes(column: pa.ChunkedArray) -> list[bytes | None]:
    import pyarrow as pa

    found: list[bytes | None] = column.cast(pa.binary()).to_pylist()
    return found


def _decoded(column: pa.ChunkedArray, encoding: str) -> pa.ChunkedArray:
    """What is cut off in the middle of a letter, as fields of dBASE are, loses that letter only."""
    import pyarrow as pa

    try:
        texts = [None if c is None else c.decode(encoding, "replace") for c in _bytes(column)]
    except LookupError as error:
        raise TwoSeasError(f"There is no encoding “{encoding}”.") from error
    return pa.chunked_array([pa.array(texts, pa.string())])


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, list | dict):
        return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    return text_of(value)


def geometry_of(
    column: pa.ChunkedArray,
    crs: Any,
    name: str,
    where: Where,
    problems: Problems,
    *,
    encoding: str = "WKB",
) -> Geometry:
    """A column of geometries as longitude and latitude.

    Args:
        column: WKB, or nested lists as `encoding` says.
        crs: What pyproj takes, None for none.
        name: The table, for messages.
        where: Where a row came from.
        problems: Hears of rows that cannot be drawn.
        encoding: "WKB", or a name of GeoArrow.
    """
    moves = _transform(crs, name, problems)
    wkb = encoding == "WKB"
    points = geoarrow.points(column) if encoding == "point" else _points(column) if wkb else None
    if points is not None:
        lon, lat = points if moves is None else moves.transform(*points)
        return _within(np.asarray(lon), np.asarray(lat), where, problems)
    shapes = _shapes(column, where, problems) if wkb else geoarrow.shapes(column, encoding)
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
        text = f"{counted(more, 'more row is', 'more rows are')} shown without a place"
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
