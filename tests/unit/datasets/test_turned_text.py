"""Characters that turn the text beside them do not get into datasets, by no way in."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest

from viewer.datasets import registry
from viewer.datasets.raw import Found, table_of_records
from viewer.datasets.reading import Options
from viewer.datasets.turned_text import settled_found
from viewer.opening import open_files

TURNED, PLAIN = "Pact \u202egpj.fdp\u202c of \u2067peace\u200f", "Pact gpj.fdp of peace"
PERSIAN = "پیمان می\u200cخواهم\u200f!"
RECORDS = [
    {"name": TURNED, "when": "2020-05-01", "lat": 10.5, "lon": 20.5, "partner\u202e": TURNED},
    {"name": PERSIAN, "when": "2021-05-01", "lat": 11.5, "lon": 21.5, "partner\u202e": "India"},
]


def csv(path: Path) -> None:
    heads = list(RECORDS[0])
    lines = [",".join(heads), *(",".join(str(r[h]) for h in heads) for r in RECORDS)]
    path.write_text("\n".join(lines), "utf-8")


def geojson(path: Path) -> None:
    features = [
        {"type": "Feature", "properties": {k: r[k] for k in ("name", "when", "partner\u202e")},
         "geometry": {"type": "Point", "coordinates": [r["lon"], r["lat"]]}}
        for r in RECORDS
    ]  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))


def kml(path: Path) -> None:
    marks = "".join(
        f"<Placemark><name>{r['name']}</name><TimeStamp><when>{r['when']}</when></TimeStamp>"
        f"<Point><coordinates>{r['lon']},{r['lat']}</coordinates></Point></Placemark>"
        for r in RECORDS
    )
    path.write_text(
        f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{marks}</Document></kml>'
    )


def native(path: Path) -> None:
    initiatives = [
        {"id": f"i{n}", "title": r["name"], "when": r["when"], "note": TURNED}
        for n, r in enumerate(RECORDS)
    ]
    meta = {"format": "two-seas/1", "id": "x", "title": TURNED}
    path.write_text(json.dumps(meta | {"initiatives": initiatives}))


def entities(path: Path) -> None:
    path.write_text(
        "name,when,lat,lon\nPact &#x202e;gpj.fdp&#x202c; of peace,2020-05-01,10.5,20.5\n"
    )


@pytest.mark.parametrize(
    ("write", "name"),
    [(csv, "a.csv"), (geojson, "a.geojson"), (kml, "a.kml"), (native, "a.json"),
     (entities, "e.csv")],
)  # fmt: skip
def test_no_way_in_lets_them_through(tmp_path: Path, write: object, name: str) -> None:
    path = tmp_path / name
    write(path)  # type: ignore[operator]
    opened = open_files([path], Options(ask=False)).opened[0].read.dataset
    for dataset in (registry.read(path).dataset, opened):
        titles = list(dataset.initiatives.titles)
        assert titles[0] == PLAIN
        assert titles[1:] in ([PERSIAN], [])
        kept = repr([dataset.meta, dataset.actors, dataset.initiatives.details[0]])
        for turn in ("\u202e", "\u202c", "\u2067", "\\u202e", "\\u2067"):
            assert turn not in kept


def test_columns_of_every_kind_and_what_has_none_stays_as_it_is() -> None:
    texts = ["a", None, TURNED]
    table = table_of_records("t", [{"plain": "日本 – “x”", "n": 1}], str)
    columns = {
        "text": pa.chunked_array([texts, ["b"]]),
        "large": pa.chunked_array([pa.array(texts, pa.large_string())]),
        "coded": pa.chunked_array([pa.array(texts).dictionary_encode()]),
        "empty": pa.chunked_array([pa.array([], pa.string())]),
        **table.columns,
    }
    settled = settled_found(Found(type(table)("t", columns, str), "csv", TURNED))
    assert settled.title == PLAIN
    for name in ("text", "large", "coded"):
        assert settled.table.columns[name].to_pylist()[:3] == ["a", None, PLAIN]
        assert settled.table.columns[name].type == columns[name].type
    for name in ("empty", "plain", "n"):
        assert settled.table.columns[name] is columns[name]
