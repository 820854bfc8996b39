"""Rows in words: what panels, slides and screen readers say of an initiative."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from viewer.model.civil import civil_from_days
from viewer.model.counting import counted
from viewer.model.dataset import Dataset
from viewer.model.date_text import year_text
from viewer.model.interval import Qualifier, format_interval
from viewer.model.records import Actor, Amount, Confidence, LinkKind, Role, Status

STATUS_NAMES: Mapping[Status, str] = {
    Status.UNKNOWN: "",
    Status.PROPOSED: "proposed",
    Status.EXPECTED: "expected",
    Status.ANNOUNCED: "announced",
    Status.SIGNED: "signed",
    Status.IN_FORCE: "in force",
    Status.ONGOING: "ongoing",
    Status.COMPLETED: "completed",
    Status.SUPERSEDED: "superseded",
    Status.LAPSED: "lapsed",
    Status.DISPUTED: "disputed",
}
NOT_HAPPENED = frozenset({Status.PROPOSED, Status.EXPECTED})
"""What is drawn dashed: nobody says yet that it took place."""

_OUTWARD = {
    LinkKind.FOLLOWS: "Follows",
    LinkKind.REVISES: "Revises",
    LinkKind.IMPLEMENTS: "Implements",
    LinkKind.PART_OF: "Part of",
    LinkKind.RESPONDS_TO: "Responds to",
    LinkKind.CONTRADICTS: "Contradicts",
}
_INWARD = {
    LinkKind.FOLLOWS: "Followed by",
    LinkKind.REVISES: "Revised by",
    LinkKind.IMPLEMENTS: "Implemented by",
    LinkKind.PART_OF: "Includes",
    LinkKind.RESPONDS_TO: "Answered by",
    LinkKind.CONTRADICTS: "Contradicted by",
}
_SIGNS = {"USD": "US$", "JPY": "¥", "INR": "₹", "EUR": "€", "GBP": "£", "AUD": "A$"}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


@dataclass(frozen=True)
class Part:
    """One actor's part: `role` is as the source words it."""

    actor: Actor
    role: str


@dataclass(frozen=True)
class Link:
    """A tie to another row, worded from this row's side."""

    phrase: str
    row: int


def status_name(dataset: Dataset, row: int) -> str:
    """The status as the source words it, or its name in our list."""
    status = Status(int(dataset.initiatives.status[row]))
    return dataset.initiatives.details[row].status_text or STATUS_NAMES[status]


def theme_names(dataset: Dataset, row: int) -> list[str]:
    """The themes of a row."""
    return [dataset.themes[int(i)].name for i in dataset.initiatives.themes.row(row)]


def first_family(dataset: Dataset, row: int) -> int:
    """Position of the top theme of the row's first theme, or -1."""
    themes = dataset.initiatives.themes.row(row)
    return int(dataset.family[themes[0]]) if len(themes) else -1


def when(dataset: Dataset, row: int, lang: str = "en") -> str:
    """The date for people, "undated" when there is none."""
    return format_interval(dataset.initiatives.when_texts[row], lang) or "undated"


def short_when(dataset: Dataset, row: int, lang: str = "en") -> str:
    """The date where there is little room: "29 Aug 2025", "2025–2035", "2019–", "undated"."""
    table = dataset.initiatives
    if not Qualifier(int(table.qualifier[row])) & Qualifier.SPAN:
        return when(dataset, row, lang)
    first, last = float(table.start_min[row]), float(table.end_max[row])
    start, end = (
        year_text(civil_from_days(math.floor(day))[0], lang) if math.isfinite(day) else ""
        for day in (first, last - 0.5)
    )
    return start if start == end else f"{start}–{end}"


def parts(dataset: Dataset, row: int) -> list[Part]:
    """Who takes part, and as what."""
    table = dataset.initiatives
    first, last = int(table.actors.offsets[row]), int(table.actors.offsets[row + 1])
    texts = table.details[row].role_texts
    found = []
    for k in range(first, last):
        written = texts[k - first] if k - first < len(texts) else ""
        role = written or Role(int(table.roles[k])).name.lower().replace("_", " ")
        found.append(Part(dataset.actors[int(table.actors.values[k])], role))
    return found


def links(dataset: Dataset, row: int) -> list[Link]:
    """Ties of a row in both directions, its own first; a row tied twice is named once."""
    table = dataset.initiatives.links
    kinds = dataset.initiatives.link_kinds
    first, last = int(table.offsets[row]), int(table.offsets[row + 1])
    found = {
        int(table.values[k]): Link(_OUTWARD[LinkKind(int(kinds[k]))], int(table.values[k]))
        for k in range(first, last)
    }
    for k in np.flatnonzero(table.values == row):
        other = int(table.owners[k])
        found.setdefault(other, Link(_INWARD[LinkKind(int(kinds[k]))], other))
    found.pop(row, None)
    return list(found.values())


def confidence(dataset: Dataset, row: int) -> str:
    """How sure the sources make us, with how many there are."""
    statements = dataset.initiatives.details[row].statements
    if not statements:
        return "no source given"
    sources = len({s.source for s in statements})
    found = {s.confidence for s in statements}
    verdicts = {s.verdict for s in statements}
    if Confidence.DISPUTED in found or "contradicted" in verdicts:
        word = "Sources disagree"
    else:
        word = "Confirmed" if Confidence.CONFIRMED in found else "Reported"
    return f"{word} · {counted(sources, 'source')}"


def currency_sign(amount: Amount) -> str:
    """What stands before the number: "US$", "CHF "."""
    return _SIGNS.get(amount.currency, f"{amount.currency} " if amount.currency else "")


def amount_text(amount: Amount) -> str:
    """A sum of money: "¥10 trillion", "about US$6 billion", "CHF 12,500"."""
    sign = currency_sign(amount)
    for size, word in _SCALES:
        if abs(amount.value) >= size:
            number = f"{amount.value / size:,.4g} {word}"
            break
    else:
        number = f"{amount.value:,.0f}"
    return f"{'about ' if amount.approximate else ''}{sign}{number}"


def what_all_lack(dataset: Dataset) -> str:
    """Why the map or the timeline is empty; "" when neither is."""
    table = dataset.initiatives
    has_places = bool(np.isfinite(table.lon_deg).any()) or bool(len(table.regions.values))
    has_dates = not bool(np.isnan(table.start_min).all())
    if not len(table) or (has_places and has_dates):
        return ""
    if has_dates:
        return "None of them has a place that is known here: they are on the timeline and listed."
    where = "on the map and listed" if has_places else "in the list only"
    return f"None of them has a date: they are {where}."
