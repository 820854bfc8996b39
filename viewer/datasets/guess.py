"""Which column means what, by its name and by what stands in it; and what has to be asked.

The rule: a guess is taken when names or cells leave one reading. Where two columns would do as
well, or day and month cannot be told apart, it is asked and nothing is assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from viewer.datasets import guess_words as names
from viewer.datasets.coordinates import point_order
from viewer.datasets.date_order import settle_order
from viewer.datasets.guess_dates import guess_dates
from viewer.datasets.guess_places import guess_places
from viewer.datasets.guess_words import listed
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.profile import Profile, profile
from viewer.datasets.raw import RawTable
from viewer.model.records import Role

_ROLE_WORDS = {
    "signator": Role.SIGNATORY, "host": Role.HOST, "funder": Role.FUNDER, "donor": Role.FUNDER,
    "lender": Role.FUNDER, "investor": Role.FUNDER, "recipient": Role.RECIPIENT,
    "borrower": Role.RECIPIENT, "supplier": Role.SUPPLIER, "partner": Role.PARTNER,
    "claimant": Role.CLAIMANT, "respondent": Role.RESPONDENT, "target": Role.TARGET,
    "observer": Role.OBSERVER,
}  # fmt: skip


@dataclass(frozen=True)
class Guess:
    """A mapping, and what it could not settle: sentences that name the option which answers."""

    mapping: ColumnMapping
    questions: tuple[str, ...] = ()


def guess(table: RawTable) -> Guess:
    """Guesses what the columns of a table mean."""
    profiles = {name: profile(table, name) for name in table.columns}
    mapping, questions = guess_dates(profiles)
    mapping, asked = guess_places(table, profiles, mapping)
    questions += asked
    mapping = _words(profiles, mapping, placed=bool(table.geometry))
    if len(table) and not (
        mapping.columns("start") or mapping.columns("end") or has_place(mapping, table)
    ):
        questions.append(
            "no column was recognised as dates or places: name one with --map start=COLUMN, "
            f"--map latitude=COLUMN or --map regions=COLUMN (columns: {listed(table.columns)})."
        )
    mapping, asked = settle(table, mapping)
    return Guess(mapping, tuple(questions + asked))


def settle(table: RawTable, mapping: ColumnMapping) -> tuple[ColumnMapping, list[str]]:
    """Settles from the cells what a mapping leaves open (date order, pairs), or asks."""
    questions: list[str] = []
    if not mapping.date_order:
        order, question = _order(table, mapping)
        mapping = replace(mapping, date_order=order)
        questions += [question] if question else []
    column = mapping.column("point")
    if column and not mapping.point_order:
        order = point_order([table.cell(column, row) for row in range(min(len(table), 2000))])
        order = _order_by_name(column) or order
        if order:
            mapping = replace(mapping, point_order="" if order == "any" else order)
        else:
            questions.append(
                f"“{column}” may hold latitude or longitude first: "
                "say --point-order latlon or --point-order lonlat."
            )
    if mapping.columns("end") and not mapping.blank_end:
        mapping = replace(mapping, blank_end=_blank_end(table, mapping))
    return mapping, questions


def has_place(mapping: ColumnMapping, table: RawTable) -> bool:
    """Whether rows get a place of their own from this mapping."""
    roles = ("latitude", "point", "geometry", "regions")
    return table.geometry is not None or any(mapping.columns(role) for role in roles)


def _words(
    profiles: Mapping[str, Profile], mapping: ColumnMapping, *, placed: bool
) -> ColumnMapping:
    """Name, summary, theme, status, actors, source and id."""
    del placed
    taken = {column for columns in mapping.roles.values() for column in columns}
    free = [one for one in profiles.values() if one.name not in taken and one.filled > 0]
    actors = [
        one
        for one in free
        if one.is_text and names.score("actors", one.name) >= 8 and one.length < 200
    ]
    if not actors:
        actors = [
            one
            for one in free
            if one.is_text and one.countries >= 0.6 and names.score("actors", one.name) > 0
        ]
    if actors:
        mapping = replace(
            mapping.with_role(
                "actors", [*mapping.columns("actors"), *(one.name for one in actors)]
            ),
            actor_roles={one.name: role for one in actors if (role := _actor_role(one.name))},
        )
        free = [one for one in free if one not in actors]
    mapping, free = _country_columns(free, mapping)
    for role in ("id", "name", "theme", "status", "source", "summary"):
        best = _best(role, free, mapping)
        if best:
            mapping = mapping.with_role(role, [best.name])
            free = [one for one in free if one is not best]
    return mapping


def _country_columns(
    free: list[Profile], mapping: ColumnMapping
) -> tuple[ColumnMapping, list[Profile]]:
    """Columns of countries under names that say nothing: two take part, one is a place."""
    found = [one for one in free if one.is_text and one.countries >= 0.7 and one.length < 80]
    if not found or mapping.columns("actors"):
        return mapping, free
    if len(found) == 1 and mapping.columns("regions"):
        return mapping, [one for one in free if one not in found]
    role = "actors" if len(found) > 1 else "regions"
    mapping = mapping.with_role(role, [one.name for one in found])
    return mapping, [one for one in free if one not in found]


def _actor_role(column: str) -> str:
    own = " ".join(names.words(column))
    return next((role.name.lower() for word, role in _ROLE_WORDS.items() if word in own), "")


def _best(role: str, free: Sequence[Profile], mapping: ColumnMapping) -> Profile | None:
    fitting = [one for one in free if _fits(role, one)]
    scored = [(names.score(role, one.name), one) for one in fitting]
    least = 4 if role in ("name", "summary", "theme", "status") else 8
    good = [(score, one) for score, one in scored if score >= least]
    if good:
        # Among equals: the fuller, more varied column, then the better-known word.
        return max(
            good,
            key=lambda pair: (
                pair[0],
                round(pair[1].filled, 1),
                pair[1].distinct if role == "name" else 0,
                -names.rank(role, pair[1].name),
            ),
        )[1]
    if role == "name":
        texts = [
            one for one in fitting if one.length <= 160 and one.nested < 0.5 and one.distinct >= 0.9
        ]
        return max(texts, key=lambda one: one.filled, default=None)
    del mapping
    return None


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


def _order(table: RawTable, mapping: ColumnMapping) -> tuple[str, str]:
    """The order that the date columns settle together, or a question."""
    unsettled: list[str] = []
    settled: set[str] = set()
    for role in ("start", "end"):
        columns = mapping.columns(role)
        if len(columns) != 1 or mapping.formats.get(columns[0]) or columns[0] not in table.columns:
            continue
        order, needed = settle_order(table.columns[columns[0]])
        if order:
            settled.add(order)
        elif needed:
            unsettled.append(columns[0])
    if len(settled) == 1:
        return settled.pop(), ""
    if not unsettled and not settled:
        return "", ""
    column = (unsettled or [mapping.columns("start")[0]])[0]
    example = _example(table, column)
    return "", (
        f"“{column}” may be day or month first ({example}): "
        "say --date-order dmy, --date-order mdy or --date-order ymd."
    )


def _example(table: RawTable, column: str) -> str:
    for row in range(min(len(table), 500)):
        cell = table.cell(column, row)
        if cell.strip():
            return cell[:30]
    return ""


def _order_by_name(column: str) -> str:
    own = " ".join(names.words(column))
    lat, lon = (
        own.find("lat"),
        min((i for w in ("lon", "lng") if (i := own.find(w)) >= 0), default=-1),
    )
    if lat < 0 or lon < 0:
        return ""
    return "latlon" if lat < lon else "lonlat"


def _blank_end(table: RawTable, mapping: ColumnMapping) -> str:
    """An end that most rows give is missing because it has not come; else rows are single dates."""
    column = table.columns[mapping.columns("end")[0]]
    blank = sum(1 for cell in column.slice(0, 20_000).to_pylist() if cell is None or cell == "")
    return "ongoing" if blank <= min(len(column), 20_000) / 2 else "single"
