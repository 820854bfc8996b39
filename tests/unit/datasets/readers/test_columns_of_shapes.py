"""GeoParquet's nested lists, several geometries, doubled names, dBASE without its encoding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pyproj
import pytest
import shapely

from tests.drops import opened
from viewer.errors import TwoSeasError

SQUARE = [(70.0, 10.0), (80.0, 10.0), (80.0, 20.0), (70.0, 10.0)]
HOLE = [(75.0, 11.0), (76.0, 11.0), (76.0, 12.0), (75.0, 11.0)]
NESTED: dict[str, Any] = {
    "linestring": (SQUARE, shapely.LineString(SQUARE)),
    "multipoint": (SQUARE, shapely.MultiPoint(SQUARE)),
    "polygon": ([SQUARE, HOLE], shapely.Polygon(SQUARE, [HOLE])),
    "multilinestring": ([SQUARE, HOLE], shapely.MultiLineString([SQUARE, HOLE])),
    "multipolygon": (
        [[SQUARE, HOLE], [HOLE]],
        shapely.MultiPolygon([shapely.Polygon(SQUARE, [HOLE]), shapely.Polygon(HOLE)]),
    ),
}


def nested(value: Any, *, apart: bool) -> Any:
    """Positions as structs of x and y, or as pairs."""
    if isinstance(value, tuple):
        return dict(zip("xy", value, strict=True)) if apart else list(value)
    return [nested(one, apart=apart) for one in value]


def column(values: list[Any], levels: int, *, apart: bool) -> pa.Array:
    leaf = pa.struct([("x", pa.float64()), ("y", pa.float64())]) if apart else pa.list_(
        pa.float64(), 2
    )  # fmt: skip
    for _ in range(levels):
        leaf = pa.list_(leaf)
    return pa.array([None if v is None else nested(v, apart=apart) for v in values], leaf)


def written(path: Path, geometry: pa.Array, encoding: str, **about: Any) -> Path:
    names = pa.array([f"n{i}" for i in range(len(geometry))])
    described = {"geometry": {"encoding": encoding, "geometry_types": [], **about}}
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": described}
    table = pa.table({"name": names, "geometry": geometry})
    pq.write_table(table.replace_schema_metadata({"geo": json.dumps(geo)}), path)
    return path


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("encoding", NESTED)
def test_nested_lists_are_the_shapes_they_stand_for(
    encoding: str, tmp_path: Path, *, apart: bool
) -> None:
    value, shape = NESTED[encoding]
    levels = {"linestring": 1, "multipoint": 1, "multipolygon": 3}.get(encoding, 2)
    path = written(
        tmp_path / "a.parquet", column([None, value, value], levels, apart=apart), encoding
    )
    found = opened(path, None)
    assert [p for p in found.problems if p.action != "kept"] == []
    assert [region.name for region in found.dataset.regions] == ["n1", "n2"]
    for region in found.dataset.regions:
        drawn = shapely.from_geojson(json.dumps(region.geometry))
        assert shapely.equals(drawn, shape)


@pytest.mark.parametrize("apart", [True, False])
def test_points_of_a_projection_are_moved(tmp_path: Path, *, apart: bool) -> None:
    points = [(15546000.0, 4260000.0), None, (15546000.0, 4260000.0)]
    crs = pyproj.CRS.from_epsg(3857).to_json_dict()
    path = written(tmp_path / "p.parquet", column(points, 0, apart=apart), "point", crs=crs)
    table = opened(path, None).dataset.initiatives
    assert table.lon_deg == pytest.approx([139.65, np.nan, 139.65], abs=0.01, nan_ok=True)
    assert table.lat_deg == pytest.approx([35.7, np.nan, 35.7], abs=0.01, nan_ok=True)


def test_a_column_that_is_not_as_it_says_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "odd.parquet", column([(1.0, 2.0)], 0, apart=True), "polygon")
    with pytest.raises(TwoSeasError, match="no column was recognised"):
        opened(path, None)


def test_a_second_geometry_is_told_of(tmp_path: Path) -> None:
    path = written(tmp_path / "g.parquet", column([(1.0, 2.0)], 0, apart=True), "point")
    table = pq.read_table(path)
    geo = json.loads(table.schema.metadata[b"geo"])
    geo["columns"]["hull"] = {"encoding": "WKB", "geometry_types": []}
    hull = pa.array([shapely.to_wkb(shapely.Point(1, 2))])
    table = table.append_column("hull", hull).replace_schema_metadata({"geo": json.dumps(geo)})
    pq.write_table(table, path)
    assert "hull" in [p.value for p in opened(path, None).problems if p.action == "kept"]


def test_json_of_an_esri_service_has_a_number_column_of_its_own(tmp_path: Path) -> None:
    data = {
        "geometryType": "esriGeometryPoint",
        "spatialReference": {"wkid": 4326},
        "fields": [
            {"name": "OBJECTID", "type": "esriFieldTypeOID"},
            {"name": "name", "type": "esriFieldTypeString"},
        ],
        "features": [{"attributes": {"OBJECTID": 7, "name": "A"}, "geometry": {"x": 1, "y": 2}}],
    }
    found = opened(tmp_path / "service.json", data)
    assert list(found.dataset.initiatives.titles) == ["A"]


def test_a_shapefile_without_its_encoding_is_read_in_the_likeliest(tmp_path: Path) -> None:
    names = np.array(["東京港の計画", "横浜港の計画", "神戸港の計画"], object)
    pyogrio.raw.write(
        tmp_path / "ports.shp", shapely.to_wkb(shapely.points([[1, 2], [3, 4], [5, 6]])), [names],
        ["name"], geometry_type="Point", crs="EPSG:4326", encoding="cp932",
    )  # fmt: skip
    (tmp_path / "ports.cpg").unlink()
    found = opened(tmp_path / "ports.shp", None)
    assert list(found.dataset.initiatives.titles) == names.tolist()
    assert any("cp932" in p.reason for p in found.problems)
    named = opened(tmp_path / "ports.shp", None, encoding="cp1251")
    assert list(named.dataset.initiatives.titles) != names.tolist()
    with pytest.raises(TwoSeasError, match="no encoding"):
        opened(tmp_path / "ports.shp", None, encoding="klingon")
