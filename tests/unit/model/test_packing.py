from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.packing import pack, pack_labelled, room_after

items = st.lists(st.tuples(st.floats(-5000, 5000), st.floats(0.1, 800)), max_size=60)


@given(items, st.floats(0, 20), st.floats(0.01, 50))
def test_no_two_items_overlap_at_any_zoom(found, gap, zoom):
    starts = [start * zoom for start, _ in found]
    ends = [(start + length) * zoom for start, length in found]
    rows = pack(starts, ends, gap)
    for i in range(len(found)):
        for j in range(i):
            if rows[i] == rows[j]:
                first, second = (i, j) if starts[i] <= starts[j] else (j, i)
                assert ends[first] + gap <= starts[second]


@given(items)
def test_no_more_sub_rows_than_items_at_once(found):
    starts = [start for start, _ in found]
    ends = [start + length for start, length in found]
    rows = pack(starts, ends)
    if len(found):
        most = max(sum(s <= x < e for s, e in zip(starts, ends, strict=True)) for x in starts)
        assert rows.max() + 1 <= max(most, 1)


def test_an_item_takes_the_first_free_sub_row():
    assert pack([0, 1, 2, 11], [10, 5, 9, 20]).tolist() == [0, 1, 2, 0]


tailed = st.lists(
    st.tuples(
        st.floats(-5000, 5000), st.floats(0.1, 800), st.floats(-800, 3000), st.floats(0, 300)
    ),
    max_size=40,
)


@given(tailed, st.floats(0, 20), st.integers(0, 8))
def test_shapes_and_tails_never_overlap_whatever_the_labels_want(found, gap, most):
    starts = [start for start, *_ in found]
    ends = [start + length for start, length, *_ in found]
    tails = [
        end + tail if tail > 0 else -np.inf
        for end, (_, _, tail, _) in zip(ends, found, strict=True)
    ]
    labels = [end + label for end, (*_, label) in zip(ends, found, strict=True)]
    rows = pack_labelled(starts, ends, tails, labels, gap_px=gap, rows_for_labels=most)
    order = np.argsort(starts, kind="stable")
    for at, second in enumerate(order):
        for first in order[:at]:
            if rows[first] == rows[second]:
                assert ends[first] <= starts[second] - gap
                if np.isfinite(tails[second]):
                    assert tails[first] <= starts[second] - gap


def test_labels_get_sub_rows_as_long_as_there_are_some():
    starts, ends, tails, labels = [0, 20, 40], [10, 30, 50], [-np.inf] * 3, [100, 120, 140]

    def packed(most):
        rows = pack_labelled(starts, ends, tails, labels, gap_px=2, rows_for_labels=most)
        return rows.tolist()

    assert packed(3) == [0, 1, 2]
    assert packed(1) == [0, 0, 0]
    # The label that keeps the most room is the one that gives way.
    assert packed(2) == [0, 1, 0]


def test_what_goes_on_leaves_room_above_its_tail():
    rows = pack_labelled(
        [0, 120, 130], [100, 125, 200], [np.inf, -np.inf, np.inf], [100, 125, 200],
        gap_px=2, rows_for_labels=0,
    )  # fmt: skip
    assert rows.tolist() == [0, 0, 1]


def test_room_reaches_to_the_next_in_the_sub_row():
    starts, ends = np.array([0.0, 50.0, 10.0]), np.array([20.0, 60.0, 15.0])
    room = room_after(starts, ends, np.array([0, 0, 1], np.int32))
    assert room.tolist() == [30.0, np.inf, np.inf]
