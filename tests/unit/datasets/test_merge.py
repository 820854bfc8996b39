from pathlib import Path

import numpy as np
import pytest

from tests.tables import dataset_of
from viewer.commands.open import open_paths
from viewer.datasets import native
from viewer.datasets.merge import merge
from viewer.datasets.reading import Options
from viewer.datasets.writers.convert import write
from viewer.errors import TwoSeasError
from viewer.model.dataset import Dataset
from viewer.model.records import Era, Meta, Source, Theme

TABLES = Path(__file__).parents[2] / "fixtures" / "tables"


def opened(name: str) -> Dataset:
    (one,) = open_paths([TABLES / name], Options(remember=False)).opened
    return one.read.dataset


def test_every_row_knows_its_dataset_and_its_nouns() -> None:
    parts = [opened("treaties.csv"), opened("ports.csv"), opened("sanctions.csv")]
    whole = merge(parts)
    assert len(whole.initiatives) == sum(len(part.initiatives) for part in parts)
    assert [d["id"] for d in whole.extra["datasets"]] == ["treaties", "ports", "sanctions"]
    for row in range(len(whole.initiatives)):
        part = parts[whole.extra["dataset_of_row"][row]]
        label, _, id_ = whole.initiatives.ids[row].partition("/")
        assert label == part.meta.id
        other = part.initiatives.row_of[id_]
        for kind in ("actors", "regions", "themes"):
            mine = [getattr(whole, kind)[i].name for i in getattr(whole.initiatives, kind).row(row)]
            theirs = [
                getattr(part, kind)[i].name for i in getattr(part.initiatives, kind).row(other)
            ]
            assert mine == theirs
        assert whole.initiatives.titles[row] == part.initiatives.titles[other]
        assert whole.initiatives.when_texts[row] == part.initiatives.when_texts[other]
    dated = whole.initiatives.start_min[~np.isnan(whole.initiatives.start_min)]
    assert np.all(np.diff(dated) >= 0)


def test_countries_are_shared() -> None:
    whole = merge([opened("treaties.csv"), opened("sanctions.csv")])
    assert [actor.id for actor in whole.actors].count("USA") == 1
    assert len({actor.id for actor in whole.actors}) == len(whole.actors)


def test_adding_to_what_was_added_to_nests_nothing() -> None:
    two = merge([opened("treaties.csv"), opened("ports.csv")])
    three = merge([two, opened("sanctions.csv")])
    at_once = merge([opened("treaties.csv"), opened("ports.csv"), opened("sanctions.csv")])
    assert sorted(three.initiatives.ids) == sorted(at_once.initiatives.ids)
    assert three.extra["datasets"] == at_once.extra["datasets"]
    assert three.extra["dataset_of_row"].tolist() == at_once.extra["dataset_of_row"].tolist()
    assert three.meta.id == at_once.meta.id
    again = merge([three, opened("ports.csv")])
    assert again.extra["datasets"][3]["prefix"] == "ports-2"
    assert len(set(again.initiatives.ids)) == len(again.initiatives)


def test_what_was_added_to_is_added_to_what_was_added_to() -> None:
    """Both hold ports: the ids of the second are numbered, and none stands for two."""
    first = merge([opened("treaties.csv"), opened("ports.csv")])
    second = merge([opened("ports.csv"), opened("sanctions.csv")])
    whole = merge([first, second])
    assert len(set(whole.initiatives.ids)) == len(whole.initiatives)
    prefixes = [part["prefix"] for part in whole.extra["datasets"]]
    assert prefixes == ["treaties", "ports", "ports-2", "sanctions"]
    assert whole.meta.id == "treaties+ports+ports-2+sanctions"
    for row, id_ in enumerate(whole.initiatives.ids):
        assert id_.startswith(prefixes[whole.extra["dataset_of_row"][row]] + "/")


def test_what_was_written_keeps_its_ids_when_it_is_added_to(tmp_path: Path) -> None:
    both = merge([opened("treaties.csv"), opened("ports.csv")])
    write(both, tmp_path / "both.json")
    read = native.read(tmp_path / "both.json").dataset
    whole = merge([read, opened("sanctions.csv"), opened("ports.csv")])
    ids = set(whole.initiatives.ids)
    assert ids >= set(both.initiatives.ids)
    assert all(id_.count("/") == 1 for id_ in ids)
    assert len(ids) == len(whole.initiatives)
    parts = [part["prefix"] for part in whole.extra["datasets"]]
    assert parts == ["treaties+ports", "sanctions", "ports-2"]
    # Written once more, and read: still nothing is nested.
    write(whole, tmp_path / "whole.json")
    again = merge([native.read(tmp_path / "whole.json").dataset, opened("wars.csv")])
    assert set(again.initiatives.ids) >= ids


def test_themes_keep_their_parents_and_eras_their_themes() -> None:
    families = (Theme("security", "Security"), Theme("naval", "Naval", parent="security"))
    eras = (Era("e", "An era", "2004/2012", 12418.0, 15705.0, "naval"),)
    parts = {"themes": families, "eras": eras}
    rows = [{"id": "a", "title": "A", "when": "2020", "themes": ["naval"]}]
    one = dataset_of(rows, meta=Meta("one", "One"), **parts)
    two = dataset_of(rows, meta=Meta("two", "Two"), **parts)
    whole = merge([one, two])
    assert [theme.parent for theme in whole.themes] == ["", "one/security", "", "two/security"]
    assert whole.family.tolist() == [0, 0, 2, 2]
    assert [era.theme for era in whole.eras] == ["one/naval", "two/naval"]


def test_nouns_of_one_name_that_differ_stay_apart() -> None:
    rows = [{"id": "a", "title": "A", "when": "2020", "sources": ["s1"]}]
    sources = [(Source("s1", url=f"https://{name}.example/"),) for name in ("one", "two")]
    parts = [
        dataset_of(rows, meta=Meta(f"d{n}", "D"), sources=own) for n, own in enumerate(sources)
    ]
    whole = merge(parts)
    assert len({source.id for source in whole.sources}) == len(whole.sources) == 2


def test_one_stays_itself_and_none_is_refused() -> None:
    one = opened("ports.csv")
    assert merge([one]) is one
    with pytest.raises(TwoSeasError):
        merge([])


def test_problems_point_at_the_merged_records() -> None:
    files = [TABLES / "hostile.csv", TABLES / "ports.csv"]
    outcome = open_paths(files, Options(remember=False))
    records = {problem.record for problem in outcome.all_problems if problem.record}
    assert records
    assert records <= set(outcome.merged().initiatives.ids)
    alone = open_paths(files[:1], Options(remember=False))
    assert {p.record for p in alone.all_problems if p.record} <= set(alone.merged().initiatives.ids)
