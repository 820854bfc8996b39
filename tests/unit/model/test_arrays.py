"""Sorting where numpy would hash, and tables where it would search."""

from __future__ import annotations

import tracemalloc

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.arrays import distinct, holds, is_one_of, is_rising, place_of
from viewer.model.dataset import Ragged

numbers = st.lists(st.integers(0, 30))


@given(numbers)
def test_distinct_is_what_unique_is(values):
    array = np.array(values, np.int32)
    assert distinct(array).tolist() == np.unique(array).tolist()


def test_what_is_distinct_already_is_not_copied():
    rising = np.arange(5)
    assert distinct(rising) is rising
    assert is_rising(rising)
    assert not is_rising(np.array([1, 1]))


@given(numbers, numbers)
def test_is_one_of_is_what_isin_is(codes, wanted):
    found = is_one_of(np.array(codes, np.int32), np.array(wanted, np.int32), 31)
    assert found.tolist() == [code in wanted for code in codes]


@given(st.lists(numbers), numbers, st.data())
def test_counts_and_rows_of_ragged_columns(rows, wanted, data):
    ragged = Ragged.of(rows)
    shown = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))))
    shown = shown.astype(np.bool_)
    expected = [sum(value in row for row, kept in zip(rows, shown, strict=True) if kept)
                for value in range(31)]  # fmt: skip
    assert ragged.count(31, shown).tolist() == expected
    assert ragged.count(31, None).tolist() == [sum(v in row for row in rows) for v in range(31)]
    assert ragged.rows_with(wanted).tolist() == [
        i for i, row in enumerate(rows) if set(row) & set(wanted)
    ]


@given(numbers, st.integers(-5, 40))
def test_places_are_those_of_searchsorted(values, value):
    rising = np.sort(np.array(values, np.int32))
    assert place_of(rising, value) == np.searchsorted(rising, value)
    assert place_of(rising, value, after=True) == np.searchsorted(rising, value, "right")


def test_the_many_are_not_converted_for_the_sake_of_one():
    rows = np.arange(1_000_000, dtype=np.int32)
    tracemalloc.start()
    assert place_of(rows, 999_999) == 999_999
    assert holds(rows, 5)
    assert tracemalloc.get_traced_memory()[1] < 100_000
    tracemalloc.stop()
