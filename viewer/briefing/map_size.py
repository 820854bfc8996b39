"""How large a map is to be rendered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MapSize:
    """Size in screen pixels, as the map's page sees it, and device pixels a screen pixel."""

    width_px: int
    height_px: int
    ratio: float = 1.0
