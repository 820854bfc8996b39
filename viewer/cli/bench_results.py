"""What a benchmark found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measure of one program: milliseconds over `values` values; see `Steps` for work."""

    median_ms: float
    p95_ms: float
    values: int
    work_ms: float | None = None


@dataclass(frozen=True)
class Result:
    """One program with so many rows (0: what it ships with).

    `peak_mb` is the most memory of all its processes together (PSS), `first_open_ms` how long it
    took to open the file for the first time; None: not measured.
    """

    name: str
    title: str
    rows: int
    figures: Mapping[str, Figure]
    peak_mb: float | None = None
    first_open_ms: float | None = None
    trouble: str = ""

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)
