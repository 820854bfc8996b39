"""Lakes and rivers as arrays for the tile painter, read when a map is first close enough."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.map.basemap import Basemap
from viewer.map.basemap_level import boxes

LAKES_FROM_ZOOM, RIVERS_FROM_ZOOM = 4.0, 5.5
Lines = tuple[NDArray[np.float32], NDArray[np.int32]]
Boxes = NDArray[np.float32]


class FreshWater:
    """What lies on the land of a basemap; lines of `basemap_level`'s coordinates, with boxes."""

    def __init__(self, basemap: Basemap) -> None:
        self._basemap = basemap

    @cached_property
    def lakes(self) -> tuple[Lines, Boxes]:
        """Outlines for filling."""
        rings = self._basemap.lakes
        return (rings.xy, rings.start), rings.boxes

    @cached_property
    def rivers(self) -> tuple[Lines, Boxes]:
        """Lines for stroking."""
        rivers = self._basemap.rivers
        start = np.concatenate(([0], np.cumsum([len(line) for line in rivers]))).astype(np.int32)
        xy = np.concatenate(rivers)
        return (xy, start), boxes(xy, start)
