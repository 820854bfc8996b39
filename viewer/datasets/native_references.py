"""Whether the ids that records of a document name are there; what is not is taken out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from viewer.datasets.problems import Problems

Json = dict[str, Any]


def mend_references(
    document: Json, places: Mapping[str, Sequence[str]], problems: Problems
) -> None:
    """Takes every reference out of `document` that leads nowhere, and reports it.

    Args:
        document: Checked records; changed in place.
        places: The path of each record, by collection, for the messages.
        problems: Collects what was taken out.
    """
    ids = {name: {record["id"] for record in document[name]} for name in places}
    mend = _Mender(ids, problems)
    for where, theme in zip(places["themes"], document["themes"], strict=True):
        mend.one(theme, "parent", "themes", where)
    _break_cycles(document["themes"], places["themes"], problems)
    for where, actor in zip(places["actors"], document["actors"], strict=True):
        mend.one(actor, "seat", "regions", where)
        mend.several(actor, "members", "actors", where)
    for where, era in zip(places["eras"], document["eras"], strict=True):
        mend.one(era, "theme", "themes", where)
    for where, initiative in zip(places["initiatives"], document["initiatives"], strict=True):
        mend.several(initiative, "themes", "themes", where)
        mend.several(initiative, "regions", "regions", where)
        mend.objects(initiative, "actors", "actor", "actors", where)
        mend.objects(initiative, "links", "to", "initiatives", where)
        mend.objects(initiative, "sources", "source", "sources", where)
    for where, story in zip(places["stories"], document["stories"], strict=True):
        mend.objects(story, "steps", "initiative", "initiatives", where)


class _Mender:
    def __init__(self, ids: Mapping[str, Collection[str]], problems: Problems) -> None:
        self._ids = ids
        self._problems = problems

    def _known(self, id_: str, collection: str, where: str) -> bool:
        if id_ in self._ids[collection]:
            return True
        self._problems.mend(where, id_, f"no record of this id in {collection}; left out")
        return False

    def one(self, record: Json, key: str, collection: str, where: str) -> None:
        """Mends a key that holds one id; "" is none."""
        if record.get(key) and not self._known(record[key], collection, f"{where}.{key}"):
            del record[key]

    def several(self, record: Json, key: str, collection: str, where: str) -> None:
        """Mends a key that holds a list of ids."""
        if key in record:
            record[key] = [
                id_
                for i, id_ in enumerate(record[key])
                if self._known(id_, collection, f"{where}.{key}[{i}]")
            ]

    def objects(self, record: Json, key: str, inner: str, collection: str, where: str) -> None:
        """Mends a key that holds a list of objects, each with an id under `inner`."""
        if key in record:
            record[key] = [
                item
                for i, item in enumerate(record[key])
                if self._known(item[inner], collection, f"{where}.{key}[{i}].{inner}")
            ]


def _break_cycles(themes: list[Json], places: Sequence[str], problems: Problems) -> None:
    """A theme that is its own ancestor loses its parent."""
    parents = {theme["id"]: theme.get("parent", "") for theme in themes}
    for where, theme in zip(places, themes, strict=True):
        seen, at = {theme["id"]}, parents[theme["id"]]
        while at and at not in seen:
            seen.add(at)
            at = parents[at]
        if at == theme["id"]:
            problems.mend(f"{where}.parent", theme["parent"], "is its own ancestor; left out")
            parents[theme["id"]] = ""
            del theme["parent"]
