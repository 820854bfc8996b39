"""A dataset of one table as one Arrow table, and back. See `column_cache`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
from numpy.typing import NDArray

from viewer.datasets import mapping as mappings
from viewer.datasets.lazy_rows import Made, RowDetails, Texts, row_details
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.problems import Read
from viewer.datasets.tables import Constant
from viewer.model.arrays import all_rows
from viewer.model.dataset import Dataset, Initiatives, Ragged
from viewer.model.edtf import Qualifier
from viewer.model.edtf_write import write_edtf
from viewer.model.interval import Interval, Precision
from viewer.model.records import Actor, ActorKind, Meta, Problem, Region, RegionKind, Source, Theme

if TYPE_CHECKING:
    import pyarrow as pa

_NUMBERS = (
    "start_min", "start_max", "end_min", "end_max", "precision", "qualifier", "status",
    "known_from", "lon_deg", "lat_deg",
)  # fmt: skip
_RAGGED = ("themes", "actors", "regions", "links", "sources")
_CODES = {"roles": "actors", "link_kinds": "links"}
_CELL = "cell:"
_SAMPLE = 2_000
_MOST_PROBLEMS = 10_000


def can_keep(read: Read) -> bool:
    """Whether everything of a dataset has a place in an entry."""
    dataset, table = read.dataset, read.dataset.initiatives
    simple = table.shapes is None and not dataset.stories and not dataset.eras
    details = isinstance(table.details, RowDetails) and not len(table.actors.values)
    few = len(read.problems) <= _MOST_PROBLEMS
    return simple and details and few and _dates_say_themselves(table)


def _dates_say_themselves(table: Initiatives) -> bool:
    """Whether dates can be written again from their numbers: a sample is compared."""
    rows = np.unique(np.linspace(0, len(table) - 1, min(_SAMPLE, len(table))).astype(int))
    written = _when_texts(table)
    return all(written[row] == table.when_texts[row] for row in rows.tolist())


def _when_texts(table: Initiatives) -> Sequence[str]:
    def text(row: int) -> str:
        when = Interval(
            float(table.start_min[row]),
            float(table.start_max[row]),
            float(table.end_min[row]),
            float(table.end_max[row]),
            Precision(int(table.precision[row])),
            Qualifier(int(table.qualifier[row])),
        )
        return write_edtf(when)

    return Made(len(table), text)


@dataclass(frozen=True, eq=False)
class Entry:
    """What is kept of a table: `names` are the columns of its file.

    `was_recalled` says that the mapping was one that somebody had given before.
    """

    read: Read
    mapping: ColumnMapping
    names: Sequence[str]
    was_recalled: bool


def to_table(entry: Entry) -> pa.Table:
    """All columns of a dataset, and what is no column as JSON beside them."""
    import pyarrow as pa

    read, dataset, table = entry.read, entry.read.dataset, entry.read.dataset.initiatives
    details = table.details
    assert isinstance(details, RowDetails)  # noqa: S101 -- `can_keep` was asked
    order = pa.array(details.order)
    columns: dict[str, Any] = {name: pa.array(getattr(table, name)) for name in _NUMBERS}
    columns |= {name: _text_array(getattr(table, name)) for name in ("ids", "titles", "summaries")}
    for name in _RAGGED:
        columns[name] = _lists(getattr(table, name), None)
    for name, owner in _CODES.items():
        columns[name] = _lists(getattr(table, owner), getattr(table, name))
    for name, column in details.columns.items():
        columns[_CELL + name] = column.take(order)
    if details.status is not None:
        columns["status as written"] = details.status.take(order)
    said = {
        "meta": asdict(dataset.meta),
        "extra": dict(dataset.extra),
        **{k: [asdict(one) for one in getattr(dataset, k)] for k in _NOUNS},
        "problems": [asdict(problem) for problem in read.problems],
        "mapping": mappings.to_json(entry.mapping),
        "names": list(entry.names),
        "was_recalled": entry.was_recalled,
    }
    made = pa.table(columns).combine_chunks()
    return made.replace_schema_metadata({"said": orjson.dumps(said)})


def _text_array(texts: Sequence[str]) -> pa.Array:
    import pyarrow as pa

    return texts.column if isinstance(texts, Texts) else pa.array(list(texts), pa.string())


def _lists(rows: Ragged, codes: NDArray[np.uint8] | None) -> pa.Array:
    import pyarrow as pa

    return pa.ListArray.from_arrays(rows.offsets, rows.values if codes is None else codes)


def from_table(table: pa.Table) -> Entry:
    """What `to_table` made a table of."""
    said = orjson.loads(table.schema.metadata[b"said"])
    arrays = {name: _whole(table.column(name)) for name in table.column_names}
    ragged = {name: _ragged(arrays[name]) for name in _RAGGED}
    columns: dict[str, Any] = dict(ragged)
    columns |= {name: arrays[name].to_numpy(zero_copy_only=False) for name in _NUMBERS}
    columns |= {name: _ragged(arrays[name]).values for name in _CODES}
    columns |= {name: _texts(arrays[name]) for name in ("ids", "titles", "summaries")}
    columns["details"] = row_details(
        {n.removeprefix(_CELL): c for n, c in arrays.items() if n.startswith(_CELL)},
        all_rows(len(table)),
        ragged["sources"] if len(ragged["sources"].values) else None,
        arrays.get("status as written"),
        lambda _row: (),
    )
    made = Initiatives(**columns, when_texts=())
    made = replace(made, when_texts=_when_texts(made))
    nouns: dict[str, Any] = {
        kind: tuple(make(one) for one in said[kind]) for kind, make in _NOUNS.items()
    }
    dataset = Dataset(Meta(**said["meta"]), made, extra=said["extra"], **nouns)
    problems = tuple(Problem(**problem) for problem in said["problems"])
    mapping = mappings.from_json(said["mapping"], "cache")
    return Entry(Read(dataset, problems), mapping, said["names"], said["was_recalled"])


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _texts(column: pa.Array) -> Sequence[str]:
    import pyarrow.compute as pc

    is_empty = not pc.any(pc.greater(pc.binary_length(column), 0)).as_py()
    return Constant("", len(column)) if is_empty else Texts(column)


def _ragged(lists: pa.ListArray) -> Ragged:
    offsets = lists.offsets.to_numpy(zero_copy_only=False)
    return Ragged(offsets, lists.values.to_numpy(zero_copy_only=False))


def _actor(kept: dict[str, Any]) -> Actor:
    lists = {name: tuple(kept[name]) for name in ("members", "aliases")}
    return Actor(**{**kept, **lists, "kind": ActorKind(kept["kind"])})


def _region(kept: dict[str, Any]) -> Region:
    return Region(**{**kept, "kind": RegionKind(kept["kind"])})


_NOUNS: Mapping[str, Callable[[dict[str, Any]], Any]] = {
    "themes": lambda kept: Theme(**kept),
    "actors": _actor,
    "regions": _region,
    "sources": lambda kept: Source(**kept),
}
