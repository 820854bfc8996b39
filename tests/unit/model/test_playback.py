from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.civil import days_from_civil
from viewer.model.playback import (
    SPEEDS,
    WHOLE_SPAN_MS,
    Course,
    advance,
    begin_day,
    cursor_text,
    position,
    shown_window,
    step_end,
    step_start,
    stepped,
)
from viewer.model.state import AppState, Playback, PlayMode, Step, Window

steps = st.sampled_from(list(Step))
speeds = st.sampled_from(SPEEDS)


@st.composite
def courses(draw):
    days = draw(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
    starts = np.array(days)
    return Course.of(starts, starts + draw(st.floats(0.1, 4000)))


def day(*date: int) -> float:
    return float(days_from_civil(*date))


@given(courses(), steps, speeds, st.floats(0, 1e5), st.floats(0, 1e5))
def test_time_only_goes_on(course, step, speed, one, two):
    playback = Playback(step=step, speed=speed)
    early, late = sorted((one, two))
    first = position(playback, course.start_day, early, course)
    then = position(playback, course.start_day, late, course)
    assert first.cursor_day <= then.cursor_day
    assert first.finished <= then.finished


@given(courses(), steps, speeds)
def test_it_ends_after_its_time_and_rests_on_the_last_frame(course, step, speed):
    playback = Playback(step=step, speed=speed, playing=True)
    whole = WHOLE_SPAN_MS / speed
    state = advance(AppState(playback=playback), course.start_day, whole * 1.001, course)
    assert not state.playback.playing
    later = advance(state, course.start_day, whole * 50, course)
    assert later.cursor_day == state.cursor_day
    end = step_end(state.cursor_day, step)
    assert end >= course.end_day or step is Step.EVENT
    assert not position(playback, course.start_day, whole * 0.9, course).finished


@given(courses(), steps, st.floats(0, 1e6))
def test_a_loop_never_ends(course, step, elapsed):
    at = position(Playback(step=step, loop=True), course.start_day, elapsed, course)
    assert not at.finished
    assert step_start(course.start_day, step, course) <= at.cursor_day <= course.end_day


@given(courses(), steps, st.sampled_from(list(PlayMode)), st.floats(0, 1e5), st.floats(0, 900))
def test_the_step_is_always_shown(course, step, mode, elapsed, width):
    playback = Playback(mode=mode, step=step, width_days=width)
    at = position(playback, course.start_day, elapsed, course).cursor_day
    shown = shown_window(playback, at)
    assert shown.start_day <= at < shown.end_day
    assert shown.end_day == step_end(at, step)


@given(courses(), steps, st.floats(-1e6, 1e6))
def test_steps_follow_each_other(course, step, at):
    start = step_start(at, step, course)
    if step is not Step.EVENT:
        assert start <= at < step_end(start, step)
    on = stepped(start, step, 1, course)
    assert stepped(on, step, 1, course) >= on


@given(courses(), st.sampled_from([Step.DAY, Step.MONTH, Step.QUARTER, Step.YEAR]))
def test_every_event_is_seen_by_whoever_steps_through(course, step):
    if course.end_day - course.start_day > 300 * 366 or step is Step.DAY:
        return
    at, seen = stepped(None, step, 1, course), set()
    for _ in range(26_000):
        end = step_end(at, step)
        seen |= set(course.events[(course.events >= at) & (course.events < end)].tolist())
        after = stepped(at, step, 1, course)
        if after == at:
            break
        at = after
    assert seen == set(course.events.tolist())


def test_months_quarters_and_years_follow_the_calendar():
    course = Course.of(np.array([day(2020)]), np.array([day(2026)]))
    at = day(2025, 8, 26)
    assert step_start(at, Step.MONTH, course) == day(2025, 8)
    assert step_start(at, Step.QUARTER, course) == day(2025, 7)
    assert step_start(at, Step.YEAR, course) == day(2025)
    assert stepped(day(2024, 12), Step.MONTH, 1, course) == day(2025, 1)
    assert stepped(day(2025, 1), Step.MONTH, -1, course) == day(2024, 12)
    assert stepped(day(2020), Step.YEAR, -1, course) == day(2020)
    assert stepped(day(2025), Step.YEAR, 1, course) == day(2025)


def test_steps_by_event_go_to_the_next_one():
    events = np.array([day(2008, 10, 22), day(2017, 11, 12), day(2025, 8, 29)])
    course = Course.of(events, events + 1)
    assert stepped(day(2008, 10, 22), Step.EVENT, 1, course) == day(2017, 11, 12)
    assert stepped(day(2018), Step.EVENT, -1, course) == day(2017, 11, 12)
    assert stepped(day(2025, 8, 29), Step.EVENT, 1, course) == day(2025, 8, 29)
    assert stepped(None, Step.EVENT, 1, course) == day(2008, 10, 22)


def test_modes_show_what_they_say():
    at = day(2025, 8)
    months = Playback(step=Step.MONTH, width_days=365)
    assert shown_window(months, at) == Window(day(2025, 9) - 365, day(2025, 9))
    instant = Playback(mode=PlayMode.INSTANT, step=Step.MONTH)
    assert shown_window(instant, at) == Window(at, day(2025, 9))
    cumulative = Playback(mode=PlayMode.CUMULATIVE)
    assert shown_window(cumulative, at) == Window(-math.inf, day(2025, 9))
    assert shown_window(months, None) is None


def test_playing_again_at_the_end_starts_anew():
    course = Course.of(np.array([day(2020)]), np.array([day(2026)]))
    state = AppState(cursor_day=day(2025, 12))
    assert begin_day(state, course) == day(2020)
    assert begin_day(AppState(cursor_day=day(2022)), course) == day(2022)
    assert begin_day(AppState(), course) == day(2020)


@pytest.mark.parametrize(
    ("step", "text"),
    [(Step.YEAR, "2025"), (Step.QUARTER, "Q3 2025"), (Step.MONTH, "Aug 2025"),
     (Step.DAY, "26 Aug 2025")],
)  # fmt: skip
def test_the_cursor_in_words(step, text):
    assert cursor_text(Playback(step=step), day(2025, 8, 26)) == text


def test_nothing_to_play_is_no_error():
    course = Course.of(np.array([np.nan]), np.array([np.nan]))
    assert position(Playback(), 0.0, 100.0, course).cursor_day <= 0.0
    assert stepped(0.0, Step.EVENT, 1, course) == 0.0
