"""Writes SVG elements: every value escaped, every number short, the same text every time."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from viewer.briefing.clean import clean_line
from viewer.model.writing import runs_from_right

FONT_STACK = "Noto Sans, Noto Sans JP, Noto Sans CJK JP, Noto Sans Devanagari, sans-serif"


def number(value: float) -> str:
    """At most two decimals, no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def element(name: str, /, *inside: str, **attributes: str | float) -> str:
    """One element; `_` in names of attributes stands for `-`, a final one is dropped."""
    parts = [name]
    for key, value in attributes.items():
        text = value if isinstance(value, str) else number(value)
        if text:
            parts.append(f"{key.rstrip('_').replace('_', '-')}={quoteattr(text)}")
    head = " ".join(parts)
    return f"<{head}>{''.join(inside)}</{name}>" if inside else f"<{head}/>"


def text_line(
    words: str,
    x: float,
    y: float,
    px: float,
    colour: str,
    *,
    bold: bool = False,
    width: float = 0.0,
    from_right: bool | None = None,
) -> str:
    """One line of text on its base line; `width` keeps it in place where the fonts are missing.

    `x` is its left end, where a line of a paragraph that runs `from_right` ends; a line that is
    none of a paragraph says so itself.
    """
    turned = runs_from_right(words) if from_right is None else from_right
    return element(
        "text",
        escape(clean_line(words)),
        x=x,
        y=y,
        font_size=round(px),
        font_weight="600" if bold else "",
        fill=colour,
        textLength=width if width > 0 else "",
        lengthAdjust="spacingAndGlyphs" if width > 0 else "",
        direction="rtl" if turned else "",
        text_anchor="end" if turned else "",
    )


class Gradients:
    """Collects the gradients of a drawing, each once."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._made: dict[tuple[str, str], str] = {}

    def fill(self, start: str, end: str) -> str:
        """What to write into `fill`; left to right over what is filled."""
        if start == end:
            return start
        name = self._made.setdefault((start, end), f"{self._prefix}{len(self._made)}")
        return f"url(#{name})"

    def definitions(self) -> str:
        """All of them, for `defs`."""
        return "".join(
            element(
                "linearGradient",
                element("stop", offset="0", stop_color=start),
                element("stop", offset="1", stop_color=end),
                id=name,
            )
            for (start, end), name in self._made.items()
        )
