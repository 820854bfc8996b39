"""TimelineJS 3: events with dates in parts, eras, groups; text is HTML and comes as plain text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from viewer.datasets.date_cell import year_text
from viewer.datasets.plain_text import one_line, plain
from viewer.datasets.problems import Problems, Read
from viewer.datasets.raw import WHEN, Found, table_of_records
from viewer.datasets.readers.json_file import inner, load_object, mapping_of, objects, text
from viewer.datasets.readers.json_head import has_key, is_json
from viewer.datasets.reading import Options, finish
from viewer.model.interval import parse
from viewer.model.records import Era

READER = "timelinejs"
_PARTS = ("year", "month", "day", "hour", "minute", "second")


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that this is a TimelineJS document."""
    del path
    if not is_json(head):
        return 0.0
    if has_key(head, "events") and has_key(head, "start_date"):
        return 0.9
    return 0.6 if has_key(head, "events", "headline") else 0.0


def read(path: Path, options: Options | None = None) -> Read:
    """Reads events as initiatives."""
    return finish(scan(path)[0], path, options)


def scan(path: Path, _encoding: str = "") -> list[Found]:
    """The events as a table."""
    document = load_object(path)
    problems = Problems()
    records: list[dict[str, Any]] = []
    places: list[str] = []
    events = document.get("events")
    for at, event in enumerate(events if isinstance(events, list) else []):
        where = f"{path.name} events[{at}]"
        if not isinstance(event, dict):
            problems.refuse(where, event, "is not an object")
            continue
        records.append(_event(event, where, problems))
        places.append(where)
    title = inner(inner(document, "title"), "text")
    table = table_of_records(path.name, records, lambda row: places[row])
    roles = {
        "name": "headline", "summary": "text", "start": WHEN, "theme": "group", "id": "unique_id",
        "latitude": "lat", "longitude": "lon", "source": "media",
    }  # fmt: skip
    return [
        Found(
            table, READER, one_line(text(title.get("headline"))) or path.stem,
            mapping_of(records, roles), problems.as_tuple(), summary=plain(text(title.get("text"))),
            eras=_eras(document, path.name, problems),
        )
    ]  # fmt: skip


def _event(event: dict[str, Any], where: str, problems: Problems) -> dict[str, Any]:
    words, media, location = inner(event, "text"), inner(event, "media"), inner(event, "location")
    record: dict[str, Any] = {
        "headline": text(words.get("headline")),
        "text": text(words.get("text")),
        WHEN: _when(event, where, problems),
        "group": text(event.get("group")),
        "unique_id": text(event.get("unique_id")),
        "display_date": text(event.get("display_date"))
        or text(inner(event, "start_date").get("display_date")),
    }
    if location:
        record["lat"] = text(location.get("lat"))
        record["lon"] = text(location.get("lon") or location.get("lng"))
        record["place"] = text(location.get("name"))
    if media:
        url = text(media.get("url"))
        record["media" if url.startswith(("http:", "https:")) else "media (embedded)"] = plain(url)
        record["media caption"] = plain(text(media.get("caption")))
        record["media credit"] = plain(text(media.get("credit")))
    return {key: value for key, value in record.items() if value}


def _when(event: dict[str, Any], where: str, problems: Problems) -> str:
    start, end = event.get("start_date"), event.get("end_date")
    first = _moment(start, f"{where}.start_date", problems)
    last = _moment(end, f"{where}.end_date", problems) if end else ""
    if not last or not first or last == first:
        return first or last
    when = f"{first}/{last}"
    try:
        parse(when)
    except ValueError:
        problems.mend(f"{where}.end_date", when, "ends before it starts; shown with its start")
        return first
    return when


def _moment(value: Any, where: str, problems: Problems) -> str:
    """Parts of a date in EDTF: "" stands for an absent part, a negative year is before 1 CE."""
    if not isinstance(value, dict):
        if value:
            problems.mend(where, value, "is no date in parts; shown undated")
        return ""
    parts: list[int] = []
    for name in _PARTS:
        cell = text(value.get(name))
        if not cell:
            break
        try:
            parts.append(int(float(cell)))
        except (ValueError, OverflowError):
            problems.mend(f"{where}.{name}", cell, "is not a whole number; left out")
            break
    if not parts:
        return ""
    found = _edtf(parts)
    try:
        parse(found)
    except ValueError as error:
        problems.mend(where, value, f"{error}; shown undated")
        return ""
    return found


def _edtf(parts: list[int]) -> str:
    year, rest = parts[0], parts[1:]
    # JavaScript's year -43 is what people write as 44 BCE: TimelineJS counts astronomically too.
    date = "-".join([year_text(year), *(f"{part:02}" for part in rest[:2])])
    return f"{date}T{':'.join(f'{part:02}' for part in rest[2:5])}" if len(rest) > 3 else date


def _eras(document: dict[str, Any], name: str, problems: Problems) -> tuple[Era, ...]:
    found = []
    for at, era in objects(document.get("eras")):
        where = f"{name} eras[{at}]"
        when = _when(era, where, problems)
        headline = one_line(text(inner(era, "text").get("headline")))
        if not when:
            problems.refuse(where, headline, "an era without dates cannot be shown")
            continue
        interval = parse(when)
        found.append(Era(f"era:{at}", headline, when, interval.start_min, interval.end_max))
    return tuple(found)
