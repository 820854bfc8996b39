"""A dataset with its names in a reader's language; what has no name in it keeps its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from viewer.model.dataset import Dataset, Initiatives

# Beyond this a row's details are made one at a time and say nothing of languages.
_MOST_ROWS = 50_000


class _Named(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def names(self) -> Mapping[str, str]: ...


_Record = TypeVar("_Record", bound=_Named)


def in_language(dataset: Dataset, language: str) -> Dataset:
    """The same tables with names in `language`; a name that was replaced stays among the others."""
    own = dataset.meta.language or "en"
    if language == own:
        return dataset

    def renamed(record: _Record) -> _Record:
        name = record.names.get(language)
        if not name:
            return record
        names = {own: record.name, **{k: v for k, v in record.names.items() if k != language}}
        return replace(record, name=name, names=names)  # type: ignore[type-var]

    return replace(
        dataset,
        themes=tuple(map(renamed, dataset.themes)),
        actors=tuple(map(renamed, dataset.actors)),
        regions=tuple(map(renamed, dataset.regions)),
        initiatives=_retitled(dataset.initiatives, language),
    )


def _retitled(table: Initiatives, language: str) -> Initiatives:
    if len(table) > _MOST_ROWS:
        return table
    titles = tuple(
        details.names.get(language) or title
        for title, details in zip(table.titles, table.details, strict=True)
    )
    return table if titles == tuple(table.titles) else replace(table, titles=titles)
