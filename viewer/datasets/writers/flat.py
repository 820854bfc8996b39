"""A dataset as one flat table, a row an initiative: what CSV, GeoJSON and the like can hold.

The columns are `readers.table_export.COLUMNS`, so that what is written is read back as it was;
after them stand the columns of the file that the dataset came from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from viewer.datasets.edtf_text import edtf_of_day
from viewer.datasets.raw import text_of
from viewer.datasets.readers.table_export import COLUMNS, SEPARATOR
from viewer.model.dataset import Dataset
from viewer.model.records import Status

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MOST_EXTRA = 200


@dataclass(frozen=True, eq=False)
class FlatRow:
    """One initiative as cells, and its geometry (None: it has none of its own)."""

    cells: dict[str, str | float | None]
    geometry: BaseGeometry | None


def rows(dataset: Dataset) -> Iterator[FlatRow]:
    """Each initiative in turn."""
    table = dataset.initiatives
    for row in range(len(table)):
        cells: dict[str, str | float | None] = dict.fromkeys(COLUMNS)
        cells["id"] = table.ids[row]
        cells["title"] = table.titles[row]
        cells["when"] = table.when_texts[row] or None
        status = Status(int(table.status[row]))
        cells["status"] = None if status is Status.UNKNOWN else status.name.lower()
        cells["themes"] = _joined(dataset.themes[i].name for i in table.themes.row(row))
        cells["actors"] = _joined(dataset.actors[i].name for i in table.actors.row(row))
        cells["regions"] = _joined(
            dataset.regions[i].name
            for i in table.regions.row(row)
            if not dataset.regions[i].id.startswith(("shape:", "at:"))
        )
        cells["summary"] = table.summaries[row] or None
        cells["sources"] = _joined(
            dataset.sources[i].url or dataset.sources[i].title or dataset.sources[i].publisher
            for i in table.sources.row(row)
        )
        day = float(table.known_from[row])
        known = "" if np.isnan(day) else table.details[row].known_from_text or edtf_of_day(day)
        cells["known_from"] = known or None
        geometry = _geometry(dataset, row)
        if geometry is not None and geometry.geom_type == "Point":
            cells["longitude"], cells["latitude"] = geometry.x, geometry.y
        for name, value in table.details[row].extra.items():
            if name not in cells:
                cells[name] = value if isinstance(value, float | int) else text_of(value)
        yield FlatRow(cells, geometry)


def columns(written: Sequence[FlatRow]) -> list[str]:
    """Our columns, then those of the file, in order of first appearance."""
    names = dict.fromkeys(COLUMNS)
    for one in written:
        names.update(dict.fromkeys(one.cells))
    return list(names)[: len(COLUMNS) + MOST_EXTRA]


def _joined(names: Iterator[str] | Any) -> str | None:
    """Names in one cell; a separator within a name becomes a comma."""
    found = [name.replace(SEPARATOR.strip(), ",") for name in names if name]
    return SEPARATOR.join(dict.fromkeys(found)) or None


def _geometry(dataset: Dataset, row: int) -> Any:
    """The row's own point or shape, else the shapes of its regions that have one."""
    import shapely

    table = dataset.initiatives
    if np.isfinite(table.lon_deg[row]):
        return shapely.Point(float(table.lon_deg[row]), float(table.lat_deg[row]))
    if table.shapes is not None and table.shapes[row] is not None:
        return shapely.from_wkb(table.shapes[row])
    found = [
        shapely.from_geojson(orjson.dumps(geometry))
        for i in table.regions.row(row)
        if (geometry := dataset.regions[i].geometry) is not None
    ]
    if len(found) <= 1:
        return found[0] if found else None
    parts = [part for one in found for part in shapely.get_parts(one).tolist()]
    return shapely.GeometryCollection(parts)
