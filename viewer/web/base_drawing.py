"""The basemap as lines for exports, by the code that paints its tiles."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from viewer.briefing.drawing import Points, Shape, Tint, View
from viewer.briefing.drawing_lines import hatch_lines, thinned
from viewer.web.path_streams import points_of
from viewer.web.tiles import Look, TilePainter

_OFF_PX = 0.08
# Qt's hatch is a bitmap of eight device pixels: as fine as it is in pictures for documents.
_HATCH_PX = 8.0 / 2


class BaseRecorder:
    """Has the methods of QPainter that `TilePainter` uses, and notes instead of painting.

    Args:
        view: What is wanted of the area that is painted, in CSS pixels.
        ratio: Pixels that are painted in a CSS pixel.
        alpha: How strong the basemap is.
    """

    def __init__(self, view: View, ratio: float, alpha: float) -> None:
        self._view, self._ratio, self._alpha = view, ratio, alpha
        self.shapes: list[Shape] = []

    def setRenderHint(self, hint: QPainter.RenderHint, on: bool = True) -> None:
        """Of no use here."""

    def setBrush(self, brush: Qt.BrushStyle) -> None:
        """Of no use here: what is filled brings its own."""

    def setBrushOrigin(self, origin: QPointF) -> None:
        """Of no use here."""

    def fillPath(self, path: QPainterPath, brush: QColor | QBrush) -> None:
        """An area; a hatched one becomes lines."""
        rings = self._lines(path)
        if isinstance(brush, QColor):
            area = thinned(rings, _OFF_PX, closed=True)
            self._note(Shape("area", area, fill=self._tint(brush)))
            return
        rule = path.fillRule() is Qt.FillRule.OddEvenFill
        lines = hatch_lines(rings, _HATCH_PX / math.sqrt(2.0), evenodd=rule)
        ink = self._tint(brush.color())
        self._note(Shape("disputed", lines, closed=False, stroke=ink, width_px=0.5, flat=True))

    def strokePath(self, path: QPainterPath, pen: QPen) -> None:
        """Lines."""
        lines = thinned(self._lines(path), _OFF_PX, closed=False)
        width = pen.widthF() / self._ratio
        dashes = tuple(part * width for part in pen.dashPattern())
        ink = self._tint(pen.color())
        self._note(
            Shape(
                "line", lines, closed=False, stroke=ink, width_px=width, dash_px=dashes, flat=True
            )
        )

    def _lines(self, path: QPainterPath) -> list[Points]:
        return [line / self._ratio for line in points_of(path)]

    def _tint(self, colour: QColor) -> Tint:
        return Tint(colour.name(), round(colour.alphaF() * self._alpha, 3))

    def _note(self, shape: Shape) -> None:
        self.shapes += self._view.place(shape)


def base_shapes(
    painter: TilePainter, look: Look, corner_px: tuple[float, float], view: View, alpha: float
) -> Sequence[Shape]:
    """The basemap under a view.

    Args:
        painter: Whose basemap.
        look: Colours, boundaries and zoom; its ratio says how detailed.
        corner_px: Where the page's corner lies in the world, in CSS pixels.
        view: The part of the page that is wanted, in CSS pixels.
        alpha: How strong.
    """
    recorder = BaseRecorder(view, look.ratio, alpha)
    size = (math.ceil(view.right * look.ratio), math.ceil(view.bottom * look.ratio))
    painter.paint_on(recorder, look, corner_px, size)
    return recorder.shapes
