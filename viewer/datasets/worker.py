"""A process of its own for GDAL: it can be killed, has a memory and a time limit, and no network.

The child sees copies of the files in a folder of their own, with every driver that reads other
files, databases or the web left out before GDAL starts.
"""

from __future__ import annotations

import multiprocessing as mp
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from viewer.datasets.worker_child import Layer, run
from viewer.errors import TwoSeasError

TIME_LIMIT_S = 120.0


@dataclass(frozen=True)
class Outcome:
    """Layers as Arrow files in a folder that lives as long as the `with` block."""

    layers: tuple[Layer, ...]
    skipped: tuple[str, ...]


@contextmanager
def read_layers(
    files: list[Path], main: str, time_limit_s: float = TIME_LIMIT_S
) -> Iterator[Outcome]:
    """Reads the layers of a vector file in a child process.

    Args:
        files: The files that belong together; a folder is copied whole.
        main: The name of the one that is opened.
        time_limit_s: After which the child is killed.

    Raises:
        TwoSeasError: it cannot be read, takes too long, or the child died.
    """
    with tempfile.TemporaryDirectory(prefix="two-seas-") as folder:
        inside, out = Path(folder) / "in", Path(folder) / "out"
        inside.mkdir()
        out.mkdir()
        for file in files:
            _copy(file, inside / file.name)
        yield _run(str(inside / main), str(out), main, time_limit_s)


def _copy(source: Path, target: Path) -> None:
    try:
        if source.is_dir():
            shutil.copytree(source, target, symlinks=True)
        else:
            shutil.copyfile(source, target)
    except OSError as error:
        raise TwoSeasError(f"{source.name} cannot be read: {error.strerror}.") from error


def _run(path: str, out: str, name: str, time_limit_s: float) -> Outcome:
    context = mp.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=run, args=(path, out, theirs), daemon=True)
    with _own_main():
        child.start()
    theirs.close()
    try:
        answer = _answer(ours, name, time_limit_s)
    finally:
        if child.is_alive():
            child.kill()
        child.join(5)
        ours.close()
        child.close()
    if "error" in answer:
        raise TwoSeasError(f"{name} cannot be read: {answer['error']}.")
    return Outcome(tuple(answer["layers"]), tuple(answer["skipped"]))


@contextmanager
def _own_main() -> Iterator[None]:
    """The child needs none of our __main__ (the whole program), and must not import it."""
    main = vars(sys.modules["__main__"])
    spec, file = main.get("__spec__"), main.pop("__file__", None)
    main["__spec__"] = None
    try:
        yield
    finally:
        main["__spec__"] = spec
        if file is not None:
            main["__file__"] = file


def _answer(ours: Connection, name: str, time_limit_s: float) -> dict[str, Any]:
    if not ours.poll(time_limit_s):
        raise TwoSeasError(f"{name} takes longer than {time_limit_s:.0f} s to read; stopped.")
    try:
        found: dict[str, Any] = ours.recv()
    except (EOFError, OSError) as error:
        raise TwoSeasError(
            f"{name} broke the reader: it is damaged, or needs more memory than it may have."
        ) from error
    return found
