"""One small file of each format, read through the registry as a drop would be."""

import json
from pathlib import Path

import pytest

from tests.drops import collection, feature, opened, point, whens
from viewer.errors import TwoSeasError


def test_leaflet_timeline(tmp_path: Path) -> None:
    data = collection(feature(point(1, 2), name="A", start="1956-03-02", end="1958-03-31"))
    found = opened(tmp_path / "a.geojson", data)
    assert whens(found.dataset) == {"A": "1956-03-02/1958-03-31"}
    assert (found.dataset.initiatives.lon_deg[0], found.dataset.initiatives.lat_deg[0]) == (1, 2)
    assert found.dataset.meta.reader == "geojson"


def test_time_dimension_along_a_line(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
    times = ["2019-11-23 10:51:06", "2019-11-23 11:29:06"]
    found = opened(tmp_path / "a.json", feature(line, name="bus", times=times))
    assert whens(found.dataset) == {"bus": "2019-11-23T10:51:06/2019-11-23T11:29:06"}
    assert found.dataset.regions[0].geometry is not None


def test_open_historical_map(tmp_path: Path) -> None:
    data = collection(
        feature(point(1, 2), name="A", start_date="1850", **{"start_date:edtf": "1850~"}),
        feature(point(1, 2), name="B", start_date="1900-05", end_date="1910"),
    )
    found = opened(tmp_path / "a.geojson", data)
    assert whens(found.dataset) == {"A": "1850~/..", "B": "1900-05/1910"}


def test_geojson_t_timespans(tmp_path: Path) -> None:
    data = collection(feature(point(1, 2), title="A"))
    data["features"][0]["when"] = {
        "timespans": [{"start": {"earliest": "1400"}, "end": {"latest": "1500"}}]
    }
    assert whens(opened(tmp_path / "a.geojson", data).dataset) == {"A": "1400/1500"}


def test_geojson_sequences_and_lines(tmp_path: Path) -> None:
    lines = [json.dumps(feature(point(i, i), name=f"n{i}", year=2000 + i)) for i in range(3)]
    assert len(opened(tmp_path / "a.ndjson", "\n".join(lines)).dataset.initiatives) == 3
    marked = "".join(f"\x1e{line}\n" for line in lines)
    assert len(opened(tmp_path / "a.geojsons", marked).dataset.initiatives) == 3


def test_geojson_crs_of_2008(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    data = collection(feature(point(15550408.9, 4257980.7), name="Tokyo"), crs=crs)
    found = opened(tmp_path / "a.geojson", data).dataset.initiatives
    assert (found.lon_deg[0], found.lat_deg[0]) == pytest.approx((139.69, 35.68), abs=0.01)


def test_geojson_keeps_records_with_bad_shapes(tmp_path: Path) -> None:
    ring = [[0, 0], [1, 0], [1, 1]]
    data = collection(
        feature({"type": "Polygon", "coordinates": [ring]}, name="open ring"),
        feature({"type": "Point", "coordinates": ["1", "2"]}, name="strings"),
        feature(point(4_000_000, 5_000_000), name="metres"),
        feature(None, name="nowhere"),
        "no feature",
    )
    found = opened(tmp_path / "a.geojson", data)
    assert sorted(found.dataset.initiatives.titles) == ["metres", "nowhere", "open ring", "strings"]
    said = {p.where.rpartition(" ")[2]: (p.action, p.reason) for p in found.problems}
    assert said["features[0].geometry"] == ("mended", "has an open ring; closed")
    assert "numbers" in said["features[1].geometry"][1]
    assert "globe" in said["features[2].geometry"][1]
    assert said["features[4]"][0] == "refused"


def test_shapes_across_the_antimeridian_are_cut(tmp_path: Path) -> None:
    ring = [[170, 0], [-170, 0], [-170, 10], [170, 10], [170, 0]]
    found = opened(
        tmp_path / "a.geojson", collection(feature({"type": "Polygon", "coordinates": [ring]}))
    )
    geometry = found.dataset.regions[0].geometry
    assert geometry is not None
    assert geometry["type"] == "MultiPolygon"


def test_scripts_are_refused_kindly(tmp_path: Path) -> None:
    text = f"callback({json.dumps(collection(feature(point(1, 2))))});"
    with pytest.raises(TwoSeasError, match="script"):
        opened(tmp_path / "a.geojsonp", text)
