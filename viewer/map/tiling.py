"""Which basemap tiles a view is made of, so that they can be painted before the page asks."""

from __future__ import annotations

import math

from viewer.map.mercator import TILE_PX, world_px, x_of, y_of
from viewer.map.routes import Tile
from viewer.map.views import Viewport
from viewer.model.state import MapView


def tiles_in_view(view: MapView, viewport: Viewport, appearance: str, worldview: str) -> list[Tile]:
    """The tiles that cover a view, by rows. They are numbered on past the world's edges."""
    # As exactly as the page's addresses say it.
    zoom, ratio = round(view.zoom, 4), round(viewport.ratio, 4)
    scale = world_px(zoom)
    x, y = x_of(view.lon_deg) * scale, y_of(view.lat_deg) * scale
    half_x, half_y = viewport.width_px / 2, viewport.height_px / 2
    columns = range(math.floor((x - half_x) / TILE_PX), math.ceil((x + half_x) / TILE_PX))
    first = max(0, math.floor((y - half_y) / TILE_PX))
    last = min(math.ceil(scale / TILE_PX), math.ceil((y + half_y) / TILE_PX))
    return [
        Tile(appearance, worldview, zoom, column, row, ratio)
        for row in range(first, last)
        for column in columns
    ]
