"""What pointer and wheel mean on the timeline; every gesture ends in a wish of the widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from viewer.model import timescale
from viewer.qt.timeline.canvas import Canvas
from viewer.qt.timeline.drags import Drag, DragPort, drag_from, pointer_at
from viewer.qt.timeline.hits import Zone

_NOTCH = 120.0
_PAN_SHARE = 0.1


class Host(DragPort, Protocol):
    """What gestures ask of the widget that owns the canvas."""

    def ask_pick(self, row: int | None, modifiers: str) -> None:
        """Wishes a selection; `modifiers` is "set", "add" or "toggle"."""

    def ask_hover(self, row: int | None) -> None:
        """Says what the pointer is over."""

    def ask_fit(self, what: str) -> None:
        """Wishes to see all of "selection" or "all"."""

    def scroll_pages(self, by: int) -> None:
        """Scrolls the lanes by most of what is in sight."""

    def ask_lane(self, key: str) -> None:
        """Wishes a lane collapsed or opened."""


class Gestures(QObject):
    """Listens to the canvas and tells the host."""

    def __init__(self, canvas: Canvas, host: Host) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._host = host
        self._drag: Drag | None = None
        self._pressed = QPointF()
        self._moved = False
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
        if frame.heads.contains(event.position()) or modifiers & Qt.KeyboardModifier.AltModifier:
            # Alt turns the wheel sideways in Qt: either way, the lanes scroll.
            self._host.scroll_by(-(notches or sideways) * view.metrics.sub_row * 2)
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
        if not isinstance(event, QMouseEvent) or event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed, self._moved = event.position(), False
        self._drag = drag_from(self._canvas, self._host, event.position())
        return True

    def _move(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        at = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._canvas.setCursor(pointer_at(self._canvas, at))
            self._host.ask_hover(self._canvas.hit(at).row)
            return True
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._moved = self._moved or far
        if self._drag is not None and self._moved:
            self._canvas.setCursor(self._drag.pointer)
            self._drag.move(at)
        return True

    def _release(self, event: QEvent) -> bool:
        drag, self._drag = self._drag, None
        if not isinstance(event, QMouseEvent) or event.button() is not Qt.MouseButton.LeftButton:
            return False
        at = event.position()
        self._canvas.setCursor(pointer_at(self._canvas, at))
        if drag is None:
            return True  # the second release of a double click
        if self._moved:
            drag.end(at)
            return True
        hit = self._canvas.hit(at)
        if hit.zone is Zone.LANES:
            self._host.ask_pick(hit.row, _modifiers(event.modifiers()))
        elif hit.zone is Zone.HEADS and hit.lane:
            self._host.ask_lane(hit.lane)
        elif hit.zone is Zone.MORE:
            self._host.scroll_pages(1)
        else:
            drag.click(at)
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


def _modifiers(held: Qt.KeyboardModifier) -> str:
    """Ctrl adds or takes out, Shift adds, neither replaces."""
    if held & Qt.KeyboardModifier.ControlModifier:
        return "toggle"
    return "add" if held & Qt.KeyboardModifier.ShiftModifier else "set"
