from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.density import Pyramid
from viewer.model.spans import SpanIndex

# A day of 5e-324 is no date, and numpy's compiled loops round it to 0 where Python does not.
rows = st.lists(
    st.tuples(
        st.floats(-1e5, 1e5, allow_subnormal=False),
        st.one_of(st.floats(0.1, 5000), st.just(np.inf)),
    ),
    min_size=1,
    max_size=60,
)


def pyramid_of(found):
    starts = np.array([start for start, _ in found])
    ends = starts + np.array([length for _, length in found])
    return (
        starts,
        ends,
        Pyramid.of(SpanIndex.of(np.arange(len(found), dtype=np.int32), starts, ends)),
    )


@given(rows, st.floats(-1.2e5, 1.2e5), st.floats(-6, 9))
def test_bins_count_what_is_under_way(found, start, zoom):
    starts, ends, pyramid = pyramid_of(found)
    days_per_px = 2.0**zoom
    bins = pyramid.active(start, start + 300 * days_per_px, days_per_px)
    assert days_per_px <= bins.bin_days < 2 * days_per_px
    assert len(bins.counts) <= 303
    for place in (0, len(bins.counts) // 2, len(bins.counts) - 1):
        low = bins.start_day + place * bins.bin_days
        high = low + bins.bin_days
        wanted = int(np.sum((starts < high) & (ends > low)))
        assert bins.counts[place] == wanted


@given(rows, st.floats(0.01, 300))
def test_bins_stay_where_they_are_while_panning(found, days_per_px):
    _, _, pyramid = pyramid_of(found)
    one = pyramid.active(0.0, 100 * days_per_px, days_per_px)
    other = pyramid.active(30 * days_per_px, 100 * days_per_px, days_per_px)
    day = np.array([60 * days_per_px])
    assert one.at(day) == other.at(day)


def test_size_does_not_follow_the_number_of_items():
    starts = np.sort(np.random.default_rng(1).uniform(0, 9000, 200_000))
    pyramid = Pyramid.of(SpanIndex.of(np.arange(200_000, dtype=np.int32), starts, starts + 1))
    assert len(pyramid.begun) < 2**17 + 3


def test_days_outside_count_nothing():
    _, _, pyramid = pyramid_of([(0.0, 10.0)])
    bins = pyramid.active(0.0, 20.0, 1.0)
    assert bins.at(np.array([-5.0, 2.0, 500.0])).tolist() == [0, 1, 0]
