"""Whether the dates of a column have day or month first: told by the column, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from viewer.datasets import date_patterns as patterns
from viewer.datasets.columns import distinct
from viewer.datasets.date_rewrites import plain

if TYPE_CHECKING:
    import pyarrow as pa


def settle_order(column: pa.ChunkedArray) -> tuple[str, bool]:
    """Which order dates such as 04/03/2022 have, and whether any such date needs to know.

    Returns ("dmy" | "mdy" | "ymd" | "", True if some date cannot be read without an order).
    """
    import pyarrow as pa

    if not pa.types.is_string(column.type):
        return "", False
    _codes, values = distinct(_three_part(column))
    parts = [found for text in values.to_pylist() if (found := day_and_month(text or ""))]
    if not parts:
        return "", False
    triples = np.array(parts)
    a, b, c = triples.max(axis=0)
    needed = bool(np.any(triples[:, 0] != triples[:, 1]))
    short = any(has_short_year(text or "") for text in values.to_pylist()[:200])
    if a > 12 and b > 12:
        return ("ymd", needed) if short and a > 31 and c <= 31 else ("", needed)
    if short and a > 31:
        return "ymd", needed
    if a > 12:
        return "dmy", needed
    if needed and b <= 12 and all(_is_dotted(text or "") for text in values.to_pylist()):
        return "dmy", needed
    return ("mdy", needed) if b > 12 else ("", needed)


def _three_part(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """The cells that look like 04/03/2022."""
    import pyarrow.compute as pc

    return values.filter(
        pc.match_substring_regex(values, r"^\s*\p{Nd}{1,2}\s?[/.\-]\s?\p{Nd}{1,2}\s?[/.\-]")
    )


def day_and_month(text: str) -> tuple[int, int, int] | None:
    """The three numbers of a date such as 04/03/2022, None for any other text."""
    match = patterns.THREE.fullmatch(plain(text))
    if not match or len(match[1]) > 2:
        return None
    return int(match[1]), int(match[3]), int(match[4])


def _is_dotted(text: str) -> bool:
    """09.02.2024: nobody who writes dots puts the month first, but some the year of two figures."""
    match = patterns.THREE.fullmatch(plain(text))
    return match is None or (match[2] == "." and len(match[4]) == 4)


def has_short_year(text: str) -> bool:
    """Whether a date gives its year with two figures."""
    match = patterns.THREE.fullmatch(plain(text))
    return match is not None and len(match[1]) <= 2 and len(match[4]) <= 2
