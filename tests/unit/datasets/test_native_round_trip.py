from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.datasets.native_build import build_dataset
from viewer.datasets.native_check import check_document
from viewer.datasets.native_write import document_of, write
from viewer.datasets.problems import Problems
from viewer.datasets.registry import find_reader, read
from viewer.datasets.tables import Columns, build_initiatives, times_of
from viewer.model.dataset import Dataset
from viewer.model.interval import parse
from viewer.model.records import Confidence, LinkKind, Meta, Role, Status

FIXTURE = Path(__file__).parents[2] / "fixtures" / "two-countries"


def assert_same(one: Dataset, other: Dataset) -> None:
    assert document_of(one) == document_of(other)
    assert one.regions == other.regions
    for name, value in vars(one.initiatives).items():
        if isinstance(value, np.ndarray):
            np.testing.assert_array_equal(value, getattr(other.initiatives, name), name)


def test_the_hand_written_dataset_is_read_whole() -> None:
    outcome = read(FIXTURE)
    assert outcome.problems == ()
    data = outcome.dataset
    table = data.initiatives
    assert data.meta.id == "brazil-norway"
    assert list(table.ids) == ["bacalhau", "fund", "field", "freeze", "efta-deal", "idea"]
    assert np.isnan(table.start_min[-1])
    row = table.row_of["fund"]
    assert [data.actors[i].id for i in table.actors.row(row)] == ["no", "br", "bndes"]
    first = table.actors.offsets[row]
    assert table.roles[first : first + 3].tolist() == [Role.FUNDER, Role.HOST, Role.PARTNER]
    assert table.status[row] == Status.ONGOING
    details = table.details[row]
    assert details.role_texts == ("donor", "", "")
    assert [amount.currency for amount in details.amounts] == ["USD", "NOK"]
    assert details.statements[0].confidence == Confidence.CONFIRMED
    assert details.statements[1].claim == "never-paid"
    freeze = table.row_of["freeze"]
    assert table.links.row(freeze).tolist() == [row]
    assert table.link_kinds[table.links.offsets[freeze]] == LinkKind.REVISES
    assert data.stories[0].steps[0].view == (-55.0, -5.0, 4.0)


@pytest.mark.parametrize("name", ["copy", "copy.zip", "copy.json"])
def test_what_is_written_is_what_was_read(tmp_path: Path, name: str) -> None:
    before = read(FIXTURE).dataset
    write(before, tmp_path / name)
    assert find_reader(tmp_path / name).key == "native"
    outcome = read(tmp_path / name)
    assert outcome.problems == ()
    assert_same(before, outcome.dataset)


def test_the_same_dataset_gives_the_same_zip(tmp_path: Path) -> None:
    data = read(FIXTURE).dataset
    write(data, tmp_path / "one.zip")
    write(data, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_hash_follows_document_and_regions(tmp_path: Path) -> None:
    first = read(FIXTURE).dataset.meta.content_hash
    shutil.copytree(FIXTURE, tmp_path / "copy")
    assert read(tmp_path / "copy").dataset.meta.content_hash == first
    regions = tmp_path / "copy" / "regions.geojson"
    regions.write_text(regions.read_text().replace("Oslo", "Kristiania"))
    assert read(tmp_path / "copy").dataset.meta.content_hash != first


def test_unknown_keys_are_kept_and_written_back(tmp_path: Path) -> None:
    shutil.copytree(FIXTURE, tmp_path / "odd")
    path = tmp_path / "odd" / "dataset.json"
    document = orjson.loads(path.read_bytes())
    document["mood"] = "calm"
    document["themes"][0]["weight"] = 3
    for initiative in document["initiatives"]:
        initiative["colour"] = "red"
    document["initiatives"][1]["actors"][0]["share"] = 0.9
    document["initiatives"][1]["amount"]["year"] = 2008
    document["initiatives"][3]["links"][0]["sure"] = True
    document["stories"][0]["steps"][0]["sound"] = "birds"
    path.write_bytes(orjson.dumps(document))
    outcome = read(tmp_path / "odd")
    assert {problem.action for problem in outcome.problems} == {"kept"}
    assert sorted(problem.where for problem in outcome.problems) == [
        "initiatives[0].colour",
        "initiatives[1].actors[0].share",
        "initiatives[1].amount.year",
        "initiatives[3].links[0].sure",
        "mood",
        "stories[0].steps[0].sound",
        "themes[0].weight",
    ]
    write(outcome.dataset, tmp_path / "back")
    back = orjson.loads((tmp_path / "back" / "dataset.json").read_bytes())
    by_id = {record["id"]: record for record in back["initiatives"]}
    assert back["mood"] == "calm"
    assert back["themes"][0]["weight"] == 3
    assert by_id["idea"]["colour"] == "red"
    assert by_id["fund"]["actors"][0]["share"] == 0.9
    assert by_id["fund"]["amount"]["year"] == 2008
    assert by_id["freeze"]["links"][0]["sure"] is True
    assert back["stories"][0]["steps"][0]["sound"] == "birds"


texts = st.text(max_size=20)
ids = st.text(min_size=1, max_size=8)
whens = st.sampled_from(
    ["", "2025", "2025-08~", "2019/..", "../1951", "-0043", "199X", "2025/2035"]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    themes = draw(st.lists(ids, unique=True, max_size=3))
    actors = draw(st.lists(ids, unique=True, max_size=3))
    rows = draw(st.lists(ids, unique=True, max_size=4))
    some = lambda pool: st.lists(st.sampled_from(pool), max_size=3) if pool else st.just([])  # noqa: E731
    return {
        "format": "two-seas/1",
        "id": draw(ids),
        "title": draw(st.text(min_size=1, max_size=9)),
        "themes": [{"id": id_, "name": draw(texts)} for id_ in themes],
        "actors": [
            {"id": id_, "name": draw(texts), "members": draw(some(actors))} for id_ in actors
        ],
        "initiatives": [
            {
                "id": id_,
                "title": draw(st.text(min_size=1, max_size=9)),
                "when": draw(whens),
                "known_from": draw(whens),
                "themes": draw(some(themes)),
                "actors": [{"actor": a, "role_text": draw(texts)} for a in draw(some(actors))],
                "links": [{"to": to, "kind": "follows"} for to in draw(some(rows))],
                "tags": draw(st.lists(texts, max_size=2)),
                "odd key": draw(json_values),
            }
            for id_ in rows
        ],
    }


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_any_document_survives_writing_and_reading(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any]
) -> None:
    problems = Problems()
    data = build_dataset(check_document(document, [], "x", problems), "native", "")
    assert {problem.action for problem in problems.found} <= {"kept"}
    target = tmp_path_factory.mktemp("trip") / "d.json"
    write(data, target)
    assert_same(data, read(target).dataset)


def test_rows_of_other_formats_keep_their_place_and_date(tmp_path: Path) -> None:
    table = build_initiatives(
        Columns(
            ids=["a", "b"],
            titles=["A", "B"],
            times=times_of([parse("2022-03-04"), None]),
            when_texts=["04/03/2022", "some day"],
            lon_deg=np.array([10.5, np.nan]),
            lat_deg=np.array([60.0, np.nan]),
        )
    )
    write(Dataset(Meta("t", "T"), table), tmp_path / "t.zip")
    back = read(tmp_path / "t.zip")
    rows = back.dataset.initiatives
    assert rows.when_texts[0] == "04/03/2022"
    assert rows.start_min[0] == parse("2022-03-04").start_min
    (place,) = back.dataset.regions
    assert place.geometry == {"type": "Point", "coordinates": [10.5, 60.0]}
    assert rows.regions.row(0).tolist() == [0]
    assert [(p.where, p.value) for p in back.problems] == [("initiatives[1].when", "some day")]
