"""What a file calls a country -> ISO 3166-1 alpha-3. The table is data/countries.json."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from viewer import paths
from viewer.datasets import strict_json
from viewer.datasets.country_words import (
    SHORT_WORDS,
    bag,
    may_be_official,
    without_brackets,
    without_polity,
)

_PUNCTUATION = re.compile(r"[\s.,'’`´()\-–‐/&]+")
_NO_MARKS: Final = str.maketrans(dict.fromkeys(".,;:'`()[]-/&+|", " "))
_NEAR_ENOUGH = 75.0
# "Ireland (Northern)" is not Ireland.
_SIDES: Final = frozenset(
    {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western",
        "occupied", "former",
    }
)  # fmt: skip
# Names that two countries share once the brackets are gone.
_TWO: Final = frozenset({"korea", "congo", "saintmartin"})


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
    by_number: Mapping[int, str]
    by_bag: Mapping[frozenset[str], str]
    aliases: tuple[str, ...]


def resolve(text: str) -> str:
    """The alpha-3 code of a country named by name, alias, alpha-2 or alpha-3, or "".

    Codes count only in capitals, so that the words "in" and "no" stay words. Official and
    shortened names ("Korea, Dem. Rep.", "Govt. of India") count where they leave one country.
    """
    text = text.strip()
    table = _table()
    if text in table.by_code:
        return table.by_code[text]
    if not text:
        return ""
    found = table.by_name.get(name_key(text), "")
    if found or not (may_be_official(text) and may_name(text)):
        return found
    return _official(text)


@lru_cache(maxsize=16_384)
def _official(text: str) -> str:
    table = _table()
    words = bag(text)
    if found := table.by_bag.get(words) or table.by_bag.get(without_polity(words)):
        return found
    outer, inner = without_brackets(text)
    if not outer or _SIDES & set(bag(inner)):
        return ""
    # "Myanmar (Burma)" is one country; "China (Taiwan)" is not the first of the two.
    found, other = resolve(outer), resolve(inner)
    return found if other in ("", found) else ""


def resolve_cow(text: str) -> str:
    """The alpha-3 code of a Correlates of War (or Gleditsch & Ward) state number, or ""."""
    return _numbered(text, _table().by_cow)


def resolve_number(text: str) -> str:
    """The alpha-3 code of a number of ISO 3166-1, which is also UN M49, or ""."""
    return _numbered(text, _table().by_number)


def _numbered(text: str, codes: Mapping[int, str]) -> str:
    try:
        return codes.get(int(float(text)), "")
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
    if text.isascii():
        plain = text.replace("&", " and ").casefold()
        return _joined(_PUNCTUATION.sub(" ", plain).split())
    text = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    # Marks of other scripts (Devanagari vowels, Japanese voicing) are letters and stay.
    # The dot that Hindi puts under borrowed consonants is left out by most who type them.
    plain = "".join(c for c in text if not "\u0300" <= c <= "\u036f" and c != "\u093c")
    return _joined(_PUNCTUATION.sub(" ", unicodedata.normalize("NFKC", plain)).split())


def _joined(words: list[str]) -> str:
    return "".join(words[1:] if words and words[0] == "the" else words)


def may_name(text: str) -> bool:
    """Whether the first and the last word of a text are words of countries' names; cheap to ask.

    Texts in other scripts may be anything.
    """
    if not text.isascii():
        return True
    words = text.casefold().translate(_NO_MARKS).split()
    known = _words()
    return bool(words) and words[0] in known and words[-1] in known


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    table = _table()
    names = (one.name for one in table.countries.values())
    texts = " ".join([*table.by_code, *SHORT_WORDS, *names, *table.aliases]).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", texts) if not unicodedata.combining(c))
    return frozenset(f"{texts} {plain}".translate(_NO_MARKS).split())


@lru_cache(maxsize=1)
def _table() -> _Table:
    path = paths.data() / "countries.json"
    rows = strict_json.loads(path.read_bytes(), path.name)
    countries: dict[str, Country] = {}
    by_name: dict[str, str] = {}
    by_code: dict[str, str] = {}
    for iso3, row in rows.items():
        countries[iso3] = Country(iso3, row["name"], row["iso2"], row["names"])
        by_code[iso3] = by_code[row["iso2"]] = iso3
        by_name.setdefault(name_key(row["name"]), iso3)
    for iso3, row in rows.items():
        for alias in row["aliases"]:
            by_name.setdefault(name_key(alias), iso3)
    aliases = tuple(alias for row in rows.values() for alias in row["aliases"])
    by_name = {**_before_brackets(rows), **by_name}
    by_cow = {row["cow"]: iso3 for iso3, row in rows.items() if row["cow"] is not None}
    # Gleditsch & Ward number these differently, and ACLED's GWNO uses theirs.
    by_cow |= {260: "DEU", 678: "YEM", 340: "SRB", 971: "NRU", 972: "TON", 973: "TUV", 970: "NRU"}
    by_number = {row["numeric"]: iso3 for iso3, row in rows.items() if row["numeric"] is not None}
    return _Table(countries, by_name, by_code, by_cow, by_number, _bags(rows), aliases)


def _before_brackets(rows: Mapping[str, Any]) -> dict[str, str]:
    """ミャンマー of "ミャンマー (ビルマ)"; not the "Korea" of "Korea (South)", which two share."""
    found: dict[str, set[str]] = {}
    for iso3, row in rows.items():
        for alias in row["aliases"]:
            if outer := without_brackets(alias)[0]:
                found.setdefault(name_key(outer), set()).add(iso3)
    return {key: min(codes) for key, codes in found.items() if len(codes) == 1 and key not in _TWO}


def _bags(rows: Mapping[str, Any]) -> dict[frozenset[str], str]:
    """Countries by the words of their names, where these are one country's alone."""
    found: dict[frozenset[str], set[str]] = {}
    for iso3, row in rows.items():
        for name in (row["name"], *row["aliases"]):
            words = bag(name)
            if words and not (len(words) == 1 and len(min(words)) < 4):
                found.setdefault(words, set()).add(iso3)
    return {words: min(codes) for words, codes in found.items() if len(codes) == 1}
