"""How wide text is: a port, because only Qt knows the program's fonts."""

from __future__ import annotations

from typing import Protocol


class Measure(Protocol):
    """Measures text in pixels of the page at scale 1."""

    def width(self, text: str, px: float, *, bold: bool = False) -> float:
        """How far one line reaches."""
        ...

    def line_px(self, px: float) -> float:
        """From one line to the next."""
        ...

    def ascent(self, px: float) -> float:
        """From the top of a line to its base line."""
        ...

    def wrap(self, text: str, px: float, width: float, *, bold: bool = False) -> list[str]:
        """Lines no wider than `width`; words that are wider are broken."""
        ...


ELLIPSIS = "…"


def elide(measure: Measure, text: str, px: float, width: float, *, bold: bool = False) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if measure.width(text, px, bold=bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure.width(text[:middle].rstrip() + ELLIPSIS, px, bold=bold) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def fitted_lines(
    measure: Measure, text: str, px: float, width: float, most: int, *, bold: bool = False
) -> list[str]:
    """At most `most` lines; the last one ends with an ellipsis where more would follow."""
    lines = measure.wrap(text, px, width, bold=bold)
    if len(lines) <= most:
        return lines
    kept = lines[: max(most, 1)]
    last = f"{kept[-1].rstrip()} {lines[len(kept)]}" if len(lines) > len(kept) else kept[-1]
    shortened = elide(measure, last, px, width, bold=bold)
    if not shortened.endswith(ELLIPSIS):
        shortened = elide(measure, last + ELLIPSIS * 2, px, width, bold=bold)
    return [*kept[:-1], shortened]
