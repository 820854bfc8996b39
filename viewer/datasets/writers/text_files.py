"""CSV and GeoJSON files."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import orjson

from viewer.datasets import strict_json
from viewer.datasets.raw import text_of
from viewer.datasets.readers.table_export import COLUMNS
from viewer.datasets.writers.flat import FlatRow, columns
from viewer.model.dataset import Dataset
from viewer.paths import write_atomically

_FORMULA = re.compile(r"[=+@\t\r]|-(?![\d.])")


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before such a sign."""
    return f"'{text}" if _FORMULA.match(text) else text


def write_csv(dataset: Dataset, rows: list[FlatRow], target: Path) -> None:
    """Writes UTF-8 with a byte order mark, as spreadsheets want it; geometry is WKT."""
    del dataset
    names = columns(rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in names])
    for row in rows:
        cells: dict[str, Any] = dict(row.cells)
        if row.geometry is not None and row.geometry.geom_type != "Point":
            cells["geometry"] = row.geometry.wkt
        writer.writerow([_cell(cells.get(name)) for name in names])
    data = text.getvalue().encode("utf-8-sig")
    write_atomically(target, lambda stream: stream.write(data))


def _cell(value: Any) -> str:
    return safe_cell(value) if isinstance(value, str) else text_of(value)


def write_geojson(dataset: Dataset, rows: list[FlatRow], target: Path) -> None:
    """Writes a FeatureCollection (RFC 7946); what has no value is null."""
    import shapely

    names = [name for name in columns(rows) if name not in ("longitude", "latitude", "geometry")]
    features = []
    for row in rows:
        shape = row.geometry
        geometry = None if shape is None else orjson.loads(shapely.to_geojson(shape))
        features.append(
            {
                "type": "Feature",
                "id": row.cells["id"],
                "properties": {
                    name: row.cells.get(name)
                    for name in names
                    if name in COLUMNS or row.cells.get(name) is not None
                },
                "geometry": geometry,
            }
        )
    document = {"type": "FeatureCollection", "name": dataset.meta.title, "features": features}
    data = strict_json.dumps(document, pretty=True)
    write_atomically(target, lambda stream: stream.write(data))
