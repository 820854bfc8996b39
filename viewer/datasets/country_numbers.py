"""Columns of numbers that stand for countries: Correlates of War, Gleditsch & Ward, UN M49."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from viewer.datasets import countries
from viewer.datasets import guess_words as names
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.profile import Profile
from viewer.datasets.raw import RawTable

_UN = re.compile(
    r"(?:(?:un|country|iso|reporter|partner)?m49(?:code)?|un(?:country)?code"
    r"|iso(?:num(?:eric|ber)?|n)3?(?:code)?|(?:reporter|partner)code)[ab12od]?"
)
_COW = re.compile(
    r"(?:cow(?:c|code|num|id)?|ccode|gw(?:no|code|num|id)?|cowccode|statenum)(?:loc)?[ab12od]?"
)
_SAMPLE = 200
_ENOUGH = 0.8


def resolve(number: str, column: str) -> str:
    """The alpha-3 code of a country by its number; the column's name says whose numbers."""
    is_un = _UN.fullmatch("".join(names.words(column)))
    return countries.resolve_number(number) if is_un else countries.resolve_cow(number)


def guess_numbers(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> ColumnMapping:
    """Adds columns of numbers that are countries, where no column names them: two take part."""
    if mapping.columns("actors") or mapping.columns("regions"):
        return mapping
    taken = {column for columns in mapping.roles.values() for column in columns}
    found = [
        name
        for name, one in profiles.items()
        if name not in taken and one.numbers >= 0.9 and _are_countries(table, name)
    ]
    if not found:
        return mapping
    pair = [found[0], *(other for other in found[1:] if _are_pair(found[0], other))]
    role = "actors" if len(pair) > 1 else "regions"
    return replace(mapping.with_role(role, pair), country_codes=tuple(pair))


def _are_countries(table: RawTable, name: str) -> bool:
    own = "".join(names.words(name))
    if not (_UN.fullmatch(own) or _COW.fullmatch(own)):
        return False
    cells = {table.cell(name, row).strip() for row in range(min(len(table), _SAMPLE))} - {""}
    return sum(bool(resolve(cell, name)) for cell in cells) >= _ENOUGH * max(1, len(cells))


def _are_pair(one: str, other: str) -> bool:
    """ccode1 and ccode2, gwnoa and gwnob; but not m49 and cowcode, which say the same twice."""
    a, b = "".join(names.words(one)), "".join(names.words(other))
    return names.are_siblings(one, other) or (len(a) == len(b) and a[:-1] == b[:-1])
