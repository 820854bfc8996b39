"""Drags, by where they begin: lanes pan, the axis brushes, the overview moves, heads reorder."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from PySide6.QtCore import QPointF, Qt

from viewer.model import timescale
from viewer.model.state import Window
from viewer.qt.timeline.canvas import Canvas
from viewer.qt.timeline.frame import Frame
from viewer.qt.timeline.hits import Zone
from viewer.qt.timeline.painter_overview import overview_scale, window_span

_EDGE_PX = 6.0


class DragPort(Protocol):
    """What drags ask of the widget."""

    def ask_window(self, window: Window) -> None:
        """Wishes another window."""

    def ask_brush(self, window: Window | None) -> None:
        """Wishes another brush, or none."""

    def ask_lane_place(self, key: str, place: int) -> None:
        """Wishes a lane at another place."""

    def show_drop(self, place: int | None) -> None:
        """Shows where a lane would go."""

    def scroll_by(self, by_px: float) -> None:
        """Scrolls the lanes."""


class Drag:
    """A press that may become a drag or remain a click."""

    pointer = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: Canvas, port: DragPort, at: QPointF) -> None:
        self.canvas, self.port, self.start = canvas, port, at

    def frame(self) -> Frame:
        """How the canvas is divided now."""
        frame = self.canvas.frame()
        if frame is None:
            raise RuntimeError("a drag without a view")
        return frame

    def move(self, at: QPointF) -> None:
        """The pointer went on."""

    def end(self, at: QPointF) -> None:
        """The button was let go after a drag."""

    def click(self, at: QPointF) -> None:
        """The button was let go where it was pressed."""


class PanDrag(Drag):
    """Takes hold of the lanes: sideways through time, up and down through the lanes."""

    pointer = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, port: DragPort, at: QPointF) -> None:
        super().__init__(canvas, port, at)
        self._window, self._last_y = self.frame().scale.window, at.y()

    def move(self, at: QPointF) -> None:
        days = (self.start.x() - at.x()) * self.frame().scale.days_per_px
        self.port.ask_window(timescale.panned(self._window, days))
        self.port.scroll_by(self._last_y - at.y())
        self._last_y = at.y()


class BrushDrag(Drag):
    """Makes the brush on the axis, or moves one of its edges; a click lifts it."""

    pointer = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: Canvas, port: DragPort, at: QPointF) -> None:
        super().__init__(canvas, port, at)
        self._fixed_day = self.frame().day_of(at.x())
        edge = brush_edge_at(canvas, at)
        if edge is not None and canvas.view is not None and canvas.view.brush is not None:
            brush = canvas.view.brush
            self._fixed_day = brush.end_day if edge is Edge.LEFT else brush.start_day

    def move(self, at: QPointF) -> None:
        lanes = self.frame().lanes
        day = self.frame().day_of(min(max(at.x(), lanes.left()), lanes.right()))
        start, end = sorted((self._fixed_day, day))
        if end > start:
            self.port.ask_brush(Window(start, end))

    def click(self, at: QPointF) -> None:  # noqa: ARG002
        self.port.ask_brush(None)


class Edge(Enum):
    """The parts of a stretch of time that can be taken hold of."""

    LEFT = "left"
    BODY = "body"
    RIGHT = "right"


class OverviewDrag(Drag):
    """Moves the window, one of its edges, or makes a new one; a click centres it there."""

    pointer = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: Canvas, port: DragPort, at: QPointF) -> None:
        super().__init__(canvas, port, at)
        self._window = self.frame().scale.window
        self._part = overview_part_at(canvas, at)
        self._day = self._day_at(at)

    def move(self, at: QPointF) -> None:
        day, window = self._day_at(at), self._window
        if self._part is Edge.BODY:
            self.port.ask_window(timescale.panned(window, day - self._day))
        elif self._part is Edge.LEFT:
            self.port.ask_window(timescale.limited(day, max(window.end_day, day)))
        elif self._part is Edge.RIGHT:
            self.port.ask_window(timescale.limited(min(window.start_day, day), day))
        else:
            self.port.ask_window(timescale.limited(*sorted((self._day, day))))

    def click(self, at: QPointF) -> None:
        middle = (self._window.start_day + self._window.end_day) / 2
        self.port.ask_window(timescale.panned(self._window, self._day_at(at) - middle))

    def _day_at(self, at: QPointF) -> float:
        frame, view = self.frame(), self.canvas.view
        if view is None:
            return 0.0
        x = min(max(at.x() - frame.overview.left(), 0.0), frame.overview.width())
        return overview_scale(frame, view).day_of(x)


class LaneDrag(Drag):
    """Carries a lane to another place."""

    pointer = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, port: DragPort, at: QPointF) -> None:
        super().__init__(canvas, port, at)
        self._key = canvas.hit(at).lane

    def move(self, at: QPointF) -> None:
        self.port.show_drop(self._gap_at(at))

    def end(self, at: QPointF) -> None:
        self.port.show_drop(None)
        layout = self.canvas.layout_now()
        if layout is None or not self._key:
            return
        keys = [box.lane.key for box in layout.boxes]
        gap = self._gap_at(at)
        # Taking the lane out moves the gaps below it up by one.
        self.port.ask_lane_place(self._key, gap - (keys.index(self._key) < gap))

    def _gap_at(self, at: QPointF) -> int:
        layout = self.canvas.layout_now()
        y = self.frame().lanes_y(at.y())
        boxes = layout.boxes if layout else ()
        return sum(y > box.top + box.height / 2 for box in boxes)


def drag_from(canvas: Canvas, port: DragPort, at: QPointF) -> Drag:
    """The drag that begins at a point."""
    kinds = {
        Zone.LANES: PanDrag,
        Zone.AXIS: BrushDrag,
        Zone.OVERVIEW: OverviewDrag,
        Zone.HEADS: LaneDrag,
    }
    return kinds.get(canvas.hit(at).zone, Drag)(canvas, port, at)


def pointer_at(canvas: Canvas, at: QPointF) -> Qt.CursorShape:
    """The pointer's shape: what a press would do there."""
    hit = canvas.hit(at)
    if hit.zone in (Zone.HEADS, Zone.MORE) or hit.row is not None:
        return Qt.CursorShape.PointingHandCursor
    if hit.zone is Zone.OVERVIEW:
        part = overview_part_at(canvas, at)
        if part is Edge.BODY:
            return Qt.CursorShape.OpenHandCursor
        return Qt.CursorShape.SizeHorCursor if part else Qt.CursorShape.CrossCursor
    if hit.zone is Zone.AXIS:
        edge = brush_edge_at(canvas, at)
        return Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.IBeamCursor
    return Qt.CursorShape.ArrowCursor


def overview_part_at(canvas: Canvas, at: QPointF) -> Edge | None:
    """The part of the window's pane on the overview that is at a point."""
    frame, view = canvas.frame(), canvas.view
    if frame is None or view is None:
        return None
    left, right = window_span(frame, view, frame.scale.window)
    if abs(at.x() - left) <= _EDGE_PX and abs(at.x() - left) <= abs(at.x() - right):
        return Edge.LEFT
    if abs(at.x() - right) <= _EDGE_PX:
        return Edge.RIGHT
    return Edge.BODY if left < at.x() < right else None


def brush_edge_at(canvas: Canvas, at: QPointF) -> Edge | None:
    """The edge of the brush at a point."""
    frame, view = canvas.frame(), canvas.view
    if frame is None or view is None or view.brush is None:
        return None
    if abs(at.x() - frame.x_of(view.brush.start_day)) <= _EDGE_PX:
        return Edge.LEFT
    return Edge.RIGHT if abs(at.x() - frame.x_of(view.brush.end_day)) <= _EDGE_PX else None
