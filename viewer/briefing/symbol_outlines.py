"""Outlines of the map's symbols at radius 1, as `assets/page/symbols.js` draws them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

Points = Sequence[tuple[float, float]]
_ARM, _TIP = 0.36, 1.05


def _ring(corners: int, radius: float, turn: float = -0.25) -> list[tuple[float, float]]:
    angles = (2 * math.pi * (turn + i / corners) for i in range(corners))
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]


def _star() -> Iterator[tuple[float, float]]:
    for i, (x, y) in enumerate(_ring(10, 1.25)):
        yield (x * 0.45, y * 0.45) if i % 2 else (x, y)


_CROSS = [
    (-_ARM, -_TIP), (_ARM, -_TIP), (_ARM, -_ARM), (_TIP, -_ARM), (_TIP, _ARM), (_ARM, _ARM),
    (_ARM, _TIP), (-_ARM, _TIP), (-_ARM, _ARM), (-_TIP, _ARM), (-_TIP, -_ARM), (-_ARM, -_ARM),
]  # fmt: skip

OUTLINES: Mapping[str, Points] = {
    "square": [(-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)],
    "diamond": _ring(4, 1.15),
    "triangle": [(x, y + 0.18) for x, y in _ring(3, 1.25)],
    "triangle-down": [(x, y - 0.18) for x, y in _ring(3, 1.25, 0.25)],
    "hexagon": _ring(6, 1.05),
    "star": list(_star()),
    "hourglass": [
        (-0.95, -1.05), (0.95, -1.05), (0.22, 0.0), (0.95, 1.05), (-0.95, 1.05), (-0.22, 0.0),
    ],
    "cross": _CROSS,
    "saltire": [((x - y) * math.sqrt(0.5), (x + y) * math.sqrt(0.5)) for x, y in _CROSS],
}  # fmt: skip
"""Corners by the name of a symbol; a disc has none."""

_SHARE = 0.55


def corners(kind: str, x: float, y: float, tall: float) -> list[tuple[float, float]]:
    """A symbol around a place, about as large as the other signs of a legend that are `tall`."""
    return [(x + dx * tall * _SHARE, y + dy * tall * _SHARE) for dx, dy in OUTLINES[kind]]
