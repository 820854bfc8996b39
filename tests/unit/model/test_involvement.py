"""Who is involved in how much: the same rule as linking, and classes that hold every number."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer import paths
from viewer.datasets import native
from viewer.model.dataset import Dataset
from viewer.model.involvement import MOST_CLASSES, class_ends, class_texts, involvement
from viewer.model.linking import rows_of_actor
from viewer.model.records import ActorKind


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return native.read(paths.bundled_dataset()).dataset


def test_numbers_are_those_of_a_click_on_the_country(dataset: Dataset) -> None:
    counts = involvement(dataset).counts(None)
    for actor in dataset.actors:
        if actor.kind is ActorKind.COUNTRY:
            assert counts.get(actor.country, 0) == len(rows_of_actor(dataset, actor.id)), actor.id


def test_only_what_is_shown_counts(dataset: Dataset) -> None:
    found = involvement(dataset)
    shown = np.zeros(len(dataset.initiatives), np.bool_)
    assert found.counts(shown) == {}
    shown[rows_of_actor(dataset, "IND")[:5]] = True
    assert found.counts(shown)["IND"] == 5


@given(st.lists(st.integers(1, 100_000)))
def test_classes_hold_every_number_once(numbers: list[int]) -> None:
    ends = class_ends(numbers)
    assert len(ends) <= MOST_CLASSES
    assert list(ends) == sorted(set(ends))
    assert len(class_texts(ends)) == len(ends)
    for number in numbers:
        assert 0 <= np.searchsorted(ends, number) < len(ends)


def test_classes_in_words() -> None:
    assert class_texts(class_ends([1, 114])) == ("1–3", "4–7", "8–17", "18–44", "45–114")
    assert class_texts(class_ends([1, 2])) == ("1", "2")
    assert class_ends([]) == ()
