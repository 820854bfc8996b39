"""JSON that is no format of its own: a list of objects, an object of objects, objects by line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.problems import Problems, Read
from viewer.datasets.raw import Found, table_of_records
from viewer.datasets.readers.geojson import GEOMETRIES, read_bytes
from viewer.datasets.readers.json_head import is_json
from viewer.datasets.readers.json_sequence import read_values
from viewer.datasets.readers.json_shapes import rows_of
from viewer.datasets.reading import Options, finish
from viewer.errors import TwoSeasError

READER = "json"


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that this is JSON; every more telling format comes first."""
    if is_json(head):
        return 0.51
    return 0.5 if path.suffix.lower() == ".json" else 0.0


def read(path: Path, options: Options | None = None) -> Read:
    """Reads objects as initiatives; raises NeedsMappingError where something has to be asked."""
    return finish(scan(path)[0], path, options)


def scan(path: Path, _encoding: str = "") -> list[Found]:
    """The objects as a table.

    Raises:
        TwoSeasError: it is not JSON, or holds no objects.
    """
    leave_pandas_out()
    problems = Problems()
    values = read_values(read_bytes(path), path.name, problems)
    rows = rows_of(values[0] if len(values) == 1 else values, path.name)
    records, places = [], []
    for where, row in rows:
        if not isinstance(row, Mapping):
            problems.refuse(where, row, "is not an object with named values")
            continue
        records.append(_flat(row))
        places.append(where)
    if not any(records):
        raise TwoSeasError(
            f"{path.name} is JSON, but holds no records.", "A list of objects is read as a table."
        )
    table = table_of_records(path.name, records, lambda row: places[row])
    return [Found(table, READER, path.stem, notes=problems.as_tuple())]


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Objects within an object as "outer.inner", one level; anything deeper stays JSON."""
    found: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict) and value and not _is_geometry(value):
            found |= {f"{key}.{inner}": deep for inner, deep in value.items()}
        else:
            found[key] = None if value in ("", [], {}) else value
    return found


def _is_geometry(value: Mapping[str, Any]) -> bool:
    """A GeoJSON geometry within a record is read as one, and not taken apart."""
    return value.get("type") in GEOMETRIES and isinstance(value.get("coordinates"), list)
