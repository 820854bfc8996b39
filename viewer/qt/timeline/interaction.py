"""What pointer and wheel mean on the timeline; every gesture ends in a signal of the widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from viewer.model import timescale
from viewer.model.state import Window
from viewer.qt.timeline.canvas import Canvas
from viewer.qt.timeline.hits import Zone

_NOTCH = 120.0
_PAN_SHARE = 0.1


class Host(Protocol):
    """What gestures ask of the widget that owns the canvas."""

    def ask_window(self, window: Window) -> None:
        """Wishes another window."""

    def ask_pick(self, row: int | None, modifiers: str) -> None:
        """Wishes a selection; `modifiers` is "set", "add" or "toggle"."""

    def ask_hover(self, row: int | None) -> None:
        """Says what the pointer is over."""

    def ask_fit(self, what: str) -> None:
        """Wishes to see all of "selection" or "all"."""

    def ask_lane(self, key: str) -> None:
        """Wishes a lane collapsed or opened."""

    def scroll_by(self, by_px: float) -> None:
        """Scrolls the lanes."""


@dataclass
class _Drag:
    zone: Zone
    start: QPointF
    window: Window
    last_y: float
    moved: bool = False


class Gestures(QObject):
    """Listens to the canvas and tells the host."""

    def __init__(self, canvas: Canvas, host: Host) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._host = host
        self._drag: _Drag | None = None
        self._handlers: dict[QEvent.Type, Callable[[QEvent], bool]] = {
            QEvent.Type.Wheel: self._wheel,
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double,
            QEvent.Type.Leave: self._leave,
        }
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        handler = self._handlers.get(event.type())
        return handler(event) if handler is not None and self._canvas.view is not None else False

    def _wheel(self, event: QEvent) -> bool:
        frame, view = self._canvas.frame(), self._canvas.view
        if not isinstance(event, QWheelEvent) or frame is None or view is None:
            return False
        turn = event.angleDelta()
        sideways = turn.x() / _NOTCH
        notches = turn.y() / _NOTCH
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            sideways, notches = sideways + notches, 0.0
        if frame.heads.contains(event.position()):
            self._host.scroll_by(-notches * view.metrics.sub_row * 2)
            return True
        window = frame.scale.window
        if sideways:
            span = window.end_day - window.start_day
            window = timescale.panned(window, -sideways * _PAN_SHARE * span)
        if notches:
            at = (event.position().x() - frame.lanes.left()) / frame.lanes.width()
            factor = timescale.ZOOM_NOTCH**notches
            window = timescale.zoomed(window, factor, min(max(at, 0.0), 1.0))
        self._host.ask_window(window)
        event.accept()
        return True

    def _press(self, event: QEvent) -> bool:
        frame = self._canvas.frame()
        if not isinstance(event, QMouseEvent) or frame is None:
            return False
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        at = event.position()
        self._drag = _Drag(self._canvas.hit(at).zone, at, frame.scale.window, at.y())
        return True

    def _move(self, event: QEvent) -> bool:
        frame = self._canvas.frame()
        if not isinstance(event, QMouseEvent) or frame is None:
            return False
        drag, at = self._drag, event.position()
        if drag is None:
            hit = self._canvas.hit(at)
            self._point(hit.zone)
            self._host.ask_hover(hit.row)
            return True
        far = (at - drag.start).manhattanLength() >= QApplication.startDragDistance()
        drag.moved = drag.moved or far
        if drag.moved and drag.zone is Zone.LANES:
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
            days = (drag.start.x() - at.x()) * frame.scale.days_per_px
            self._host.ask_window(timescale.panned(drag.window, days))
            self._host.scroll_by(drag.last_y - at.y())
            drag.last_y = at.y()
        return True

    def _release(self, event: QEvent) -> bool:
        drag, self._drag = self._drag, None
        if not isinstance(event, QMouseEvent) or drag is None:
            return False
        hit = self._canvas.hit(event.position())
        self._point(hit.zone)
        if drag.moved:
            return True
        if hit.zone is Zone.LANES:
            self._host.ask_pick(hit.row, _modifiers(event.modifiers()))
        elif hit.zone is Zone.HEADS and hit.lane:
            self._host.ask_lane(hit.lane)
        return True

    def _double(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        hit = self._canvas.hit(event.position())
        self._drag = None
        if hit.zone is Zone.LANES:
            self._host.ask_fit("all" if hit.row is None else "selection")
        elif hit.zone in (Zone.AXIS, Zone.OVERVIEW):
            self._host.ask_fit("all")
        return True

    def _leave(self, _event: QEvent) -> bool:
        if self._drag is None:
            self._host.ask_hover(None)
        return False

    def _point(self, zone: Zone) -> None:
        shapes = {Zone.HEADS: Qt.CursorShape.PointingHandCursor}
        self._canvas.setCursor(shapes.get(zone, Qt.CursorShape.ArrowCursor))


def _modifiers(held: Qt.KeyboardModifier) -> str:
    """Ctrl adds or takes out, Shift adds, neither replaces."""
    if held & Qt.KeyboardModifier.ControlModifier:
        return "toggle"
    return "add" if held & Qt.KeyboardModifier.ShiftModifier else "set"
