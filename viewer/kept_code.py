"""The methods of dataclasses, kept compiled from one start to the next.

`dataclasses` writes the methods of each class as text and compiles that in every process anew: of
our 160 classes, a quarter of all that importing the program takes (measured on Python 3.11: 0.43 s
without, 0.31 s with this). Python keeps what it compiles of modules; here the same is done for
these texts. Why so, and what else was weighed: docs/decisions/0160-kept-methods.md.
"""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.util
import logging
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType

from viewer import paths

_DIGEST_BYTES = 16
_CHECK_BYTES = 32
_log = logging.getLogger(__name__)


@contextmanager
def methods_kept(folder: Path | None = None) -> Iterator[None]:
    """While it lasts, methods of dataclasses come from the cache, and go into it.

    Args:
        folder: Where the cache is kept.
    """
    target = (folder or paths.cache()) / f"methods-{sys.implementation.cache_tag}.bin"
    kept = _read(target)
    before = len(kept)

    def run(text: str, *names: dict[str, object]) -> None:
        key = hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES).digest()
        code = kept.get(key)
        if code is None:
            code = kept[key] = compile(text, "<string>", "exec")
        exec(code, *names)  # noqa: S102 -- what the standard library wrote, as it would itself

    # The module finds this name before the built-in one.
    vars(dataclasses)["exec"] = run
    try:
        yield
    finally:
        del vars(dataclasses)["exec"]
    if len(kept) > before:
        _write(target, kept)


def _read(target: Path) -> dict[bytes, CodeType]:
    try:
        data = target.read_bytes()
    except OSError:
        return {}
    body = data[_CHECK_BYTES:]
    # Python ends at once on damaged code: nothing but what was written is loaded.
    if _check(body) != data[:_CHECK_BYTES]:
        return {}
    found: dict[bytes, CodeType] = marshal.loads(body)  # noqa: S302
    return found


def _write(target: Path, kept: dict[bytes, CodeType]) -> None:
    body = marshal.dumps(kept)
    try:
        paths.write_atomically(target, lambda stream: stream.write(_check(body) + body))
    except OSError as error:
        _log.info("compiled methods are not kept: %s", error)


def _check(body: bytes) -> bytes:
    """Also another one for each Python whose code is another."""
    return hashlib.sha256(importlib.util.MAGIC_NUMBER + body).digest()
