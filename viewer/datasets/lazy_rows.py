"""Sequences over Arrow columns: a row's text or details are made when someone looks at the row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.raw import KNOWN, text_of
from viewer.model.dataset import Ragged
from viewer.model.records import Details, Statement

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")
_CHUNK = 65_536
_REMEMBERED = 4096


class Texts(Sequence[str]):
    """An Arrow text column as a sequence of str; null reads as ""."""

    def __init__(self, column: pa.Array) -> None:
        self.column = column
        self._asked: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.column)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step == 1:
                return Texts(self.column.slice(start, max(0, stop - start)))
            return [self[i] for i in range(start, stop, step)]
        text = self.column[int(index)].as_py() or ""
        if len(self._asked) >= _REMEMBERED:
            self._asked.clear()
        self._asked[text] = int(index)
        return text

    def find(self, text: str) -> int | None:
        """The row of a text that stands in one only; None for none. See `model.row_index`.

        Whoever asked for a row's id is about to speak of that row: it is not looked for.
        """
        import pyarrow.compute as pc

        asked = self._asked.get(text)
        if asked is not None:
            return asked % len(self.column)
        at = pc.index(self.column, text).as_py()
        return None if at < 0 else int(at)

    def contains(self, words: str) -> NDArray[np.bool_]:
        """Which rows hold some words, in any case. See `model.filtering`."""
        import pyarrow.compute as pc

        found = pc.match_substring(self.column, words, ignore_case=True)
        mask: NDArray[np.bool_] = found.fill_null(False).to_numpy(zero_copy_only=False)
        return mask

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), _CHUNK):
            for text in self.column.slice(start, _CHUNK).to_pylist():
                yield text or ""


class Made(Sequence[T], Generic[T]):
    """Item i is `make(i)`, made anew each time."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._length = length
        self._make = make

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self._make(i) for i in range(*index.indices(self._length))]
        at = index + self._length if index < 0 else index
        if not 0 <= at < self._length:
            raise IndexError(index)
        return self._make(at)


def chain(parts: Sequence[Sequence[T]]) -> Sequence[T]:
    """Sequences one after another, without copying them."""
    ends = np.cumsum([len(part) for part in parts])

    def item(row: int) -> T:
        which = int(np.searchsorted(ends, row, side="right"))
        return parts[which][row - (int(ends[which - 1]) if which else 0)]

    return Made(int(ends[-1]), item)


class RowDetails(Made[Details]):
    """Details made of cells, and what they are made of, for whoever keeps them."""

    def __init__(
        self,
        length: int,
        make: Callable[[int], Details],
        columns: Mapping[str, pa.ChunkedArray],
        order: NDArray[np.integer[Any]],
        status: pa.ChunkedArray | None,
    ) -> None:
        super().__init__(length, make)
        self.columns, self.order, self.status = columns, order, status


def row_details(
    columns: Mapping[str, pa.ChunkedArray],
    order: NDArray[np.integer[Any]],
    sources: Ragged | None,
    status: pa.ChunkedArray | None,
    role_texts: Callable[[int], tuple[str, ...]],
) -> Sequence[Details]:
    """Details of each row: the cells of `columns` under their names, its source, its status.

    Args:
        columns: What no other part of the table shows.
        order: Row of the file by row of the dataset.
        sources: Positions of sources by row of the dataset.
        status: The status as written, by row of the file.
        role_texts: What each actor of a row of the dataset does, in words.
    """

    def make(row: int) -> Details:
        at = int(order[row])
        cells = {name: column[at].as_py() for name, column in columns.items()}
        known = cells.pop(KNOWN, None)
        own = () if sources is None else sources.row(row)
        return Details(
            statements=tuple(Statement(source=int(i)) for i in own),
            status_text=text_of(status[at].as_py()) if status is not None else "",
            role_texts=role_texts(row),
            known_from_text=text_of(known),
            extra={name: _cell(value) for name, value in cells.items() if value not in (None, "")},
        )

    return RowDetails(len(order), make, columns, order, status)


def _cell(value: object) -> object:
    return value if isinstance(value, str | int | float | bool) else text_of(value)
