"""Going from initiative to initiative and from lane to lane by keyboard."""

from __future__ import annotations

import numpy as np

from viewer.commands.timeline import window_with
from viewer.model.arrays import place_of
from viewer.model.lanes import Lane
from viewer.qt.timeline.view import TimelineView
from viewer.qt.timeline.widget_port import TimelinePort


class Walk:
    """The keyboard's place: an initiative, and the lane it is met in."""

    def __init__(self, port: TimelinePort) -> None:
        self._port = port

    def along(self, by: int) -> None:
        """To the next initiative in time (1) or the one before (-1), and selects it."""
        view = self._port.view
        if view is None or not len(view.everything):
            return
        rows = view.everything.rows
        here = self._here(view)
        if here is None:
            place = _first_in(view) if by > 0 else len(rows) - 1
        elif by > 0:
            place = place_of(rows, here, after=True)
        else:
            place = place_of(rows, here) - 1
        if 0 <= place < len(rows):
            row = int(rows[place])
            self._go(view, row)
            self._port.ask_pick(row, "set")

    def across(self, by: int) -> None:
        """To the lane below (1) or above (-1), and there to what is nearest in time."""
        view = self._port.view
        if view is None or not view.lanes:
            return
        keys = [lane.key for lane in view.lanes]
        if view.lane_cursor in keys:
            place = min(max(keys.index(view.lane_cursor) + by, 0), len(keys) - 1)
        else:
            place = 0 if by > 0 else len(keys) - 1
        lane = view.lanes[place]
        self._port.set_place(lane.key, view.focus)
        row = _nearest(lane, self._day(view))
        if row is not None and lane.key not in view.collapsed:
            self._go(view, row)
            self._port.ask_hover(row)
        self._port.reveal(lane.key, row)

    def choose(self, how: str) -> None:
        """Selects where the keyboard is."""
        view = self._port.view
        if view is not None and (row := self._here(view)) is not None:
            self._port.ask_pick(row, how)

    def fold(self) -> None:
        """Collapses or opens the lane where the keyboard is."""
        if (lane := self._lane()) is not None:
            self._port.set_place(lane.key, self._port.view.focus if self._port.view else None)
            self._port.ask_lane(lane.key)

    def carry(self, by: int) -> None:
        """Moves the lane where the keyboard is down (1) or up (-1)."""
        lane, view = self._lane(), self._port.view
        if lane is not None and view is not None:
            self._port.set_place(lane.key, view.focus)
            keys = [lane.key for lane in view.lanes]
            self._port.ask_lane_place(lane.key, keys.index(lane.key) + by)

    def _lane(self) -> Lane | None:
        view = self._port.view
        if view is None or not view.lanes:
            return None
        return next((lane for lane in view.lanes if lane.key == view.lane_cursor), view.lanes[0])

    def _here(self, view: TimelineView) -> int | None:
        if view.focus is not None:
            return view.focus
        return min(view.selected) if view.selected else None

    def _day(self, view: TimelineView) -> float:
        here = self._here(view)
        start = float(view.dataset.initiatives.start_min[here]) if here is not None else np.nan
        middle = (view.window.start_day + view.window.end_day) / 2
        return start if np.isfinite(start) else middle

    def _go(self, view: TimelineView, row: int) -> None:
        """Puts the keyboard's place there and brings it into sight."""
        lanes = [lane for lane in view.lanes if lane.spans.holds_row(row)]
        keys = [lane.key for lane in lanes]
        current = self._port.view.lane_cursor if self._port.view else ""
        key = current if current in keys else (keys[0] if keys else "")
        self._port.set_place(key, row)
        window = window_with(view.dataset, row, view.window)
        if window is not None:
            self._port.ask_window(window)
        self._port.reveal(key, row)


def _first_in(view: TimelineView) -> int:
    """The first initiative that starts in the window; the first of all where none does."""
    place = int(np.searchsorted(view.everything.starts, view.window.start_day, "left"))
    return place if place < len(view.everything) else 0


def _nearest(lane: Lane, day: float) -> int | None:
    spans = lane.spans
    if not len(spans):
        return None
    place = int(np.searchsorted(spans.starts, day, "left"))
    around = [at for at in (place - 1, place) if 0 <= at < len(spans)]
    return int(spans.rows[min(around, key=lambda at: abs(float(spans.starts[at]) - day))])
