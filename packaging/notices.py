"""Writes THIRD-PARTY.md: what the program stands on when it runs, and under which licence.

Reads the installed packages, starting from the dependencies in pyproject.toml: `make notices`.
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# What Two Seas stands on

Written by `make notices` from what the packages say of themselves. Qt and PySide6 are used under
the LGPL, as shared libraries that can be replaced. The text of each licence is in the `*.dist-info`
folder of its package. `data/` says for itself where its facts and its basemap come from.

| package | licence |
| --- | --- |
"""


def runtime_closure() -> list[Distribution]:
    """The dependencies of the program and theirs on this machine, sorted by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    found: dict[str, Distribution] = {}
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(name)
        waiting += [Requirement(line) for line in found[name].requires or ()]
    return [found[name] for name in sorted(found)]


def licence(package: Distribution) -> str:
    """What a package says of its licence, in the shortest of the ways there are to say it."""

    def said(field: str) -> list[str]:
        return package.metadata.get_all(field) or []

    short = [text for text in said("License") if text.strip() and "\n" not in text]
    kinds = [text for text in said("Classifier") if text.startswith("License :: OSI")]
    stated = " AND ".join(text.rpartition(" :: ")[2] for text in kinds)
    return (said("License-Expression") + short + [stated])[0] or "not stated"


def is_free_to_link(text: str) -> bool:
    """Whether at least one of the licences on offer asks nothing of the program that links it."""
    offers = re.split(r"\s+OR\s+", text)
    strong = re.compile(r"(?<!L)\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)
    return text != "not stated" and any(not strong.search(offer) for offer in offers)


def main() -> None:
    """Prints the file."""
    rows = [f"| {package.name} | {licence(package)} |" for package in runtime_closure()]
    print(HEAD + "\n".join(rows))


if __name__ == "__main__":
    main()
