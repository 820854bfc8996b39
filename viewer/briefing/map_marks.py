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


def map_marks(desk: Desk, slot: MapSlot, pane: Pane, view: MapView, credit: str) -> list[Item]:
    """Everything over one map."""
    box, unit = slot.box, unit_px(desk.body_px)
    px = max(desk.small_px * 0.86, desk.smallest_px)
    line = desk.measure.line_px(px)
    pad = px * 0.5
    name = worldview_name(pane.state.worldview, desk.state.language)
    words = [desk.words.boundaries.format(name=name), credit]
    if desk.recipe.show_claims:
        words.insert(1, desk.words.disputed)
    length, distance = scale_bar(view, box.width * _BAR_SHARE / unit)
    bar = length * unit
    right = box.right - pad
    items: list[Item] = []
    bar_box = Box(
        right - bar - pad * 2, box.bottom - line - pad * 2.6, bar + pad * 2, line + pad * 1.6
    )
    items.append(Panel("map-note", bar_box, desk.palette.panel, "", 0, px * 0.25))
    base = bar_box.bottom - pad * 0.8
    ink, width = desk.palette.text, max(px / 10, 1.0)
    x1, x2 = bar_box.x + pad, bar_box.right - pad
    items += [
        Rule(x1, base, x2, base, ink, width),
        Rule(x1, base - px * 0.4, x1, base, ink, width),
        Rule(x2, base - px * 0.4, x2, base, ink, width),
        Text(
            "scale", Box(x1, bar_box.y + pad * 0.2, bar, line), (distance,), px, line, ink,
            align=Align.CENTRE, flow=distance,
        ),
    ]  # fmt: skip
    note = " · ".join(word for word in words if word)
    room = bar_box.x - box.x - pad * 4
    text = elide(desk.measure, note, px, room)
    wide = desk.measure.width(text, px) + 1
    note_box = Box(box.x + pad, box.bottom - line - pad * 1.4, wide + pad * 2, line + pad * 0.4)
    items += [
        Panel("map-note", note_box, desk.palette.panel, "", 0, px * 0.25),
        Text(
            "boundaries", Box(note_box.x + pad, note_box.y + pad * 0.2, wide, line), (text,), px,
            line, ink, flow=note,
        ),
        Panel("map-edge", box, "", desk.palette.line, max(desk.body_px / 16, 1.0)),
    ]  # fmt: skip
    return items
