"""The lanes of a dataset as they are divided, ordered, named and filtered at present."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from viewer.model.arrays import all_rows
from viewer.model.dataset import Dataset
from viewer.model.lanes import Lane, lanes_of
from viewer.model.spans import SpanIndex
from viewer.model.state import LanesBy

Mask = NDArray[np.bool_]


class LaneBook:
    """Keeps what dividing a dataset costs; `lanes` and `everything` leave out filtered rows."""

    def __init__(self, dataset: Dataset, by: LanesBy, language: str) -> None:
        table = dataset.initiatives
        self._all = SpanIndex.of(all_rows(len(table)), table.start_min, table.end_max)
        self._mask: Mask | None = None
        self.dataset = dataset
        self.everything = self._all
        self.by, self.language = by, language
        self._order: tuple[str, ...] = ()
        self._divide()

    def divide(self, by: LanesBy, language: str) -> bool:
        """Divides by something else or names in another language; says whether that is new."""
        if (by, language) == (self.by, self.language):
            return False
        if by != self.by:
            self._order = ()
        self.by, self.language = by, language
        self._divide()
        return True

    def order(self, keys: Sequence[str]) -> None:
        """Puts lanes in an order by key; those not named follow."""
        self._order = tuple(keys)
        self._divide()

    def filter(self, mask: Mask | None) -> None:
        """Leaves out all rows but those of the mask."""
        self._mask = mask
        self.everything = self._all if mask is None else self._all.kept(mask)
        self._keep()

    def _divide(self) -> None:
        self._divided = lanes_of(self.dataset, self.by, self._order, self.language)
        self._keep()

    def _keep(self) -> None:
        self.lanes: tuple[Lane, ...] = self._divided
        if self._mask is not None:
            kept = (lane.kept(self._mask) for lane in self._divided)
            self.lanes = tuple(lane for lane in kept if lane.count)
