"""GeoParquet and GeoPackage files."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.raw import text_of
from viewer.datasets.writers.flat import FlatRow, columns
from viewer.model.dataset import Dataset
from viewer.paths import write_atomically

if TYPE_CHECKING:
    import pyarrow as pa

_GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": []}},
}


def write_geoparquet(dataset: Dataset, rows: list[FlatRow], target: Path) -> None:
    """Writes GeoParquet 1.1 (longitude and latitude, WKB)."""
    import pyarrow.parquet as pq

    del dataset
    table = _table(rows)
    table = table.replace_schema_metadata({"geo": json.dumps(_GEO)})
    write_atomically(target, lambda stream: pq.write_table(table, stream, compression="zstd"))


def write_geopackage(dataset: Dataset, rows: list[FlatRow], target: Path) -> None:
    """Writes a GeoPackage with one layer, EPSG:4326."""
    from pyogrio import write_arrow

    table = _table(rows)
    # A GeoPackage has its own "fid", and its column names know no upper and lower case.
    table = table.rename_columns(_unlike(table.column_names))
    with tempfile.TemporaryDirectory(prefix="two-seas-") as folder:
        file = Path(folder) / "out.gpkg"
        write_arrow(
            table, file, driver="GPKG", layer=dataset.meta.id or "dataset",
            geometry_name="geometry", geometry_type="Unknown", crs="EPSG:4326",
        )  # fmt: skip
        data = file.read_bytes()
    write_atomically(target, lambda stream: stream.write(data))


def _table(rows: list[FlatRow]) -> pa.Table:
    import pyarrow as pa

    leave_pandas_out()
    found: dict[str, Any] = {}
    for name in columns(rows):
        if name == "geometry":
            continue
        values = [row.cells.get(name) for row in rows]
        found[name] = _column(values)
    wkb = [None if row.geometry is None else row.geometry.wkb for row in rows]
    found["geometry"] = pa.array(wkb, pa.binary())
    return pa.table(found)


def _column(values: list[Any]) -> Any:
    import pyarrow as pa

    kinds = {type(value) for value in values if value is not None}
    if kinds and kinds <= {float, int}:
        return pa.array([None if v is None else float(v) for v in values], pa.float64())
    return pa.array([None if v is None else text_of(v) for v in values], pa.string())


def _unlike(names: list[str]) -> list[str]:
    taken = {"fid"}
    found = []
    for name in names:
        new, again = name, 2
        while new.lower() in taken:
            new, again = f"{name}_{again}", again + 1
        taken.add(new.lower())
        found.append(new)
    return found
