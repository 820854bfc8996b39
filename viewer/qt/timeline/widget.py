"""The timeline as one widget: it shows what it is given and says what the person wishes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from viewer.model.dataset import Dataset, Index
from viewer.model.lanes import Lane, lanes_of
from viewer.model.palette import LIGHT, Palette
from viewer.model.playback import Course
from viewer.model.spans import SpanIndex
from viewer.model.state import AppState, Kind, LanesBy, Ref, Window
from viewer.qt.timeline import accessible
from viewer.qt.timeline.canvas import Canvas
from viewer.qt.timeline.controls import Controls
from viewer.qt.timeline.interaction import Gestures
from viewer.qt.timeline.keys import Keyboard
from viewer.qt.timeline.requests import Requests
from viewer.qt.timeline.view import Metrics, TimelineView, row_array, row_set
from viewer.qt.timeline.walk import Walk

_SECONDS_PER_DAY = 86_400.0
Mask = NDArray[np.bool_]


class TimelineWidget(Requests):
    """Lanes over an axis. Knows no store: inputs are the `set_*` methods, outputs are signals."""

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
        self._lane_order: tuple[str, ...] = ()
        self._language = "en"
        self._fixed_now: float | None = None
        self._as_of: float | None = None
        self.canvas = Canvas(self)
        self.canvas.resized.connect(self._resized)
        self.controls = Controls(self, self)
        self.controls.set_colours(LIGHT)
        self._everything = SpanIndex.of(np.zeros(0, np.int32), np.zeros(0), np.zeros(0))
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self._scrolled)
        self._arrange()
        self.setFocusProxy(self.canvas)
        self._gestures = Gestures(self.canvas, self)
        self._keyboard = Keyboard(self, Walk(self))
        accessible.install()

    def _arrange(self) -> None:
        lower = QHBoxLayout()
        lower.setSpacing(0)
        lower.addWidget(self.canvas, 1)
        lower.addWidget(self._bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.controls)
        whole.addLayout(lower, 1)
        QWidget.setTabOrder(self.controls.typed, self.canvas)

    # Inputs

    def set_dataset(self, dataset: Dataset, colours: Mapping[str, str] | None = None) -> None:
        """Shows another dataset from its first lane on; `colours` is `#rrggbb` by theme id."""
        self._dataset = dataset
        self._colours = dict(colours or {})
        self._mask = None
        self._lane_order = ()
        table = dataset.initiatives
        rows = np.arange(len(table), dtype=np.int32)
        self._everything = SpanIndex.of(rows, table.start_min, table.end_max)
        self._made_lanes()
        window = self._view.window if self._view else Window(0.0, 1.0)
        self._view = TimelineView(
            dataset, self._lanes, self._everything, self._palette, self._colours, window,
            self._now(), lanes_by=self._lanes_by,
        )  # fmt: skip
        self._bar.setValue(0)
        self._show()

    def set_appearance(self, palette: Palette) -> None:
        """Light or dark."""
        self._palette = palette
        self.controls.set_colours(palette)
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
        everything = self._everything if rows is None else self._everything.kept(rows)
        self._change(lanes=self._kept(), everything=everything)

    def set_lane_order(self, keys: Sequence[str]) -> None:
        """Lanes from top to bottom by key; those not named follow."""
        self._lane_order = tuple(keys)
        if self._dataset is not None:
            self._change(lanes=self._made_lanes())

    def set_state(self, state: AppState) -> None:
        """Takes over window, brush, cursor, lanes, playback and hover from the state."""
        if self._view is None or self._dataset is None:
            return
        if state.lanes_by != self._lanes_by:
            self._lanes_by, self._lane_order = state.lanes_by, ()
            self._view = replace(self._view, lanes=self._made_lanes(), lane_cursor="")
        if state.language != self._language:
            self._language = state.language
            self._view = replace(self._view, lanes=self._made_lanes())
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
        chosen = row_set(selected)
        focus = next(iter(chosen)) if len(chosen) == 1 else None
        if focus is None and self._view is not None and not chosen:
            focus = self._view.focus if self._view.focus == self._view.hover else None
        another = self._view is not None and chosen != self._view.selected
        self._change(
            selected=chosen,
            linked=row_set(linked),
            marked=row_array(marked),
            dimmed=dimmed,
            focus=focus,
        )
        if another and len(chosen) == 1:
            self._reveal_selected(next(iter(chosen)))

    # What was painted

    @property
    def view(self) -> TimelineView | None:
        """What is shown now."""
        return self._view

    def shown(self) -> dict[str, object]:
        """What the last paint event drew: ids, window and lanes, noted down while painting."""
        return self.canvas.shown.as_dict()

    def course(self) -> Course:
        """What playback runs over: the dated rows that the filter leaves."""
        if self._view is None:
            return Course.of(np.zeros(0), np.zeros(0))
        return Course.of(self._view.everything.starts, self._view.everything.ends)

    # What pointer and keyboard need

    def scroll_by(self, by_px: float) -> None:
        """Scrolls the lanes."""
        self._bar.setValue(round(self._bar.value() + by_px))

    def scroll_pages(self, by: int) -> None:
        """Scrolls the lanes by most of what is in sight."""
        self.scroll_by(by * self._bar.pageStep() * 0.9)

    def focus_typed(self) -> None:
        """Puts the keyboard into the window box."""
        self.controls.focus_typed()

    def set_place(self, lane_key: str, row: int | None) -> None:
        """Puts the keyboard's place in a lane and on an initiative."""
        self._change(lane_cursor=lane_key, focus=row)
        accessible.tell_focus(self.canvas)

    def show_drop(self, place: int | None) -> None:
        """Shows where a lane that is dragged would go."""
        self._change(lane_drop=place)

    def reveal(self, lane_key: str, row: int | None) -> None:
        """Scrolls until a lane, and in it a row, is in sight."""
        frame, layout = self.canvas.frame(), self.canvas.layout_now()
        if frame is None or layout is None or self._view is None:
            return
        for box in layout.boxes:
            if box.lane.key == lane_key:
                top, bottom = box.stretch_of(row, self._view.metrics)
                air = self._view.metrics.sub_row
                lowest = bottom + air - frame.lanes.height()
                scroll = min(max(self._view.scroll_px, lowest), max(top - air, 0.0))
                self._bar.setValue(round(scroll))

    # Inside

    def _reveal_selected(self, row: int) -> None:
        """Scrolls to a row that was selected elsewhere, unless one of its lanes is in sight."""
        frame, layout, view = self.canvas.frame(), self.canvas.layout_now(), self._view
        if frame is None or layout is None or view is None:
            return
        boxes = [box for box in layout.boxes if box.lane.spans.holds_row(row)]
        for box in boxes:
            top, bottom = box.stretch_of(row, view.metrics)
            if view.scroll_px <= top and bottom <= view.scroll_px + frame.lanes.height():
                return
        if boxes:
            self.reveal(boxes[0].lane.key, row)

    def _resized(self) -> None:
        self._show()
        if self._view is not None and len(self._view.selected) == 1:
            self._reveal_selected(next(iter(self._view.selected)))

    def _now(self) -> float:
        if self._as_of is not None:
            return self._as_of
        # To the day: a line that creeps would have every paint start anew.
        return (
            self._fixed_now
            if self._fixed_now is not None
            else float(time.time() // _SECONDS_PER_DAY)
        )

    def _row_of(self, ref: Ref | None) -> int | None:
        if ref is None or ref.kind is not Kind.INITIATIVE or self._dataset is None:
            return None
        # What was asked for here comes back at once; the table's index is made when first used.
        row = self._asked_hover
        if row is not None and self._id_of(row) == ref.id:
            return row
        return self._dataset.initiatives.row_of.get(ref.id)

    def _made_lanes(self) -> tuple[Lane, ...]:
        """Divides the dataset anew; the lanes with what the filter leaves of them."""
        if self._dataset is not None:
            self._lanes = lanes_of(self._dataset, self._lanes_by, self._lane_order, self._language)
        return self._kept()

    def _kept(self) -> tuple[Lane, ...]:
        if self._mask is None:
            return self._lanes
        kept = (lane.kept(self._mask) for lane in self._lanes)
        return tuple(lane for lane in kept if lane.count)

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
        self.controls.show_view(self._view)
        frame, layout = self.canvas.frame(), self.canvas.layout_now()
        if frame is None or layout is None:
            return
        self._bar.setPageStep(round(frame.lanes.height()))
        self._bar.setSingleStep(round(self._view.metrics.sub_row))
        self._bar.setRange(0, max(0, round(layout.height - frame.lanes.height())))
