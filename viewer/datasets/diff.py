"""Two versions of one dataset: what is new, what changed field by field, what is gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.diff_rows import may_differ, same_ids
from viewer.datasets.raw import text_of
from viewer.model.changes import Changed, Comparison, Entry, FieldChange
from viewer.model.dataset import Dataset
from viewer.model.interval import format_interval
from viewer.model.records import Status

MOST_FIELDS = 30
# So many that come or go are described; of more, id and title are enough.
_MOST_DESCRIBED = 5_000
_CHECK_EVERY = 200


def is_newer_version(before: Dataset, after: Dataset) -> bool:
    """Whether a dataset that was dropped is another version of the one that is open."""
    same = bool(before.meta.id) and before.meta.id == after.meta.id
    return same and before.meta.content_hash != after.meta.content_hash


def compare(
    before: Dataset, after: Dataset, check: Callable[[], None] = lambda: None
) -> Comparison:
    """Compares two versions by the ids of their initiatives.

    Args:
        before: The version that was open.
        after: The newer one.
        check: Called now and then; it may raise to stop the comparing.
    """
    old, new = same_ids(before.initiatives.ids, after.initiatives.ids)
    check()
    suspects = np.flatnonzero(may_differ(before, after, old, new))
    changed = []
    for number, at in enumerate(suspects.tolist()):
        if number % _CHECK_EVERY == 0:
            check()
        fields = _differences(before, int(old[at]), after, int(new[at]))
        if fields:
            row = int(new[at])
            titles, ids = after.initiatives.titles, after.initiatives.ids
            changed.append(Changed(ids[row], titles[row], tuple(fields)))
    return Comparison(
        added=_others(after, new),
        removed=_others(before, old),
        changed=tuple(changed),
        before_version=before.meta.version or before.meta.as_of,
        after_version=after.meta.version or after.meta.as_of,
    )


def _others(dataset: Dataset, rows: NDArray[np.intp]) -> tuple[Entry, ...]:
    """The initiatives whose rows are not among some."""
    rest = np.ones(len(dataset.initiatives), np.bool_)
    rest[rows] = False
    found = np.flatnonzero(rest).tolist()
    described = (_entry(dataset, row) for row in found[:_MOST_DESCRIBED])
    ids, titles = dataset.initiatives.ids, dataset.initiatives.titles
    return (*described, *(Entry(ids[row], titles[row]) for row in found[_MOST_DESCRIBED:]))


def _entry(dataset: Dataset, row: int) -> Entry:
    table = dataset.initiatives
    return Entry(
        table.ids[row],
        table.titles[row],
        format_interval(table.when_texts[row]),
        float(table.start_min[row]),
        float(table.lon_deg[row]),
        float(table.lat_deg[row]),
        tuple(dataset.regions[i].id for i in table.regions.row(row).tolist()),
    )


def _differences(before: Dataset, old: int, after: Dataset, new: int) -> list[FieldChange]:
    was, now = _fields(before, old), _fields(after, new)
    names = list(dict.fromkeys([*now, *was]))
    found = [
        FieldChange(name, was.get(name, ""), now.get(name, ""))
        for name in names
        if was.get(name, "") != now.get(name, "")
    ]
    return found[:MOST_FIELDS]


def _fields(dataset: Dataset, row: int) -> Mapping[str, str]:
    """An initiative as words under the names of its fields; "" fields are left out."""
    table = dataset.initiatives
    details = table.details[row]
    status = Status(int(table.status[row]))
    found = {
        "title": table.titles[row],
        "summary": table.summaries[row],
        "when": format_interval(table.when_texts[row]),
        "status": "" if status is Status.UNKNOWN else status.name.lower().replace("_", " "),
        "themes": _names([dataset.themes[i].name for i in table.themes.row(row)]),
        "actors": _names([dataset.actors[i].name for i in table.actors.row(row)]),
        "regions": _names([dataset.regions[i].name for i in table.regions.row(row)]),
        "place": _place(dataset, row),
        "amount": _names([f"{a.value:,.15g} {a.currency}" for a in details.amounts]),
        "sources": _names(
            [dataset.sources[i].title or dataset.sources[i].url for i in table.sources.row(row)]
        ),
        "links": _names([table.ids[i] for i in table.links.row(row).tolist()]),
        "known from": details.known_from_text,
        "note": details.note,
        "tags": _names(details.tags),
    }
    found |= {name: text_of(value) for name, value in details.extra.items() if name not in found}
    return {name: text for name, text in found.items() if text}


def _names(names: Sequence[str]) -> str:
    return ", ".join(sorted(names))


def _place(dataset: Dataset, row: int) -> str:
    table = dataset.initiatives
    if np.isnan(table.lon_deg[row]):
        return ""
    return f"{table.lat_deg[row]:.5f}°, {table.lon_deg[row]:.5f}°"
