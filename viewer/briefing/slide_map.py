"""A map as a group of shapes: each country's outline, arc, mark and name can be changed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from pptx.oxml import parse_xml

from viewer.briefing.chart_scene import mixed
from viewer.briefing.clean import clean_line
from viewer.briefing.drawing import Drawing, Points, Shape, Tint, Use, View, Words
from viewer.briefing.drawing_lines import tenths
from viewer.briefing.items import Box, MapSlot
from viewer.briefing.slide_shapes import FACE, Pen
from viewer.briefing.slide_xml import Frame, Path, Run, ShapeList, colour, edge, solid

_TENTHS = 10.0
_LINE = 1.34
# The middle of a line over its baseline, as a share of the type's size: Arial's letters rise 0.905
# over it and go 0.212 under it.
_MIDDLE = 0.347
_BOLD = 600
_TURN = 60_000
_AROUND = np.linspace(0.0, 2 * np.pi, 48, endpoint=False)
_SOFT = 1.6  # a glow fades away where a halo ends


def add_map(shapes: Any, drawing: Drawing, slot: MapSlot, pen: Pen) -> None:
    """Adds the whole map as one group."""
    first_id = max(int(one) for one in shapes.element.xpath("//@id") if one.isdigit()) + 1
    made = _Map(drawing, slot.box, pen, first_id)
    made.draw()
    shapes.element.append(parse_xml(made.group(slot.alt)))


class _Map:
    """The shapes of one map."""

    def __init__(self, drawing: Drawing, at: Box, pen: Pen, first_id: int) -> None:
        self._drawing, self._at, self._pen = drawing, at, pen
        self._across = at.width / drawing.width_px
        self._down = at.height / drawing.height_px
        self._list = ShapeList(first_id)
        words = [item for item in drawing.items if isinstance(item, Words)]
        self._halos = {item.key: item for item in words if item.use is Use.HALO}

    def group(self, alt: str) -> str:
        """Everything drawn, as one element."""
        return self._list.group("Map", alt, self._whole())

    def draw(self) -> None:
        """All shapes, from back to front."""
        ground = solid(self._drawing.ground)
        self._list.shape("water", "rect", self._whole(), ground, edge("", 0))
        frame = View(0.0, 0.0, self._drawing.width_px, self._drawing.height_px)
        for item in self._drawing.items:
            if isinstance(item, Shape):
                for shape in frame.place(_cut_circles(item, frame)):
                    self._add_lines(shape)
                    self._add_circles(shape)
            elif item.use in (Use.TEXT, Use.WHOLE) and frame.has(*item.corners):
                self._add_words(item)

    def _whole(self) -> Frame:
        return self._frame(0.0, 0.0, self._drawing.width_px, self._drawing.height_px)

    def _frame(self, x: float, y: float, width: float, height: float, turn: int = 0) -> Frame:
        emu = self._pen.emu
        left, top = self._at.x + x * self._across, self._at.y + y * self._down
        return Frame(
            emu(left), emu(top), emu(width * self._across), emu(height * self._down), turn=turn
        )

    def _add_lines(self, shape: Shape) -> None:
        if not shape.lines:
            return
        whole = [tenths(line) for line in shape.lines]
        low = np.min([line.min(axis=0) for line in whole], axis=0)
        size = np.maximum(np.max([line.max(axis=0) for line in whole], axis=0) - low, 1)
        steps = "".join(_path(line - low, closed=shape.closed) for line in whole)
        frame = self._frame(*(low / _TENTHS), *(size / _TENTHS))
        fill = _filled(shape.fill)
        path = Path(int(size[0]), int(size[1]), steps)
        self._list.freeform(_name(shape), frame, path, fill, self._edge(shape))

    def _add_circles(self, shape: Shape) -> None:
        for x, y, r in shape.circles:
            frame = self._frame(x - r, y - r, 2 * r, 2 * r)
            self._list.shape(_name(shape), "ellipse", frame, _filled(shape.fill), self._edge(shape))

    def _edge(self, shape: Shape) -> str:
        if shape.stroke is None:
            return edge("", 0)
        width = int(self._pen.emu(shape.width_px * self._across))
        dashes = shape.dash_px * (1 + len(shape.dash_px) % 2)
        # DrawingML counts in thousandths of a percent of the line's width.
        parts = [round(px / shape.width_px * 100_000) for px in dashes]
        pairs = zip(parts[::2], parts[1::2], strict=True)
        dash = "".join(f'<a:ds d="{long}" sp="{gap}"/>' for long, gap in pairs)
        return (
            f'<a:ln w="{width}" cap="{"flat" if shape.flat else "rnd"}">'
            f"{solid(shape.stroke.colour, shape.stroke.alpha)}"
            f"{f'<a:custDash>{dash}</a:custDash>' if dash else ''}"
            f"<a:{'bevel' if shape.flat else 'round'}/></a:ln>"
        )

    def _add_words(self, words: Words) -> None:
        px = words.size_px
        along, down = words.width_px / 2, -px * _MIDDLE
        cos, sin = math.cos(words.angle_rad), math.sin(words.angle_rad)
        x = words.x + along * cos - down * sin
        y = words.y + along * sin + down * cos
        width, height = words.width_px + px, px * _LINE
        turn = round(math.degrees(words.angle_rad) % 360 * _TURN)
        frame = self._frame(x - width / 2, y - height / 2, width, height, turn)
        run = Run(
            words.text,
            self._hundredths(px),
            self._ink(words),
            FACE,
            bold=words.weight >= _BOLD,
            italic=words.italic,
            spacing=self._hundredths(words.spacing_px) if words.spacing_px else 0,
            glow=self._glow(words),
            lang=self._pen.lang,
            centred=True,
        )
        self._list.text(f"name {clean_line(words.text)}", frame, run)

    def _ink(self, words: Words) -> str:
        """The colour as it looks there: LibreOffice cuts the ends off text that is not opaque."""
        halo = self._halos.get(words.key)
        under = self._drawing.ground if halo is None else halo.tint.colour
        return mixed(under, words.tint.colour, words.tint.alpha)

    def _hundredths(self, px: float) -> int:
        return round(self._pen.exact_points(px * self._down) * 100)

    def _glow(self, words: Words) -> str:
        halo = self._halos.get(words.key)
        if halo is None:
            return ""
        radius = int(self._pen.emu(halo.halo_px / 2 * _SOFT * self._down))
        ink = colour(halo.tint.colour, halo.tint.alpha)
        return f'<a:effectLst><a:glow rad="{radius}">{ink}</a:glow></a:effectLst>'


def _cut_circles(shape: Shape, frame: View) -> Shape:
    """Circles across the edge as polygons, which can be cut: nothing hides what stands out."""
    whole = [(x, y, r) for x, y, r in shape.circles if frame.has((x - r, y - r), (x + r, y + r))]
    if len(whole) == len(shape.circles):
        return shape
    rim = np.column_stack([np.cos(_AROUND), np.sin(_AROUND)])
    cut = tuple(np.array([x, y]) + r * rim for x, y, r in shape.circles if (x, y, r) not in whole)
    return replace(shape, circles=tuple(whole), lines=shape.lines + cut)


def _filled(tint: Tint | None) -> str:
    return solid("") if tint is None else solid(tint.colour, tint.alpha)


def _name(shape: Shape) -> str:
    return clean_line(shape.name) or "shape"


def _path(line: Points, *, closed: bool) -> str:
    points = [f'<a:pt x="{x}" y="{y}"/>' for x, y in line.tolist()]
    return f"<a:moveTo>{points[0]}</a:moveTo>{_joined(points[1:])}{'<a:close/>' if closed else ''}"


def _joined(points: Sequence[str]) -> str:
    return "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points)
