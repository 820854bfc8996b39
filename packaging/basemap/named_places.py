"""Writes `places.json` and `areas.npz`: seas, straits, states, cities, bases and ports."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import label_curves
import levels
import numpy as np
import other_names
import settlements
import shapely
import sources
import states
from shapely.geometry import MultiPolygon, Polygon

HERE = Path(__file__).parent
SEA_TOLERANCE = 0.5 / (256 * 2**5.5)  # fraction of the world: half a pixel at zoom 5 to 6
MIN_ZOOM_OF_RANK = {1: 1.0, 2: 3.0, 3: 4.0, 4: 5.0, 5: 5.5, 6: 6.5, 7: 7.5, 8: 8.5, 9: 9.5}


def kind_of(name: str) -> str:
    """What a sea name says it is."""
    lower = name.lower()
    words = {
        "ocean": ("ocean",),
        "strait": ("strait", "channel", "passage", "selat", "sound", "canal"),
        "gulf": ("gulf", "golfe", "golfo"),
        "bay": ("bay", "bight", "bahía", "baía", "baia", "bucht", "inlet", "fjord"),
    }
    return next((kind for kind, parts in words.items() if any(p in lower for p in parts)), "sea")


def sea_rank(area_km2: float) -> int:
    """Importance from size, for seas that the gazetteer does not rank."""
    for rank, limit in ((4, 4e5), (5, 1e5), (6, 2.5e4), (7, 5e3)):
        if area_km2 > limit:
            return rank
    return 8


def _label(area: MultiPolygon) -> list[float]:
    largest = max(area.geoms, key=lambda part: part.area)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=largest.area**0.5 / 60)
    return [round(float(v), 2) for v in shapely.get_coordinates(radius)[0]]


def _merged_seas() -> dict[str, MultiPolygon]:
    """Seas by name; the pickle holds some of them in two entries."""
    found: dict[str, list[MultiPolygon]] = {}
    for name, area in sources.seas():
        found.setdefault(name, []).append(area)
    return {
        name: areas[0] if len(areas) == 1 else sources.as_polygons(shapely.union_all(areas))
        for name, areas in found.items()
    }


def _row(
    place_id: str, kind: str, names: dict[str, str], point: list[float], rank: int
) -> dict[str, Any]:
    return {
        "id": place_id,
        "kind": kind,
        "names": names,
        "label": point,
        "rank": rank,
        "min_zoom": MIN_ZOOM_OF_RANK[rank],
    }


def sea_rows(book: dict[str, Any]) -> tuple[list[dict[str, Any]], list[MultiPolygon]]:
    """The named seas of Natural Earth, with the gazetteer's names where it has them."""
    rows, areas = [], []
    for name, area in sorted(_merged_seas().items()):
        known = book["seas"].get(name, {})
        names = {k: known[k] for k in ("en", "ja", "hi", "zh", "local") if k in known}
        names.setdefault("en", name)
        size_km2 = area.area * 12364 * np.cos(np.radians(area.centroid.y))
        rank = known.get("rank", max(sea_rank(size_km2), 5))
        kind = known.get("kind", kind_of(name))
        row = _row(name, kind, names, known.get("label", _label(area)), rank)
        row["bbox"] = [round(float(v), 2) for v in area.bounds]
        row["area"] = len(areas)
        row["curve"] = label_curves.curve(area, kind, row["label"])
        row["alternatives"] = sorted({*known.get("also", []), name} - {names["en"]})
        row["chokepoint"] = known.get("chokepoint", False)
        row["view_names"] = book["views"].get(name, {})
        row["source"] = "Natural Earth 10 m (marine polygons)"
        rows.append(row)
        areas.append(area)
    return rows, areas


def strait_rows(
    book: dict[str, Any], first_area: int
) -> tuple[list[dict[str, Any]], list[MultiPolygon]]:
    """Straits which no package has."""
    rows, areas = [], []
    for item in book["strait"]:
        row = _row(
            item["id"], item.get("kind", "strait"), item["names"], item["point"], item["rank"]
        )
        if "ring" in item:
            area = MultiPolygon([Polygon(item["ring"])])
            row["bbox"] = [round(float(v), 2) for v in area.bounds]
            row["area"] = first_area + len(areas)
            row["curve"] = label_curves.curve(area, row["kind"], row["label"])
            areas.append(area)
        row["alternatives"] = item.get("also", [])
        row["chokepoint"] = True
        row["source"] = "By hand from published coordinates"
        rows.append(row)
    return rows, areas


def pack_areas(water: list[MultiPolygon], land: list[MultiPolygon]) -> dict[str, np.ndarray]:
    """Rings of all areas, simplified, with the number of their area; the seas come first."""
    rings, owners = [], []
    for number, area in enumerate([*water, *land]):
        tolerance = SEA_TOLERANCE if number < len(water) else states.DETAIL.tolerance
        for part in area.geoms:
            for ring in (part.exterior, *part.interiors):
                line = levels.project(np.asarray(ring.coords)[:, :2])
                line = levels.simplify(line, tolerance)
                if len(line) >= 4 and np.ptp(line, axis=0).max() > 2 * tolerance:
                    rings.append(line)
                    owners.append(number)
    return levels.pack_lines(rings) | {"area": np.array(owners, np.int16)}


def write(
    folder: Path,
    units: dict[str, MultiPolygon],
    capitals: list[dict[str, Any]],
    write_json: Callable[[Path, Any], None],
) -> None:
    """Writes both files into `folder`."""
    book = tomllib.loads((HERE / "gazetteer.toml").read_text("utf-8"))
    seas, sea_areas = sea_rows(book)
    straits, strait_areas = strait_rows(book, len(sea_areas))
    provinces = states.outlines()
    water = sea_areas + strait_areas
    levels.save(folder / "areas.npz", pack_areas(water, list(provinces.values())))
    states.write_lines(folder / "state_lines.npz", provinces, units)
    document = {
        "seas": seas,
        "straits": straits,
        "states": states.rows(provinces, len(water)),
        **settlements.rows(capitals),
    }
    rows = {group: other_names.add(group_rows) for group, group_rows in document.items()}
    write_json(folder / "places.json", rows)
