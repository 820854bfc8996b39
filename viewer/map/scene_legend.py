"""The legend: one line for each kind of thing that the frame shows, and none else."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.map import symbols
from viewer.map.basemap import Basemap
from viewer.map.basemap_level import Bounds
from viewer.map.frame_parts import Legend, LegendEntry, LinePaint, Mark, ShapePaint
from viewer.map.label_room import Box
from viewer.map.label_runs import Measure
from viewer.map.mercator import project, world_px, x_of, y_of
from viewer.map.scene_layers import LayerPaint
from viewer.map.style import LabelStyle, Setting, ink, line_look
from viewer.map.views import Viewport
from viewer.map.words import say
from viewer.map.worldviews import DISPUTED, claims, owner
from viewer.model.palette import Palette
from viewer.model.signs import Sign
from viewer.model.state import MapView


@dataclass(frozen=True)
class Shown:
    """What a frame holds, as far as the legend has to explain it."""

    shapes: Sequence[ShapePaint]
    lines: Sequence[LinePaint]
    marks: Sequence[Mark]
    themes: Sequence[Sign]
    has_disputed: bool
    layers: Sequence[LegendEntry] = ()
    notes: Sequence[str] = ()
    language: str = "en"

    def word(self, key: str) -> str:
        """A word of the map in the language of the legend."""
        return say(key, self.language)


WIDTH_PX, _WIDEST_PX = 215.0, 276.0
# The frame with the margin, what stands beside a text, and two lines as the step.
_FRAME_PX, _BESIDE_PX, _STEP_PX, _MORE_LINES = 74.0, 60.0, 43.0, 2
_TEXT = LabelStyle(12, 400, False, "")
_FOLDED_PX, _LINE_PX, _NOTE_PX = 58.0, 21.5, 44.0
_FOLDED_WIDTH_PX, _USUAL_LINES = 150.0, 8
_BUTTONS_PX, _LAYERS_PX, _CREDIT_PX = (46.0, 78.0), (88.0, 46.0), (180.0, 44.0)
LARGEST_SHARE = 0.47
"""Of the height of the map."""

ROOMY_PX = (620.0, 420.0)
"""A smaller map has its legend folded unless somebody opens it."""


def is_open(wanted: bool | None, viewport: Viewport) -> bool:
    """Whether the legend is open: as was chosen, else where there is room for it."""
    if wanted is not None:
        return wanted
    return viewport.width_px >= ROOMY_PX[0] and viewport.height_px >= ROOMY_PX[1]


def corner_of(wanted: bool | None, viewport: Viewport) -> tuple[float, float]:
    """About how much of the map's bottom left corner a legend may cover, width and height."""
    if not is_open(wanted, viewport):
        return _FOLDED_WIDTH_PX, _FOLDED_PX
    usual = _FOLDED_PX + _USUAL_LINES * _LINE_PX
    return WIDTH_PX, min(usual, viewport.height_px * LARGEST_SHARE)


def covered_by(legend: Legend, viewport: Viewport, measure: Measure) -> tuple[float, float]:
    """About how much of the corner this legend covers, with room for the kinds of places to come.

    In steps, so that names do not move for every line that comes and goes.
    """
    if not legend.is_open or not legend.entries:
        return _FOLDED_WIDTH_PX, _FOLDED_PX
    lines = len(legend.entries) + _MORE_LINES
    high = _FRAME_PX + lines * _LINE_PX + len(legend.more) * _NOTE_PX
    widest = max(measure(entry.text, _TEXT)[0] for entry in legend.entries) + _BESIDE_PX
    wide = _WIDEST_PX if legend.more else min(max(widest, _FOLDED_WIDTH_PX), _WIDEST_PX)
    high = min(_STEP_PX * math.ceil(high / _STEP_PX), viewport.height_px * LARGEST_SHARE)
    return wide, high


def controls(corner: tuple[float, float], viewport: Viewport) -> tuple[Box, ...]:
    """About what stands over the edges of the map, in CSS pixels from its middle; none in exports.

    Left, top, right, bottom: the buttons, the legend in its `corner`, the scale with the credit.
    """
    if any(viewport.trim_px):
        return ()
    right, bottom = viewport.width_px / 2, viewport.height_px / 2
    left, top = -right, -bottom
    wide, high = corner
    return (
        (left, top, left + _BUTTONS_PX[0], top + _BUTTONS_PX[1]),
        (right - _LAYERS_PX[0], top, right, top + _LAYERS_PX[1]),
        (left, bottom - high, left + wide, bottom),
        (right - _CREDIT_PX[0], bottom - _CREDIT_PX[1], right, bottom),
    )


def legend_of(
    shown: Shown,
    boundaries: str,
    colours: Palette,
    *,
    open_: bool = True,
    must_open: bool = False,
    room_px: float = 600.0,
) -> Legend:
    """The legend of a frame; `boundaries` names the worldview in force.

    Where the map has no `room_px` for all, themes share a line and towns go without: their names
    stand beside them, and filters show the themes. Disputes are always explained. What is still
    too high is folded, unless it `must_open`.
    """
    themes, places = _theme_entries(shown, colours), _place_entries(shown, colours)
    must = [*shown.layers, *_dispute_entries(shown, colours)]
    chosen = _selection_entries(shown, colours)
    lines = int((room_px - _FOLDED_PX) / _LINE_PX) - len(must) - len(chosen)
    if len(themes) + len(places) > lines and len(themes) > 1:
        themes = _in_short(shown, colours)
    if len(themes) + len(places) > lines:
        places = []
    entries = [*chosen, *themes, *must[: len(shown.layers)], *places, *must[len(shown.layers) :]]
    high = _FOLDED_PX + _LINE_PX * len(entries) + _NOTE_PX * len(shown.notes)
    open_ = open_ and (must_open or high <= room_px + _LINE_PX)
    note = say("boundaries", shown.language, name=boundaries)
    return Legend(tuple(entries), note, tuple(shown.notes), open_, shown.word("legend"))


def _selection_entries(shown: Shown, colours: Palette) -> list[LegendEntry]:
    style = ink(colours)
    entries: list[LegendEntry] = []
    kinds = {shape.role for shape in shown.shapes if shape.fill or shape.width_px}
    marks = {mark.role for mark in shown.marks}
    if "region" in kinds:
        text = shown.word("regions_involved")
        wide = not any(shape.role == "region" and shape.fill for shape in shown.shapes)
        fill = "" if wide else style.region_fill
        entries.append(LegendEntry("dashed-fill", text, style.region_line, fill))
    if "region" in marks:
        entries.append(LegendEntry("diamond", shown.word("places_involved"), style.actor_line))
    if kinds & {"actor", "country"}:
        text = shown.word("actors_involved")
        entries.append(LegendEntry("outline", text, style.actor_line, style.actor_fill))
    if shown.lines:
        entries.append(LegendEntry("arc", shown.word("link"), style.arc))
    seats = dict.fromkeys(mark.symbol for mark in shown.marks if mark.role == "seat")
    if set(seats) - {"disc"}:  # discs alone explain themselves
        entries += [
            LegendEntry(symbol, shown.word(f"seat_{kind}"), style.mark_line, style.mark_fill)
            for kind, symbol in symbols.OF_ACTORS.items()
            if symbol in seats
        ]
    entries += [
        LegendEntry(symbol, shown.word(f"change_{kind}"), "", colours.text)
        for kind, symbol in symbols.OF_CHANGES.items()
        if kind in marks
    ]
    return entries


def _theme_entries(shown: Shown, colours: Palette) -> list[LegendEntry]:
    """Every theme with a mark on the map; in short while a selection has the word."""
    if not shown.themes:
        return []
    if shown.shapes or shown.lines:
        return _in_short(shown, colours)
    return [_sign_entry(sign, shown, colours) for sign in shown.themes]


def _in_short(shown: Shown, colours: Palette) -> list[LegendEntry]:
    """One line for all themes; of several datasets one for each."""
    datasets = [_sign_entry(sign, shown, colours) for sign in shown.themes if sign.is_dataset]
    text = shown.word("initiatives_by_theme")
    return datasets or [LegendEntry("disc", text, colours.muted, colours.muted)]


def _sign_entry(sign: Sign, shown: Shown, colours: Palette) -> LegendEntry:
    ring, text = ink(colours).glyph_ring, sign.name or shown.word("initiatives")
    return LegendEntry(theme_symbol(sign.place), text, ring, sign.colour(colours))


def theme_symbol(index: int) -> str:
    """The symbol of the theme at `index` among the top-level themes; they come round again."""
    return symbols.OF_THEMES[index % len(symbols.OF_THEMES)]


def _place_entries(shown: Shown, colours: Palette) -> list[LegendEntry]:
    here = {mark.symbol for mark in shown.marks if mark.role == "place"}
    return [
        LegendEntry(symbols.OF_PLACES[kind][0], shown.word(kind), "", colours.place)
        for kind in symbols.EXPLAINED
        if symbols.OF_PLACES[kind][0] in here
    ]


def _dispute_entries(shown: Shown, colours: Palette) -> list[LegendEntry]:
    style = ink(colours)
    entries = []
    if shown.has_disputed:
        entries.append(LegendEntry("hatch", shown.word("disputed_area"), style.disputed))
        entries.append(LegendEntry("dashed", shown.word("disputed_line"), style.disputed))
    looks = dict.fromkeys((m.fill, m.stroke) for m in shown.marks if m.role == "feature")
    for fill, stroke in looks:
        word = "claimed_islet" if fill == stroke else "disputed_islet"
        entries.append(LegendEntry("diamond", shown.word(word), stroke, fill))
    return entries


def in_view(marks: Sequence[Mark], view: MapView, viewport: Viewport) -> list[Mark]:
    """The marks that can be seen: they are laid out for more, so that a pan finds them there."""
    x, y = np.array([(mark.x, mark.y) for mark in marks], float).reshape(-1, 2).T
    return [marks[i] for i in np.flatnonzero(sees(x, y, view, viewport)).tolist()]


def sees(
    x: NDArray[np.floating], y: NDArray[np.floating], view: MapView, viewport: Viewport
) -> NDArray[np.bool_]:
    """Which of places in world x, y are in a view."""
    scale = world_px(view.zoom)
    half_x, half_y = viewport.width_px / 2 / scale, viewport.height_px / 2 / scale
    across = np.abs((x - x_of(view.lon_deg) + 0.5) % 1.0 - 0.5)
    seen: NDArray[np.bool_] = (across <= half_x) & (np.abs(y - y_of(view.lat_deg)) <= half_y)
    return seen


def line_entries(layers: Sequence[str], setting: Setting) -> list[LegendEntry]:
    """The legend of the line layers of which something is drawn."""
    looks = [line_look(id_, setting.colours) for id_ in layers]
    return [LegendEntry(o.swatch, say(o.word, setting.language), o.stroke) for o in looks]


def with_claims(
    made: LayerPaint, basemap: Basemap, view: MapView, viewport: Viewport, setting: Setting
) -> LayerPaint:
    """The layers, with words for the claims that are in view and where each line comes from."""
    ink_, language = setting.colours.claim, setting.language
    entries, notes = [*made.legend], [*made.notes]
    contested = [unit.bbox for unit in basemap.units if len(claims(unit)) > 1]
    if any_in_view(contested, view, viewport):
        entries.append(LegendEntry("hatch", say("claimed", language), ink_))
    for one in basemap.overlays:
        degrees = np.array([point for line in one.lines for point in line], float)
        if not sees(*project(degrees[:, 0], degrees[:, 1]), view, viewport).any():
            continue
        title = one.names.get(language) or one.names["en"]
        entries.append(LegendEntry("dashed", title, ink_))
        notes.append(f"{title}: {one.source}")
    return replace(made, legend=tuple(entries), notes=tuple(notes))


def disputed_areas(basemap: Basemap, worldview: str) -> tuple[Bounds, ...]:
    """Where nobody owns the land under a worldview: west, south, east, north in degrees."""
    return tuple(
        unit.bbox
        for unit in basemap.units
        if unit.kind == "disputed" and not unit.symbol and owner(unit, worldview) == DISPUTED
    )


def any_in_view(areas: Sequence[Bounds], view: MapView, viewport: Viewport) -> bool:
    """Whether one of some areas touches the view."""
    scale = world_px(view.zoom)
    half_x = viewport.width_px / 2 / scale * 360.0
    half_y = viewport.height_px / 2 / scale
    centre_y = y_of(view.lat_deg)
    for west, south, east, north in areas:
        across = abs(((west + east) / 2 - view.lon_deg + 180.0) % 360.0 - 180.0)
        near = across <= half_x + (east - west) / 2
        if near and y_of(north) < centre_y + half_y and y_of(south) > centre_y - half_y:
            return True
    return False
