"""Cities, capitals, bases and ports for `places.json`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import sources

HERE = Path(__file__).parent
# Natural Earth lists its towns from the least to the most important; the pickle keeps that order.
CITY_STEPS = ((60, 3), (200, 4), (500, 5), (1100, 6), (1900, 7))
CITY_ZOOM = {2: 3.0, 3: 3.5, 4: 4.5, 5: 5.3, 6: 6.0, 7: 7.0, 8: 8.0}


# Towns whose name another country has too: whom the names in the book are meant for.
NAMESAKES = {
    "Hyderabad": "IN",
    "Santiago": "CL",
    "Victoria": "SC",
    "Kingston": "JM",
    "San José": "CR",
    "Georgetown": "GY",
    "La Paz": "BO",
    "Salem": "IN",
    "Tripoli": "LY",
    "Alexandria": "EG",
    "Kochi": "IN",
    "Hamilton": "BM",
    "Perth": "AU",
    "Aurangabad": "IN",
    "Melbourne": "AU",
    "London": "GB",
    "Athens": "GR",
    "Vancouver": "CA",
    "Portland": "US",
    "Valencia": "ES",
    "Kota": "IN",
    "Cairo": "EG",
    "Paris": "FR",
    "Lagos": "NG",
    "Moscow": "RU",
    "Manila": "PH",
    "Rome": "IT",
    "Delhi": "IN",
    "Philadelphia": "US",
    "Boston": "US",
    "Dublin": "IE",
    "Wellington": "NZ",
    "Nagano": "JP",
    "Barcelona": "ES",
    "Darwin": "AU",
    "Victoria Falls": "ZW",
}


def _book() -> dict[str, Any]:
    book = tomllib.loads((HERE / "settlements.toml").read_text("utf-8"))
    more = tomllib.loads((HERE / "city_names.toml").read_text("utf-8"))
    book["names"] = more["names"] | book["names"]
    return book


def _iso3_of(iso2: str) -> str | None:
    codes = {two: three for two, three in sources.iso_codes().values() if two}
    return {"TW": "TWN", "XK": "XKX"}.get(iso2) or codes.get(iso2)


def _names(book: dict[str, Any], name: str, iso2: str) -> dict[str, str]:
    names = {"en": name}
    if name in book["names"] and iso2 in NAMESAKES.get(name, iso2):
        names |= dict(zip(("ja", "hi", "zh"), book["names"][name], strict=False))
    local = {"JP": "ja", "IN": "hi", "CN": "zh"}.get(iso2)
    if local and local in names:
        names["local"] = names[local]
    return names


def _rank(place: int, capital: bool) -> int | None:
    rank = next((rank for limit, rank in CITY_STEPS if place < limit), None)
    if capital:
        return max(2, (rank or 6) - 1)
    return rank


def cities() -> list[dict[str, Any]]:
    """Towns of Natural Earth by importance, capitals first."""
    book = _book()
    capitals = book["capitals"]
    rows, seen = [], set()
    for place, (name, code, lat, lon) in enumerate(reversed(sources.natural_earth()["cities"])):
        iso2 = "TW" if code == "CN-TW" else code
        capital = capitals.get(iso2) == name and iso2 not in seen
        rank = _rank(place, capital)
        if rank is None:
            continue
        if capital:
            seen.add(iso2)
        shown = book["spelling"].get(name, name)
        rows.append(
            {
                "id": f"{shown}, {iso2}",
                "kind": "capital" if capital else "city",
                "names": _names(book, shown, iso2),
                "label": [round(lon, 3), round(lat, 3)],
                "rank": rank,
                "min_zoom": CITY_ZOOM[rank],
                "country": _iso3_of(iso2),
                "alternatives": [name] if name != shown else [],
                "source": "Natural Earth 10 m (populated places)",
            }
        )
    missing = sorted(set(capitals) - seen)
    if missing:
        print("capitals not found among the places:", ", ".join(missing))
    return sorted(rows, key=lambda row: row["rank"])


def bases() -> list[dict[str, Any]]:
    """Bases and named ports, by hand."""
    return [
        {
            "id": item["id"],
            "kind": item["kind"],
            "names": item["names"],
            "label": item["point"],
            "rank": item["rank"],
            "min_zoom": item["rank"] - 0.5,
            "country": item["country"],
            "alternatives": [],
            "source": "By hand from published coordinates",
        }
        for item in _book()["base"]
    ]


def rows(capitals: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The settlement lists of `places.json`; `capitals` are those that not every view has."""
    towns = cities()
    views = {row["id"]: row["views"] for row in capitals}
    if missing := sorted(set(views) - {row["id"] for row in towns if row["kind"] == "capital"}):
        raise SystemExit(f"no capital {', '.join(missing)}")
    for row in towns:
        if row["id"] in views:
            row["capital_in"] = views[row["id"]]
    return {"cities": towns, "bases": bases()}
