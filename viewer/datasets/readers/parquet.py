"""Parquet and GeoParquet, by pyarrow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.guess_words import score
from viewer.datasets.problems import Problems, Read
from viewer.datasets.raw import Found, Geometry, RawTable
from viewer.datasets.readers import geoarrow, table_export
from viewer.datasets.readers.arrow_table import columns_of, geo_metadata, geometry_of
from viewer.datasets.reading import Options, finish
from viewer.errors import TwoSeasError

if TYPE_CHECKING:
    import pyarrow as pa

READER = "parquet"
_MAGIC = b"PAR1"
_MOST_ROWS = 20_000_000
_CRS84 = "OGC:CRS84"


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that this is Parquet."""
    del path
    return 1.0 if head.startswith(_MAGIC) else 0.0


def read(path: Path, options: Options | None = None) -> Read:
    """Reads rows as initiatives; raises NeedsMappingError where something has to be asked."""
    return finish(scan(path)[0], path, options)


def scan(path: Path, _encoding: str = "") -> list[Found]:
    """The rows as a table.

    Raises:
        TwoSeasError: it cannot be read, or has too many rows.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    leave_pandas_out()
    try:
        file = pq.ParquetFile(path)
        if file.metadata.num_rows > _MOST_ROWS:
            raise TwoSeasError(f"{path.name} has more than {_MOST_ROWS:,} rows.")
        table = file.read()
    except (pa.ArrowException, OSError) as error:
        reason = str(error).partition("\n")[0][:160]
        raise TwoSeasError(f"{path.name} cannot be read as Parquet: {reason}.") from error
    geo = geo_metadata(table.schema.metadata)
    problems = Problems()

    def where(row: int) -> str:
        return f"{path.name} row {row + 1}"

    table, geometry = _geometry(table, geo, path.name, where, problems)
    raw = RawTable(path.name, columns_of(table, path.name, problems), where, geometry)
    if own := table_export.known(raw, problems.as_tuple()):
        return [own]
    reader = "geoparquet" if geo else READER
    return [Found(raw, reader, path.stem, notes=problems.as_tuple())]


def _geometry(
    table: pa.Table, geo: dict[str, Any], name: str, where: Any, problems: Problems
) -> tuple[pa.Table, Geometry | None]:
    """The table without its geometry columns, and the primary one read."""
    import pyarrow as pa

    listed = geo.get("columns")
    columns: dict[str, Any] = listed if isinstance(listed, dict) else {}
    primary = str(geo.get("primary_column", ""))
    if not primary:
        primary = next(
            (
                field.name
                for field in table.schema
                if pa.types.is_binary(field.type) and score("geometry", field.name)
            ),
            "",
        )
    if primary not in table.column_names:
        return table, None
    column = table.column(primary)
    about = columns.get(primary)
    described = about if isinstance(about, dict) else {}
    encoding = str(described.get("encoding", "WKB"))
    binary = pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type)
    if binary or geoarrow.is_known(column, encoding):
        crs = described.get("crs", _CRS84)
        encoding = "WKB" if binary else encoding
        geometry = geometry_of(column, crs, name, where, problems, encoding=encoding)
    else:
        problems.keep(name, primary, "the geometry is not in a form that can be read")
        geometry = None
    for other in columns:
        if other != primary and other in table.column_names:
            problems.keep(
                name, other, f"a row has one geometry, “{primary}”; this one is not shown"
            )
    others = [n for n in table.column_names if n != primary and n not in columns and n != "bbox"]
    return table.select(others), geometry
