"""What lies under the pointer. Answers with references, never with row numbers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.map.atlas import Atlas
from viewer.map.frames import Glyphs
from viewer.map.mercator import world_px, wrap_lon, x_of, y_of
from viewer.map.scene_features import FeaturePainter
from viewer.map.worldviews import DISPUTED, owner
from viewer.model.linking import Linked
from viewer.model.state import Kind, Ref

MOUSE_PX, TOUCH_PX = 4.0, 14.0


@dataclass(frozen=True)
class Pointer:
    """Where somebody points, and how exactly: degrees, zoom, tolerance in CSS pixels."""

    lon_deg: float
    lat_deg: float
    zoom: float
    tolerance_px: float = MOUSE_PX

    def distances_px(self, xy: np.ndarray) -> np.ndarray:
        """Distances to world points (n, 2) in CSS pixels, the short way round."""
        across = xy[:, 0] - x_of(self.lon_deg)
        across -= np.round(across)
        return np.hypot(across, xy[:, 1] - y_of(self.lat_deg)) * world_px(self.zoom)


def hit(  # noqa: PLR0917
    pointer: Pointer,
    atlas: Atlas,
    worldview: str,
    glyphs: Glyphs,
    linked: Linked,
    features: FeaturePainter,
) -> Ref | None:
    """The thing under a pointer, in this order.

    A glyph, a seat or point, a feature of a row, the smallest area.
    """
    return (
        _glyph(pointer, atlas, glyphs)
        or _seat(pointer, linked)
        or _point_region(pointer, atlas, worldview, linked)
        or _feature(pointer, atlas, features)
        or _area(pointer, atlas, worldview, features.regions)
    )


def glyph_at(pointer: Pointer, glyphs: Glyphs) -> int | None:
    """The number of the glyph under a pointer, the nearest of several."""
    if not len(glyphs):
        return None
    away = pointer.distances_px(glyphs.xy.astype(np.float64)) - glyphs.radius_px
    nearest = int(np.argmin(away))
    return nearest if away[nearest] <= pointer.tolerance_px / 2 else None


def _glyph(pointer: Pointer, atlas: Atlas, glyphs: Glyphs) -> Ref | None:
    number = glyph_at(pointer, glyphs)
    if number is None:
        return None
    region = int(glyphs.region[number])
    if region >= 0 and len(glyphs.rows_of(number)) > 1:
        return Ref(Kind.REGION, atlas.dataset.regions[region].id)
    row = glyphs.nearest_row(number, x_of(pointer.lon_deg), y_of(pointer.lat_deg))
    return Ref(Kind.INITIATIVE, atlas.dataset.initiatives.ids[row])


def _seat(pointer: Pointer, linked: Linked) -> Ref | None:
    if not linked.seats:
        return None
    xy = np.array([(x_of(seat.lon_deg), y_of(seat.lat_deg)) for seat in linked.seats])
    away = pointer.distances_px(xy)
    nearest = int(np.argmin(away))
    if away[nearest] > 6.0 + pointer.tolerance_px:
        return None
    return Ref(Kind.ACTOR, linked.seats[nearest].actor_id)


def _point_region(pointer: Pointer, atlas: Atlas, worldview: str, linked: Linked) -> Ref | None:
    """Point regions show as marks only while they are part of the selection."""
    for region_id in linked.regions:
        points: Sequence[tuple[float, float]] = atlas.place(region_id, worldview, 0).points
        if points and pointer.distances_px(np.array(points)).min() <= 7.0 + pointer.tolerance_px:
            return Ref(Kind.REGION, region_id)
    return None


def _feature(pointer: Pointer, atlas: Atlas, features: FeaturePainter) -> Ref | None:
    """The row whose own polygon or line is drawn there."""
    x, y = x_of(wrap_lon(pointer.lon_deg)), y_of(pointer.lat_deg)
    row = features.row_at(x, y, pointer.tolerance_px / world_px(pointer.zoom))
    return None if row is None else Ref(Kind.INITIATIVE, atlas.dataset.initiatives.ids[row])


def _area(pointer: Pointer, atlas: Atlas, worldview: str, left_out: Collection[str]) -> Ref | None:
    """The smallest of the areas that hold the point; a country is one, for its actor if it has one.

    An area as large as half the world counts all the same: where nothing smaller is, it is meant.
    """
    x, y = x_of(wrap_lon(pointer.lon_deg)), y_of(pointer.lat_deg)
    level = atlas.basemap.level_for_zoom(pointer.zoom)
    found: list[tuple[float, int, Ref]] = []
    for region in atlas.dataset.regions:
        if region.basemap.startswith("country:") or region.id in left_out:
            continue
        place = atlas.place(region.id, worldview, level)
        if place.contains(x, y):
            found.append((place.area, 0, Ref(Kind.REGION, region.id)))
    country = _country(pointer, atlas, worldview, level)
    if country is not None:
        found.append((*_country_rank(atlas, country, worldview), country[1]))
    return min(found, default=(0.0, 0, None))[2] if found else None


def _country(pointer: Pointer, atlas: Atlas, worldview: str, level: int) -> tuple[str, Ref] | None:
    unit = atlas.basemap.unit_at(wrap_lon(pointer.lon_deg), pointer.lat_deg, level)
    if unit is None:
        return None
    iso3 = owner(unit, worldview)
    if iso3 == DISPUTED:
        # What is disputed as a whole, such as Taiwan, is still itself.
        iso3 = unit.iso3 or ""
    if iso3 in atlas.actor_of_country:
        return iso3, Ref(Kind.ACTOR, atlas.actor_of_country[iso3])
    for region in atlas.dataset.regions:
        if region.basemap == f"country:{iso3}":
            return iso3, Ref(Kind.REGION, region.id)
    return None


def _country_rank(atlas: Atlas, country: tuple[str, Ref], worldview: str) -> tuple[float, int]:
    bounds = atlas.basemap.bounds(f"country:{country[0]}", worldview)
    if bounds is None:
        return 0.0, 1
    west, south, east, north = bounds
    return (east - west) / 360.0 * (y_of(south) - y_of(north)), 1
