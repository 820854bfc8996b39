"""kepler.gl's map JSON: data sets with fields, each a table of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from viewer.datasets.problems import KEPT, Problems, Read
from viewer.datasets.raw import Found, table_of_records
from viewer.datasets.readers import geojson
from viewer.datasets.readers.json_file import inner, load_object, objects, text
from viewer.datasets.readers.json_head import has_key, is_json
from viewer.datasets.reading import Options, finish
from viewer.errors import TwoSeasError

READER = "kepler.gl"


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that this is a map of kepler.gl."""
    del path
    if not is_json(head) or not has_key(head, "datasets"):
        return 0.0
    return 0.9 if has_key(head, "fields") or has_key(head, "allData") else 0.0


def read(path: Path, options: Options | None = None) -> Read:
    """Reads the first data set."""
    return finish(scan(path)[0], path, options)


def scan(path: Path, _encoding: str = "") -> list[Found]:
    """A table for each data set."""
    document = load_object(path)
    sets = objects(document.get("datasets"))
    tables = [_table(one, path, at, several=len(sets) > 1) for at, one in sets]
    found = [table for table in tables if table is not None]
    if not found:
        raise TwoSeasError(f"{path.name} holds no data set.")
    missing = Problems()
    for (at, _one), table in zip(sets, tables, strict=True):
        if table is None:
            missing.refuse(f"{path.name} datasets[{at}]", "", "holds no fields or no rows")
    found[0] = replace(found[0], notes=(*missing.as_tuple(), *found[0].notes))
    return found


def _table(one: dict[str, Any], path: Path, at: int, *, several: bool) -> Found | None:
    data = inner(one, "data") or one
    label = text(data.get("label")) or text(one.get("label")) or f"data set {at + 1}"
    name = f"{path.name} / {label}" if several else path.name
    fields = [text(field.get("name")) for _at, field in objects(data.get("fields"))]
    rows = data.get("allData") if isinstance(data.get("allData"), list) else data.get("rows")
    if not fields or not isinstance(rows, list):
        return None
    problems = Problems()
    hexes = [f for f in objects(data.get("fields")) if f[1].get("type") == "h3"]
    if hexes:
        problems.add(name, "", "H3 cell ids are not turned into places", KEPT)
    records, places = [], []
    for row, cells in enumerate(rows):
        where = f"{path.name} datasets[{at}].data.allData[{row}]"
        if not isinstance(cells, list):
            problems.refuse(where, cells, "is not a list of cells")
            continue
        records.append(_record(dict(zip(fields, cells, strict=False))))
        places.append(where)
    shapes = [record.pop("_geojson", None) for record in records]
    geometry = None
    if any(isinstance(shape, dict) for shape in shapes):
        features = [s if isinstance(s, dict) else {"type": "Feature"} for s in shapes]
        collection = {"type": "FeatureCollection", "features": features}
        geometry = geojson.found_of(collection, name, label).table.geometry
    table = table_of_records(name, records, lambda row: places[row], geometry)
    return Found(table, READER, label, notes=problems.as_tuple())


def _record(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in cells.items() if key}
