"""Adds names for the search alone to the rows of `units.json` and `places.json`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

BOOK: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "other_names.toml").read_text("utf-8")
)


def add(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows with what else they are called."""
    for row in rows:
        more = {*row["alternatives"], *BOOK.pop(row["id"], ())} - {row["names"]["en"]}
        row["alternatives"] = sorted(more)
    return rows


def check() -> None:
    """Stops the build where the book names something that is not there."""
    if BOOK:
        raise SystemExit(f"other names for nothing: {', '.join(sorted(BOOK))}")
