"""JSON texts in a row: with record separators (GeoJSONSeq), a value a line, or pretty-printed."""

from __future__ import annotations

import json
from typing import Any

from viewer.datasets import strict_json
from viewer.datasets.problems import Problems
from viewer.errors import TwoSeasError

_SEPARATOR = b"\x1e"


def read_values(data: bytes, name: str, problems: Problems) -> list[Any]:
    """All values of a text that holds one or more; of many, broken ones are listed.

    Raises:
        TwoSeasError: it is not JSON; the sentence names the place.
    """
    if _SEPARATOR in data[:200]:
        parts = [part for part in data.split(_SEPARATOR) if part.strip()]
        return _each([(f"{name} record {i}", part) for i, part in enumerate(parts, 1)], problems)
    try:
        return [strict_json.loads(data, name)]
    except TwoSeasError as whole:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) > 1 and lines[0].strip().endswith(b"}") and _is_value(lines[0]):
            numbered = enumerate(data.splitlines(), 1)
            return _each([(f"{name} line {i}", line) for i, line in numbered if line], problems)
        pretty = _concatenated(data)
        if pretty is None:
            raise whole
        return pretty


def _each(parts: list[tuple[str, bytes]], problems: Problems) -> list[Any]:
    """The values that can be read, if these are most of them; the others are listed."""
    found: list[Any] = []
    broken: list[tuple[str, bytes, TwoSeasError]] = []
    for where, part in parts:
        if part.strip():
            try:
                found.append(strict_json.loads(part, where))
            except TwoSeasError as error:
                broken.append((where, part, error))
    if len(broken) > len(found):
        raise broken[0][2]
    for where, part, why in broken:
        reason = why.sentence.removeprefix(where).strip()
        problems.refuse(where, part.decode(errors="replace").strip(), reason)
    return found


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
