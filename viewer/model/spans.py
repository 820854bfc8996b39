"""Which rows are there in a stretch of time, without looking at the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.model.arrays import is_rising
from viewer.model.dataset import Days, Index

# Spans are put in classes by the power of two of their length: within a class, a span that covers
# a moment started at most one class length before it, so a look-up touches at most twice its hits.
_SHORTEST_EXPONENT = -6
_LONGEST_EXPONENT = 24


@dataclass(frozen=True, eq=False)
class _LengthClass:
    longest_days: float
    starts: Days
    positions: Index


@dataclass(frozen=True, eq=False)
class SpanIndex:
    """Rows that overlap a stretch of time, counted in O(log n), listed in O(log n + found).

    Attributes:
        rows: Row numbers, ascending by `starts`.
        starts: First day of each, may be -inf.
        ends: Last day of each, not before its start, may be +inf.
    """

    rows: Index
    starts: Days
    ends: Days

    @classmethod
    def of(cls, rows: Index, starts: Days, ends: Days) -> SpanIndex:
        """Indexes some rows of a table.

        Args:
            rows: Row numbers into the columns.
            starts: The table's whole column of first days; NaN rows are left out.
            ends: The table's whole column of last days.
        """
        is_all = len(rows) == len(starts) and is_rising(rows)  # then columns need no copies
        first, last = (starts, ends) if is_all else (starts[rows], ends[rows])
        undated = np.isnan(first)
        if undated.any():
            rows, first, last = rows[~undated], first[~undated], last[~undated]
        if np.any(first[1:] < first[:-1]):
            order = np.argsort(first, kind="stable")
            rows, first, last = rows[order], first[order], last[order]
        if not np.all(last >= first):
            last = np.fmax(last, first)
        return cls(rows.astype(np.int32, copy=False), first, last)

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def sorted_ends(self) -> Days:
        """Last days, ascending."""
        return np.sort(self.ends)

    @cached_property
    def endless(self) -> int:
        """How many rows have no last day, and so go on side by side."""
        return int(np.count_nonzero(np.isposinf(self.ends)))

    @cached_property
    def _ordered_rows(self) -> Index:
        # A table sorted by start, as all are, gives rows that are in order already.
        rows = self.rows
        return rows if np.all(rows[1:] > rows[:-1]) else np.sort(rows)

    def holds(self, rows: Index) -> NDArray[np.bool_]:
        """Which of some rows are in this index, in O(log n) each."""
        ordered = self._ordered_rows
        if not len(ordered):
            return np.zeros(len(rows), np.bool_)
        place = np.minimum(np.searchsorted(ordered, rows), len(ordered) - 1)
        return np.equal(ordered[place], rows, dtype=np.bool_)

    def holds_row(self, row: int) -> bool:
        """Whether one row is in this index."""
        return bool(self.holds(np.array([row], np.int32))[0])

    @cached_property
    def extent(self) -> tuple[float, float]:
        """First and last finite day, (0, 0) when there is none."""
        known = self.starts.searchsorted([-np.inf], "right")[0]
        starts, ends = self.starts[known : self.starts.searchsorted(np.inf)], self.ends
        if len(ends) and not np.isfinite(ends.max()):  # few have no end: most need no copy
            ends = ends[np.isfinite(ends)]
        if not len(starts) and not len(ends):
            return (0.0, 0.0)
        first = float(starts[0]) if len(starts) else float(ends.min())
        last = float(ends.max()) if len(ends) else float(starts[-1])
        return (min(first, last), max(first, last, float(starts[-1]) if len(starts) else last))

    @cached_property
    def _classes(self) -> list[_LengthClass]:
        # A length of m * 2**e, with m from a half to below one, is at most 2**e.
        exponents = np.frexp(self.ends - self.starts)[1]
        exponents[np.isposinf(self.ends) | np.isneginf(self.starts)] = _LONGEST_EXPONENT + 1
        classes = np.clip(exponents, _SHORTEST_EXPONENT, _LONGEST_EXPONENT + 1).astype(np.int8)
        found: list[_LengthClass] = []
        for exponent in range(_SHORTEST_EXPONENT, _LONGEST_EXPONENT + 2):
            at = np.flatnonzero(classes == exponent).astype(np.int32)
            if not len(at):
                continue
            longest = np.inf if exponent > _LONGEST_EXPONENT else float(2.0**exponent)
            found.append(_LengthClass(longest, self.starts[at], at))
        return found

    def count(self, from_day: float, to_day: float) -> int:
        """How many rows overlap [from, to]."""
        begun = int(np.searchsorted(self.starts, to_day, "right"))
        over = int(np.searchsorted(self.sorted_ends, from_day, "left"))
        return begun - over

    def count_starts(self, from_day: float, to_day: float) -> int:
        """How many rows start within [from, to]."""
        low, high = self._started(from_day, to_day)
        return high - low

    def rows_starting(self, from_day: float, to_day: float) -> Index:
        """The rows that start within [from, to], ascending by start."""
        low, high = self._started(from_day, to_day)
        return self.rows[low:high]

    def _started(self, from_day: float, to_day: float) -> tuple[int, int]:
        low = int(np.searchsorted(self.starts, from_day, "left"))
        return low, int(np.searchsorted(self.starts, to_day, "right"))

    def positions(self, from_day: float, to_day: float) -> Index:
        """Positions in this index of the rows that overlap [from, to], ascending by start."""
        low, high = self._started(from_day, to_day)
        within = np.arange(low, high, dtype=np.int32)
        earlier = [self._standing(group, from_day) for group in self._classes]
        begun = np.concatenate(earlier) if earlier else np.zeros(0, np.int32)
        if not len(begun):
            return within
        begun.sort()
        return np.concatenate((begun, within)).astype(np.int32, copy=False)

    def _standing(self, group: _LengthClass, day: float) -> Index:
        low = int(np.searchsorted(group.starts, day - group.longest_days, "left"))
        high = int(np.searchsorted(group.starts, day, "left"))
        begun = group.positions[low:high]
        return begun[self.ends[begun] >= day]

    def rows_in(self, from_day: float, to_day: float) -> Index:
        """The rows that overlap [from, to], ascending by start."""
        return self.rows[self.positions(from_day, to_day)]

    def kept(self, visible: NDArray[np.bool_]) -> SpanIndex:
        """The same index with only the rows that a filter lets through."""
        at = visible[self.rows]
        return SpanIndex(self.rows[at], self.starts[at], self.ends[at])
