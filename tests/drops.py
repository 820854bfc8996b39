"""Small files written by a test and read as a drop would be; and GeoJSON to write them from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from viewer.commands.open import open_paths
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.problems import Read
from viewer.datasets.reading import Options
from viewer.model.dataset import Dataset


def opened(path: Path, data: object, **options: Any) -> Read:
    """Writes bytes, text or JSON (None: the file is there) and opens it as one dataset."""
    if isinstance(data, bytes):
        path.write_bytes(data)
    elif isinstance(data, str):
        path.write_text(data, encoding="utf-8")
    elif data is not None:
        path.write_text(json.dumps(data), encoding="utf-8")
    (one,) = open_paths([path], Options(remember=False, **options)).opened
    return one.read


def guessed(path: Path, text: str) -> ColumnMapping:
    """Writes a table and says what its columns were taken to mean, unasked."""
    path.write_text(text, encoding="utf-8")
    (one,) = open_paths([path], Options(remember=False)).opened
    assert one.mapping is not None
    return one.mapping


def whens(data: Dataset) -> dict[str, str]:
    """The dates as written, by title."""
    return dict(zip(data.initiatives.titles, data.initiatives.when_texts, strict=True))


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def collection(*features: Any, **more: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **more}
