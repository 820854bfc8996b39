"""What the first bytes of a JSON text tell of it, without parsing a file that may be large."""

from __future__ import annotations

import re

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
