"""Several datasets as one table, each row and noun still knowing which dataset it came from.

Ids are made unique by the dataset's own id in front ("treaties/india-japan-1952"); countries are
shared, so that selecting India finds it in all of them. `extra["datasets"]` tells which dataset is
which, `extra["dataset_of_row"]` and `["dataset_of_theme"]` the place of each one's dataset in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.lazy_rows import Made, chain
from viewer.datasets.merge_names import JOINT, Names, free, is_merged, names_of
from viewer.datasets.tables import Columns, Times, build_initiatives
from viewer.errors import TwoSeasError
from viewer.model.dataset import Dataset, Initiatives, Ragged
from viewer.model.records import Actor, Details, Meta, Problem, Story

MERGED_KEYS = ("datasets", "dataset_of_row", "dataset_of_theme")
"""Keys of `Dataset.extra` that tell which dataset a row or theme came from."""

_Code = NDArray[Any]


@dataclass(frozen=True)
class _Merged:
    """Nouns of all datasets, and for each dataset where its own went and what they are called."""

    items: tuple[Any, ...]
    places: tuple[NDArray[np.int32], ...]
    ids: tuple[Mapping[str, str], ...]


def merge(datasets: Sequence[Dataset]) -> Dataset:
    """One dataset out of several; a single one comes back as it is.

    Raises:
        TwoSeasError: there is none.
    """
    if not datasets:
        raise TwoSeasError("There is nothing to merge.")
    if len(datasets) == 1:
        return datasets[0]
    names = names_of(datasets)
    themes = _merge(datasets, names, "themes", lambda _theme: "")
    actors = _merge(datasets, names, "actors", _country_of_actor)
    regions = _merge(datasets, names, "regions", lambda region: region.basemap)
    sources = _merge(datasets, names, "sources", lambda source: source.url)
    columns = _columns(datasets, names, themes, actors, regions, sources)
    starts = np.concatenate([d.initiatives.start_min for d in datasets])
    parts, of_row, of_theme = _parts(datasets, names)
    order = np.argsort(starts, kind="stable")
    return Dataset(
        meta=_meta(datasets, names),
        initiatives=build_initiatives(columns),
        themes=themes.items,
        actors=actors.items,
        regions=regions.items,
        sources=sources.items,
        eras=tuple(
            replace(era, theme=ids.get(era.theme, era.theme))
            for d, ids in zip(datasets, themes.ids, strict=True)
            for era in d.eras
        ),
        stories=tuple(_stories(datasets, names)),
        extra={
            "datasets": parts,
            "dataset_of_row": of_row[order].astype(np.uint16),
            "dataset_of_theme": of_theme,
        },
    )  # fmt: skip


def problems_of(parts: Sequence[tuple[Dataset, Sequence[Problem]]]) -> tuple[Problem, ...]:
    """Problems of datasets that are merged in this order: their records under the merged ids."""
    if len(parts) == 1:
        return tuple(parts[0][1])
    names = names_of([dataset for dataset, _problems in parts])
    return tuple(
        replace(problem, record=one.of(problem.record)) if problem.record else problem
        for one, (_dataset, problems) in zip(names, parts, strict=True)
        for problem in problems
    )


def _parts(
    datasets: Sequence[Dataset], names: Sequence[Names]
) -> tuple[list[dict[str, Any]], NDArray[np.intp], NDArray[np.intp]]:
    """What parts are called, and the part of each row and theme; parts of a part count alone."""
    parts: list[dict[str, Any]] = []
    of_row: list[NDArray[np.intp]] = []
    of_theme: list[NDArray[np.intp]] = []
    for dataset, one in zip(datasets, names, strict=True):
        rows = len(dataset.initiatives)
        if is_merged(dataset):
            for key, found in (("dataset_of_row", of_row), ("dataset_of_theme", of_theme)):
                found.append(np.asarray(dataset.extra[key], np.intp) + len(parts))
            parts += (
                part | {"prefix": one.renamed[part["prefix"]]} for part in dataset.extra["datasets"]
            )
            continue
        of_row.append(np.full(rows, len(parts), np.intp))
        of_theme.append(np.full(len(dataset.themes), len(parts), np.intp))
        meta = dataset.meta
        parts.append(
            {
                "id": meta.id,
                "title": meta.title,
                "attribution": meta.attribution,
                "rows": rows,
                "prefix": one.key,
            }
        )
    return parts, np.concatenate(of_row), np.concatenate(of_theme)


def _meta(datasets: Sequence[Dataset], names: Sequence[Names]) -> Meta:
    first = datasets[0].meta
    return Meta(
        id=JOINT.join(one.whole(d.meta.id) for d, one in zip(datasets, names, strict=True)),
        title=" + ".join(d.meta.title for d in datasets),
        language=first.language,
        attribution="; ".join(
            dict.fromkeys(d.meta.attribution for d in datasets if d.meta.attribution)
        ),
        licence="; ".join(dict.fromkeys(d.meta.licence for d in datasets if d.meta.licence)),
        worldview=first.worldview,
        reader=", ".join(dict.fromkeys(d.meta.reader for d in datasets)),
        content_hash="+".join(d.meta.content_hash for d in datasets),
    )


def _country_of_actor(actor: Actor) -> str:
    return f"country {actor.country}" if actor.kind == "country" and actor.country else ""


def _merge(
    datasets: Sequence[Dataset], names: Sequence[Names], kind: str, same: Callable[[Any], str]
) -> _Merged:
    """Nouns side by side; those with the same key of `same` are one."""
    items: list[Any] = []
    known: dict[str, int] = {}
    taken: set[str] = set()
    places: list[NDArray[np.int32]] = []
    renamed: list[dict[str, str]] = []
    for dataset, one in zip(datasets, names, strict=True):
        own: list[int] = []
        new_ids: dict[str, str] = {}
        for noun in getattr(dataset, kind):
            key = same(noun)
            if key and key in known:
                own.append(known[key])
                new_ids[noun.id] = items[known[key]].id
                continue
            # A shared noun keeps its plain id, so that it is found whatever comes first.
            new_id = free(noun.id if key else one.of(noun.id), taken)
            if key:
                known[key] = len(items)
            new_ids[noun.id] = new_id
            own.append(len(items))
            items.append(replace(noun, id=new_id))
        if kind == "themes":
            items[len(items) - len(own) :] = [
                replace(theme, parent=new_ids.get(theme.parent, theme.parent))
                for theme in items[len(items) - len(own) :]
            ]
        places.append(np.array(own, np.int32))
        renamed.append(new_ids)
    if kind == "actors":
        items = _members_renamed(items, renamed)
    return _Merged(tuple(items), tuple(places), tuple(renamed))


def _members_renamed(actors: list[Actor], renamed: Sequence[Mapping[str, str]]) -> list[Actor]:
    names = {old: new for one in reversed(renamed) for old, new in one.items()}
    return [
        replace(actor, members=tuple(names.get(member, member) for member in actor.members))
        for actor in actors
    ]


def _stories(datasets: Sequence[Dataset], names: Sequence[Names]) -> Iterator[Story]:
    taken: set[str] = set()
    for dataset, one in zip(datasets, names, strict=True):
        for story in dataset.stories:
            steps = (replace(step, initiative=one.of(step.initiative)) for step in story.steps)
            yield replace(story, id=free(story.id, taken), steps=tuple(steps))


def _columns(  # noqa: PLR0917
    datasets: Sequence[Dataset],
    names: Sequence[Names],
    themes: _Merged,
    actors: _Merged,
    regions: _Merged,
    sources: _Merged,
) -> Columns:  # fmt: skip
    tables = [d.initiatives for d in datasets]

    def side_by_side(name: str) -> _Code:
        return np.concatenate([getattr(table, name) for table in tables])

    def texts(name: str) -> Sequence[str]:
        return chain([getattr(table, name) for table in tables])

    def ragged(name: str, merged: _Merged) -> Ragged:
        parts = zip([getattr(table, name) for table in tables], merged.places, strict=True)
        return _join([Ragged(part.offsets, place[part.values]) for part, place in parts])

    return Columns(
        ids=chain([_named(t.ids, one) for t, one in zip(tables, names, strict=True)]),
        titles=texts("titles"),
        summaries=texts("summaries"),
        when_texts=texts("when_texts"),
        times=Times(*(side_by_side(name) for name in _TIMES)),
        status=side_by_side("status"),
        known_from=side_by_side("known_from"),
        lon_deg=side_by_side("lon_deg"),
        lat_deg=side_by_side("lat_deg"),
        themes=ragged("themes", themes),
        actors=ragged("actors", actors),
        roles=side_by_side("roles"),
        regions=ragged("regions", regions),
        links=_links(tables),
        link_kinds=side_by_side("link_kinds"),
        sources=ragged("sources", sources),
        details=_details(datasets, sources),
        shapes=_shapes(tables),
    )  # fmt: skip


def _links(tables: Sequence[Initiatives]) -> Ragged:
    """Links point at rows, which now stand further down."""
    starts = np.concatenate([[0], np.cumsum([len(table) for table in tables])]).astype(np.int32)
    shifted = zip(tables, starts, strict=False)
    return _join([Ragged(t.links.offsets, t.links.values + start) for t, start in shifted])


def _named(ids: Sequence[str], names: Names) -> Sequence[str]:
    return Made(len(ids), lambda row: names.of(ids[row]))


_TIMES = ("start_min", "start_max", "end_min", "end_max", "precision", "qualifier")


def _join(parts: Sequence[Ragged]) -> Ragged:
    offsets = [np.zeros(1, np.int32)]
    total = 0
    for part in parts:
        offsets.append(part.offsets[1:] + np.int32(total))
        total += len(part.values)
    values = np.concatenate([part.values for part in parts]) if parts else np.zeros(0)
    return Ragged(np.concatenate(offsets).astype(np.int32), values.astype(np.int32))


def _details(datasets: Sequence[Dataset], sources: _Merged) -> Sequence[Details]:
    """Details with their statements pointing at the merged sources, and the dataset named."""

    def one(dataset: Dataset, places: NDArray[np.int32]) -> Sequence[Details]:
        table = dataset.initiatives

        def make(row: int) -> Details:
            found = table.details[row]
            statements = tuple(replace(s, source=int(places[s.source])) for s in found.statements)
            return replace(found, statements=statements)

        return Made(len(table), make)

    return chain([one(d, p) for d, p in zip(datasets, sources.places, strict=True)])


def _shapes(tables: Sequence[Any]) -> Sequence[bytes | None] | None:
    if all(table.shapes is None for table in tables):
        return None
    return chain(
        [
            table.shapes if table.shapes is not None else Made(len(table), lambda _row: None)
            for table in tables
        ]
    )
