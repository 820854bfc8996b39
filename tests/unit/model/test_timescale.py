from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.state import Window
from viewer.model.timescale import (
    FARTHEST_DAY,
    LEAST_SPAN_DAYS,
    MOST_SPAN_DAYS,
    TimeScale,
    fitted,
    limited,
    panned,
    zoomed,
)

days = st.floats(-7e6, 7e6)
spans = st.floats(LEAST_SPAN_DAYS, MOST_SPAN_DAYS)
widths = st.floats(200, 4000)


@st.composite
def windows(draw):
    start = draw(days)
    return Window(start, start + draw(spans))


@given(windows(), widths, st.floats(0, 1))
def test_pixels_and_days_are_inverse(window, width, share):
    scale = TimeScale.of(window, width)
    x = share * width
    assert scale.x_of(scale.day_of(x)) == pytest.approx(x, abs=0.05)


@given(windows(), st.floats(0.01, 100), st.floats(0, 1))
def test_zoom_keeps_the_point_and_the_limits(window, factor, share):
    after = zoomed(window, factor, share)
    span = after.end_day - after.start_day
    assert LEAST_SPAN_DAYS * 0.999 <= span <= MOST_SPAN_DAYS * 1.001
    at = window.start_day + share * (window.end_day - window.start_day)
    if abs(after.start_day) < FARTHEST_DAY * 0.9 and abs(after.end_day) < FARTHEST_DAY * 0.9:
        assert after.start_day + share * span == pytest.approx(at, abs=span * 1e-6 + 1e-6)


@given(windows(), st.floats(-1e9, 1e9))
def test_pan_keeps_the_span(window, by):
    after = panned(window, by)
    assert after.end_day - after.start_day == pytest.approx(
        window.end_day - window.start_day, rel=1e-6, abs=1e-6
    )


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_any_two_days_make_a_window(one, other):
    held = limited(one, other)
    assert math.isfinite(held.start_day)
    assert math.isfinite(held.end_day)
    assert held.start_day < held.end_day


@given(days, st.floats(0, 1e6))
def test_fit_holds_all_with_air(start, length):
    window = fitted(start, start + length)
    assert window.start_day < start
    assert window.end_day > start + length
