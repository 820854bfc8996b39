"""JSON texts in a row: with record separators (GeoJSONSeq), a value a line, or pretty-printed."""

from __future__ import annotations

import json
from typing import Any

from viewer.datasets import strict_json
from viewer.errors import TwoSeasError

_SEPARATOR = b"\x1e"


def read_values(data: bytes, name: str) -> list[Any]:
    """All values of a text that holds one or more.

    Raises:
        TwoSeasError: some of it is not JSON; the sentence names the place.
    """
    if _SEPARATOR in data[:200]:
        parts = [part for part in data.split(_SEPARATOR) if part.strip()]
        return [strict_json.loads(part, f"{name}, record {i}") for i, part in enumerate(parts, 1)]
    try:
        return [strict_json.loads(data, name)]
    except TwoSeasError as whole:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) > 1 and lines[0].strip().endswith(b"}") and _is_value(lines[0]):
            return _by_line(data, name)
        pretty = _concatenated(data)
        if pretty is None:
            raise whole
        return pretty


def _by_line(data: bytes, name: str) -> list[Any]:
    return [
        strict_json.loads(line, f"{name}, line {number}:")
        for number, line in enumerate(data.splitlines(), 1)
        if line.strip()
    ]


def _is_value(line: bytes) -> bool:
    try:
        strict_json.loads(line, "")
    except TwoSeasError:
        return False
    return True


def _concatenated(data: bytes) -> list[Any] | None:
    """Values one after another over several lines; None when that is not what it is."""
    try:
        text = data.decode()
        decoder = json.JSONDecoder(parse_constant=_refuse)
        found, at = [], 0
        while at < len(text):
            if text[at] in " \t\r\n":
                at += 1
                continue
            value, at = decoder.raw_decode(text, at)
            found.append(value)
    except (ValueError, RecursionError):
        return None
    return found if len(found) > 1 and all(isinstance(v, dict) for v in found) else None


def _refuse(constant: str) -> None:
    raise ValueError(constant)
