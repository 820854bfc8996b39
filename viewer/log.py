"""What happened, for whoever has to find out later: one rotating file, nothing sent anywhere."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import logging.handlers
import sys

from viewer import paths

_MAX_BYTES = 1_000_000


def get(name: str) -> logging.Logger:
    """The logger of one module."""
    return logging.getLogger(f"viewer.{name}")


def start(*, verbose: bool = False) -> None:
    """Writes warnings and worse to the log file, and a trace there if the program crashes.

    A folder that cannot be written is no reason not to start: the log then goes to stderr.
    """
    root = logging.getLogger("viewer")
    if root.handlers:
        return
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    try:
        paths.state().mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            paths.state() / "two-seas.log",
            maxBytes=_MAX_BYTES,
            backupCount=2,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    # A stderr without a file behind it (a window on Windows, a test) cannot take a crash trace.
    with contextlib.suppress(OSError, ValueError, AttributeError, RuntimeError):
        faulthandler.enable()
