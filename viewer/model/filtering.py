"""Which rows are seen: filter, brushed window and as-of day, and how many each choice gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from viewer.model.arrays import place_of
from viewer.model.dataset import ENDS_BLOCK, Dataset, Index, Ragged
from viewer.model.linking import rows_of_actor
from viewer.model.parts import part_names, part_of_row
from viewer.model.playback import shown_window
from viewer.model.row_index import FEW
from viewer.model.state import AppState, Filter, Window

Mask = NDArray[np.bool_]

# What is worked out anew only for another dataset or another filter; goes with its dataset.
_FACETS: WeakKeyDictionary[Dataset, tuple[Filter, dict[str, Mask]]] = WeakKeyDictionary()
_FAMILY_ROWS: WeakKeyDictionary[Dataset, Ragged] = WeakKeyDictionary()


@runtime_checkable
class Searchable(Protocol):
    """Texts that look through themselves, faster than one at a time."""

    def contains(self, words: str) -> Mask:
        """Which of them hold some words, in any case."""


@dataclass(frozen=True)
class Counts:
    """How many rows each choice would leave, with all the other kinds of filter applied."""

    themes: Mapping[str, int] = field(default_factory=dict)
    statuses: Mapping[int, int] = field(default_factory=dict)
    actors: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    datasets: Mapping[str, int] = field(default_factory=dict)


def overlaps(dataset: Dataset, window: Window) -> Mask:
    """Rows that can touch the window [start, end); undated rows never do. Days.

    Rows are sorted by their start: those that begin later are not looked at, nor the blocks of rows
    in which the last has ended before.
    """
    table = dataset.initiatives
    latest = table.latest_ends
    if latest is None:
        return (table.start_min < window.end_day) & (table.end_max > window.start_day)
    found = np.zeros(len(table), np.bool_)
    begun = place_of(table.start_min, window.end_day)
    still = np.flatnonzero(latest[: -(-begun // ENDS_BLOCK)] > window.start_day)
    if len(still):
        # What lies between the first and the last of these blocks is looked at in one go.
        first, last = int(still[0]) * ENDS_BLOCK, min((int(still[-1]) + 1) * ENDS_BLOCK, begun)
        np.greater(table.end_max[first:last], window.start_day, out=found[first:last])
    return found


def known_by(dataset: Dataset, day: float) -> Mask:
    """Rows that were public on `day`; a row that does not say when is always known."""
    known = dataset.initiatives.known_from
    return ~(known > day)


def visible(dataset: Dataset, state: AppState, in_view: Mask | None = None) -> Mask | None:
    """The rows to show, or None when that is all of them.

    Args:
        dataset: The tables.
        state: Its filter, brush, playback and as-of day count.
        in_view: The rows in the map's extent, where the filter asks for those only.
    """
    parts = [*_facets(dataset, state.filter).values(), *_times(dataset, state)]
    if in_view is not None:
        parts.append(in_view)
    return _all_of(parts)


def counts(dataset: Dataset, state: AppState, in_view: Mask | None = None) -> Counts:
    """The live numbers beside each choice of the filter; arguments as for `visible`."""
    table, facets = dataset.initiatives, _facets(dataset, state.filter)
    times = _times(dataset, state)
    if in_view is not None:
        times.append(in_view)

    together = _all_of([*facets.values(), *times])

    def without(name: str) -> Mask | None:
        if name not in facets:
            return together
        return _all_of([mask for key, mask in facets.items() if key != name] + times)

    def tally(name: str, rows: Ragged, size: int) -> NDArray[np.int64]:
        return rows.count(size, without(name))

    family = dataset.family
    shown = without("statuses")
    status = np.bincount(table.status if shown is None else table.status[shown], minlength=1)
    by_family = tally("themes", _family_rows(dataset), len(dataset.themes))
    by_theme = tally("themes", table.themes, len(dataset.themes))
    top = set(family.tolist())
    return Counts(
        themes={
            theme.id: int(by_family[i] if i in top else by_theme[i])
            for i, theme in enumerate(dataset.themes)
        },
        statuses={code: int(n) for code, n in enumerate(status) if n},
        actors=_named(dataset.actor_index, tally("actors", table.actors, len(dataset.actors))),
        regions=_named(dataset.region_index, tally("regions", table.regions, len(dataset.regions))),
        datasets=_by_part(dataset, without("datasets")),
        sources=_named(dataset.source_index, tally("sources", table.sources, len(dataset.sources))),
    )


def _by_part(dataset: Dataset, mask: Mask | None) -> dict[str, int]:
    """How many of the masked rows each of several open datasets gave."""
    names = part_names(dataset)
    if not names:
        return {}
    parts = part_of_row(dataset)
    tally = np.bincount(parts if mask is None else parts[mask], minlength=len(names))
    return _named(names, tally[: len(names)])


def _named(ids: Iterable[str], numbers: NDArray[np.int64]) -> dict[str, int]:
    return {id_: int(n) for id_, n in zip(ids, numbers, strict=True)}


def _family_rows(dataset: Dataset) -> Ragged:
    """The families that each row's themes belong to; worked out once a dataset."""
    found = _FAMILY_ROWS.get(dataset)
    if found is None:
        themes = dataset.initiatives.themes
        found = Ragged(themes.offsets, dataset.family[themes.values])
        _FAMILY_ROWS[dataset] = found
    return found


def _all_of(parts: Sequence[Mask]) -> Mask | None:
    """Where all masks are set; None when there is none."""
    if not parts:
        return None
    found = parts[0]
    for part in parts[1:]:
        found = found & part
    return found


def _times(dataset: Dataset, state: AppState) -> list[Mask]:
    parts: list[Mask] = []
    if state.brush is not None:
        parts.append(overlaps(dataset, state.brush))
    played = shown_window(state.playback, state.cursor_day)
    if played is not None:
        parts.append(overlaps(dataset, played))
    if state.as_of_day is not None:
        parts.append(known_by(dataset, state.as_of_day))
    return parts


def _facets(dataset: Dataset, wanted: Filter) -> dict[str, Mask]:
    """One mask a kind of filter that is set; those of the last filter are kept."""
    kept = _FACETS.get(dataset)
    if kept is None or kept[0] != wanted:
        kept = _FACETS[dataset] = (wanted, _made_facets(dataset, wanted))
    return kept[1]


def _made_facets(dataset: Dataset, wanted: Filter) -> dict[str, Mask]:
    table = dataset.initiatives
    masks: dict[str, Mask] = {}
    if wanted.text.strip():
        masks["text"] = _text_mask(dataset, wanted.text)
    if wanted.themes:
        family = dataset.family
        chosen = [
            i
            for i, theme in enumerate(dataset.themes)
            if theme.id in wanted.themes or dataset.themes[family[i]].id in wanted.themes
        ]
        masks["themes"] = _mask(table.themes.rows_with(chosen), len(table))
    if wanted.statuses:
        masks["statuses"] = np.isin(table.status, sorted(wanted.statuses))
    if wanted.actors:
        masks["actors"] = np.zeros(len(table), np.bool_)
        for actor in wanted.actors:
            masks["actors"][rows_of_actor(dataset, actor)] = True
    for name, rows, ids, index in (
        ("regions", table.regions, wanted.regions, dataset.region_index),
        ("sources", table.sources, wanted.sources, dataset.source_index),
    ):
        if ids:
            masks[name] = _mask(rows.rows_with([index[i] for i in ids if i in index]), len(table))
    if wanted.datasets:
        places = [i for i, id_ in enumerate(part_names(dataset)) if id_ in wanted.datasets]
        masks["datasets"] = np.isin(part_of_row(dataset), places)
    return masks


def _mask(rows: Index, size: int) -> Mask:
    mask = np.zeros(size, np.bool_)
    mask[rows] = True
    return mask


def _holding(texts: Sequence[str], word: str) -> Mask:
    """Which texts hold a word; `word` is folded already."""
    if len(texts) > FEW and isinstance(texts, Searchable):
        return texts.contains(word)
    return np.fromiter((word in text.casefold() for text in texts), np.bool_, len(texts))


def _text_mask(dataset: Dataset, text: str) -> Mask:
    """Rows where every word stands in the title, the summary or an actor's or region's name."""
    table = dataset.initiatives
    mask = np.ones(len(table), np.bool_)
    for word in text.casefold().split():
        found = _holding(table.titles, word) | _holding(table.summaries, word)
        actor_names = [actor.name for actor in dataset.actors]
        region_names = [region.name for region in dataset.regions]
        for names, rows in ((actor_names, table.actors), (region_names, table.regions)):
            named = [i for i, name in enumerate(names) if word in name.casefold()]
            if named:
                found[rows.rows_with(named)] = True
        mask &= found
    return mask
