"""Columns of names -> themes, actors, regions and sources, one lookup a distinct value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from viewer.datasets import countries, country_numbers
from viewer.datasets.columns import distinct
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.name_lists import split_names
from viewer.datasets.nationalities import resolve_under
from viewer.datasets.plain_text import one_line
from viewer.datasets.profile import profile
from viewer.datasets.raw import RawTable
from viewer.model.dataset import Ragged
from viewer.model.records import (
    Actor,
    ActorKind,
    Role,
    Source,
    Theme,
)

MOST_THEMES = 300
MOST_SOURCES = 20_000


@dataclass
class Named:
    """Nouns found in columns, each once, and which rows hold them (in the file's order)."""

    positions: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    rows: Ragged = field(default_factory=lambda: Ragged.empty(0))
    columns_of_values: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))

    def position(self, key: str, name: str) -> int:
        """The position of a noun, added when it is new."""
        if key not in self.positions:
            self.positions[key] = len(self.names)
            self.names.append(name)
        return self.positions[key]


def read_names(
    table: RawTable,
    columns: Iterable[str],
    key: Callable[[str, str], str | Sequence[tuple[str, str]]],
    *,
    split: bool = True,
    separator: str = "",
) -> Named:
    """The names in some columns.

    Args:
        table: The table.
        columns: Its columns to read.
        key: From a name and its column to what tells one noun from another ("" leaves it out), or
            to several nouns, each with a name of its own.
        split: Whether a cell may hold several names.
        separator: What stands between them; "" finds it out.
    """
    found = Named()
    parts: list[tuple[Ragged, int]] = []
    for number, column in enumerate(columns):
        if column not in table.columns:
            continue
        codes, values = distinct(table.columns[column])
        mark = (separator or profile(table, column).separator) if split else ""
        lists: list[list[int]] = []
        for text in values.to_pylist():
            names = (one_line(name) for name in split_names([text or ""], mark))
            held = [
                found.position(own_key, own_name)
                for name in names
                for own_key, own_name in _keys(key(name, column), name)
            ]
            lists.append(list(dict.fromkeys(held)))
        parts.append((_by_row(Ragged.of([*lists, []]), codes), number))
    found.rows, found.columns_of_values = _side_by_side(parts, len(table))
    return found


def _keys(keys: str | Sequence[tuple[str, str]], name: str) -> Sequence[tuple[str, str]]:
    if isinstance(keys, str):
        return [(keys, name)] if keys and name else []
    return keys


def _by_row(by_value: Ragged, codes: NDArray[np.int32]) -> Ragged:
    """From what each distinct value holds to what each row holds (code -1: the last, empty one)."""
    lengths = np.diff(by_value.offsets)[codes]
    offsets = np.zeros(len(codes) + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    gather = np.repeat(by_value.offsets[:-1][codes] - offsets[:-1], lengths)
    gather = gather + np.arange(len(gather), dtype=gather.dtype)
    return Ragged(offsets, by_value.values[gather])


def _side_by_side(
    parts: Sequence[tuple[Ragged, int]], rows: int
) -> tuple[Ragged, NDArray[np.int32]]:
    """Several ragged columns as one, in column order within a row, each value once a row."""
    if not parts:
        return Ragged.empty(rows), np.zeros(0, np.int32)
    if len(parts) == 1:
        ragged, number = parts[0]
        return ragged, np.full(len(ragged.values), number, np.int32)
    owners = np.concatenate([ragged.owners for ragged, _number in parts])
    values = np.concatenate([ragged.values for ragged, _number in parts])
    column = np.concatenate([np.full(len(r.values), n, np.int32) for r, n in parts])
    order = np.argsort(owners, kind="stable")
    owners, values, column = owners[order], values[order], column[order]
    pairs = owners.astype(np.int64) * (int(values.max(initial=0)) + 1) + values
    _unique, first = np.unique(pairs, return_index=True)
    kept = np.sort(first)
    offsets = np.zeros(rows + 1, np.int32)
    np.cumsum(np.bincount(owners[kept], minlength=rows), out=offsets[1:])
    return Ragged(offsets, values[kept]), column[kept]


def read_themes(table: RawTable, mapping: ColumnMapping) -> tuple[tuple[Theme, ...], Ragged | None]:
    """Themes, unless there are so many that they tell nothing apart."""
    found = read_names(
        table,
        mapping.columns("theme"),
        lambda name, _column: name.casefold(),
        separator=mapping.separator,
    )
    if not found.names or len(found.names) > MOST_THEMES:
        return (), None
    return tuple(
        Theme(f"theme:{key}", found.names[i]) for key, i in found.positions.items()
    ), found.rows


def read_actors(
    table: RawTable, mapping: ColumnMapping
) -> tuple[tuple[Actor, ...], Ragged | None, NDArray[np.uint8] | None, NDArray[np.int32] | None]:
    """Actors (countries by their alpha-3 code), the rows, roles, and columns they stand in."""
    columns = mapping.columns("actors")
    coded = set(mapping.country_codes)
    found = read_names(
        table,
        columns,
        lambda name, column: _actor_key(name, column, is_coded=column in coded),
        separator=mapping.separator,
    )
    if not found.names:
        return (), None, None, None
    actors = tuple(_actor(key, found.names[i]) for key, i in found.positions.items())
    roles = np.array([_role(mapping.actor_roles.get(name, "")) for name in columns], np.uint8)
    standing_in = found.columns_of_values
    return actors, found.rows, roles[standing_in], standing_in


def _actor_key(name: str, column: str, *, is_coded: bool) -> str:
    """`is_coded` says that the column's numbers are countries."""
    iso3 = country_numbers.resolve(name, column) if is_coded else resolve_under(name, column)
    return iso3 or f"actor:{name.casefold()}"


def _actor(key: str, name: str) -> Actor:
    if key.startswith("actor:"):
        return Actor(key, name, ActorKind.ORGANISATION)
    found = countries.country(key)
    aliases = (name,) if name != found.name else ()
    return Actor(key, found.name, ActorKind.COUNTRY, key, aliases=aliases, names=found.names)


def _role(name: str) -> Role:
    return Role[name.upper()] if name.upper() in Role.__members__ else Role.PARTICIPANT


def read_sources(
    table: RawTable, mapping: ColumnMapping
) -> tuple[tuple[Source, ...], Ragged | None]:
    """Sources by what the column says: an address or a name. Very many stay in the details."""
    found = read_names(
        table,
        mapping.columns("source"),
        lambda name, _column: name,
        split=bool(mapping.separator),
        separator=mapping.separator,
    )
    if not found.names or len(found.names) > MOST_SOURCES:
        return (), None
    sources = tuple(_source(name) for name in found.names)
    return sources, found.rows


def _source(text: str) -> Source:
    if text.lower().startswith(("http://", "https://")):
        host = text.split("/")[2] if text.count("/") >= 2 else text
        return Source(f"source:{text}", publisher=host, url=text)
    return Source(f"source:{text}", publisher=text)
