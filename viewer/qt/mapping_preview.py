"""What a mapping would show: dots on a plain grid of the globe, bars along time."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.datasets.mapping_check import Check
from viewer.model.civil import civil_from_days
from viewer.model.date_text import year_text

_BINS = 60
_MOST_DOTS = 3_000


class MappingPreview(QWidget):
    """Redrawn whenever a choice changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check: Check | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Preview of places and dates")

    def sizeHint(self) -> QSize:
        """A globe of two to one, and a strip of time."""
        return QSize(320, 210)

    def show_check(self, check: Check) -> None:
        """Shows what a mapping reads."""
        self._check = check
        self.setAccessibleDescription(f"{check.placed} records placed, {check.dated} dated")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the grid, the dots and the bars."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = float(self.width()), float(self.height())
        globe_height = min(width / 2, height - 56)
        globe = QRectF((width - 2 * globe_height) / 2, 0, 2 * globe_height, globe_height)
        strip = QRectF(0, globe_height + 8, width, height - globe_height - 26)
        self._paint_grid(painter, globe)
        if self._check is not None:
            self._paint_dots(painter, globe, self._check)
            self._paint_bars(painter, strip, self._check)
        painter.end()

    def _paint_grid(self, painter: QPainter, globe: QRectF) -> None:
        colours = self.palette()
        painter.fillRect(globe, colours.base())
        painter.setPen(colours.mid().color())
        for lon in range(-180, 181, 30):
            x = globe.left() + (lon + 180) / 360 * globe.width()
            painter.drawLine(QPointF(x, globe.top()), QPointF(x, globe.bottom()))
        for lat in range(-90, 91, 30):
            y = globe.top() + (90 - lat) / 180 * globe.height()
            painter.drawLine(QPointF(globe.left(), y), QPointF(globe.right(), y))

    def _paint_dots(self, painter: QPainter, globe: QRectF, check: Check) -> None:
        there = np.flatnonzero(np.isfinite(check.lon_deg))
        there = there[:: max(1, len(there) // _MOST_DOTS)]
        x = globe.left() + (check.lon_deg[there] + 180) / 360 * globe.width()
        y = globe.top() + (90 - check.lat_deg[there]) / 180 * globe.height()
        colour = QColor(self.palette().highlight().color())
        colour.setAlpha(170)
        pen = painter.pen()
        pen.setColor(colour)
        pen.setWidth(4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPoints(QPolygonF([QPointF(*p) for p in zip(x, y, strict=True)]))

    def _paint_bars(self, painter: QPainter, strip: QRectF, check: Check) -> None:
        days = check.start_day[np.isfinite(check.start_day)]
        if not len(days):
            return
        first, last = float(days.min()), float(days.max())
        counts, _edges = np.histogram(days, _BINS, (first, max(last, first + 1.0)))
        step = strip.width() / _BINS
        for number, count in enumerate(counts.tolist()):
            if count:
                height = max(2.0, strip.height() * count / counts.max())
                bar = QRectF(
                    strip.left() + number * step, strip.bottom() - height, step - 1, height
                )
                painter.fillRect(bar, self.palette().highlight())
        painter.setPen(self.palette().placeholderText().color())
        words = QRectF(strip.left(), strip.bottom() + 1, strip.width(), 16)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(words, left, year_text(civil_from_days(int(first))[0]))
        painter.drawText(words, right, year_text(civil_from_days(int(last))[0]))
