"""A process of its own for GDAL: it can be killed, has a memory and a time limit, and no network.

The child sees copies of the files in a folder of their own, with every driver that reads other
files, databases or the web left out before GDAL starts.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from viewer.datasets import strict_json
from viewer.datasets.worker_child import ANSWER, FLAG, Layer
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
    with subprocess.Popen(
        _command(path, out),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as child:
        try:
            child.wait(time_limit_s)
        except subprocess.TimeoutExpired as error:
            raise TwoSeasError(
                f"{name} takes longer than {time_limit_s:.0f} s to read; stopped."
            ) from error
        finally:
            child.kill()
    return _answer(Path(out), name)


def _command(path: str, out: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG, path, out]
    root = str(Path(__file__).resolve().parents[2])
    start = f"import sys; sys.path.insert(0, {root!r}); " + (
        "from viewer.datasets.worker_child import main; main(*sys.argv[1:])"
    )
    return [sys.executable, "-B", "-c", start, path, out]


def _answer(out: Path, name: str) -> Outcome:
    try:
        found = strict_json.loads((out / ANSWER).read_bytes(), name)
    except OSError as error:
        raise TwoSeasError(
            f"{name} broke the reader: it is damaged, or needs more memory than it may have."
        ) from error
    if "error" in found:
        raise TwoSeasError(f"{name} cannot be read: {found['error']}.")
    return Outcome(tuple(Layer(**layer) for layer in found["layers"]), tuple(found["skipped"]))
