"""A checked `two-seas/1` document -> Dataset; what the check let through cannot fail here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, overload

import numpy as np

from viewer.datasets.tables import Columns, build_initiatives, times_of
from viewer.model.dataset import Dataset, Initiatives, Ragged
from viewer.model.interval import Interval, parse
from viewer.model.records import (
    Actor,
    ActorKind,
    Amount,
    Confidence,
    Details,
    Era,
    LinkKind,
    Meta,
    Region,
    RegionKind,
    Role,
    Source,
    Statement,
    Status,
    Story,
    StoryStep,
    Theme,
)

Json = Mapping[str, Any]

_META = (
    "id", "title", "summary", "version", "language", "licence", "attribution", "as_of", "worldview",
)  # fmt: skip
_LISTS = ("themes", "actors", "regions", "initiatives", "sources", "eras", "stories")
_INITIATIVE = (
    "id", "title", "summary", "when", "when_text", "status", "status_text", "themes", "actors",
    "regions", "amount", "other_amounts", "links", "sources", "known_from", "tags", "note", "names",
)  # fmt: skip
_STATEMENT = ("says", "claim", "status_text", "hedge", "verdict", "verdict_note", "date")


def build_dataset(document: Json, reader: str, content_hash: str) -> Dataset:
    """The tables of a document in normal form, as `native_check.check_document` returns it."""
    known = {"format", *_META, *_LISTS}
    meta = {key: document[key] for key in _META if key in document}
    return Dataset(
        meta=Meta(**meta, reader=reader, content_hash=content_hash),
        initiatives=_initiatives(document),
        themes=tuple(_theme(record) for record in document["themes"]),
        actors=tuple(_actor(record) for record in document["actors"]),
        regions=tuple(_region(record) for record in document["regions"]),
        sources=tuple(_source(record) for record in document["sources"]),
        eras=tuple(_era(record) for record in document["eras"]),
        stories=tuple(_story(record) for record in document["stories"]),
        extra={key: value for key, value in document.items() if key not in known},
    )


def _rest(record: Json, known: Iterable[str]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in known}


def _theme(record: Json) -> Theme:
    known = ("id", "name", "colour", "parent", "names")
    return Theme(**{k: record[k] for k in known if k in record}, extra=_rest(record, known))


def _actor(record: Json) -> Actor:
    plain = ("id", "name", "country", "seat", "names", "note")
    return Actor(
        **{k: record[k] for k in plain if k in record},
        kind=ActorKind(record.get("kind", "organisation")),
        members=tuple(record.get("members", ())),
        aliases=tuple(record.get("aliases", ())),
        extra=_rest(record, (*plain, "kind", "members", "aliases")),
    )


def _region(feature: Json) -> Region:
    properties: Json = feature["properties"]
    plain = ("name", "basemap", "disputed", "names", "note")
    return Region(
        id=feature["id"],
        **{k: properties[k] for k in plain if k in properties},
        kind=RegionKind(properties.get("kind", "area")),
        geometry=feature.get("geometry"),
        extra=_rest(properties, (*plain, "kind")),
    )


def _source(record: Json) -> Source:
    known = ("id", "publisher", "title", "date", "url", "accessed")
    return Source(**{k: record[k] or "" for k in known if k in record}, extra=_rest(record, known))


def _era(record: Json) -> Era:
    when = parse(record["when"])
    return Era(
        id=record["id"],
        name=record["name"],
        when_text=record["when"],
        start_day=when.start_min,
        end_day=when.end_max,
        theme=record.get("theme", ""),
        extra=_rest(record, ("id", "name", "when", "theme")),
    )


def _story(record: Json) -> Story:
    return Story(
        id=record["id"],
        title=record["title"],
        summary=record.get("summary", ""),
        steps=tuple(_step(step) for step in record.get("steps", ())),
        extra=_rest(record, ("id", "title", "summary", "steps")),
    )


def _step(record: Json) -> StoryStep:
    view = record.get("view")
    return StoryStep(
        initiative=record["initiative"],
        caption=record.get("caption", ""),
        window=record.get("window", ""),
        view=(float(view[0]), float(view[1]), float(view[2])) if view else None,
        extra=_rest(record, ("initiative", "caption", "window", "view")),
    )


def _initiatives(document: Json) -> Initiatives:
    records: Sequence[Json] = document["initiatives"]
    index = {
        name: {record["id"]: i for i, record in enumerate(document[name])}
        for name in ("themes", "actors", "regions", "sources", "initiatives")
    }
    people = [record.get("actors", ()) for record in records]
    links = [record.get("links", ()) for record in records]
    return build_initiatives(
        Columns(
            ids=[record["id"] for record in records],
            titles=[record["title"] for record in records],
            summaries=[record.get("summary", "") for record in records],
            when_texts=[record.get("when_text") or record.get("when", "") for record in records],
            times=times_of([_interval(record.get("when", "")) for record in records]),
            status=_codes(Status, (record.get("status") or "unknown" for record in records)),
            known_from=np.array([_day(record.get("known_from", "")) for record in records], float),
            themes=_ragged(records, "themes", index["themes"]),
            actors=Ragged.of([[index["actors"][p["actor"]] for p in row] for row in people]),
            roles=_codes(Role, (p.get("role", "participant") for row in people for p in row)),
            regions=_ragged(records, "regions", index["regions"]),
            links=Ragged.of([[index["initiatives"][x["to"]] for x in row] for row in links]),
            link_kinds=_codes(LinkKind, (x.get("kind", "follows") for row in links for x in row)),
            sources=_cited(records, index["sources"]),
            details=_Details(records, index["sources"]),
        )
    )


def _interval(text: str) -> Interval | None:
    """The date, or None where there is none that can be read."""
    try:
        return parse(text) if text else None
    except ValueError:
        return None


def _day(text: str) -> float:
    """The first day of a date, NaN where there is none."""
    when = _interval(text)
    return when.start_min if when else math.nan


def _codes(names: type[Status | Role | LinkKind], values: Iterable[str]) -> Any:
    codes = {member.name.lower(): int(member) for member in names}
    return np.array([codes[value] for value in values], np.uint8)


def _ragged(records: Sequence[Json], key: str, index: Mapping[str, int]) -> Ragged:
    return Ragged.of([[index[id_] for id_ in record.get(key, ())] for record in records])


def _cited(records: Sequence[Json], index: Mapping[str, int]) -> Ragged:
    """The sources of each row, each once, though one may say several things."""
    return Ragged.of(
        [
            list(dict.fromkeys(index[said["source"]] for said in record.get("sources", ())))
            for record in records
        ]
    )


class _Details(Sequence[Details]):
    """The details of each row, made when the row is looked at."""

    def __init__(self, records: Sequence[Json], sources: Mapping[str, int]) -> None:
        self._records = records
        self._sources = sources
        self._made: dict[int, Details] = {}

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, index: int) -> Details: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Details]: ...
    def __getitem__(self, index: int | slice) -> Details | Sequence[Details]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        row = index.__index__()
        if row not in self._made:
            self._made[row] = _details(self._records[row], self._sources)
        return self._made[row]


def _details(record: Json, sources: Mapping[str, int]) -> Details:
    people = record.get("actors", ())
    amounts = [record["amount"]] if record.get("amount") else []
    amounts += record.get("other_amounts", ())
    return Details(
        amounts=tuple(_amount(amount) for amount in amounts),
        statements=tuple(_statement(said, sources) for said in record.get("sources", ())),
        status_text=record.get("status_text", ""),
        role_texts=tuple(person.get("role_text", "") for person in people),
        note=record.get("note", ""),
        tags=tuple(record.get("tags", ())),
        known_from_text=record.get("known_from", ""),
        names=record.get("names", {}),
        extra={**_rest(record, _INITIATIVE), **_inner_extra(record)},
    )


def _inner_extra(record: Json) -> dict[str, Any]:
    """Unknown keys of participations and links, by position, as these have no record of their own.

    They stand under the name of their list, which no unknown key of the initiative can have.
    """
    found = {}
    for key, known in (("actors", ("actor", "role", "role_text")), ("links", ("to", "kind"))):
        rests = {str(i): _rest(item, known) for i, item in enumerate(record.get(key, ()))}
        if kept := {i: rest for i, rest in rests.items() if rest}:
            found[key] = kept
    return found


def _amount(record: Json) -> Amount:
    known = ("value", "currency", "note", "approximate")
    plain = {k: record[k] for k in known if k in record}
    return Amount(**{**plain, "value": float(record["value"])}, extra=_rest(record, known))


def _statement(record: Json, sources: Mapping[str, int]) -> Statement:
    return Statement(
        source=sources[record["source"]],
        confidence=Confidence[record.get("confidence", "reported").upper()],
        **{key: record[key] for key in _STATEMENT if key in record},
        extra=_rest(record, ("source", "confidence", *_STATEMENT)),
    )
