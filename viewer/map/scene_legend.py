"""The legend: one line for each kind of thing that the frame shows, and none else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.map.basemap import Basemap
from viewer.map.basemap_level import Bounds
from viewer.map.mercator import world_px, y_of
from viewer.map.protocol import Legend, LegendEntry, LinePaint, Mark, ShapePaint
from viewer.map.style import ink
from viewer.map.views import Viewport
from viewer.map.worldviews import DISPUTED, owner
from viewer.model.palette import Palette
from viewer.model.state import MapView


@dataclass(frozen=True)
class Shown:
    """What a frame holds, as far as the legend has to explain it."""

    shapes: Sequence[ShapePaint]
    lines: Sequence[LinePaint]
    marks: Sequence[Mark]
    has_glyphs: bool
    has_disputed: bool


def legend_of(shown: Shown, boundaries: str, colours: Palette) -> Legend:
    """The legend of a frame; `boundaries` names the worldview in force."""
    style = ink(colours)
    entries: list[LegendEntry] = []
    kinds = {shape.role for shape in shown.shapes if shape.fill or shape.width_px}
    marks = {mark.role for mark in shown.marks}
    if "region" in kinds:
        entries.append(
            LegendEntry("dashed-fill", "Regions involved", style.region_line, style.region_fill)
        )
    if "region" in marks:
        entries.append(LegendEntry("diamond", "Places involved", style.actor_line))
    if kinds & {"actor", "country"}:
        entries.append(
            LegendEntry("outline", "Actors involved", style.actor_line, style.actor_fill)
        )
    if shown.lines:
        entries.append(LegendEntry("arc", "Link between actors", style.arc))
    if shown.has_glyphs:
        entries.append(LegendEntry("disc", "Initiatives, by theme", colours.muted, colours.muted))
    if shown.has_disputed:
        entries.append(LegendEntry("hatch", "Disputed area", style.disputed))
        entries.append(LegendEntry("dashed", "Disputed boundary", style.disputed))
    return Legend(tuple(entries), f"Boundaries: {boundaries}")


def disputed_areas(basemap: Basemap, worldview: str) -> tuple[Bounds, ...]:
    """Where nobody owns the land under a worldview: west, south, east, north in degrees."""
    return tuple(
        unit.bbox
        for unit in basemap.units
        if unit.kind == "disputed" and not unit.symbol and owner(unit, worldview) == DISPUTED
    )


def disputed_in_view(disputed: Sequence[Bounds], view: MapView, viewport: Viewport) -> bool:
    """Whether one of the disputed areas touches the view."""
    scale = world_px(view.zoom)
    half_x = viewport.width_px / 2 / scale * 360.0
    half_y = viewport.height_px / 2 / scale
    centre_y = y_of(view.lat_deg)
    for west, south, east, north in disputed:
        across = abs(((west + east) / 2 - view.lon_deg + 180.0) % 360.0 - 180.0)
        near = across <= half_x + (east - west) / 2
        if near and y_of(north) < centre_y + half_y and y_of(south) > centre_y - half_y:
            return True
    return False
