"""How many of something, in words for people."""

from __future__ import annotations


def counted(count: int, noun: str, many: str = "") -> str:
    """A number with its noun: "1 file", "2,000 files"; `many` where the plural is no -s."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"
