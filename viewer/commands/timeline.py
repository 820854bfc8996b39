"""Verbs of the timeline: pure updates of the window, the brush, the lanes and playback."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from viewer.model import timescale
from viewer.model.dataset import Dataset, Index
from viewer.model.records import StoryStep
from viewer.model.state import AppState, LanesBy, Playback, Window
from viewer.model.typed_window import read_window

Update = Callable[[AppState], AppState]
# What is fitted keeps room at its right for the labels of the last items.
_LABEL_AIR = 0.10
# A start this near to the right edge would have no room for its label.
_EDGE_SHARE = 0.06


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
        return replace(state, lanes_by=by, collapsed_lanes=frozenset(), lane_order=())

    return update


def toggle_lane(key: str) -> Update:
    """Collapses a lane, or opens it again."""
    return lambda state: replace(state, collapsed_lanes=state.collapsed_lanes ^ {key})


def order_lanes(keys: Sequence[str]) -> Update:
    """The lanes from top to bottom; those not named follow in their own order."""
    return lambda state: replace(state, lane_order=tuple(keys))


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


def window_with(dataset: Dataset, row: int, window: Window) -> Window | None:
    """The window moved so that a row is in it; None when it is in sight already or undated."""
    table = dataset.initiatives
    days = [float(column[row]) for column in (table.start_min, table.end_max)]
    days = [day for day in days if np.isfinite(day)]
    if not days:
        return None
    start, end = min(days), max(days)
    span = window.end_day - window.start_day
    begins = window.start_day <= start <= window.end_day - span * _EDGE_SHARE
    runs = start < window.start_day and end >= window.start_day + span * _EDGE_SHARE
    if begins or runs:
        return None
    return timescale.panned(window, start - (window.start_day + span * 0.4))


def show_row(dataset: Dataset, row: int) -> Update:
    """Moves the window so that a row is in sight, if it is not."""

    def update(state: AppState) -> AppState:
        window = window_with(dataset, row, state.window)
        return state if window is None else replace(state, window=window)

    return update


def window_of_step(dataset: Dataset, step: StoryStep, now_day: float) -> Window | None:
    """The window of a story's step: the one it names, else the dates of its initiative."""
    if step.window:
        try:
            return read_window(step.window, now_day)
        except ValueError:
            pass  # a story with a date that is none still shows its initiative
    row = dataset.initiatives.row_of.get(step.initiative)
    return None if row is None else window_of_rows(dataset, [row])


def window_of_era(dataset: Dataset, era_id: str) -> Window | None:
    """The window that shows an era, None where there is no such era."""
    era = next((era for era in dataset.eras if era.id == era_id), None)
    return timescale.fitted(era.start_day, era.end_day) if era else None
