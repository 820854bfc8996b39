"""Marks for reefs and rocks in dispute that are too small for their outline."""

from __future__ import annotations

import math

from viewer.map.basemap import Basemap
from viewer.map.frame_parts import Mark
from viewer.map.mercator import world_px, x_of, y_of
from viewer.map.style import Setting, layer_ink
from viewer.map.worldviews import DISPUTED, Unit, claims, owner
from viewer.model.state import AppState

ISLETS_FROM_ZOOM = 4.5
_OUTLINE_PX = 14.0


def islet_marks(basemap: Basemap, state: AppState, setting: Setting) -> list[Mark]:
    """A mark at each: open while it is given to nobody, filled where a worldview gives it."""
    zoom = math.floor(state.map_view.zoom)
    if state.map_view.zoom < ISLETS_FROM_ZOOM or not state.shows("base"):
        return []
    colours, all_claims, marks = setting.colours, state.shows("claims"), []
    for unit in basemap.units:
        if not unit.symbol or len(claims(unit)) < 2 or _is_seen(basemap, unit, setting, zoom):
            continue
        open_ = owner(unit, setting.worldview) == DISPUTED or all_claims
        ink = layer_ink(colours).claim if all_claims else colours.muted
        fill = colours.land if open_ else ink
        x, y = x_of(unit.label[0]), y_of(unit.label[1])
        marks.append(Mark("feature", unit.id, x, y, 3.0, fill, ink, 1.2, symbol="diamond"))
    return marks


def _is_seen(basemap: Basemap, unit: Unit, setting: Setting, zoom: float) -> bool:
    """Whether the outline around a place's mark is larger than the mark."""
    x, y = x_of(unit.label[0]), y_of(unit.label[1])
    for ring in basemap.rings(setting.level, [unit.index]):
        low, high = ring.min(axis=0), ring.max(axis=0)
        if (low <= (x, y)).all() and ((x, y) <= high).all():
            return bool((high - low).max() * world_px(zoom) > _OUTLINE_PX)
    return False
