"""What the whole page looks like, and the words that say whose boundaries it draws."""

from __future__ import annotations

from viewer.map import online
from viewer.map.basemap import Basemap
from viewer.map.frame_parts import Look, North
from viewer.map.style import SANS, css_colours, rgba
from viewer.map.words import latitude, say
from viewer.model.layers import layer
from viewer.model.palette import Palette
from viewer.model.state import AppState

# Above the scale bar, and far enough inside for exports, which cut the edges of the picture.
_NORTH_PX, _NORTH_AT_PX = 30.0, (40.0, 60.0)
_PAGE_WORDS = ("map", "zoom_in", "zoom_out")


def look_of(state: AppState, colours: Palette) -> Look:
    """The look of a state in the colours of an appearance."""
    source = online.source(state.online) if state.online else None
    base = layer(state.layers, "base")
    return Look(
        appearance=colours.name,
        worldview=state.worldview,
        tiles=f"/tile/{colours.name}/{state.worldview}",
        language=state.language,
        colours=css_colours(colours),
        texts={key: say(key, state.language) for key in _PAGE_WORDS},
        base_alpha=base.opacity if base.is_visible else 0.0,
        online=source.url if source else "",
        online_credit=source.credit if source else "",
        online_max_zoom=source.max_zoom if source else 0,
    )


def north_of(state: AppState, colours: Palette) -> North:
    """The arrow that points north, where its layer is shown."""
    if not state.shows("north"):
        return North()
    strength = layer(state.layers, "north").opacity
    return North(
        _NORTH_PX,
        *_NORTH_AT_PX,
        say("north", state.language),
        f"600 13px {SANS}",
        rgba(colours.text, round(0.82 * strength, 3)),
        rgba(colours.panel, round(0.9 * strength, 3)),
    )


def north_box(right: float, bottom: float) -> tuple[float, float, float, float]:
    """What the arrow covers, from the right and bottom edge of the view: no name goes there."""
    x, y = right - _NORTH_AT_PX[0], bottom - _NORTH_AT_PX[1]
    return x - _NORTH_PX / 2, y - _NORTH_PX - 20.0, x + _NORTH_PX / 2, y + 4.0


def projection_note(state: AppState) -> str:
    """Which projection, and where the scale bar holds."""
    degrees, language = round(state.map_view.lat_deg), state.language
    parallel = latitude(degrees, language) if degrees else say("equator", language)
    return say("projection_note", language, parallel=parallel)


def boundaries_in_force(basemap: Basemap, state: AppState) -> str:
    """The worldview's name, with a warning where an online basemap draws lines of its own."""
    names = basemap.view_names.get(state.worldview, {})
    name = names.get(state.language) or names.get("en") or state.worldview
    source = online.source(state.online) if state.online else None
    if source is not None and source.has_boundaries:
        return say("boundaries_over", state.language, name=name, source=source.name)
    if not state.shows("base") and source is None:
        return say("boundaries_hidden", state.language, name=name)
    return name
