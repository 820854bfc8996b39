"""The dataset that ships: what the facts hold is all there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import jsonschema
import numpy as np
import orjson
import pytest

from viewer import paths
from viewer.datasets import native_schema
from viewer.datasets.native_write import DOCUMENT, REGIONS, write
from viewer.datasets.registry import read
from viewer.model.dataset import Dataset
from viewer.model.interval import format_interval, parse
from viewer.model.records import ActorKind, RegionKind, Statement, Status

CLAIMS = [
    "seed-h1", "seed-l1", "seed-l2", "seed-l3", "seed-s1", "seed-s2a", "seed-s2b",
    "seed-s3a", "seed-s3b", "seed-s4a", "seed-s4b", "seed-s4c", "seed-s5a", "seed-s5b",
    "seed-v1", "seed-v2", "seed-v3a", "seed-v3b", "seed-v4a", "seed-v4b", "seed-v5",
    "seed-d1", "seed-d2", "seed-d3a", "seed-d3b", "seed-d4a", "seed-d4b", "seed-d4c",
    "seed-g1a", "seed-g1b", "seed-g2a", "seed-g2b", "seed-g3a", "seed-g3b", "seed-g4a",
    "seed-g4b", "seed-r1", "seed-r2", "seed-r3", "seed-r4", "seed-r5", "seed-m1",
]  # fmt: skip
ASEAN_MEMBERS = 11


@pytest.fixture(scope="module")
def data() -> Dataset:
    outcome = read(paths.bundled_dataset())
    assert outcome.problems == ()
    return outcome.dataset


@pytest.fixture(scope="module")
def statements(data: Dataset) -> dict[str, list[tuple[str, Statement]]]:
    table = data.initiatives
    found: dict[str, list[tuple[str, Statement]]] = {}
    for row, id_ in enumerate(table.ids):
        for said in table.details[row].statements:
            found.setdefault(said.claim, []).append((id_, said))
    return found


def test_counts(data: Dataset) -> None:
    assert len(data.initiatives) == 146
    assert len(data.stories) == 3
    assert [len(story.steps) for story in data.stories] == [18, 18, 19]
    assert len([theme for theme in data.themes if theme.parent]) == 36
    assert len([theme for theme in data.themes if not theme.parent]) == 8
    assert len(data.sources) == 224
    assert len(data.actors) == 133
    assert len(data.regions) == 81
    assert len(CLAIMS) == len(set(CLAIMS)) == 42


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_claim_of_the_article_is_reachable(
    data: Dataset, statements: dict[str, list[tuple[str, Statement]]], claim: str
) -> None:
    assert statements[claim], "reached from no initiative"
    for initiative, said in statements[claim]:
        assert initiative in data.initiatives.row_of
        assert data.sources[said.source].id == "seed"
        assert said.says
        assert said.status_text in {"signed", "announced", "expected", "proposed", "asserted"}
        assert said.verdict
        assert said.verdict_note
        assert said.extra["place"]
        parse(said.date)


def test_no_claim_is_made_up(statements: dict[str, list[tuple[str, Statement]]]) -> None:
    assert statements.keys() - {""} == set(CLAIMS)


def test_hedges_are_kept(statements: dict[str, list[tuple[str, Statement]]]) -> None:
    hedged = {claim for claim, said in statements.items() if said[0][1].hedge == "likely"}
    assert hedged == {"seed-s4a", "seed-s4b", "seed-s4c", "seed-g3a", "seed-g3b"}


def test_sums_are_kept_apart(data: Dataset) -> None:
    table = data.initiatives

    def amounts(id_: str) -> list[tuple[str, float]]:
        return [(a.currency, a.value) for a in table.details[table.row_of[id_]].amounts]

    assert amounts("seed-6bn-2025") == [("USD", 6e9), ("JPY", 9e11)]
    assert amounts("ij-10tn-2025") == [("JPY", 1e13), ("USD", 6.8e10), ("INR", 6e12)]
    assert amounts("ij-10tn-reports-2025")[0] == ("JPY", 1e13)


def test_every_row_is_placed_in_time_and_theme(data: Dataset) -> None:
    table = data.initiatives
    assert np.isfinite(table.start_min).all()
    assert np.isfinite(table.known_from).all()
    assert (np.diff(table.themes.offsets) > 0).all()
    assert (np.diff(table.actors.offsets) > 0).all()
    assert (np.diff(table.regions.offsets) > 0).all()
    assert (table.status != Status.UNKNOWN).all()
    assert all(details.status_text for details in table.details)
    assert all(all(details.role_texts) for details in table.details)
    assert all(format_interval(text) for text in table.when_texts)


def test_no_source_means_it_is_said_so(data: Dataset) -> None:
    table = data.initiatives
    bare = [row for row in range(len(table)) if not len(table.sources.row(row))]
    assert {table.ids[row] for row in bare} == {
        "aij-2015",
        "ij-info-security-2015",
        "scs-china-law-1992",
    }
    assert all("no page was seen" in table.details[row].note for row in bare)


@pytest.mark.parametrize(
    ("day", "shown", "hidden"),
    [
        ("2025-08-26", ["seed-6bn-2025", "ij-10tn-reports-2025"], ["ij-10tn-2025", "ij-jdsc-2025"]),
        ("2025-08-29", ["ij-10tn-2025", "ij-jdsc-2025"], ["malabar-2025"]),
        ("2026-01-15", ["ij-hsr-full-2029"], ["ij-summit-2026"]),
        ("1988-03-14", ["scs-johnson-south-1988"], ["malabar-1992"]),
    ],
)
def test_what_was_known_on_a_day(
    data: Dataset, day: str, shown: list[str], hidden: list[str]
) -> None:
    known = data.initiatives.known_from <= parse(day).start_min
    rows = data.initiatives.row_of
    assert [known[rows[id_]] for id_ in shown] == [True] * len(shown)
    assert [known[rows[id_]] for id_ in hidden] == [False] * len(hidden)


def test_actors_can_be_drawn(data: Dataset) -> None:
    places = {region.id: region for region in data.regions}
    for actor in data.actors:
        if actor.kind == ActorKind.COUNTRY:
            assert actor.country == actor.id
            assert actor.seat
        if actor.seat:
            assert places[actor.seat].geometry is not None
            assert places[actor.seat].geometry["type"] == "Point"  # type: ignore[index]
    asean = data.actors[data.actor_index["asean"]]
    assert len(asean.members) == ASEAN_MEMBERS
    assert asean.note


def test_every_region_can_be_drawn(data: Dataset) -> None:
    assert all(region.basemap or region.geometry for region in data.regions)
    kinds = Counter(region.kind for region in data.regions)
    assert kinds[RegionKind.COUNTRY] == 10
    assert kinds[RegionKind.SEA] == 7
    disputed = {region.id for region in data.regions if region.disputed}
    assert {"spratly-islands", "scarborough-shoal", "second-thomas-shoal"} <= disputed
    wide = data.regions[data.region_index["indo-pacific"]].geometry
    assert wide is not None
    assert wide["type"] == "MultiPolygon"


def test_links_say_what_they_are(data: Dataset) -> None:
    table = data.initiatives
    pairs = {
        (table.ids[table.links.owners[i]], table.ids[to]): table.link_kinds[i]
        for i, to in enumerate(table.links.values)
    }
    assert ("ij-jdsc-2025", "ij-jdsc-2008") in pairs
    assert ("seed-6bn-2025", "ij-10tn-2025") in pairs
    assert len(set(pairs.values())) == 5


def test_files_fit_the_schema_and_are_as_we_write_them(data: Dataset, tmp_path: Path) -> None:
    folder = paths.bundled_dataset()
    schema = native_schema.json_schema()
    document = orjson.loads((folder / DOCUMENT).read_bytes())
    jsonschema.Draft202012Validator(schema).validate(document)
    regions = {"$ref": "#/$defs/RegionCollection", "$defs": schema["$defs"]}
    features = orjson.loads((folder / REGIONS).read_bytes())
    jsonschema.Draft202012Validator(regions).validate(features)
    write(data, tmp_path)
    for name in (DOCUMENT, REGIONS):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
