"""vis-timeline: items with start and end, in groups that may be nested."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from viewer.datasets.problems import Problems, Read
from viewer.datasets.raw import WHEN, Found, table_of_records
from viewer.datasets.readers.geojson_times import one as moment
from viewer.datasets.readers.json_file import load, mapping_of, objects, text
from viewer.datasets.readers.json_head import has_key, is_json, start
from viewer.datasets.reading import Options, finish
from viewer.errors import TwoSeasError
from viewer.model.interval import parse

READER = "vis-timeline"
_DRAWING = frozenset({"className", "style", "type", "editable", "selectable", "subgroup", "align"})


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that these are items of vis-timeline."""
    del path
    if not is_json(head) or not has_key(head, "start", "content"):
        return 0.0
    return 0.85 if has_key(head, "items") or start(head).startswith(b"[") else 0.0


def read(path: Path, options: Options | None = None) -> Read:
    """Reads items as initiatives."""
    return finish(scan(path)[0], path, options)


def scan(path: Path, _encoding: str = "") -> list[Found]:
    """The items as a table."""
    document = load(path)
    items = document.get("items") if isinstance(document, dict) else document
    if not isinstance(items, list):
        raise TwoSeasError(f"{path.name} holds no list of items.")
    groups = _groups(document.get("groups") if isinstance(document, dict) else None)
    problems = Problems()
    records: list[dict[str, Any]] = []
    places: list[str] = []
    for at, item in enumerate(items):
        where = f"{path.name} items[{at}]"
        if not isinstance(item, dict):
            problems.refuse(where, item, "is not an object")
            continue
        if item.get("type") == "background" and not text(item.get("content")):
            problems.refuse(where, item, "is a background without words")
            continue
        records.append(_item(item, groups, where, problems))
        places.append(where)
    table = table_of_records(path.name, records, lambda row: places[row])
    roles = {"id": "id", "name": "content", "summary": "title", "start": WHEN, "theme": "group"}
    return [Found(table, READER, path.stem, mapping_of(records, roles), problems.as_tuple())]


def _item(
    item: dict[str, Any], groups: dict[str, str], where: str, problems: Problems
) -> dict[str, Any]:
    record = {
        key: value
        for key, value in item.items()
        if key not in {"start", "end", "group", *_DRAWING} and value not in (None, "")
    }
    record["id"] = text(item.get("id")) or None
    if group := text(item.get("group")):
        record["group"] = groups.get(group, group)
    begin, end = item.get("start"), item.get("end")
    when = moment(begin) if begin not in (None, "") else ""
    if end not in (None, "") and when:
        span = f"{when}/{moment(end)}"
        try:
            parse(span)
            when = span
        except ValueError:
            problems.mend(f"{where}.end", end, "is no end to its start; shown with its start")
    record[WHEN] = when or None
    return record


def _groups(value: Any) -> dict[str, str]:
    """Names of groups by id; a nested group is named with the one that holds it."""
    own = {text(one.get("id")): text(one.get("content")) or text(one.get("id"))
           for _at, one in objects(value)}  # fmt: skip
    found = dict(own)
    for _at, one in objects(value):
        nested = one.get("nestedGroups")
        for child in nested if isinstance(nested, list) else []:
            if text(child) in own:
                found[text(child)] = f"{own[text(one.get('id'))]} – {own[text(child)]}"
    return found
