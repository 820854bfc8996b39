from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.civil import days_from_civil
from viewer.model.state import Window
from viewer.model.ticks import LEAST_LABEL_PX, ticks_of, year_text
from viewer.model.timescale import LEAST_SPAN_DAYS, MOST_SPAN_DAYS, TimeScale


@st.composite
def scales(draw):
    centre = draw(st.floats(-6e6, 3e6))
    span = 10 ** draw(st.floats(-1.38, 6.86))
    span = min(max(span, LEAST_SPAN_DAYS), MOST_SPAN_DAYS)
    return TimeScale.of(Window(centre - span / 2, centre + span / 2), draw(st.floats(300, 3000)))


@given(scales())
def test_ticks_are_ordered_and_spaced(scale):
    ticks = ticks_of(scale)
    for row in (ticks.lower, ticks.upper):
        days = [tick.day for tick in row]
        assert days == sorted(set(days))
        gaps = [(b - a) / scale.days_per_px for a, b in itertools.pairwise(days)]
        assert all(gap >= LEAST_LABEL_PX - 0.01 for gap in gaps)
        assert all(day < scale.end_day for day in days)


@given(scales())
def test_there_is_always_a_tick_and_a_context(scale):
    ticks = ticks_of(scale)
    assert ticks.lower
    assert ticks.upper
    assert ticks.upper[0].day <= scale.start_day
    assert len(ticks.lower) <= scale.width_px / LEAST_LABEL_PX + 2


@given(scales())
def test_there_is_no_year_zero(scale):
    ticks = ticks_of(scale)
    for tick in (*ticks.lower, *ticks.upper):
        assert not re.fullmatch(r"0+( B?CE)?|.* 0+( B?CE)?|0s.*|0[-–].*", tick.label) or (
            ":" in tick.label
        )


@pytest.mark.parametrize(
    ("start", "end", "lower", "upper"),
    [
        ((2012,), (2027,), "2012", "2010s"),
        ((2025,), (2026,), "Jan", "2025"),
        ((2025, 8, 1), (2025, 9, 10), "28 Jul", "Aug 2025"),
        ((2025, 8, 24), (2025, 8, 30), "Sun 24", "Aug 2025"),
        ((2025, 8, 26), (2025, 8, 28), "00:00", "Tue 26 Aug 2025"),
        ((-599,), (600,), "600 BCE", "Before the Common Era"),
        ((1900,), (2030,), "1900", "1900s"),
        ((-4,), (6,), "5 BCE", "9–1 BCE"),
        ((-14999,), (2000,), "16,000 BCE", "Before the Common Era"),
    ],
)
def test_labels_follow_the_zoom(start, end, lower, upper):
    window = Window(days_from_civil(*start), days_from_civil(*end))
    ticks = ticks_of(TimeScale.of(window, 1000))
    assert (ticks.lower[0].label, ticks.upper[0].label) == (lower, upper)


@pytest.mark.parametrize(
    ("year", "text"),
    [(2025, "2025"), (79, "79 CE"), (1, "1 CE"), (0, "1 BCE"), (-499, "500 BCE"),
     (-11999, "12,000 BCE")],
)  # fmt: skip
def test_years_as_people_write_them(year, text):
    assert year_text(year) == text
