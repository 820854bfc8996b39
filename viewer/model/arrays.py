"""What numpy does slowly. `numpy.unique` hashes: 3 s for a million numbers that sort in 0.2 s."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

Kind = TypeVar("Kind", bound=np.generic)


def distinct(values: NDArray[Kind]) -> NDArray[Kind]:
    """The values, ascending, each once; NaN has to be left out before."""
    if is_rising(values):
        return values
    ordered = np.sort(values, kind="stable")  # takes a pass where it is in order already
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


@lru_cache(maxsize=1)
def all_rows(count: int) -> NDArray[np.int32]:
    """0 to `count` - 1, for all who have to name every row: one array, which nobody may change."""
    rows = np.arange(count, dtype=np.int32)
    rows.flags.writeable = False
    return rows


def at_share(values: NDArray[Any], share: float) -> float:
    """The value that stands after a share (0 to 1) of the others, in order of size.

    numpy's quantile imports numpy.ma when it is first called: 30 ms before the first paint.
    """
    place = int(share * (len(values) - 1))
    return float(np.partition(values, place)[place])


def is_rising(values: NDArray[Any]) -> bool:
    """Whether each value is larger than the one before."""
    return bool(np.all(values[1:] > values[:-1]))


def place_of(rising: NDArray[Any], value: float, *, after: bool = False) -> int:
    """Where a value belongs among some that rise: before those equal to it, or after them.

    A value of another type has numpy convert all the others: 270 ms for ten million.
    """
    side: Literal["left", "right"] = "right" if after else "left"
    return int(np.searchsorted(rising, rising.dtype.type(value), side))


def holds(rising: NDArray[Any], value: int) -> bool:
    """Whether a value is among some that rise; `in` would look at all of them."""
    at = place_of(rising, value)
    return at < len(rising) and int(rising[at]) == value


def is_one_of(codes: NDArray[Any], wanted: NDArray[Any], size: int) -> NDArray[np.bool_]:
    """Which of some codes (0 to `size` - 1) are wanted, by looking each up in a table."""
    table = np.zeros(size, np.bool_)
    table[wanted] = True
    found: NDArray[np.bool_] = table[codes]
    return found
