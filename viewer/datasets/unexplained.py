"""Columns that matter by what stands in them, and under headings that no word of ours explains.

Words will never be complete. Where a column of countries, names or dates has a heading that
nobody knows, the other columns may tell what it is; where they do not, it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from viewer.datasets import guess_words as names
from viewer.datasets.country_boxes import points_at
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.mapping_check import head
from viewer.datasets.name_lists import split_names
from viewer.datasets.nationalities import resolve_under
from viewer.datasets.profile import Profile
from viewer.datasets.raw import RawTable

_ROWS = 200
_LONGEST = 80
_COUNTRIES = 0.7
_NEARLY_ALL = 0.9
_HALF = 0.5


def explain_by_points(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> ColumnMapping:
    """Countries under a heading that nobody knows take part where the points lie elsewhere."""
    found = _taken_for_places(profiles, mapping)
    if len(found) != 1 or mapping.columns("actors") or not _has_points(table, mapping):
        return mapping
    fit = points_at(head(table, _ROWS), mapping, found[0])
    if fit.known < 2 or fit.share > 1 - _COUNTRIES:
        return mapping
    left = [name for name in mapping.columns("regions") if name != found[0]]
    return mapping.with_role("regions", left).with_role("actors", found)


def country_questions(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> list[str]:
    """Questions about columns of countries of which neither words nor points say what they do."""
    found = _taken_for_places(profiles, mapping)
    if found and not mapping.columns("actors") and not _are_where(table, mapping, found):
        return [
            f"{names.listed(found)} may name who takes part, or where it is: say "
            f"{names.option('actors', *found)} --map regions= or {names.option('regions', *found)}."
        ]
    unused = _unused(table, profiles, mapping)
    if not unused or len(table) < 2:
        return []
    actors = mapping.columns("actors")
    name = unused[0]
    places = f", {names.option('regions', name)} if they are where it is"
    return [
        f"“{name}” names countries, and no role uses it: say "
        f"{names.option('actors', *actors, name)} if they take part"
        f"{'' if mapping.columns('regions') else places}, or {names.option('actors', *actors)} "
        "if neither."
    ]


def name_questions(
    table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping
) -> list[str]:
    """A question where many rows would be called alike, and another column tells them apart."""
    name = mapping.column_in("name", profiles)
    if not name or len(table) < 2:
        return []
    one = profiles[name]
    is_sure = names.is_called(name) and not names.is_byname(name)
    others = [
        other for other in _free(profiles, mapping)
        if _is_telling(other)
        and (names.score("name", other.name) or not names.is_explained(other.name))
    ]  # fmt: skip
    if one.distinct > _HALF and (is_sure or one.worded >= _HALF):
        left = [*profiles][: [*profiles].index(name)]
        others = [
            other for other in others
            if not is_sure and other.name in left and not names.is_explained(other.name)
        ]  # fmt: skip
    if not others:
        return []
    said = " or ".join(names.option("name", one) for one in (others[0].name, name))
    return [f"“{others[0].name}” and “{name}” may each be what a row is called: say {said}."]


def _taken_for_places(profiles: Mapping[str, Profile], mapping: ColumnMapping) -> list[str]:
    """The columns of countries that are places only as nothing says what else they are.

    Rows that are a country each, and have no other name, are about that country.
    """
    about = "" if mapping.columns("name") else next(iter(profiles), "")
    return [
        name for name in mapping.columns("regions")
        if name in profiles and profiles[name].countries >= _COUNTRIES
        and not names.is_explained(name) and not names.is_nameless(name)
        and not (name == about and profiles[name].distinct == 1)
    ]  # fmt: skip


def _are_where(table: RawTable, mapping: ColumnMapping, found: Sequence[str]) -> bool:
    """Whether the points lie in these countries."""
    if not _has_points(table, mapping):
        return False
    return points_at(head(table, _ROWS), mapping, found[0]).share >= _COUNTRIES


def _unused(table: RawTable, profiles: Mapping[str, Profile], mapping: ColumnMapping) -> list[str]:
    """The columns of countries without a role, if they name any that their row has not yet."""
    used = [name for columns in mapping.roles.values() for name in columns if name in profiles]
    said = _countries(table, [profiles[name] for name in used if profiles[name].countries > 0])
    return [
        one.name for one in _free(profiles, mapping)
        if one.is_text and one.countries >= _HALF and one.length < _LONGEST
        and not names.is_explained(one.name) and not names.is_nameless(one.name)
        and not any(names.say_the_same(one.name, name) for name in used)
        and any(own - row for own, row in zip(_countries(table, [one]), said, strict=True))
    ]  # fmt: skip


def _countries(table: RawTable, columns: Sequence[Profile]) -> list[set[str]]:
    """The countries that some columns name, row by row."""
    return [
        {
            found
            for one in columns
            for text in split_names([table.cell(one.name, row)], one.separator)
            if (found := resolve_under(text, one.name))
        }
        for row in range(min(len(table), _ROWS))
    ]


def _free(profiles: Mapping[str, Profile], mapping: ColumnMapping) -> Iterable[Profile]:
    used = {name for columns in mapping.roles.values() for name in columns}
    return [one for one in profiles.values() if one.name not in used and one.filled > 0]


def _is_telling(one: Profile) -> bool:
    """Whether each row has words of its own here, as a title has."""
    full = one.is_text and one.filled >= _NEARLY_ALL and one.distinct >= _NEARLY_ALL
    text = one.worded >= _HALF and not one.is_coded and one.links < _HALF and one.nested < _HALF
    return full and text and 2 < one.length <= _LONGEST and one.countries < _COUNTRIES


def _has_points(table: RawTable, mapping: ColumnMapping) -> bool:
    roles = ("latitude", "point", "geometry")
    return table.geometry is not None or any(mapping.columns(role) for role in roles)
