"""Reads the project's own format, `two-seas/1`, from a folder, a zip or one JSON file."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import astuple
from importlib import import_module
from pathlib import Path
from typing import Any

import viewer
from viewer.datasets import cache, strict_json
from viewer.datasets.container import Container, open_container
from viewer.datasets.native_build import build_dataset
from viewer.datasets.native_write import DOCUMENT, FORMAT, REGIONS
from viewer.datasets.problems import Problems, Read
from viewer.datasets.turned_text import may_turn, settled
from viewer.errors import TwoSeasError
from viewer.model.records import Problem

READER = "native"
# Goes up with every change to what the check lets through, as it is part of the cache's key.
CHECK_VERSION = 2

_Features = list[tuple[str, Any]]


def read(path: Path) -> Read:
    """Reads a dataset; bad records are listed and the rest loads.

    Raises:
        TwoSeasError: nothing can be read: not JSON, not this format, or over a limit.
    """
    container = open_container(path)
    name = _document_name(container)
    data = container.fetch(name)
    digest = hashlib.blake2b(data, digest_size=16)
    document = _loaded(data, name)
    _check_format(document, name)
    problems = Problems()
    features = _features(document.get("regions", []), container, digest, problems)
    document, found = _checked(document, features, path.stem, digest.hexdigest(), problems)
    return Read(build_dataset(document, READER, digest.hexdigest()), found)


def _checked(
    document: Any, features: _Features, stem: str, content_hash: str, problems: Problems
) -> tuple[Any, tuple[Problem, ...]]:
    """The checked document and its problems, from the cache where this content was read before."""
    said = [where for where, _ in features[:1]] + [astuple(problem) for problem in problems.found]
    parts = [viewer.__version__, CHECK_VERSION, stem, content_hash, said]
    key = hashlib.blake2b(strict_json.dumps(parts), digest_size=16).hexdigest()
    if (body := cache.load(key)) is not None:
        kept = strict_json.loads(body, "cache")
        return kept["document"], tuple(Problem(*fields) for fields in kept["problems"])
    # pydantic takes longer to import than the window to open: only for what is new.
    checking = import_module("viewer.datasets.native_check")
    document = checking.check_document(document, features, stem, problems)
    found = problems.as_tuple()
    kept = {"document": document, "problems": [astuple(problem) for problem in found]}
    cache.store(key, strict_json.dumps(kept))
    return document, found


def _loaded(data: bytes, name: str) -> Any:
    document = strict_json.loads(data, name)
    return settled(document) if may_turn(data) else document


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that this is a native dataset."""
    if path.is_dir():
        return 1.0 if (path / DOCUMENT).is_file() else 0.0
    if head.startswith(b"PK"):
        try:
            with zipfile.ZipFile(path) as archive:
                return float(any(name.split("/")[-1] == DOCUMENT for name in archive.namelist()))
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
            return 0.0
    if FORMAT.partition("/")[0].encode() in head and b'"format"' in head:
        return 1.0
    return 0.6 if path.name == DOCUMENT else 0.0


def _document_name(container: Container) -> str:
    if DOCUMENT in container.names:
        return DOCUMENT
    if len(container.names) == 1 and container.names[0].lower().endswith(".json"):
        return container.names[0]
    raise TwoSeasError(
        f"{container.name} holds no {DOCUMENT}.", f"A dataset is a folder or zip with a {DOCUMENT}."
    )


def _check_format(document: Any, name: str) -> None:
    stated = document.get("format") if isinstance(document, dict) else None
    if stated != FORMAT:
        said = f"its format is “{str(stated)[:40]}”" if stated else "it does not name its format"
        raise TwoSeasError(
            f"{name} is not a Two Seas dataset: {said}.", f"This version reads “{FORMAT}”."
        )


def _features(
    regions: Any, container: Container, digest: hashlib.blake2b, problems: Problems
) -> _Features:
    """All region features with the path of each for messages."""
    if isinstance(regions, dict):
        return _of_collection(regions, "regions.features", "regions", problems)
    names = [regions] if isinstance(regions, str) else regions
    found: _Features = []
    if not isinstance(names, list):
        problems.refuse("regions", names, "is neither a file, a list of files nor features")
        return found
    for name in names:
        where = str(name) or REGIONS
        if name == "":
            continue
        try:
            data = container.fetch(str(name))
            collection = _loaded(data, where)
        except TwoSeasError as error:
            problems.refuse("regions", name, error.sentence)
            continue
        digest.update(data)
        found += _of_collection(collection, f"{where}: features", where, problems)
    return found


def _of_collection(collection: Any, path: str, name: str, problems: Problems) -> _Features:
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        problems.refuse(name, collection, "is not a GeoJSON FeatureCollection")
        return []
    return [(f"{path}[{i}]", feature) for i, feature in enumerate(features)]
