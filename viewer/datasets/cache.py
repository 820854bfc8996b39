"""Checked documents kept on disk, so that a dataset that was read before opens without pydantic.

An entry is a JSON body behind its own hash: nothing in it can run, and a damaged one is not found.
Why at all: docs/decisions/0005-dataset-cache.md.
"""

from __future__ import annotations

import hashlib
import logging
from contextlib import suppress
from pathlib import Path

from viewer import paths

MAX_ENTRIES = 24
MAX_ENTRY_BYTES = 32 * 2**20
_DIGEST_BYTES = 32

_log = logging.getLogger(__name__)


def load(key: str) -> bytes | None:
    """The body stored under `key`, None when there is none or it is damaged."""
    file = _file(key)
    try:
        data = file.read_bytes()
    except OSError:
        return None
    body = data[_DIGEST_BYTES:]
    if _digest(body) != data[:_DIGEST_BYTES]:
        _log.info("dropped a damaged cache entry: %s", file)
        with suppress(OSError):
            file.unlink()
        return None
    with suppress(OSError):
        file.touch()  # what was used last is kept longest
    return body


def store(key: str, body: bytes) -> None:
    """Stores `body` under `key` and drops the oldest entries; a full disk is not an error."""
    if len(body) > MAX_ENTRY_BYTES:
        return
    try:
        paths.write_atomically(_file(key), lambda stream: stream.write(_digest(body) + body))
        _prune()
    except OSError as error:
        _log.info("nothing cached: %s", error)


def _folder() -> Path:
    return paths.cache() / "datasets"


def _file(key: str) -> Path:
    return _folder() / f"{key}.checked"


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST_BYTES).digest()


def _prune() -> None:
    found = []
    for file in _folder().glob("*.checked"):
        with suppress(OSError):
            found.append((file.stat().st_mtime, file))
    for _, file in sorted(found, reverse=True)[MAX_ENTRIES:]:
        with suppress(OSError):
            file.unlink()
