"""JSON documents that hold a table in one way or another."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.drops import opened, whens

A, B = "2016-11-11", "2017-01"
DATES = {"A": A, "B": B}


@pytest.mark.parametrize(
    "value",
    [
        [["name", "date"], ["A", A], ["B", B]],
        {"columns": ["name", "date"], "index": [0, 1], "data": [["A", A], ["B", B]]},
        {"name": ["A", "B"], "date": [A, B]},
        {"q1": {"name": "A", "date": A}, "q2": {"name": "B", "date": B}},
        {"result": {"fields": [{"id": "name"}, {"id": "date"}, {"id": "x"}],
                    "records": [{"name": "A", "date": A}, {"name": "B", "date": B}]}},
        {"head": {"vars": ["name", "date"]}, "results": {"bindings": [
            {"name": {"type": "literal", "value": "A"}, "date": {"type": "literal", "value": A}},
            {"name": {"type": "literal", "value": "B"}, "date": {"type": "literal", "value": B}}]}},
        [{"page": 1, "total": 2}, [{"name": "A", "date": A}, {"name": "B", "date": B}]],
    ],
    ids=["rows", "split", "columns", "keyed", "fields and records", "sparql", "page"],
)  # fmt: skip
def test_a_table_is_found(tmp_path: Path, value: Any) -> None:
    assert whens(opened(tmp_path / "t.json", value).dataset) == DATES


def test_a_row_of_another_length_is_refused_with_its_place(tmp_path: Path) -> None:
    read = opened(tmp_path / "t.json", [["name", "date"], ["A", A], ["B"], ["B", B]])
    assert whens(read.dataset) == DATES
    assert [problem.where for problem in read.problems] == ["t.json [2]"]


def test_what_an_esri_service_answers(tmp_path: Path) -> None:
    value = {
        "geometryType": "esriGeometryPoint",
        "spatialReference": {"wkid": 102100},
        "fields": [{"name": "NAME", "type": "esriFieldTypeString", "length": 9},
                   {"name": "OPENED", "type": "esriFieldTypeDate"}],
        "features": [{"attributes": {"NAME": "A", "OPENED": 1577836800000},
                      "geometry": {"x": 8108585.0, "y": 2147000.0}}],
    }  # fmt: skip
    table = opened(tmp_path / "t.json", value).dataset.initiatives
    assert table.titles[0] == "A"
    assert table.when_texts[0].startswith("2020-01-01")
    assert round(float(table.lat_deg[0]), 2) == 18.93


def test_records_with_a_geometry_among_their_values_are_no_geojson(tmp_path: Path) -> None:
    place = {"type": "Point", "coordinates": [72.8, 18.9]}
    text = "\n".join(json.dumps({"_id": n, "name": n, "date": A, "loc": place}) for n in "AB")
    read = opened(tmp_path / "t.json", text)
    assert read.dataset.meta.reader == "json"
    assert sorted(read.dataset.initiatives.titles) == ["A", "B"]


def test_a_feature_whose_type_comes_last_is_geojson(tmp_path: Path) -> None:
    place = {"type": "Point", "coordinates": [72.8, 18.9]}
    feature = {"geometry": place, "properties": {"name": "A"}, "type": "Feature"}
    text = "\n".join(json.dumps(feature) for _ in range(2))
    for name, value in (("t.json", feature), ("u.txt", text)):
        assert opened(tmp_path / name, value).dataset.meta.reader == "geojson"
