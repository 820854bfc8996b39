"""The timeline as one widget: it shows what it is given and says what the person wishes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QWidget

from viewer.model.dataset import Dataset, Index
from viewer.model.lanes import Lane, lanes_of
from viewer.model.palette import LIGHT, Palette
from viewer.model.spans import SpanIndex
from viewer.model.state import AppState, Kind, LanesBy, Ref, Window
from viewer.qt.timeline.canvas import Canvas
from viewer.qt.timeline.interaction import Gestures
from viewer.qt.timeline.view import Metrics, Rows, TimelineView

_SECONDS_PER_DAY = 86_400.0
Mask = NDArray[np.bool_]


def today() -> float:
    """Now, in days since 1970-01-01."""
    return time.time() / _SECONDS_PER_DAY


class TimelineWidget(QWidget):
    """Lanes over an axis. Knows no store: inputs are the `set_*` methods, outputs are signals.

    Signals:
        window_changed: start and end day that the axis should show.
        brush_changed: a `Window`, or None to lift the brush.
        picked: id of the initiative or None, and "set", "add" or "toggle".
        hovered: id of the initiative under the pointer, or None.
        lane_toggled: key of the lane to collapse or open.
        lanes_by_chosen: a `LanesBy`.
        play_toggled, stepped(-1 or 1), playback_changed(`Playback`): playback.
        fit_requested: "selection" or "all".
        typed_window: what was typed into the window box.
    """

    window_changed = Signal(float, float)
    brush_changed = Signal(object)
    picked = Signal(object, str)
    hovered = Signal(object)
    lane_toggled = Signal(str)
    lanes_by_chosen = Signal(object)
    play_toggled = Signal()
    stepped = Signal(int)
    playback_changed = Signal(object)
    fit_requested = Signal(str)
    typed_window = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName("Timeline")
        self._dataset: Dataset | None = None
        self._colours: Mapping[str, str] = {}
        self._palette = LIGHT
        self._mask: Mask | None = None
        self._lanes: tuple[Lane, ...] = ()
        self._lanes_by = LanesBy.THEME
        self._view: TimelineView | None = None
        self._fixed_now: float | None = None
        self._as_of: float | None = None
        self.canvas = Canvas(self)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self._scrolled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.canvas, 1)
        row.addWidget(self._bar)
        self.setFocusProxy(self.canvas)
        self._gestures = Gestures(self.canvas, self)

    # Inputs

    def set_dataset(self, dataset: Dataset, colours: Mapping[str, str] | None = None) -> None:
        """Shows another dataset from its first lane on; `colours` is `#rrggbb` by theme id."""
        self._dataset = dataset
        self._colours = dict(colours or {})
        self._mask = None
        self._lanes = lanes_of(dataset, self._lanes_by)
        table = dataset.initiatives
        rows = np.arange(len(table), dtype=np.int32)
        everything = SpanIndex.of(rows, table.start_min, table.end_max)
        window = self._view.window if self._view else Window(0.0, 1.0)
        self._view = TimelineView(
            dataset, self._lanes, everything, self._palette, self._colours, window, self._now()
        )
        self._bar.setValue(0)
        self._show()

    def set_appearance(self, palette: Palette) -> None:
        """Light or dark."""
        self._palette = palette
        self._change(palette=palette)

    def set_colours(self, colours: Mapping[str, str]) -> None:
        """Other theme colours, `#rrggbb` by theme id."""
        self._colours = dict(colours)
        self._change(colours=self._colours)

    def set_now(self, day: float | None) -> None:
        """Where the line of now stands; None follows the clock."""
        self._fixed_now = day
        self._change(now_day=self._now())

    def set_metrics(self, metrics: Metrics) -> None:
        """Other sizes, for larger text."""
        self._change(metrics=metrics)

    def set_visible(self, rows: Mask | None) -> None:
        """Shows only the rows that a filter lets through; None shows all."""
        self._mask = rows
        self._relane()

    def set_state(self, state: AppState) -> None:
        """Takes over window, brush, cursor, lanes, playback and hover from the state."""
        if self._view is None or self._dataset is None:
            return
        if state.lanes_by != self._lanes_by:
            self._lanes_by = state.lanes_by
            self._lanes = lanes_of(self._dataset, state.lanes_by)
            self._view = replace(self._view, lanes=self._kept())
        self._as_of = state.as_of_day
        self._change(
            window=state.window,
            brush=state.brush,
            cursor_day=state.cursor_day,
            playback=state.playback,
            lanes_by=state.lanes_by,
            collapsed=state.collapsed_lanes,
            hover=self._row_of(state.hover),
            now_day=self._now(),
            as_of=state.as_of_day is not None,
        )

    def set_marks(
        self,
        selected: Iterable[int] | Index = (),
        linked: Iterable[int] | Index = (),
        marked: Iterable[int] | Index = (),
        *,
        dimmed: bool = False,
    ) -> None:
        """What the selection lights up, as row numbers; `dimmed` steps the rest back."""
        self._change(
            selected=_rows(selected), linked=_rows(linked), marked=_rows(marked), dimmed=dimmed
        )

    # Outputs that are not signals

    @property
    def view(self) -> TimelineView | None:
        """What is shown now."""
        return self._view

    def shown(self) -> dict[str, object]:
        """What the last paint event drew: ids, window and lanes, noted down while painting."""
        shown = self.canvas.shown
        return {
            "selected": list(dict.fromkeys(shown.selected)),
            "visible": list(dict.fromkeys(shown.visible)),
            "window": list(shown.window),
            "lanes": list(shown.lanes),
            "dense": list(shown.dense),
            "links": [list(pair) for pair in shown.links],
        }

    # What gestures ask for (see interaction.Host)

    def ask_window(self, window: Window) -> None:
        """Wishes another window."""
        if self._view is not None and window != self._view.window:
            self.window_changed.emit(window.start_day, window.end_day)

    def ask_pick(self, row: int | None, modifiers: str) -> None:
        """Wishes a selection."""
        self.picked.emit(self._id_of(row), modifiers)

    def ask_hover(self, row: int | None) -> None:
        """Says what the pointer is over, when that is something else than before."""
        if self._view is not None and row != self._view.hover:
            self.hovered.emit(self._id_of(row))

    def ask_fit(self, what: str) -> None:
        """Wishes to see all of the selection, or all."""
        self.fit_requested.emit(what)

    def ask_lane(self, key: str) -> None:
        """Wishes a lane collapsed or opened."""
        self.lane_toggled.emit(key)

    def scroll_by(self, by_px: float) -> None:
        """Scrolls the lanes."""
        self._bar.setValue(round(self._bar.value() + by_px))

    # Inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _now(self) -> float:
        if self._as_of is not None:
            return self._as_of
        # To the day: a line that creeps would have every paint start anew.
        return self._fixed_now if self._fixed_now is not None else float(int(today()))

    def _row_of(self, ref: Ref | None) -> int | None:
        if ref is None or ref.kind is not Kind.INITIATIVE or self._dataset is None:
            return None
        return self._dataset.initiatives.row_of.get(ref.id)

    def _id_of(self, row: int | None) -> str | None:
        if row is None or self._dataset is None:
            return None
        return self._dataset.initiatives.ids[row]

    def _kept(self) -> tuple[Lane, ...]:
        if self._mask is None:
            return self._lanes
        kept = (lane.kept(self._mask) for lane in self._lanes)
        return tuple(lane for lane in kept if lane.count)

    def _relane(self) -> None:
        self._change(lanes=self._kept())

    def _change(self, **parts: object) -> None:
        if self._view is not None:
            self._view = replace(self._view, **parts)  # type: ignore[arg-type]
            self._show()

    def _scrolled(self, value: int) -> None:
        if self._view is not None and self._view.scroll_px != value:
            self._view = replace(self._view, scroll_px=float(value))
            self.canvas.show_view(self._view)

    def _show(self) -> None:
        if self._view is None:
            return
        self.canvas.show_view(self._view)
        frame, layout = self.canvas.frame(), self.canvas.layout_now()
        if frame is None or layout is None:
            return
        self._bar.setPageStep(round(frame.lanes.height()))
        self._bar.setSingleStep(round(self._view.metrics.sub_row))
        self._bar.setRange(0, max(0, round(layout.height - frame.lanes.height())))


def _rows(rows: Iterable[int] | Index) -> Rows:
    return frozenset(int(row) for row in rows)
