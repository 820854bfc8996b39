"""Geometries of any make -> points and shapes on a globe of ±180° by ±90°.

Shapes that cross the antimeridian are cut there, as RFC 7946 asks; the third dimension is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from viewer.datasets import curved_shapes
from viewer.datasets.raw import Geometry

_SRID = re.compile(r"^\s*SRID=\d+;\s*", re.I)
_POINT = 0
_COLLECTIONS = (4, 7)
_HALF = 180.0
_LEAST_RING = 4


def from_text(text: str) -> Any:
    """A shapely geometry from WKT, GeoJSON (a geometry or a feature) or WKB in hex; None if empty.

    Raises:
        ValueError: it is none of these; the message is a sentence for people.
    """
    import shapely

    body = _SRID.sub("", text).strip()
    try:
        if body.startswith("{"):
            value = orjson.loads(body)
            value = value.get("geometry") if value.get("type") == "Feature" else value
            found = None if value is None else shapely.from_geojson(orjson.dumps(value))
        elif re.fullmatch(r"[0-9A-Fa-f]{18,}", body):
            found = from_wkb(bytes.fromhex(body))
        else:
            found = _from_wkt(body)
    except (shapely.errors.ShapelyError, orjson.JSONDecodeError, AttributeError) as error:
        raise ValueError("is not a shape that can be drawn") from error
    if found is None or found.is_empty:
        return None
    return check(found)


def from_wkb(data: bytes) -> Any:
    """A shapely geometry of WKB; curves become lines.

    Raises:
        ValueError: it is none that can be drawn.
    """
    import shapely

    try:
        return shapely.from_wkb(data)
    except (shapely.errors.ShapelyError, NotImplementedError):  # curves and triangles are either
        return curved_shapes.from_wkb(data)


def _from_wkt(text: str) -> Any:
    import shapely

    try:
        return shapely.from_wkt(text)
    except (shapely.errors.ShapelyError, NotImplementedError):
        return curved_shapes.from_wkt(text)


def check(shape: Any) -> Any:
    """A geometry within the globe, cut at the antimeridian where it crosses it.

    Raises:
        ValueError: it lies outside the globe, or is of a kind that cannot be drawn.
    """
    import shapely

    if shape.geom_type not in _KINDS:
        raise ValueError(f"is a {shape.geom_type}, which cannot be drawn")
    bounds = shape.bounds
    if not all(np.isfinite(bounds)):
        raise ValueError("holds a coordinate that is not a number")
    if bounds[1] < -90 or bounds[3] > 90 or bounds[0] < -540 or bounds[2] > 540:
        raise ValueError(
            f"lies outside the globe (x {bounds[0]:.6g} to {bounds[2]:.6g}, "
            f"y {bounds[1]:.6g} to {bounds[3]:.6g}): are these metres of a projection?"
        )
    flat = shapely.force_2d(shape) if shape.has_z else shape
    return _cut(flat) if _crosses(flat) else flat


_KINDS = frozenset(
    {
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
        "GeometryCollection", "LinearRing",
    }
)  # fmt: skip


def split(shapes: NDArray[np.object_]) -> Geometry:
    """Single points as columns, everything else as shapes; None and empty ones are nowhere."""
    import shapely

    kinds = shapely.get_type_id(shapes)
    points = (kinds == _POINT) & ~shapely.is_empty(shapes)
    lon, lat = np.full(len(shapes), np.nan), np.full(len(shapes), np.nan)
    lon[points], lat[points] = shapely.get_x(shapes[points]), shapely.get_y(shapes[points])
    rest = (kinds > _POINT) & ~shapely.is_empty(shapes)
    if not rest.any():
        return Geometry(lon, lat)
    return Geometry(lon, lat, only(shapes, rest))


def present(values: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Which entries are not None."""
    return np.array([value is not None for value in values.tolist()], np.bool_)


def only(values: NDArray[np.object_], kept: NDArray[np.bool_]) -> NDArray[np.object_]:
    """The entries that are kept, None elsewhere."""
    found = values.copy()
    found[~kept] = None
    return found


def check_all(shapes: NDArray[np.object_]) -> tuple[Geometry, dict[int, str]]:
    """Checks a column of geometries; those that cannot be drawn are left out, with the reason."""
    import shapely

    if shapely.has_z(shapes).any():
        shapes = shapely.force_2d(shapes)
    bounds = shapely.bounds(shapes)
    there = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    with np.errstate(invalid="ignore"):
        inside = (
            (bounds[:, 0] >= -_HALF) & (bounds[:, 2] <= _HALF)
            & (bounds[:, 1] >= -90) & (bounds[:, 3] <= 90)
        )  # fmt: skip
    wide = inside & (bounds[:, 2] - bounds[:, 0] > _HALF)
    reasons: dict[int, str] = {}
    kinds = shapely.get_type_id(shapes)
    # A collection of one is that one: a point in it is then drawn, and found, as a point.
    lone = there & np.isin(kinds, _COLLECTIONS) & (shapely.get_num_geometries(shapes) == 1)
    shapes[lone] = shapely.get_geometry(shapes[lone], 0)
    for row in np.flatnonzero(there & (~inside | wide | (kinds > 7))).tolist():
        try:
            shapes[row] = check(shapes[row])
        except ValueError as error:
            reasons[row] = str(error)
            shapes[row] = None
    return split(shapes), reasons


def _crosses(shape: Any) -> bool:
    """Whether it leaves ±180°, or jumps by more than half the globe from point to point."""
    import shapely

    west, _south, east, _north = shape.bounds
    if west < -_HALF or east > _HALF:
        return True
    if east - west <= _HALF or shape.geom_type in ("Point", "MultiPoint"):
        return False
    for part in shapely.get_parts(
        shapely.get_rings(shape) if "Polygon" in shape.geom_type else shape
    ):
        if np.any(np.abs(np.diff(shapely.get_coordinates(part)[:, 0])) > _HALF):
            return True
    return False


def _cut(shape: Any) -> Any:
    import warnings

    import antimeridian
    import shapely

    if shape.geom_type in ("Point", "MultiPoint"):
        return shapely.transform(shape, _wrapped)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it tells of every ring that it turns round
            fixed = antimeridian.fix_geojson(orjson.loads(shapely.to_geojson(shape)))
    except (ValueError, TypeError, shapely.errors.ShapelyError) as error:
        raise ValueError("crosses the antimeridian in a way that cannot be cut") from error
    return shapely.from_geojson(orjson.dumps(fixed))


def _wrapped(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    wrapped = coordinates.copy()
    wrapped[:, 0] = (wrapped[:, 0] + _HALF) % 360 - _HALF
    return wrapped


def from_geojson(geometries: Sequence[Any]) -> tuple[NDArray[np.object_], NDArray[np.bool_]]:
    """Shapely objects of GeoJSON geometries (None stays None), and which could not be read."""
    import shapely

    found = _simple_polygons(geometries)
    texts = np.full(len(geometries), None, np.object_)
    for row in np.flatnonzero(shapely.is_missing(found)).tolist():
        if geometries[row] is not None:
            texts[row] = orjson.dumps(geometries[row])
    rest = present(texts)
    found[rest] = shapely.from_geojson(texts[rest], on_invalid="ignore")
    failed = rest & shapely.is_missing(found)
    return found, failed


def _simple_polygons(geometries: Sequence[Any]) -> NDArray[np.object_]:
    """Polygons of closed rings of pairs, all made at once, ten times as fast; None elsewhere."""
    import shapely

    found = np.full(len(geometries), None, np.object_)
    rows, rings = [], []
    for row, geometry in enumerate(geometries):
        if geometry is not None and geometry.get("type") == "Polygon":
            own = geometry.get("coordinates")
            if isinstance(own, list) and own and all(map(_is_ring, own)):
                rows += [row] * len(own)
                rings += own
    sizes = np.fromiter(map(len, rings), np.intp, len(rings))
    flat = list(chain.from_iterable(chain.from_iterable(rings)))
    # Pairs of numbers and nothing else: a third figure, a text or a true is for the usual way.
    if not len(sizes) or len(flat) != 2 * sizes.sum() or not {*map(type, flat)} <= {int, float}:
        return found
    pairs = np.array(flat, np.float64).reshape(-1, 2)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    made: Any = shapely.linearrings(pairs, indices=owner)
    which, first = np.unique(np.array(rows), return_inverse=True)
    found[which] = shapely.polygons(made, indices=first)
    return found


def _is_ring(ring: Any) -> bool:
    """Whether it may be a closed ring of pairs; only its ends are looked at."""
    if not isinstance(ring, list) or len(ring) < _LEAST_RING or ring[0] != ring[-1]:
        return False
    return {*map(type, ring)} == {list} and {*map(len, ring)} == {2}


def reproject(shapes: NDArray[np.object_], crs: str) -> NDArray[np.object_]:
    """Shapes of a coordinate reference system as longitude and latitude.

    Raises:
        ValueError: the system is not known, or cannot be turned into longitude and latitude.
    """
    import pyproj
    import shapely

    try:
        transformer = pyproj.Transformer.from_crs(crs, "OGC:CRS84", always_xy=True)
    except pyproj.exceptions.ProjError as error:
        raise ValueError(f"the coordinate system “{crs[:60]}” is not known") from error
    moved: NDArray[np.object_] = shapely.transform(
        shapely.force_2d(shapes),
        lambda lonlat: np.stack(transformer.transform(lonlat[:, 0], lonlat[:, 1]), axis=1),
    )
    return moved
