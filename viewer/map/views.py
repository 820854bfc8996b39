"""Where to look: pure functions from what matters to the view that shows it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

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
_SAME_DEG, _SAME_ZOOM = 1e-7, 1e-6
Box = tuple[float, float, float, float]
Corner = tuple[float, float]
NOTHING: Corner = (0.0, 0.0)


@dataclass(frozen=True)
class Viewport:
    """The size of the map in CSS pixels, and device pixels a CSS pixel.

    `trim_px` is cut off in the end, left and right, above and below; the size is the same.
    """

    width_px: float = 1024.0
    height_px: float = 640.0
    ratio: float = 1.0
    trim_px: tuple[float, float] = field(default=(0.0, 0.0), compare=False)

    @property
    def half_seen_px(self) -> tuple[float, float]:
        """From the middle to the edges of what is left in the end."""
        return self.width_px / 2 - self.trim_px[0], self.height_px / 2 - self.trim_px[1]


def lowest_zoom(viewport: Viewport) -> float:
    """The zoom at which one world just fills the view: nothing then stands on the map twice."""
    longest = max(viewport.width_px, viewport.height_px, 256.0)
    steps = math.ceil(math.log2(longest / 256.0) / ZOOM_STEP - 1e-9)
    return max(float(MIN_ZOOM), steps * ZOOM_STEP)


class Around:
    """A part of the world about the view that stays the same while the view moves within it.

    What is worked out for it need not be worked out again with every step of a pan.
    """

    def __init__(self, beyond: float = 0.5, stays: float = 0.3) -> None:
        self._beyond, self._stays = beyond, stays
        self._key: tuple[float, Viewport] | None = None
        self._centre = (0.0, 0.0)

    def around(self, view: MapView, viewport: Viewport) -> Box:
        """World x0, y0, x1, y1 around a view, x unwrapped."""
        scale = world_px(view.zoom)
        x, y = x_of(view.lon_deg), y_of(view.lat_deg)
        across = nearest_copy(x, self._centre[0]) - self._centre[0]
        far = (
            abs(across) * scale > self._stays * viewport.width_px
            or abs(y - self._centre[1]) * scale > self._stays * viewport.height_px
        )
        if far or self._key != (view.zoom, viewport):
            self._key, self._centre = (view.zoom, viewport), (x, y)
        x, y = self._centre
        half_x = min((0.5 + self._beyond) * viewport.width_px / scale, 0.5)
        half_y = (0.5 + self._beyond) * viewport.height_px / scale
        return x - half_x, max(y - half_y, 0.0), x + half_x, min(y + half_y, 1.0)


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


def is_behind(view: MapView, viewport: Viewport, box: Box, corner_px: Corner) -> bool:
    """Whether a part of a box lies behind what stands in the bottom left corner."""
    scale = world_px(view.zoom)
    centre_x = x_of(view.lon_deg)
    middle = (box[0] + box[2]) / 2
    shift = nearest_copy(middle, centre_x) - middle
    left = (box[0] + shift - centre_x) * scale + viewport.width_px / 2
    bottom = viewport.height_px / 2 - (box[3] - y_of(view.lat_deg)) * scale
    return left < corner_px[0] and bottom < corner_px[1]


def fit(
    box: Box,
    viewport: Viewport,
    closest: float = CLOSEST_ZOOM,
    padding_px: float = PADDING_PX,
    corner_px: Corner = NOTHING,
) -> MapView:
    """The view that shows a box as large as `closest` and the padding allow.

    What stands in the bottom left corner, `corner_px` wide and high, does not cover it: the box
    goes to its right or above it, whichever leaves it larger.
    """
    plain = _fit(box, viewport, closest, padding_px, NOTHING)
    if not is_behind(plain, viewport, box, corner_px):
        return plain
    beside = _fit(box, viewport, closest, padding_px, (corner_px[0], 0.0))
    above = _fit(box, viewport, closest, padding_px, (0.0, corner_px[1]))
    return above if above.zoom > beside.zoom else beside


def _fit(
    box: Box, viewport: Viewport, closest: float, padding_px: float, taken_px: Corner
) -> MapView:
    """The view that shows a box in what is left of the view: to the left and below is taken."""
    width, height = viewport.width_px - taken_px[0], viewport.height_px - taken_px[1]
    # A view may be smaller than what stands in it.
    room_x = max(width - 2 * padding_px, width / 4, 1.0)
    room_y = max(height - 2 * padding_px, height / 4, 1.0)
    zooms = [closest, float(MAX_ZOOM)]
    for size, room in ((box[2] - box[0], room_x), (box[3] - box[1], room_y)):
        if size > 0:
            zooms.append(math.log2(room / (size * 256.0)))
    zoom = max(snap_zoom(min(zooms)), lowest_zoom(viewport))
    half = 2 * world_px(zoom)
    x = (box[0] + box[2]) / 2 - taken_px[0] / half
    y = (box[1] + box[3]) / 2 + taken_px[1] / half
    return clamp(MapView(wrap_lon(lon_of(x)), lat_of(y), zoom), viewport)


def clamp(view: MapView, viewport: Viewport) -> MapView:
    """A view that the page can take: zoom in its range, no edge beyond the poles."""
    zoom = min(max(view.zoom, lowest_zoom(viewport)), float(MAX_ZOOM))
    half = viewport.height_px / 2 / world_px(zoom)
    y = min(max(y_of(view.lat_deg), half), 1.0 - half) if half < 0.5 else 0.5
    return MapView(wrap_lon(view.lon_deg), lat_of(y), zoom)


def needed_view(
    view: MapView, viewport: Viewport, boxes: Sequence[Box], corner_px: Corner = NOTHING
) -> MapView | None:
    """The view to go to so that all boxes can be seen, or None when they can be already.

    It never comes closer than the present view: whoever looks at an ocean wants to see the ocean.
    """
    box = union(boxes)
    if box is None:
        return None
    behind = any(is_behind(view, viewport, one, corner_px) for one in boxes)
    if contains(view, viewport, box) and not behind:
        return None
    closest = max(view.zoom, lowest_zoom(viewport))
    found = fit(box, viewport, closest, corner_px=corner_px)
    return None if found == view else found


def box_of(view: MapView, viewport: Viewport) -> Box:
    """What is in view as world x0, y0, x1, y1, x unwrapped."""
    half = 2 * world_px(view.zoom)
    across, down = viewport.width_px / half, viewport.height_px / half
    x, y = x_of(view.lon_deg), y_of(view.lat_deg)
    return x - across, y - down, x + across, y + down


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


def same(one: MapView, other: MapView) -> bool:
    """Whether two views are one, but for what arithmetic does to them."""
    across = (one.lon_deg - other.lon_deg + 180.0) % 360.0 - 180.0
    return (
        abs(across) < _SAME_DEG
        and abs(one.lat_deg - other.lat_deg) < _SAME_DEG
        and abs(one.zoom - other.zoom) < _SAME_ZOOM
    )


def is_there(one: MapView, wanted: MapView) -> bool:
    """Whether a map that was sent to `wanted` has come there.

    Leaflet centres on whole pixels, and the page does not move for less than half of one.
    """
    across = (one.lon_deg - wanted.lon_deg + 180.0) % 360.0 - 180.0
    scale = world_px(wanted.zoom)
    return (
        abs(across) / 360.0 * scale < 1.0
        and abs(y_of(one.lat_deg) - y_of(wanted.lat_deg)) * scale < 1.0
        and abs(one.zoom - wanted.zoom) < _SAME_ZOOM
    )
