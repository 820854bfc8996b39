"""The symbols of a legend as SVG."""

from __future__ import annotations

from viewer.briefing.chart_scene import mixed
from viewer.briefing.items import Sign
from viewer.briefing.svg import Gradients, element, number
from viewer.briefing.symbol_outlines import OUTLINES, Points, corners


def sign_svg(sign: Sign, gradients: Gradients, ground: str) -> str:
    """One symbol in the middle of its box; `ground` is what it stands on."""
    box = sign.box
    tall = box.height * 0.52
    x, y, wide = box.x + 1, box.y + (box.height - tall) / 2, box.width - 2
    cx, cy = box.x + box.width / 2, box.y + box.height / 2
    stroke = sign.stroke
    thin = max(tall / 9, 0.75)
    rect = {"x": x, "y": y, "width": wide, "height": tall}
    match sign.kind:
        case "dot" | "disc":
            return element(
                "circle", cx=cx, cy=cy, r=tall * (0.48 if sign.kind == "dot" else 0.62), fill=stroke
            )
        case kind if kind in OUTLINES:
            return _symbol(sign, corners(kind, cx, cy, tall), thin)
        case "area":
            return element("rect", **rect, fill=sign.fill, stroke=stroke, stroke_width=thin)
        case "fill":
            fill = mixed(ground, sign.fill or stroke, 0.3)
            return element("rect", **rect, fill=fill, stroke=stroke, stroke_width=thin)
        case "outline":
            thick = max(tall / 5, 1.2)
            return element("rect", **rect, fill="none", stroke=stroke, stroke_width=thick)
        case "arc":
            path = f"M{number(x)} {number(y + tall * 0.8)}Q{number(cx)} {number(y - tall * 0.5)}"
            path += f" {number(x + wide)} {number(y + tall * 0.8)}"
            return element(
                "path", d=path, fill="none", stroke=stroke, stroke_width=max(tall / 6, 1.2)
            )
        case "disputed" | "line":
            dashes = f"{number(tall / 2)} {number(tall / 3)}" if sign.kind == "disputed" else ""
            return element(
                "line", x1=x, y1=cy, x2=x + wide, y2=cy, stroke=stroke,
                stroke_width=max(tall / 6, 1.2), stroke_dasharray=dashes,
            )  # fmt: skip
        case "faded":
            fill = gradients.fill(mixed(ground, stroke, 0.75), ground)
            return element("rect", **rect, rx=tall / 4, fill=fill)
    return _bar(sign, rect, thin, ground)


def _symbol(sign: Sign, tips: Points, thin: float) -> str:
    points = " ".join(f"{number(a)},{number(b)}" for a, b in tips)
    fill = sign.fill or sign.stroke
    return element("polygon", points=points, fill=fill, stroke=sign.stroke, stroke_width=thin)


def _bar(sign: Sign, rect: dict[str, float], thin: float, ground: str) -> str:
    """A dashed or hatched bar, or a hatched area."""
    tall, bottom = rect["height"], rect["y"] + rect["height"]
    area = sign.kind == "hatch-area"
    dashes = f"{number(thin * 4)} {number(thin * 2)}" if sign.kind == "dashed" else ""
    outline = element(
        "rect", **rect, rx="" if area else tall / 4,
        fill="none" if area else mixed(ground, sign.stroke, 0.14), stroke=sign.stroke,
        stroke_width=thin, stroke_dasharray=dashes,
    )  # fmt: skip
    if sign.kind == "dashed":
        return outline
    path = ""
    x = rect["x"] + tall * 0.2
    while x + tall * 0.8 < rect["x"] + rect["width"]:
        path += f"M{number(x)} {number(bottom)}L{number(x + tall * 0.8)} {number(rect['y'])}"
        x += tall / 2
    return outline + element("path", d=path, fill="none", stroke=sign.stroke, stroke_width=thin)
