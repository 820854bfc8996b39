"""A timeline as a group of shapes: each bar, circle and label can be moved and rewritten."""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml

from viewer.briefing.chart import Chart, Label, LaneHead, Mark
from viewer.briefing.chart_scene import mixed
from viewer.briefing.chart_style import BarLook, DotLook, bar_look, dot_look
from viewer.briefing.items import Box, TimelineSlot
from viewer.briefing.slide_shapes import FACE, Pen
from viewer.briefing.slide_xml import Frame, Run, ShapeList, edge, fading, hatched, solid

_LINE = 1.34
_ASCENT = 1.05


def add_chart(shapes: Any, chart: Chart, slot: TimelineSlot, pen: Pen, unit: float) -> None:
    """Adds the whole timeline as one group."""
    first_id = max(int(one) for one in shapes.element.xpath("//@id") if one.isdigit()) + 1
    drawing = _Drawing(chart, slot.box, pen, unit, first_id)
    drawing.draw()
    shapes.element.append(parse_xml(drawing.group(slot.alt)))


class _Drawing:
    """The shapes of one chart."""

    def __init__(self, chart: Chart, at: Box, pen: Pen, unit: float, first_id: int) -> None:
        self._chart, self._at, self._pen, self._unit = chart, at, pen, unit
        self._list = ShapeList(first_id)
        table_bottom = (head.top + head.height for head in chart.heads)
        self._bottom = max(table_bottom, default=chart.height)

    def group(self, alt: str) -> str:
        """Everything drawn, as one element."""
        frame = self._frame(0, 0, self._chart.width, self._chart.height)
        return self._list.group("Timeline", alt, frame)

    def draw(self) -> None:
        """All shapes, from back to front."""
        chart = self._chart
        self._draw_ground()
        for head in chart.heads:
            self._draw_head(head)
        for bin_ in chart.bins:
            frame = self._frame(bin_.left, bin_.top, bin_.right - bin_.left, bin_.bottom - bin_.top)
            self._list.shape("density", "rect", frame, solid(bin_.colour), edge("", 0))
        ink = mixed(chart.panel, chart.selection, 0.6)
        for link in chart.links:
            frame = self._between(link.x1, link.y1, link.x2, link.y2)
            self._list.line("link", frame, edge(ink, self._emu(1.25 * self._unit)), curved=True)
        if chart.now_x is not None:
            ends = (chart.now_x, chart.axis_bottom, chart.now_x, self._bottom)
            self._rule(ends, chart.text, 0.75 * self._unit)
        for mark in chart.marks:
            self._draw_mark(mark)
        for label in (*chart.axis_labels, *chart.labels):
            self._draw_label(label)
        self._draw_flag()

    def _emu(self, px: float) -> int:
        return int(self._pen.emu(px))

    def _frame(self, x: float, y: float, width: float, height: float) -> Frame:
        return Frame(
            self._emu(self._at.x + x),
            self._emu(self._at.y + y),
            self._emu(width),
            self._emu(height),
        )

    def _between(self, x1: float, y1: float, x2: float, y2: float) -> Frame:
        frame = self._frame(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        rising = (x2 - x1) * (y2 - y1) < 0
        return Frame(frame.x, frame.y, frame.width, frame.height, rising)

    def _rule(self, ends: tuple[float, float, float, float], ink: str, width: float) -> None:
        self._list.line("rule", self._between(*ends), edge(ink, self._emu(width)))

    def _draw_ground(self) -> None:
        chart, thin, bottom = self._chart, 0.75 * self._unit, self._bottom
        for band in chart.bands:
            top = chart.axis_bottom
            frame = self._frame(band.left, top, band.right - band.left, bottom - top)
            self._list.shape("era", "rect", frame, solid(band.colour), edge("", 0))
        for tick in chart.ticks:
            top = chart.axis_bottom * (0.0 if tick.strong else 0.5)
            ink = chart.line if tick.strong else chart.grid
            self._rule((tick.x, top, tick.x, bottom), ink, thin)
        self._rule((0, chart.axis_bottom, chart.width, chart.axis_bottom), chart.line, thin)
        self._rule((chart.gutter, chart.axis_bottom, chart.gutter, bottom), chart.line, thin)

    def _draw_head(self, head: LaneHead) -> None:
        px = head.name.px
        if head.colour:
            self._oval(px * 0.55, head.name.y - px * 0.34, px * 0.36, solid(head.colour), "")
        self._draw_label(head.name)
        self._draw_label(head.count)
        y = head.top + head.height
        self._rule((0, y, self._chart.width, y), self._chart.line, 0.75 * self._unit)

    def _oval(self, x: float, y: float, radius: float, fill: str, line: str) -> None:
        frame = self._frame(x - radius, y - radius, 2 * radius, 2 * radius)
        self._list.shape("dot", "ellipse", frame, fill, line or edge("", 0))

    def _draw_mark(self, mark: Mark) -> None:
        if mark.point:
            dot = dot_look(mark, self._chart, self._unit)
            if dot is not None:
                self._draw_dot(dot)
        else:
            bar = bar_look(mark, self._chart, self._unit)
            if bar is not None:
                self._draw_bar(bar)

    def _draw_bar(self, bar: BarLook) -> None:
        whole = bar.rounded_left and bar.rounded_right and len(bar.fades) == 1
        for fade in bar.fades:
            frame = self._frame(fade.left, bar.top, fade.right - fade.left, bar.height)
            edged = bar.core is not None and fade.start == fade.end
            fill = fading(fade.start, fade.end)
            if edged and bar.hatched:
                fill = hatched(bar.stroke, fade.start)
            line = edge("", 0)
            if edged:
                line = edge(bar.stroke, self._emu(bar.stroke_px), dashed=bar.dashed)
            least = max(min(bar.height, fade.right - fade.left), 1.0)
            self._list.shape(
                "bar", "roundRect" if whole else "rect", frame, fill, line,
                round_off=bar.radius_px / least,
            )  # fmt: skip

    def _draw_dot(self, dot: DotLook) -> None:
        for fade in dot.spread or ():
            if fade.right - fade.left > 1:
                top = dot.y - dot.spread_px / 2
                frame = self._frame(fade.left, top, fade.right - fade.left, dot.spread_px)
                fill = fading(fade.start, fade.end)
                self._list.shape("spread", "rect", frame, fill, edge("", 0))
        ink = dot.stroke or dot.ring or self._chart.panel
        line = edge(ink, self._emu(dot.stroke_px), dashed=dot.dashed)
        fill = hatched(dot.stroke, dot.fill) if dot.hatched else solid(dot.fill)
        self._oval(dot.x, dot.y, dot.radius, fill, line)

    def _draw_label(self, label: Label) -> None:
        px = label.px
        frame = self._frame(label.x, label.y - px * _ASCENT, label.width + px * 0.3, px * _LINE)
        size = round(self._pen.points(px).pt * 100)
        run = Run(label.text, size, label.colour, FACE, label.bold, lang=self._pen.lang)
        self._list.text("label", frame, run, label.ground)

    def _draw_flag(self) -> None:
        chart = self._chart
        if chart.now_x is None or chart.now_label is None:
            return
        label, px = chart.now_label, chart.now_label.px
        frame = self._frame(label.x - px * 0.5, label.y - px, label.width + px, px * 1.36)
        self._list.shape("day", "roundRect", frame, solid(chart.text), edge("", 0), round_off=0.2)
        self._draw_label(label)
