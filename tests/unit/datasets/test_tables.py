from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.datasets.tables import NO_DETAILS, Columns, Constant, build_initiatives, times_of
from viewer.model.dataset import Ragged
from viewer.model.interval import parse
from viewer.model.records import Details

starts = st.one_of(st.none(), st.sampled_from(["2025", "1999-05", "../1951", "2030/..", "-0043"]))
rows = st.lists(st.tuples(starts, st.lists(st.integers(0, 5), max_size=3)), max_size=12)


@given(rows, st.randoms())
def test_sorting_keeps_every_row_together(
    rows: list[tuple[str | None, list[int]]], random: np.random.Generator
) -> None:
    count = len(rows)
    links = [[random.randrange(count)] if i % 2 else [] for i in range(count)]  # type: ignore[attr-defined]
    values = [value for _, row in rows for value in row]
    table = build_initiatives(
        Columns(
            ids=[f"id{i}" for i in range(count)],
            titles=[f"t{i}" for i in range(count)],
            times=times_of([parse(text) if text else None for text, _ in rows]),
            actors=Ragged.of([row for _, row in rows]),
            roles=np.array(values, np.uint8),
            links=Ragged.of(links),
            details=[Details(note=f"n{i}") for i in range(count)],
        )
    )
    start = table.start_min
    dated = start[~np.isnan(start)]
    assert np.all(dated[1:] >= dated[:-1])
    assert np.all(np.isnan(start[len(dated) :]))
    for row, id_ in enumerate(table.ids):
        before = int(id_[2:])
        assert table.titles[row] == f"t{before}"
        assert table.details[row].note == f"n{before}"
        assert table.actors.row(row).tolist() == rows[before][1]
        first = table.actors.offsets[row]
        assert table.roles[first : table.actors.offsets[row + 1]].tolist() == rows[before][1]
        assert [table.ids[i] for i in table.links.row(row)] == [f"id{i}" for i in links[before]]


def test_columns_that_are_missing_are_empty() -> None:
    table = build_initiatives(Columns(ids=["a"], titles=["A"], times=times_of([None])))
    assert (table.summaries[0], table.status[0], table.shapes) == ("", 0, None)
    assert np.isnan(table.known_from[0])
    assert table.details[0] is NO_DETAILS
    assert len(table.themes.row(0)) == 0


def test_columns_of_different_lengths_are_an_error() -> None:
    with pytest.raises(ValueError, match="titles"):
        build_initiatives(Columns(ids=["a"], titles=[], times=times_of([None])))


def test_constant_is_a_sequence() -> None:
    same = Constant("x", 3)
    assert list(same) == ["x"] * 3
    assert list(same[1:]) == ["x"] * 2
    with pytest.raises(IndexError):
        same[3]


def test_many_rows_are_sorted_as_columns_without_an_object_a_row() -> None:
    count = 200_000
    generator = np.random.default_rng(1)
    times = times_of([])
    start = generator.uniform(0, 20_000, count)
    times = type(times)(
        start, start + 1, start, start + 1, np.full(count, 7, np.uint8), np.zeros(count, np.uint8)
    )
    names = [str(i) for i in range(count)]
    actors = Ragged(np.arange(count + 1, dtype=np.int32), np.zeros(count, np.int32))
    table = build_initiatives(Columns(ids=names, titles=names, times=times, actors=actors))
    assert len(table) == count
    assert np.array_equal(table.start_min, np.sort(start))
    assert table.ids[0] == names[int(np.argmin(start))]
    assert not isinstance(table.details, tuple | list)
