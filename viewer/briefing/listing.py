"""The words of a page about several initiatives: how many there are, and as many as have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from viewer.briefing.desk import Desk
from viewer.briefing.items import Box, Text
from viewer.briefing.measure import fitted_lines
from viewer.briefing.phrases import when_text
from viewer.briefing.plan import PagePlan, listed_rows, title_of
from viewer.briefing.words import counted

# Where not all fit anyway, they are not made as small as they can be.
_STEPS = (1.0, 0.92, 0.84, 0.76)
_CROWDED = 0.92
_MOST_LINES = 2
_AIR = 0.22

Entry = tuple[Text, ...]


def lay_list(desk: Desk, plan: PagePlan, columns: Sequence[Box]) -> tuple[list[Text], bool]:
    """The list in columns of one height, read down the first and on in the next.

    Returns:
        The texts, and whether every initiative is among them.
    """
    rows = listed_rows(desk.dataset, plan.panes[0].state)
    first = columns[0]
    head = _line(desk, first, counted(desk.words.newest_first, len(rows)), desk.body_px * 0.95)
    below = [
        Box(box.x, head.box.bottom, box.width, max(first.bottom - head.box.bottom, 0.0))
        for box in columns
    ]
    for step in _STEPS:
        entries = _entries(desk, rows, below[0].width, step, first.height * len(columns))
        if len(entries) < len(rows):
            continue
        if (texts := _balanced(entries, below)) is not None:
            return [head, *texts], True
    entries = _entries(desk, rows, below[0].width, _CROWDED, first.height * len(columns))
    return [head, *_as_many(desk, entries, len(rows), below)], False


def _line(desk: Desk, room: Box, words: str, px: float, *, muted: bool = False) -> Text:
    ink = desk.palette.muted if muted else desk.palette.text
    line = desk.measure.line_px(px)
    lines = tuple(fitted_lines(desk.measure, words, px, room.width, 2, bold=not muted))
    box = Box(room.x, room.y, room.width, line * len(lines))
    return Text("kicker", box, lines, px, line, ink, not muted, flow=words)


def _entries(
    desk: Desk, rows: Sequence[int], width: float, step: float, most_px: float
) -> list[Entry]:
    """Date and title of each row at the origin, until they are more than could be placed."""
    measure, lang = desk.measure, desk.state.language
    small = max(desk.body_px * 0.7 * step, desk.smallest_px)
    px = max(desk.body_px * 0.82 * step, desk.smallest_px)
    found: list[Entry] = []
    taken = 0.0
    for row in rows:
        if taken > most_px:
            break
        marks = desk.citations.marks(desk.dataset, row)
        when = when_text(desk.dataset, row, lang)
        title = f"{title_of(desk.dataset, row, lang)} {marks}".strip()
        top = small * _AIR
        pair: list[Text] = []
        for role, words, size, ink, most in (
            ("label", when, small, desk.palette.muted, 1),
            ("entry", title, px, desk.palette.text, _MOST_LINES),
        ):
            line = measure.line_px(size)
            lines = tuple(fitted_lines(measure, words, size, width, most))
            box = Box(0.0, top, width, line * len(lines))
            pair.append(Text(role, box, lines, size, line, ink, flow=words))
            top = box.bottom
        found.append(tuple(pair))
        taken += top
    return found


def _fill(entries: Sequence[Entry], columns: Sequence[Box], height: float) -> list[Text]:
    """The first entries that `height` of each column has room for, in their places."""
    placed: list[Text] = []
    column, y = 0, columns[0].y
    for entry in entries:
        if y + entry[-1].box.bottom > columns[column].y + height:
            column += 1
            if column == len(columns):
                break
            y = columns[column].y
        for text in entry:
            box = replace(text.box, x=columns[column].x, y=y + text.box.y)
            placed.append(replace(text, box=box))
        y = placed[-1].box.bottom
    return placed


def _balanced(entries: Sequence[Entry], columns: Sequence[Box]) -> list[Text] | None:
    """All entries in columns as even as can be; None when they do not fit."""
    total = sum(entry[-1].box.bottom for entry in entries)
    tallest = max((entry[-1].box.bottom for entry in entries), default=0.0)
    height, most = max(total / len(columns), tallest), columns[0].height
    while height <= most + 0.01:
        placed = _fill(entries, columns, height)
        if len(placed) == 2 * len(entries):
            return placed
        height += max(tallest / 4, 1.0)
    placed = _fill(entries, columns, most)
    return placed if len(placed) == 2 * len(entries) else None


def _as_many(
    desk: Desk, entries: Sequence[Entry], count: int, columns: Sequence[Box]
) -> list[Text]:
    """As many as fit above a line that says how many more there are."""
    last = columns[-1]
    px = max(desk.body_px * 0.7 * _CROWDED, desk.smallest_px)
    note = desk.measure.line_px(px) * 1.2
    placed = _fill(entries, columns, last.height - note)
    left = count - len(placed) // 2
    y = placed[-1].box.bottom if placed else last.y
    words = counted(desk.words.more_rows, left)
    text = _line(desk, Box(last.x, y + px * _AIR, last.width, note), words, px, muted=True)
    return [*placed, text] if text.box.bottom <= last.bottom else placed
