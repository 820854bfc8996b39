"""Columns in any order -> the table of initiatives, sorted by earliest start.

Every reader ends here. All work is on whole columns, so that a million rows take well under a
second; what only the looked-at row needs stays where it is and is reached through the new order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from viewer.model.dataset import Days, Index, Initiatives, Ragged
from viewer.model.interval import UNDATED, Interval
from viewer.model.records import Details

T = TypeVar("T")

NO_DETAILS = Details()


class Constant(Sequence[T]):
    """One value for every row, without a list of them."""

    def __init__(self, value: T, length: int) -> None:
        self._value = value
        self._length = length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return Constant(self._value, len(range(*index.indices(self._length))))
        if not -self._length <= index < self._length:
            raise IndexError(index)
        return self._value

    def contains(self, words: str) -> NDArray[np.bool_]:
        """Which rows hold some words, in any case; only for texts. See `model.filtering`."""
        return np.full(self._length, words.casefold() in str(self._value).casefold())


class Reordered(Sequence[T]):
    """A sequence seen in another order: item i is `items[order[i]]`, fetched when asked for."""

    def __init__(self, items: Sequence[T], order: NDArray[np.intp]) -> None:
        self._items = items
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return Reordered(self._items, self._order[index])
        return self._items[int(self._order[index])]


@dataclass(frozen=True, eq=False)
class Times:
    """Time columns: see `Initiatives`; NaN in all four where a row is undated."""

    start_min: Days
    start_max: Days
    end_min: Days
    end_max: Days
    precision: NDArray[np.uint8]
    qualifier: NDArray[np.uint8]


def times_of(intervals: Sequence[Interval | None]) -> Times:
    """Time columns of intervals, one a row; None is undated."""
    rows = [interval or UNDATED for interval in intervals]
    numbers = np.array(
        [(row.start_min, row.start_max, row.end_min, row.end_max) for row in rows], np.float64
    ).reshape(-1, 4)
    codes = np.array([(row.precision, row.qualifier) for row in rows], np.uint8).reshape(-1, 2)
    return Times(
        start_min=numbers[:, 0].copy(),
        start_max=numbers[:, 1].copy(),
        end_min=numbers[:, 2].copy(),
        end_max=numbers[:, 3].copy(),
        precision=codes[:, 0].copy(),
        qualifier=codes[:, 1].copy(),
    )


@dataclass(eq=False)
class Columns:
    """What a reader found, one entry a row, in any order; None is a column that it lacks.

    `links` values are row numbers in this same order. `roles` goes with `actors.values`, and
    `link_kinds` with `links.values`. The rest is as in `Initiatives`.
    """

    ids: Sequence[str]
    titles: Sequence[str]
    times: Times
    summaries: Sequence[str] | None = None
    when_texts: Sequence[str] | None = None
    status: NDArray[np.uint8] | None = None
    known_from: Days | None = None
    lon_deg: NDArray[np.float64] | None = None
    lat_deg: NDArray[np.float64] | None = None
    themes: Ragged | None = None
    actors: Ragged | None = None
    roles: NDArray[np.uint8] | None = None
    regions: Ragged | None = None
    links: Ragged | None = None
    link_kinds: NDArray[np.uint8] | None = None
    sources: Ragged | None = None
    details: Sequence[Details] | None = None
    shapes: Sequence[bytes | None] | None = None


def build_initiatives(columns: Columns) -> Initiatives:
    """Sorts columns by earliest start (undated last, ties as they came) into the table.

    Raises:
        ValueError: columns differ in length.
    """
    count = len(columns.ids)
    order = _order(columns.times.start_min)
    _check_lengths(columns, count)
    themes, _ = _reorder_ragged(columns.themes, None, order, count)
    actors, roles = _reorder_ragged(columns.actors, columns.roles, order, count)
    regions, _ = _reorder_ragged(columns.regions, None, order, count)
    links, link_kinds = _reorder_ragged(columns.links, columns.link_kinds, order, count)
    sources, _ = _reorder_ragged(columns.sources, None, order, count)
    if order is not None:
        links = Ragged(links.offsets, _inverse(order)[links.values])
    times = columns.times
    return Initiatives(
        ids=_strings(columns.ids, order, count),
        titles=_strings(columns.titles, order, count),
        summaries=_strings(columns.summaries, order, count),
        when_texts=_strings(columns.when_texts, order, count),
        start_min=_array(times.start_min, order),
        start_max=_array(times.start_max, order),
        end_min=_array(times.end_min, order),
        end_max=_array(times.end_max, order),
        precision=_array(times.precision, order),
        qualifier=_array(times.qualifier, order),
        status=_array(_or_zeros(columns.status, count), order),
        known_from=_array(_or_nan(columns.known_from, count), order),
        lon_deg=_array(_or_nan(columns.lon_deg, count), order),
        lat_deg=_array(_or_nan(columns.lat_deg, count), order),
        themes=themes,
        actors=actors,
        roles=roles,
        regions=regions,
        links=links,
        link_kinds=link_kinds,
        sources=sources,
        details=_details(columns.details, order, count),
        shapes=_lazily(columns.shapes, order),
    )


_Array = TypeVar("_Array", NDArray[np.float64], NDArray[np.uint8])


def _order(start_min: Days) -> NDArray[np.intp] | None:
    """The sorting order; None when the rows are sorted already."""
    order = np.argsort(start_min, kind="stable")  # numpy puts NaN last
    return None if bool(np.all(order[1:] > order[:-1])) else order


def _inverse(order: NDArray[np.intp]) -> Index:
    inverse = np.empty(len(order), np.int32)
    inverse[order] = np.arange(len(order), dtype=np.int32)
    return inverse


def _check_lengths(columns: Columns, count: int) -> None:
    for name, value in vars(columns).items():
        if name in ("roles", "link_kinds") or value is None:
            continue
        length = len(value.offsets) - 1 if isinstance(value, Ragged) else None
        if isinstance(value, Times):
            length = len(value.start_min)
        if (len(value) if length is None else length) != count:
            raise ValueError(f"column {name} does not have {count} rows")


def _strings(
    items: Sequence[str] | None, order: NDArray[np.intp] | None, count: int
) -> Sequence[str]:
    if items is None:
        return Constant("", count)
    if order is None or isinstance(items, Constant):
        return items
    return [items[i] for i in order.tolist()]


def _array(values: _Array, order: NDArray[np.intp] | None) -> _Array:
    return values if order is None else values[order]


def _or_zeros(values: NDArray[np.uint8] | None, count: int) -> NDArray[np.uint8]:
    return np.zeros(count, np.uint8) if values is None else values


def _or_nan(values: NDArray[np.float64] | None, count: int) -> NDArray[np.float64]:
    return np.full(count, np.nan) if values is None else values


def _lazily(items: Sequence[T] | None, order: NDArray[np.intp] | None) -> Sequence[T] | None:
    return items if items is None or order is None else Reordered(items, order)


def _details(
    items: Sequence[Details] | None, order: NDArray[np.intp] | None, count: int
) -> Sequence[Details]:
    return _lazily(items, order) or Constant(NO_DETAILS, count)


def _reorder_ragged(
    ragged: Ragged | None,
    codes: NDArray[np.uint8] | None,
    order: NDArray[np.intp] | None,
    count: int,
) -> tuple[Ragged, NDArray[np.uint8]]:
    """A ragged column in the new order, and the codes that go with its values."""
    if ragged is None:
        return Ragged.empty(count), np.zeros(0, np.uint8)
    codes = _or_zeros(codes, len(ragged.values))
    if len(codes) != len(ragged.values):
        raise ValueError("codes do not go with their values")
    if order is None:
        return ragged, codes
    lengths = np.diff(ragged.offsets)[order]
    offsets = np.zeros(count + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    gather = np.repeat(ragged.offsets[:-1][order] - offsets[:-1], lengths)
    gather += np.arange(len(gather), dtype=gather.dtype)
    return Ragged(offsets, ragged.values[gather]), codes[gather]
