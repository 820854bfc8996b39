"""Ties the widgets to the session: gestures become commands, changes of state become repaints."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from viewer.commands.session import Session, filter_key
from viewer.model import updates
from viewer.model.civil import civil_from_days
from viewer.model.counting import counted
from viewer.model.dataset import Dataset
from viewer.model.filtering import Mask
from viewer.model.linking import Linked
from viewer.model.palette import Palette
from viewer.model.parts import part_names
from viewer.model.state import AppState, Kind, MapView, Ref, Window
from viewer.model.store import Change
from viewer.model.ticks import day_text, year_text
from viewer.qt.main_window import MainWindow
from viewer.qt.timeline.widget import TimelineWidget
from viewer.qt.timeline_binding import PLAYBACK, TimelineBinding

_SHORT_DAYS = 1100.0
_LISTS_EVERY_MS = 150
_TOGGLES: Mapping[str, Callable[[str], updates.Update]] = {
    "statuses": lambda id_: updates.toggle_status(int(id_)),
    "actors": updates.toggle_actor,
    "regions": updates.toggle_region,
    "sources": updates.toggle_source,
}
# A map that does not answer keeps nobody from reading.
_DETAILS_AT_LATEST_MS = 250
# Whoever walks through a list by its arrow keys sees each step first, and reads where they stop.
_DETAILS_AFTER_MS = 15


class MapPort(Protocol):
    """What the window needs of the map, whatever engine paints it."""

    clicked: SignalInstance
    hovered: SignalInstance
    folded: SignalInstance
    moved: SignalInstance
    rendered: SignalInstance

    def set_dataset(self, dataset: Dataset) -> None: ...

    def set_scene(self, state: AppState, linked: Linked, visible: Mask | None) -> int: ...

    def needed_view(self, state: AppState, linked: Linked) -> MapView | None: ...

    def home_view(self, worldview: str) -> MapView | None: ...


class Binding(QObject):
    """Lives as long as the window."""

    def __init__(
        self, session: Session, window: MainWindow, map_view: MapPort, timeline: TimelineWidget
    ) -> None:
        super().__init__(window)
        self.session, self.window, self.map, self.timeline = session, window, map_view, timeline
        self.last_seq = 0
        # The details are many small widgets: they are made after map and timeline have painted.
        self._details_later = QTimer(self, singleShot=True)
        self._details_later.timeout.connect(self._show_details)
        self._lists_later = QTimer(self, singleShot=True, interval=_LISTS_EVERY_MS)
        self._lists_later.timeout.connect(self._show_filter)
        self.time = TimelineBinding(session, timeline, self)
        self._listen()
        self._watch()

    def _listen(self) -> None:
        session, window = self.session, self.window
        pick_row = self._pick_row
        window.left.list.picked.connect(pick_row)
        window.left.list.hovered.connect(lambda row: self._hover_row(row, "list"))
        window.left.filters.theme_toggled.connect(
            lambda id_: session.store.apply(updates.toggle_theme(id_), "filter")
        )
        window.left.filters.facet_toggled.connect(
            lambda name, id_: session.store.apply(_TOGGLES[name](id_), "filter")
        )
        window.left.filters.in_view_toggled.connect(
            lambda: session.store.apply(updates.toggle_in_view(), "filter")
        )
        window.left.filters.datasets.switched.connect(
            lambda prefix: session.store.apply(
                updates.switch_dataset(prefix, part_names(session.dataset)), "filter"
            )
        )
        window.left.filters.text_changed.connect(
            lambda text: session.store.apply(updates.set_text(text), "filter")
        )
        window.left.cleared.connect(lambda: session.store.apply(updates.clear_filter(), "filter"))
        window.details.picked.connect(lambda ref, mode: session.select([ref], mode, "details"))
        self.map.clicked.connect(self._map_clicked)
        self.map.folded.connect(
            lambda is_open: session.store.apply(updates.open_legend(is_open=is_open), "legend")
        )
        self.map.hovered.connect(lambda ref: session.store.apply(updates.hover(ref), "map"))
        self.map.rendered.connect(self._map_rendered)
        self.map.moved.connect(
            lambda view, initiator: session.store.apply(
                updates.move_map(view), "map" if initiator == "user" else "map:command"
            )
        )

    def _watch(self) -> None:
        store = self.session.store
        self.session.opened.append(self.show_everything)
        store.watch(lambda s: s.selection, self._selection_changed)
        store.watch(filter_key, self._visible_changed)
        store.watch(lambda s: (s.hover, s.compared), lambda _: self._paint())
        store.watch(
            lambda s: (s.worldview, s.show_claims, s.language, s.map_view, s.found),
            self._map_changed,
        )
        store.watch(lambda s: (s.layers, s.legend_open, s.online), lambda _: self._paint_map())
        store.watch(lambda s: (s.window, s.brush), lambda _: self._show_window())

    def fit_selection(self) -> None:
        """Brings what is selected into view, on the map and in time."""
        self.move_if_needed()
        self.time.fit_selection()

    def go_home(self) -> None:
        """Shows on the map what the dataset is about."""
        view = self.map.home_view(self.session.state.worldview)
        if view is not None:
            self.session.store.apply(updates.move_map(view), "home")

    def move_if_needed(self) -> None:
        """Moves the map if what is selected lies outside of the view, and only then."""
        view = self.map.needed_view(self.session.state, self.session.linked())
        if view is not None:
            self.session.store.apply(updates.move_map(view), "selection")

    def show_everything(self) -> None:
        """Fills every part from the session, after a dataset was opened or at the start."""
        self.show_dataset()
        self.show_parts()

    def set_colours(self, colours: Palette) -> None:
        """Light or dark, in every part that paints by itself."""
        self.window.left.set_colours(colours)
        self.window.details.set_colours(colours)
        self.timeline.set_appearance(colours)
        if self.last_seq:
            self._paint()

    def show_dataset(self) -> None:
        """Hands the session's tables to every part."""
        dataset, language = self.session.dataset, self.session.state.language
        self.window.left.language = self.window.details.language = language
        self.window.top.set_title(dataset.meta.title)
        self.window.setWindowTitle(f"{dataset.meta.title} — Two Seas")
        self.window.left.set_dataset(dataset)
        self.map.set_dataset(dataset)
        self.time.show_dataset()
        self.window.status.show_problems(len(self.session.problems))

    def show_parts(self) -> None:
        """Shows the state in every part."""
        self._show_filter()
        self._show_window()
        self._paint()
        self._details_later.start(_DETAILS_AT_LATEST_MS)

    def finish(self) -> None:
        """Shows at once what was put off: details, list and numbers."""
        for later in (self._details_later, self._lists_later):
            if later.isActive():
                later.stop()
                later.timeout.emit()

    def _map_rendered(self, seq: int) -> None:
        if seq >= self.last_seq and self._details_later.isActive():
            self._details_later.start(_DETAILS_AFTER_MS)

    def _selection_changed(self, change: Change) -> None:
        if change.before.dataset_id != change.after.dataset_id:
            self.show_parts()
            return
        self._paint()
        if change.initiator not in {"map", "command line"}:
            self.move_if_needed()
        if change.initiator not in {"timeline", "history"}:  # a stop has a window of its own
            self.time.bring_into_sight()
        self.window.left.show_links(self.session.linked())
        self._details_later.start(_DETAILS_AT_LATEST_MS)

    def _visible_changed(self, change: Change) -> None:
        self._paint()
        if change.initiator == PLAYBACK and change.after.playback.playing:
            # Map and timeline keep the pace; list and numbers follow when there is time.
            if not self._lists_later.isActive():
                self._lists_later.start()
        else:
            self._lists_later.stop()
            self._show_filter()

    def _map_changed(self, change: Change) -> None:
        if not change.initiator.startswith("map"):
            self._paint()

    def _paint(self) -> None:
        """One frame for both: the map is sent for, the timeline repaints."""
        self._paint_map()
        self.time.show(self.session.linked())

    def _paint_map(self) -> None:
        session = self.session
        self.last_seq = self.map.set_scene(session.state, session.linked(), session.visible())

    def _show_filter(self) -> None:
        session = self.session
        brushed = session.state.brush is not None or session.state.cursor_day is not None
        self.window.left.set_filter(session.state.filter, session.counts(), brushed=brushed)
        self.window.left.show_rows(session.visible(), session.linked())
        self._show_counts()

    def _show_counts(self) -> None:
        text = _counts_text(self.session.dataset, self.session.shown_count())
        self.window.status.counts.setText(text)

    def _show_window(self) -> None:
        state = self.session.state
        text = f"Window {window_text(state.window)}"
        if state.brush is not None:
            text += f" · showing {window_text(state.brush)}"
        self.window.status.window_text.setText(text)

    def _show_details(self) -> None:
        self.window.details.show_selection(self.session.dataset, self.session.state.selection)

    def _pick_row(self, row: int, mode: str) -> None:
        self.session.select(self._refs([row]), mode, "list")

    def _refs(self, rows: Sequence[int]) -> list[Ref]:
        ids = self.session.dataset.initiatives.ids
        return [Ref(Kind.INITIATIVE, ids[row]) for row in rows]

    def _hover_row(self, row: int | None, initiator: str) -> None:
        ref = None if row is None else self._refs([row])[0]
        self.session.store.apply(updates.hover(ref), initiator)

    def _map_clicked(self, ref: Ref | None, mode: str) -> None:
        mode = {"add": "toggle", "extend": "add"}.get(mode, "set")
        if ref is None and mode != "set":
            return
        self.session.select([] if ref is None else [ref], mode, "map")


def _counts_text(dataset: Dataset, shown: int) -> str:
    total = len(dataset.initiatives)
    nouns = {"initiative": total, "actor": len(dataset.actors), "region": len(dataset.regions)}
    parts = (counted(number, noun) for noun, number in nouns.items())
    return ("" if shown == total else f"{shown:,} of ") + " · ".join(parts)


def window_text(window: Window) -> str:
    """A stretch of time in years, or in days when it is short: "2004 – 2026"."""
    if window.end_day - window.start_day < _SHORT_DAYS:
        return f"{day_text(window.start_day)} – {day_text(math.ceil(window.end_day) - 1)}"
    days = (math.floor(window.start_day), math.ceil(window.end_day) - 1)
    first, last = (civil_from_days(day)[0] for day in days)
    return f"{year_text(first)} – {year_text(last)}"
