"""Regions of the fact sheet as GeoJSON features."""

from __future__ import annotations

from typing import Any

from dataset import names, places, rules

Json = dict[str, Any]

_MARINE = "natural-earth marine: "


def features(regions: list[Json]) -> list[Json]:
    """All regions, then the seats that were added."""
    return [_feature(region) for region in regions] + [
        {
            "type": "Feature",
            "id": id_,
            "properties": {
                "name": name,
                "kind": "city",
                "names": names.REGIONS.get(id_, {}),
                "note": places.SEAT_NOTE,
                "country": country,
            },
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
        }
        for id_, (name, lon, lat, country) in places.SEATS.items()
    ]


def _feature(region: Json) -> Json:
    kind = rules.REGION_KIND.get(region["kind"], region["kind"])
    properties = {
        "name": region["name"],
        "kind": kind,
        "kind_text": region["kind"] if kind != region["kind"] else "",
        "basemap": places.STATES.get(region["id"]) or _basemap(region.get("geometry", "")),
        "disputed": region.get("disputed", False),
        "names": {**_local_names(region), **names.REGIONS.get(region["id"], {})},
        "note": _note(region),
        "country": region.get("country", ""),
    }
    return {
        "type": "Feature",
        "id": region["id"],
        "properties": {key: value for key, value in properties.items() if value},
        "geometry": None if properties["basemap"] else _geometry(region),
    }


def _basemap(geometry: str) -> str:
    if geometry.startswith("country:"):
        return geometry
    name = geometry.removeprefix(_MARINE)
    # Natural Earth writes oceans in capitals; the basemap looks names up without regard to case.
    return f"marine:{name.title() if name.isupper() else name}" if name != geometry else ""


def _local_names(region: Json) -> dict[str, str]:
    languages = {"CHN": "zh-Latn", "PHL": "fil"}
    return {languages[country]: name for country, name in region.get("names", {}).items()}


def _note(region: Json) -> str:
    parts = [region.get("note", "")]
    if region.get("stops"):
        parts.append("Stops: " + ", ".join(region["stops"]) + ".")
    if region.get("coord_basis"):
        parts.append(f"Coordinates: {region['coord_basis']}.")
    elif "lon" in region or "bbox" in region:
        parts.append("Coordinates are approximate, from memory.")
    return " ".join(part[0].upper() + part[1:] for part in parts if part)


def _geometry(region: Json) -> Json | None:
    if "path" in region:
        return {"type": "LineString", "coordinates": region["path"]}
    if "bbox" in region:
        return _box(*region["bbox"])
    if "lon" in region:
        return {"type": "Point", "coordinates": [region["lon"], region["lat"]]}
    return None


def _box(west: float, south: float, east: float, north: float) -> Json:
    if west <= east:
        return {"type": "Polygon", "coordinates": [_ring(west, south, east, north)]}
    # Across the antimeridian: one part on each side (RFC 7946, 3.1.9).
    return {
        "type": "MultiPolygon",
        "coordinates": [[_ring(west, south, 180, north)], [_ring(-180, south, east, north)]],
    }


def _ring(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]
