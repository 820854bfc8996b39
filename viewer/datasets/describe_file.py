"""What a file turned out to hold, as JSON: the answer of `two-seas info`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.datasets import mapping as mappings
from viewer.datasets.edtf_text import edtf_of_day
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.problems import MENDED, REFUSED
from viewer.model.dataset import Dataset
from viewer.model.records import Problem


def describe(
    path: str, dataset: Dataset, problems: Sequence[Problem], mapping: ColumnMapping | None
) -> dict[str, Any]:
    """Counts, time range, extent, columns and problems of one dataset."""
    table = dataset.initiatives
    return {
        "path": path,
        "reader": dataset.meta.reader,
        "title": dataset.meta.title,
        "initiatives": len(table),
        "actors": len(dataset.actors),
        "regions": len(dataset.regions),
        "themes": len(dataset.themes),
        "sources": len(dataset.sources),
        "undated": int(np.count_nonzero(np.isnan(table.start_min))),
        "unplaced": len(table) - int(np.count_nonzero(placed(dataset))),
        "refused": sum(problem.action == REFUSED for problem in problems),
        "mended": sum(problem.action == MENDED for problem in problems),
        "time": time_range(dataset),
        "extent": extent(dataset),
        "mapping": mappings.to_json(mapping) if mapping else {},
        "problems": [as_json(problem) for problem in problems],
    }


def as_json(problem: Problem) -> dict[str, str]:
    """A problem as `info` and `validate` print it."""
    return {
        "where": problem.where,
        "field": problem.field,
        "value": problem.value,
        "reason": problem.reason,
        "action": problem.action,
    }


def time_range(dataset: Dataset) -> list[str] | None:
    """The first and the last day that anything is known of, None when all is undated."""
    table = dataset.initiatives
    first = table.start_min[np.isfinite(table.start_min)]
    last = table.end_max[np.isfinite(table.end_max)]
    if not len(first) and not len(last):
        return None
    days = np.concatenate([first, last])
    return [edtf_of_day(float(days.min())), edtf_of_day(float(days.max()) - 1e-6)]


def placed(dataset: Dataset) -> NDArray[np.bool_]:
    """Which rows have a place on the map: a point, a shape, or a region that is drawn."""
    table = dataset.initiatives
    drawn = [i for i, r in enumerate(dataset.regions) if r.basemap or r.geometry is not None]
    found: NDArray[np.bool_] = np.isfinite(table.lon_deg)
    found[table.regions.rows_with(drawn)] = True
    if table.shapes is not None:
        found |= np.array([shape is not None for shape in table.shapes], np.bool_)
    return found


def extent(dataset: Dataset) -> list[float] | None:
    """West, south, east, north of points and shapes in degrees, None when there are none."""
    table = dataset.initiatives
    boxes: list[list[Any]] = []
    if np.isfinite(table.lon_deg).any():
        lon, lat = table.lon_deg, table.lat_deg
        boxes.append([np.nanmin(lon), np.nanmin(lat), np.nanmax(lon), np.nanmax(lat)])
    boxes += [_box(region.geometry) for region in dataset.regions if region.geometry is not None]
    if table.shapes is not None:
        import shapely

        kept = np.array([shape for shape in table.shapes if shape is not None], np.object_)
        boxes.append(shapely.total_bounds(shapely.from_wkb(kept)).tolist())
    if not boxes:
        return None
    every = np.array(boxes, np.float64)
    west, south = every[:, 0].min(), every[:, 1].min()
    east, north = every[:, 2].max(), every[:, 3].max()
    return [round(float(value), 6) for value in (west, south, east, north)]


def _box(geometry: Any) -> list[float]:
    """Bounds of a GeoJSON geometry."""
    stack: list[Any] = [geometry.get("coordinates", geometry.get("geometries"))]
    lon: list[float] = []
    lat: list[float] = []
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack.append(item.get("coordinates", item.get("geometries")))
        elif isinstance(item, list) and item and isinstance(item[0], int | float):
            lon.append(item[0])
            lat.append(item[1])
        elif isinstance(item, list):
            stack.extend(item)
    return [min(lon), min(lat), max(lon), max(lat)] if lon else [0.0, 0.0, 0.0, 0.0]
