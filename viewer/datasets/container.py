"""Files that come as a folder, a zip or one file, read with limits: what is dropped is hostile."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from viewer.errors import TwoSeasError

MAX_FILE_BYTES = 256 * 2**20
MAX_ENTRIES = 5_000
MAX_RATIO = 200
_SMALL_BYTES = 2**20  # below this a high ratio does no harm


@dataclass(frozen=True)
class Container:
    """Named files of one source. `fetch` raises TwoSeasError for a name it does not have."""

    name: str
    names: tuple[str, ...]
    fetch: Callable[[str], bytes]


def open_container(path: Path) -> Container:
    """Opens a folder, a zip, or a single file as a container of itself.

    Raises:
        TwoSeasError: it cannot be read, or breaks a limit.
    """
    if path.is_dir():
        return _folder(path)
    try:
        zipped = zipfile.is_zipfile(path)
    except OSError as error:
        raise _unreadable(path.name, error) from error
    if zipped:
        return _zip(path)
    return Container(path.name, (path.name,), lambda _name: read_file(path))


def read_file(path: Path) -> bytes:
    """The bytes of one file within the size limit.

    Raises:
        TwoSeasError: it cannot be read, or is larger than MAX_FILE_BYTES.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise _unreadable(path.name, error) from error
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(path.name)
    return data


def check_name(name: str, within: str) -> str:
    """A relative path that stays inside its container.

    Raises:
        TwoSeasError: it is absolute, climbs out with "..", or names a drive.
    """
    path = PurePosixPath(name)
    bad = path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in name
    if bad or not name:
        raise TwoSeasError(
            f"{within} names the file “{name[:80]}”, which is not inside it.",
            "Use plain relative paths without “..”.",
        )
    return str(path)


def _folder(root: Path) -> Container:
    def fetch(name: str) -> bytes:
        target = root / check_name(name, root.name)
        # A link inside the folder could lead anywhere on the disk.
        if not target.resolve().is_relative_to(root.resolve()):
            raise TwoSeasError(f"“{name}” in {root.name} is a link that leads out of the folder.")
        return read_file(target)

    try:
        names = tuple(sorted(entry.name for entry in root.iterdir()))
    except OSError as error:
        raise _unreadable(root.name, error) from error
    return Container(root.name, names, fetch)


def _zip(path: Path) -> Container:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise _unreadable(path.name, error) from error
    _check_entries(entries, path.name)
    prefix = _common_folder([entry.filename for entry in entries])
    inside = {entry.filename.removeprefix(prefix): entry for entry in entries}

    def fetch(name: str) -> bytes:
        entry = inside.get(check_name(name, path.name))
        if entry is None:
            raise TwoSeasError(f"{path.name} holds no file “{name}”.")
        return _extract(path, entry)

    return Container(path.name, tuple(inside), fetch)


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise TwoSeasError(f"{name} holds more than {MAX_ENTRIES} files.")
    for entry in entries:
        check_name(entry.filename, name)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise TwoSeasError(f"{name} holds a link (“{entry.filename}”), which is not followed.")
        if entry.flag_bits & 1:
            raise TwoSeasError(f"{name} is encrypted.", "Unpack it and drop the folder.")
        size = entry.file_size
        if size > _SMALL_BYTES and size > MAX_RATIO * max(entry.compress_size, 1):
            raise TwoSeasError(f"“{entry.filename}” in {name} is packed suspiciously tightly.")
    if sum(entry.file_size for entry in entries) > MAX_FILE_BYTES:
        raise _too_large(name)


def _extract(path: Path, entry: zipfile.ZipInfo) -> bytes:
    # The size in the directory may lie: read no more than it says, plus one byte to notice.
    try:
        with zipfile.ZipFile(path) as archive, archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError, zlib.error) as error:
        raise _unreadable(f"“{entry.filename}” in {path.name}", error) from error
    if len(data) > entry.file_size:
        raise _too_large(path.name)
    return data


def _common_folder(names: list[str]) -> str:
    """The folder that holds everything, as "name/", or "" when there is none."""
    with suppress(ValueError):
        first, *others = {name[: name.index("/") + 1] for name in names}
        return "" if others else first
    return ""


def _too_large(name: str) -> TwoSeasError:
    return TwoSeasError(
        f"{name} is larger than {MAX_FILE_BYTES // 2**20} MB, the most this format may have.",
        "Convert it to GeoParquet or CSV, which are read piece by piece.",
    )


def _unreadable(name: str, error: Exception) -> TwoSeasError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return TwoSeasError(f"{name} cannot be read: {reason or type(error).__name__}.")
