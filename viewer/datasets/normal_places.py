"""The columns that say where -> points, shapes, regions, and a problem for what is no place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from viewer.datasets import shapes as shape_tools
from viewer.datasets.columns import distinct
from viewer.datasets.coordinates import parse_point, read_degrees
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.problems import KEPT, MENDED, Problems
from viewer.datasets.raw import Geometry, RawTable
from viewer.datasets.row_problems import add_rows
from viewer.model.records import Region, RegionKind

MOST_SHAPE_REGIONS = 2_000
_MOST_REGION_COORDINATES = 200_000
_ROLES = ("latitude", "longitude", "point", "geometry", "end_latitude", "end_longitude")


@dataclass(frozen=True, eq=False)
class ReadPlaces:
    """Points and shapes in the file's order."""

    lon_deg: NDArray[np.float64]
    lat_deg: NDArray[np.float64]
    shapes: NDArray[np.object_] | None


def read_places(table: RawTable, mapping: ColumnMapping, problems: Problems) -> ReadPlaces:
    """Where each row is; cells that are no place leave the row without one and are listed."""
    found = table.geometry or nowhere(len(table))
    names = {role: mapping.column_in(role, table.columns) for role in _ROLES}
    latitude, longitude = names["latitude"], names["longitude"]
    if latitude and longitude:
        found = _over(found, _pair(table, latitude, longitude, mapping, problems))
    if names["point"]:
        found = _over(found, _points(table, names["point"], mapping, problems))
    if names["geometry"]:
        found = _over(found, _shapes(table, names["geometry"], problems))
    target_lat, target_lon = names["end_latitude"], names["end_longitude"]
    if target_lat and target_lon:
        found = _arcs(found, _pair(table, target_lat, target_lon, mapping, problems))
    return ReadPlaces(found.lon_deg, found.lat_deg, found.shapes)


def nowhere(rows: int) -> Geometry:
    """No row has a place."""
    return Geometry(np.full(rows, np.nan), np.full(rows, np.nan))


def _over(base: Geometry, other: Geometry) -> Geometry:
    """What `other` says, and `base` where it says nothing."""
    gap = np.isnan(other.lon_deg)
    if other.shapes is not None:
        gap &= ~shape_tools.present(other.shapes)
    shapes = base.shapes
    if other.shapes is not None:
        shapes = other.shapes if shapes is None else np.where(gap, shapes, other.shapes)
    elif shapes is not None:
        shapes = shape_tools.only(shapes, gap)
    lon, lat = (
        np.where(gap, getattr(base, axis), getattr(other, axis)) for axis in ("lon_deg", "lat_deg")
    )
    return Geometry(lon, lat, shapes)


def _pair(
    table: RawTable, latitude: str, longitude: str, mapping: ColumnMapping, problems: Problems
) -> Geometry:
    lat = read_degrees(table.columns[latitude], "latitude", mapping.missing)
    lon = read_degrees(table.columns[longitude], "longitude", mapping.missing)
    for name, axis, numbers in (
        (latitude, "latitude", lat),
        (longitude, "longitude", lon),
    ):
        limit = 90 if axis == "latitude" else 180
        reason = f"is not a {axis} within ±{limit}°; shown without a place"
        rows = np.flatnonzero(numbers.failed)
        add_rows(problems, table, name, rows, _always(reason), MENDED)
    half = np.isnan(lat.degrees) != np.isnan(lon.degrees)
    half &= ~lat.failed & ~lon.failed
    add_rows(
        problems, table, latitude, np.flatnonzero(half),
        lambda _row: "has latitude or longitude alone; shown without a place", MENDED,
    )  # fmt: skip
    both = np.isfinite(lat.degrees) & np.isfinite(lon.degrees)
    null = both & (lat.degrees == 0) & (lon.degrees == 0)
    add_rows(
        problems, table, latitude, np.flatnonzero(null),
        lambda _row: "is at 0°, 0°, where missing places are often put; shown there", KEPT,
    )  # fmt: skip
    return Geometry(np.where(both, lon.degrees, np.nan), np.where(both, lat.degrees, np.nan))


def _always(reason: str) -> Callable[[int], str]:
    return lambda _row: reason


def _points(table: RawTable, name: str, mapping: ColumnMapping, problems: Problems) -> Geometry:
    codes, values = distinct(table.columns[name])
    pairs = np.full((len(values) + 1, 2), np.nan)
    reasons = [""] * (len(values) + 1)
    for i, text in enumerate(values.to_pylist()):
        if not (text or "").strip() or text.strip() in mapping.missing:
            continue
        try:
            pairs[i] = parse_point(text, mapping.point_order)
        except ValueError as error:
            reasons[i] = f"{error}; shown without a place"
    failed = np.array([bool(reason) for reason in reasons])[codes]
    add_rows(problems, table, name, np.flatnonzero(failed), lambda row: reasons[codes[row]], MENDED)
    return Geometry(pairs[codes, 0], pairs[codes, 1])


def _shapes(table: RawTable, name: str, problems: Problems) -> Geometry:
    codes, values = distinct(table.columns[name])
    shapes = np.full(len(values) + 1, None, np.object_)
    reasons = [""] * (len(values) + 1)
    for i, text in enumerate(values.to_pylist()):
        if not (text or "").strip():
            continue
        try:
            shapes[i] = shape_tools.from_text(text)
        except ValueError as error:
            reasons[i] = f"{error}; shown without a place"
    failed = np.array([bool(reason) for reason in reasons])[codes]
    add_rows(problems, table, name, np.flatnonzero(failed), lambda row: reasons[codes[row]], MENDED)
    return shape_tools.split(shapes[codes])


def _arcs(start: Geometry, end: Geometry) -> Geometry:
    """A line from start to end where both are known; else the point that is."""
    import shapely

    both = np.isfinite(start.lon_deg) & np.isfinite(end.lon_deg)
    shapes = np.full(len(both), None, np.object_) if start.shapes is None else start.shapes.copy()
    rows = np.flatnonzero(both)
    ends = np.stack(
        [
            np.stack([start.lon_deg[rows], start.lat_deg[rows]], axis=1),
            np.stack([end.lon_deg[rows], end.lat_deg[rows]], axis=1),
        ],
        axis=1,
    )
    shapes[rows] = shapely.linestrings(ends) if len(rows) else []
    return Geometry(
        np.where(np.isnan(start.lon_deg), end.lon_deg, start.lon_deg),
        np.where(np.isnan(start.lat_deg), end.lat_deg, start.lat_deg),
        shapes,
    )


def shape_regions(
    shapes: NDArray[np.object_], ids: Sequence[str], titles: Sequence[str]
) -> tuple[list[Region], NDArray[np.int32]] | None:
    """A region for each shape, and the rows they stand for; None when there are too many.

    All in the dataset's order.
    """
    import shapely

    rows = np.flatnonzero(shape_tools.present(shapes)).astype(np.int32)
    heavy = len(rows) > MOST_SHAPE_REGIONS
    if heavy or int(shapely.get_num_coordinates(shapes[rows]).sum()) > _MOST_REGION_COORDINATES:
        return None
    texts = shapely.to_geojson(shapes[rows])
    regions = [
        Region(
            id=f"shape:{ids[row]}",
            name=titles[row],
            kind=_kind(geometry),
            geometry=geometry,
        )
        for row, text in zip(rows.tolist(), texts, strict=True)
        if (geometry := orjson.loads(text))
    ]
    return regions, rows


def _kind(geometry: dict[str, Any]) -> RegionKind:
    return RegionKind.CORRIDOR if "Line" in geometry["type"] else RegionKind.AREA


def shapes_as_wkb(shapes: NDArray[np.object_]) -> Sequence[bytes | None]:
    """Shapes in well-known binary, as the table of initiatives keeps very many of them."""
    import shapely

    found: Sequence[bytes | None] = shapely.to_wkb(shapely.force_2d(shapes)).tolist()
    return found
