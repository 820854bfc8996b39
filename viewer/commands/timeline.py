"""Verbs of the timeline: pure updates of the window, the brush, the lanes and playback."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from viewer.model import timescale
from viewer.model.dataset import Dataset, Index
from viewer.model.state import AppState, LanesBy, Playback, Window

Update = Callable[[AppState], AppState]
# What is fitted keeps room at its right for the labels of the last items.
_LABEL_AIR = 0.10


def set_window(start_day: float, end_day: float) -> Update:
    """Shows [start, end] on the axis, brought within the limits."""
    window = timescale.limited(start_day, end_day)
    return lambda state: replace(state, window=window)


def zoom(factor: float, at_fraction: float = 0.5) -> Update:
    """Zooms in (above 1) or out about a point of the axis, 0 to 1."""
    return lambda state: replace(state, window=timescale.zoomed(state.window, factor, at_fraction))


def pan(by_windows: float) -> Update:
    """Moves the window by a share of its own length."""

    def update(state: AppState) -> AppState:
        span = state.window.end_day - state.window.start_day
        return replace(state, window=timescale.panned(state.window, by_windows * span))

    return update


def brush(window: Window | None) -> Update:
    """Filters map, list and counts to a stretch of time; None lifts it."""
    return lambda state: replace(state, brush=window)


def lanes_by(by: LanesBy) -> Update:
    """What lanes stand for; what was collapsed before has no meaning any more."""

    def update(state: AppState) -> AppState:
        if by == state.lanes_by:
            return state
        return replace(state, lanes_by=by, collapsed_lanes=frozenset())

    return update


def toggle_lane(key: str) -> Update:
    """Collapses a lane, or opens it again."""
    return lambda state: replace(state, collapsed_lanes=state.collapsed_lanes ^ {key})


def set_playback(playback: Playback) -> Update:
    """Other settings of playback."""
    return lambda state: replace(state, playback=playback)


def set_cursor(day: float | None) -> Update:
    """Where playback stands."""
    return lambda state: replace(state, cursor_day=day)


def window_of_rows(dataset: Dataset, rows: Index | Iterable[int]) -> Window | None:
    """The window that shows some rows with room for their labels; None where none is dated.

    An open end counts as far as the row's known end goes.
    """
    at = np.fromiter(rows, np.int64)
    table = dataset.initiatives
    days = np.concatenate([column[at] for column in (table.start_min, table.end_max)])
    days = days[np.isfinite(days)]
    if not len(days):
        return None
    held = timescale.fitted(float(days.min()), float(days.max()))
    air = (held.end_day - held.start_day) * _LABEL_AIR
    return timescale.limited(held.start_day, held.end_day + air)


def window_of_all(dataset: Dataset) -> Window:
    """The window that shows the whole dataset; a year about 1970 for one without dates."""
    whole = window_of_rows(dataset, range(len(dataset.initiatives)))
    return whole or timescale.fitted(0.0, timescale.DAYS_PER_YEAR)


def window_of_era(dataset: Dataset, era_id: str) -> Window | None:
    """The window that shows an era, None where there is no such era."""
    era = next((era for era in dataset.eras if era.id == era_id), None)
    return timescale.fitted(era.start_day, era.end_day) if era else None
