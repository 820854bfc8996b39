"""Text, rectangles, lines and legend symbols as shapes of a slide."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from viewer.briefing.chart_scene import mixed
from viewer.briefing.clean import clean_line, clean_text
from viewer.briefing.items import Align, Box, Panel, Rule, Sign, Text
from viewer.briefing.measure import ELLIPSIS
from viewer.briefing.sizes import PageSize
from viewer.briefing.symbol_outlines import OUTLINES, Points, corners
from viewer.model.writing import runs_from_right

FACE = "Arial"
_EMU_PER_MM = 36_000
_EMU_PER_POINT = 12_700
_ALIGN = {Align.LEFT: PP_ALIGN.LEFT, Align.CENTRE: PP_ALIGN.CENTER, Align.RIGHT: PP_ALIGN.RIGHT}
_MOST_ALT = 2000
# What spelling is checked by, and which of their shapes Chinese characters have.
_LANGUAGES = {"en": "en-GB", "ja": "ja-JP", "hi": "hi-IN"}
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
)


class Pen:
    """Turns page pixels and colours into what slides count in; `lang` is what is written."""

    def __init__(self, size: PageSize, language: str = "en") -> None:
        self.lang = _LANGUAGES.get(language, _LANGUAGES["en"])
        self._emu = _EMU_PER_MM / size.px_per_mm
        self._points = 1 / size.px_per_point

    def emu(self, px: float) -> Emu:
        """A length."""
        return Emu(round(px * self._emu))

    def exact_points(self, px: float) -> float:
        """A length in points."""
        return px * self._points

    def points(self, px: float) -> Pt:
        """A size of type, to a tenth of a point."""
        return Pt(max(round(px * self._points, 1), 1.0))

    def box(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        """Left, top, width and height."""
        return self.emu(box.x), self.emu(box.y), self.emu(box.width), self.emu(box.height)

    def colour(self, colour: str) -> RGBColor:
        """`#rrggbb`."""
        parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return RGBColor(*parts)  # type: ignore[no-untyped-call]


def describe(shape: Any, name: str, alt: str) -> None:
    """Name and alternative text of a shape."""
    known = shape._element._nvXxPr.cNvPr
    known.set("name", clean_line(name)[:120])
    known.set("descr", clean_line(alt)[:_MOST_ALT])


def words_of(text: Text) -> str:
    """What to write: the flowing text, unless it was cut short to fit."""
    shown = " ".join(text.lines)
    cut = shown.endswith(ELLIPSIS) and not text.flow.endswith(ELLIPSIS)
    return clean_text(shown if cut or not text.flow else text.flow)


def add_text(shape: Any, text: Text, pen: Pen) -> None:
    """Writes a text into a shape and puts it in its place."""
    shape.left, shape.top, shape.width, shape.height = pen.box(text.box)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.word_wrap = len(text.lines) > 1
    write(frame, words_of(text), text.px, text.colour, pen, bold=text.bold)
    for paragraph in frame.paragraphs:
        if text.is_fixed:
            paragraph.alignment = _ALIGN[text.align]
        if len(text.lines) > 1:
            paragraph.line_spacing = pen.points(text.line_px)
    known = shape._element._nvXxPr.cNvPr
    known.set("name", f"{text.role} {shape.shape_id}")


def write(frame: Any, words: str, px: float, colour: str, pen: Pen, *, bold: bool) -> None:
    """Text in one font."""
    frame.text = words
    turn_paragraphs(frame)
    size, ink = pen.points(px), pen.colour(colour)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            font = run.font
            font.size, font.bold, font.name = size, bold, FACE
            font.color.rgb = ink
            run._r.get_or_add_rPr().set("lang", pen.lang)


def turn_paragraphs(frame: Any) -> None:
    """Each paragraph runs from the side where its script begins, and stands there."""
    for paragraph in frame.paragraphs:
        is_turned = runs_from_right(paragraph.text)
        paragraph.alignment = PP_ALIGN.RIGHT if is_turned else PP_ALIGN.LEFT
        if is_turned:
            paragraph._p.get_or_add_pPr().set("rtl", "1")


def plain(shape: Any) -> None:
    """Without the shadow and the outline that a theme gives, and passed over by screen readers."""
    shape._element._nvXxPr.cNvPr.append(parse_xml(_DECORATIVE))
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
    shape.line.fill.background()


def add_panel(shapes: Any, panel: Panel, pen: Pen) -> None:
    """A rectangle."""
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if panel.radius_px else MSO_SHAPE.RECTANGLE
    shape = shapes.add_shape(kind, *pen.box(panel.box))
    plain(shape)
    if panel.radius_px:
        shape.adjustments[0] = min(panel.radius_px / max(panel.box.height, 1.0), 0.5)
    fill_solid(shape.fill, panel.fill, pen)
    if panel.stroke:
        shape.line.color.rgb = pen.colour(panel.stroke)
        shape.line.width = pen.emu(panel.width_px)
    shape._element._nvXxPr.cNvPr.set("name", f"{panel.role} {shape.shape_id}")


def fill_solid(fill: Any, colour: str, pen: Pen) -> None:
    """One colour, or none."""
    if colour:
        fill.solid()
        fill.fore_color.rgb = pen.colour(colour)
    else:
        fill.background()


def fill_fading(fill: Any, start: str, end: str, pen: Pen) -> None:
    """From left to right."""
    if start == end:
        fill_solid(fill, start, pen)
        return
    fill.gradient()
    fill.gradient_angle = 0
    for stop, colour, place in zip(fill.gradient_stops, (start, end), (0.0, 1.0), strict=True):
        stop.color.rgb = pen.colour(colour)
        stop.position = place


def fill_hatched(fill: Any, ink: str, ground: str, pen: Pen) -> None:
    """Diagonal lines."""
    fill.patterned()
    fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    fill.fore_color.rgb = pen.colour(ink)
    fill.back_color.rgb = pen.colour(ground)


def add_rule(shapes: Any, rule: Rule, pen: Pen) -> Any:
    """A straight line."""
    ends = (pen.emu(one) for one in (rule.x1, rule.y1, rule.x2, rule.y2))
    line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    plain(line)
    line.line.color.rgb = pen.colour(rule.colour)
    line.line.width = pen.emu(rule.width_px)
    return line


def add_sign(shapes: Any, sign: Sign, pen: Pen, ground: str) -> None:
    """A symbol of the legend."""
    box = sign.box
    tall = box.height * 0.52
    rect = Box(box.x + 1, box.y + (box.height - tall) / 2, box.width - 2, tall)
    middle_x, middle_y = box.x + box.width / 2, box.y + box.height / 2
    if sign.kind in ("disputed", "arc", "line"):
        line = add_rule(
            shapes,
            Rule(rect.x, middle_y, rect.right, middle_y, sign.stroke, max(tall / 6, 1.2)),
            pen,
        )
        if sign.kind == "disputed":
            line.line.dash_style = MSO_LINE.DASH
        return
    if sign.kind in OUTLINES:
        _add_symbol(shapes, sign, corners(sign.kind, middle_x, middle_y, tall), pen)
        return
    round_kinds = {"dot": 0.48, "disc": 0.62}
    if sign.kind in round_kinds:
        reach = tall * round_kinds[sign.kind]
        round_box = Box(middle_x - reach, middle_y - reach, 2 * reach, 2 * reach)
        shape = shapes.add_shape(MSO_SHAPE.OVAL, *pen.box(round_box))
        plain(shape)
        fill_solid(shape.fill, sign.stroke, pen)
        return
    is_bar = sign.kind in ("dashed", "hatched", "faded")
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if is_bar else MSO_SHAPE.RECTANGLE
    shape = shapes.add_shape(kind, *pen.box(rect))
    plain(shape)
    _fill_sign(shape, sign, pen, ground)
    if sign.kind != "faded":
        shape.line.color.rgb = pen.colour(sign.stroke)
        shape.line.width = pen.emu(max(tall / (5 if sign.kind == "outline" else 9), 0.75))
    if sign.kind == "dashed":
        shape.line.dash_style = MSO_LINE.DASH


def _add_symbol(shapes: Any, sign: Sign, tips: Points, pen: Pen) -> None:
    (x, y), *rest = [(pen.emu(x), pen.emu(y)) for x, y in tips]
    maker = shapes.build_freeform(x, y)
    maker.add_line_segments(rest, close=True)
    shape = maker.convert_to_shape()
    plain(shape)
    fill_solid(shape.fill, sign.fill or sign.stroke, pen)
    shape.line.color.rgb = pen.colour(sign.stroke)
    shape.line.width = Pt(0.5)


def _fill_sign(shape: Any, sign: Sign, pen: Pen, ground: str) -> None:
    match sign.kind:
        case "outline":
            shape.fill.background()
        case "area":
            fill_solid(shape.fill, sign.fill, pen)
        case "fill":
            fill_solid(shape.fill, mixed(ground, sign.fill or sign.stroke, 0.3), pen)
        case "faded":
            fill_fading(shape.fill, mixed(ground, sign.stroke, 0.75), ground, pen)
        case "hatched" | "hatch-area":
            fill_hatched(shape.fill, sign.stroke, ground, pen)
        case _:
            fill_solid(shape.fill, mixed(ground, sign.stroke, 0.14), pen)
