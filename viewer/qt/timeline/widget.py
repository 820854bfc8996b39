"""The timeline as one widget: it shows what it is given and says what the person wishes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from viewer.model.changes import NOTHING, Marks
from viewer.model.dataset import Dataset, Index
from viewer.model.palette import LIGHT, Palette
from viewer.model.state import AppState, Kind, LanesBy, Ref, Window
from viewer.qt.timeline import accessible
from viewer.qt.timeline.canvas import Canvas
from viewer.qt.timeline.controls import Controls
from viewer.qt.timeline.interaction import Gestures
from viewer.qt.timeline.keys import Keyboard
from viewer.qt.timeline.lane_book import LaneBook, Mask
from viewer.qt.timeline.requests import Requests
from viewer.qt.timeline.scroller import Scroller
from viewer.qt.timeline.view import TimelineView, row_array, row_set
from viewer.qt.timeline.walk import Walk

_SECONDS_PER_DAY = 86_400.0


class TimelineWidget(Requests):
    """Lanes over an axis. Knows no store: inputs are the `set_*` methods, outputs are signals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName("Timeline")
        self._book: LaneBook | None = None
        self._palette = LIGHT
        self._fixed_now: float | None = None
        self._as_of: float | None = None
        self.canvas = Canvas(self)
        self.canvas.resized.connect(self._resized)
        self.controls = Controls(self, self)
        self.controls.set_colours(LIGHT)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self._scrolled)
        self._scroller = Scroller(self._bar, self.canvas)
        _stack(self, self.controls, self.canvas, self._bar)
        self.setFocusProxy(self.canvas)
        self._gestures = Gestures(self.canvas, self)
        self._keyboard = Keyboard(self, Walk(self))
        accessible.install()

    # Inputs

    def set_dataset(self, dataset: Dataset, colours: Mapping[str, str] | None = None) -> None:
        """Shows another dataset from its first lane on; `colours` is `#rrggbb` by theme id."""
        self._asked_hover = None
        by = self._book.by if self._book else LanesBy.THEME
        self._book = LaneBook(dataset, by, self._book.language if self._book else "en")
        window = self._view.window if self._view else Window(0.0, 1.0)
        self._view = TimelineView(
            dataset, self._book.lanes, self._book.everything, self._palette, dict(colours or {}),
            window, self._now(), lanes_by=by,
        )  # fmt: skip
        self._bar.setValue(0)
        self._show()

    def set_appearance(self, palette: Palette) -> None:
        """Light or dark."""
        self._palette = palette
        self.controls.set_colours(palette)
        self._change(palette=palette)

    def set_now(self, day: float | None) -> None:
        """Where the line of now stands; None follows the clock."""
        self._fixed_now = day
        self._change(now_day=self._now())

    def set_visible(self, rows: Mask | None) -> None:
        """Shows only the rows that a filter lets through; None shows all."""
        if self._book is not None:
            self._book.filter(rows)
            self._change(lanes=self._book.lanes, everything=self._book.everything)

    def set_lane_order(self, keys: Sequence[str]) -> None:
        """Lanes from top to bottom by key; those not named follow."""
        if self._book is not None:
            self._book.order(keys)
            self._change(lanes=self._book.lanes)

    def set_state(self, state: AppState) -> None:
        """Takes over window, brush, cursor, lanes, playback and hover from the state."""
        if self._view is None or self._book is None:
            return
        divided = state.lanes_by != self._book.by
        if divided:
            self._view = replace(self._view, lane_cursor="", scroll_px=0.0)
            self._bar.setValue(0)
        if self._book.divide(state.lanes_by, state.language):
            self._view = replace(self._view, lanes=self._book.lanes)
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
        if divided:
            self._scroller.reveal_selected()

    def set_marks(
        self,
        selected: Iterable[int] | Index = (),
        linked: Iterable[int] | Index = (),
        marked: Iterable[int] | Index = (),
        *,
        dimmed: bool = False,
        changes: Marks = NOTHING,
    ) -> None:
        """What the selection lights up, as row numbers; `dimmed` steps the rest back.

        `changes` are marked as well, whatever is selected.
        """
        if self._view is None:
            return
        chosen = row_set(selected)
        focus = next(iter(chosen)) if len(chosen) == 1 else None
        if not chosen and self._view.focus == self._view.hover:
            focus = self._view.focus
        another = chosen != self._view.selected
        self._change(
            selected=chosen,
            linked=row_set(linked),
            marked=row_array(marked),
            dimmed=dimmed,
            focus=focus,
            changes=changes,
        )
        if another:
            self._scroller.reveal_selected()

    # What was painted

    @property
    def view(self) -> TimelineView | None:
        """What is shown now."""
        return self._view

    def shown(self) -> dict[str, object]:
        """What the last paint event drew: ids, window and lanes, noted down while painting."""
        return self.canvas.shown.as_dict()

    # What pointer and keyboard need

    def scroll_by(self, by_px: float) -> None:
        """Scrolls the lanes."""
        self._scroller.by(by_px)

    def scroll_pages(self, by: int) -> None:
        """Scrolls the lanes by most of what is in sight."""
        self._scroller.by_pages(by)

    def reveal(self, lane_key: str, row: int | None) -> None:
        """Scrolls until a lane, and in it a row, is in sight."""
        self._scroller.reveal(lane_key, row)

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

    # Inside

    def _resized(self) -> None:
        self._show()
        self._scroller.reveal_selected()

    def _now(self) -> float:
        if self._as_of is not None:
            return self._as_of
        if self._fixed_now is not None:
            return self._fixed_now
        # To the day: a line that creeps would have every paint start anew.
        return float(time.time() // _SECONDS_PER_DAY)

    def _row_of(self, ref: Ref | None) -> int | None:
        if ref is None or ref.kind is not Kind.INITIATIVE or self._view is None:
            return None
        # What was asked for here comes back at once; the table's index is made when first used.
        row = self._asked_hover
        if row is not None and self._id_of(row) == ref.id:
            return row
        return self._view.dataset.initiatives.row_of.get(ref.id)

    def _change(self, **parts: object) -> None:
        if self._view is not None:
            self._view = replace(self._view, **parts)  # type: ignore[arg-type]
            self._show()

    def _scrolled(self, value: int) -> None:
        if self._view is not None and self._view.scroll_px != value:
            self._view = replace(self._view, scroll_px=float(value))
            self.canvas.show_view(self._view)

    def _show(self) -> None:
        if self._view is not None:
            self.canvas.show_view(self._view)
            self.controls.show_view(self._view)
            self._scroller.fit()


def _stack(whole: QWidget, controls: Controls, canvas: Canvas, bar: QScrollBar) -> None:
    """The row of controls above, the canvas with its scroll bar below."""
    lower = QHBoxLayout()
    lower.setSpacing(0)
    lower.addWidget(canvas, 1)
    lower.addWidget(bar)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(controls)
    column.addLayout(lower, 1)
    QWidget.setTabOrder(controls.typed, canvas)
