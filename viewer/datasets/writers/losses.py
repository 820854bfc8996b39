"""What a flat table cannot hold, said for people before it is gone."""

from __future__ import annotations

import numpy as np

from viewer.datasets.writers.flat import MOST_EXTRA, FlatRow, columns
from viewer.model.dataset import Dataset
from viewer.model.records import ActorKind


def of_flat(dataset: Dataset, written: list[FlatRow]) -> list[str]:
    """A sentence for each kind of thing that is left out."""
    table = dataset.initiatives
    details = list(table.details)
    geometries = sum(r.geometry is not None for r in dataset.regions)
    found = {
        "what actors do (their roles)": bool(np.any(table.roles)),
        "kinds, members and seats of actors": any(
            a.members or a.seat or a.kind not in (ActorKind.COUNTRY, ActorKind.ORGANISATION)
            for a in dataset.actors
        ),
        "links between initiatives": len(table.links.values) > 0,
        "what each source says, and how sure it is": any(
            s.says or s.claim or s.confidence for one in details for s in one.statements
        ),
        "titles, publishers and dates of sources that have an address": any(
            s.url and (s.title or s.publisher or s.date) for s in dataset.sources
        ),
        "semicolons within names": any(
            ";" in name
            for nouns in (dataset.themes, dataset.actors, dataset.regions)
            for name in (one.name for one in nouns)
        ),
        "amounts of money": any(one.amounts for one in details),
        "names in other languages": any(r.names for r in dataset.regions)
        or any(t.names for t in dataset.themes),
        "colours and parents of themes": any(t.colour or t.parent for t in dataset.themes),
        "which shape belongs to which region": geometries > 0 and len(table.regions.values) > 0,
        "eras": bool(dataset.eras),
        "stories": bool(dataset.stories),
        "notes and tags": any(one.note or one.tags for one in details),
        "the dataset's summary, licence and version": bool(
            dataset.meta.summary or dataset.meta.licence or dataset.meta.version
        ),
    }
    said = [f"left out: {what}" for what, is_lost in found.items() if is_lost]
    extra = {name for one in written for name in one.cells}
    if len(extra) > len(columns(written)):
        said.append(f"left out: columns past the first {MOST_EXTRA} of the file")
    return said
