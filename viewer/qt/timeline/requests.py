"""What a person wishes of the timeline, as signals; pointer, keys and buttons all end here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.commands.timeline import window_of_era, window_of_step
from viewer.model import timescale
from viewer.model.playback import SPEEDS
from viewer.model.state import LanesBy, Playback, Window
from viewer.model.typed_window import read_window
from viewer.qt.timeline.canvas import Canvas
from viewer.qt.timeline.view import TimelineView


class Requests(QWidget):
    """The outputs of the timeline.

    Signals:
        window_changed: start and end day that the axis should show.
        window_jumped: the same, where the axis leaps there (typed, an era, a story's step).
        brush_changed: a `Window`, or None to lift the brush.
        picked: id of the initiative or None, and "set", "add" or "toggle".
        hovered: id of the initiative under the pointer or keyboard, or None.
        lane_toggled: key of the lane to collapse or open.
        lanes_ordered: keys of the lanes from top to bottom.
        lanes_by_chosen: a `LanesBy`.
        play_toggled, stepped(-1 or 1), playback_changed(`Playback`), playback_left: playback.
        fit_requested: "selection" or "all".
        typed_window: what was typed into the window box, once it was understood.
        touched: a person took hold of the timeline (playback pauses).
    """

    window_changed = Signal(float, float)
    window_jumped = Signal(float, float)
    brush_changed = Signal(object)
    picked = Signal(object, str)
    hovered = Signal(object)
    lane_toggled = Signal(str)
    lanes_ordered = Signal(object)
    lanes_by_chosen = Signal(object)
    play_toggled = Signal()
    playback_left = Signal()
    stepped = Signal(int)
    playback_changed = Signal(object)
    fit_requested = Signal(str)
    typed_window = Signal(str)
    touched = Signal()

    canvas: Canvas
    _view: TimelineView | None = None
    _asked_hover: int | None = None

    # Window and brush

    def ask_window(self, window: Window) -> None:
        """Wishes another window."""
        if self._view is not None and window != self._view.window:
            self.touched.emit()
            self.window_changed.emit(window.start_day, window.end_day)

    def ask_jump(self, window: Window | None) -> None:
        """Wishes another window in one leap, to which back and forward return."""
        if self._view is not None and window is not None and window != self._view.window:
            self.touched.emit()
            self.window_jumped.emit(window.start_day, window.end_day)

    def ask_zoom(self, factor: float) -> None:
        """Wishes to be closer (above 1) or further, about the middle."""
        if self._view is not None:
            self.ask_window(timescale.zoomed(self._view.window, factor))

    def ask_pan(self, windows: float) -> None:
        """Wishes to go on by so many windows."""
        if self._view is not None:
            window = self._view.window
            span = window.end_day - window.start_day
            self.ask_window(timescale.panned(window, windows * span))

    def ask_day(self, day: float) -> None:
        """Wishes a day in the middle of the window."""
        if self._view is not None:
            window = self._view.window
            middle = (window.start_day + window.end_day) / 2
            self.ask_window(timescale.panned(window, day - middle))

    def ask_brush(self, window: Window | None) -> None:
        """Wishes map, list and counts filtered to a stretch of time, or not any more."""
        if self._view is not None and window != self._view.brush:
            self.touched.emit()
            self.brush_changed.emit(window)

    def ask_typed(self, text: str) -> str:
        """Wishes the window that was typed; returns one sentence when it is not understood."""
        if self._view is None:
            return ""
        try:
            window = read_window(text, self._view.now_day)
        except ValueError as error:
            return str(error)
        self.ask_jump(window)
        self.typed_window.emit(text)
        return ""

    def ask_fit(self, what: str) -> None:
        """Wishes to see all of "selection" or "all"."""
        self.touched.emit()
        self.fit_requested.emit(what)

    def ask_era(self, era_id: str) -> None:
        """Wishes to see an era."""
        if self._view is not None:
            self.ask_jump(window_of_era(self._view.dataset, era_id))

    def ask_story_step(self, story_id: str, place: int) -> None:
        """Wishes to see what a step of a story is about."""
        view = self._view
        story = next((s for s in view.dataset.stories if s.id == story_id), None) if view else None
        if view is not None and story is not None:
            self.ask_jump(window_of_step(view.dataset, story.steps[place], view.now_day))

    # Initiatives and lanes

    def ask_pick(self, row: int | None, modifiers: str) -> None:
        """Wishes a selection."""
        self.touched.emit()
        self.picked.emit(self._id_of(row), modifiers)

    def ask_hover(self, row: int | None) -> None:
        """Says what the pointer or the keyboard is at, when that is something else than before."""
        if self._view is not None and row != self._view.hover:
            self._asked_hover = row
            self.hovered.emit(self._id_of(row))

    def ask_lane(self, key: str) -> None:
        """Wishes a lane collapsed or opened."""
        self.lane_toggled.emit(key)

    def ask_lane_place(self, key: str, place: int) -> None:
        """Wishes a lane at another place, counted from the top."""
        if self._view is None:
            return
        keys = [lane.key for lane in self._view.lanes]
        if key not in keys:
            return
        keys.remove(key)
        keys.insert(min(max(place, 0), len(keys)), key)
        self.set_lane_order(keys)
        self.lanes_ordered.emit(tuple(keys))

    def ask_next_lanes_by(self) -> None:
        """Wishes lanes by the next thing in turn."""
        if self._view is not None:
            kinds = list(LanesBy)
            place = kinds.index(self._view.lanes_by)
            self.lanes_by_chosen.emit(kinds[(place + 1) % len(kinds)])

    def ask_lanes_by(self, by: LanesBy) -> None:
        """Wishes lanes by something else."""
        self.lanes_by_chosen.emit(by)

    # Playback

    def ask_playback(self, playback: Playback) -> None:
        """Wishes other settings of playback."""
        self.playback_changed.emit(playback)

    def ask_play(self) -> None:
        """Wishes playback on or off."""
        self.play_toggled.emit()

    def ask_leave_playback(self) -> None:
        """Wishes playback over, so that it holds nothing back."""
        self.playback_left.emit()

    def ask_step(self, by: int) -> None:
        """Wishes playback one step on or back."""
        self.stepped.emit(by)

    def ask_speed(self, by: int) -> None:
        """Wishes playback faster or slower."""
        if self._view is None:
            return
        playback = self._view.playback
        place = int(np.searchsorted(SPEEDS, playback.speed)) + by
        if 0 <= place < len(SPEEDS):
            self.playback_changed.emit(replace(playback, speed=SPEEDS[place]))

    # What the widget adds

    def set_lane_order(self, keys: Sequence[str]) -> None:
        """Puts the lanes in an order; see the widget."""
        raise NotImplementedError

    def scroll_by(self, by_px: float) -> None:
        """Scrolls the lanes; see the widget."""
        raise NotImplementedError

    def _id_of(self, row: int | None) -> str | None:
        return (
            None if row is None or self._view is None else self._view.dataset.initiatives.ids[row]
        )
