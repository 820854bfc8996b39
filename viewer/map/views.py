"""Where to look: pure functions from what matters to the view that shows it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from viewer.map.geometry import enclosing_interval
from viewer.map.mercator import (
    MAX_ZOOM,
    MIN_ZOOM,
    ZOOM_STEP,
    lat_of,
    lon_of,
    nearest_copy,
    snap_zoom,
    world_px,
    wrap_lon,
    x_of,
    y_of,
)
from viewer.model.state import MapView

PADDING_PX = 56.0
CLOSEST_ZOOM = 6.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Viewport:
    """The size of the map in CSS pixels, and device pixels a CSS pixel."""

    width_px: float = 1024.0
    height_px: float = 640.0
    ratio: float = 1.0


def lowest_zoom(viewport: Viewport) -> float:
    """The zoom at which one world just fills the view: nothing then stands on the map twice."""
    longest = max(viewport.width_px, viewport.height_px, 256.0)
    steps = math.ceil(math.log2(longest / 256.0) / ZOOM_STEP - 1e-9)
    return max(float(MIN_ZOOM), steps * ZOOM_STEP)


def union(boxes: Iterable[Box]) -> Box | None:
    """The smallest box around boxes of world x, y; over the antimeridian if that is shorter."""
    found = list(boxes)
    if not found:
        return None
    left, right = enclosing_interval([(box[0], box[2]) for box in found])
    return left, min(box[1] for box in found), right, max(box[3] for box in found)


def contains(view: MapView, viewport: Viewport, box: Box, margin_px: float = 8.0) -> bool:
    """Whether a box lies within the view, `margin_px` from its edges."""
    scale = world_px(view.zoom)
    centre_x, centre_y = x_of(view.lon_deg), y_of(view.lat_deg)
    middle = (box[0] + box[2]) / 2
    shift = nearest_copy(middle, centre_x) - middle
    half_width = viewport.width_px / 2 - margin_px
    half_height = viewport.height_px / 2 - margin_px
    return (
        (box[0] + shift - centre_x) * scale >= -half_width
        and (box[2] + shift - centre_x) * scale <= half_width
        and (box[1] - centre_y) * scale >= -half_height
        and (box[3] - centre_y) * scale <= half_height
    )


def fit(
    box: Box, viewport: Viewport, closest: float = CLOSEST_ZOOM, padding_px: float = PADDING_PX
) -> MapView:
    """The view that shows a box as large as `closest` and the padding allow."""
    room_x = max(viewport.width_px - 2 * padding_px, viewport.width_px / 4)
    room_y = max(viewport.height_px - 2 * padding_px, viewport.height_px / 4)
    zooms = [closest, float(MAX_ZOOM)]
    for size, room in ((box[2] - box[0], room_x), (box[3] - box[1], room_y)):
        if size > 0:
            zooms.append(math.log2(room / (size * 256.0)))
    zoom = max(snap_zoom(min(zooms)), lowest_zoom(viewport))
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return clamp(MapView(wrap_lon(lon_of(x)), lat_of(y), zoom), viewport)


def clamp(view: MapView, viewport: Viewport) -> MapView:
    """A view that the page can take: zoom in its range, no edge beyond the poles."""
    zoom = min(max(view.zoom, lowest_zoom(viewport)), float(MAX_ZOOM))
    half = viewport.height_px / 2 / world_px(zoom)
    y = min(max(y_of(view.lat_deg), half), 1.0 - half) if half < 0.5 else 0.5
    return MapView(wrap_lon(view.lon_deg), lat_of(y), zoom)


def needed_view(view: MapView, viewport: Viewport, boxes: Sequence[Box]) -> MapView | None:
    """The view to go to so that all boxes can be seen, or None when they can be already.

    It never comes closer than the present view: whoever looks at an ocean wants to see the ocean.
    """
    box = union(boxes)
    if box is None or contains(view, viewport, box):
        return None
    return fit(box, viewport, closest=max(view.zoom, lowest_zoom(viewport)))


def bounds_deg(view: MapView, viewport: Viewport) -> tuple[float, float, float, float]:
    """West, south, east, north of what is in view; east may be beyond 180."""
    scale = world_px(view.zoom)
    half_x, half_y = viewport.width_px / 2 / scale, viewport.height_px / 2 / scale
    x, y = x_of(view.lon_deg), y_of(view.lat_deg)
    return (
        max(lon_of(x - half_x), view.lon_deg - 180.0),
        lat_of(min(y + half_y, 1.0)),
        min(lon_of(x + half_x), view.lon_deg + 180.0),
        lat_of(max(y - half_y, 0.0)),
    )
