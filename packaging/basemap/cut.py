"""Divides the world into units: Natural Earth's de facto countries less the disputed places.

A unit is the smallest area that a worldview may give to somebody. The cuts come from the table
`data/basemap/worldviews.toml`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
import sources
from shapely.geometry import MultiPolygon, Point, Polygon, box

GRID_DEG = 1e-6  # about 0.1 m: far below the data's own precision, far above float noise
SOUTH_DEG = -85.0511287798066
SLIVER_DEG = 0.03  # half the width of what counts as a mismatch between two outlines
STATE_MARGIN_DEG = 0.07  # how far a state's outline may stop short of the country's
CRUMB_DEG2 = 0.03  # about 350 km2: a smaller piece cut off by a disputed place goes with it
KM_PER_DEG = 111.32


def disc(lon: float, lat: float, radius_km: float) -> Polygon:
    """An octagon that stands for a reef or an islet too small for the packages."""
    angles = np.arange(8) * np.pi / 4 + np.pi / 8
    d_lat = radius_km / KM_PER_DEG
    d_lon = d_lat / np.cos(np.radians(lat))
    return Polygon(np.column_stack([lon + d_lon * np.cos(angles), lat + d_lat * np.sin(angles)]))


def without_slivers(piece: Any) -> MultiPolygon:
    """The piece without the thin arms which two outlines of unequal detail leave behind."""
    core = piece.buffer(-SLIVER_DEG)
    near = core.buffer(SLIVER_DEG * 1.6)
    parts = shapely.get_parts(sources.as_polygons(piece.intersection(near)))
    areas = shapely.area(parts)
    return MultiPolygon(list(parts[areas > areas.max() * 0.1]))


def _states_in(spec: dict[str, Any]) -> MultiPolygon:
    country = sources.countries()[spec["of"]]
    rows = sources.admin1("india")
    chosen = shapely.union_all([g for code, _, g in rows if code in spec["states"]])
    if spec["of"] == "India":
        # The outline of the states stops short of Natural Earth's in places: widen it there,
        # but never into another state.
        others = shapely.union_all([g for code, _, g in rows if code not in spec["states"]])
        chosen = chosen.buffer(STATE_MARGIN_DEG).difference(others)
    piece = country.intersection(chosen)
    if "box" in spec:
        piece = piece.intersection(box(*spec["box"]))
    return without_slivers(piece)


def _admin1(spec: dict[str, Any]) -> MultiPolygon:
    rows = sources.admin1(spec["file"])
    chosen = shapely.union_all([g for code, _, g in rows if code in spec["states"]])
    others = shapely.union_all([g for code, _, g in rows if code not in spec["states"]])
    wide = chosen.buffer(0.05).difference(others)
    return without_slivers(sources.countries()[spec["of"]].intersection(wide))


def _islands(spec: dict[str, Any]) -> MultiPolygon:
    frame = box(*spec["box"])
    parts = shapely.get_parts(sources.countries()[spec["of"]])
    return MultiPolygon([part for part in parts if frame.contains(part.representative_point())])


def piece_of(spec: dict[str, Any]) -> MultiPolygon:
    """The area of one row of the table, in lon/lat degrees."""
    method = spec["method"]
    world = sources.countries()
    if method == "unit":
        piece: Any = shapely.union_all([world[n] for n in [spec["of"], *spec.get("also", [])]])
    elif method == "states_in":
        piece = _states_in(spec)
    elif method == "admin1":
        piece = _admin1(spec)
    elif method == "islands":
        piece = _islands(spec)
    elif method == "difference":
        more = world[spec["of"]].difference(sources.german_view(spec["of"]))
        piece = without_slivers(more.intersection(box(*spec["box"])))
    elif method == "polygon":
        piece = Polygon(spec["ring"]).intersection(
            shapely.union_all([world[n] for n in spec["of"]])
        )
    elif method == "disc":
        piece = MultiPolygon()
    else:
        raise ValueError(f"geometry.method {method!r} is not known")
    discs = [disc(*row) for row in spec.get("discs", [])]
    return sources.as_polygons(shapely.union_all([piece, *discs]))


def _owner_of_faces(faces: Any, areas: dict[str, MultiPolygon]) -> dict[str, list[Any]]:
    """Gives every face to the first area that holds a point of it."""
    points = shapely.point_on_surface(faces)
    free = np.ones(len(faces), dtype=bool)
    groups: dict[str, list[Any]] = {}
    tree = shapely.STRtree(points)
    for name, area in areas.items():
        shapely.prepare(area)
        hits = np.sort(tree.query(area, predicate="contains"))
        hits = hits[free[hits]]
        free[hits] = False
        if hits.size:
            groups[name] = list(faces[hits])
    return groups


def _crumbs_to_pieces(
    groups: dict[str, list[Any]], places: list[dict[str, Any]], world: dict[str, MultiPolygon]
) -> None:
    """Gives what a cut leaves over between a disputed place and a border to the place itself."""
    by_country: dict[str, list[str]] = {}
    for row in places:
        of = row["geometry"].get("of")
        if isinstance(of, str) and of in groups:
            by_country.setdefault(of, []).append(row["id"])
    whole = {name: shapely.get_parts(world[name]) for name in by_country}
    for country, pieces in by_country.items():
        islands = {part.wkb for part in whole[country]}
        for face in list(groups[country]):
            if face.area > CRUMB_DEG2 or face.wkb in islands:
                continue
            edges = {
                name: sum(face.boundary.intersection(g.boundary).length for g in groups[name])
                for name in pieces
            }
            best = max(edges, key=lambda name: edges[name])
            if edges[best] > 0:
                groups[country].remove(face)
                groups[best].append(face)


def cut_world(places: list[dict[str, Any]]) -> dict[str, MultiPolygon]:
    """Unit id -> polygon in lon/lat degrees; together a coverage whose borders match exactly.

    Disputed places carry their table id, the others Natural Earth's English name.
    """
    pieces = {row["id"]: piece_of(row["geometry"]) for row in places}
    frame = box(-180, SOUTH_DEG, 180, 90)
    world = {name: area.intersection(frame) for name, area in sources.countries().items()}
    lines = [area.boundary for area in (*world.values(), *pieces.values())]
    noded = shapely.union_all(lines, grid_size=GRID_DEG)
    faces = shapely.get_parts(shapely.polygonize([noded]))
    by_size = sorted(pieces, key=lambda name: pieces[name].area)  # an islet before its sea of reefs
    groups = _owner_of_faces(faces, {name: pieces[name] for name in by_size} | world)
    _crumbs_to_pieces(groups, places, world)
    return {
        name: sources.as_polygons(shapely.coverage_union_all(members))
        for name, members in groups.items()
    }


def unit_at(units: dict[str, MultiPolygon], lon: float, lat: float) -> str | None:
    """The unit that holds a point, slowly; for the build's own checks."""
    point = Point(lon, lat)
    return next((name for name, area in units.items() if area.contains(point)), None)
