"""How many items there are at each moment, at a cost that follows the pixels, not the items.

Counts are kept as running totals at the edges of bins whose widths are powers of two days. A
coarser level is the same totals with edges left out, so that one array serves all zooms and a bin
never moves while a person pans.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.model.spans import SpanIndex

Counts = NDArray[np.int64]
_LEVELS = 16
_FINEST_EXPONENT = -5


@dataclass(frozen=True, eq=False)
class Bins:
    """Counts in bins of `bin_days` each, the first one starting at `start_day`."""

    start_day: float
    bin_days: float
    counts: Counts

    def at(self, days: NDArray[np.floating[Any]]) -> Counts:
        """The count of the bin that each day lies in; days outside count nothing."""
        if not len(self.counts):
            return np.zeros(len(days), np.int64)
        place = np.floor((days - self.start_day) / self.bin_days).astype(np.int64)
        inside = (place >= 0) & (place < len(self.counts))
        return np.where(inside, self.counts[np.clip(place, 0, len(self.counts) - 1)], 0)


@dataclass(frozen=True, eq=False)
class Pyramid:
    """Running totals of starts and ends at every edge of the finest bins."""

    spans: SpanIndex
    origin_day: float
    exponent: int
    begun: Counts
    over: Counts

    @classmethod
    def of(cls, spans: SpanIndex) -> Pyramid:
        """The totals of an index, at most some 130,000 edges whatever its size."""
        first, last = spans.extent
        wide = max(last - first, 1.0)
        exponent = max(math.ceil(math.log2(wide / 2**_LEVELS)), _FINEST_EXPONENT)
        coarsest = 2.0 ** (exponent + _LEVELS)
        origin = math.floor(first / coarsest) * coarsest
        size = math.ceil((last - origin) / 2.0**exponent) + 1
        edges = origin + np.arange(size + 1) * 2.0**exponent
        begun = np.searchsorted(spans.starts, edges, "left")
        over = np.searchsorted(spans.sorted_ends, edges, "right")
        return cls(spans, origin, exponent, begun, over)

    def active(self, from_day: float, to_day: float, days_per_px: float) -> Bins:
        """How many items touch each bin, in bins of one to two pixels over [from, to].

        Args:
            from_day: First day wanted.
            to_day: Last day wanted.
            days_per_px: The zoom.
        """
        level = math.ceil(math.log2(days_per_px))
        bin_days = 2.0**level
        first, last = math.floor(from_day / bin_days), math.ceil(to_day / bin_days)
        begun, over = self._totals(level, first, last)
        return Bins(first * bin_days, bin_days, begun[1:] - over[:-1])

    def _totals(self, level: int, first: int, last: int) -> tuple[Counts, Counts]:
        edges = np.arange(first, last + 1)
        if level < self.exponent:  # closer than the finest bins: few items, look them up
            days = edges * 2.0**level
            return (
                np.searchsorted(self.spans.starts, days, "left"),
                np.searchsorted(self.spans.sorted_ends, days, "right"),
            )
        stride = 2 ** (level - self.exponent)
        offset = round(self.origin_day / 2.0**self.exponent)
        at = np.clip(edges * stride - offset, 0, len(self.begun) - 1)
        return self.begun[at], self.over[at]
