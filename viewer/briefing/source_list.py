"""Sources with their addresses, where they have a page of their own or the foot of a table."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.briefing.citing import Cited
from viewer.briefing.desk import Desk
from viewer.briefing.items import Box, Text

_AIR = 0.4


def lay_sources(desk: Desk, listed: Sequence[Cited], room: Box) -> list[list[Text]]:
    """The sources in columns, one list of texts for each page of `room`."""
    px = max(desk.body_px * 0.74, desk.smallest_px)
    line = desk.measure.line_px(px)
    columns = 1 if desk.size.is_portrait else 2
    gap = desk.body_px * 1.4
    width = (room.width - gap * (columns - 1)) / columns
    pages: list[list[Text]] = [[]]
    column, y = 0, room.y
    for one in listed:
        flow = f"{one.number}. {one.text}" + (f" {one.url}" if one.url else "")
        lines = tuple(desk.measure.wrap(flow, px, width))
        height = line * len(lines)
        if y + height > room.bottom and y > room.y:
            column, y = column + 1, room.y
        if column == columns:
            pages.append([])
            column, y = 0, room.y
        box = Box(room.x + column * (width + gap), y, width, height)
        pages[-1].append(Text("source", box, lines, px, line, desk.palette.text, flow=flow))
        y = box.bottom + px * _AIR
    return pages


def sources_under(desk: Desk, listed: Sequence[Cited], room: Box) -> list[Text]:
    """All of them under a heading; none when they do not fit."""
    px = desk.body_px
    line = desk.measure.line_px(px)
    top = room.y + line * 0.8
    words = desk.words.sources
    box = Box(room.x, top, room.width, line)
    head = Text("sources", box, (words,), px, line, desk.palette.text, True, flow=words)
    left = Box(room.x, box.bottom + px * _AIR, room.width, room.bottom - box.bottom - px * _AIR)
    pages = lay_sources(desk, listed, left)
    fits = len(pages) == 1 and all(text.box.bottom <= room.bottom for text in pages[0])
    return [head, *pages[0]] if fits else []
