"""A map's drawing as SVG: paths and text, cut to the map's frame.

Lengths inside are whole tenths of a screen pixel, which makes the paths short.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.sax.saxutils import escape

import numpy as np

from viewer.briefing.clean import clean_line
from viewer.briefing.drawing import Drawing, Points, Shape, Tint, Use, Words
from viewer.briefing.drawing_lines import tenths
from viewer.briefing.items import Box
from viewer.briefing.svg import element, number

_TENTHS = 10.0


def map_svg(drawing: Drawing, box: Box, alt: str, name: str) -> str:
    """The drawing in its place; `name` begins the ids and is not used for another map."""
    across = box.width / drawing.width_px / _TENTHS
    down = box.height / drawing.height_px / _TENTHS
    frame = {"width": drawing.width_px * _TENTHS, "height": drawing.height_px * _TENTHS}
    words = [item for item in drawing.items if isinstance(item, Words)]
    haloed = {item.key for item in words if item.use is Use.HALO}
    names = {key: f"{name}-{count}" for count, key in enumerate(sorted(haloed))}
    given: set[str] = set()
    body = [element("rect", **frame, fill=drawing.ground)]
    for item in drawing.items:
        if isinstance(item, Shape):
            body.append(_shape(item))
        elif item.use is Use.HALO:
            body.append(_halo(item, names[item.key]))
        else:
            own = names.get(item.key, "")
            body.append(_words(item, "" if own in given else own))
            given.add(own)
    place = f"translate({number(box.x)} {number(box.y)}) scale({across:.6g} {down:.6g})"
    return element(
        "g",
        element("title", escape(clean_line(alt))),
        element("clipPath", element("rect", **frame), id=f"{name}-frame"),
        element("g", *body, clip_path=f"url(#{name}-frame)"),
        transform=place,
    )


def _shape(shape: Shape) -> str:
    path = "".join(_path(shape))
    if not path:
        return ""
    stroked = shape.stroke is not None
    return element(
        "path",
        d=path,
        **_paint("fill", shape.fill),
        fill_rule="evenodd" if shape.fill is not None and shape.rule == "evenodd" else "",
        **(_paint("stroke", shape.stroke) if stroked else {}),
        stroke_width=shape.width_px * _TENTHS if stroked else "",
        stroke_linejoin="" if not stroked else "bevel" if shape.flat else "round",
        stroke_linecap="round" if stroked and not shape.flat else "",
        stroke_dasharray=" ".join(number(one * _TENTHS) for one in shape.dash_px),
    )


def _paint(use: str, tint: Tint | None) -> dict[str, str | float]:
    if tint is None:
        return {use: "none"}
    strength = number(tint.alpha) if tint.alpha < 1 else ""
    return {use: tint.colour, f"{use}_opacity": strength}


def _path(shape: Shape) -> Iterator[str]:
    for line in shape.lines:
        yield _line(line, closed=shape.closed)
    for x, y, r in shape.circles:
        left, middle, wide = (number(one * _TENTHS) for one in (x - r, y, 2 * r))
        half = number(r * _TENTHS)
        arc = f"a{half} {half} 0 1 0 "
        yield f"M{left} {middle}{arc}{wide} 0{arc}-{wide} 0z"


def _line(line: Points, *, closed: bool) -> str:
    whole = tenths(line)
    # A minus parts two numbers as well as a space does.
    going = " ".join(map(str, np.diff(whole, axis=0).ravel().tolist())).replace(" -", "-")
    return f"M{whole[0, 0]} {whole[0, 1]}l{going}{'z' if closed else ''}"


def _words(words: Words, name: str) -> str:
    return element(
        "text",
        escape(clean_line(words.text)),
        id=name,
        x=words.x * _TENTHS,
        y=words.y * _TENTHS,
        font_size=words.size_px * _TENTHS,
        font_weight=str(words.weight) if words.weight != 400 else "",
        font_style="italic" if words.italic else "",
        letter_spacing=words.spacing_px * _TENTHS if words.spacing_px else "",
        transform=_turn(words) if words.angle_rad else "",
        **_paint("fill", words.tint if words.use is not Use.WHOLE else None),
        aria_hidden="true" if words.use is Use.LETTER else "",
        textLength=words.width_px * _TENTHS,
        lengthAdjust="spacingAndGlyphs",
    )


def _turn(words: Words) -> str:
    centre = f"{number(words.x * _TENTHS)} {number(words.y * _TENTHS)}"
    return f"rotate({number(math.degrees(words.angle_rad))} {centre})"


def _halo(words: Words, name: str) -> str:
    """A text once more, which is not selected or found a second time."""
    return element(
        "use",
        href=f"#{name}",
        **_paint("stroke", words.tint),
        stroke_width=words.halo_px * _TENTHS,
        stroke_linejoin="round",
    )
