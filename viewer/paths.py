"""Where things are: what ships with the program, and what it keeps for the user."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_BUNDLE = _PACKAGE / "_bundle"
# A wheel carries assets/ and data/ inside the package; a checkout has them beside it.
_ROOT = _BUNDLE if _BUNDLE.is_dir() else _PACKAGE.parent


def assets() -> Path:
    """The folder of icons, style sheets, page code, translations and schema."""
    return _ROOT / "assets"


def data() -> Path:
    """The folder of the bundled dataset and the basemap."""
    return _ROOT / "data"


def bundled_dataset() -> Path:
    """The dataset that opens when none is named."""
    return data() / "india-japan-quad"


def _user_dir(kind: str) -> Path:
    override = os.environ.get("TWO_SEAS_HOME")
    if override:
        return Path(override) / kind
    base = {
        "cache": platformdirs.user_cache_dir,
        "config": platformdirs.user_config_dir,
        "state": platformdirs.user_state_dir,
    }[kind]
    return Path(base("two-seas", appauthor=False))


def cache() -> Path:
    """Composed pages and read datasets; always safe to delete."""
    return _user_dir("cache")


def config() -> Path:
    """What the user chose: appearance, worldview, mappings, presets."""
    return _user_dir("config")


def state() -> Path:
    """Sessions, logs and autosave."""
    return _user_dir("state")


def write_atomically(target: Path, write: Callable[[BinaryIO], object]) -> None:
    """Writes a file so that a reader sees the old one or the new one, never half of one.

    Args:
        target: The file to replace; its folder is made if missing.
        write: Called with a binary stream; when it raises, `target` is untouched.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes the file private; a saved document follows the user's umask instead.
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
