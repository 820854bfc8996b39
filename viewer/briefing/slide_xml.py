"""Shapes of a slide as DrawingML text.

python-pptx looks through the whole slide for each shape it adds; a timeline has hundreds, so theirs
are written here at once. Lengths are EMU; every text and name is cleaned and escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from viewer.briefing.clean import clean_line
from viewer.model.writing import runs_from_right

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_MOST_ALT = 2000
_UNFILLED = ' fill="none"'


@dataclass(frozen=True)
class Frame:
    """Left, top, width and height; a flipped line runs from its lower left to its upper right.

    It is turned clockwise about its middle, by sixty-thousandths of a degree.
    """

    x: int
    y: int
    width: int
    height: int
    flipped: bool = False
    turn: int = 0

    def xml(self) -> str:
        """The transform."""
        flip = ' flipV="1"' if self.flipped else ""
        turn = f' rot="{self.turn}"' if self.turn else ""
        return (
            f'<a:xfrm{turn}{flip}><a:off x="{self.x}" y="{self.y}"/>'
            f'<a:ext cx="{max(self.width, 0)}" cy="{max(self.height, 0)}"/></a:xfrm>'
        )


def colour(value: str, alpha: float = 1.0) -> str:
    """A colour `#rrggbb`, more or less strong."""
    said = f'<a:srgbClr val="{value.lstrip("#").upper()}"'
    if alpha >= 1:
        return said + "/>"
    return f'{said}><a:alpha val="{round(alpha * 100_000)}"/></a:srgbClr>'


def solid(value: str, alpha: float = 1.0) -> str:
    """One colour, or none."""
    return f"<a:solidFill>{colour(value, alpha)}</a:solidFill>" if value else "<a:noFill/>"


def fading(start: str, end: str) -> str:
    """From left to right."""
    if start == end:
        return solid(start)
    return (
        f'<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0">{colour(start)}</a:gs>'
        f'<a:gs pos="100000">{colour(end)}</a:gs></a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>'
    )


def hatched(ink: str, ground: str) -> str:
    """Diagonal lines."""
    return (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr>{colour(ink)}</a:fgClr>'
        f"<a:bgClr>{colour(ground)}</a:bgClr></a:pattFill>"
    )


def edge(value: str, width: int, *, dashed: bool = False) -> str:
    """The outline, or none."""
    if not value:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="{width}">{solid(value)}{dash}</a:ln>'


@dataclass(frozen=True)
class Path:
    """`a:moveTo` and the like, in units of which the shape is so many wide and high."""

    width: int
    height: int
    steps: str


@dataclass(frozen=True)
class Run:
    """One line of text in one font; `size` and `spacing` are hundredths of a point.

    `glow` is what shines around the letters, a whole `effectLst` or nothing.
    """

    words: str
    size: int
    ink: str
    face: str
    bold: bool = False
    italic: bool = False
    spacing: int = 0
    glow: str = ""
    centred: bool = False
    lang: str = "en-GB"

    def xml(self) -> str:
        """The paragraph."""
        look = (' b="1"' if self.bold else "") + (' i="1"' if self.italic else "")
        space = f' spc="{self.spacing}"' if self.spacing else ""
        turn = ' rtl="1"' if runs_from_right(self.words) else ""
        # It stands by its mark, so that it begins there, whichever way it runs.
        align = f'<a:pPr algn="{"ctr" if self.centred else "l"}"{turn}/>'
        align = align if self.centred or turn else ""
        face = quoteattr(self.face)
        return (
            f'<a:p>{align}<a:r><a:rPr lang="{self.lang}" sz="{self.size}"{look}{space} dirty="0">'
            f"{solid(self.ink)}{self.glow}"
            f"<a:latin typeface={face}/><a:cs typeface={face}/></a:rPr>"
            f"<a:t>{escape(clean_line(self.words))}</a:t></a:r></a:p>"
        )


class ShapeList:
    """Collects the shapes of one group."""

    def __init__(self, first_id: int) -> None:
        self._next_id = first_id + 1
        self._id = first_id
        self._parts: list[str] = []

    def _named(self, name: str) -> str:
        made = f'<p:cNvPr id="{self._next_id}" name={quoteattr(clean_line(name)[:120])}/>'
        self._next_id += 1
        return made

    def shape(
        self, name: str, kind: str, frame: Frame, fill: str, line: str, *, round_off: float = 0.0
    ) -> None:
        """A preset shape: "rect", "roundRect", "ellipse"."""
        guide = ""
        if kind == "roundRect":
            guide = f'<a:gd name="adj" fmla="val {round(min(round_off, 0.5) * 100000)}"/>'
        self._parts.append(
            f"<p:sp><p:nvSpPr>{self._named(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
            f'{frame.xml()}<a:prstGeom prst="{kind}"><a:avLst>{guide}</a:avLst></a:prstGeom>'
            f"{fill}{line}</p:spPr></p:sp>"
        )

    def freeform(self, name: str, frame: Frame, path: Path, fill: str, line: str) -> None:
        """Any shape."""
        size = f'w="{path.width}" h="{path.height}"' + ("" if fill != solid("") else _UNFILLED)
        self._parts.append(
            f"<p:sp><p:nvSpPr>{self._named(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
            f"{frame.xml()}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path {size}>{path.steps}</a:path>'
            "</a:pathLst></a:custGeom>"
            f"{fill}{line}</p:spPr></p:sp>"
        )

    def line(self, name: str, frame: Frame, line: str, *, curved: bool = False) -> None:
        """A straight or a curved line."""
        kind = "curvedConnector3" if curved else "line"
        self._parts.append(
            f"<p:cxnSp><p:nvCxnSpPr>{self._named(name)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f'<p:spPr>{frame.xml()}<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{line}'
            "</p:spPr></p:cxnSp>"
        )

    def text(self, name: str, frame: Frame, run: Run, ground: str = "") -> None:
        """A box with one line of text, on a ground or on none."""
        self._parts.append(
            f'<p:sp><p:nvSpPr>{self._named(name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr>{frame.xml()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{solid(ground)}'
            '</p:spPr><p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" '
            f'anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>{run.xml()}</p:txBody></p:sp>'
        )

    def group(self, name: str, alt: str, frame: Frame) -> str:
        """The whole group, as one element."""
        inside = frame.xml().replace(
            "</a:xfrm>",
            f'<a:chOff x="{frame.x}" y="{frame.y}"/>'
            f'<a:chExt cx="{frame.width}" cy="{frame.height}"/></a:xfrm>',
        )
        return (
            f'<p:grpSp {_NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="{self._id}" '
            f"name={quoteattr(clean_line(name))} descr={quoteattr(clean_line(alt)[:_MOST_ALT])}/>"
            f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{inside}</p:grpSpPr>"
            f"{''.join(self._parts)}</p:grpSp>"
        )
