"""Writes what is known about every unit: names, codes, owners by worldview, label point, rank."""

from __future__ import annotations

import re
from typing import Any

import shapely
import sources
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from shapely.geometry import MultiPolygon

VIEWS = ("neutral", "india", "japan", "china", "usa")
LANGUAGES = ("en", "ja", "hi", "zh")

# Units with a seat of their own in international organisations, whatever Natural Earth's
# SOVEREIGNT says, and codes for units that ISO 3166 does not list.
OWN_OWNER = {"Palestine", "Cook Islands", "Niue"}
CODES = {"Kosovo": "XKX", "Somaliland": "SOL", "Northern Cyprus": "CYN"}

# CLDR's names where they are not what a map prints.
NAMES: dict[str, dict[str, str]] = {
    "HK": {"en": "Hong Kong", "ja": "香港", "hi": "हांगकांग", "zh": "香港", "local": "香港"},
    "MO": {"en": "Macao", "ja": "マカオ", "hi": "मकाओ", "zh": "澳门", "local": "澳門"},
    "CG": {"en": "Republic of the Congo"},
    "CD": {"en": "Democratic Republic of the Congo"},
    "MM": {"en": "Myanmar", "ja": "ミャンマー", "hi": "म्यांमार"},
    "PS": {"en": "Palestine", "ja": "パレスチナ", "hi": "फ़िलिस्तीन", "zh": "巴勒斯坦"},
    "US": {"hi": "संयुक्त राज्य अमेरिका", "local": "United States"},
    "AU": {"local": "Australia"},
    "IN": {"local": "भारत"},
    "BR": {"local": "Brasil"},
}
NAMED = {"Baykonur Cosmodrome": {"ja": "バイコヌール宇宙基地", "hi": "बैकोनूर कॉस्मोड्रोम"}}
LABELS = {"IND": (79.0, 22.9), "USA": (-98.5, 39.5), "FRA": (2.5, 46.7)}


def slug(name: str) -> str:
    """A stable id from a name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _local_name(iso2: str) -> str | None:
    for code in get_official_languages(iso2):
        try:
            found = Locale.parse(code).territories.get(iso2)
        except UnknownLocaleError:
            continue
        if found:
            return str(found)
    return None


def country_names(name: str, row: dict[str, Any]) -> dict[str, str]:
    """Names of a Natural Earth unit: CLDR by ISO code, else Natural Earth's own."""
    iso2 = row.get("ISO_A2_EH", "")
    shares_code = row.get("SOVEREIGNT") != name and row.get("ISO_A3") == "-99"
    names: dict[str, str] = {}
    if len(iso2) == 2 and iso2.isalpha() and not shares_code:
        for language in LANGUAGES:
            found = Locale(language).territories.get(iso2)
            if found:
                names[language] = str(found)
        local = _local_name(iso2)
        if local:
            names["local"] = local
        names |= NAMES.get(iso2, {})
    for language in LANGUAGES if row else ():
        names.setdefault(language, str(row[f"NAME_{language.upper()}"]))
    names.setdefault("en", name)
    return NAMED.get(name, {}) | names


def _alternatives(name: str, row: dict[str, Any], names: dict[str, str]) -> list[str]:
    fields = ("NAME", "NAME_LONG", "NAME_EN", "FORMAL_EN", "ABBREV", "NAME_ALT", "ISO_A2_EH")
    found = [name, *(str(row.get(field, "")) for field in fields)]
    return sorted({text for text in found if text and text not in ("-99", names["en"])})


def _iso3(name: str, row: dict[str, Any]) -> str | None:
    if name in CODES:
        return CODES[name]
    code = row.get("ISO_A3_EH") or sources.iso_codes().get(name, (None, None))[1]
    return code if code and code != "-99" else None


def _owner(name: str, row: dict[str, Any], iso3: str | None) -> str:
    sovereign = str(row.get("SOVEREIGNT", name))
    if name in OWN_OWNER or sovereign == name or not row:
        return iso3 or "none"
    return _iso3(sovereign, sources.attributes()[sovereign]) or iso3 or "none"


def label_point(area: MultiPolygon) -> tuple[float, float]:
    """The pole of inaccessibility of the largest part, lon/lat degrees."""
    largest = max(area.geoms, key=lambda part: part.area)
    line = shapely.maximum_inscribed_circle(largest, tolerance=max(largest.area**0.5 / 100, 1e-4))
    lon, lat = shapely.get_coordinates(line)[0]
    return round(float(lon), 4), round(float(lat), 4)


def natural_unit(name: str, area: MultiPolygon, taken: set[str]) -> dict[str, Any]:
    """The description of a unit that no row of the table touches."""
    row = sources.attributes().get(name, {})
    iso3 = _iso3(name, row)
    owner = _owner(name, row, iso3)
    unit_id = iso3 if iso3 and iso3 not in taken else slug(name)
    names = country_names(name, row)
    point = LABELS.get(unit_id) or ((row["LABEL_X"], row["LABEL_Y"]) if row else label_point(area))
    return {
        "id": unit_id,
        "iso3": iso3,
        "kind": "country" if owner == unit_id else "dependency",
        "names": names,
        "alternatives": _alternatives(name, row, names),
        "label": [round(float(point[0]), 3), round(float(point[1]), 3)],
        "rank": int(row.get("LABELRANK", 8)),
        "min_zoom": float(row.get("MIN_LABEL", 7.0)),
        "population": int(row.get("POP_EST", 0)),
        "bbox": [round(float(v), 3) for v in area.bounds],
        "administered_by": owner,
        "claimed_by": [],
        "owners": [owner] * len(VIEWS),
        "symbol": False,
        "source": f"Natural Earth 10 m (unit “{name}”)",
    }


def disputed_unit(row: dict[str, Any], area: MultiPolygon) -> dict[str, Any]:
    """The description of a row of the table."""
    views = {"neutral": "disputed", **row.get("views", {})}
    point = row.get("label") or (row["probe"] if row.get("symbol") else label_point(area))
    return {
        "id": row["id"],
        "iso3": row.get("iso3"),
        "kind": "disputed",
        "group": row["group"],
        "names": row["names"],
        "view_names": row.get("view_names", {}),
        "alternatives": sorted(
            {n for names in row.get("view_names", {}).values() for n in names.values()}
        ),
        "label": [round(float(v), 3) for v in point],
        "rank": row["rank"],
        "min_zoom": float(row["rank"]) - 0.5,
        "population": 0,
        "bbox": [round(float(v), 3) for v in area.bounds],
        "administered_by": row["administered_by"],
        "claimed_by": row["claimed_by"],
        "line_disputed_with": row.get("line_disputed_with", []),
        "owners": [views.get(view, views["neutral"]) for view in VIEWS],
        "symbol": row.get("symbol", False),
        "note": row.get("note", ""),
        "source": row["source"],
    }


def describe(units: dict[str, MultiPolygon], places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Descriptions in the order of `units`."""
    table = {row["id"]: row for row in places}
    taken: set[str] = set()
    # The sovereign keeps the code: Australia before the Coral Sea Islands.
    order = sorted(units, key=lambda name: -units[name].area)
    done: dict[str, dict[str, Any]] = {}
    for name in order:
        if name in table:
            done[name] = disputed_unit(table[name], units[name])
        else:
            done[name] = natural_unit(name, units[name], taken)
            taken.add(done[name]["id"])
    return [done[name] for name in units]
