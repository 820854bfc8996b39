"""GeoJSON geometry (RFC 7946): is it one that can be drawn? No shapes are computed here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_Check = Callable[[Any], None]


def check_geometry(value: Any) -> None:
    """Checks type, nesting and coordinates (longitude, latitude in degrees) of a geometry.

    Raises:
        ValueError: it cannot be drawn; the message says why in words for people.
    """
    if not isinstance(value, dict):
        raise ValueError("a geometry is an object with type and coordinates")
    kind = value.get("type")
    if kind == "GeometryCollection":
        members = value.get("geometries")
        if not isinstance(members, list):
            raise ValueError("a GeometryCollection has geometries")
        for member in members:
            if isinstance(member, dict) and member.get("type") == "GeometryCollection":
                raise ValueError("geometry collections are not nested")
            check_geometry(member)
        return
    check = _CHECKS.get(kind) if isinstance(kind, str) else None
    if check is None:
        raise ValueError(f"“{kind}” is not a type of geometry")
    check(value.get("coordinates"))


def close_rings(geometry: dict[str, Any]) -> dict[str, Any] | None:
    """The same polygon with open rings closed, or None when nothing was open."""
    kind, parts = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(parts, list):
        return None
    polygons = [parts] if kind == "Polygon" else parts
    if not all(isinstance(rings, list) for rings in polygons):
        return None
    closed = [[_closed(ring) for ring in rings] for rings in polygons]
    if closed == polygons:
        return None
    return {**geometry, "coordinates": closed[0] if kind == "Polygon" else closed}


def _closed(ring: Any) -> Any:
    if isinstance(ring, list) and len(ring) >= 3 and ring[0] != ring[-1]:
        return [*ring, ring[0]]
    return ring


def _position(value: Any) -> None:
    if not isinstance(value, list) or not 2 <= len(value) <= 4:
        raise ValueError("a position is longitude and latitude")
    if not all(isinstance(v, int | float) and not isinstance(v, bool) for v in value):
        raise ValueError("longitude and latitude are numbers")
    if not -180 <= value[0] <= 180:
        raise ValueError(f"longitude “{value[0]}” is outside -180 to 180")
    if not -90 <= value[1] <= 90:
        raise ValueError(f"latitude “{value[1]}” is outside -90 to 90")


def _line(value: Any) -> None:
    _list_of(_position)(value)
    if len(value) < 2:
        raise ValueError("a line has two positions or more")


def _ring(value: Any) -> None:
    _list_of(_position)(value)
    if len(value) < 4:
        raise ValueError("a ring of a polygon has four positions or more")
    if value[0] != value[-1]:
        raise ValueError("a ring of a polygon ends where it starts")


def _list_of(check: _Check) -> _Check:
    def each(value: Any) -> None:
        if not isinstance(value, list) or not value:
            raise ValueError("coordinates are missing")
        for item in value:
            check(item)

    return each


_CHECKS: dict[str, _Check] = {
    "Point": _position,
    "MultiPoint": _list_of(_position),
    "LineString": _line,
    "MultiLineString": _list_of(_line),
    "Polygon": _list_of(_ring),
    "MultiPolygon": _list_of(_list_of(_ring)),
}
