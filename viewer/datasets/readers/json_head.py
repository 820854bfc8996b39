"""What the first bytes of a JSON text tell of it, without parsing a file that may be large."""

from __future__ import annotations

import re

_TOKEN = re.compile(rb'"(?:\\.|[^"\\])*"|[{}\[\]]')
_SAID = re.compile(rb'\s*:\s*"([A-Za-z]+)"')
_BOM = b"\xef\xbb\xbf"


def is_json(head: bytes) -> bool:
    """Whether a text starts as JSON objects and arrays do."""
    return start(head)[:1] in (b"{", b"[")


def start(head: bytes) -> bytes:
    """The text from its first sign on: no byte order mark, no record separator, no blanks."""
    return head.removeprefix(_BOM).lstrip(b" \t\r\n\x1e")


def has_key(head: bytes, *keys: str) -> bool:
    """Whether all of these stand there as keys."""
    return all(re.search(rb'"' + re.escape(key).encode() + rb'"\s*:', head) for key in keys)


def type_of(head: bytes) -> str:
    """The first value of a "type" key, or ""."""
    match = re.search(rb'"type"\s*:\s*"([A-Za-z]+)"', head)
    return match[1].decode() if match else ""


def own_type(head: bytes) -> str:
    """The "type" of the document itself, or of the first object of a list; "" when not told.

    What objects within it are of what type does not count. An object with a "geometry" whose type
    comes later is a "Feature".
    """
    text = start(head)
    wanted = 2 if text[:1] == b"[" else 1
    depth, has_geometry = 0, False
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if sign in b"{[":
            depth += 1
        elif sign in b"}]":
            depth -= 1
        elif depth == wanted and sign == b'"type"' and (said := _SAID.match(text, match.end())):
            return said[1].decode()
        elif depth == wanted and sign == b'"geometry"':
            has_geometry = True
        if depth <= 0:
            break
    return "Feature" if has_geometry else ""
