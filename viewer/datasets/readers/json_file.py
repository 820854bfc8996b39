"""One parsed JSON document per file, for the formats that are a document of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from viewer.datasets import strict_json
from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.readers.geojson import read_bytes
from viewer.errors import TwoSeasError


def load(path: Path) -> Any:
    """The value in a JSON file.

    Raises:
        TwoSeasError: it cannot be read, or is not JSON; the sentence names the place.
    """
    leave_pandas_out()
    return strict_json.loads(read_bytes(path), path.name)


def load_object(path: Path) -> dict[str, Any]:
    """The object in a JSON file; raises TwoSeasError as `load` does, and when it is none."""
    value = load(path)
    if not isinstance(value, dict):
        raise TwoSeasError(f"{path.name} should be a JSON object.")
    return value


def objects(value: Any) -> list[tuple[int, dict[str, Any]]]:
    """The objects of a list, each with its position; what is no object is left to the caller."""
    if not isinstance(value, list):
        return []
    return [(at, item) for at, item in enumerate(value) if isinstance(item, dict)]


def text(value: Any) -> str:
    """A JSON scalar as text; "" for null, lists and objects."""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def inner(value: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The object under a key, {} when there is none."""
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def mapping_of(records: Sequence[Mapping[str, Any]], roles: Mapping[str, str]) -> ColumnMapping:
    """A mapping of the columns that some record has."""
    there = {key for record in records for key in record}
    return ColumnMapping(
        roles={role: (column,) for role, column in roles.items() if column in there},
        blank_end="single",
    )
