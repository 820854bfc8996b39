"""Playback driven by a clock that the test turns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from viewer.model.civil import days_from_civil
from viewer.model.playback import Course
from viewer.model.state import AppState, Playback, Step
from viewer.model.store import Store
from viewer.qt.timeline.player import Player

pytestmark = pytest.mark.display


def day(*date: int) -> float:
    return float(days_from_civil(*date))


class HandClock:
    def __init__(self) -> None:
        self.now, self.tick = 0.0, None

    def start(self, tick) -> None:
        self.now, self.tick = 0.0, tick

    def stop(self) -> None:
        self.tick = None

    def elapsed_ms(self) -> float:
        return self.now

    def turn(self, ms: float) -> None:
        self.now += ms
        if self.tick:
            self.tick()


@pytest.fixture
def deck():
    store, clock = Store(AppState(playback=Playback(step=Step.YEAR))), HandClock()
    starts = np.array([day(2006), day(2015), day(2025)])
    course = Course.of(starts, np.array([day(2026)] * 3))
    player = Player(lambda: store.state, store.apply, lambda: course, clock)
    store.watch(lambda s: (s.playback, s.cursor_day), lambda _: player.noticed())
    return store, clock, player


def test_plays_through_in_twenty_seconds_and_rests_on_the_last_frame(deck):
    store, clock, player = deck
    player.toggle()
    assert store.state.cursor_day == day(2006)
    clock.turn(10_100)
    assert store.state.cursor_day == day(2016)
    clock.turn(11_000)
    assert store.state.cursor_day == day(2025)
    assert not store.state.playback.playing
    assert clock.tick is None


def test_late_ticks_drop_frames(deck):
    store, clock, player = deck
    seen = []
    store.watch(lambda s: s.cursor_day, lambda change: seen.append(change.after.cursor_day))
    player.toggle()
    clock.turn(5_050)
    clock.turn(10)
    assert seen == [day(2006), day(2011)]


def test_pause_stays_and_play_goes_on_from_there(deck):
    store, clock, player = deck
    player.toggle()
    clock.turn(5_050)
    player.toggle()
    assert not store.state.playback.playing
    assert clock.tick is None
    player.toggle()
    assert store.state.cursor_day == day(2011)


def test_playing_again_from_the_end_starts_anew(deck):
    store, clock, player = deck
    player.toggle()
    clock.turn(30_000)
    player.toggle()
    assert store.state.cursor_day == day(2006)


def test_steps_pause(deck):
    store, clock, player = deck
    player.toggle()
    clock.turn(2_000)
    here = store.state.cursor_day
    player.step(1)
    assert store.state.cursor_day > here
    assert not player.playing
    player.step(-1)
    assert store.state.cursor_day == here


def test_another_speed_goes_on_from_the_same_day(deck):
    store, clock, player = deck
    player.toggle()
    clock.turn(5_050)
    store.apply(lambda s: replace(s, playback=replace(s.playback, speed=2.0)))
    assert store.state.cursor_day == day(2011)
    clock.turn(5_050)
    assert store.state.cursor_day == day(2021)


def test_a_pause_from_elsewhere_stops_the_clock(deck):
    store, clock, player = deck
    player.toggle()
    store.apply(lambda s: replace(s, playback=replace(s.playback, playing=False)))
    assert clock.tick is None


def test_stop_leaves_playback(deck):
    store, clock, player = deck
    player.toggle()
    player.stop()
    assert store.state.cursor_day is None
    assert clock.tick is None


def test_a_loop_starts_over(deck):
    store, clock, player = deck
    store.apply(lambda s: replace(s, playback=replace(s.playback, loop=True)))
    player.toggle()
    clock.turn(21_100)
    assert store.state.cursor_day == day(2007)
    assert player.playing
