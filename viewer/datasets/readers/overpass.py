"""The answer of an Overpass query (OpenStreetMap, OpenHistoricalMap): elements with tags."""

from __future__ import annotations

from typing import Any

Row = tuple[str, dict[str, Any]]


def rows_of(value: dict[str, Any], name: str) -> list[Row] | None:
    """Elements under their tags, with a position or a line; None when it is no such answer.

    Nodes without tags that ways are made of are no records of their own.
    """
    elements = value.get("elements")
    if not isinstance(elements, list) or "overpass" not in str(value.get("generator", "")).lower():
        return None
    found = [(at, one) for at, one in enumerate(elements) if isinstance(one, dict)]
    nodes = {one.get("id"): one for _at, one in found if one.get("type") == "node"}
    corners = {node for _at, one in found for node in _listed(one.get("nodes"))}
    return [
        (f"{name} elements[{at}]", _record(one, nodes))
        for at, one in found
        if one.get("tags") or one.get("type") != "node" or one.get("id") not in corners
    ]


def _record(element: dict[str, Any], nodes: dict[Any, dict[str, Any]]) -> dict[str, Any]:
    tags = element.get("tags")
    record = dict(tags) if isinstance(tags, dict) else {}
    record["id"] = f"{element.get('type')}/{element.get('id')}"
    centre = element.get("center")
    place = centre if isinstance(centre, dict) else element
    if "lat" in place and "lon" in place:
        record |= {"latitude": place["lat"], "longitude": place["lon"]}
        return record
    corners = _listed(element.get("geometry")) or [
        nodes[node] for node in _listed(element.get("nodes")) if node in nodes
    ]
    line = [[one.get("lon"), one.get("lat")] for one in corners if isinstance(one, dict)]
    if len(line) > 1:
        record["geometry"] = {"type": "LineString", "coordinates": line}
    return record


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
