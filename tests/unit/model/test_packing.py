from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.packing import pack, room_after

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


def test_room_reaches_to_the_next_in_the_sub_row():
    starts, ends = np.array([0.0, 50.0, 10.0]), np.array([20.0, 60.0, 15.0])
    room = room_after(starts, ends, np.array([0, 0, 1], np.int32))
    assert room.tolist() == [30.0, np.inf, np.inf]
