"""What the page recorded, on the basemap under it, as one drawing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from viewer.briefing.drawing import Drawing, Item, Shape, Use, View, Words, tint
from viewer.briefing.drawing_lines import hatch_lines, thinned
from viewer.briefing.map_size import MapSize
from viewer.map import protocol
from viewer.map.mercator import TILE_PX
from viewer.map.protocol import Outline, Recorded, RecordedItem
from viewer.model.palette import palette
from viewer.web.base_drawing import base_shapes
from viewer.web.tiles import Look, TilePainter

_TENTHS = 10.0
_OFF_PX = 0.05
_SPARE_PX = 4.0  # cut so far outside of the frame, where ends of lines are not seen
_FONT = re.compile(r"(italic )?(\d{3}) ([\d.]+)px ")
# As the page's own hatch is: a tile of eight pixels with a line from corner to corner.
_HATCH_PX, _HATCH_WIDTH_PX = 8.0 / math.sqrt(2.0), 1.2


def drawing_of(
    recorded: Recorded, size: MapSize, painter: TilePainter, look: Look, alpha: float
) -> Drawing:
    """The middle of the page as a drawing of the size that was wanted.

    Args:
        recorded: What lies over the basemap.
        size: How much of the page is wanted.
        painter: Draws the basemap.
        look: Its colours and boundaries, and how detailed; the zoom is the page's.
        alpha: How strong the basemap is.
    """
    left = (recorded.width_px - size.width_px) / 2
    top = (recorded.height_px - size.height_px) / 2
    view = View(
        left - _SPARE_PX,
        top - _SPARE_PX,
        left + size.width_px + _SPARE_PX,
        top + size.height_px + _SPARE_PX,
        (left, top),
    )
    look = replace(look, zoom=math.log2(recorded.world_px / TILE_PX))
    corner = (-recorded.left_px, -recorded.top_px)
    items: list[Item] = list(base_shapes(painter, look, corner, view, alpha))
    for whole, group in groupby(recorded.items, lambda item: item.words and item.words.part_of):
        found = list(_items(group, view))
        items += found
        if whole:
            items += _whole(whole, [one for one in found if isinstance(one, Words)])
    seen = tuple(item for item in items if _is_seen(item, size))
    return Drawing(size.width_px, size.height_px, palette(look.appearance).water, seen)


def _items(recorded: Iterable[RecordedItem], view: View) -> Iterator[Item]:
    for item in recorded:
        if item.outline is not None:
            for shape in _shapes(item.outline):
                yield from view.place(shape)
        elif item.words is not None and (words := _words(item.words)) is not None:
            yield replace(words, x=words.x - view.corner[0], y=words.y - view.corner[1])


def _is_seen(item: Item, size: MapSize) -> bool:
    """Whether it is a shape, or some of the text is in view: what nobody sees nobody is to find."""
    if isinstance(item, Shape):
        return True
    (x1, y1), (x2, y2) = item.ends
    across = min(x1, x2) < size.width_px and max(x1, x2) > 0
    return across and min(y1, y2) - item.size_px < size.height_px and max(y1, y2) > 0


def _whole(text: str, parts: Sequence[Words]) -> Iterator[Words]:
    """A name straight from where its first letter begins to where its last one ends."""
    letters = [part for part in parts if part.use is Use.LETTER]
    if not letters:
        return
    first, last = letters[0], letters[-1]
    across, down = (b - a for a, b in zip(first.ends[0], last.ends[1], strict=True))
    room = math.hypot(across, down)
    # What the letters do not take is the space between them.
    spare = max(room - sum(letter.width_px for letter in letters), 0.0)
    yield replace(
        first,
        text=text,
        width_px=room,
        angle_rad=math.atan2(down, across),
        spacing_px=spare / len(text),
        use=Use.WHOLE,
    )


def _shapes(outline: Outline) -> Iterator[Shape]:
    """What is filled and stroked, and the lines of a hatch between the two."""
    points = np.array(outline.points, np.float64).reshape(-1, 2) / _TENTHS
    whole = np.split(points, np.cumsum(outline.lengths)[:-1]) if outline.lengths else []
    least = 3 if outline.closed else 2
    lines = thinned([line for line in whole if len(line) >= least], _OFF_PX, closed=outline.closed)
    flat = [value / _TENTHS for value in outline.circles]
    circles = tuple(zip(flat[::3], flat[1::3], flat[2::3], strict=True))
    shape = Shape(
        outline.name.strip(),
        lines,
        circles,
        closed=outline.closed,
        rule="evenodd" if outline.rule == "evenodd" else "nonzero",
        fill=tint(outline.fill, outline.alpha) if outline.fill else None,
        stroke=tint(outline.stroke, outline.alpha) if outline.width_px > 0 else None,
        width_px=outline.width_px,
        dash_px=outline.dash_px,
    )
    hatch = tint(outline.hatch, outline.alpha) if outline.hatch and lines else None
    if hatch is None:
        yield shape
        return
    strokes = hatch_lines(lines, _HATCH_PX, evenodd=shape.rule == "evenodd")
    yield replace(shape, stroke=None)
    yield Shape(shape.name, strokes, closed=False, stroke=hatch, width_px=_HATCH_WIDTH_PX)
    yield replace(shape, fill=None)


def _words(words: protocol.Words) -> Words | None:
    font, ink = _FONT.match(words.font), tint(words.colour or words.halo, words.alpha)
    if font is None or ink is None or not words.text.strip():
        return None
    use = Use.HALO if words.halo else Use.LETTER if words.part_of else Use.TEXT
    return Words(
        words.name.strip(),
        words.text,
        words.x,
        words.y,
        words.width_px,
        float(font[3]),
        int(font[2]),
        bool(font[1]),
        ink,
        words.angle_rad,
        words.spacing_px,
        words.halo_px,
        use,
    )
