"""Search forgives typing errors and puts the nearest first."""

from __future__ import annotations

import pytest

from tests.tables import dataset_of
from viewer.commands.search import Entry, Index, entries
from viewer.model.records import Actor, Region, Source

NAMES = [
    Entry("initiative", "jv", "India–Japan Joint Vision for the Next Decade"),
    Entry("actor", "jpn", "Japan", others=("日本", "Nippon")),
    Entry("region", "scs", "South China Sea"),
    Entry("place", "omiya", "Ōmiya Station"),
    Entry("region", "ecs", "East China Sea"),
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("jap", "jpn"),
        ("日本", "jpn"),
        ("south chna sea", "scs"),
        ("omiya", "omiya"),
        ("joint vison", "jv"),
        ("china sea east", "ecs"),
    ],
)
def test_finds(typed, first):
    assert Index(NAMES).search(typed)[0].entry.id == first


def test_a_common_word_alone_is_not_enough() -> None:
    straits = [Entry("place", name, f"Strait of {name}") for name in ("Hormuz", "Tiran", "Sunda")]
    hits = Index(straits).search("ormuz strait")
    assert hits[0].entry.id == "Hormuz"
    assert all(hit.score < hits[0].score - 10 for hit in hits[1:])


def test_of_two_that_are_as_like_the_shorter_comes_first() -> None:
    names = [
        Entry("initiative", "long", "Tokyo declaration on a partnership"),
        Entry("place", "t", "Tokyo"),
    ]
    assert [hit.entry.id for hit in Index(names).search("tokio")] == ["t", "long"]


def test_no_names_at_all() -> None:
    assert Index([]).search("japan") == []
    assert Index([Entry("actor", "x", " ")]).search("japan") == []


def test_nothing_for_nothing_and_for_nonsense():
    index = Index(NAMES)
    assert index.search("  ") == []
    assert index.search("qqqqqqqq") == []


def test_a_dataset_s_names_are_all_there_once_each():
    dataset = dataset_of(
        [{"id": "a", "title": "Alpha"}],
        actors=(Actor("x", "Xavier", aliases=("Xav", "Xavier")),),
        regions=(Region("r", "Rhine"),),
        sources=(Source("s", "Gazette", "The paper"),),
    )
    index = Index(entries(dataset))
    for name, kind in (("alpha", "initiative"), ("xav", "actor"), ("rhine", "region")):
        hits = index.search(name)
        assert [hit.entry.kind for hit in hits] == [kind]
    assert index.search("the paper")[0].entry.note == "Gazette"
