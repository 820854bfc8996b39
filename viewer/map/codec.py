"""Frozen dataclasses to JSON text and back, strictly: what does not fit its type is refused."""

from __future__ import annotations

import dataclasses
import json
import math
import types
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import orjson


class CodecError(ValueError):
    """A message that is not what its type says; names the place."""


def to_json(value: Any) -> str:
    """JSON text of a dataclass tree; lone surrogates, which UTF-8 lacks, become U+FFFD."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SERIALIZE_NUMPY).decode()
    except TypeError:
        # The text then goes the slow way; hostile text is rare, and must not stop a frame.
        text = json.dumps(value, default=dataclasses.asdict, allow_nan=False)
        return orjson.dumps(_clean(json.loads(text))).decode()


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return value


def from_data(kind: Any, data: Any, where: str = "message") -> Any:
    """Builds `kind` from decoded JSON.

    Raises:
        CodecError: A field is missing, unknown, of another type, or a number is not finite.
    """
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, data, where)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(kind, data, where)
    if origin is tuple:
        return _tuple(get_args(kind), data, where)
    if origin is dict:
        return _dict(get_args(kind), data, where)
    return _scalar(kind, data, where)


def _dataclass(kind: Any, data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise CodecError(f"{where}: an object was expected")
    hints = _hints(kind)
    unknown = data.keys() - hints.keys()
    if unknown:
        raise CodecError(f"{where}: unknown field {sorted(map(str, unknown))[0]!r}")
    required = {
        f.name
        for f in dataclasses.fields(kind)
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    }
    missing = required - data.keys()
    if missing:
        raise CodecError(f"{where}: field {min(missing)!r} is missing")
    return kind(**{name: from_data(hints[name], v, f"{where}.{name}") for name, v in data.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _optional(kind: Any, data: Any, where: str) -> Any:
    choices = get_args(kind)
    if data is None and type(None) in choices:
        return None
    (only,) = (choice for choice in choices if choice is not type(None))
    return from_data(only, data, where)


def _tuple(parts: tuple[Any, ...], data: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise CodecError(f"{where}: a list was expected")
    if len(parts) == 2 and parts[1] is Ellipsis:
        if parts[0] in (int, str) and set(map(type, data)) <= {parts[0]}:
            # Thousands of glyph numbers come with every frame; one look at all of them will do.
            return tuple(data)
        return tuple(from_data(parts[0], item, f"{where}[{i}]") for i, item in enumerate(data))
    if len(parts) != len(data):
        raise CodecError(f"{where}: {len(parts)} values were expected")
    pairs = zip(parts, data, strict=True)
    return tuple(from_data(part, item, f"{where}[{i}]") for i, (part, item) in enumerate(pairs))


def _dict(parts: tuple[Any, ...], data: Any, where: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise CodecError(f"{where}: an object was expected")
    return {str(key): from_data(parts[1], item, f"{where}.{key}") for key, item in data.items()}


def _scalar(kind: Any, data: Any, where: str) -> Any:
    if kind is float and isinstance(data, int | float) and not isinstance(data, bool):
        try:
            number = float(data)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
    # bool is an int to Python, but not to a message.
    elif isinstance(data, kind) and (kind is bool or not isinstance(data, bool)):
        return data
    raise CodecError(f"{where}: a value of type {kind.__name__} was expected")
