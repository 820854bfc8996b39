from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest

from viewer.datasets.problems import Read
from viewer.datasets.registry import read
from viewer.model.records import RegionKind, Role, Status

Document = dict[str, Any]
Reading = Callable[[Document], Read]


@pytest.fixture
def document() -> Document:
    regions = [
        {
            "type": "Feature",
            "id": "bay",
            "properties": {"name": "Bay", "kind": "sea"},
            "geometry": {"type": "Point", "coordinates": [10, 20]},
        }
    ]
    return {
        "format": "two-seas/1",
        "id": "d",
        "title": "D",
        "themes": [{"id": "t", "name": "T"}],
        "actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
        "sources": [{"id": "s", "title": "S"}],
        "regions": {"type": "FeatureCollection", "features": regions},
        "initiatives": [
            {
                "id": f"i{n}",
                "title": f"I{n}",
                "when": f"202{n}",
                "themes": ["t"],
                "actors": [{"actor": "a", "role": "host"}, {"actor": "b"}],
                "regions": ["bay"],
                "sources": [{"source": "s", "says": "x"}],
                "links": [{"to": "i0", "kind": "follows"}],
            }
            for n in range(4)
        ],
    }


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    def run(document: Document) -> Read:
        path = tmp_path / "d.json"
        path.write_bytes(orjson.dumps(document))
        return read(path)

    return run


def listed(outcome: Read) -> list[tuple[str, str, str]]:
    return [(p.where, p.value, p.action) for p in outcome.problems]


def test_the_plain_document_has_no_problems(document: Document, reading: Reading) -> None:
    assert listed(reading(document)) == []


def test_a_bad_date_leaves_the_initiative_undated(document: Document, reading: Reading) -> None:
    document["initiatives"][3]["when"] = "2025-13"
    outcome = reading(document)
    assert listed(outcome) == [("initiatives[3].when", "2025-13", "mended")]
    assert outcome.problems[0].field == "when"
    assert outcome.problems[0].reason == "2025-13 is not a date: month 13"
    table = outcome.dataset.initiatives
    assert np.isnan(table.start_min[table.row_of["i3"]])
    assert table.when_texts[table.row_of["i3"]] == "2025-13"


def test_unknown_references_are_left_out(document: Document, reading: Reading) -> None:
    first = document["initiatives"][0]
    first["actors"][1]["actor"] = "nobody"
    first["themes"].append("nothing")
    first["regions"].insert(0, "nowhere")
    first["links"][0]["to"] = "i9"
    first["sources"][0]["source"] = "gossip"
    document["actors"][0]["seat"] = "nowhere"
    document["actors"][1]["members"] = ["a", "c"]
    outcome = reading(document)
    assert listed(outcome) == [
        ("actors[0].seat", "nowhere", "mended"),
        ("actors[1].members[1]", "c", "mended"),
        ("initiatives[0].themes[1]", "nothing", "mended"),
        ("initiatives[0].regions[0]", "nowhere", "mended"),
        ("initiatives[0].actors[1].actor", "nobody", "mended"),
        ("initiatives[0].links[0].to", "i9", "mended"),
        ("initiatives[0].sources[0].source", "gossip", "mended"),
    ]
    data = outcome.dataset
    row = data.initiatives.row_of["i0"]
    assert [data.actors[i].id for i in data.initiatives.actors.row(row)] == ["a"]
    assert data.initiatives.roles[data.initiatives.actors.offsets[row]] == Role.HOST
    assert len(data.initiatives) == 4


def test_the_later_of_two_with_one_id_is_refused(document: Document, reading: Reading) -> None:
    document["initiatives"][2]["id"] = "i0"
    outcome = reading(document)
    assert listed(outcome) == [("initiatives[2].id", "i0", "refused")]
    assert "initiatives[0]" in outcome.problems[0].reason
    assert list(outcome.dataset.initiatives.titles) == ["I0", "I1", "I3"]


@pytest.mark.parametrize("key", ["id", "title"])
@pytest.mark.parametrize("value", [None, "", 7, ["x"]])
def test_no_id_or_title_no_initiative(
    document: Document, reading: Reading, key: str, value: object
) -> None:
    document["initiatives"][1][key] = value
    outcome = reading(document)
    assert {(p.where, p.action) for p in outcome.problems} >= {(f"initiatives[1].{key}", "refused")}
    assert len(outcome.dataset.initiatives) == 3


def test_a_missing_title_is_said_to_be_missing(document: Document, reading: Reading) -> None:
    del document["initiatives"][1]["title"]
    (problem,) = reading(document).problems
    assert (problem.where, problem.field) == ("initiatives[1].title", "title")
    assert problem.reason == "is missing"


def test_words_outside_the_list_are_kept_as_text(document: Document, reading: Reading) -> None:
    first = document["initiatives"][0]
    first["status"] = "agreed over tea"
    first["actors"][1]["role"] = "lender"
    document["regions"]["features"][0]["properties"]["kind"] = "reef"
    outcome = reading(document)
    assert [(p.where, p.action) for p in outcome.problems] == [
        ("initiatives[0].status", "mended"),
        ("initiatives[0].actors[1].role", "mended"),
        ("regions.features[0].properties.kind", "mended"),
    ]
    table = outcome.dataset.initiatives
    assert table.status[0] == Status.UNKNOWN
    assert table.details[0].status_text == "agreed over tea"
    assert table.details[0].role_texts == ("", "lender")
    assert outcome.dataset.regions[0].kind == RegionKind.AREA


def test_several_faults_in_one_list_leave_its_good_items(
    document: Document, reading: Reading
) -> None:
    document["initiatives"][0]["other_amounts"] = [
        {},
        {"value": 5, "currency": "USD"},
        {"value": "six", "currency": "us dollars"},
        {"value": 7, "currency": "JPY", "note": 3},
    ]
    outcome = reading(document)
    amounts = outcome.dataset.initiatives.details[0].amounts
    assert [(a.value, a.currency, a.note) for a in amounts] == [(5, "USD", ""), (7, "JPY", "")]
    assert {p.action for p in outcome.problems} == {"mended"}


def test_collections_of_the_wrong_kind(document: Document, reading: Reading) -> None:
    document["themes"] = "t"
    document["initiatives"][1] = 5
    outcome = reading(document)
    found = listed(outcome)
    assert ("themes", "t", "refused") in found
    assert ("initiatives[1]", "5", "refused") in found
    assert len(outcome.dataset.initiatives) == 3


def test_a_theme_that_is_its_own_ancestor(document: Document, reading: Reading) -> None:
    document["themes"] = [
        {"id": "t", "name": "T", "parent": "u"},
        {"id": "u", "name": "U", "parent": "t"},
    ]
    outcome = reading(document)
    assert listed(outcome) == [("themes[0].parent", "u", "mended")]
    assert [theme.parent for theme in outcome.dataset.themes] == ["", "t"]


def test_a_place_that_cannot_be_drawn_is_said_so(document: Document, reading: Reading) -> None:
    document["regions"]["features"][0]["geometry"] = None
    assert [p.action for p in reading(document).problems] == ["kept"]


def test_a_region_file_that_is_missing(document: Document, tmp_path: Path) -> None:
    document["regions"] = ["regions.geojson", "../../etc/passwd"]
    (tmp_path / "dataset.json").write_bytes(orjson.dumps(document))
    outcome = read(tmp_path)
    assert [p.where for p in outcome.problems][:2] == ["regions", "regions"]
    assert len(outcome.dataset.initiatives) == 4
