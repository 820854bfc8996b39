"""Selecting by what a person typed."""

from __future__ import annotations

import numpy as np

from viewer.errors import TwoSeasError
from viewer.model.arrays import all_rows, place_of
from viewer.model.dataset import Dataset
from viewer.model.filtering import Mask
from viewer.model.linking import rows_of
from viewer.model.state import Kind, Ref


def resolve(dataset: Dataset, text: str) -> Ref:
    """The reference for an id, looked up among initiatives, then actors, then regions.

    An id that stands for two kinds is told apart by a prefix: `actor:IND`, `region:IND`.

    Raises:
        TwoSeasError: Nothing has this id; the nearest ones are named.
    """
    kind, _, rest = text.partition(":")
    if kind in set(Kind) and _known(dataset, Ref(Kind(kind), rest)):
        return Ref(Kind(kind), rest)
    for one in Kind:
        if _known(dataset, Ref(one, text)):
            return Ref(one, text)
    ids = [*dataset.initiatives.row_of, *dataset.actor_index, *dataset.region_index]
    from rapidfuzz import process  # not on the way to the first paint

    near = [match for match, _, _ in process.extract(text, ids, limit=3, score_cutoff=60)]
    raise TwoSeasError(
        f"Nothing in this dataset has the id “{text}”.",
        f"Nearest: {', '.join(near)}." if near else "`two-seas info --json` lists what there is.",
    )


def _known(dataset: Dataset, ref: Ref) -> bool:
    table = {
        Kind.INITIATIVE: dataset.initiatives.row_of,
        Kind.ACTOR: dataset.actor_index,
        Kind.REGION: dataset.region_index,
    }[ref.kind]
    return ref.id in table


def neighbour(
    dataset: Dataset, selection: tuple[Ref, ...], shown: Mask | None, step: int
) -> Ref | None:
    """The next (+1) or previous (-1) initiative in time that is shown, from the selected one.

    Args:
        dataset: Its rows are in time order already.
        selection: The first initiative in it is where we stand; none means before the first.
        shown: Mask of shown rows, or None for all.
        step: +1 or -1.
    """
    rows = all_rows(len(dataset.initiatives)) if shown is None else np.flatnonzero(shown)
    if not len(rows):
        return None
    here = [r for ref in selection if ref.kind is Kind.INITIATIVE for r in rows_of(dataset, ref)]
    if not here:
        row = rows[0 if step > 0 else -1]
    else:
        at = place_of(rows, int(here[0]), after=step > 0)
        row = rows[min(max(at if step > 0 else at - 1, 0), len(rows) - 1)]
    return Ref(Kind.INITIATIVE, dataset.initiatives.ids[int(row)])
