"""Tells when a frame of the page is on the screen, and not just drawn.

The page draws in one process, the compositor works in another, and the picture comes to this one
when it comes. So the page counts what it tells of and writes that number, six bits of it, into the
lowest bits of the pixel in its corner; the picture that carries a number carries all that was drawn
before it.

`QQuickWidget` waits 5 ms after each change, to gather the changes of many items into one painting
(Qt's qquickwidget.cpp, `exhaustDelay`). Here is one item, the page, and 5 ms are a third of a
frame: while a picture is awaited that wait is cut short, as soon as the event loop has nothing else
to do.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QCoreApplication,
    QObject,
    QRect,
    QTimer,
    QTimerEvent,
)
from PySide6.QtQuick import QQuickWindow
from PySide6.QtQuickWidgets import QQuickWidget
from PySide6.QtWidgets import QWidget

# A hidden window paints nothing; whoever waits is let go after this long.
_PATIENCE_MS = 1500
_CORNER = QRect(0, 0, 1, 1)
_EXHAUST_MS = 5


class Swaps(QObject):
    """Calls back once a frame of a web view is in the picture that Qt shows."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._quick: QQuickWidget | None = None
        self._window: QQuickWindow | None = None
        self._waiting: list[tuple[int, Callable[[], None]]] = []
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)
        self._look.timeout.connect(self._check)
        self._is_hasty = self._has_stopped = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._let_go)

    def expect(self) -> None:
        """A frame has been sent: its picture may be here before the page has told of it."""
        if self._has_stopped:
            return
        self._attach()
        self._patience.start()
        self._be_hasty(True)

    def when_shown(self, stamp: int, action: Callable[[], None]) -> None:
        """Calls `action` when the picture with `stamp` is shown, or after a while when none is."""
        self.expect()
        self._waiting.append((stamp, action))
        self._look.start()

    def _attach(self) -> None:
        """The engine makes its window late, and makes another after a crash."""
        quick = self._view.findChild(QQuickWidget)
        if quick is not None and quick is not self._quick:
            quick.destroyed.connect(self._forget)
        self._quick = quick
        window = quick.quickWindow() if quick is not None else None
        if window is not None and window != self._window:
            self._window = window
            window.afterRendering.connect(self._rendered)

    def _forget(self) -> None:
        """With a page that died its widget goes, maybe while a picture is awaited."""
        self._quick = None

    def stop(self) -> None:
        """Listens to nothing more: the event loop lives longer than what it would call."""
        self._has_stopped = True
        self._patience.stop()
        self._be_hasty(False)

    def _be_hasty(self, wanted: bool) -> None:
        if wanted == self._is_hasty:
            return
        self._is_hasty = wanted
        about_to_block = QAbstractEventDispatcher.instance().aboutToBlock
        (about_to_block.connect if wanted else about_to_block.disconnect)(self._hasten)

    def _hasten(self) -> None:
        quick = self._quick
        if quick is None:
            return
        for timer in QAbstractEventDispatcher.instance().registeredTimers(quick):
            if timer.interval == _EXHAUST_MS:
                QCoreApplication.sendEvent(quick, QTimerEvent(timer.timerId))

    def _rendered(self) -> None:
        # Not from within the rendering itself: the picture is not finished there.
        if self._waiting:
            self._look.start()

    def _check(self) -> None:
        if not self._waiting:
            return
        colour = self._view.grab(_CORNER).toImage().pixelColor(0, 0)
        shown = colour.red() & 3 | (colour.green() & 3) << 2 | (colour.blue() & 3) << 4
        # Pictures come in order: whoever waits for one before this has been shown, too.
        here = [i for i, (stamp, _) in enumerate(self._waiting) if stamp & 63 == shown]
        last = max(here, default=-1)
        if last >= 0:
            self._call(last + 1)

    def _let_go(self) -> None:
        self._call(len(self._waiting))

    def _call(self, count: int) -> None:
        ready, self._waiting = self._waiting[:count], self._waiting[count:]
        if not self._waiting:
            self._patience.stop()
            self._be_hasty(False)
        for _, action in ready:
            action()
