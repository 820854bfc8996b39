"""A page as one SVG file: vectors, text as text, the map too unless it has to be a picture."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from viewer.briefing.chart import Chart
from viewer.briefing.drawing import Drawing
from viewer.briefing.items import (
    Align,
    Box,
    Item,
    MapSlot,
    Page,
    Panel,
    Rule,
    Sign,
    Table,
    Text,
    TimelineSlot,
)
from viewer.briefing.measure import Measure
from viewer.briefing.svg import FONT_STACK, Gradients, element, number, text_line
from viewer.briefing.svg_chart import chart_svg
from viewer.briefing.svg_map import map_svg
from viewer.briefing.svg_sign import sign_svg


@dataclass(frozen=True)
class MapPicture:
    """A map as a drawing, or else as a PNG, and what is written over it."""

    png: bytes
    marks: tuple[Item, ...]
    drawing: Drawing | None = None


@dataclass(frozen=True)
class SlotSource:
    """What fills the slots of one page; `unit` is a screen pixel on it."""

    map_of: Callable[[MapSlot], MapPicture]
    chart_of: Callable[[TimelineSlot], Chart]
    unit: float


def page_svg(page: Page, source: SlotSource, measure: Measure, recipe: str) -> bytes:
    """The whole file; `recipe` is what `metadata.packed` gives."""
    size = page.size
    gradients = Gradients("g")
    body = [_item(item, source, measure, gradients, page.ground) for item in page.items]
    inside = "".join(
        [
            element("title", escape(page.title)),
            element("metadata", escape(recipe)),
            element("defs", gradients.definitions()) if gradients.definitions() else "",
            element("rect", width=size.width_px, height=size.height_px, fill=page.ground),
            element("g", *body, font_family=FONT_STACK) if body else "",
        ]
    )
    svg = element(
        "svg",
        inside,
        xmlns="http://www.w3.org/2000/svg",
        width=f"{number(size.width_mm)}mm",
        height=f"{number(size.height_mm)}mm",
        viewBox=f"0 0 {size.width_px} {size.height_px}",
        role="img",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'.encode()


def _item(
    item: Item, source: SlotSource, measure: Measure, gradients: Gradients, ground: str
) -> str:
    match item:
        case Text():
            return "".join(text_svg(item, measure))
        case Panel():
            return element(
                "rect", **_place(item.box), rx=item.radius_px or "", fill=item.fill or "none",
                stroke=item.stroke, stroke_width=item.width_px if item.stroke else "",
            )  # fmt: skip
        case Rule():
            return element(
                "line", x1=item.x1, y1=item.y1, x2=item.x2, y2=item.y2, stroke=item.colour,
                stroke_width=item.width_px,
            )  # fmt: skip
        case Sign():
            return sign_svg(item, gradients, ground)
        case Table():
            return "".join(_table(item, measure))
        case MapSlot():
            return _map(item, source, measure, gradients, ground)
        case TimelineSlot():
            inside = chart_svg(source.chart_of(item), source.unit, measure, gradients, _nobody)
            where = f"translate({number(item.box.x)} {number(item.box.y)})"
            label = element("title", escape(item.alt))
            return element("g", label, inside, transform=where)


def _nobody(row: int) -> str:
    del row
    return ""


def _place(box: Box) -> dict[str, float]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def text_svg(text: Text, measure: Measure) -> Iterator[str]:
    """Each line of a text."""
    y = text.box.y + measure.ascent(text.px) + (text.line_px - measure.line_px(text.px)) / 2
    for line in text.lines:
        width = measure.width(line, text.px, bold=text.bold)
        x = text.box.x
        if text.side is not Align.LEFT:
            x += (text.box.width - width) / (2 if text.side is Align.CENTRE else 1)
        if line.strip():
            yield text_line(
                line, x, y, text.px, text.colour, bold=text.bold, width=width,
                from_right=text.from_right,
            )  # fmt: skip
        y += text.line_px


def _map(
    slot: MapSlot, source: SlotSource, measure: Measure, gradients: Gradients, ground: str
) -> str:
    picture = source.map_of(slot)
    if picture.drawing is not None:
        image = map_svg(picture.drawing, slot.box, slot.alt, f"map{slot.pane}")
    else:
        data = "data:image/png;base64," + base64.b64encode(picture.png).decode()
        image = element(
            "image",
            element("title", escape(slot.alt)),
            **_place(slot.box),
            preserveAspectRatio="none",
            href=data,
        )
    over = (_item(item, source, measure, gradients, ground) for item in picture.marks)
    return image + "".join(over)


def _table(table: Table, measure: Measure) -> Iterator[str]:
    y = table.box.y
    for number_, (row, height) in enumerate(zip(table.rows, table.row_px, strict=True)):
        fill = table.head_fill if number_ == 0 else table.stripe if number_ % 2 == 0 else ""
        if fill:
            yield element("rect", **_place(Box(table.box.x, y, table.box.width, height)), fill=fill)
        x = table.box.x
        for cell, width in zip(row, table.column_px, strict=True):
            box = Box(x + table.pad_px, y + table.pad_px, width - 2 * table.pad_px, height)
            ink = table.head_ink if number_ == 0 else cell.colour or table.ink
            text = Text(
                "cell", box, cell.lines, table.px, table.line_px, ink, number_ == 0, flow=cell.flow
            )
            yield from text_svg(text, measure)
            x += width
        y += height
        yield element(
            "line", x1=table.box.x, y1=y, x2=table.box.right, y2=y, stroke=table.line,
            stroke_width="1",
        )  # fmt: skip
