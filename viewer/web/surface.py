"""What the basemap is painted on: a painter of Qt, or who notes what one would have painted."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen


class Surface(Protocol):
    """The methods of QPainter that painting the basemap takes."""

    def setRenderHint(self, hint: QPainter.RenderHint, /, on: bool = ...) -> None:
        """Smooth edges or not."""

    def setBrush(self, style: Qt.BrushStyle, /) -> None:
        """What shapes are filled with."""

    def setBrushOrigin(self, origin: QPointF, /) -> None:
        """Where a hatch begins."""

    def fillPath(self, path: QPainterPath, brush: QBrush | QColor, /) -> None:
        """Fills an area."""

    def strokePath(self, path: QPainterPath, pen: QPen, /) -> None:
        """Draws lines."""
