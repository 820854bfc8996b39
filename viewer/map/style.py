"""How everything on the map looks, made from the palette of the appearance in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from viewer.model.palette import Palette

SANS = '"Two Seas Sans", "Two Seas Sans JP", sans-serif'
SEAT_RADIUS_PX = 5.0
FOUND_RADIUS_PX = 11.0
POINT_RADIUS_PX = 7.0
# What may come between the letters of a name on a curve, so that it fills its water.
SPREAD_PX = {"ocean": 9.0, "sea": 4.5}
ARC_WIDTH_PX = 2.0
ARC_ANIMATION_MS = 280
DIMMED_ALPHA = 0.35


@dataclass(frozen=True)
class Setting:
    """In whose eyes, how exactly, in which colours and language everything is drawn."""

    worldview: str
    level: int
    colours: Palette
    language: str


def rgba(colour: str, alpha: float) -> str:
    """A CSS colour from `#rrggbb` and an alpha of 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"


@dataclass(frozen=True)
class LabelStyle:
    """The look of one class of labels. `size_px`, `weight` and `italic` also serve to measure."""

    size_px: float
    weight: int
    italic: bool
    colour: str
    spacing_px: float = 0.0
    upper: bool = False

    @property
    def font(self) -> str:
        """The CSS font."""
        slant = "italic " if self.italic else ""
        return f"{slant}{self.weight} {self.size_px:g}px {SANS}"


@lru_cache(maxsize=8)
def label_styles(colours: Palette) -> Mapping[str, LabelStyle]:
    """Label styles by what is labelled."""
    quiet = rgba(colours.text, 0.66)
    styles = {
        "ocean": LabelStyle(13, 400, True, rgba(colours.sea_text, 0.9), 2.0),
        "sea": LabelStyle(11.5, 400, True, colours.sea_text, 0.2),
        "country": LabelStyle(11.5, 500, False, quiet, 0.2),
        "actor": LabelStyle(12.5, 700, False, colours.text, 0.6, upper=True),
        "member": LabelStyle(11.5, 600, False, colours.text, 0.2),
        "region": LabelStyle(12, 600, False, colours.text),
        "region-sea": LabelStyle(12.5, 600, True, colours.text, 0.2),
        "role": LabelStyle(11, 600, False, colours.selection),
        "city": LabelStyle(10.5, 400, False, quiet),
        "capital": LabelStyle(10.5, 500, False, quiet),
        "area": LabelStyle(10.5, 400, False, quiet),
        "base": LabelStyle(10.5, 500, False, colours.place),
        "port": LabelStyle(10, 400, False, colours.place),
        "state": LabelStyle(10.5, 400, False, rgba(colours.text, 0.6), 0.8),
        "claim": LabelStyle(10, 400, True, colours.claim),
        "graticule": LabelStyle(10, 400, False, colours.graticule),
        "found": LabelStyle(12.5, 700, False, colours.accent),
    }
    return MappingProxyType(styles)


def css_colours(colours: Palette) -> dict[str, str]:
    """The page's CSS variables."""
    return {
        "water": colours.water,
        "panel": colours.panel,
        "line": colours.line,
        "text": colours.text,
        "muted": colours.muted,
        "accent": colours.accent,
        "hover-ground": colours.hover,
    }


@dataclass(frozen=True)
class LayerInk:
    """Colours of the layers over the basemap, as `#rrggbb`; how strong they are is the layer's."""

    claim: str
    zone: str
    lane: str
    graticule: str
    state: str
    colours: tuple[str, ...]

    def ramp(self, classes: int) -> tuple[str, ...]:
        """A colour for each of a few classes, from the least to the most."""
        last = len(self.colours) - 1
        return tuple(self.colours[last - (classes - 1 - i)] for i in range(min(classes, last + 1)))


def layer_ink(colours: Palette) -> LayerInk:
    """The layers in the colours of an appearance."""
    return LayerInk(
        colours.claim,
        colours.zone,
        colours.lane,
        colours.graticule,
        colours.state_line,
        colours.ramp,
    )


@dataclass(frozen=True)
class LineLook:
    """How the lines of a layer of a dropped file are drawn, and what the legend calls one."""

    stroke: str
    width_px: float
    dash_px: tuple[float, ...]
    word: str
    swatch: str


def line_look(layer_id: str, colours: Palette) -> LineLook:
    """The lines of a line layer: cables in a chart's magenta, routes dashed."""
    if layer_id == "cables":
        return LineLook(colours.cable, 1.5, (), "cable", "line")
    return LineLook(colours.lane, 1.6, (7.0, 4.0), "route", "dashed")


@dataclass(frozen=True)
class Ink:
    """Colours and widths of what is drawn over the basemap."""

    region_fill: str
    band: str
    region_line: str
    actor_fill: str
    actor_line: str
    arc: str
    arc_halo: str
    hover_fill: str
    hover_line: str
    halo: str
    mark_fill: str
    mark_line: str
    glyph_ring: str
    glyph_ink: str
    disputed: str


@lru_cache(maxsize=8)
def ink(colours: Palette) -> Ink:
    """What is drawn over the basemap, in the colours of an appearance."""
    dark = colours.is_dark
    return Ink(
        region_fill=rgba(colours.selection, 0.22 if dark else 0.2),
        band=rgba(colours.selection, 0.2),
        region_line=rgba(colours.selection, 0.95),
        actor_fill=rgba(colours.selection, 0.12 if dark else 0.1),
        actor_line=colours.selection,
        arc=colours.selection,
        arc_halo=rgba(colours.land, 0.85),
        hover_fill=rgba(colours.accent, 0.12),
        hover_line=colours.accent,
        halo=rgba(colours.water, 0.8) if dark else rgba(colours.land, 0.9),
        mark_fill=colours.selection,
        mark_line=colours.panel if not dark else "#ffffff",
        glyph_ring=colours.panel if not dark else colours.background,
        glyph_ink="#ffffff" if not dark else "#0b1420",
        disputed=colours.muted,
    )
