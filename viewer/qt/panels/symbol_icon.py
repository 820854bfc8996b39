"""The map's symbols in lists and on buttons, so that a theme is known by its shape, too."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF

from viewer.map.symbols import OF_THEMES

Outline = tuple[tuple[float, float], ...]
_ARM = 0.36


def theme_symbol(index: int) -> str:
    """The symbol of the theme at `index` among the top-level themes."""
    return OF_THEMES[index % len(OF_THEMES)]


def _ring(corners: int, radius: float, turn: float = -0.25) -> Outline:
    angles = (2 * math.pi * (turn + i / corners) for i in range(corners))
    return tuple((radius * math.cos(a), radius * math.sin(a)) for a in angles)


def _half_cross() -> Outline:
    return (
        (-_ARM, -1.05), (_ARM, -1.05), (_ARM, -_ARM), (1.05, -_ARM), (1.05, _ARM), (_ARM, _ARM),
    )  # fmt: skip


# As in `assets/page/symbols.js`; what is not here is a disc.
OUTLINES: dict[str, Outline] = {
    "square": ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
    "diamond": _ring(4, 1.15),
    "triangle": tuple((x, y + 0.18) for x, y in _ring(3, 1.25)),
    "triangle-down": tuple((x, y - 0.18) for x, y in _ring(3, 1.25, 0.25)),
    "hexagon": _ring(6, 1.05),
    "star": tuple(
        (x * 0.45, y * 0.45) if i % 2 else (x, y) for i, (x, y) in enumerate(_ring(10, 1.25))
    ),
    "cross": (*_half_cross(), *((-x, -y) for x, y in _half_cross())),
}


def paint_symbol(painter: QPainter, name: str, colour: str, centre: QPointF, radius: float) -> None:
    """Paints a symbol without an outline."""
    painter.setBrush(QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    outline = OUTLINES.get(name)
    if outline is None:
        painter.drawEllipse(centre, radius, radius)
        return
    points = [centre + QPointF(x * radius, y * radius) for x, y in outline]
    painter.drawPolygon(QPolygonF(points))


@lru_cache(maxsize=64)
def symbol_icon(name: str, colour: str, size_px: int = 12) -> QIcon:
    """A symbol as an icon, sharp at every scale up to 300 %."""
    scale = 3
    pixmap = QPixmap(size_px * scale, size_px * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QRectF(pixmap.rect()).center()
    paint_symbol(painter, name, colour, middle, size_px * scale / 2.6)
    painter.end()
    return QIcon(pixmap)
