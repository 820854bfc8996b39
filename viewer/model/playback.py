"""Playback as a pure function of time: how far it is after so many milliseconds, and what it shows.

The cursor stands at the start of a step (a day, month, quarter, year, or an event's day); the step
itself is always shown, so that what lasts a moment stays in sight for a whole step. The clock is
outside.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from viewer.model.arrays import distinct
from viewer.model.civil import add_months, civil_from_days, days_from_civil
from viewer.model.dataset import Days
from viewer.model.state import AppState, Playback, PlayMode, Step, Window
from viewer.model.ticks import MONTHS, day_text, year_text

WHOLE_SPAN_MS = 20_000.0
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
_MONTHS_OF = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}


@dataclass(frozen=True, eq=False)
class Course:
    """What playback runs over: the days of events, ascending, and the last day there is.

    `events` holds the earliest start of every dated row that is shown.
    """

    events: Days
    end_day: float

    @classmethod
    def of(cls, starts: Days, ends: Days) -> Course:
        """The course over some rows; days that are not finite are left out."""
        events = distinct(np.floor(starts[np.isfinite(starts)]))
        ends = ends[np.isfinite(ends)]
        last = max(float(ends.max()) if len(ends) else -math.inf,
                   float(events[-1]) + 1 if len(events) else -math.inf)  # fmt: skip
        return cls(events, last if math.isfinite(last) else 0.0)

    @property
    def start_day(self) -> float:
        """The first event's day, 0 where there is none."""
        return float(self.events[0]) if len(self.events) else 0.0


@dataclass(frozen=True)
class Position:
    """Where playback is, and whether it has come to its end."""

    cursor_day: float
    finished: bool


def step_start(day: float, step: Step, course: Course) -> float:
    """The start of the step that `day` lies in."""
    if step is Step.EVENT:
        place = int(np.searchsorted(course.events, day, "right")) - 1
        return float(course.events[max(place, 0)]) if len(course.events) else math.floor(day)
    if step is Step.DAY:
        return math.floor(day)
    year, month, _ = civil_from_days(math.floor(day))
    months = _MONTHS_OF[step]
    return float(days_from_civil(year, month - (month - 1) % months, 1))


def step_end(day: float, step: Step) -> float:
    """The end of the step that starts at `day`; an event's is the end of its day."""
    if step in (Step.DAY, Step.EVENT):
        return math.floor(day) + 1.0
    year, month, _ = civil_from_days(math.floor(day))
    months = _MONTHS_OF[step]
    year, month = add_months(year, month - (month - 1) % months, months)
    return float(days_from_civil(year, month, 1))


def stepped(day: float | None, step: Step, by: int, course: Course) -> float:
    """The cursor one step on (1) or back (-1), held within the course."""
    if day is None:
        return step_start(course.start_day if by > 0 else course.end_day - 1, step, course)
    if step is Step.EVENT:
        if not len(course.events):
            return day
        if by > 0:
            place = int(np.searchsorted(course.events, day, "right"))
        else:
            place = int(np.searchsorted(course.events, day, "left")) - 1
        return float(course.events[min(max(place, 0), len(course.events) - 1)])
    here = step_start(day, step, course)
    there = step_end(here, step) if by > 0 else step_start(here - 0.5, step, course)
    first = step_start(course.start_day, step, course)
    last = step_start(course.end_day - 1e-6, step, course)
    return min(max(there, first), last)


def position(playback: Playback, from_day: float, elapsed_ms: float, course: Course) -> Position:
    """Where playback is `elapsed_ms` after it began at `from_day`.

    At speed 1 the whole course takes 20 s; stepping by events gives each event the same time.
    """
    share = elapsed_ms * playback.speed / WHOLE_SPAN_MS
    if playback.step is Step.EVENT and len(course.events):
        return _event_position(playback, from_day, share, course)
    span = max(course.end_day - course.start_day, 1e-6)
    begun = (min(max(from_day, course.start_day), course.end_day) - course.start_day) / span
    whole = begun + share
    finished = whole >= 1.0 and not playback.loop
    whole = min(whole, 1.0) if not playback.loop else whole % 1.0
    day = min(course.start_day + whole * span, course.end_day - 1e-6)
    return Position(step_start(day, playback.step, course), finished)


def _event_position(playback: Playback, from_day: float, share: float, course: Course) -> Position:
    count = len(course.events)
    begun = max(int(np.searchsorted(course.events, from_day, "right")) - 1, 0)
    place = begun + int(share * count + 1e-9)
    if playback.loop:
        return Position(float(course.events[place % count]), finished=False)
    # The last event has its own time before playback is over.
    return Position(float(course.events[min(place, count - 1)]), finished=place >= count)


def advance(state: AppState, from_day: float, elapsed_ms: float, course: Course) -> AppState:
    """The state `elapsed_ms` after playback began at `from_day`; it rests on the last frame."""
    at = position(state.playback, from_day, elapsed_ms, course)
    playing = state.playback.playing and not at.finished
    return replace(
        state, cursor_day=at.cursor_day, playback=replace(state.playback, playing=playing)
    )


def begin_day(state: AppState, course: Course) -> float:
    """Where playback starts when it is switched on: where it rests, or anew from its end."""
    first = step_start(course.start_day, state.playback.step, course)
    if state.cursor_day is None:
        return first
    at = position(state.playback, state.cursor_day, 0.0, course).cursor_day
    last = step_start(course.end_day - 1e-6, state.playback.step, course)
    return first if at >= last else state.cursor_day


def shown_window(playback: Playback, cursor_day: float | None) -> Window | None:
    """The stretch [start, end) that playback shows; None when it is not in use.

    Cumulative playback starts at minus infinity. A window narrower than its step shows the step.
    """
    if cursor_day is None:
        return None
    end = step_end(cursor_day, playback.step)
    if playback.mode is PlayMode.INSTANT:
        return Window(cursor_day, end)
    if playback.mode is PlayMode.CUMULATIVE:
        return Window(-math.inf, end)
    return Window(min(end - playback.width_days, cursor_day), end)


def cursor_text(playback: Playback, cursor_day: float) -> str:
    """The step at the cursor in words: `Aug 2025`, `Q3 2025`, `2025`, `26 Aug 2025`."""
    year, month, _ = civil_from_days(math.floor(cursor_day))
    match playback.step:
        case Step.YEAR:
            return year_text(year)
        case Step.QUARTER:
            return f"Q{(month - 1) // 3 + 1} {year_text(year)}"
        case Step.MONTH:
            return f"{MONTHS[month - 1]} {year_text(year)}"
        case _:
            return day_text(cursor_day)
