"""What every page has around its body: title, facts, markings, sources, footer."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.briefing.citing import Cited
from viewer.briefing.clean import clean_line
from viewer.briefing.desk import Desk
from viewer.briefing.items import Align, Box, Item, Panel, Rule, Text
from viewer.briefing.marking import LEAST_POINTS, Marking
from viewer.briefing.measure import ELLIPSIS, Measure, elide, fitted_lines
from viewer.briefing.plan import PagePlan
from viewer.briefing.words import counted, worldview_name
from viewer.model.civil import civil_from_days
from viewer.model.interval import format_interval
from viewer.model.state import Window

HASH_LETTERS = 8
_YEARS_FROM_DAYS, _MONTHS_FROM_DAYS = 3000.0, 400.0
_TITLE_STEPS = ((2.1, 1), (1.8, 1), (1.55, 1), (1.55, 2), (1.3, 2), (1.3, 3), (1.1, 4), (0.95, 6))
_SOURCES_SHARE = {True: 0.13, False: 0.075}
_FILM_SHARE = 0.11


@dataclass(frozen=True)
class Framed:
    """The items above and under the body, and the room that is left for it."""

    head: tuple[Item, ...]
    foot: tuple[Item, ...]
    body: Box
    left_out: tuple[Cited, ...]


def day_text(day: float, language: str, letters: int = 10) -> str:
    """A day in words; with 7 letters of its ISO date its month, with 4 its year."""
    year, month, date = civil_from_days(int(day // 1))
    if not 0 <= year <= 9999:
        return format_interval(f"Y{year}", language)
    return format_interval(f"{year:04d}-{month:02d}-{date:02d}"[:letters], language)


def window_text(window: Window, language: str) -> str:
    """A window in words, to the year, month or day as its length asks for."""
    last = window.end_day - 1 / 86_400
    span = window.end_day - window.start_day
    letters = 4 if span > _YEARS_FROM_DAYS else 7 if span > _MONTHS_FROM_DAYS else 10
    ends = (day_text(day, language, letters) for day in (window.start_day, last))
    return " – ".join(ends)


def facts_line(desk: Desk, plan: PagePlan) -> str:
    """As-of date, window and worldview: what has to be known to read the page right."""
    state, say = plan.panes[0].state, desk.words
    parts = []
    own_as_of = {pane.state.as_of_day for pane in plan.panes}
    if len(own_as_of) == 1:
        day = (
            day_text(state.as_of_day, state.language)
            if state.as_of_day is not None
            else clean_line(format_interval(desk.dataset.meta.as_of, state.language))
        )
        if day:
            parts.append(say.as_of.format(day=day))
    if len({pane.state.window for pane in plan.panes}) == 1:
        parts.append(say.window.format(window=window_text(state.window, state.language)))
    if len({pane.state.worldview for pane in plan.panes}) == 1:
        name = worldview_name(state.worldview, state.language)
        parts.append(say.boundaries.format(name=name))
    return "  ·  ".join(parts)


def dataset_line(desk: Desk) -> str:
    """Title, version and short hash of the dataset."""
    meta, say = desk.dataset.meta, desk.words
    parts = [clean_line(meta.title)]
    if meta.version:
        parts.append(say.version.format(version=clean_line(meta.version)))
    if meta.content_hash:
        parts.append(clean_line(meta.content_hash)[:HASH_LETTERS])
    return " · ".join(part for part in parts if part)


def frame(desk: Desk, plan: PagePlan, number: int, count: int, cited: tuple[Cited, ...]) -> Framed:
    """Lays out everything around the body of a page."""
    margin = desk.body_px * 1.5
    whole = Box(0, 0, desk.size.width_px, desk.size.height_px)
    inner = whole.inset(margin, margin * 0.62)
    head, top = _head(desk, plan, inner)
    foot, bottom = _foot(desk, inner, number, count)
    body = Box(inner.x, top, inner.width, bottom - top)
    share = _SOURCES_SHARE[plan.focus is not None]
    sources, height, left_out = _sources(desk, body, cited, share)
    if plan.panes[0].state.cursor_day is not None:
        # The scenes of a film are alike, however many sources one has.
        height = max(height, body.height * _FILM_SHARE)
    body = Box(body.x, body.y, body.width, body.height - height)
    return Framed(tuple(head), (*sources, *foot), body, left_out)


def marking_box(desk: Desk, marking: Marking, inner: Box, top: float) -> tuple[list[Item], Box]:
    """The marking on its ground: to the right for TLP, across the middle for free text."""
    px = max(LEAST_POINTS * desk.size.px_per_point, desk.body_px * 0.8)
    while desk.measure.width(marking.text, px, bold=True) > inner.width * 0.8 and px > 4:
        px *= 0.9
    line = desk.measure.line_px(px)
    width = desk.measure.width(marking.text, px, bold=True) + px * 1.4
    left = inner.right - width if marking.is_tlp else inner.x + (inner.width - width) / 2
    box = Box(left, top, width, line * 1.12)
    text = Box(box.x, box.y + (box.height - line) / 2, box.width, line)
    items: list[Item] = [
        Panel("marking-ground", box, marking.ground),
        Text(
            "marking",
            text,
            (marking.text,),
            px,
            line,
            marking.ink,
            True,
            Align.CENTRE,
            marking.text,
        ),
    ]
    return items, box


def _head(desk: Desk, plan: PagePlan, inner: Box) -> tuple[list[Item], float]:
    items: list[Item] = []
    top, width = inner.y, inner.width
    if desk.marking is not None:
        marking, box = marking_box(desk, desk.marking, inner, inner.y)
        items += marking
        if desk.marking.is_tlp:
            width = box.x - inner.x - desk.body_px
        else:
            top = box.bottom + desk.body_px * 0.3
    title = title_text(desk, plan.title, Box(inner.x, top, width, desk.size.height_px * 0.3))
    items.append(title)
    top = title.box.bottom
    for role, words, px, colour in (
        ("subtitle", plan.subtitle, desk.body_px, desk.palette.text),
        ("facts", facts_line(desk, plan), desk.small_px * 1.08, desk.palette.muted),
    ):
        if words:
            lines = tuple(fitted_lines(desk.measure, words, px, inner.width, 3))
            line = desk.measure.line_px(px)
            box = Box(inner.x, top + line * 0.12, inner.width, line * len(lines))
            items.append(Text(role, box, lines, px, line, colour, flow=words))
            top = box.bottom
    return items, top + desk.gap_px * 0.7


def title_text(desk: Desk, title: str, room: Box) -> Text:
    """The title as large as fits: first smaller in one line, then in more lines, then cut short."""
    measure = desk.measure
    for factor, most in _TITLE_STEPS:
        px = desk.body_px * factor
        lines = measure.wrap(title, px, room.width, bold=True)
        if len(lines) <= most and measure.line_px(px) * len(lines) <= room.height:
            break
    else:
        most = max(int(room.height / measure.line_px(px)), 1)
        lines = fitted_lines(measure, title, px, room.width, most, bold=True)
    lines = _even(measure, title, px, room.width, lines)
    line = measure.line_px(px)
    box = Box(room.x, room.y, room.width, line * max(len(lines), 1))
    return Text("title", box, tuple(lines), px, line, desk.palette.text, True, flow=title)


def _even(measure: Measure, title: str, px: float, width: float, lines: list[str]) -> list[str]:
    """The same number of lines of about one length, so that no word stands alone in the last."""
    if len(lines) < 2 or lines[-1].endswith(ELLIPSIS):
        return lines
    narrow = width / len(lines)
    while narrow < width:
        tried = measure.wrap(title, px, narrow, bold=True)
        if len(tried) == len(lines):
            return tried
        narrow += px
    return lines


def _foot(desk: Desk, inner: Box, number: int, count: int) -> tuple[list[Item], float]:
    items: list[Item] = []
    measure, px, ink = desk.measure, desk.small_px, desk.palette.muted
    highest = inner.bottom
    line = measure.line_px(px)
    bottom, right = inner.bottom, inner.right
    if desk.marking is not None:
        marking, box = marking_box(desk, desk.marking, inner, 0)
        shift = bottom - box.height
        items += [_moved(item, shift) for item in marking]
        if desk.marking.is_tlp:
            right = box.x - desk.body_px
            highest = bottom - box.height
            line_top = bottom - box.height + (box.height - line) / 2
        else:
            bottom -= box.height + desk.body_px * 0.2
            line_top = bottom - line
    else:
        line_top = bottom - line
    page = desk.words.page.format(number=number, count=count)
    page_width = measure.width(page, px) + 1
    page_box = Box(right - page_width, line_top, page_width, line)
    items.append(Text("page", page_box, (page,), px, line, ink, align=Align.RIGHT, flow=page))
    room = Box(inner.x, line_top, page_box.x - inner.x - desk.body_px, line)
    full = dataset_line(desk)
    text = elide(measure, full, px, room.width)
    items.append(Text("dataset", room, (text,), px, line, ink, flow=full))
    edge = min(line_top, highest) - desk.body_px * 0.35
    items.append(
        Rule(inner.x, edge, inner.right, edge, desk.palette.line, max(desk.body_px / 16, 1.0))
    )
    return items, edge - desk.body_px * 0.35


def _moved(item: Item, dy: float) -> Item:
    if isinstance(item, Panel):
        box = Box(item.box.x, item.box.y + dy, item.box.width, item.box.height)
        return Panel(item.role, box, item.fill, item.stroke, item.width_px, item.radius_px)
    assert isinstance(item, Text)  # noqa: S101 -- a marking is a panel and a text
    box = Box(item.box.x, item.box.y + dy, item.box.width, item.box.height)
    return Text(
        item.role,
        box,
        item.lines,
        item.px,
        item.line_px,
        item.colour,
        item.bold,
        item.align,
        item.flow,
    )


def _sources(
    desk: Desk, body: Box, cited: tuple[Cited, ...], share: float
) -> tuple[list[Item], float, tuple[Cited, ...]]:
    """The numbered sources at the foot of the body, in columns; what has no room is handed back."""
    if not cited:
        return [], 0.0, ()
    measure, px = desk.measure, desk.small_px
    line = measure.line_px(px)
    most = max(int(desk.size.height_px * share / line), 3)
    columns = max(1, min(3, int(body.width / (px * 34)), len(cited)))
    gap = desk.body_px
    width = (body.width - gap * (columns - 1)) / columns
    texts = [fitted_lines(measure, f"{one.number}. {one.text}", px, width, 2) for one in cited]
    placed, used = _columns([len(lines) for lines in texts], columns, most - 1)
    left_out = cited[len(placed) :]
    height = (max(used) + 1) * line
    top = body.bottom - height
    items: list[Item] = [_source_head(desk, Box(body.x, top, body.width, line), len(left_out))]
    for (column, row), lines, one in zip(placed, texts, cited, strict=False):
        box = Box(body.x + column * (width + gap), top + (row + 1) * line, width, line * len(lines))
        flow = f"{one.number}. {one.text}"
        items.append(Text("source", box, tuple(lines), px, line, desk.palette.muted, flow=flow))
    return items, height + desk.gap_px * 0.6, left_out


def _source_head(desk: Desk, box: Box, left_out: int) -> Text:
    words = desk.words.sources
    if left_out:
        say = desk.words.sources_follow if desk.many_pages else desk.words.more_sources
        words = f"{words} · {counted(say, left_out)}"
    return Text(
        "sources", box, (words,), desk.small_px, box.height, desk.palette.text, True, flow=words
    )


def _columns(
    heights: list[int], columns: int, most: int
) -> tuple[list[tuple[int, int]], list[int]]:
    """Column and line of each text, filling evenly; stops where the last column is full."""
    total = sum(heights)
    target = min(max(-(-total // columns), max(heights, default=1)), most)
    while True:
        placed, used = _fill(heights, columns, target)
        if len(placed) == len(heights) or target >= most:
            return placed, used
        target += 1


def _fill(heights: list[int], columns: int, most: int) -> tuple[list[tuple[int, int]], list[int]]:
    placed: list[tuple[int, int]] = []
    used = [0] * columns
    column = 0
    for height in heights:
        while column < columns and used[column] + height > most:
            column += 1
        if column == columns:
            break
        placed.append((column, used[column]))
        used[column] += height
    return placed, used
