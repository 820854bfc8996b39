from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.spans import SpanIndex

ends = st.one_of(st.floats(0, 5000), st.just(np.inf))
rows = st.lists(st.tuples(st.one_of(st.floats(-1e4, 1e4), st.just(-np.inf)), ends), max_size=80)


def index_of(found):
    starts = np.array([start for start, _ in found], np.float64)
    lasts = np.array([start + length if np.isfinite(start) else length for start, length in found])
    return starts, lasts, SpanIndex.of(np.arange(len(found), dtype=np.int32), starts, lasts)


@given(rows, st.floats(-1.2e4, 1.6e4), st.floats(0, 5000))
def test_finds_and_counts_just_what_overlaps(found, start, length):
    starts, lasts, index = index_of(found)
    end = start + length
    wanted = set(np.flatnonzero((starts <= end) & (lasts >= start)).tolist())
    assert set(index.rows_in(start, end).tolist()) == wanted
    assert index.count(start, end) == len(wanted)


def test_undated_rows_are_left_out():
    starts = np.array([np.nan, 1.0])
    index = SpanIndex.of(np.array([0, 1], np.int32), starts, starts)
    assert index.rows.tolist() == [1]


def test_a_filter_keeps_the_order():
    _, _, index = index_of([(3.0, 1.0), (1.0, 1.0), (2.0, 1.0)])
    assert index.kept(np.array([True, True, False])).rows.tolist() == [1, 0]
