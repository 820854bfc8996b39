"""The one table of what may be dropped.

The file dialog, the drop target, the command line and the docs all go by it. A reader's module is
imported when it is first asked for something, as some carry geopandas with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from viewer.datasets.problems import Read
from viewer.errors import TwoSeasError

HEAD_BYTES = 65_536
_SURE = 0.5


@dataclass(frozen=True)
class Reader:
    """One format.

    Attributes:
        key: Its name on the command line.
        label: Its name for people, in the file dialog and the docs.
        extensions: With their dots, for the file dialog; they never decide.
        module: Holds `identify(head, path) -> confidence` from 0 to 1, and `read(path) -> Read`.
    """

    key: str
    label: str
    extensions: tuple[str, ...]
    module: str

    def identify(self, head: bytes, path: Path) -> float:
        """How sure the reader is, 0 to 1, that it can read this; `head` is b"" for a folder."""
        return float(import_module(self.module).identify(head, path))

    def read(self, path: Path) -> Read:
        """Reads it; raises TwoSeasError when nothing can be read."""
        return cast(Read, import_module(self.module).read(path))


READERS: tuple[Reader, ...] = (
    Reader("native", "Two Seas dataset", (".json", ".zip"), "viewer.datasets.native"),
)


def find_reader(path: Path) -> Reader:
    """The reader that is surest of this file or folder, by what is in it.

    Raises:
        TwoSeasError: there is no such file, it cannot be opened, or no reader knows it.
    """
    head = _head(path)
    sure, reader = max(
        ((reader.identify(head, path), reader) for reader in READERS), key=lambda pair: pair[0]
    )
    if sure < _SURE:
        known = ", ".join(reader.label for reader in READERS)
        raise TwoSeasError(
            f"{path.name} is in no format that can be read here.", f"Known are: {known}."
        )
    return reader


def read(path: Path) -> Read:
    """Reads a file or folder with the reader that knows it; raises TwoSeasError."""
    return find_reader(path).read(path)


def _head(path: Path) -> bytes:
    if path.is_dir():
        return b""
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD_BYTES)
    except FileNotFoundError as error:
        raise TwoSeasError(f"There is no file {path}.") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise TwoSeasError(f"{path.name} cannot be opened: {reason}.") from error
