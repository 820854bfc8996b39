"""Writes the states of India and the prefectures of Japan: outlines, inner lines, names."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import cut
import describe
import levels
import numpy as np
import shapely
import sources
import topology
from shapely.geometry import MultiPolygon

HERE = Path(__file__).parent
FILES = {"IND": "india", "JPN": "japan"}
GAP_DEG = 0.03  # slits between two states narrower than this are the file's, not the country's
# The files are coarser than the national outlines: their own detail is kept.
DETAIL = levels.Level(2, 0.5 / (256 * 2**8), 0.0)
ZOOM = {"IND": 5.0, "JPN": 6.3}


def outlines() -> dict[str, MultiPolygon]:
    """ISO 3166-2 code -> polygon in lon/lat degrees, borders matching within a country."""
    found: dict[str, MultiPolygon] = {}
    for file in FILES.values():
        rows = sources.admin1(file)
        clean = shapely.coverage_clean([area for _, _, area in rows], gap_width=GAP_DEG)
        clean = shapely.set_precision(clean, cut.GRID_DEG)
        for (code, _, _), area in zip(rows, clean, strict=True):
            found[code] = sources.as_polygons(area)
    return dict(sorted(found.items()))


def rows(areas: dict[str, MultiPolygon], first_area: int) -> list[dict[str, Any]]:
    """Rows of `places.json`; `area` counts on from the seas."""
    book = tomllib.loads((HERE / "states.toml").read_text("utf-8"))
    known = {
        code: (country, *names) for country, part in book.items() for code, names in part.items()
    }
    found = []
    for number, (code, area) in enumerate(areas.items()):
        country, en, ja, hi = known[code]
        names = {"en": en, "ja": ja, "hi": hi, "local": ja if country == "JPN" else hi}
        size = area.area / (0.3 if country == "JPN" else 2.0)
        found.append(
            {
                "id": code,
                "kind": "prefecture" if country == "JPN" else "state",
                "names": names,
                "label": list(describe.label_point(area)),
                "rank": 5 if size > 1 else 6,
                "min_zoom": ZOOM[country] + (0.0 if size > 1 else 0.8),
                "country": country,
                "bbox": [round(float(v), 2) for v in area.bounds],
                "area": first_area + number,
                "alternatives": [en.replace("ō", "o").replace("Ō", "O")]
                if "ō" in en.lower()
                else [],
                "source": "@superset-ui country map (India's states in India's official view)",
            }
        )
    return found


def _inner_lines(areas: dict[str, MultiPolygon]) -> list[Any]:
    """Lines between two states, lon/lat degrees."""
    mesh = topology.build(list(areas.values()), cut.GRID_DEG, cut.SOUTH_DEG)
    return [
        shapely.LineString(arc)
        for arc, right in zip(mesh.arcs, mesh.right, strict=True)
        if right >= 0
    ]


def write_lines(path: Path, areas: dict[str, MultiPolygon], units: dict[str, MultiPolygon]) -> None:
    """State lines cut by unit, so that a worldview can leave out those on land it gives away."""
    lines, owners = [], []
    whole = shapely.union_all(_inner_lines(areas))
    frame = shapely.box(*whole.bounds)
    for number, unit in enumerate(units.values()):
        if not unit.intersects(frame):
            continue
        inside = shapely.line_merge(whole.intersection(unit))
        for line in shapely.get_parts(inside):
            if line.geom_type == "LineString" and line.length > 0.01:
                points = levels.project(np.asarray(line.coords))
                lines.append(levels.simplify(points, DETAIL.tolerance))
                owners.append(number)
    levels.save(path, levels.pack_lines(lines) | {"unit": np.array(owners, np.int16)})
