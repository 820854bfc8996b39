"""The files that are read together with one: a shapefile's parts, the journal of a database."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx")
_OF_NO_USE_ALONE = frozenset({".shx", ".prj", ".cpg", ".qix", ".qpj", ".sbn", ".sbx"})
_SHAPEFILES = frozenset({".shp", ".dbf"})
_WAL = "-wal"
"""SQLite's write-ahead log: what was written last stands there and not yet in the file."""
_MOST_WATCHED = 500


def missing_whole(path: Path) -> tuple[str, str] | None:
    """What a part of a shapefile is, and what to open instead; None for all other files."""
    if path.suffix.lower() not in _OF_NO_USE_ALONE or path.is_dir():
        return None
    whole = next(
        (one for one in (path.with_suffix(s) for s in (".shp", ".SHP")) if one.is_file()), None
    )
    remedy = f"Open {whole.name}." if whole else "Open the .shp file, with this one beside it."
    return "a part of a shapefile and says nothing alone", remedy


def files_of(path: Path) -> list[Path]:
    """A file and what a reader reads with it, in order of names; a folder is itself.

    Files that are gone in the meantime are left out.
    """
    if path.is_dir():
        return [path]
    found = [path]
    if path.suffix.lower() in _SHAPEFILES and path.parent.is_dir():
        found = [
            other
            for other in path.parent.iterdir()
            if other.stem == path.stem and other.suffix.lower() in SHAPEFILE_PARTS
        ] or found
    log = path.with_name(path.name + _WAL)
    return sorted([*found, log] if log.is_file() else found)


def all_files(path: Path) -> Iterator[Path]:
    """Every file that a path stands for, folders looked through; hidden ones are none."""
    if not path.is_dir():
        yield from files_of(path)
        return
    left = _MOST_WATCHED
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder) / name
                left -= 1
            if not left:
                return


def hash_of(path: Path) -> str:
    """A digest of a file and its companions, to tell whether they changed; "" for a folder."""
    if not path.is_file():
        return ""
    digest = hashlib.sha256()  # processors have instructions for it: 1.5 GB a second
    for file in files_of(path):
        if file != path:  # one file alone is known by its content
            digest.update(f"\0{file.name.removeprefix(path.stem)}\0".encode())
        with file.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()[:32]
