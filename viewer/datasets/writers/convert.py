"""Writes a dataset in the format that a file's name asks for, and says what is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import orjson

from viewer.datasets import native_write
from viewer.datasets.merge import MERGED_KEYS
from viewer.datasets.writers import arrow_files, flat, losses, text_files
from viewer.errors import TwoSeasError
from viewer.model.dataset import Dataset, Ragged
from viewer.model.records import Region

_Write = Callable[[Dataset, list[flat.FlatRow], Path], None]
FLAT: dict[str, _Write] = {
    ".csv": text_files.write_csv,
    ".geojson": text_files.write_geojson,
    ".gpkg": arrow_files.write_geopackage,
    ".parquet": arrow_files.write_geoparquet,
    ".geoparquet": arrow_files.write_geoparquet,
}
NATIVE = (".json", ".zip", "")
_MOST_SHAPES = 50_000


def write(dataset: Dataset, target: Path) -> list[str]:
    """Writes a dataset.

    Args:
        dataset: What to write.
        target: .csv, .geojson, .gpkg, .parquet; .json, .zip or a folder for the native format.

    Returns:
        What the format cannot hold, a sentence each.

    Raises:
        TwoSeasError: the suffix names no format.
        OSError: it cannot be written.
    """
    suffix = target.suffix.lower()
    plain = replace(dataset, extra={k: v for k, v in dataset.extra.items() if k not in MERGED_KEYS})
    if suffix in NATIVE:
        with_regions, lost = _shapes_as_regions(plain)
        native_write.write(with_regions, target)
        return lost
    if suffix not in FLAT:
        known = ", ".join([*FLAT, ".json", ".zip", "a folder"])
        raise TwoSeasError(f"“{target.name}” names no format.", f"Use one of {known}.")
    rows = list(flat.rows(plain))
    FLAT[suffix](plain, rows, target)
    return losses.of_flat(plain, rows)


def _shapes_as_regions(dataset: Dataset) -> tuple[Dataset, list[str]]:
    """The native format keeps shapes as regions: one for each row that has one."""
    table = dataset.initiatives
    if table.shapes is None:
        return dataset, []
    import shapely

    rows = [row for row, shape in enumerate(table.shapes) if shape is not None]
    if len(rows) > _MOST_SHAPES:
        return dataset, [f"left out: the shapes of {len(rows):,} rows; GeoParquet holds them"]
    regions = [
        Region(
            f"shape:{table.ids[row]}",
            table.titles[row],
            geometry=orjson.loads(str(shapely.to_geojson(shapely.from_wkb(table.shapes[row])))),
        )
        for row in rows
    ]
    first = len(dataset.regions)
    held = [list(table.regions.row(row)) for row in range(len(table))]
    for number, row in enumerate(rows):
        held[row].append(np.int32(first + number))
    initiatives = replace(table, regions=Ragged.of(held), shapes=None)
    return replace(dataset, initiatives=initiatives, regions=(*dataset.regions, *regions)), []
