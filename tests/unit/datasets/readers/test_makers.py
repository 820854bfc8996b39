"""What makers of maps add to the standards: uMap, kepler.gl, My Maps, Overpass, Linked Places."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from tests.drops import collection, feature, opened, point, whens

KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
MARK = "<Placemark><name>{0}</name>{1}<Point><coordinates>{2}</coordinates></Point></Placemark>"


def test_a_broken_line_of_many_is_listed(tmp_path: Path) -> None:
    lines = [json.dumps(feature(point(i, i), name=f"n{i}", date="2020-01-01")) for i in (1, 2)]
    for name, text in (
        ("a.ndjson", "\n".join([lines[0], '{"type": "Feature", "geom', lines[1]])),
        ("a.geojsons", "".join(f"\x1e{one}\n" for one in [lines[0], "{broken", lines[1]])),
    ):
        found = opened(tmp_path / name, text)
        assert list(found.dataset.initiatives.titles) == ["n1", "n2"]
        (problem,) = found.problems
        assert problem.action == "refused"
        assert problem.where in (f"{name} line 2", f"{name} record 2")
        assert problem.reason.startswith("is not valid JSON")


def test_members_beside_the_properties_are_kept(tmp_path: Path) -> None:
    one = feature(point(1, 2), title="Abingdon", when="a word")
    one |= {"@id": "p1", "types": [{"label": "town"}], "when": {"start": "1600", "end": "1699"}}
    found = opened(tmp_path / "lp.json", collection(one))
    extra = found.dataset.initiatives.details[0].extra
    assert (extra["@id"], extra["types"]) == ("p1", '[{"label":"town"}]')
    assert json.loads(str(extra["feature when"])) == {"start": "1600", "end": "1699"}


def test_times_of_the_parts_of_a_geometry(tmp_path: Path) -> None:
    def part(lon: float, start: str, end: str) -> dict[str, object]:
        span = {"start": {"in": start}, "end": {"in": end}}
        return {**point(lon, 1), "when": {"timespans": [span]}}

    parts = [part(1, "1300", "1310"), part(2, "1271", "1295")]
    data = collection(feature({"type": "GeometryCollection", "geometries": parts}, title="Way"))
    assert whens(opened(tmp_path / "t.json", data).dataset) == {"Way": "1271/1310"}


def test_a_collection_of_one_point_is_a_point(tmp_path: Path) -> None:
    lone = {"type": "GeometryCollection", "geometries": [point(5, 6)]}
    data = collection(
        feature(lone, name="A"), feature({"type": "MultiPoint", "coordinates": [[7, 8]]}, name="B")
    )
    found = opened(tmp_path / "one.geojson", data).dataset
    assert found.initiatives.lon_deg.tolist() == [5, 7]
    assert not found.regions


def test_trips_of_kepler_have_their_times_in_their_positions(tmp_path: Path) -> None:
    line = [[-74.2, 40.8, 0, 1564184363], [-74.3, 40.9, 0, 1564184396]]
    trip = feature({"type": "LineString", "coordinates": line}, name="A")
    heights = [[1, 2, 3, 4], [2, 3, 4, 5]]
    other = feature({"type": "LineString", "coordinates": heights}, name="B")
    found = opened(tmp_path / "trips.geojson", collection(trip, other))
    assert whens(found.dataset) == {"A": "2019-07-26T23:39:23/2019-07-26T23:39:56", "B": ""}
    assert found.dataset.regions[0].geometry is not None


def test_a_whole_map_of_umap(tmp_path: Path) -> None:
    layers = [
        {**collection(feature(point(1, 1), name="A", date="2022")), "_umap_options": {"name": "L"}},
        collection(feature(point(2, 2), name="B", date="2023"), 17),
    ]
    data = {"type": "umap", "properties": {"name": "Trade"}, "layers": layers, "geometry": None}
    found = opened(tmp_path / "trade.umap", data)
    assert whens(found.dataset) == {"A": "2022", "B": "2023"}
    assert found.dataset.meta.title == "Trade"
    assert found.dataset.initiatives.details[0].extra["layer"] == "L"
    assert [p.action for p in found.problems] == ["refused"]


def test_my_maps_has_dates_among_its_data(tmp_path: Path) -> None:
    data = '<ExtendedData><Data name="Date"><value>{}</value></Data></ExtendedData>'
    marks = [MARK.format(day, data.format(day), "1,2") for day in ("2021-03-12", "2022-05")]
    found = opened(tmp_path / "my.kml", KML.format("".join(marks)))
    assert whens(found.dataset) == {"2021-03-12": "2021-03-12", "2022-05": "2022-05"}


def test_coordinates_with_blanks_about_their_commas(tmp_path: Path) -> None:
    marks = MARK.format("A", "", " 139.7 , 35.6 ") + MARK.format("B", "", "1,2,0,")
    found = opened(tmp_path / "blanks.kml", KML.format(marks))
    assert found.dataset.initiatives.lon_deg.tolist() == [139.7, 1]
    assert found.problems == ()


def test_other_documents_in_a_kmz_are_listed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.kmz", "w") as archive:
        archive.writestr("doc.kml", KML.format(MARK.format("A", "", "1,2")))
        archive.writestr("files/more.kml", KML.format(MARK.format("B", "", "1,2")))
    found = opened(tmp_path / "two.kmz", None)
    assert list(found.dataset.initiatives.titles) == ["A"]
    assert [(p.where, p.action) for p in found.problems] == [("two.kmz/files/more.kml", "refused")]


def test_xml_in_utf_16_and_with_a_prefix(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + KML.format(MARK.format("東京", "", "139,35"))
    found = opened(tmp_path / "wide.kml", text.encode("utf-16"))
    assert list(found.dataset.initiatives.titles) == ["東京"]
    gpx = '<g:gpx xmlns:g="http://www.topografix.com/GPX/1/1"><g:wpt lat="1" lon="2"/></g:gpx>'
    assert len(opened(tmp_path / "a.gpx", gpx).dataset.initiatives) == 1


def test_eras_of_a_timeline_table_are_eras(tmp_path: Path) -> None:
    text = (
        "Year,Month,End Year,Headline,Text,Media,Type,Group\n"
        "2007,5,,Quad,,,,\n,,,All,,,title,\n2007,,2008,First years,,,era,\n,,,Never,,,era,\n"
    )
    found = opened(tmp_path / "t.csv", text)
    assert list(found.dataset.initiatives.titles) == ["Quad"]
    assert [(e.name, e.when_text) for e in found.dataset.eras] == [("First years", "2007/2008")]
    assert [p.action for p in found.problems] == ["refused"]


def test_overpass_answers_with_tags_and_centres_and_corners(tmp_path: Path) -> None:
    elements = [
        {"type": "node", "id": 1, "lat": 1, "lon": 2, "tags": {"name": "A", "start_date": "1859"}},
        {"type": "way", "id": 2, "center": {"lat": 3, "lon": 4}, "tags": {"name": "B"}},
        {"type": "way", "id": 3, "nodes": [8, 9], "tags": {"name": "C"}},
        {"type": "node", "id": 8, "lat": 5, "lon": 6},
        {"type": "node", "id": 9, "lat": 5, "lon": 7},
        {"type": "relation", "id": 4, "tags": {"name": "D"}},
    ]
    data = {"version": 0.6, "generator": "Overpass API 0.7", "elements": elements}
    found = opened(tmp_path / "overpass.json", data).dataset
    table = found.initiatives
    assert whens(found) == {"A": "1859", "B": "", "C": "", "D": ""}
    assert table.lon_deg[table.row_of["way/2"]] == 4
    (line,) = found.regions
    assert line.geometry == {"type": "LineString", "coordinates": [[6.0, 5.0], [7.0, 5.0]]}


def test_a_data_set_of_kepler_without_rows_is_listed(tmp_path: Path) -> None:
    fields = [{"name": n, "type": "real"} for n in ("lat", "lng")]
    full = {"data": {"label": "D", "fields": fields, "allData": [[1.0, 2.0]]}}
    data = {"datasets": [{"data": {"label": "E", "fields": fields}}, full], "config": {}}
    found = opened(tmp_path / "k.json", data)
    assert len(found.dataset.initiatives) == 1
    assert [p.reason for p in found.problems if p.action == "refused"] == [
        "holds no fields or no rows"
    ]
