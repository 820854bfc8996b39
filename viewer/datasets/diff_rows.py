"""Which rows of two versions can differ at all, by columns: few are then looked at closely."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.lazy_rows import RowDetails, Texts
from viewer.datasets.tables import Constant
from viewer.model.dataset import Dataset, Ragged

if TYPE_CHECKING:
    import pyarrow as pa

Rows = NDArray[np.intp]
Order = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]

_NUMBERS = (
    "start_min", "start_max", "end_min", "end_max", "precision", "qualifier", "status",
    "known_from", "lon_deg", "lat_deg",
)  # fmt: skip
_NAMES: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("themes", lambda theme: theme.name),
    ("actors", lambda actor: actor.name),
    ("regions", lambda region: region.name),
    ("sources", lambda source: source.title or source.url),
)


def same_ids(before: Sequence[str], after: Sequence[str]) -> tuple[Rows, Rows]:
    """The rows, before and after, that have the same id, in the order of the later version."""
    leave_pandas_out()
    import pyarrow.compute as pc

    found = pc.index_in(_text(after), value_set=_text(before)).fill_null(-1)
    old = found.to_numpy(zero_copy_only=False).astype(np.intp)
    new = np.flatnonzero(old >= 0)
    return old[new], new


def may_differ(before: Dataset, after: Dataset, old: Rows, new: Rows) -> Mask:
    """For pairs of rows, whether anything that is compared can be another."""
    one, two = before.initiatives, after.initiatives
    mask = np.zeros(len(old), np.bool_)
    for name in _NUMBERS:
        left, right = getattr(one, name)[old], getattr(two, name)[new]
        mask |= ~((left == right) | (np.isnan(left) & np.isnan(right)))
    for name in ("titles", "summaries"):
        mask |= _other_texts(getattr(one, name), getattr(two, name), old, new)
    for kind, name_of in _NAMES:
        left = _sums(getattr(one, kind), [name_of(noun) for noun in getattr(before, kind)])
        right = _sums(getattr(two, kind), [name_of(noun) for noun in getattr(after, kind)])
        mask |= left[old] != right[new]
    if len(one.links.values) or len(two.links.values):
        left, right = _sums(one.links, one.ids), _sums(two.links, two.ids)
        mask |= left[old] != right[new]
    return mask | _other_details(one.details, two.details, old, new)


def _text(texts: Sequence[str]) -> pa.Array:
    import pyarrow as pa

    if isinstance(texts, Texts):
        return texts.column.cast(pa.string())
    return pa.array(list(texts), pa.string())


def _other_texts(before: Sequence[str], after: Sequence[str], old: Rows, new: Rows) -> Mask:
    if isinstance(before, Constant) and isinstance(after, Constant):
        differ = bool(len(before) and len(after) and before[0] != after[0])
        return np.full(len(old), differ)
    return _unequal(_text(before), _text(after), old, new)


def _unequal(before: pa.Array, after: pa.Array, old: Order, new: Order) -> Mask:
    import pyarrow as pa
    import pyarrow.compute as pc

    left = before.take(pa.array(old)).fill_null("")
    right = after.take(pa.array(new)).fill_null("")
    found: Mask = pc.not_equal(left, right).to_numpy(zero_copy_only=False)
    return found


def _sums(rows: Ragged, names: Sequence[str]) -> NDArray[np.uint64]:
    """One number a row for the names in it, in whatever order they stand."""
    sums = np.zeros(len(rows.offsets) - 1, np.uint64)
    used = np.unique(rows.values)
    codes = np.zeros(len(names), np.uint64)
    for at in used.tolist():
        digest = hashlib.blake2b(names[at].encode(), digest_size=8).digest()
        codes[at] = int.from_bytes(digest, "big")
    np.add.at(sums, rows.owners, codes[rows.values])
    return sums


def _other_details(before: object, after: object, old: Rows, new: Rows) -> Mask:
    """Cells that no other column shows; what is no table of cells is looked at row by row."""
    import pyarrow as pa

    if not (isinstance(before, RowDetails) and isinstance(after, RowDetails)):
        return np.ones(len(old), np.bool_)
    mask = np.zeros(len(old), np.bool_)
    if (before.status is None) != (after.status is None) or {*before.columns} != {*after.columns}:
        return ~mask
    pairs = [(before.columns[name], after.columns[name]) for name in before.columns]
    if before.status is not None and after.status is not None:
        pairs.append((before.status, after.status))
    for left, right in pairs:
        try:
            one, two = left.cast(pa.string()), right.cast(pa.string())
        except pa.ArrowException:
            return ~mask
        mask |= _unequal(_whole(one), _whole(two), before.order[old], after.order[new])
    return mask


def _whole(column: Any) -> pa.Array:
    found: pa.Array = column.combine_chunks() if hasattr(column, "combine_chunks") else column
    return found
