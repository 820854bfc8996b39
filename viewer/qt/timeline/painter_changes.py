"""The signs of what is new, changed or gone since another version: a plus, a triangle, a cross.

They are those of the map (`assets/page/symbols.js`), told apart by their form, not by a colour.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from viewer.qt.timeline.inks import Inks, pen

MOST_SIGNS = 2000
"""More would cover what they mark."""

_RADIUS_PX = 4.6
_ARM = 0.3
_PLUS = (
    (-_ARM, -1), (_ARM, -1), (_ARM, -_ARM), (1, -_ARM), (1, _ARM), (_ARM, _ARM), (_ARM, 1),
    (-_ARM, 1), (-_ARM, _ARM), (-1, _ARM), (-1, -_ARM), (-_ARM, -_ARM),
)  # fmt: skip
_HALF = 0.5**0.5
_OUTLINES = {
    "added": _PLUS,
    "changed": ((0, -1), (0.95, 0.75), (-0.95, 0.75)),
    "removed": tuple(((x - y) * _HALF, (x + y) * _HALF) for x, y in _PLUS),
}


def draw_sign(painter: QPainter, kind: str, at: QPointF, inks: Inks) -> None:
    """One sign around a place, with a rim that sets it off from what is below."""
    size = _RADIUS_PX * inks.metrics.radius / 5.5
    outline = QPolygonF([at + QPointF(x * size, y * size) for x, y in _OUTLINES[kind]])
    painter.setPen(pen(inks.panel, 2.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(outline)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.text)
    painter.drawPolygon(outline)
