"""What was dropped -> the files to read, each once: folders, zips, shapefiles in parts."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from viewer.datasets import registry
from viewer.datasets.companions import SHAPEFILE_PARTS
from viewer.datasets.container import MAX_ENTRIES, open_container
from viewer.datasets.problems import KEPT, REFUSED
from viewer.datasets.strangers import is_to_read, stranger
from viewer.errors import TwoSeasError
from viewer.model.records import Problem
from viewer.model.writing import without_turns

_MOST_FILES = 500
_READ_IT = "is a text to read beside the data; not shown"
_DEEPEST = 4
_NOT_DATA = frozenset({".prj", ".cpg", ".sbn", ".sbx", ".qix", ".shx", ".xsd", ".qpj"})


@dataclass(frozen=True)
class Source:
    """One file or folder that one reader reads; `label` is what messages call it."""

    path: Path
    label: str
    reader: registry.Reader


@contextmanager
def find(paths: Sequence[Path]) -> Iterator[tuple[list[Source], list[Problem]]]:
    """The sources in what was dropped, and what no reader knows.

    A single file that cannot be read raises; within a folder or zip it is listed, and the rest
    is read. Unpacked files live as long as the `with` block.

    Raises:
        TwoSeasError: nothing there, or a limit is broken.
    """
    with ExitStack() as stack:
        sources: list[Source] = []
        problems: list[Problem] = []
        dropped = {path.resolve() for path in paths}
        for path in paths:
            if _is_part(path, dropped):
                continue
            sources += _of_path(path, without_turns(path.name), stack, problems, depth=0)
        yield sources, problems


def _is_part(path: Path, dropped: set[Path]) -> bool:
    """Whether a file belongs to a shapefile that is dropped with it."""
    if path.suffix.lower() not in SHAPEFILE_PARTS or path.suffix.lower() == ".shp":
        return False
    whole = {path.with_suffix(suffix).resolve() for suffix in (".shp", ".SHP")}
    return bool(whole & dropped)


def _of_path(
    path: Path, label: str, stack: ExitStack, problems: list[Problem], depth: int
) -> list[Source]:
    try:
        return [Source(path, label, registry.find_reader(path))]
    except TwoSeasError:
        if path.is_dir():
            return _of_folder(path, label, stack, problems, depth)
        if zipfile.is_zipfile(path) and not stranger(b"PK", path):
            return _of_zip(path, label, stack, problems, depth)
        raise


def _of_folder(
    folder: Path, label: str, stack: ExitStack, problems: list[Problem], depth: int
) -> list[Source]:
    if depth > _DEEPEST:
        raise TwoSeasError(f"{label} is nested more than {_DEEPEST} folders deep.")
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise TwoSeasError(f"{label} cannot be read: {error.strerror}.") from error
    if len(entries) > _MOST_FILES:
        raise TwoSeasError(f"{label} holds more than {_MOST_FILES} files.", "Drop fewer.")
    inside = {entry.resolve() for entry in entries}
    found: list[Source] = []
    for entry in entries:
        name = f"{label}/{without_turns(entry.name)}"
        if entry.is_symlink():
            problems.append(Problem(name, "", "", "is a link, which is not followed", REFUSED))
            continue
        if entry.is_file() and is_to_read(entry) and len(entries) > 1:
            problems.append(Problem(name, "", "", _READ_IT, KEPT))
            continue
        if _is_part(entry, inside) or entry.suffix.lower() in _NOT_DATA or _is_mac(entry):
            continue
        try:
            found += _of_path(entry, name, stack, problems, depth + 1)
        except TwoSeasError as error:
            problems.append(Problem(name, "", "", error.sentence, REFUSED))
    if not found and depth == 0:
        reasons = " ".join(problem.reason for problem in problems[:3])
        raise TwoSeasError(f"{label} holds no file that can be read.", reasons[:300])
    return found


def _is_mac(entry: Path) -> bool:
    return entry.name == "__MACOSX"


def _of_zip(
    path: Path, label: str, stack: ExitStack, problems: list[Problem], depth: int
) -> list[Source]:
    container = open_container(path)  # checks names, links, ratios and sizes
    if len(container.names) > min(MAX_ENTRIES, _MOST_FILES * 4):
        raise TwoSeasError(f"{label} holds too many files.")
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="two-seas-zip-")))
    # A zipped geodatabase is a folder called .gdb; the container left that folder's name out.
    if "a00000001.gdbtable" in container.names:
        folder = folder / f"{path.name.partition('.')[0]}.gdb"
    for name in container.names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(container.fetch(name))
    if folder.suffix == ".gdb":
        return _of_path(folder, label, stack, problems, depth + 1)
    return _of_folder(folder, label, stack, problems, depth)
