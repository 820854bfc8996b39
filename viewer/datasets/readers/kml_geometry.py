"""Geometries of KML -> shapely, in longitude and latitude."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from viewer.datasets.readers.safe_xml import child_of, local, text_in

_Positions = list[tuple[float, float]]


def read(element: Any) -> tuple[Any, list[str]]:
    """The geometry of a placemark (None where there is none), and what of it was left out."""
    import shapely

    parts: list[Any] = []
    reasons: list[str] = []
    for child in element:
        _collect(child, parts, reasons)
    if not parts:
        return None, reasons
    if len(parts) == 1:
        return parts[0], reasons
    kinds = {part.geom_type for part in parts}
    if len(kinds) == 1:
        made: Any = {
            "Point": shapely.multipoints,
            "LineString": shapely.multilinestrings,
            "Polygon": shapely.multipolygons,
        }[kinds.pop()]
        return made(parts), reasons
    return shapely.GeometryCollection(parts), reasons


def _collect(element: Any, parts: list[Any], reasons: list[str]) -> None:
    stack = [element]
    while stack:
        one = stack.pop()
        tag = local(one)
        if tag in ("MultiGeometry", "MultiTrack"):
            stack += reversed(list(one))
            continue
        if tag in ("Model",):
            reasons.append("a 3-D model is not shown")
        if tag not in _READERS:
            continue
        try:
            parts.append(_READERS[tag](one))
        except ValueError as error:
            reasons.append(f"{error}; shown without it")


def _point(element: Any) -> Any:
    import shapely

    positions = _positions(text_in(element, "coordinates"))
    return shapely.Point(positions[0])


def _line(element: Any) -> Any:
    import shapely

    positions = _positions(text_in(element, "coordinates"))
    if len(positions) < 2:
        raise ValueError("a line of one position")
    return shapely.LineString(positions)


def _polygon(element: Any) -> Any:
    import shapely

    outer = child_of(element, "outerBoundaryIs")
    if outer is None:
        raise ValueError("a polygon without an outer boundary")
    holes = [_ring(child) for child in element if local(child) == "innerBoundaryIs"]
    return shapely.Polygon(_ring(outer), holes)


def _ring(boundary: Any) -> _Positions:
    ring = child_of(boundary, "LinearRing")
    positions = _positions(text_in(ring, "coordinates") if ring is not None else "")
    if len(positions) < 3:
        raise ValueError("a ring of fewer than three positions")
    return positions if positions[0] == positions[-1] else [*positions, positions[0]]


def _track(element: Any) -> Any:
    import shapely

    positions = [
        _position("".join(child.itertext()).split()) for child in element if local(child) == "coord"
    ]
    if not positions:
        raise ValueError("a track without positions")
    return shapely.LineString(positions) if len(positions) > 1 else shapely.Point(positions[0])


def _positions(text: str) -> _Positions:
    parts = text.split()
    if any("," not in part.strip(",") for part in parts):  # "139.7 , 35.6": by hand, as it were
        parts = re.sub(r"\s*,\s*", ",", text).split()
    found = [_position(part.split(",")) for part in parts]
    if not found:
        raise ValueError("coordinates are missing")
    return found


def _position(parts: list[str]) -> tuple[float, float]:
    try:
        return float(parts[0]), float(parts[1])
    except (ValueError, IndexError) as error:
        raise ValueError(f"“{','.join(parts)[:40]}” is no longitude and latitude") from error


_READERS: dict[str, Callable[[Any], Any]] = {
    "Point": _point,
    "LineString": _line,
    "LinearRing": _line,
    "Polygon": _polygon,
    "Track": _track,
}
