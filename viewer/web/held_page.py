"""A page that is ready before its view is on the screen: it is held until it knows its size."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWebEngineWidgets import QWebEngineView

from viewer.map.protocol import Event, Moved, Ready, Trouble

_SAME_PX = 2.0  # a page counts in whole pixels of its own
_AT_LATEST_MS = 3000


class HeldPage(QObject):
    """Holds `Ready` of a page whose view is not shown yet.

    Such a page has no size. Once it is shown it tells of a first size, of the window system's
    making, and then of its own; what was painted for another would be painted twice.

    Signals:
        released: `Ready` with the size that the page has.
        sized: The view is on the screen for the first time, and has its size.
    """

    released = Signal(object)
    sized = Signal()

    def __init__(self, view: QWebEngineView) -> None:
        super().__init__(view)
        self._view = view
        self._held: Ready | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_AT_LATEST_MS)
        self._late.timeout.connect(self._waited)
        self.is_sized = False
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            if self._held is not None:
                self._late.start()
                self._release_if_sized()  # as large already, it will say nothing
            if not self.is_sized:
                self.is_sized = True
                QTimer.singleShot(0, self, self.sized.emit)
        return super().eventFilter(watched, event)

    def take(self, event: Ready) -> None:
        """Releases it at once if the view is shown and the page has its size, else later."""
        self._held = event
        if self._view.isVisible():
            self._late.start()  # a page that was on its way before the window has no size yet
            self._release_if_sized()

    def forget(self) -> None:
        """The page is loaded anew."""
        self._held = None
        self._late.stop()

    def takes(self, event: Event) -> bool:
        """Whether an event can be of a page that is not painted on yet."""
        return self._held is not None or isinstance(event, Ready | Trouble)

    def hears(self, event: Moved) -> bool:
        """Whether a move is one of a held page, and so nobody else's concern."""
        if self._held is None:
            return False
        self._held = Ready(self._held.version, event.width_px, event.height_px, event.ratio)
        if self._late.isActive():
            self._release_if_sized()
        return True

    def _release_if_sized(self) -> None:
        held = self._held
        if held is None:
            return
        width_px, height_px = self._size_px()
        if max(abs(held.width_px - width_px), abs(held.height_px - height_px)) < _SAME_PX:
            self._release()

    def _waited(self) -> None:
        """The page will have the size of its view; it has not said so."""
        if self._held is not None:
            width_px, height_px = self._size_px()
            self._held = replace(self._held, width_px=width_px, height_px=height_px)
        self._release()

    def _size_px(self) -> tuple[float, float]:
        """That of the view as its page counts it."""
        zoom = self._view.zoomFactor()
        return self._view.width() / zoom, self._view.height() / zoom

    def _release(self) -> None:
        self._late.stop()
        held, self._held = self._held, None
        if held is not None:
            self.released.emit(held)
