"""Ties the timeline to the session."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from viewer.commands import timeline as verbs
from viewer.commands.session import JUMP, Session
from viewer.model import updates
from viewer.model.arrays import distinct
from viewer.model.filtering import Mask
from viewer.model.linking import Linked
from viewer.model.state import Kind, Ref
from viewer.model.store import Change
from viewer.qt.timeline.player import Player, QtClock
from viewer.qt.timeline.widget import TimelineWidget

_TIMELINE = "timeline"
PLAYBACK = "playback"


class TimelineBinding(QObject):
    """Gestures on the timeline become commands; changes of state become its inputs."""

    def __init__(self, session: Session, timeline: TimelineWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.timeline = session, timeline
        self._shown_mask: Mask | None = None
        self.player = Player(
            lambda: session.state,
            lambda update: session.store.apply(update, PLAYBACK),
            session.course,
            QtClock(self),
        )
        self._listen()
        session.store.watch(lambda s: (s.cursor_day, s.playback), self._playback_changed)
        session.store.watch(lambda s: (s.selection, s.filter), lambda _: self._pause())
        session.store.watch(lambda s: s.lane_order, self._order_changed)
        session.store.watch(
            lambda s: (
                s.window,
                s.brush,
                s.cursor_day,
                s.as_of_day,
                s.lanes_by,
                s.collapsed_lanes,
                s.playback,
                s.hover,
            ),
            self._state_changed,
        )

    def _listen(self) -> None:
        timeline, apply = self.timeline, self.session.store.apply
        timeline.window_changed.connect(
            lambda start, end: apply(verbs.set_window(start, end), _TIMELINE)
        )
        timeline.window_jumped.connect(lambda start, end: apply(verbs.set_window(start, end), JUMP))
        timeline.brush_changed.connect(lambda window: apply(verbs.brush(window), _TIMELINE))
        timeline.picked.connect(self._picked)
        timeline.hovered.connect(
            lambda id_: apply(
                updates.hover(None if id_ is None else Ref(Kind.INITIATIVE, id_)), _TIMELINE
            )
        )
        timeline.lane_toggled.connect(lambda key: apply(verbs.toggle_lane(key), _TIMELINE))
        timeline.lanes_by_chosen.connect(lambda by: apply(verbs.lanes_by(by), _TIMELINE))
        timeline.lanes_ordered.connect(lambda keys: apply(verbs.order_lanes(keys), _TIMELINE))
        timeline.playback_changed.connect(
            lambda playback: apply(verbs.set_playback(playback), _TIMELINE)
        )
        timeline.play_toggled.connect(self.player.toggle)
        timeline.playback_left.connect(self.player.stop)
        timeline.stepped.connect(self.player.step)
        timeline.touched.connect(self._pause)
        timeline.fit_requested.connect(self._fit)

    def show_dataset(self) -> None:
        """Shows the session's dataset."""
        self.timeline.set_dataset(self.session.dataset)
        self._shown_mask = None
        self.timeline.set_state(self.session.state)

    def show(self, linked: Linked) -> None:
        """Shows what is lit up and what is filtered."""
        visible = self.session.in_lanes()
        if visible is not self._shown_mask:
            self._shown_mask = visible
            self.timeline.set_visible(visible)
        self.timeline.set_marks(
            linked.selected_rows,
            linked.linked_rows,
            linked.marked_rows,
            dimmed=not linked.is_empty,
            changes=linked.changes,
        )

    def fit_selection(self) -> None:
        """Shows the dates of what is selected, or of all when nothing is."""
        self._fit("selection")

    def fit_all(self) -> None:
        """Shows all dates."""
        self._fit("all")

    def _state_changed(self, change: Change) -> None:
        self.timeline.set_state(change.after)

    def _playback_changed(self, change: Change) -> None:
        if change.initiator != PLAYBACK:
            moved = change.before.cursor_day != change.after.cursor_day
            self.player.noticed(cursor_moved=moved)

    def _order_changed(self, change: Change) -> None:
        if change.initiator != _TIMELINE:
            self.timeline.set_lane_order(change.after.lane_order)

    def _pause(self) -> None:
        if self.player.playing:
            self.player.pause()

    def bring_into_sight(self) -> None:
        """Moves the axis to what is selected if its date is outside of the window."""
        rows = self.session.linked().selected_rows
        if len(rows):
            self.session.store.apply(
                verbs.show_row(self.session.dataset, int(rows[-1])), "selection"
            )

    def _picked(self, id_: str | None, mode: str) -> None:
        if id_ is None and mode != "set":
            return
        refs = [] if id_ is None else [Ref(Kind.INITIATIVE, id_)]
        self.session.select(refs, mode, _TIMELINE)

    def _fit(self, what: str) -> None:
        linked = self.session.linked()
        rows = distinct(np.concatenate([linked.selected_rows, linked.marked_rows]))
        window = None
        if what == "selection" and len(rows):
            window = verbs.window_of_rows(self.session.dataset, rows)
        window = window or verbs.window_of_all(self.session.dataset)
        self.session.store.apply(verbs.set_window(window.start_day, window.end_day), JUMP)
