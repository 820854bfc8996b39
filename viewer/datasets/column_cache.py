"""The columns of large tables kept on disk, so that a file that was opened before opens at once.

An entry is an Arrow file and a checksum behind it. It is mapped into memory, not read: texts stay
on disk until someone looks at them. What is damaged, or made by another version, is not found and
made anew; the folder may be deleted at any time. Why so: docs/decisions/0080-column-cache.md.
"""

from __future__ import annotations

import hashlib
import logging
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import viewer
from viewer import paths
from viewer.datasets import mapping as mappings
from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.column_entry import Entry, can_keep, from_table, to_table
from viewer.datasets.companions import files_of, hash_of
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.problems import Read
from viewer.datasets.reading import Options

if TYPE_CHECKING:
    import pyarrow as pa

FEWEST_ROWS = 50_000
"""Below this reading anew takes less than a person notices."""
FEWEST_BYTES = 1_000_000
MAX_ENTRIES = 12
MAX_BYTES = 4 * 2**30
# Goes up with every change to what readers make of a file, or to how it is kept.
_VERSION = 3
_TRAILER = 8
_PART = 1 << 18

_log = logging.getLogger(__name__)


def key_of(path: Path, reader: str, options: Options) -> str:
    """The name of a file's entry; "" where keeping it makes no sense.

    What is in it and in the files that are read with it, its name (which ids and titles come
    from), reader and version are in it.
    """
    plain = not options.says_something and not options.encoding and options.ask
    if not plain or not path.is_file():
        return ""
    if sum(file.stat().st_size for file in files_of(path)) < FEWEST_BYTES:
        return ""
    parts = (viewer.__version__, str(_VERSION), reader, path.name, hash_of(path))
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def load(key: str, options: Options) -> tuple[Read, ColumnMapping] | None:
    """What was stored under a key; None when there is nothing, or it does not hold any more."""
    file = _file(key)
    if not key or not file.is_file():
        return None
    leave_pandas_out()
    try:
        table = _mapped(file)
        found = None if table is None else from_table(table)
    except Exception as error:  # whatever a damaged file makes of itself
        _log.info("a kept table cannot be used (%s): %s", error, file)
        found = None
    if found is None:
        with suppress(OSError):
            file.unlink()
        return None
    recalled = mappings.recall(found.names) if options.remember else None
    if recalled != (found.mapping if found.was_recalled else None):
        return None  # somebody has said since what these columns mean, or has taken it back
    with suppress(OSError):
        file.touch()  # what was used last is kept longest
    return found.read, found.mapping


def store(key: str, read: Read, mapping: ColumnMapping, names: list[str]) -> None:
    """Keeps a large table; a full disk is not an error."""
    if not key or len(read.dataset.initiatives) < FEWEST_ROWS or not can_keep(read):
        return
    entry = Entry(read, mapping, names, was_recalled=mappings.recall(names) is not None)
    table = to_table(entry)
    try:
        paths.write_atomically(_file(key), lambda stream: _write(table, stream))
        _prune()
    except OSError as error:
        _log.info("no table kept: %s", error)


class _Summed:
    """A stream that adds up a checksum of what is written to it."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.sum = 0

    def write(self, data: bytes) -> int:
        view = memoryview(data)
        self.sum = zlib.crc32(view, self.sum)
        return self._stream.write(view)

    def flush(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        """Left open: the trailer follows."""


def _write(table: pa.Table, stream: BinaryIO) -> None:
    import pyarrow as pa

    summed = _Summed(stream)
    with (
        pa.PythonFile(summed, mode="w") as sink,
        pa.ipc.new_file(sink, table.schema) as writer,
    ):
        writer.write_table(table)
    stream.write(summed.sum.to_bytes(_TRAILER, "big"))


def _mapped(file: Path) -> pa.Table | None:
    """The table of an entry, mapped into memory; None when it is damaged."""
    import pyarrow as pa

    if not _is_whole(file):
        return None
    with pa.memory_map(str(file)) as whole:
        body = whole.read_buffer(whole.size() - _TRAILER)
    return pa.ipc.open_file(pa.BufferReader(body)).read_all()


def _is_whole(file: Path) -> bool:
    """Whether the checksum is that of the rest.

    It is read, not mapped: what is mapped and was looked at counts as memory of this process. And
    it is read into the same place, as new memory takes the system longer to give than to fill.
    """
    left, total = file.stat().st_size - _TRAILER, 0
    room = memoryview(bytearray(_PART))
    with file.open("rb", buffering=0) as stream:
        while left > 0 and (size := stream.readinto(room[: min(left, _PART)])):
            total, left = zlib.crc32(room[:size], total), left - size
        return left == 0 and total.to_bytes(_TRAILER, "big") == stream.read(_TRAILER)


def _folder() -> Path:
    return paths.cache() / "columns"


def _file(key: str) -> Path:
    return _folder() / f"{key}.arrow"


def _prune() -> None:
    """Drops what was not used for longest, until the folder is within its bounds."""
    found = []
    for file in _folder().glob("*.arrow"):
        with suppress(OSError):
            found.append((file.stat().st_mtime, file.stat().st_size, file))
    total = 0
    for place, (_, size, file) in enumerate(sorted(found, reverse=True)):
        total += size
        if place >= MAX_ENTRIES or total > MAX_BYTES:
            with suppress(OSError):
                file.unlink()
