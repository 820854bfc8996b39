"""GPX: waypoints, routes and tracks, with their times."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.container import read_file
from viewer.datasets.problems import MENDED, Problems, Read
from viewer.datasets.raw import WHEN, Found, table_of_records
from viewer.datasets.readers.json_file import mapping_of
from viewer.datasets.readers.safe_xml import (
    child_of,
    local,
    parse_xml,
    starts_with,
    text_in,
)
from viewer.datasets.reading import Options, finish
from viewer.datasets.shapes import check_all

READER = "gpx"
_FIELDS = ("name", "desc", "cmt", "type", "sym", "src", "ele")
_KINDS = {"wpt": "waypoint", "rte": "route", "trk": "track"}


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that this is GPX."""
    del path
    return 0.95 if starts_with(head, "gpx") else 0.0


def read(path: Path, options: Options | None = None) -> Read:
    """Reads waypoints, routes and tracks as initiatives."""
    return finish(scan(path)[0], path, options)


def scan(path: Path, _encoding: str = "") -> list[Found]:
    """Waypoints, routes and tracks as a table; raises TwoSeasError when it is no GPX."""
    leave_pandas_out()
    root = parse_xml(read_file(path), path.name)
    problems = Problems()
    records: list[dict[str, Any]] = []
    shapes: list[Any] = []
    places: list[str] = []
    for element in root:
        kind = _KINDS.get(local(element))
        if kind is None:
            continue
        where = f"{path.name} line {element.sourceline}"
        try:
            shapes.append(_shape(element))
        except ValueError as error:
            problems.mend(f"{where}.{kind}", "", f"{error}; shown without a place")
            shapes.append(None)
        records.append(_record(element, kind))
        places.append(where)
    array = np.full(len(shapes), None, np.object_)
    array[:] = shapes
    geometry, reasons = check_all(array)
    for row, reason in reasons.items():
        problems.add(places[row], "", f"{reason}; shown without a place", MENDED)
    table = table_of_records(path.name, records, lambda row: places[row], geometry)
    roles = {"name": "name", "summary": "desc", "start": WHEN, "theme": "kind"}
    metadata = child_of(root, "metadata")
    title = text_in(metadata, "name") if metadata is not None else text_in(root, "name")
    return [
        Found(
            table, READER, title or path.stem, mapping_of(records, roles), problems.as_tuple()
        )
    ]  # fmt: skip


def _record(element: Any, kind: str) -> dict[str, Any]:
    record: dict[str, Any] = {field: text for field in _FIELDS if (text := text_in(element, field))}
    record["kind"] = kind
    record.setdefault("name", record.get("desc", "")[:80] or None)
    times = sorted(
        "".join(one.itertext()).strip() for one in element.iter() if local(one) == "time"
    )
    if times := [time for time in times if time]:
        record[WHEN] = times[0] if times[0] == times[-1] else f"{times[0]}/{times[-1]}"
    return record


def _shape(element: Any) -> Any:
    import shapely

    if local(element) == "wpt":
        return shapely.Point(_position(element))
    lines = []
    groups = [one for one in element if local(one) == "trkseg"] or [element]
    for group in groups:
        line = [_position(point) for point in group if local(point) in ("trkpt", "rtept")]
        if len(line) > 1:
            lines.append(line)
    if not lines:
        raise ValueError("has fewer than two positions")
    return shapely.LineString(lines[0]) if len(lines) == 1 else shapely.MultiLineString(lines)


def _position(element: Any) -> tuple[float, float]:
    try:
        return float(element.get("lon")), float(element.get("lat"))
    except (TypeError, ValueError) as error:
        raise ValueError("a position has no longitude and latitude") from error
