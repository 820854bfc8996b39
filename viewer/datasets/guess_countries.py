"""Which columns of countries are parties and which are places, where their names leave it open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from viewer.datasets import guess_words as names
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.profile import Profile

_COUNTERPARTS = frozenset({"partner", "partners", "counterpart", "counterparty", "opponent"})
_ENDS = frozenset({"destination", "origin", "from", "to"})


def country_columns(
    free: list[Profile], mapping: ColumnMapping, are_countries: Callable[[Sequence[str]], bool]
) -> tuple[ColumnMapping, list[Profile]]:
    """Columns of countries under names that say nothing: two take part, one is a place."""
    found = [
        one
        for one in free
        if one.is_text and one.countries >= 0.7 and one.length < 80
        and names.score("name", one.name) < 8
    ]  # fmt: skip
    told = [one for one in found if one.variety > 1 or names.score("country", one.name)]
    found = once(told or found)
    places = mapping.columns("regions")
    if found and not (places and are_countries(places)) and mapping.columns("actors"):
        mapping, free = _with_siblings(found, free, mapping)
        left = [one for one in found if one in free and names.score("country", one.name)]
        mapping = mapping.with_role("regions", [*(one.name for one in left[:1]), *places])
        return mapping, [one for one in free if one not in left[:1]]
    if not found or mapping.columns("actors"):
        return _with_siblings(found, free, mapping)
    free = [one for one in free if one not in found]
    ends = [name for name in places if _ENDS & set(names.words(name))]
    if len(found) == 1 and ends and are_countries(places):
        both = [found[0].name, *places]
        return mapping.with_role("regions", []).with_role("actors", both), free
    if len(found) == 1 and places and _is_other(found[0].name, places[0]):
        both = [places[0], found[0].name]
        return mapping.with_role("regions", places[1:]).with_role("actors", both), free
    several = len(found) > 1 or found[0].several > 0.1  # who stands in lists takes part
    if places and not several:
        return mapping, free
    role = "actors" if several else "regions"
    return mapping.with_role(role, [one.name for one in found]), free


def _is_other(one: str, country: str) -> bool:
    """Whether “Twin country” is another than the one of “Country”."""
    own = set(names.words(country))
    return (
        names.score("country", country) >= 8
        and own < set(names.words(one))
        and not names.say_the_same(one, country)
    )


def with_counterpart(mapping: ColumnMapping) -> ColumnMapping:
    """The country beside a “partner” takes part as well, and is no place."""
    first, own = mapping.column("regions"), set()
    for name in mapping.columns("actors"):
        own |= set(names.words(name))
    if first is None or not own & _COUNTERPARTS or names.score("country", first) < 8:
        return mapping
    actors = (first, *mapping.columns("actors"))
    return mapping.with_role("actors", actors).with_role("regions", mapping.columns("regions")[1:])


def _with_siblings(
    found: Sequence[Profile], free: list[Profile], mapping: ColumnMapping
) -> tuple[ColumnMapping, list[Profile]]:
    """Countries under a name that differs from an actors' column in one word: reporter, partner."""
    actors = mapping.columns("actors")
    more = [one.name for one in found if any(names.are_siblings(one.name, name) for name in actors)]
    if not more:
        return mapping, free
    mapping = mapping.with_role("actors", [*actors, *more])
    return mapping, [one for one in free if one.name not in more]


def once(found: list[Profile]) -> list[Profile]:
    """Columns that each say something else: of a name and its code the longer."""
    kept: list[Profile] = []
    for one in sorted(found, key=lambda one: -one.length):
        if not any(names.say_the_same(one.name, other.name) for other in kept):
            kept.append(one)
    return [one for one in found if one in kept]
