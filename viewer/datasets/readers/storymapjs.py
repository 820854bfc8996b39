"""StoryMapJS: slides with places, as initiatives and as a story through them in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from viewer.datasets.date_cell import UnreadableError, to_edtf
from viewer.datasets.plain_text import one_line, plain
from viewer.datasets.problems import KEPT, Problems, Read
from viewer.datasets.raw import WHEN, Found, table_of_records
from viewer.datasets.readers.json_file import inner, load_object, mapping_of, text
from viewer.datasets.readers.json_head import has_key, is_json
from viewer.datasets.reading import Options, finish
from viewer.model.records import Story, StoryStep

READER = "storymapjs"


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that this is a StoryMapJS document."""
    del path
    return 0.9 if is_json(head) and has_key(head, "storymap", "slides") else 0.0


def read(path: Path, options: Options | None = None) -> Read:
    """Reads slides as initiatives and one story."""
    return finish(scan(path)[0], path, options)


def scan(path: Path, _encoding: str = "") -> list[Found]:
    """The slides as a table, and the story."""
    storymap = inner(load_object(path), "storymap")
    problems = Problems()
    is_earth = not (storymap.get("map_as_image") or storymap.get("map_type") == "zoomify")
    if not is_earth:
        problems.add(
            f"{path.name} storymap.map_type", storymap.get("map_type"),
            "the map of this story is an image, not Earth: its places are not shown", KEPT,
        )  # fmt: skip
    records: list[dict[str, Any]] = []
    places: list[str] = []
    steps: list[StoryStep] = []
    title = ""
    slides = storymap.get("slides")
    for at, slide in enumerate(slides if isinstance(slides, list) else []):
        where = f"{path.name} slides[{at}]"
        if not isinstance(slide, dict):
            problems.refuse(where, slide, "is not an object")
            continue
        record = _slide(slide, at, where, problems, is_earth=is_earth)
        title = title or (record.get("headline", "") if slide.get("type") == "overview" else "")
        records.append(record)
        places.append(where)
        steps.append(StoryStep(record["id"], record.get("headline", "")))
    table = table_of_records(path.name, records, lambda row: places[row])
    roles = {
        "id": "id", "name": "headline", "summary": "text", "start": WHEN, "latitude": "lat",
        "longitude": "lon", "source": "media",
    }  # fmt: skip
    name = title or path.stem
    story = Story("story", name, steps=tuple(steps))
    return [
        Found(
            table, READER, name, mapping_of(records, roles), problems.as_tuple(),
            stories=(story,) if steps else (),
        )
    ]  # fmt: skip


def _slide(
    slide: dict[str, Any], at: int, where: str, problems: Problems, *, is_earth: bool
) -> dict[str, Any]:
    words, location, media = inner(slide, "text"), inner(slide, "location"), inner(slide, "media")
    record: dict[str, Any] = {
        "id": f"slide-{at + 1}",
        "headline": one_line(text(words.get("headline"))),
        "text": text(words.get("text")),
        "place": text(location.get("name")),
        "media caption": plain(text(media.get("caption"))),
        "media credit": plain(text(media.get("credit"))),
    }
    url = text(media.get("url"))
    record["media" if url.startswith(("http:", "https:")) else "media (embedded)"] = plain(url)
    date = text(slide.get("date"))
    if date:
        try:
            record[WHEN] = to_edtf(date)
        except UnreadableError as error:
            record["date"] = date
            problems.mend(f"{where}.date", date, f"{error}; shown undated")
    lat, lon = text(location.get("lat")), text(location.get("lon"))
    if is_earth:
        record |= {"lat": lat, "lon": lon}
    elif lat or lon:
        record["position on the image"] = f"{lat}, {lon}"
    return {key: value for key, value in record.items() if value}
