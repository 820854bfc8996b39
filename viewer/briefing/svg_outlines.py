"""The letters of an SVG as outlines, so that it looks the same wherever it is opened.

Few programs use fonts that come inside an SVG (browsers do; librsvg, Inkscape, LibreOffice and
Office do not), so each line of text is drawn as shapes. The text itself lies over them unseen: it
can still be selected, searched, copied and read aloud. See docs/decisions/0090-svg-letters.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol
from xml.sax.saxutils import escape, unescape

from viewer.briefing.svg import element, number

EM = 1000.0
"""Outlines and places of letters are in thousandths of the font's size."""

_TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")
_USE = re.compile(r'<use href="#([\w-]+)"([^>]*) stroke-width="([\d.]+)"')
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_PAINTS = ("fill", "fill-opacity")
_AFTER = "</metadata>"


@dataclass(frozen=True)
class Letter:
    """One letter of a line: which outline, and where on the base line."""

    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """A line of text set, and how far it reaches."""

    letters: tuple[Letter, ...]
    width: float


class Letters(Protocol):
    """Sets text in the program's own fonts; all lengths in thousandths of the font's size."""

    def line(
        self, text: str, weight: int, *, italic: bool, spacing: float, from_right: bool
    ) -> Line:
        """The letters of one line, from its left end."""
        ...

    def outline(self, name: str) -> str:
        """The path of a letter, y going down; "" for a space."""
        ...


def outlined(svg: bytes, letters: Letters) -> bytes:
    """The same SVG with its lines of text drawn as outlines under text that is not seen."""
    made = _Outlines(letters)
    body = _TEXT.sub(made.line, svg.decode())
    body = _USE.sub(made.halo, body)
    head, _, rest = body.partition(_AFTER)
    return f"{head}{_AFTER}{made.definitions()}{rest}".encode()


class _Outlines:
    """Collects the letters of one file, each once."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._ids: dict[str, str] = {}
        self._scales: dict[str, float] = {}

    def line(self, match: re.Match[str]) -> str:
        """The outlines of a text element, and the element unseen."""
        said = dict(_ATTRIBUTE.findall(match[1]))
        px = float(said["font-size"])
        scale = px / EM
        spacing = float(said.get("letter-spacing", 0)) / scale
        words = unescape(match[2])
        italic = said.get("font-style") == "italic"
        line = self._letters.line(
            words, int(said.get("font-weight", 400)), italic=italic, spacing=spacing,
            from_right=said.get("direction") == "rtl",
        )  # fmt: skip
        width = float(said.get("textLength", 0))
        across = width / line.width if width and line.width else scale
        place = f"matrix({across:.6g} 0 0 {scale:.6g} {said['x']} {said['y']})"
        drawn = element(
            "g", *self._uses(line), transform=place,
            **{name: said[name] for name in _PAINTS if name in said},
        )  # fmt: skip
        if "id" in said:
            self._scales[said["id"]] = scale
        if "id" in said or "transform" in said:
            drawn = element("g", drawn, id=said.get("id", ""), transform=said.get("transform", ""))
        kept = {name: value for name, value in said.items() if name not in ("id", *_PAINTS)}
        unseen = element("text", escape(words), **kept, **{"fill-opacity": "0"})
        # Letters of a name on a curve are only looked at, and the whole name only found.
        drawn_only, found_only = said.get("aria-hidden") == "true", said.get("fill") == "none"
        return drawn if drawn_only else unseen if found_only else drawn + unseen

    def halo(self, match: re.Match[str]) -> str:
        """A line drawn once more, its stroke as wide as it was meant within the letters' scale."""
        wide = float(match[3]) / self._scales.get(match[1], 1.0)
        return f'<use href="#{match[1]}"{match[2]} stroke-width="{number(wide)}"'

    def definitions(self) -> str:
        """Every letter."""
        paths = (
            element("path", id=id_, d=self._letters.outline(name))
            for name, id_ in self._ids.items()
        )
        return element("defs", "".join(paths)) if self._ids else ""

    def _uses(self, line: Line) -> list[str]:
        return [
            element(
                "use", href=f"#{self._id(one.name)}", x=round(one.x) or "", y=round(one.y) or ""
            )
            for one in line.letters
            if self._letters.outline(one.name)
        ]

    def _id(self, name: str) -> str:
        return self._ids.setdefault(name, f"t{len(self._ids)}")
