"""Several names in one cell: at the mark of its column, or because all of them are countries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from viewer.datasets import countries
from viewer.datasets.date_words import BLANK

# From the mark that most surely separates to the one that is most often part of a name.
_MARKS: Final = (
    ";", "、", "，", ",", r"\bvs?\b\.?|\bversus\b", " / ", "/", r"\s[-–—]\s", r"\s&\s", r"\band\b",
    "・", "と|及び|और|एवं|तथा", "与|和", r"\+", "–|—", "-",
)  # fmt: skip
_ANY: Final = re.compile("|".join(_MARKS), re.I)
_EACH: Final = tuple(re.compile(mark, re.I) for mark in _MARKS)
_LEADING: Final = re.compile(r"^(?:and|&)\s+", re.I)
_MOST: Final = 2_000


def split_names(cells: Iterable[str], separator: str) -> Iterable[str]:
    """The names in cells that may hold several; "" and blanks are left out.

    What stands between two separators and is no country, but a list of countries, is that list:
    "India and Japan", "Iran – Iraq".
    """
    for cell in cells:
        for part in cell.split(separator) if separator else [cell]:
            name = part.strip(" \t\n\r.;,")
            if name and name.lower() not in BLANK:
                # A dot at the end may belong to it: "Iran, Islamic Rep."
                yield from several_countries(part.strip(" \t\n\r;,")) or [name]


def several_countries(text: str) -> tuple[str, ...]:
    """The countries that a text lists, as it names them; () when it is anything else."""
    if len(text) > _MOST or not countries.may_name(text) or not _ANY.search(text):
        return ()
    return _listed(text) if len(text) <= 200 else _split(text)


@lru_cache(maxsize=16_384)
def _listed(text: str) -> tuple[str, ...]:
    return _split(text)


def _split(text: str) -> tuple[str, ...]:
    if countries.resolve(text):
        return ()
    mark = next((one for one in _EACH if one.search(text)), None)
    if mark is None:
        return ()
    found: list[str] = []
    for part in mark.split(text):
        name = _LEADING.sub("", part.strip(" \t\n\r;,"))
        if not name:
            continue
        own = (name,) if countries.resolve(name) else several_countries(name)
        if not own:
            return ()
        found += own
    return tuple(found) if len(found) > 1 else ()
