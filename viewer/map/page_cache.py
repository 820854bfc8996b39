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
from importlib.util import find_spec
from pathlib import Path

from viewer import paths

Files = Mapping[str, str]

NAMES = frozenset({"index.html", "head.js", "map.css", "map.js"})
_log = logging.getLogger(__name__)
# What tells one release of a package from another; asking importlib.metadata costs 25 ms.
_VERSIONS = ("folium/_version.py", "branca/_version.py", "jinja2/__init__.py")
_SOURCES = ("page.py", "elements.py", "mercator.py", "routes.py")


def package_file(name: str) -> Path:
    """A file of an installed package, by the path from its site-packages; nothing is imported.

    Raises:
        OSError: The package is not installed.
    """
    spec = find_spec(name.split("/", 1)[0])
    if spec is None or spec.origin is None:
        raise FileNotFoundError(name)
    return Path(spec.origin).parent.parent / name


def cache_key() -> str:
    """A hash of the composing code and of the packages that render it."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        digest.update(Path(__file__).with_name(name).read_bytes())
    for name in _VERSIONS:
        digest.update(package_file(name).read_bytes())
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
