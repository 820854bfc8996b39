"""Tells when the web view has put another frame on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtQuick import QQuickWindow
from PySide6.QtQuickWidgets import QQuickWidget
from PySide6.QtWidgets import QWidget

# A hidden window paints nothing; whoever waits is let go after this long.
_PATIENCE_MS = 250
# The first frame to come may have been on its way before the drawing.
_FRAMES = 2


class Swaps(QObject):
    """Calls back after the next frames of a web view.

    The page knows when it has drawn, not when the compositor, two processes on, has shown it.
    """

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._window: QQuickWindow | None = None
        self._waiting: list[tuple[Callable[[], None], int]] = []
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._let_go)

    def after_frames(self, action: Callable[[], None]) -> None:
        """Calls `action` once two more frames were painted, or soon when none are."""
        self._attach()
        self._waiting.append((action, _FRAMES))
        if not self._patience.isActive():
            self._patience.start()

    def _attach(self) -> None:
        """The engine makes its window late, and makes another after a crash."""
        quick = self._view.findChild(QQuickWidget)
        window = quick.quickWindow() if quick is not None else None
        if window is not None and window is not self._window:
            self._window = window
            window.afterRendering.connect(self._count)

    def _count(self) -> None:
        waiting = [(action, frames - 1) for action, frames in self._waiting]
        self._waiting = [(action, frames) for action, frames in waiting if frames > 0]
        if not self._waiting:
            self._patience.stop()
        for action, frames in waiting:
            if frames <= 0:
                action()

    def _let_go(self) -> None:
        waiting, self._waiting = self._waiting, []
        for action, _ in waiting:
            action()
