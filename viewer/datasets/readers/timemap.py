"""timemap (Bellingcat, Forensic Architecture): events with associations and sources.

Associations are told by mode: FILTER and CATEGORY become themes, NARRATIVE becomes a story.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.problems import Problems, Read
from viewer.datasets.raw import Found, table_of_records
from viewer.datasets.readers.json_file import load, mapping_of, objects, text
from viewer.datasets.readers.json_head import has_key, is_json
from viewer.datasets.reading import Options, finish
from viewer.errors import TwoSeasError
from viewer.model.records import Source, Story, StoryStep

READER = "timemap"
_THEMES = ("CATEGORY", "FILTER")


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that these are timemap events."""
    del path
    if not is_json(head) or not has_key(head, "associations"):
        return 0.0
    return 0.85 if has_key(head, "latitude") or has_key(head, "sources") else 0.0


def read(path: Path, options: Options | None = None) -> Read:
    """Reads events as initiatives."""
    return finish(scan(path)[0], path, options)


def scan(path: Path, _encoding: str = "") -> list[Found]:
    """The events as a table."""
    document = load(path)
    events = document.get("events") if isinstance(document, dict) else document
    if not isinstance(events, list):
        raise TwoSeasError(f"{path.name} holds no list of events.")
    known = document if isinstance(document, dict) else {}
    modes = _modes(known.get("associations"))
    problems = Problems()
    records: list[dict[str, Any]] = []
    places: list[str] = []
    narratives: dict[str, list[StoryStep]] = {}
    for at, event in enumerate(events):
        where = f"{path.name} events[{at}]"
        if not isinstance(event, dict):
            problems.refuse(where, event, "is not an object")
            continue
        record = _event(event, at, modes)
        for name in _associated(event, modes, ("NARRATIVE",)):
            narratives.setdefault(name, []).append(StoryStep(record["id"], record.get("name", "")))
        records.append(record)
        places.append(where)
    table = table_of_records(path.name, records, lambda row: places[row])
    return [
        Found(
            table, READER, path.stem, _mapping(records), problems.as_tuple(),
            stories=tuple(Story(f"story:{n}", n, steps=tuple(s)) for n, s in narratives.items()),
            sources=_sources(known.get("sources")),
        )
    ]  # fmt: skip


def _mapping(records: list[dict[str, Any]]) -> ColumnMapping:
    roles = {
        "id": "id", "name": "name", "summary": "description", "start": "date", "theme": "theme",
        "latitude": "latitude", "longitude": "longitude", "source": "source",
    }  # fmt: skip
    return mapping_of(records, roles)


def _modes(associations: Any) -> dict[str, str]:
    """The mode of each association by id and by title."""
    found: dict[str, str] = {}
    for _at, one in objects(associations):
        mode = text(one.get("mode")).upper()
        for key in ("id", "title", "name"):
            if name := text(one.get(key)):
                found[name] = mode
    return found


def _associated(event: dict[str, Any], modes: dict[str, str], wanted: tuple[str, ...]) -> list[str]:
    """Names of an event's associations of some modes; without a mode they count as filters."""
    names = []
    associations = event.get("associations")
    for one in associations if isinstance(associations, list) else []:
        if isinstance(one, dict):
            name = text(one.get("title") or one.get("id") or one.get("name"))
            mode = text(one.get("mode")).upper()
        else:
            name, mode = text(one), ""
        if name and (mode or modes.get(name, "FILTER")) in wanted:
            names.append(name)
    return names


def _event(event: dict[str, Any], at: int, modes: dict[str, str]) -> dict[str, Any]:
    skipped = {"associations", "sources", "source"}
    record = {k: v for k, v in event.items() if k not in skipped and v not in (None, "", [])}
    record["id"] = text(event.get("id")) or text(event.get("civId")) or f"event-{at + 1}"
    description = text(event.get("description"))
    record["name"] = text(event.get("title")) or description.partition("\n")[0][:120]
    record["description"] = description
    clock = text(event.get("time"))
    if clock and ":" in clock and (date := text(event.get("date"))):
        record["date"] = f"{date} {clock}"
    if themes := _associated(event, modes, _THEMES):
        record["theme"] = "; ".join(themes)
    sources = event.get("sources")
    links = [text(s.get("path") or s.get("id")) if isinstance(s, dict) else text(s)
             for s in (sources if isinstance(sources, list) else [])]  # fmt: skip
    if links := [link for link in links if link]:
        record["source"] = links[0]
        if len(links) > 1:
            record["more sources"] = "; ".join(links[1:])
    return record


def _sources(value: Any) -> tuple[Source, ...]:
    items = list(value.values()) if isinstance(value, dict) else value
    return tuple(
        Source(f"source:{at}", title=text(one.get("title")), url=text(one.get("url")))
        for at, one in objects(items)
    )
