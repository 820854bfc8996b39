"""Several datasets as one table, each row and noun still knowing which dataset it came from.

Ids are made unique by the dataset's own id in front ("treaties/india-japan-1952"); countries are
shared, so that selecting India finds it in all of them. `extra["datasets"]` tells which dataset is
which, `extra["dataset_of_row"]` and `["dataset_of_theme"]` the place of each one's dataset in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.lazy_rows import Made, chain
from viewer.datasets.tables import Columns, Times, build_initiatives
from viewer.errors import TwoSeasError
from viewer.model.dataset import Dataset, Initiatives, Ragged
from viewer.model.records import Actor, Details, Meta, Problem, StoryStep

MERGED_KEYS = ("datasets", "dataset_of_row", "dataset_of_theme")
"""Keys of `Dataset.extra` that tell which dataset a row or theme came from."""

_Code = NDArray[Any]


@dataclass(frozen=True)
class _Merged:
    """Nouns of all datasets, and for each dataset where its own went."""

    items: tuple[Any, ...]
    places: tuple[NDArray[np.int32], ...]


def merge(datasets: Sequence[Dataset]) -> Dataset:
    """One dataset out of several; a single one comes back as it is.

    Raises:
        TwoSeasError: there is none.
    """
    if not datasets:
        raise TwoSeasError("There is nothing to merge.")
    if len(datasets) == 1:
        return datasets[0]
    labels = _labels(datasets)
    themes = _merge(datasets, labels, "themes", lambda _theme: "")
    actors = _merge(datasets, labels, "actors", _country_of_actor)
    regions = _merge(datasets, labels, "regions", lambda region: region.basemap)
    sources = _merge(datasets, labels, "sources", lambda source: source.url)
    columns = _columns(datasets, labels, themes, actors, regions, sources)
    starts = np.concatenate([d.initiatives.start_min for d in datasets])
    parts, of_row, of_theme = _parts(datasets, labels)
    order = np.argsort(starts, kind="stable")
    return Dataset(
        meta=_meta(datasets, labels),
        initiatives=build_initiatives(columns),
        themes=themes.items,
        actors=actors.items,
        regions=regions.items,
        sources=sources.items,
        eras=tuple(e for d in datasets for e in d.eras),
        stories=tuple(
            replace(s, steps=tuple(_step(step, label) for step in s.steps))
            for d, label in zip(datasets, labels, strict=True)
            for s in d.stories
        ),
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
    labels = _labels([dataset for dataset, _problems in parts])
    return tuple(
        replace(problem, record=_named(label, problem.record)) if problem.record else problem
        for label, (_dataset, problems) in zip(labels, parts, strict=True)
        for problem in problems
    )


def is_merged(dataset: Dataset) -> bool:
    """Whether a dataset is several already."""
    return "dataset_of_row" in dataset.extra


def _parts(
    datasets: Sequence[Dataset], labels: Sequence[str]
) -> tuple[list[dict[str, Any]], NDArray[np.intp], NDArray[np.intp]]:
    """What parts are called, and the part of each row and theme; parts of a part count alone."""
    parts: list[dict[str, Any]] = []
    of_row: list[NDArray[np.intp]] = []
    of_theme: list[NDArray[np.intp]] = []
    for dataset, label in zip(datasets, labels, strict=True):
        rows = len(dataset.initiatives)
        if is_merged(dataset):
            for key, found in (("dataset_of_row", of_row), ("dataset_of_theme", of_theme)):
                found.append(np.asarray(dataset.extra[key], np.intp) + len(parts))
            parts += dataset.extra["datasets"]
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
                "prefix": label,
            }
        )
    return parts, np.concatenate(of_row), np.concatenate(of_theme)


def _named(label: str, id_: str) -> str:
    """An id under its dataset's label; one of a dataset that is several already keeps its own."""
    return f"{label}/{id_}" if label else id_


def _labels(datasets: Sequence[Dataset]) -> list[str]:
    """The ids of the datasets, numbered where two are alike; "" for one that is several."""
    taken = {part["prefix"] for d in datasets if is_merged(d) for part in d.extra["datasets"]}
    found: list[str] = []
    for dataset in datasets:
        if is_merged(dataset):
            found.append("")
            continue
        base = dataset.meta.id or "dataset"
        label, again = base, 2
        while label in taken:
            label, again = f"{base}-{again}", again + 1
        taken.add(label)
        found.append(label)
    return found


def _meta(datasets: Sequence[Dataset], labels: Sequence[str]) -> Meta:
    first = datasets[0].meta
    return Meta(
        id="+".join(label or d.meta.id for d, label in zip(datasets, labels, strict=True)),
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
    datasets: Sequence[Dataset], labels: Sequence[str], kind: str, same: Callable[[Any], str]
) -> _Merged:
    """Nouns side by side; those with the same key of `same` are one."""
    items: list[Any] = []
    known: dict[str, int] = {}
    places: list[NDArray[np.int32]] = []
    renamed: list[dict[str, str]] = []
    for dataset, label in zip(datasets, labels, strict=True):
        own: list[int] = []
        names: dict[str, str] = {}
        for noun in getattr(dataset, kind):
            key = same(noun)
            if key and key in known:
                own.append(known[key])
                names[noun.id] = items[known[key]].id
                continue
            # A shared noun keeps its plain id, so that it is found whatever comes first.
            new_id = noun.id if key else _named(label, noun.id)
            if key:
                known[key] = len(items)
            names[noun.id] = new_id
            own.append(len(items))
            items.append(replace(noun, id=new_id))
        places.append(np.array(own, np.int32))
        renamed.append(names)
    if kind == "actors":
        items = _members_renamed(items, renamed)
    return _Merged(tuple(items), tuple(places))


def _members_renamed(actors: list[Actor], renamed: Sequence[Mapping[str, str]]) -> list[Actor]:
    names = {old: new for one in reversed(renamed) for old, new in one.items()}
    return [
        replace(actor, members=tuple(names.get(member, member) for member in actor.members))
        for actor in actors
    ]


def _step(step: StoryStep, label: str) -> StoryStep:
    return replace(step, initiative=_named(label, step.initiative))


def _columns(  # noqa: PLR0917
    datasets: Sequence[Dataset],
    labels: Sequence[str],
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
        ids=chain([_prefixed(t.ids, b) for t, b in zip(tables, labels, strict=True)]),
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


def _prefixed(ids: Sequence[str], label: str) -> Sequence[str]:
    return Made(len(ids), lambda row: _named(label, ids[row]))


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
