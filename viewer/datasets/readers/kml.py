"""KML and KMZ: placemarks with times, folders and fields. Nothing outside the file is read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.container import open_container, read_file
from viewer.datasets.guess import with_dates
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.problems import MENDED, Problems, Read
from viewer.datasets.raw import WHEN, Found, table_of_records
from viewer.datasets.readers import kml_geometry
from viewer.datasets.readers.kml_times import track_times, when_of
from viewer.datasets.readers.safe_xml import local, parse_xml, starts_with, text_in
from viewer.datasets.reading import Options, finish
from viewer.datasets.shapes import check_all
from viewer.errors import TwoSeasError

READER = "kml"
_FOLDER_TAGS = frozenset({"Folder", "Document"})
_PLAIN = ("address", "phoneNumber", "Snippet", "snippet")


@dataclass
class _Context:
    """What a placemark inherits from the folders that it stands in."""

    folders: tuple[str, ...] = ()
    when: str = ""


@dataclass
class _Collected:
    name: str
    problems: Problems
    records: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[Any] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that this is KML or KMZ."""
    if head.startswith(b"PK"):
        try:
            with zipfile.ZipFile(path) as archive:
                names = archive.namelist()
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
            return 0.0
        kml = any(name.lower().endswith(".kml") for name in names)
        return 0.9 if kml and len(names) < 2000 else 0.0
    return 0.95 if starts_with(head, "kml") else 0.0


def read(path: Path, options: Options | None = None) -> Read:
    """Reads placemarks as initiatives."""
    return finish(scan(path)[0], path, options)


def scan(path: Path, _encoding: str = "") -> list[Found]:
    """The placemarks as a table.

    Raises:
        TwoSeasError: it is not KML, or breaks a limit.
    """
    leave_pandas_out()
    problems = Problems()
    data, name = _document(path, problems)
    root = parse_xml(data, name)
    if local(root) != "kml" and local(root) not in {*_FOLDER_TAGS, "Placemark"}:
        raise TwoSeasError(f"{name} is not KML: it starts with <{local(root)}>.")
    collected = _Collected(name, problems)
    _walk(root, _Context(), collected)
    array = np.full(len(collected.shapes), None, np.object_)
    array[:] = collected.shapes
    geometry, reasons = check_all(array)
    for row, reason in reasons.items():
        text = f"{reason}; shown without a place"
        collected.problems.add(f"{collected.places[row]}.geometry", "", text, MENDED)
    places = collected.places
    table = table_of_records(name, collected.records, lambda row: places[row], geometry)
    mapping = _mapping(collected.records)
    if not mapping.columns("start"):
        mapping = with_dates(table, mapping)
    return [Found(table, READER, _title(root) or path.stem, mapping, problems.as_tuple())]


def _document(path: Path, problems: Problems) -> tuple[bytes, str]:
    """The KML of a file; of a KMZ its doc.kml, or the first .kml in it."""
    if not zipfile.is_zipfile(path):
        return read_file(path), path.name
    container = open_container(path)
    names = [name for name in container.names if name.lower().endswith(".kml")]
    if not names:
        raise TwoSeasError(f"{path.name} holds no .kml file.")
    chosen = next((name for name in names if name.lower() == "doc.kml"), names[0])
    for other in names:
        if other != chosen:
            reason = f"is not shown, only “{chosen}” is: unpack it and drop it by itself"
            problems.refuse(f"{path.name}/{other}", other, reason)
    return container.fetch(chosen), f"{path.name}/{chosen}"


def _title(root: Any) -> str:
    for element in root.iter():
        if local(element) in _FOLDER_TAGS:
            return text_in(element, "name")
    return ""


def _mapping(records: list[dict[str, Any]]) -> ColumnMapping:
    roles = {"name": "name", "summary": "description", "start": WHEN, "theme": "folder"}
    there = {key for record in records for key in record}
    return ColumnMapping(
        roles={role: (column,) for role, column in roles.items() if column in there},
        blank_end="single",
    )


def _walk(element: Any, context: _Context, collected: _Collected) -> None:
    """Collects placemarks in order. Iterative, as folders may be nested without end."""
    stack = [(element, context)]
    while stack:
        one, around = stack.pop()
        tag = local(one)
        if tag == "Placemark":
            _placemark(one, around, collected)
            continue
        if tag == "NetworkLink":
            where = f"{collected.name} line {one.sourceline}"
            collected.problems.refuse(
                where, text_in(one, "name") or "NetworkLink",
                "a network link points outside the file and is not followed",
            )  # fmt: skip
            continue
        if tag in ("GroundOverlay", "ScreenOverlay", "PhotoOverlay"):
            where = f"{collected.name} line {one.sourceline}"
            collected.problems.refuse(where, text_in(one, "name") or tag, "an overlay is not shown")
            continue
        if tag in _FOLDER_TAGS:
            name = text_in(one, "name")
            folders = (*around.folders, name) if tag == "Folder" and name else around.folders
            around = replace(around, folders=folders, when=when_of(one) or around.when)
        if tag in {*_FOLDER_TAGS, "kml"}:
            stack += [(child, around) for child in reversed(list(_children(one)))]


def _children(element: Any) -> Iterator[Any]:
    return (child for child in element if isinstance(child.tag, str))


def _placemark(element: Any, context: _Context, collected: _Collected) -> None:
    where = f"{collected.name} line {element.sourceline}"
    record: dict[str, Any] = {}
    if name := text_in(element, "name"):
        record["name"] = name
    if description := text_in(element, "description"):
        record["description"] = description
    if context.folders:
        record["folder"] = context.folders[-1]
    if when := when_of(element) or track_times(element) or context.when:
        record[WHEN] = when
    if element.get("id"):
        record["id"] = element.get("id")
    for tag in _PLAIN:
        if text := text_in(element, tag):
            record[tag] = text
    for key, value in _fields(element):
        record.setdefault(key, value)
    shape, reasons = kml_geometry.read(element)
    for reason in reasons:
        collected.problems.mend(f"{where}.geometry", "", reason)
    collected.records.append(record)
    collected.shapes.append(shape)
    collected.places.append(where)


def _fields(element: Any) -> Iterator[tuple[str, str]]:
    """ExtendedData: Data with values, SchemaData with simple data."""
    for one in element.iter():
        tag = local(one) if isinstance(one.tag, str) else ""
        if tag == "Data" and one.get("name"):
            yield one.get("name"), text_in(one, "value")
        elif tag == "SimpleData" and one.get("name"):
            yield one.get("name"), "".join(one.itertext()).strip()
