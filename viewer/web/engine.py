"""What has to be set before there is a QApplication: the scheme and the engine's switches."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from PySide6.QtWebEngineCore import QWebEngineUrlScheme

from viewer.map.policy import SCHEME

_log = logging.getLogger(__name__)
_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"

# Without these Chromium calls home for updates, spelling and translation, or writes caches.
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
    "--log-level=3",  # stderr is for the person; what matters of it comes as events
    "--js-flags=--expose-gc",
)
# Chromium paints the changed part of a tile anew, if the tile was there in time, and smoothed edges
# that cross that part differ by a shade.
_WHOLE_TILES = "--disable-partial-raster"
# Measured without a GPU: first paint of an empty page 0.12 s with these, 0.19 s without.
_SOFTWARE = ("--disable-gpu", "--disable-gpu-compositing", "--disable-software-rasterizer")


def prepare(*, repeatable: bool = False) -> None:
    """Registers `app://` and sets the switches; to be called once, before QApplication.

    Args:
        repeatable: Whether the same page has to be the same pixels however busy the machine is.
    """
    register_scheme()
    flags = list(_QUIET)
    if repeatable:
        flags.append(_WHOLE_TILES)
    if not _has_gpu():
        flags += _SOFTWARE
        # Otherwise Qt tries OpenGL first, fails, and says so on every start.
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
    if _is_root():
        # Chromium refuses to start its sandbox as root; for everybody else it stays on.
        _log.warning("Running as root: the web engine's sandbox is off.")
        flags.append("--no-sandbox")
    given = os.environ.get(_FLAGS, "").split()
    os.environ[_FLAGS] = " ".join([*given, *(flag for flag in flags if flag not in given)])


def register_scheme() -> None:
    """Makes `app` a secure scheme that can fetch, and that sees no local files."""
    if QWebEngineUrlScheme.schemeByName(SCHEME.encode()).name():
        return
    scheme = QWebEngineUrlScheme(SCHEME.encode())
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


def _has_gpu() -> bool:
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    dri = Path("/dev/dri")
    return os.name == "nt" or not Path("/proc").is_dir() or any(dri.glob("render*"))


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
