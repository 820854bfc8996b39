"""Writes `docs/disputed-places.md` from the table that drives the drawing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

TITLES = {"india": "India", "japan": "Japan", "china": "China", "usa": "the United States"}
VIEWS = ("neutral", "india", "japan", "china", "usa")
HEAD = """<!-- Written by packaging/basemap/build: change data/basemap/worldviews.toml instead. -->
# Disputed places

Who holds each disputed place, who claims it, how each worldview draws and names it, and where
its outline comes from. The program draws from the same table. Codes are ISO 3166-1 alpha-3, with
XKX for Kosovo, SOL for Somaliland and CYN for Northern Cyprus; *disputed* means hatched and given
to no one. A worldview is a reading of published positions, not a legal statement by anybody. Where
a position was checked against a publication, the entry names it; the others are general knowledge
and have to be checked by whoever puts a name to a map. Most publications were read in stored
copies, often as a newspaper reported them, which is named in brackets; `data/india-japan-quad` has
the addresses of those that its initiatives cite.

## Worldviews

"""
GROUPS = {
    "kashmir": "Jammu and Kashmir",
    "himalaya": "Himalaya",
    "east-china-sea": "East China Sea",
    "sea-of-japan": "Sea of Japan",
    "northern-territories": "Northern Territories / Southern Kurils",
    "taiwan": "Taiwan",
    "south-china-sea": "South China Sea",
    "spratly": "Spratly Islands, feature by feature",
    "indian-ocean": "Indian Ocean",
    "europe": "Europe and the Mediterranean",
    "africa": "Africa",
    "americas": "Americas",
}


def _view(row: dict[str, Any], view: str) -> str:
    views = {"neutral": "disputed", **row.get("views", {})}
    text = views.get(view, views["neutral"])
    name = row.get("view_names", {}).get(view, {}).get("en")
    return f"{text} (“{name}”)" if name else text


def _entry(row: dict[str, Any]) -> list[str]:
    names = row["names"]
    others = " · ".join(names[key] for key in ("ja", "hi", "zh", "local") if key in names)
    claimed = ", ".join(row["claimed_by"]) or "nobody"
    cells = " | ".join([row["administered_by"], claimed, *(_view(row, view) for view in VIEWS)])
    lines = [
        f"### {names['en']}",
        "",
        f"`unit:{row['id']}` · {others}",
        "",
        "| held by | claimed by | neutral | India | Japan | China | United States |",
        "|---|---|---|---|---|---|---|",
        f"| {cells} |",
        "",
        f"Outline: {row['source']}.",
    ]
    for view, position in row.get("positions", {}).items():
        lines += ["", f"Position of {TITLES[view]}: {position}."]
    if row.get("note"):
        lines += ["", row["note"]]
    return [*lines, ""]


def text(table: dict[str, Any]) -> str:
    """The whole document."""
    lines = [f"- {view['legend']}" for view in table["worldview"].values()]
    lines += [
        "",
        "A border is solid between two owners, dashed where a party disputes it (Line of Control,",
        "Line of Actual Control), dotted where a disputed place ends but the same side holds both",
        "sides, and not drawn inside one owner.",
        "",
    ]
    for group, title in GROUPS.items():
        lines += [f"## {title}", ""]
        for row in table["place"]:
            if row["group"] == group:
                lines += _entry(row)
    lines += ["## Lines shown on demand", ""]
    for row in table["overlay"]:
        lines += [f"### {row['names']['en']}", "", f"{row['source']}. {row['note']}", ""]
    lines += ["## Capitals", "", *(f"- {row['note']}" for row in table["capital"]), ""]
    lines += ["## Not drawn", "", *(f"- {item}" for item in table["missing"]["items"]), ""]
    return HEAD + "\n".join(lines)


def write(docs: Path, table: dict[str, Any]) -> None:
    """Writes the document into the docs folder."""
    unknown = {row["group"] for row in table["place"]} - set(GROUPS)
    if unknown:
        raise SystemExit(f"no heading for {', '.join(sorted(unknown))}")
    (docs / "disputed-places.md").write_text(text(table), encoding="utf-8")
