"""Which column means what, by its name and by what stands in it; and what has to be asked.

The rule: a guess is taken when names or cells leave one reading. Where two columns would do as
well, or day and month cannot be told apart, it is asked and nothing is assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from viewer.datasets import guess_words as names
from viewer.datasets.coordinates import point_order
from viewer.datasets.guess_places import guess_places
from viewer.datasets.guess_words import HOUSEKEEPING, LATER_DATES
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.profile import Profile, profile
from viewer.datasets.raw import RawTable
from viewer.datasets.times import settle_order
from viewer.model.records import Role

_PART_WORDS = {
    "year": frozenset({"year", "yr", "年", "jahr", "annee", "ano", "anno", "yyyy"}),
    "month": frozenset({"month", "mon", "mo", "mnth", "月", "monat", "mois", "mes", "mese", "mm"}),
    "day": frozenset({"day", "dy", "日", "tag", "jour", "dia", "giorno", "dd"}),
}
_SURE_AHEAD = 2
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
    mapping, questions = _dates(profiles)
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


def listed(columns: Sequence[str] | Mapping[str, object]) -> str:
    """Column names for a sentence, cut where there are many."""
    found = list(columns)
    more = f" and {len(found) - 12} more" if len(found) > 12 else ""
    return ", ".join(f"“{name}”" for name in found[:12]) + more


@dataclass(frozen=True)
class _Dated:
    columns: tuple[str, ...]
    start: float
    end: float
    kind: str = ""


def _dates(profiles: Mapping[str, Profile]) -> tuple[ColumnMapping, list[str]]:
    candidates = _parts(profiles) + [
        found for one in profiles.values() if (found := _dated(one, profiles))
    ]
    used: set[str] = set()
    candidates = [c for c in candidates if not _seen(used, c.columns)]
    questions: list[str] = []
    mapping = ColumnMapping()
    ends = sorted((c for c in candidates if c.end > c.start), key=lambda c: -c.end)
    starts = sorted((c for c in candidates if c.end <= c.start), key=lambda c: -c.start)
    if starts and starts[0].start > 0:
        tied = [c for c in starts[1:] if starts[0].start - c.start < _SURE_AHEAD]
        if tied:
            options = [c.columns[0] for c in [starts[0], *tied]]
            questions.append(
                f"{listed(options)} may each be the date: "
                + " or ".join(f"--map start={_quoted(name)}" for name in options)
                + "."
            )
        mapping = _with_date(mapping, "start", starts[0])
    if ends:
        mapping = _with_date(mapping, "end", ends[0])
    return mapping, questions


def _seen(used: set[str], columns: Sequence[str]) -> bool:
    """Whether any of these columns was seen before; now all were."""
    before = bool(used & set(columns))
    used.update(columns)
    return before


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name


def _with_date(mapping: ColumnMapping, role: str, dated: _Dated) -> ColumnMapping:
    formats = dict(mapping.formats)
    if dated.kind:
        formats[dated.columns[0]] = dated.kind
    return replace(mapping.with_role(role, dated.columns), formats=formats)


def _dated(one: Profile, profiles: Mapping[str, Profile]) -> _Dated | None:
    """How much a column is a date: points of its name and of its cells; None when it is none."""
    own = set(names.words(one.name))
    start = max(names.score("start", one.name), names.score("event", one.name) - 2)
    end = names.score("end", one.name)
    named = max(start, end) > 0
    kind = ""
    if one.is_time or one.dates >= 0.5:
        cells = 6.0
    elif one.epoch and named and one.years < 0.5:
        cells, kind = 5.0, one.epoch
    elif one.compact >= 0.95 and (named or one.variety >= 2):
        cells = 4.0
    elif _counts_years(one, profiles, named=named):
        cells, kind = 3.0, "year"
    elif one.numbers < 0.5 and named and one.dates + one.four >= 0.3 and one.filled:
        cells = 3.0
    else:
        return None
    if own & HOUSEKEEPING:
        start, end = min(start, 2) - 4, end - 8
    elif own & LATER_DATES:
        start -= 3
    if end > start:
        return _Dated((one.name,), start + cells, end + cells, kind)
    return _Dated((one.name,), max(start + cells, 0.5), -1.0, kind)


def _counts_years(one: Profile, profiles: Mapping[str, Profile], *, named: bool) -> bool:
    """Whether the figures of a column are years."""
    if one.four >= 0.5 and one.numbers >= 0.5:
        return named or _is_only_year(one, profiles)
    word = set(names.words(one.name)) & _PART_WORDS["year"]
    return one.years >= 0.8 and bool(word) and one.variety > 0


def _is_only_year(one: Profile, profiles: Mapping[str, Profile]) -> bool:
    """Whether this is the only column of four-figure years, and nothing else is a date."""
    return (
        one.four == 1.0
        and one.variety > 1
        and not any(
            other.four >= 0.5 or other.dates >= 0.5 or other.is_time
            for other in profiles.values()
            if other is not one
        )
    )


def _parts(profiles: Mapping[str, Profile]) -> list[_Dated]:
    """Year, month and day in columns of their own, told by names that differ in that word only."""
    groups: dict[tuple[str, ...], dict[str, str]] = {}
    for one in profiles.values():
        own = names.words(one.name)
        for part, known in _PART_WORDS.items():
            hit = [word for word in own if word in known]
            if len(hit) == 1 and (one.years >= 0.8 or one.filled == 0):
                rest = tuple(word for word in own if word not in known)
                groups.setdefault(rest, {}).setdefault(part, one.name)
    found = []
    for rest, parts in groups.items():
        if "year" not in parts or "month" not in parts or profiles[parts["year"]].filled == 0:
            continue
        columns = tuple(parts[part] for part in ("year", "month", "day") if part in parts)
        end = names.score("end", parts["year"])
        start = (
            10.0
            if not any(word.isalpha() for word in rest)
            else names.score("start", parts["year"])
        )
        is_end = any(word in ("end", "en", "fin", "bis", "to") for word in rest) and end > 0
        found.append(_Dated(columns, 4.5 if is_end else start + 4.5, end + 5.0 if is_end else -1.0))
    return found


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
    for role in ("id", "name", "theme", "status", "source", "summary"):
        best = _best(role, free, mapping)
        if best:
            mapping = mapping.with_role(role, [best.name])
            free = [one for one in free if one is not best]
    return mapping


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
        texts = [one for one in fitting if 2 <= one.length <= 160 and one.nested < 0.5]
        return max(texts, key=lambda one: (one.distinct > 0.5, one.filled), default=None)
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
