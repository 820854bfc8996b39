"""The countries of our basemap as GeoJSON, so that every map has the same ground."""

from __future__ import annotations

from typing import Any

from viewer import paths
from viewer.map import basemap
from viewer.map.mercator import lat_of, lon_of

_LEVEL = 0


def countries() -> dict[str, Any]:
    """One feature a unit of the basemap, at its coarse level of detail."""
    base = basemap.load(paths.data() / "basemap")
    features = []
    for unit in base.units:
        rings = [
            [[round(lon_of(x), 4), round(lat_of(y), 4)] for x, y in ring.tolist()]
            for ring in base.rings(_LEVEL, [unit.index])
        ]
        polygons = [[[*ring, ring[0]]] for ring in rings if len(ring) > 2]
        geometry = {"type": "MultiPolygon", "coordinates": polygons}
        features.append({"type": "Feature", "properties": {}, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}
