"""Row numbers by id, for tables of any length.

A dict of ten million ids takes more than a gigabyte and seconds to make. Where there are many rows
the ids themselves are asked (an Arrow column looks through a million in some milliseconds), or else
hashes of eight bytes are sorted once; what was found last is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

FEW = 50_000
_REMEMBERED = 1024


@runtime_checkable
class Findable(Protocol):
    """A sequence that knows a quick way to where a text stands in it."""

    def find(self, text: str) -> int | None:
        """The first position of a text; None when it is not there."""


class RowIndex(Mapping[str, int]):
    """Row number by id; ids are unique."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = ids
        self._found: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __getitem__(self, id_: str) -> int:
        if len(self._ids) <= FEW:
            return self._all[id_]
        row = self._found.get(id_)
        if row is None:
            row = self._look_up(id_)
            if row is None:
                raise KeyError(id_)
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[id_] = row
        return row

    @cached_property
    def _all(self) -> dict[str, int]:
        return {id_: row for row, id_ in enumerate(self._ids)}

    def _look_up(self, id_: str) -> int | None:
        if isinstance(self._ids, Findable):
            return self._ids.find(id_)
        hashes, rows = self._hashes
        wanted = hash(id_)
        at = int(np.searchsorted(hashes, wanted))
        while at < len(hashes) and hashes[at] == wanted:
            if self._ids[int(rows[at])] == id_:
                return int(rows[at])
            at += 1
        return None

    @cached_property
    def _hashes(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        hashes = np.fromiter(map(hash, self._ids), np.int64, len(self._ids))
        rows = np.argsort(hashes, kind="stable").astype(np.int32)
        return hashes[rows], rows
