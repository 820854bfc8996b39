"""What is written over the picture of the map: scale, whose boundaries, whose basemap."""

from __future__ import annotations

import math

from viewer.briefing.desk import Desk
from viewer.briefing.items import Align, Box, Item, MapSlot, Panel, Rule, Text
from viewer.briefing.measure import elide
from viewer.briefing.plan import Pane
from viewer.briefing.words import worldview_name
from viewer.model.state import MapView

_EARTH_M = 40_075_016.686
_TILE_PX = 256.0
_BAR_SHARE = 0.2
SCREEN_BODY_PX = 13.0
"""Running text on the screen: a page's map is drawn as if its body text were this tall."""


def unit_px(body_px: float) -> float:
    """Page pixels of one screen pixel."""
    return body_px / SCREEN_BODY_PX


def scale_bar(view: MapView, most_px: float) -> tuple[float, str]:
    """Length in screen pixels and words of the largest round distance that is not too long."""
    metres = _EARTH_M * math.cos(math.radians(view.lat_deg)) / (_TILE_PX * 2**view.zoom)
    most = most_px * metres
    power = 10 ** math.floor(math.log10(max(most, 1e-3)))
    round_m = next((n * power for n in (5, 2, 1) if n * power <= most), power)
    words = f"{round_m / 1000:,.0f} km" if round_m >= 1000 else f"{round_m:,.0f} m"
    return round_m / metres, words


def strip_px(desk: Desk) -> float:
    """The height under each map that its scale and notes take; over it they would hide names."""
    return desk.measure.line_px(_type_px(desk)) * 1.3


def _type_px(desk: Desk) -> float:
    return max(desk.small_px * 0.86, desk.smallest_px)


def map_marks(desk: Desk, slot: MapSlot, pane: Pane, view: MapView, credit: str) -> list[Item]:
    """Everything under one map, and the line around it."""
    box, unit, px = slot.box, unit_px(desk.body_px), _type_px(desk)
    line = desk.measure.line_px(px)
    top = box.bottom + line * 0.18
    ink, width = desk.palette.muted, max(px / 10, 1.0)
    length, distance = scale_bar(view, box.width * _BAR_SHARE / unit)
    bar = length * unit
    words = f"{distance} ({parallel(view.lat_deg)})"
    wide = desk.measure.width(words, px) + 1
    x2 = box.right
    x1 = x2 - bar
    middle = top + line * 0.55
    text_box = Box(x1 - wide - px * 0.6, top, wide, line)
    items: list[Item] = [
        Rule(x1, middle, x2, middle, ink, width),
        Rule(x1, middle - px * 0.35, x1, middle + px * 0.35, ink, width),
        Rule(x2, middle - px * 0.35, x2, middle + px * 0.35, ink, width),
        Text("scale", text_box, (words,), px, line, ink, align=Align.RIGHT, flow=words),
    ]
    room = max(text_box.x - box.x - px, px)
    note = _note(desk, pane, credit, px, room)
    text = elide(desk.measure, note, px, room)
    note_box = Box(box.x, top, room, line)
    items += [
        Text("boundaries", note_box, (text,), px, line, ink, flow=note),
        Panel("map-edge", box, "", desk.palette.line, max(desk.body_px / 16, 1.0)),
    ]
    return items


def _note(desk: Desk, pane: Pane, credit: str, px: float, room: float) -> str:
    """Whose boundaries, whose basemap, which projection: as much of it as there is room for."""
    name = worldview_name(pane.state.worldview, desk.state.language)
    words = [desk.words.boundaries.format(name=name), credit, desk.words.projection]
    if pane.state.show_claims:
        words.insert(1, desk.words.claims)
    words = [word for word in words if word]
    while len(words) > 1 and desk.measure.width(" · ".join(words), px) > room:
        words.pop()
    return " · ".join(words)


def parallel(lat_deg: float) -> str:
    """Where the scale holds: Mercator's grows towards the poles."""
    whole = round(abs(lat_deg))
    return f"{whole}°{'N' if lat_deg >= 0 else 'S'}" if whole else "0°"
