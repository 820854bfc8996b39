"""Which columns are names, themes, actors, sources: by their names, and by what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from viewer.datasets import guess_words as names
from viewer.datasets.guess_countries import country_columns, once, with_counterpart
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.profile import Profile
from viewer.model.records import Role

_ROLE_WORDS = {
    "signator": Role.SIGNATORY, "host": Role.HOST, "funder": Role.FUNDER, "donor": Role.FUNDER,
    "lender": Role.FUNDER, "investor": Role.FUNDER, "recipient": Role.RECIPIENT,
    "borrower": Role.RECIPIENT, "supplier": Role.SUPPLIER, "partner": Role.PARTNER,
    "creditor": Role.FUNDER, "financier": Role.FUNDER, "debtor": Role.RECIPIENT,
    "seller": Role.SUPPLIER, "exporter": Role.SUPPLIER, "buyer": Role.RECIPIENT,
    "purchaser": Role.RECIPIENT, "importer": Role.RECIPIENT,
    "claim": Role.CLAIMANT, "respondent": Role.RESPONDENT, "target": Role.TARGET,
    "observer": Role.OBSERVER,
}  # fmt: skip

_OPPOSITES = frozenset(
    {
        "seller", "buyer", "supplier", "recipient", "exporter", "importer", "sender", "receiver",
        "applicant", "respondent", "complainant", "donor", "lender", "borrower", "claimant",
    }
)  # fmt: skip
_MOSTLY = 0.5
_MOST_THEMES = 30  # more are no legend


def guess_nouns(
    profiles: Mapping[str, Profile], mapping: ColumnMapping, *, outlined: bool = False
) -> ColumnMapping:
    """Adds name, summary, theme, status, actors, source and id to a mapping.

    Of rows that are `outlined`, a country each is drawn by its own shape and is no region.
    """
    taken = {column for columns in mapping.roles.values() for column in columns}
    free = [one for one in profiles.values() if one.name not in taken and one.filled > 0]
    actors = _acting(free)
    if actors:
        mapping = replace(
            mapping.with_role(
                "actors", [*mapping.columns("actors"), *(one.name for one in actors)]
            ),
            actor_roles={one.name: role for one in actors if (role := _actor_role(one.name))},
        )
        free = [one for one in free if one not in actors]
        mapping = with_counterpart(mapping)
    drawn = [one for one in free if outlined and one.distinct == 1 and one.countries >= 0.6]
    mapping, left = country_columns(
        [one for one in free if one not in drawn],
        mapping,
        lambda places: all(profiles[name].countries >= 0.7 for name in places),
    )
    free = [one for one in free if one in left or one in drawn]
    for role in ("id", "name", "theme", "status", "source", "summary"):
        best = _best(role, free)
        if best:
            mapping = mapping.with_role(role, [best.name])
            free = [one for one in free if one is not best]
    named = mapping.column("name")
    if named and names.score("name", named) < 8 and not names.is_called(named):
        first = _called_before(profiles, free, named)
        mapping = mapping.with_role("name", [first[0].name]) if first else mapping
    elif not named:
        mapping = _with_name(profiles, free, mapping)
    return _with_number(free, mapping)


def _with_number(free: Sequence[Profile], mapping: ColumnMapping) -> ColumnMapping:
    """The number of a row's record as its id, where it is not what the row is called."""
    if mapping.columns("id"):
        return mapping
    number = next((one for one in free if _is_numbered(one)), None)
    if number is None or number.name in mapping.columns("name"):
        return mapping
    return mapping.with_role("id", [number.name])


def _acting(free: Sequence[Profile]) -> list[Profile]:
    """The columns of who takes part, as their names or cells have it."""
    actors = [one for one in free if one.is_text and one.length < 200 and _says_actor(one)]
    countries = [one for one in free if one.is_text and one.countries >= 0.6]
    if not actors:
        actors = [one for one in countries if names.score("actors", one.name) > 0]
    if actors or len(countries) == 1:  # of two that nobody knows both take part
        actors += [one for one in countries if one not in actors and names.takes_part(one.name)]
    return once(actors or _numbered(free))


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
    if one.links >= _MOSTLY:
        return False
    rest = " ".join(word for word in names.words(one.name) if word not in names.COUNTRY_WORDS)
    told = names.score("actors", one.name) >= 8 or names.is_doer(one.name)
    said = max(names.score("actors", word) for word in (rest, names.head(one.name)))
    return told or (one.countries >= 0.6 and said >= 8)


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
        alone = alone and not _called_before(profiles, free, actor)
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
    called = best or _otherwise_called(profiles, free, mapping)
    if called is None:
        return mapping
    rest = [name for name in mapping.columns("summary") if name != called.name]
    return mapping.with_role("name", [called.name]).with_role("summary", rest)


def _otherwise_called(
    profiles: Mapping[str, Profile], free: Sequence[Profile], mapping: ColumnMapping
) -> Profile | None:
    """What a row without words of its own is called: its number, its place, its first column."""
    # Blocks, resolutions and hulls are called by their number.
    numbered = [one for one in free if names.score("name", one.name) >= 8]
    placed = [
        profiles[name] for name in mapping.columns("regions")
        if _may_be_called(profiles[name]) and names.score("country", name) < 8
    ]  # fmt: skip
    first = [one for one in free[:1] if one.name in [*profiles][:1] and _tells_apart(one)]
    short = [
        profiles[name] for name in mapping.columns("summary") if _may_be_called(profiles[name])
    ]
    return next(iter([*numbered, *placed, *first, *short]), None)


def _tells_apart(one: Profile) -> bool:
    """Whether a column has a short text of its own for each row, and no code: "BSA 2018"."""
    each = _fits("name", one) and one.filled >= 0.9 and one.distinct >= 0.9 and not one.is_coded
    return each and 2 < one.length <= 80 and one.countries < 0.7 and one.nested < 0.5


def _called_before(
    profiles: Mapping[str, Profile], free: Sequence[Profile], name: str
) -> list[Profile]:
    """The columns left of one that may be what a row is called."""
    left = list(profiles)[: list(profiles).index(name)]
    return [one for one in free if one.name in left and _may_be_called(one)]


def _says_who(mapping: ColumnMapping) -> bool:
    """Whether a row can be called by what it has of actors, places or themes."""
    return any(mapping.columns(role) for role in ("actors", "regions", "theme"))


def _may_be_called(one: Profile) -> bool:
    """Whether each row has words of its own here, as what it is called."""
    full = one.filled >= 0.9 and one.worded >= _MOSTLY and one.distinct >= 0.9
    return full and _fits("name", one) and 2 < one.length <= 80 and one.countries < 0.7


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
        scored = [
            (score + names.is_called(one.name) - 7 * names.is_byname(one.name), one)
            for score, one in scored
        ]
    least = 4 if role in ("name", "summary", "theme", "status") else 8
    good = [(score, one) for score, one in scored if score >= least]
    if good:
        # Among equals: the fuller, more varied column, then the better-known word.
        return max(
            good,
            key=lambda pair: (
                role != "theme" or 1 < pair[1].variety <= _MOST_THEMES,
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


def _is_numbered(one: Profile) -> bool:
    """Whether a column is the number of its row's record: "Award no", "Company number"."""
    own = names.words(one.name)
    return len(own) > 1 and own[-1] in ("no", "nr", "number") and _fits("id", one)


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
