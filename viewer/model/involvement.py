"""How many initiatives involve each country, and classes for painting these numbers.

The rule is `linking`'s: a country is involved in the rows that `rows_of_actor` finds for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.model.arrays import distinct
from viewer.model.dataset import Dataset, Index
from viewer.model.linking import members
from viewer.model.records import Role

MOST_CLASSES = 5


@dataclass(frozen=True, eq=False)
class Involvement:
    """Every pair of a row and a country that is involved in it, once.

    `countries` are ISO alpha-3 codes; `country` holds positions in it, one for each of `rows`.
    """

    countries: tuple[str, ...]
    rows: Index
    country: Index

    def counts(self, shown: NDArray[np.bool_] | None) -> dict[str, int]:
        """How many of the shown rows (None: all) involve each country; none is left out as 0."""
        picked = self.country if shown is None else self.country[shown[self.rows]]
        numbers = np.bincount(picked, minlength=len(self.countries)).tolist()
        return {iso3: n for iso3, n in zip(self.countries, numbers, strict=True) if n}


def involvement(dataset: Dataset) -> Involvement:
    """Works out who is involved where; a few passes over the table, whatever its size."""
    own = [{actor.country} - {""} for actor in dataset.actors]
    brought = [{m.country for m in members(dataset, actor)} - {""} for actor in dataset.actors]
    names = tuple(sorted(set().union(*own, *brought)))
    number = {iso3: i for i, iso3 in enumerate(names)}
    table = dataset.initiatives
    acts = table.roles != Role.OBSERVER
    rows, countries = [], []
    # An onlooker stands for itself; who takes part brings its members along.
    for found, which in ((brought, acts), (own, ~acts)):
        sizes = np.array([len(codes) for codes in found], np.int64)
        flat = np.array([number[iso3] for codes in found for iso3 in sorted(codes)], np.int64)
        first = np.cumsum(sizes) - sizes
        actors = table.actors.values[which]
        many = sizes[actors]
        ends = np.cumsum(many)
        within = np.arange(int(many.sum())) - np.repeat(ends - many, many)
        countries.append(flat[np.repeat(first[actors], many) + within] if len(flat) else within)
        rows.append(np.repeat(table.actors.owners[which], many))
    span = max(len(names), 1)
    pairs = distinct(np.concatenate(rows).astype(np.int64) * span + np.concatenate(countries))
    return Involvement(names, (pairs // span).astype(np.int32), (pairs % span).astype(np.int32))


def class_ends(numbers: Sequence[int]) -> tuple[int, ...]:
    """The largest number of each class, rising; the last is the largest of all, [] for none.

    Classes grow by the same factor, as such numbers do: few countries are in most of the rows.
    """
    top = max(numbers, default=0)
    if top <= 0:
        return ()
    if top <= MOST_CLASSES:
        return tuple(range(1, top + 1))
    ends = {round(top ** (i / MOST_CLASSES)) for i in range(1, MOST_CLASSES)}
    return (*sorted(end for end in ends if 0 < end < top), top)


def class_texts(ends: Sequence[int]) -> tuple[str, ...]:
    """Classes in words: "1", "2–5", "6–20"."""
    firsts = (1, *(end + 1 for end in ends[:-1]))
    return tuple(
        f"{first:,}" if first == end else f"{first:,}–{end:,}"
        for first, end in zip(firsts, ends, strict=False)
    )
