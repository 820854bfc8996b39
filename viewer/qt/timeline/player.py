"""Runs playback: a clock outside of the state, and the pure function of time inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

from viewer.model.playback import Course, advance, begin_day, stepped
from viewer.model.state import AppState

Update = Callable[[AppState], AppState]
_TICK_MS = 16


class Clock(Protocol):
    """Time that passes while something runs."""

    def start(self, tick: Callable[[], None]) -> None:
        """Counts from zero and calls `tick` often."""

    def stop(self) -> None:
        """Calls no more."""

    def elapsed_ms(self) -> float:
        """Milliseconds since `start`."""


class QtClock(QObject):
    """The clock of the window.

    A tick that comes late is not made up for: the next one is further on instead, so that frames
    are dropped and never queued.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._ticked)
        self._elapsed = QElapsedTimer()
        self._tick: Callable[[], None] = lambda: None

    def start(self, tick: Callable[[], None]) -> None:
        self._tick = tick
        self._elapsed.start()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def elapsed_ms(self) -> float:
        return float(self._elapsed.elapsed()) if self._elapsed.isValid() else 0.0

    def _ticked(self) -> None:
        self._tick()


class Player:
    """Starts, steps and stops playback over a course.

    Args:
        state: Gives the state now.
        apply: Applies an update of the state.
        course: Gives what playback runs over now (the rows that pass the filter).
        clock: Time.
    """

    def __init__(
        self,
        state: Callable[[], AppState],
        apply: Callable[[Update], None],
        course: Callable[[], Course],
        clock: Clock,
    ) -> None:
        self._state, self._apply, self._course, self._clock = state, apply, course, clock
        self._from_day = 0.0
        self._began_as = state().playback
        self._held: Course | None = None
        self._sent: float | None = None

    @property
    def playing(self) -> bool:
        """Whether time runs."""
        return self._state().playback.playing

    def toggle(self) -> None:
        """Plays from where the cursor rests, or pauses there."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Plays from where the cursor rests; from the start when it rests at the end."""
        self._held = self._course()
        self._begin(begin_day(self._state(), self._held))

    def pause(self) -> None:
        """Stops where it is."""
        self._clock.stop()
        self._apply(lambda s: replace(s, playback=replace(s.playback, playing=False)))

    def stop(self) -> None:
        """Leaves playback: nothing is held back any more."""
        self._clock.stop()
        self._apply(
            lambda s: replace(s, cursor_day=None, playback=replace(s.playback, playing=False))
        )

    def step(self, by: int) -> None:
        """One step on or back, pausing."""
        self._clock.stop()
        course = self._course()

        def update(state: AppState) -> AppState:
            day = stepped(state.cursor_day, state.playback.step, by, course)
            rest = replace(state.playback, playing=False)
            return replace(state, cursor_day=day, playback=rest)

        self._apply(update)

    def noticed(self, *, cursor_moved: bool = True) -> None:
        """To be told when the state changed from elsewhere: goes on from there, or stops."""
        state = self._state()
        if not state.playback.playing:
            self._clock.stop()
        elif (cursor_moved and state.cursor_day != self._sent) or state.playback != self._began_as:
            self._held = self._course()
            self._begin(state.cursor_day if state.cursor_day is not None else 0.0)

    def _begin(self, day: float) -> None:
        self._from_day = day

        def update(state: AppState) -> AppState:
            return replace(state, cursor_day=day, playback=replace(state.playback, playing=True))

        self._began_as = update(self._state()).playback
        self._sent = day
        self._clock.start(self._tick)
        self._apply(update)

    def _tick(self) -> None:
        if self._held is None:
            return
        course, elapsed = self._held, self._clock.elapsed_ms()
        after = advance(self._state(), self._from_day, elapsed, course)
        if not after.playback.playing:
            self._clock.stop()
        if after.cursor_day == self._sent and after.playback.playing:
            return  # still within the same step: nothing to paint
        self._sent = after.cursor_day
        self._apply(lambda s: advance(s, self._from_day, elapsed, course))
