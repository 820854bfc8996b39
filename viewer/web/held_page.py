"""A page that is ready before its view is on the screen: it is held until it knows its size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from viewer.map.protocol import Event, Moved, Ready, Trouble

_SAME_PX = 2.0  # a page counts in its own pixels
_AT_LATEST_MS = 1000


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

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._held: Ready | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_AT_LATEST_MS)
        self._late.timeout.connect(self._release)
        self.is_sized = False
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            if self._held is not None:
                self._late.start()  # it may be as large already, and then says nothing
            if not self.is_sized:
                self.is_sized = True
                QTimer.singleShot(0, self, self.sized.emit)
        return super().eventFilter(watched, event)

    def take(self, event: Ready) -> None:
        """Releases it at once if the view is shown, else later."""
        self._held = event
        if self._view.isVisible():
            self._release()

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
        size = event.width_px, event.height_px
        self._held = Ready(self._held.version, *size, event.ratio)
        across, down = size[0] - self._view.width(), size[1] - self._view.height()
        if self._late.isActive() and max(abs(across), abs(down)) < _SAME_PX:
            self._release()
        return True

    def _release(self) -> None:
        self._late.stop()
        held, self._held = self._held, None
        if held is not None:
            self.released.emit(held)
