"""Where the map looks when a dataset is opened: at what most of its rows are about."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from viewer.map import views
from viewer.map.features import Features
from viewer.map.mercator import world_px, x_of, y_of
from viewer.map.positions import Positions
from viewer.map.views import Viewport
from viewer.model.arrays import at_share
from viewer.model.state import MapView

CLOSEST_ZOOM = 8.0
CLOSEST_TO_SHAPES = 11.0
CLOSEST_TO_A_PLACE = 5.5  # at sea, nothing else would be in sight any closer
_A_PLACE = 1e-4  # of the world: some 4 km
_MANY = 20
_LEFT_OUT = 0.03
_LEFT_OUT_AT_MOST = 0.1
_AIR = 0.1
_HALF_A_WORLD = 0.5
_ENOUGH = 500_000
_BINS = 1 << 14  # some 2 km at the equator; sorting millions of places takes seconds


def home_view(
    where: Positions,
    viewport: Viewport,
    corner_px: views.Corner = views.NOTHING,
    features: Features | None = None,
) -> MapView | None:
    """The view that holds the places of nearly all rows; None when no row has a place.

    A few far away (a conference in New York, a row at 0, 0) do not make it the whole world: once
    there are twenty, three in a hundred may lie outside on each side, and ten where that takes
    the view from more than half the world to less. Polygons and lines count with their corners.
    """
    if not len(where.rows):
        return None
    some = where.xy[:: max(1, len(where.xy) // _ENOUGH)]  # of millions, some tell as much
    places, closest = [some.astype(np.float64)], CLOSEST_ZOOM
    if features is not None:
        places += [features.box[:, :2] % (1.0, np.inf), features.box[:, 2:] % (1.0, np.inf)]
        closest = CLOSEST_TO_SHAPES
    x, y = np.concatenate(places).T
    x = _unwrapped(x)
    box = _box(x, y, _LEFT_OUT if len(x) >= _MANY else 0.0)
    closer = _box(x, y, _LEFT_OUT_AT_MOST)
    if len(x) >= _MANY and box[2] - box[0] > _HALF_A_WORLD > closer[2] - closer[0]:
        box = closer
    if max(box[2] - box[0], box[3] - box[1]) < _A_PLACE:
        closest = CLOSEST_TO_A_PLACE
    across, down = (box[2] - box[0]) * _AIR, (box[3] - box[1]) * _AIR
    roomy = (box[0] - across, box[1] - down, box[2] + across, box[3] + down)
    return views.fit(roomy, viewport, closest, corner_px=corner_px)


def rows_in_view(
    where: Positions, rows: int, view: MapView, viewport: Viewport
) -> NDArray[np.bool_]:
    """Which rows have a place in the map's extent; those without a place have none there."""
    scale = world_px(view.zoom)
    across = (where.xy[:, 0] - x_of(view.lon_deg) + 0.5) % 1.0 - 0.5
    down = where.xy[:, 1] - y_of(view.lat_deg)
    seen = (np.abs(across) * scale <= viewport.width_px / 2) & (
        np.abs(down) * scale <= viewport.height_px / 2
    )
    mask = np.zeros(rows, np.bool_)
    mask[where.rows[seen]] = True
    return mask


def _box(x: NDArray[np.float64], y: NDArray[np.float64], left_out: float) -> views.Box:
    """World x, y of a box that leaves out a share of the places on each side."""
    left, right = at_share(x, left_out), at_share(x, 1 - left_out)
    top, bottom = at_share(y, left_out), at_share(y, 1 - left_out)
    return float(left), float(top), float(right), float(bottom)


def _unwrapped(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """World x (0 to 1) cut where the circle is emptiest, so that a group over 180° stays one."""
    bins = np.zeros(_BINS, np.bool_)
    bins[np.minimum((x * _BINS).astype(np.intp), _BINS - 1)] = True
    taken = np.flatnonzero(bins)
    gaps = np.diff(np.append(taken, taken[0] + _BINS))
    start = taken[(int(np.argmax(gaps)) + 1) % len(taken)] / _BINS
    return np.where(x < start, x + 1.0, x)
