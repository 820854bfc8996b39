"""Opens files with every reader there is; these are imported when the first file is opened.

The bundled dataset needs none of them, and they take longer to import than the window to build.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from viewer import paths
from viewer.datasets import native
from viewer.errors import TwoSeasError
from viewer.model.dataset import Dataset
from viewer.model.records import Problem

if TYPE_CHECKING:
    from viewer.commands.open import Outcome
    from viewer.datasets.mapping import ColumnMapping
    from viewer.datasets.reading import Options


@dataclass(frozen=True, eq=False)
class Begun:
    """What a window begins with: `files` are open, and `later` has to be asked about in it."""

    dataset: Dataset
    problems: tuple[Problem, ...]
    mappings: tuple[ColumnMapping, ...] = ()
    files: tuple[Path, ...] = ()
    later: tuple[Path, ...] = ()


def open_files(
    files: Sequence[Path], options: Options | None = None, *, wait: bool = False
) -> Outcome:
    """See `commands.open.open_paths`."""
    module = import_module("viewer.commands.open")
    return cast("Outcome", module.open_paths(files, options, wait=wait))


def mappings_of(outcome: Outcome) -> tuple[ColumnMapping, ...]:
    """What the columns of each table mean, as guessed, remembered or answered."""
    return tuple(one.mapping for one in outcome.opened if one.mapping is not None)


def begin(files: Sequence[Path], options: Options | None, *, in_window: bool) -> Begun:
    """Opens the first files of a window; without any, the bundled dataset.

    What cannot be opened at once is left for the window to ask about, or to refuse: who clicked on
    a file twice sees no terminal.

    Raises:
        TwoSeasError: they cannot be opened without an answer, and `in_window` is not set.
    """
    later: tuple[Path, ...] = ()
    if files:
        try:
            outcome = open_files(files, options)
        except TwoSeasError:
            if not in_window:
                raise
            later = tuple(files)
        else:
            dataset, told = outcome.merged(), mappings_of(outcome)
            return Begun(dataset, outcome.all_problems, told, tuple(files))
    found = native.read(paths.bundled_dataset())
    return Begun(found.dataset, tuple(found.problems), later=later)
