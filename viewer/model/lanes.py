"""Lanes: which rows run in which band of the timeline; a row may run in several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.model.arrays import distinct
from viewer.model.dataset import Dataset, Index, Ragged
from viewer.model.parts import part_key, part_names, part_of_row
from viewer.model.records import Status
from viewer.model.spans import SpanIndex
from viewer.model.state import LanesBy

# A lane a region or actor is for reading; the long tail shares one.
MOST_LANES = 24
OTHER = "·other"
NONE = "·none"

_NONE_NAMES = {
    LanesBy.THEME: "No theme",
    LanesBy.ACTOR: "No actor",
    LanesBy.REGION: "No region",
}
_OTHER_NAMES = {
    LanesBy.THEME: "Other themes",
    LanesBy.ACTOR: "Other actors",
    LanesBy.REGION: "Other regions",
}


@dataclass(frozen=True, eq=False)
class Lane:
    """One band: `key` is the id of what it stands for, `spans` its dated rows.

    `tint` is the theme's id, or the `part_key`, whose colour it wears, "" for a neutral one.
    """

    key: str
    name: str
    spans: SpanIndex
    tint: str = ""

    @cached_property
    def count(self) -> int:
        """How many dated rows it has."""
        return len(self.spans)

    def kept(self, visible: NDArray[np.bool_] | None) -> Lane:
        """The same lane with only the rows that a filter lets through."""
        if visible is None:
            return self
        return Lane(self.key, self.name, self.spans.kept(visible), self.tint)


def lanes_of(
    dataset: Dataset, by: LanesBy, order: Sequence[str] = (), language: str = "en"
) -> tuple[Lane, ...]:
    """The lanes of a dataset; a row stands in every lane that it belongs to.

    Args:
        dataset: What to divide.
        by: What a lane stands for.
        order: Keys in the order wanted; lanes not named follow in their own order.
        language: The language of the names, where the dataset has them in it.
    """
    lanes = [lane for lane in _lanes(dataset, by, language) if lane.count]
    if order:
        place = {key: i for i, key in enumerate(order)}
        lanes.sort(key=lambda lane: place.get(lane.key, len(place)))
    return tuple(lanes)


def _lanes(dataset: Dataset, by: LanesBy, language: str) -> Iterator[Lane]:
    table = dataset.initiatives
    match by:
        case LanesBy.THEME:
            family = dataset.family
            rows = Ragged(table.themes.offsets, family[table.themes.values])
            names = {each.id: each.names.get(language, each.name) for each in dataset.themes}
            yield from _grouped(dataset, by, rows, names, busiest_first=False)
        case LanesBy.ACTOR:
            names = {each.id: each.names.get(language, each.name) for each in dataset.actors}
            yield from _grouped(dataset, by, table.actors, names, busiest_first=True)
        case LanesBy.REGION:
            names = {each.id: each.names.get(language, each.name) for each in dataset.regions}
            yield from _grouped(dataset, by, table.regions, names, busiest_first=True)
        case LanesBy.STATUS:
            for status in Status:
                rows_with = np.flatnonzero(table.status == status).astype(np.int32)
                yield _lane(dataset, status.name.lower(), status_name(status), rows_with)
        case LanesBy.DATASET:
            several = part_names(dataset)
            titles = several or {dataset.meta.id: dataset.meta.title}
            parts = part_of_row(dataset)
            for place, (key, title) in enumerate(titles.items()):
                rows_of = np.flatnonzero(parts == place).astype(np.int32)
                yield _lane(dataset, key, title, rows_of, part_key(key) if several else "")


def status_name(status: Status) -> str:
    """A status as people read it."""
    return (
        "Status unknown" if status is Status.UNKNOWN else status.name.capitalize().replace("_", " ")
    )


def _lane(dataset: Dataset, key: str, name: str, rows: Index, tint: str = "") -> Lane:
    table = dataset.initiatives
    return Lane(key, name, SpanIndex.of(rows, table.start_min, table.end_max), tint)


def _sorted_pairs(rows: Ragged) -> tuple[Index, Index]:
    """Values with the rows they stand in, by value and then by row, each pair once."""
    values = rows.values
    if len(values) and int(values.max()) < 2**15:
        values = values.astype(np.int16)  # which numpy sorts by radix, ten times faster
    order = np.argsort(values, kind="stable")
    values, owners = rows.values[order], rows.owners[order]
    new = np.ones(len(values), np.bool_)
    new[1:] = (values[1:] != values[:-1]) | (owners[1:] != owners[:-1])
    return values[new], owners[new]


def _grouped(
    dataset: Dataset, by: LanesBy, rows: Ragged, names: Mapping[str, str], *, busiest_first: bool
) -> Iterator[Lane]:
    """A lane for each value, those past `MOST_LANES` in one, and one for rows without a value."""
    ids = list(names)
    size = max(len(ids), 1)
    values, owners = _sorted_pairs(rows)
    tally = np.bincount(values, minlength=size)
    used = np.flatnonzero(tally)
    ranked = used[np.argsort(-tally[used], kind="stable")]
    named = ranked[:MOST_LANES] if busiest_first else used
    edges = np.searchsorted(values, np.arange(size + 1))
    tinted = by is LanesBy.THEME
    for value in named:
        own = owners[edges[value] : edges[value + 1]].astype(np.int32)
        key = ids[value]
        yield _lane(dataset, key, names[key], own, key if tinted else "")
    rest = len(named) < len(used)
    others = distinct(owners[~np.isin(values, named)]) if rest else np.zeros(0, np.int32)
    yield _lane(dataset, OTHER, _OTHER_NAMES[by], others)
    without = np.flatnonzero(np.diff(rows.offsets) == 0).astype(np.int32)
    yield _lane(dataset, NONE, _NONE_NAMES[by], without)
