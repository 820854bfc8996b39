"""Which column means what, by its name and by what stands in it; and what has to be asked.

The rule: a guess is taken when names or cells leave one reading. Where two columns would do as
well, or day and month cannot be told apart, it is asked and nothing is assumed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from viewer.datasets import guess_words as names
from viewer.datasets.clock_columns import clocks_of, is_clocked, with_clocks
from viewer.datasets.coordinates import point_order
from viewer.datasets.country_numbers import guess_numbers
from viewer.datasets.date_cell import OrderUnknownError, UnreadableError, to_edtf
from viewer.datasets.date_order import settle_order
from viewer.datasets.guess_dates import guess_dates
from viewer.datasets.guess_doubts import date_questions
from viewer.datasets.guess_nouns import guess_nouns
from viewer.datasets.guess_places import grids, guess_places, metres
from viewer.datasets.guess_words import listed
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.nationalities import resolve_under
from viewer.datasets.normal_times import read_column
from viewer.datasets.place_doubts import place_questions, place_remarks
from viewer.datasets.profile import SAMPLE_ROWS, profile
from viewer.datasets.raw import RawTable
from viewer.datasets.undated import undated_questions, undated_remark
from viewer.datasets.unexplained import country_questions, explain_by_points, name_questions
from viewer.model.records import Problem

_ECHO_ROWS = 200
NOTHING = "no column was recognised as dates or places"
"""How the question of a table begins in which nothing says when or where."""


@dataclass(frozen=True)
class Guess:
    """A mapping, and what it could not settle: sentences that name the option which answers.

    `notes` tell of what was seen and cannot be used.
    """

    mapping: ColumnMapping
    questions: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()


def guess(table: RawTable) -> Guess:
    """Guesses what the columns of a table mean."""
    profiles = {name: profile(table, name) for name in table.columns}
    clocks = clocks_of(table, profiles)
    mapping, questions = guess_dates({n: p for n, p in profiles.items() if n not in clocks})
    mapping, asked = guess_places(table, profiles, mapping)
    questions += asked
    mapping = with_clocks(table, profiles, mapping, clocks)
    outlined = table.geometry is not None and table.geometry.shapes is not None
    mapping = _without_echoes(table, guess_nouns(profiles, mapping, outlined=outlined))
    mapping = guess_numbers(table, profiles, mapping)
    mapping = explain_by_points(table, profiles, mapping)
    if len(table) and not (
        mapping.columns("start") or mapping.columns("end") or has_place(mapping, table)
        or any(profiles[name].countries >= 0.5 for name in mapping.columns("actors"))
    ):  # fmt: skip
        questions.append(
            f"{NOTHING}: name one with --map start=COLUMN, "
            f"--map latitude=COLUMN or --map regions=COLUMN (columns: {listed(table.columns)})."
        )
    dated = mapping.columns("start") or mapping.columns("end")
    if not (questions or dated):
        questions += undated_questions(profiles, mapping)
    mapping, asked = settle(table, mapping)
    mapping, backwards = _forwards(table, mapping)
    asked += backwards
    if not (questions or asked):
        asked += date_questions(table, profiles, mapping)
        asked += country_questions(table, profiles, mapping)
        asked += place_questions(table, mapping)
        asked += name_questions(table, profiles, mapping)
    notes = metres(table, profiles, mapping) + grids(table, mapping)
    notes += place_remarks(table, profiles, mapping)
    if len(table) and len(profiles) > 1 and not dated:
        notes.append(undated_remark(table, profiles))
    return Guess(mapping, tuple(questions + asked), tuple(notes))


def with_dates(table: RawTable, mapping: ColumnMapping) -> ColumnMapping:
    """The mapping of a format, with dates from columns that it says nothing of."""
    taken = {column for columns in mapping.roles.values() for column in columns}
    rest = {name: column for name, column in table.columns.items() if name not in taken}
    found = guess(replace(table, columns=rest)).mapping
    mapping = mapping.with_role("start", found.columns("start"))
    return replace(
        mapping.with_role("end", found.columns("end")),
        formats=found.formats, date_order=found.date_order,
        blank_end=found.blank_end or mapping.blank_end,
    )  # fmt: skip


def _without_echoes(table: RawTable, mapping: ColumnMapping) -> ColumnMapping:
    """Of columns that name the same countries row by row, by name and by code, only the first."""
    kept: dict[tuple[str, ...], str] = {}
    for name in mapping.columns("actors"):
        cells = [table.cell(name, row) for row in range(min(len(table), _ECHO_ROWS))]
        said = tuple(resolve_under(cell, name) for cell in cells)
        kept.setdefault(said if all(said) else (name,), name)
    return mapping.with_role("actors", list(kept.values())) if kept else mapping


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


def _forwards(table: RawTable, mapping: ColumnMapping) -> tuple[ColumnMapping, list[str]]:
    """Start and end exchanged where who comes leaves later: "Arrived" and "Left".

    Others that would end before they start in every row are asked about.
    """
    start, end = mapping.columns("start"), mapping.columns("end")
    if not (start and end):
        return mapping, []
    some = {name: column.slice(0, SAMPLE_ROWS) for name, column in table.columns.items()}
    sample = replace(table, columns=some, geometry=None)
    first, last = read_column(sample, mapping, "start"), read_column(sample, mapping, "end")
    if first is None or last is None:
        return mapping, []
    rows = np.isfinite(first.times.start_min) & np.isfinite(last.times.end_max)
    backwards = last.times.end_max[rows] <= first.times.start_min[rows]
    if not backwards.size or not backwards.all():
        return mapping, []
    if not names.COMING & set(names.words(end[0])):
        return mapping, [
            f"“{end[0]}” lies before “{start[0]}” in every row: if that is when they begin, say "
            f"--map start={names.quoted(end[0])} --map end=."
        ]
    turned = mapping.with_role("start", end).with_role("end", start)
    return settle(table, replace(turned, blank_end=""))[0], []


def has_place(mapping: ColumnMapping, table: RawTable) -> bool:
    """Whether rows get a place of their own from this mapping."""
    roles = ("latitude", "point", "geometry", "regions")
    return table.geometry is not None or any(mapping.columns(role) for role in roles)


def _order(table: RawTable, mapping: ColumnMapping) -> tuple[str, str]:
    """The order that the date columns settle together, or a question."""
    unsettled: list[str] = []
    settled: set[str] = set()
    for role in ("start", "end"):
        columns = mapping.columns(role)
        if not columns or mapping.formats.get(columns[0]) or columns[0] not in table.columns:
            continue
        if len(columns) > 1 and not is_clocked(table, columns):
            continue
        order, needed = settle_order(table.columns[columns[0]])
        if needed and not order:
            order = names.said_order(columns[0])
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
    """A cell whose day and month cannot be told apart, as an example of the question."""
    for row in range(min(len(table), SAMPLE_ROWS)):
        cell = table.cell(column, row)
        try:
            to_edtf(cell)
        except OrderUnknownError:
            return cell.strip()[:30]
        except UnreadableError:
            continue
    return next((cell for row in range(len(table)) if (cell := table.cell(column, row)[:30])), "")


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
