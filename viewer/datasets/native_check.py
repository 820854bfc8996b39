"""Checks a `two-seas/1` document record by record, and mends what can be mended.

A value that does not fit is taken out and reported; when that leaves a record without what it must
have, the record is refused. The rest of the document is not touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from viewer.datasets import native_schema as schema
from viewer.datasets.geometry_check import check_geometry, close_rings
from viewer.datasets.native_references import mend_references
from viewer.datasets.problems import MENDED, REFUSED, Problems, path_of
from viewer.model.interval import parse

_Path = tuple[str | int, ...]
Json = dict[str, Any]

COLLECTIONS: Mapping[str, type[BaseModel]] = {
    "themes": schema.ThemeModel,
    "actors": schema.ActorModel,
    "sources": schema.SourceModel,
    "initiatives": schema.InitiativeModel,
    "eras": schema.EraModel,
    "stories": schema.StoryModel,
}
# A word outside the format's list is kept beside it: nothing that was written is lost.
_WORDS_KEPT = {"status": "status_text", "role": "role_text"}
_DATES = {"initiatives": ("known_from",), "sources": ("date",)}


def check_document(
    document: Json, features: list[tuple[str, Any]], fallback_id: str, problems: Problems
) -> Json:
    """The document with every record valid and every reference resolved.

    Args:
        document: The parsed `dataset.json`; it is changed in place.
        features: The regions as (path for messages, feature).
        fallback_id: The id of a dataset that has none.
        problems: Collects what was refused, mended or kept.

    Returns:
        A document in normal form: `regions` is a list of features.
    """
    _check_head(document, fallback_id, problems)
    unknown = _Unknown(problems)
    places: dict[str, list[str]] = {}
    for name, model in COLLECTIONS.items():
        records = _records(document, name, problems)
        found = _Collection(name, model, problems, unknown).check(records)
        document[name], places[name] = [r for _, r in found], [where for where, _ in found]
    regions = _Collection("regions", schema.RegionModel, problems, unknown)
    found = regions.check(iter(features))
    document["regions"], places["regions"] = [r for _, r in found], [where for where, _ in found]
    unknown.report()
    mend_references(document, places, problems)
    return document


def _check_head(document: Json, fallback_id: str, problems: Problems) -> None:
    head = {key: v for key, v in document.items() if key not in (*COLLECTIONS, "regions")}
    for where, value, reason in _misfits(schema.DatasetModel, head):
        document.pop(str(where[0]), None)
        problems.mend(path_of("", where), value, reason)
    document.setdefault("id", fallback_id)
    document.setdefault("title", str(document["id"]))
    _check_date(document, "as_of", "", problems)
    for key in sorted(head.keys() - schema.DatasetModel.model_fields.keys() - {"$schema"}):
        problems.keep(key, head[key], "unknown key, kept and written back")


def _records(document: Json, name: str, problems: Problems) -> Iterator[tuple[str, Any]]:
    records = document.get(name, [])
    if not isinstance(records, list):
        problems.refuse(name, records, "is not a list")
        records = []
    return ((f"{name}[{i}]", record) for i, record in enumerate(records))


class _Unknown:
    """Unknown keys, reported once each with how often they came."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._seen: dict[str, tuple[str, Any, int]] = {}

    def note(self, collection: str, where: str, key: str, value: Any) -> None:
        first = self._seen.get(f"{collection}.{key}")
        self._seen[f"{collection}.{key}"] = (
            (first[0], first[1], first[2] + 1) if first else (where, value, 0)
        )

    def report(self) -> None:
        for where, value, more in self._seen.values():
            also = f" (and in {more} more records)" if more else ""
            self._problems.keep(where, value, f"unknown key, kept and written back{also}")


class _Collection:
    """Checks the records of one list."""

    def __init__(
        self, name: str, model: type[BaseModel], problems: Problems, unknown: _Unknown
    ) -> None:
        self._name = name
        self._model = model
        self._problems = problems
        self._unknown = unknown

    def check(self, records: Iterator[tuple[str, Any]]) -> list[tuple[str, Json]]:
        """The valid records with their paths; the first of each id."""
        good: dict[str, tuple[str, Json]] = {}
        for where, record in records:
            if not self._mend(where, record):
                continue
            id_ = record["id"]
            if id_ in good:
                reason = f"the id is taken by {good[id_][0]}"
                self._problems.refuse(f"{where}.id", id_, reason)
            elif self._fits(where, record):
                good[id_] = (where, record)
        return list(good.values())

    def _mend(self, where: str, record: Any) -> bool:
        """Takes out what does not fit until the rest does; False when nothing is left to show."""
        if not isinstance(record, dict):
            self._problems.refuse(where, record, "is not an object")
            return False
        found: list[tuple[str, Any, str]] = []
        while True:
            try:
                checked = self._model.model_validate(record)
            except ValidationError as error:
                misfits = list(_listed(error))
                found += [(path_of(where, path), value, why) for path, value, why in misfits]
                if _take_out(record, [path for path, _, _ in misfits]):
                    continue
                self._report(found, REFUSED)
                return False
            self._report(found, MENDED)
            self._note_unknown(checked, where, "")
            return True

    def _report(self, found: list[tuple[str, Any, str]], action: str) -> None:
        for where, value, reason in found:
            self._problems.add(where, value, reason, action)

    def _note_unknown(self, checked: BaseModel, where: str, inner: str) -> None:
        for key, value in (checked.model_extra or {}).items():
            self._unknown.note(self._name + inner, f"{where}.{key}", key, value)
        for field in checked.model_fields_set & type(checked).model_fields.keys():
            value = getattr(checked, field)
            children = value if isinstance(value, list) else [value]
            for i, child in enumerate(children):
                if isinstance(child, BaseModel):
                    place = path_of(where, (field, i) if isinstance(value, list) else (field,))
                    self._note_unknown(child, place, f"{inner}.{field}")

    def _fits(self, where: str, record: Json) -> bool:
        """Checks what the model cannot: dates and shapes."""
        for key in _DATES.get(self._name, ()):
            _check_date(record, key, where, self._problems)
        if self._name == "initiatives":
            self._check_initiative(where, record)
        elif self._name == "regions":
            self._check_shape(where, record)
        elif self._name == "eras" and (reason := unreadable(record["when"])):
            self._problems.refuse(f"{where}.when", record["when"], reason)
            return False
        elif self._name == "stories":
            for i, step in enumerate(record.get("steps", [])):
                _check_date(step, "window", f"{where}.steps[{i}]", self._problems)
        return True

    def _check_initiative(self, where: str, record: Json) -> None:
        # An unreadable date stays as text: the row is undated, and shows what was written.
        if record.get("when") and (reason := unreadable(record["when"])):
            self._problems.mend(f"{where}.when", record["when"], reason)
        for i, statement in enumerate(record.get("sources", [])):
            _check_date(statement, "date", f"{where}.sources[{i}]", self._problems)

    def _check_shape(self, where: str, record: Json) -> None:
        geometry = record.get("geometry")
        if geometry is None:
            if not record["properties"].get("basemap"):
                reason = "has neither a geometry nor a basemap shape: listed, but not drawn"
                self._problems.keep(f"{where}.geometry", None, reason)
            return
        if closed := close_rings(geometry):
            self._problems.mend(f"{where}.geometry", None, "an open ring was closed")
            record["geometry"] = geometry = closed
        try:
            check_geometry(geometry)
        except ValueError as error:
            self._problems.mend(f"{where}.geometry", geometry, str(error))
            record["geometry"] = None


def unreadable(text: str) -> str:
    """Why a date cannot be read, or "" when it can."""
    try:
        parse(text)
    except ValueError as error:
        return str(error)
    return ""


def _check_date(record: Json, key: str, where: str, problems: Problems) -> None:
    """Reports a date that cannot be read; it stays as text."""
    text = record.get(key)
    if text and (reason := unreadable(text)):
        problems.keep(path_of(where, [key]), text, reason)


def _misfits(model: type[BaseModel], value: Json) -> list[tuple[_Path, Any, str]]:
    try:
        model.model_validate(value)
    except ValidationError as error:
        return list(_listed(error))
    return []


def _listed(error: ValidationError) -> Iterator[tuple[_Path, Any, str]]:
    """Path, value and reason of each misfit, in the order in which they stand."""
    for item in error.errors(include_url=False, include_context=False):
        if item["type"] == "missing":
            yield item["loc"], None, "is missing"
        else:
            yield item["loc"], item["input"], item["msg"][:1].lower() + item["msg"][1:]


def _take_out(record: Json, paths: list[_Path]) -> bool:
    """Removes what stands at `paths`, or what lacks it; False when that is the record itself."""
    targets = dict.fromkeys(_target(record, path) for path in paths)
    if () in targets:
        return False
    # From the back, so that the positions in front of a removed item stay what they were.
    for target in reversed(targets):
        if any(target[:end] in targets for end in range(1, len(target))):
            continue
        *parents, last = target
        holder = _at(record, tuple(parents))
        if last in _WORDS_KEPT and isinstance(holder[last], str):
            holder.setdefault(_WORDS_KEPT[str(last)], holder[last])
        del holder[last]
    return True


def _target(record: Json, path: _Path) -> _Path:
    """What has to go: the misfit, or the object that lacks a key which it must have."""
    holder = _at(record, path[:-1])
    return path[:-1] if isinstance(holder, dict) and path[-1] not in holder else path


def _at(record: Json, path: _Path) -> Any:
    value: Any = record
    for step in path:
        value = value[step]
    return value
