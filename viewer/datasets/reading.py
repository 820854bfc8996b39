"""From what a reader found in a file to datasets: recalled, given, guessed, or asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from viewer.datasets import mapping as mappings
from viewer.datasets.companions import hash_of
from viewer.datasets.guess import guess, settle
from viewer.datasets.guess_words import listed
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.normal_ids import slug
from viewer.datasets.normalise import normalise
from viewer.datasets.problems import Read
from viewer.datasets.raw import Found, NeedsMappingError, RawTable
from viewer.datasets.turned_text import settled_found
from viewer.errors import TwoSeasError
from viewer.model.records import Problem


@dataclass(frozen=True)
class Options:
    """What the person who opens a file says about it.

    Attributes:
        mapping: A whole mapping, from a file or the sheet.
        kept: Mappings of an earlier reading: a table takes the one that fits it best, if any does.
        roles: `--map role=column` options, on top of the guess.
        date_order: "dmy", "mdy" or "ymd".
        point_order: "latlon" or "lonlat".
        missing: Values that stand for "not known".
        formats: `--format column=kind` options: how a column of numbers counts time.
        encoding: Of a table in text; "" finds it out.
        resolve_places: Look up place names without coordinates in our own list of places.
        remember: Whether a mapping kept for files with these columns counts.
        ask: Whether open questions stop the reading (they do unless a preview is wanted).
    """

    mapping: ColumnMapping | None = None
    kept: tuple[ColumnMapping, ...] = ()
    roles: Sequence[str] = ()
    date_order: str = ""
    point_order: str = ""
    missing: tuple[str, ...] = ()
    formats: Sequence[str] = ()
    encoding: str = ""
    resolve_places: bool = False
    remember: bool = True
    ask: bool = True

    @property
    def says_something(self) -> bool:
        """Whether anything was said beside the file itself."""
        return bool(
            self.mapping
            or self.kept
            or self.roles
            or self.date_order
            or self.point_order
            or self.missing
            or self.resolve_places
            or self.formats
        )


@dataclass(frozen=True)
class Decided:
    """A mapping for one table, and what is still open."""

    mapping: ColumnMapping
    questions: tuple[str, ...] = field(default=())
    notes: tuple[Problem, ...] = field(default=())


def decide(found: Found, options: Options) -> Decided:
    """The mapping of a table: given, fixed by the format, remembered, or guessed.

    Raises:
        TwoSeasError: a mapping names a column that the table does not have.
    """
    base, questions, notes = _base(found, options)
    mapping = mappings.parse_options(options.roles, base)
    mapping = mappings.parse_formats(options.formats, mapping)
    changes = {
        "date_order": options.date_order,
        "point_order": options.point_order,
        "missing": options.missing,
        "resolve_places": options.resolve_places,
    }
    mapping = replace(mapping, **{k: v for k, v in changes.items() if v})  # type: ignore[arg-type]
    _check_columns(mapping, found.table)
    if options.says_something or questions:
        mapping, questions = _reconsidered(found, options, mapping, questions)
    return Decided(mapping, tuple(questions), notes)


def _base(found: Found, options: Options) -> tuple[ColumnMapping, list[str], tuple[Problem, ...]]:
    if options.mapping is not None:
        return options.mapping, [], ()
    if (earlier := _best(options.kept, found.table)) is not None:
        return earlier, [], ()
    if found.mapping is not None:
        mapping, questions = settle(found.table, found.mapping)
        return mapping, questions, ()
    if options.remember and (kept := mappings.recall(found.table.columns)):
        return kept, [], ()
    guessed = guess(found.table)
    return guessed.mapping, list(guessed.questions), guessed.notes


def _best(kept: Sequence[ColumnMapping], table: RawTable) -> ColumnMapping | None:
    """The mapping that names most columns of a table, of those that name no others."""
    named = [(one, {c for columns in one.roles.values() for c in columns}) for one in kept]
    fitting = [(len(names), one) for one, names in named if names and names <= set(table.columns)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _reconsidered(
    found: Found, options: Options, mapping: ColumnMapping, questions: list[str]
) -> tuple[ColumnMapping, list[str]]:
    """What was said answers questions: those about other columns stay."""
    said = {option.partition("=")[0].strip() for option in options.roles}
    said |= {f"format {option}" for option in options.formats}
    said |= {"date-order"} if options.date_order else set()
    said |= {"point-order"} if options.point_order else set()
    open_ones = [
        question
        for question in questions
        if not any(f"--map {one}=" in question or f"--{one}" in question for one in said)
        and "--date-order" not in question
        and "--point-order" not in question
    ]
    mapping, asked = settle(found.table, mapping)
    return mapping, open_ones + asked


def _check_columns(mapping: ColumnMapping, table: RawTable) -> None:
    for role, columns in mapping.roles.items():
        for column in columns:
            if column not in table.columns:
                raise TwoSeasError(
                    f"{table.name} has no column “{column}” for {role}.",
                    f"Its columns are {listed(table.columns)}.",
                )


def finish(found: Found, path: Path, options: Options | None = None) -> Read:
    """Builds the dataset of one table.

    Raises:
        NeedsMappingError: something has to be asked first.
        TwoSeasError: a mapping does not fit.
    """
    options = options or Options()
    found = settled_found(found)
    decided = decide(found, options)
    if decided.questions and options.ask:
        raise NeedsMappingError(found, decided.questions)
    return build(found, decided, path)


def build(found: Found, decided: Decided, path: Path) -> Read:
    """The dataset of a table whose mapping was decided."""
    noted = replace(found, notes=(*found.notes, *decided.notes))
    return normalise(noted, decided.mapping, dataset_id(found, path), hash_of(path))


def dataset_id(found: Found, path: Path) -> str:
    """The id of a dataset without one of its own: its file's name, and its sheet or layer."""
    stem = slug(path.name.partition(".")[0]) or "dataset"
    part = found.table.name.partition(" / ")[2]
    return f"{stem}-{slug(part)}" if part else stem
