"""JSON as RFC 8259 has it: no NaN, no Infinity, no comments, and not deeper than we can write.

Of a key that stands twice in one object the last one counts, as everywhere else.
"""

from __future__ import annotations

import codecs
from typing import Any

import numpy as np
import orjson

from viewer.errors import TwoSeasError

# orjson writes at most 254 levels; a dataset has eight.
MAX_DEPTH = 200

_OPENING = np.zeros(256, np.int8)
_OPENING[[ord("["), ord("{")]] = 1
_OPENING[[ord("]"), ord("}")]] = -1


def loads(data: bytes, name: str) -> Any:
    """Reads a JSON text.

    Args:
        data: UTF-8, with or without a byte order mark; UTF-16 with a mark is read as well.
        name: The file, for the message.

    Raises:
        TwoSeasError: it is not JSON; the sentence names the file, line and column.
    """
    data = _as_utf8(data, name)
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise TwoSeasError(
            f"{name} is not valid JSON: {_reason(error.msg)} at {place}.",
            "Correct that place, or save the file again from the program that wrote it.",
        ) from error
    if _depth_at_most(data) > MAX_DEPTH and _depth(value) > MAX_DEPTH:
        raise TwoSeasError(f"{name} is nested more than {MAX_DEPTH} levels deep.")
    return value


def dumps(value: Any, *, pretty: bool = False) -> bytes:
    """Writes JSON as UTF-8, pretty with two spaces and a last newline.

    Raises:
        ValueError: nesting is too deep. (orjson writes a NaN as null; tables hold none of ours.)
    """
    option = orjson.OPT_SERIALIZE_NUMPY
    if pretty:
        option |= orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(value, option=option)


def _as_utf8(data: bytes, name: str) -> bytes:
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16").encode()
        except UnicodeError as error:
            raise TwoSeasError(f"{name} is neither UTF-8 nor whole UTF-16 text.") from error
    return data


def _reason(message: str) -> str:
    return message.partition(":")[0].strip() or "unexpected text"


def _depth_at_most(data: bytes) -> int:
    """An upper bound of the nesting: brackets inside strings are counted as well."""
    if len(data) < MAX_DEPTH:
        return 0
    steps = _OPENING[np.frombuffer(data, np.uint8)]
    steps = steps[steps != 0]  # most of a large file is not brackets
    return int(np.cumsum(steps, dtype=np.int32).max(initial=0))


def _depth(value: Any) -> int:
    deepest, stack = 0, [(value, 1)]
    while stack:
        item, depth = stack.pop()
        if not isinstance(item, dict | list):
            continue
        deepest = max(deepest, depth)
        children = item.values() if isinstance(item, dict) else item
        stack.extend((child, depth + 1) for child in children)
    return deepest
