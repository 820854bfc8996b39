"""A dataset as tables: columns of numpy arrays and strings, never a million objects.

Time columns are days since 1970-01-01T00:00 in the proleptic Gregorian calendar (float64, with
astronomical years: year 0 is 1 BCE). A date as known is four such numbers; see `interval`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.model.arrays import distinct, is_one_of
from viewer.model.records import Actor, Details, Era, Meta, Region, Source, Story, Theme
from viewer.model.row_index import RowIndex

Days = NDArray[np.float64]
Index = NDArray[np.int32]
ENDS_BLOCK = 4096


@dataclass(frozen=True, eq=False)
class Ragged:
    """Rows of different lengths in two arrays: row i is `values[offsets[i]:offsets[i + 1]]`."""

    offsets: Index
    values: Index

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> Ragged:
        """Packs a list of rows."""
        offsets = np.zeros(len(rows) + 1, np.int32)
        np.cumsum([len(row) for row in rows], out=offsets[1:])
        values = np.fromiter((v for row in rows for v in row), np.int32, int(offsets[-1]))
        return cls(offsets, values)

    @classmethod
    def empty(cls, rows: int) -> Ragged:
        """`rows` empty rows."""
        return cls(np.zeros(rows + 1, np.int32), np.zeros(0, np.int32))

    def row(self, index: int) -> Index:
        """The values of one row."""
        return self.values[self.offsets[index] : self.offsets[index + 1]]

    @cached_property
    def owners(self) -> Index:
        """For each value, the row it stands in."""
        rows = np.arange(len(self.offsets) - 1, dtype=np.int32)
        return np.repeat(rows, np.diff(self.offsets))

    def rows_with(self, values: Sequence[int] | Index) -> Index:
        """The rows that hold any of `values` (0 or more), ascending, each once."""
        wanted = np.asarray(values, np.int32)
        if not len(wanted) or not len(self.values):
            return np.zeros(0, np.int32)
        size = 1 + max(int(self.values.max()), int(wanted.max()))
        return distinct(self.owners[is_one_of(self.values, wanted, size)])

    @cached_property
    def once(self) -> Ragged:
        """The same with each value at most once a row, ascending; itself if that is so already."""
        counts = np.diff(self.offsets)
        if len(counts) == 0 or int(counts.max()) < 2:
            return self
        size = int(self.values.max()) + 1
        pairs = distinct(self.owners.astype(np.int64) * size + self.values)
        offsets = np.zeros(len(self.offsets), np.int32)
        np.cumsum(np.bincount(pairs // size, minlength=len(counts)), out=offsets[1:])
        return Ragged(offsets, (pairs % size).astype(np.int32))

    def count(self, size: int, shown: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """In how many of the shown rows (None: all) each value from 0 to `size` - 1 stands."""
        once = self.once
        values = once.values if shown is None else once.values[shown[once.owners]]
        return np.bincount(values, minlength=size).astype(np.int64, copy=False)


@dataclass(frozen=True, eq=False)
class Initiatives:
    """The rows, sorted by earliest start (undated last).

    All arrays have one entry a row. `start_min <= start_max`, `end_min <= end_max`; NaN in
    `start_min` means undated; -inf start and +inf end mean open or ongoing. `lon_deg`/`lat_deg`
    are the row's own point (NaN where it has none). `precision` and `qualifier` are codes of
    `interval`.
    """

    ids: Sequence[str]
    titles: Sequence[str]
    summaries: Sequence[str]
    when_texts: Sequence[str]
    start_min: Days
    start_max: Days
    end_min: Days
    end_max: Days
    precision: NDArray[np.uint8]
    qualifier: NDArray[np.uint8]
    status: NDArray[np.uint8]
    known_from: Days
    lon_deg: NDArray[np.float64]
    lat_deg: NDArray[np.float64]
    themes: Ragged
    actors: Ragged
    roles: NDArray[np.uint8]
    regions: Ragged
    links: Ragged
    link_kinds: NDArray[np.uint8]
    sources: Ragged
    details: Sequence[Details]
    shapes: Sequence[bytes | None] | None = None

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def latest_ends(self) -> Days | None:
        """The latest end in each block of `ENDS_BLOCK` rows; None where rows are out of order."""
        starts = self.start_min[: len(self) - int(np.count_nonzero(np.isnan(self.start_min)))]
        if np.isnan(starts).any() or np.any(starts[1:] < starts[:-1]):
            return None
        return np.fmax.reduceat(self.end_max, np.arange(0, len(self), ENDS_BLOCK))

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """Row number by id."""
        return RowIndex(self.ids)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Everything that was read from one place, immutable.

    Rows refer to `themes`, `actors`, `regions` and `sources` by position in these tuples.
    `links` values are row numbers in `initiatives`.
    """

    meta: Meta
    initiatives: Initiatives
    themes: tuple[Theme, ...] = ()
    actors: tuple[Actor, ...] = ()
    regions: tuple[Region, ...] = ()
    sources: tuple[Source, ...] = ()
    eras: tuple[Era, ...] = ()
    stories: tuple[Story, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def theme_index(self) -> Mapping[str, int]:
        """Position of a theme by id."""
        return {theme.id: i for i, theme in enumerate(self.themes)}

    @cached_property
    def family(self) -> Index:
        """For each theme, the position of its topmost ancestor; a loop of parents simply ends."""
        roots = np.arange(len(self.themes), dtype=np.int32)
        for i in range(len(self.themes)):
            seen = {i}
            at = i
            while (parent := self.theme_index.get(self.themes[at].parent, -1)) not in seen | {-1}:
                seen.add(parent)
                at = parent
            roots[i] = at
        return roots

    @cached_property
    def top_themes(self) -> list[int]:
        """Positions of the top themes that rows use, directly or through a child, in order."""
        used = np.flatnonzero(np.bincount(self.initiatives.themes.values, minlength=1))
        roots = set(self.family[used].tolist()) if len(self.themes) and len(used) else set()
        return [i for i in range(len(self.themes)) if i in roots]

    @cached_property
    def actor_index(self) -> Mapping[str, int]:
        """Position of an actor by id."""
        return {actor.id: i for i, actor in enumerate(self.actors)}

    @cached_property
    def region_index(self) -> Mapping[str, int]:
        """Position of a region by id."""
        return {region.id: i for i, region in enumerate(self.regions)}

    @cached_property
    def source_index(self) -> Mapping[str, int]:
        """Position of a source by id."""
        return {source.id: i for i, source in enumerate(self.sources)}
