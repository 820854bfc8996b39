"""Builds `data/basemap/` from the pinned packages; run by `packaging/basemap/build`."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import cut
import describe
import document
import eez
import fresh_water
import lanes
import levels
import named_places
import other_names
import shapely
import topology

# Units that stay on the smallest map although every part of them is tiny.
ALWAYS = {"MDV", "SGP", "PLW", "FSM", "MHL", "KIR", "TUV", "NRU", "GUM", "MNP", "BHR", "MLT"}


def write_json(path: Path, document: Any) -> None:
    """One entry a line, so that a change can be read in a diff."""
    lines = []
    for key, value in document.items():
        if isinstance(value, list):
            rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in value)
            lines.append(f"{json.dumps(key)}: [\n{rows}\n]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def main(folder: Path, docs: Path) -> None:
    table = tomllib.loads((folder / "worldviews.toml").read_text("utf-8"))
    units = cut.cut_world(table["place"])
    missing = [row["id"] for row in table["place"] if row["id"] not in units]
    if missing:
        raise SystemExit(f"no area for {', '.join(missing)}")
    rows = other_names.add(describe.describe(units, table["place"]))
    write_json(
        folder / "units.json",
        {
            "views": list(describe.VIEWS),
            "worldviews": table["worldview"],
            "overlays": table["overlay"],
            "units": rows,
        },
    )
    mesh = topology.build(list(units.values()), cut.GRID_DEG, cut.SOUTH_DEG)
    keep = {
        number
        for number, row in enumerate(rows)
        if row["kind"] == "disputed" or row["id"] in ALWAYS
    }
    for level in levels.LEVELS:
        levels.save(folder / f"level{level.number}.npz", levels.generalise(mesh, level, keep))
    land = shapely.transform(shapely.coverage_union_all(list(units.values())), levels.project)
    eez.write(folder / "eez.npz", mesh, rows, land)
    named_places.write(folder, units, table["capital"], write_json)
    other_names.check()
    lanes.write(folder, write_json)
    fresh_water.write(folder)
    document.write(docs, table)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
