"""GeoJSON (RFC 7946, and the `crs` of 2008), GeoJSON text sequences, and what people add for time.

Times: Leaflet.timeline's `start`/`end`, TimeDimension's `times` and `coordTimes`, MF-JSON's
`datetimes`, OpenHistoricalMap's `start_date`/`end_date` with `:edtf`, GeoJSON-T's `when`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.datasets import shapes as shape_tools
from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.geometry_check import check_geometry, close_rings
from viewer.datasets.guess import guess
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.problems import MENDED, Problems, Read
from viewer.datasets.raw import Found, Geometry, RawTable, table_of_records
from viewer.datasets.readers import geojson_times as times
from viewer.datasets.readers import table_export
from viewer.datasets.readers.json_head import is_json, own_type, type_of
from viewer.datasets.readers.json_sequence import read_values
from viewer.datasets.reading import Options, finish
from viewer.errors import TwoSeasError

READER = "geojson"
MAX_BYTES = 2**30
GEOMETRIES = frozenset(
    {
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
        "GeometryCollection",
    }
)  # fmt: skip
_UMAP = "umap"
_KINDS = GEOMETRIES | {"Feature", "FeatureCollection", _UMAP}
# What RFC 7946 says of a feature; anything else is its maker's own and is kept with the properties.
_MEMBERS = frozenset({"type", "id", "bbox", "geometry", "properties"})
_JSONP = re.compile(rb"^\s*(?:(?:var|let|const)\s+\w+\s*=|[\w.$]+\s*\()\s*[\[{]")
_CRS84 = re.compile(r"CRS84|EPSG:{1,2}(?:[\d.]*:)?4326", re.I)


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that this is GeoJSON, or GeoJSON inside a script."""
    kind = type_of(head)
    if _JSONP.match(head) and kind in _KINDS:
        return 0.9
    if not is_json(head) or kind not in _KINDS:
        named = path.suffix.lower() in (".geojson", ".geojsonl", ".geojsons")
        return 0.6 if is_json(head) and named and kind != "Topology" else 0.0
    own = own_type(head)
    if own not in _KINDS and not kind.startswith("Feature"):
        return 0.0  # records with a geometry among their values
    return 0.9 if kind.startswith("Feature") or own.startswith("Feature") else 0.8


def read(path: Path, options: Options | None = None) -> Read:
    """Reads features as initiatives; raises NeedsMappingError where something has to be asked."""
    return finish(scan(path)[0], path, options)


def scan(path: Path, _encoding: str = "") -> list[Found]:
    """The features as a table.

    Raises:
        TwoSeasError: it is not GeoJSON, or cannot be read.
    """
    leave_pandas_out()
    data = read_bytes(path)
    _refuse_scripts(data, path.name)
    problems = Problems()
    values = read_values(data, path.name, problems)
    value = values[0] if len(values) == 1 else values
    return [found_of(value, path.name, path.stem, problems)]


def read_bytes(path: Path) -> bytes:
    """The bytes of a JSON file within the limit.

    Raises:
        TwoSeasError: it cannot be read or is too large.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TwoSeasError(
                f"{path.name} is larger than {MAX_BYTES >> 20} MB.", "Convert it to GeoParquet."
            )
        return path.read_bytes()
    except OSError as error:
        raise TwoSeasError(f"{path.name} cannot be read: {error.strerror}.") from error


def _refuse_scripts(data: bytes, name: str) -> None:
    if _JSONP.match(data[:4096]) and not is_json(data[:4096]):
        raise TwoSeasError(
            f"{name} is a script with GeoJSON inside, not GeoJSON; scripts are not read.",
            "Delete what stands before the first “{” and after the last “}”, and save it as "
            ".geojson.",
        )


@dataclass(frozen=True)
class _Features:
    items: list[Any]
    path: str
    head: dict[str, Any]


def found_of(value: Any, name: str, stem: str, problems: Problems | None = None) -> Found:
    """Parsed GeoJSON as a table.

    Raises:
        TwoSeasError: it holds no features.
    """
    features = _features(value, name)
    problems = problems or Problems()
    records: list[dict[str, Any]] = []
    geometries: list[Any] = []
    rows: list[int] = []
    for index, feature in enumerate(features.items):
        where = f"{name} {features.path.format(index)}"
        if not isinstance(feature, dict) or not _is_feature(feature.get("type")):
            problems.refuse(where, feature, "is not a GeoJSON feature")
            continue
        record, geometry = _record(feature, where, problems)
        records.append(record)
        geometries.append(geometry)
        rows.append(index)

    def where_of(row: int) -> str:
        return f"{name} {features.path.format(rows[row])}"

    geometry_table = _geometry(geometries, features.head, where_of, problems)
    table = table_of_records(name, records, where_of, geometry_table)
    if own := table_export.known(table, problems.as_tuple()):
        return replace(own, title=str(features.head.get("name") or stem))
    table, mapping = _meaning(table, records)
    head = features.head
    metadata = head.get("metadata") if isinstance(head.get("metadata"), dict) else {}
    title = str(head.get("name") or head.get("title") or (metadata or {}).get("title") or stem)
    return Found(table, READER, title, mapping, problems.as_tuple())


def _is_feature(kind: Any) -> bool:
    return isinstance(kind, str) and (kind == "Feature" or kind in GEOMETRIES)


def _features(value: Any, name: str) -> _Features:
    if isinstance(value, list):
        if all(isinstance(v, dict) and v.get("type") == "FeatureCollection" for v in value):
            items = [feature for v in value for feature in v.get("features") or []]
            return _Features(items, "features[{}]", {})
        return _Features(value, "[{}]", {})
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "FeatureCollection":
        items = value.get("features")
        if not isinstance(items, list):
            raise TwoSeasError(f"{name} is a FeatureCollection without a list of features.")
        return _Features(items, "features[{}]", value)
    if _is_feature(kind):
        return _Features([value], "(the one feature)", value)
    if kind == _UMAP and isinstance(value.get("layers"), list):
        return _of_umap(value)
    raise TwoSeasError(f"{name} is not GeoJSON: its type is “{kind}”.")


def _of_umap(value: dict[str, Any]) -> _Features:
    """A whole map of uMap: the features of its layers, each with the name of its layer."""
    items: list[Any] = []
    for layer in value["layers"]:
        options = layer.get("_umap_options") if isinstance(layer, dict) else None
        name = options.get("name") if isinstance(options, dict) else None
        features = layer.get("features") if isinstance(layer, dict) else None
        own = features if isinstance(features, list) else [layer]
        items += [_within_layer(feature, name) for feature in own]
    head = value.get("properties")
    return _Features(items, "features[{}]", head if isinstance(head, dict) else {})


def _within_layer(feature: Any, layer: Any) -> Any:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not (layer and isinstance(properties, dict)):
        return feature
    return {**feature, "properties": {"layer": layer, **properties}}


def _record(feature: dict[str, Any], where: str, problems: Problems) -> tuple[dict[str, Any], Any]:
    if feature["type"] != "Feature":
        return {}, feature
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        if properties is not None:
            problems.mend(f"{where}.properties", properties, "is not an object; left out")
        properties = {}
    record = dict(properties)
    if isinstance(feature.get("id"), str | int | float):
        record["id" if "id" not in record else "feature id"] = str(feature["id"])
    for key in [one for one in feature if one not in _MEMBERS]:
        record[key if key not in record else f"feature {key}"] = feature[key]
    geometry, moments = times.of_trip(feature.get("geometry"))
    if moments:
        record.setdefault("times", moments)
    if "when" not in record and (when := times.of_parts(geometry)):
        record["when"] = when
    return record, geometry


def _geometry(
    geometries: Sequence[Any], head: dict[str, Any], where: Any, problems: Problems
) -> Geometry:
    found, failed = shape_tools.from_geojson(
        [geometry if isinstance(geometry, dict) else None for geometry in geometries]
    )
    for row, geometry in enumerate(geometries):
        if geometry is not None and not isinstance(geometry, dict):
            problems.mend(f"{where(row)}.geometry", geometry, "is no geometry; without a place")
    for row in np.flatnonzero(failed).tolist():
        found[row] = _second_try(geometries[row], f"{where(row)}.geometry", problems)
    found = _projected(found, head, problems)
    checked, reasons = shape_tools.check_all(found)
    for row, reason in reasons.items():
        text = f"{reason}; shown without a place"
        problems.add(f"{where(row)}.geometry", geometries[row], text, MENDED)
    return checked


def _second_try(geometry: dict[str, Any], where: str, problems: Problems) -> Any:
    """A geometry that did not read: rings are closed, and anything else is named."""
    closed = close_rings(geometry)
    if closed is not None:
        again, failed = shape_tools.from_geojson([closed])
        if not failed[0]:
            problems.mend(where, geometry, "has an open ring; closed")
            return again[0]
    try:
        check_geometry(geometry)
        reason = "cannot be read as a geometry"
    except (ValueError, TypeError, RecursionError) as error:
        reason = str(error)
    problems.mend(where, geometry, f"{reason}; shown without a place")
    return None


def _projected(
    shapes: NDArray[np.object_], head: dict[str, Any], problems: Problems
) -> NDArray[np.object_]:
    """Coordinates of the `crs` member (2008) as longitude and latitude."""
    crs = head.get("crs")
    stated = crs.get("properties", {}).get("name") if isinstance(crs, dict) else None
    if not isinstance(stated, str) or _CRS84.search(stated):
        return shapes
    try:
        moved: NDArray[np.object_] = shape_tools.reproject(shapes, stated)
    except ValueError as error:
        problems.keep("crs", stated, f"{error}; coordinates are taken as longitude and latitude")
        return shapes
    return moved


def _meaning(
    table: RawTable, records: Sequence[dict[str, Any]]
) -> tuple[RawTable, ColumnMapping | None]:
    """Columns of time that a convention fixes, and a guess for the rest; None: all is guessed."""
    added, roles, blank_end = times.of_records(records)
    if not roles:
        return table, None
    columns = {name: column for name, column in table.columns.items() if name not in added}
    table = RawTable(table.name, {**columns, **added}, table.where, table.geometry)
    rest = {
        name: column
        for name, column in table.columns.items()
        if name not in added and name not in times.KEYS
    }
    guessed = guess(RawTable(table.name, rest, table.where, table.geometry)).mapping
    mapping = replace(
        guessed.with_role("start", ()).with_role("end", ()), blank_end=blank_end, date_order=""
    )
    for role, column in roles.items():
        mapping = mapping.with_role(role, [column])
    return table, mapping
