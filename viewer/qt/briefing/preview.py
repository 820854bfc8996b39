"""The page as it will be, as large as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from viewer.briefing.recipe import LEAST_SCALE
from viewer.briefing.sizes import PageSize

_WANTED_PX, _LEAST_PX = QSize(620, 420), QSize(340, 240)
_EDGE = 0.3


class Preview(QLabel):
    """Fits a picture of the page into itself. `resized` says that a finer one may be due."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setAccessibleName("Preview")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(_LEAST_PX)

    def sizeHint(self) -> QSize:
        """What it would like; the picture has no say, or the sheet could only grow."""
        return _WANTED_PX

    def scale_of(self, size: PageSize) -> float:
        """Device pixels a page pixel at which the page fills the room."""
        fill = min(self.width() / size.width_px, self.height() / size.height_px)
        return min(max(fill * self.devicePixelRatioF(), LEAST_SCALE), 1.0)

    def show_page(self, image: QImage) -> None:
        """Shows a picture of the page."""
        self._image = image
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture at hand fills the room until a finer one is there."""
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()

    def _fit(self) -> None:
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self.size() * ratio
        fitted = self._image.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        pixels = QPixmap.fromImage(fitted)
        # A page may have the colour of the window.
        painter = QPainter(pixels)
        painter.setOpacity(_EDGE)
        painter.setPen(self.palette().windowText().color())
        painter.drawRect(0, 0, pixels.width() - 1, pixels.height() - 1)
        painter.end()
        pixels.setDevicePixelRatio(ratio)
        self.setPixmap(pixels)
