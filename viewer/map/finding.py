"""Where a place that was looked for lies, whatever kind of place it is."""

from __future__ import annotations

from viewer.map.basemap import Basemap
from viewer.map.basemap_level import Bounds
from viewer.map.gazetteer import Place
from viewer.map.worldviews import Unit
from viewer.model.state import Found

UNIT_KINDS = frozenset(("country", "disputed", "dependency"))


def find(
    basemap: Basemap, kind: str, id_: str, language: str, worldview: str
) -> tuple[Found, Bounds] | None:
    """The place of an entry of `Basemap.search_names`, with what to show of the map.

    Returns:
        Name and point to be marked, and west, south, east, north in degrees; None if unknown.
    """
    if kind in UNIT_KINDS:
        unit = next((u for u in basemap.units if u.id == id_), None)
        return None if unit is None else _unit(basemap, unit, language, worldview)
    place = next((p for p in basemap.places if p.kind == kind and p.id == id_), None)
    return None if place is None else _place(basemap, place, language, worldview)


def _unit(basemap: Basemap, unit: Unit, language: str, worldview: str) -> tuple[Found, Bounds]:
    found = Found(basemap.unit_name(unit, language, worldview), *unit.label)
    ref = f"country:{unit.iso3}" if unit.kind == "country" and unit.iso3 else f"unit:{unit.id}"
    bounds = basemap.bounds(ref, worldview) or unit.bbox
    # What a worldview gives to another country has that country's bounds, not its own.
    if not _holds(bounds, unit.label):
        bounds = unit.bbox
    return found, _with(bounds, unit.label)


def _place(basemap: Basemap, place: Place, language: str, worldview: str) -> tuple[Found, Bounds]:
    found = Found(basemap.place_name(place, language, worldview), *place.label)
    return found, _with(place.bbox or (*place.label, *place.label), place.label)


def _with(bounds: Bounds, point: tuple[float, float]) -> Bounds:
    """Bounds with a name's place, which may stand beside the only part that has a shape."""
    west, south, east, north = bounds
    lon, lat = point
    if (lon - west) % 360.0 > east - west:
        before, after = (west - lon) % 360.0, (lon - east) % 360.0
        west, east = (west - before, east) if before < after else (west, east + after)
    return west, min(south, lat), east, max(north, lat)


def _holds(bounds: Bounds, point: tuple[float, float]) -> bool:
    west, south, east, north = bounds
    across = (point[0] - west) % 360.0
    return across <= east - west + 1e-6 and south <= point[1] <= north
