"""What differs between two versions of one dataset, and how that is shown beside a selection."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import NamedTuple

from viewer.model.dataset import Dataset


@dataclass(frozen=True)
class FieldChange:
    """One field of one initiative, before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """An initiative that is in both versions and not the same."""

    id: str
    title: str
    fields: tuple[FieldChange, ...]


class Entry(NamedTuple):
    """An initiative that is in one version only, with what it takes to mark where it stood.

    `day` is when it began, in days since 1970 (NaN: undated); degrees are NaN where it had no point
    of its own.
    """

    id: str
    title: str
    when: str = ""
    day: float = math.nan
    lon_deg: float = math.nan
    lat_deg: float = math.nan
    regions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """What differs between two versions, in the order of the version that has it."""

    added: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    changed: tuple[Changed, ...] = field(default=())
    before_version: str = ""
    after_version: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.added or self.removed or self.changed)

    def sentence(self) -> str:
        """The three counts in one sentence."""
        parts = [
            f"{len(part):,} {word}"
            for part, word in (
                (self.added, "added"),
                (self.changed, "changed"),
                (self.removed, "removed"),
            )
            if part
        ]
        return ", ".join(parts) if parts else "no initiative differs"


@dataclass(frozen=True, eq=False)
class Marks:
    """What of a comparison can be marked: rows of the dataset that is open, and what is gone."""

    added: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()
    removed: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, found: Comparison, dataset: Dataset) -> Marks:
        """The rows that the newer version has them in."""
        row_of = dataset.initiatives.row_of
        added = frozenset(row_of[one.id] for one in found.added if one.id in row_of)
        changed = frozenset(row_of[one.id] for one in found.changed if one.id in row_of)
        return cls(added, changed, found.removed)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def sign(self, row: int) -> str:
        """What became of a row: "added", "changed" or ""."""
        if row in self.added:
            return "added"
        return "changed" if row in self.changed else ""


NOTHING = Marks()
NO_COMPARISON = Comparison()
