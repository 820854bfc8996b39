"""What a file calls a country -> ISO 3166-1 alpha-3. The table is data/countries.json."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from viewer import paths
from viewer.datasets import strict_json

_PUNCTUATION = re.compile(r"[\s.,'’`´()\-–‐/&]+")
_NEAR_ENOUGH = 75.0


@dataclass(frozen=True)
class Country:
    """One country or territory of ISO 3166-1 (and Kosovo as XKX)."""

    iso3: str
    name: str
    iso2: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class _Table:
    countries: Mapping[str, Country]
    by_name: Mapping[str, str]
    by_code: Mapping[str, str]
    by_cow: Mapping[int, str]


def resolve(text: str) -> str:
    """The alpha-3 code of a country named by name, alias, alpha-2 or alpha-3, or "".

    Codes count only in capitals, so that the words "in" and "no" stay words.
    """
    text = text.strip()
    table = _table()
    if text in table.by_code:
        return table.by_code[text]
    return table.by_name.get(name_key(text), "") if text else ""


def resolve_cow(text: str) -> str:
    """The alpha-3 code of a Correlates of War (or Gleditsch & Ward) state number, or ""."""
    try:
        return _table().by_cow.get(int(float(text)), "")
    except (ValueError, OverflowError):
        return ""


def country(iso3: str) -> Country:
    """The country of an alpha-3 code; one that is not in the table is named by its code."""
    return _table().countries.get(iso3) or Country(iso3, iso3, "", {})


def nearest(text: str, count: int = 3) -> list[str]:
    """Names close to a text that did not resolve, best first; [] when none is close."""
    from rapidfuzz import fuzz, process

    table = _table()
    matches = process.extract(
        name_key(text), table.by_name.keys(), scorer=fuzz.ratio, limit=8, score_cutoff=_NEAR_ENOUGH
    )
    codes = dict.fromkeys(table.by_name[name] for name, _score, _index in matches)
    return [table.countries[code].name for code in list(codes)[:count]]


def name_key(text: str) -> str:
    """A name without case, accents of Latin letters, and punctuation."""
    text = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    # Marks of other scripts (Devanagari vowels, Japanese voicing) are letters and stay.
    plain = "".join(c for c in text if not "\u0300" <= c <= "\u036f")
    words = _PUNCTUATION.sub(" ", unicodedata.normalize("NFKC", plain)).split()
    if words and words[0] == "the":
        words = words[1:]
    return "".join(words)


@lru_cache(maxsize=1)
def _table() -> _Table:
    path = paths.data() / "countries.json"
    rows = strict_json.loads(path.read_bytes(), path.name)
    countries: dict[str, Country] = {}
    by_name: dict[str, str] = {}
    by_code: dict[str, str] = {}
    by_cow: dict[int, str] = {}
    for iso3, row in rows.items():
        countries[iso3] = Country(iso3, row["name"], row["iso2"], row["names"])
        by_code[iso3] = by_code[row["iso2"]] = iso3
        if row["cow"] is not None:
            by_cow[row["cow"]] = iso3
    for iso3, row in rows.items():
        by_name[name_key(row["name"])] = iso3
    for iso3, row in rows.items():
        for alias in row["aliases"]:
            by_name.setdefault(name_key(alias), iso3)
    # Gleditsch & Ward number these differently, and ACLED's GWNO uses theirs.
    by_cow |= {260: "DEU", 678: "YEM", 340: "SRB", 971: "NRU", 972: "TON", 973: "TUV", 970: "NRU"}
    return _Table(countries, by_name, by_code, by_cow)
