"""Which columns are names, themes, actors, sources: by their names, and by what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from viewer.datasets import guess_words as names
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.profile import Profile
from viewer.model.records import Role

_ROLE_WORDS = {
    "signator": Role.SIGNATORY, "host": Role.HOST, "funder": Role.FUNDER, "donor": Role.FUNDER,
    "lender": Role.FUNDER, "investor": Role.FUNDER, "recipient": Role.RECIPIENT,
    "borrower": Role.RECIPIENT, "supplier": Role.SUPPLIER, "partner": Role.PARTNER,
    "claimant": Role.CLAIMANT, "respondent": Role.RESPONDENT, "target": Role.TARGET,
    "observer": Role.OBSERVER,
}  # fmt: skip

_COUNTERPARTS = frozenset({"partner", "partners", "counterpart", "counterparty", "opponent"})
_OPPOSITES = frozenset(
    {
        "seller", "buyer", "supplier", "recipient", "exporter", "importer", "sender", "receiver",
        "applicant", "respondent", "complainant", "donor", "lender", "borrower", "claimant",
    }
)  # fmt: skip
_CALLED = frozenset({"name", "title", "label", "nom", "nombre", "nome", "titel", "名", "नाम"})
_ENDS = frozenset({"destination", "origin", "from", "to"})
_MOSTLY = 0.5
_COUNTRY_WORDS = frozenset({"country", "countries", "nation", "state", "government"})


def guess_nouns(profiles: Mapping[str, Profile], mapping: ColumnMapping) -> ColumnMapping:
    """Adds name, summary, theme, status, actors, source and id to a mapping."""
    taken = {column for columns in mapping.roles.values() for column in columns}
    free = [one for one in profiles.values() if one.name not in taken and one.filled > 0]
    actors = [one for one in free if one.is_text and one.length < 200 and _says_actor(one)]
    if not actors:
        actors = [
            one
            for one in free
            if one.is_text and one.countries >= 0.6 and names.score("actors", one.name) > 0
        ]
    actors = _once(actors or _numbered(free))
    if actors:
        mapping = replace(
            mapping.with_role(
                "actors", [*mapping.columns("actors"), *(one.name for one in actors)]
            ),
            actor_roles={one.name: role for one in actors if (role := _actor_role(one.name))},
        )
        free = [one for one in free if one not in actors]
        mapping = _with_counterpart(mapping)
    mapping, free = _country_columns(
        free, mapping, lambda places: all(profiles[name].countries >= 0.7 for name in places)
    )
    for role in ("id", "name", "theme", "status", "source", "summary"):
        best = _best(role, free)
        if best:
            mapping = mapping.with_role(role, [best.name])
            free = [one for one in free if one is not best]
    named = mapping.column("name")
    if named and names.score("name", named) < 8 and names.head(named) not in _CALLED:
        left = list(profiles)[: list(profiles).index(named)]
        first = [one for one in free if one.name in left and _may_be_called(one)]
        return mapping.with_role("name", [first[0].name]) if first else mapping
    return mapping if named else _with_name(profiles, free, mapping)


def _numbered(free: Sequence[Profile]) -> list[Profile]:
    """Two columns of words that differ in their number alone: “Central bank 1” and “… 2”."""
    texts = [
        one for one in free
        if one.is_text and one.length < 80 and one.nested < 0.5 and one.links < 0.5
        and not names.names_another("actors", one.name)
    ]  # fmt: skip
    return [
        one for one in texts
        if any(names.are_numbered(one.name, other.name) for other in texts if other is not one)
    ]  # fmt: skip


def _says_actor(one: Profile) -> bool:
    """Whether a name is one of actors, or of the countries that are: "Financier country"."""
    rest = " ".join(word for word in names.words(one.name) if word not in _COUNTRY_WORDS)
    return names.score("actors", one.name) >= 8 or (
        one.countries >= 0.6 and names.score("actors", rest) >= 8
    )


def _once(found: list[Profile]) -> list[Profile]:
    """Columns that each say something else: of a name and its code the longer."""
    kept: list[Profile] = []
    for one in sorted(found, key=lambda one: -one.length):
        if not any(names.say_the_same(one.name, other.name) for other in kept):
            kept.append(one)
    return [one for one in found if one in kept]


def _with_name(
    profiles: Mapping[str, Profile], free: Sequence[Profile], mapping: ColumnMapping
) -> ColumnMapping:
    """A column of names that does not say so: an actor of its own a row, or the telling text."""
    actors = mapping.columns("actors")
    for actor in actors:
        one = profiles[actor]
        others = [name for name in actors if name != actor]
        alone = not any(names.are_siblings(actor, other) for other in others)
        one_each = (
            one.filled >= 0.9 and one.distinct >= 0.9 and one.several < 0.1 and one.countries < 0.5
        )
        if one_each and others and alone and not _OPPOSITES & set(names.words(actor)):
            return mapping.with_role("name", [actor]).with_role("actors", others)
    texts = [
        one
        for one in free
        if _fits("name", one) and one.length <= 160 and one.nested < 0.5 and one.distinct >= 0.9
        and one.length > 2 and one.countries < 0.7 and one.filled >= _MOSTLY
        and not any(names.score(role, one.name) >= 8 for role in ("country", "start", "end"))
    ]  # fmt: skip
    # What a row is called stands on its left; codes, amounts and dates stand there too.
    best = next(
        (one for one in texts if _may_be_called(one) and not one.is_coded),
        max(
            (one for one in texts if one.worded >= _MOSTLY or not _says_who(mapping)),
            key=lambda one: (one.filled >= 0.9, min(one.length, 40)),
            default=None,
        ),
    )
    # Blocks, resolutions and hulls are called by their number.
    called = best or next((one for one in free if names.score("name", one.name) >= 8), None)
    called = called or next(
        (
            profiles[name] for name in mapping.columns("regions")
            if _may_be_called(profiles[name]) and names.score("country", name) < 8
        ), None,
    )  # fmt: skip
    return mapping.with_role("name", [called.name]) if called else mapping


def _says_who(mapping: ColumnMapping) -> bool:
    """Whether a row can be called by what it has of actors, places or themes."""
    return any(mapping.columns(role) for role in ("actors", "regions", "theme"))


def _may_be_called(one: Profile) -> bool:
    """Whether each row has words of its own here, as what it is called."""
    full = one.filled >= 0.9 and one.worded >= 0.8 and one.distinct >= 0.9
    return full and _fits("name", one) and 2 < one.length <= 80 and one.countries < 0.7


def _country_columns(
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
    found = _once(told or found)
    places = mapping.columns("regions")
    if found and not places and mapping.columns("actors"):
        mapping, free = _with_siblings(found, free, mapping)
        left = [one for one in found if one in free and names.score("country", one.name)]
        mapping = mapping.with_role("regions", [one.name for one in left[:1]])
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
    if len(found) == 1 and places:
        return mapping, free
    role = "actors" if len(found) > 1 else "regions"
    return mapping.with_role(role, [one.name for one in found]), free


def _is_other(one: str, country: str) -> bool:
    """Whether “Twin country” is another than the one of “Country”."""
    own = set(names.words(country))
    return (
        names.score("country", country) >= 8
        and own < set(names.words(one))
        and not names.say_the_same(one, country)
    )


def _with_counterpart(mapping: ColumnMapping) -> ColumnMapping:
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


def _actor_role(column: str) -> str:
    own = " ".join(names.words(column))
    return next((role.name.lower() for word, role in _ROLE_WORDS.items() if word in own), "")


def _best(role: str, free: Sequence[Profile]) -> Profile | None:
    fitting = [one for one in free if _fits(role, one)]
    if role == "name":
        full = [one for one in fitting if one.filled >= _MOSTLY]
        fitting = [
            one for one in full or fitting
            if names.score(role, one.name) >= 8 or not names.names_another(role, one.name)
        ]  # fmt: skip
    if role == "name" and any(one.distinct >= 0.9 for one in fitting):
        fitting = [one for one in fitting if one.distinct >= 0.5 or one.variety > 20]
    scored = [(names.score(role, one.name), one) for one in fitting]
    if role == "id":
        scored = [(max(score, 8 * _says_id(one.name)), one) for score, one in scored]
    if role == "name":  # "Airport name" is one, "Aircraft model" may be
        scored = [(score + (names.head(one.name) in _CALLED), one) for score, one in scored]
    least = 4 if role in ("name", "summary", "theme", "status") else 8
    good = [(score, one) for score, one in scored if score >= least]
    if good:
        # Among equals: the fuller, more varied column, then the better-known word.
        return max(
            good,
            key=lambda pair: (
                role != "theme" or pair[1].variety > 1,
                pair[0],
                round(pair[1].filled, 1),
                pair[1].distinct if role == "name" else 0,
                -names.rank(role, pair[1].name),
            ),
        )[1]
    return None


def _says_id(name: str) -> bool:
    """Whether a name ends like one of ids: "Treaty ID", "Tender ref no"."""
    own = names.words(name)
    return own[-1:] == ("id",) or own[-2:] == ("ref", "no")


def _fits(role: str, one: Profile) -> bool:
    if role == "id":
        return one.filled == 1.0 and one.distinct == 1.0 and not one.is_time and one.length < 80
    if role == "name":
        return one.is_text and one.links < 0.5
    if role in ("theme", "status"):
        small = one.variety <= 12 or one.distinct <= 0.5
        return one.is_text and one.variety <= 200 and one.length < 60 and small
    if role == "summary":
        return one.is_text and one.links < 0.5
    return one.is_text
