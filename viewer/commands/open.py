"""Opens what was dropped or named: files, folders, zips, several at once. No display needed."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from viewer.datasets import column_cache, sources
from viewer.datasets.companions import files_of
from viewer.datasets.guess import NOTHING
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.merge import merge, problems_of
from viewer.datasets.problems import KEPT, Read, shown
from viewer.datasets.raw import Found, NeedsMappingError
from viewer.datasets.reading import Options, build, decide
from viewer.errors import TwoSeasError
from viewer.model.dataset import Dataset
from viewer.model.records import Problem

_NO_RECORDS = "says neither when nor where; not shown (as a file of its own it is asked about)"


class CancelledError(TwoSeasError):
    """The person gave up; nothing of the drop remains."""

    def __init__(self) -> None:
        super().__init__("Reading was cancelled.")


@dataclass(frozen=True)
class Progress:
    """How far the reading is: `done` of `total` sources, and the one that is read now."""

    done: int
    total: int
    label: str


Watch = Callable[[Progress], None]
"""Told before each source; it may raise CancelledError."""


@dataclass(frozen=True, eq=False)
class Opened:
    """One dataset out of what was opened.

    `found` and `mapping` are there for tables, for the sheet and for `info`.
    """

    path: Path
    label: str
    read: Read
    found: Found | None = None
    mapping: ColumnMapping | None = None


@dataclass(frozen=True, eq=False)
class Outcome:
    """Everything that was opened, and what could not be."""

    opened: tuple[Opened, ...]
    problems: tuple[Problem, ...] = ()
    waiting: tuple[NeedsMappingError, ...] = field(default=())

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Problems of the drop, then of each dataset in order, with ids as `merged` has them."""
        return self.problems_beside()

    def problems_beside(self, *open_now: tuple[Dataset, Sequence[Problem]]) -> tuple[Problem, ...]:
        """The same with those of what is open, ids as `merged` has them beside that."""
        parts = [*open_now, *((one.read.dataset, one.read.problems) for one in self.opened)]
        return (*self.problems, *(problems_of(parts) if parts else ()))

    def merged(self, *open_now: Dataset) -> Dataset:
        """All datasets as one, after what is open, each row knowing its own.

        Raises:
            TwoSeasError: nothing was opened.
        """
        if not self.opened:
            raise TwoSeasError("Nothing could be opened.")
        return merge([*open_now, *(one.read.dataset for one in self.opened)])


def open_paths(
    paths: Sequence[Path],
    options: Options | None = None,
    *,
    watch: Watch = lambda _progress: None,
    wait: bool = False,
) -> Outcome:
    """Reads everything in some paths.

    Args:
        paths: Files, folders and zips.
        options: What is said about tables: a mapping, a date order.
        watch: Hears of progress, and may stop the reading.
        wait: Collect tables that need an answer in `waiting`, rather than raise the first.

    Raises:
        NeedsMappingError: a table needs an answer, and `wait` is not set.
        TwoSeasError: nothing can be read.
    """
    options = options or Options()
    opened: list[Opened] = []
    waiting: list[NeedsMappingError] = []
    with _without_collecting(), sources.find(paths) as (found, problems):
        for number, source in enumerate(found):
            watch(Progress(number, len(found), source.label))
            try:
                opened += _read(source, options, waiting if wait else None)
            except NeedsMappingError:
                raise
            except TwoSeasError as error:
                if len(found) == 1:
                    raise
                problems.append(Problem(source.label, "", "", str(error), "refused"))
    if not opened and not waiting:
        reasons = " ".join(problem.reason for problem in problems[:3])
        raise TwoSeasError("Nothing could be opened.", reasons[:400])
    return Outcome(tuple(opened), tuple(problems), tuple(waiting))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No collection of garbage: millions of new objects would be looked through again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(
    source: sources.Source, options: Options, waiting: list[NeedsMappingError] | None
) -> list[Opened]:
    if not source.reader.is_table:
        return [Opened(source.path, source.label, source.reader.read(source.path))]
    key, stamp = column_cache.key_of(source.path, source.reader.key, options), _stamp(source.path)
    kept = column_cache.load(key, options)
    if kept is not None:
        return [Opened(source.path, source.label, kept[0], None, kept[1])]
    tables = source.reader.scan(source.path, options.encoding)
    results = _read_tables(tables, source, options, waiting)
    # What was written while it was read belongs to no content that has a name.
    whole = len(tables) == len(results) == 1 and stamp == _stamp(source.path)
    if whole and results[0].mapping is not None:
        column_cache.store(key, results[0].read, results[0].mapping, list(tables[0].table.columns))
    return results


def _stamp(path: Path) -> list[tuple[int, int]]:
    """Sizes and times of all the files that are read for one."""
    found = [file.stat() for file in files_of(path)]
    return [(one.st_size, one.st_mtime_ns) for one in found]


def _read_tables(
    tables: Sequence[Found],
    source: sources.Source,
    options: Options,
    waiting: list[NeedsMappingError] | None,
) -> list[Opened]:
    results: list[Opened] = []
    tables = _without_nothing(tables, options)
    for found in tables:
        try:
            results.append(open_table(found, source.path, options, label=source.label))
        except NeedsMappingError as error:
            error.path, error.label = source.path, source.label
            if waiting is not None:
                waiting.append(error)
            elif len(tables) == 1:
                raise
            else:
                results += [_listed(found, source, error)]
    return results


def _without_nothing(tables: Sequence[Found], options: Options) -> Sequence[Found]:
    """The tables without those of a workbook that say neither when nor where: a codebook.

    The first of the others tells of them; where all are like that, all are asked about.
    """
    if len(tables) < 2 or options.says_something:
        return tables
    questions = [decide(found, options).questions for found in tables]
    kept, notes = [], []
    for found, asked in zip(tables, questions, strict=True):
        if any(question.startswith(NOTHING) for question in asked):
            said = shown(" ".join(found.table.columns))
            notes.append(Problem(found.table.name, "", said, _NO_RECORDS, KEPT))
        else:
            kept.append(found)
    if not kept or not notes:
        return tables
    return [replace(kept[0], notes=(*notes, *kept[0].notes)), *kept[1:]]


def _listed(found: Found, source: sources.Source, error: NeedsMappingError) -> Opened:
    """Of several tables one that is not understood is read as it stands, and that is said."""
    said = Options(mapping=decide(found, Options(ask=False)).mapping, ask=False)
    opened = open_table(found, source.path, said, label=source.label)
    problem = Problem(found.table.name, "", "", " ".join(error.questions), "kept")
    read = Read(opened.read.dataset, (problem, *opened.read.problems))
    return Opened(opened.path, opened.label, read, found, opened.mapping)


def open_table(found: Found, path: Path, options: Options, *, label: str = "") -> Opened:
    """The dataset of one table.

    Raises:
        NeedsMappingError: something has to be asked first.
        TwoSeasError: a mapping does not fit.
    """
    decided = decide(found, options)
    if decided.questions and options.ask:
        raise NeedsMappingError(found, decided.questions)
    read = build(found, decided, path)
    return Opened(path, label or path.name, read, found, decided.mapping)


def answered(outcome: Outcome, mapping: ColumnMapping) -> Outcome:
    """The outcome after the first table that waits was given its mapping.

    Raises:
        TwoSeasError: the mapping does not fit.
    """
    first, *others = outcome.waiting
    options = Options(mapping=mapping, ask=False)
    opened = open_table(first.found, first.path, options, label=first.label)
    return replace(outcome, opened=(*outcome.opened, opened), waiting=tuple(others))


def without_waiting(outcome: Outcome) -> Outcome:
    """The outcome without the first table that waits: nobody answered, so it is listed."""
    first, *others = outcome.waiting
    reason = "was not opened: what its columns mean was not said"
    problem = Problem(first.found.table.name, "", "", reason, "refused")
    return replace(outcome, problems=(*outcome.problems, problem), waiting=tuple(others))
