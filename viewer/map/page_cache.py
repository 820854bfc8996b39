"""The composed page, kept on disk, so that folium is not imported when the program starts.

The key is a hash of everything that the composition depends on. A file that is missing, stale or
damaged is composed anew; a cache that cannot be written costs time, never the map.
"""

from __future__ import annotations

import hashlib
import json
import logging
import pkgutil
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

from viewer import paths

Files = Mapping[str, str]

NAMES = frozenset({"index.html", "head.js", "map.css", "map.js"})
_log = logging.getLogger(__name__)
_SOURCES = ("page.py", "elements.py", "mercator.py")


def cache_key() -> str:
    """A hash of the composing code and of the packages that render it."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        digest.update(Path(__file__).with_name(name).read_bytes())
    for package in ("folium", "branca", "jinja2"):
        digest.update(f"{package}={version(package)};".encode())
    return digest.hexdigest()


def composed_page(compose: Callable[[], Files] | None = None, folder: Path | None = None) -> Files:
    """The files of the page, from the cache or composed.

    Args:
        compose: Makes the page; by default `viewer.map.page.compose`, which is looked up only
            when it is needed, because importing it imports folium.
        folder: Where the cache is kept.
    """
    target = (folder or paths.cache()) / "page.json"
    key = cache_key()
    files = _read(target, key)
    if files is not None:
        return files
    make = compose or pkgutil.resolve_name("viewer.map.page:compose")
    files = dict(make())
    body = json.dumps(files)
    document = {"key": key, "check": _check(body), "body": body}
    try:
        paths.write_atomically(target, lambda stream: stream.write(json.dumps(document).encode()))
    except OSError as error:
        _log.warning("The composed page could not be kept in %s: %s", target, error)
    return files


def _check(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _read(target: Path, key: str) -> Files | None:
    try:
        document = json.loads(target.read_bytes())
        body = document["body"]
        if document["key"] != key or document["check"] != _check(body):
            return None
        files = json.loads(body)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return files if isinstance(files, dict) and files.keys() >= NAMES else None
