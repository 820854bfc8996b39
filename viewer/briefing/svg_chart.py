"""A timeline as SVG: shapes by initiative, so that a page can select them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from viewer.briefing.chart import Chart, Label, Link
from viewer.briefing.chart_scene import mixed
from viewer.briefing.chart_style import BarLook, DotLook, bar_look, dot_look
from viewer.briefing.measure import Measure
from viewer.briefing.svg import Gradients, element, number, text_line

NameOf = Callable[[int], str]
"""From a row to what stands in `data-id` of its shapes, "" for nothing."""


def chart_svg(
    chart: Chart, unit: float, measure: Measure, gradients: Gradients, name_of: NameOf
) -> str:
    """The inside of a group for one chart, from its own corner."""
    parts = [
        element("rect", width=chart.width, height=chart.height, fill=chart.panel),
        *_ground(chart, unit),
        *_heads(chart, unit, measure),
        *(
            element(
                "rect", x=bin_.left, y=bin_.top, width=bin_.right - bin_.left,
                height=bin_.bottom - bin_.top, fill=bin_.colour,
            )
            for bin_ in chart.bins
        ),
        *(_link(link, chart, unit) for link in chart.links),
        *_day(chart, unit),
        *_marks(chart, unit, gradients, name_of),
        *(_label(label, measure, name_of) for label in (*chart.axis_labels, *chart.labels)),
        *_flag(chart, measure, name_of),
    ]  # fmt: skip
    return "".join(parts)


def _lanes_bottom(chart: Chart) -> float:
    return max((head.top + head.height for head in chart.heads), default=chart.height)


def _line(x1: float, y1: float, x2: float, y2: float, *, stroke: str, stroke_width: float) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=stroke_width)


def _ground(chart: Chart, unit: float) -> Iterator[str]:
    bottom, thin = _lanes_bottom(chart), 0.75 * unit
    for band in chart.bands:
        yield element(
            "rect", x=band.left, y=chart.axis_bottom, width=band.right - band.left,
            height=bottom - chart.axis_bottom, fill=band.colour,
        )  # fmt: skip
    for tick in chart.ticks:
        top = chart.axis_bottom * (0.0 if tick.strong else 0.5)
        ink = chart.line if tick.strong else chart.grid
        yield _line(tick.x, top, tick.x, bottom, stroke=ink, stroke_width=thin)
    yield _line(
        0, chart.axis_bottom, chart.width, chart.axis_bottom, stroke=chart.line, stroke_width=thin
    )
    yield _line(
        chart.gutter, chart.axis_bottom, chart.gutter, bottom, stroke=chart.line, stroke_width=thin
    )


def _heads(chart: Chart, unit: float, measure: Measure) -> Iterator[str]:
    for head in chart.heads:
        px = head.name.px
        if head.colour:
            yield element(
                "circle", cx=px * 0.55, cy=head.name.y - px * 0.34, r=px * 0.36, fill=head.colour
            )
        yield _label(head.name, measure, _nobody)
        yield _label(head.count, measure, _nobody)
        y = head.top + head.height
        yield _line(0, y, chart.width, y, stroke=chart.line, stroke_width=0.75 * unit)


def _nobody(row: int) -> str:
    del row
    return ""


def _label(label: Label, measure: Measure, name_of: NameOf) -> str:
    width = measure.width(label.text, label.px, bold=label.bold)
    line = text_line(
        label.text, label.x, label.y, label.px, label.colour, bold=label.bold, width=width
    )
    if label.ground:
        px = label.px
        line = (
            element(
                "rect", x=label.x - 1, y=label.y - px * 0.86, width=label.width + 2,
                height=px * 1.06, fill=label.ground,
            )
            + line
        )  # fmt: skip
    name = name_of(label.row) if label.row >= 0 else ""
    return element("g", line, data_id=name) if name else line


def _link(link: Link, chart: Chart, unit: float) -> str:
    bend = max(abs(link.x2 - link.x1) * 0.35, 24.0 * unit)
    way = 1.0 if link.x2 >= link.x1 else -1.0
    if abs(link.y2 - link.y1) < 4 * unit:
        rise = min(18.0 * unit, bend * 0.4, link.rise)
        points = (link.x1, link.y1 - rise, link.x2, link.y2 - rise)
    else:
        points = (link.x1 + way * bend, link.y1, link.x2 - way * bend, link.y2)
    path = " ".join(number(one) for one in (*points, link.x2, link.y2))
    return element(
        "path",
        d=f"M{number(link.x1)} {number(link.y1)} C{path}",
        fill="none",
        stroke=mixed(chart.panel, chart.selection, 0.6),
        stroke_width=1.25 * unit,
    )


def _marks(chart: Chart, unit: float, gradients: Gradients, name_of: NameOf) -> Iterator[str]:
    for mark in chart.marks:
        if mark.point:
            dot = dot_look(mark, chart, unit)
            inside = "".join(_dot(dot, chart.panel, gradients)) if dot else ""
        else:
            bar = bar_look(mark, chart, unit)
            inside = "".join(_bar(bar, gradients)) if bar else ""
        if inside:
            name = name_of(mark.row)
            yield element("g", inside, data_id=name) if name else inside


def _bar(bar: BarLook, gradients: Gradients) -> Iterator[str]:
    whole = bar.rounded_left and bar.rounded_right and len(bar.fades) == 1
    for fade in bar.fades:
        yield element(
            "rect", x=fade.left, y=bar.top, width=fade.right - fade.left, height=bar.height,
            rx=bar.radius_px if whole else "", fill=gradients.fill(fade.start, fade.end),
        )  # fmt: skip
    if bar.core is None:
        return
    yield from _edge(bar, *bar.core)


def _edge(bar: BarLook, left: float, right: float) -> Iterator[str]:
    """Hatching and outline; an end that fades or leaves the page has none."""
    half, bottom = bar.stroke_px / 2, bar.top + bar.height
    if bar.hatched:
        step, reach = bar.height * 0.7, bar.height * 0.8
        count = max(int((right - reach - left) / step), 0)
        starts = (left + bar.height * 0.2 + i * step for i in range(count))
        path = "".join(
            f"M{number(x)} {number(bottom)}L{number(x + reach)} {number(bar.top)}" for x in starts
        )
        if path:
            yield element("path", d=path, stroke=bar.stroke, stroke_width=half, fill="none")
    dashes = f"{number(3 * bar.stroke_px)} {number(2.5 * bar.stroke_px)}" if bar.dashed else ""
    if bar.rounded_left and bar.rounded_right:
        yield element(
            "rect", x=left + half, y=bar.top + half, width=max(right - left - bar.stroke_px, 0.1),
            height=bar.height - bar.stroke_px, rx=bar.radius_px, fill="none", stroke=bar.stroke,
            stroke_width=bar.stroke_px, stroke_dasharray=dashes,
        )  # fmt: skip
        return
    edges = [
        (left, bar.top + half, right, bar.top + half),
        (left, bottom - half, right, bottom - half),
    ]
    if bar.rounded_left:
        edges.append((left + half, bar.top, left + half, bottom))
    if bar.rounded_right:
        edges.append((right - half, bar.top, right - half, bottom))
    path = "".join(f"M{number(a)} {number(b)}L{number(c)} {number(d)}" for a, b, c, d in edges)
    yield element(
        "path", d=path, fill="none", stroke=bar.stroke, stroke_width=bar.stroke_px,
        stroke_dasharray=dashes,
    )  # fmt: skip


def _dot(dot: DotLook, panel: str, gradients: Gradients) -> Iterator[str]:
    for fade in dot.spread or ():
        if fade.right > fade.left:
            yield element(
                "rect", x=fade.left, y=dot.y - dot.spread_px / 2, width=fade.right - fade.left,
                height=dot.spread_px, fill=gradients.fill(fade.start, fade.end),
            )  # fmt: skip
    yield element("circle", cx=dot.x, cy=dot.y, r=dot.halo, fill=panel)
    radius = dot.radius - (dot.stroke_px / 2 if dot.stroke else 0.0)
    dashes = f"{number(3 * dot.stroke_px)} {number(2.5 * dot.stroke_px)}" if dot.dashed else ""
    yield element(
        "circle", cx=dot.x, cy=dot.y, r=radius, fill=dot.fill, stroke=dot.stroke,
        stroke_width=dot.stroke_px if dot.stroke else "", stroke_dasharray=dashes,
    )  # fmt: skip
    if dot.hatched:
        reach = radius * 0.6
        a, b = (dot.x - reach, dot.x + reach), (dot.y + reach, dot.y - reach)
        yield _line(a[0], b[0], a[1], b[1], stroke=dot.stroke, stroke_width=dot.stroke_px)
    if dot.ring:
        yield element(
            "circle", cx=dot.x, cy=dot.y, r=dot.halo + dot.stroke_px, fill="none",
            stroke=dot.ring, stroke_width=dot.stroke_px,
        )  # fmt: skip


def _day(chart: Chart, unit: float) -> Iterator[str]:
    if chart.now_x is not None:
        x, bottom = chart.now_x, _lanes_bottom(chart)
        yield _line(x, chart.axis_bottom, x, bottom, stroke=chart.text, stroke_width=0.75 * unit)


def _flag(chart: Chart, measure: Measure, name_of: NameOf) -> Iterator[str]:
    if chart.now_x is None or chart.now_label is None:
        return
    label, px = chart.now_label, chart.now_label.px
    yield element(
        "rect", x=label.x - px * 0.5, y=label.y - px, width=label.width + px, height=px * 1.36,
        rx=px * 0.22, fill=chart.text,
    )  # fmt: skip
    yield _label(label, measure, name_of)
