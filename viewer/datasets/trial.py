"""A mapping tried on the first rows of a table: what it reads, what is open, and the dataset."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from viewer.datasets.guess import settle
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.mapping_check import MOST_ROWS, Check, check, head
from viewer.datasets.normalise import normalise
from viewer.datasets.problems import Read
from viewer.datasets.raw import Found
from viewer.datasets.reading import dataset_id


@dataclass(frozen=True, eq=False)
class Trial:
    """The outcome of one mapping. `read` holds the first MOST_ROWS rows as they would be shown."""

    mapping: ColumnMapping
    check: Check
    questions: tuple[str, ...]
    read: Read


def try_mapping(found: Found, mapping: ColumnMapping, path: Path) -> Trial:
    """Tries a mapping on a table; open questions do not stop it.

    Raises:
        TwoSeasError: the mapping makes no dataset at all.
    """
    _settled, questions = settle(found.table, mapping)
    first = replace(found, table=head(found.table, MOST_ROWS))
    read = normalise(first, mapping, dataset_id(found, path), "")
    return Trial(mapping, check(found.table, mapping), tuple(questions), read)
