"""Ties the timeline to the session."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from viewer.commands import timeline as verbs
from viewer.commands.session import Session
from viewer.errors import TwoSeasError
from viewer.model import interval, updates
from viewer.model.filtering import Mask
from viewer.model.linking import Linked
from viewer.model.state import Kind, Ref, Window
from viewer.model.store import Change
from viewer.qt.timeline.widget import TimelineWidget

_TIMELINE = "timeline"


class TimelineBinding(QObject):
    """Gestures on the timeline become commands; changes of state become its inputs."""

    def __init__(self, session: Session, timeline: TimelineWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.timeline = session, timeline
        self._shown_mask: Mask | None = None
        self._listen()
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
        timeline.brush_changed.connect(lambda window: apply(verbs.brush(window), _TIMELINE))
        timeline.picked.connect(self._picked)
        timeline.hovered.connect(
            lambda id_: apply(
                updates.hover(None if id_ is None else Ref(Kind.INITIATIVE, id_)), _TIMELINE
            )
        )
        timeline.lane_toggled.connect(lambda key: apply(verbs.toggle_lane(key), _TIMELINE))
        timeline.lanes_by_chosen.connect(lambda by: apply(verbs.lanes_by(by), _TIMELINE))
        timeline.playback_changed.connect(
            lambda playback: apply(verbs.set_playback(playback), _TIMELINE)
        )
        timeline.fit_requested.connect(self._fit)

    def show_dataset(self) -> None:
        """Shows the session's dataset."""
        self.timeline.set_dataset(self.session.dataset)
        self._shown_mask = None
        self.timeline.set_state(self.session.state)

    def show(self, linked: Linked, visible: Mask | None) -> None:
        """Shows what is lit up and what is filtered."""
        if visible is not self._shown_mask:
            self._shown_mask = visible
            self.timeline.set_visible(visible)
        self.timeline.set_marks(
            linked.selected_rows,
            linked.linked_rows,
            linked.marked_rows,
            dimmed=not linked.is_empty,
        )

    def fit_selection(self) -> None:
        """Shows the dates of what is selected, or of all when nothing is."""
        self._fit("selection")

    def fit_all(self) -> None:
        """Shows all dates."""
        self._fit("all")

    def typed(self, text: str) -> None:
        """Shows a stretch of time that was typed as EDTF.

        Raises:
            TwoSeasError: It is not a date.
        """
        try:
            when = interval.parse(text)
        except ValueError as error:
            raise TwoSeasError(f"{error}.", "Write 2020/2026 or 2025-08.") from None
        rows = Window(when.start_min, when.end_max)
        if not np.isfinite([rows.start_day, rows.end_day]).all():
            raise TwoSeasError("The window needs two ends.", "Write 2020/2026 or 2025-08.")
        self.session.store.apply(verbs.set_window(rows.start_day, rows.end_day), _TIMELINE)

    def _state_changed(self, change: Change) -> None:
        self.timeline.set_state(change.after)

    def _picked(self, id_: str | None, mode: str) -> None:
        if id_ is None and mode != "set":
            return
        refs = [] if id_ is None else [Ref(Kind.INITIATIVE, id_)]
        self.session.select(refs, mode, _TIMELINE)

    def _fit(self, what: str) -> None:
        linked = self.session.linked()
        rows = np.union1d(linked.selected_rows, linked.marked_rows)
        window = None
        if what == "selection" and len(rows):
            window = verbs.window_of_rows(self.session.dataset, rows)
        window = window or verbs.window_of_all(self.session.dataset)
        self.session.store.apply(verbs.set_window(window.start_day, window.end_day), _TIMELINE)
