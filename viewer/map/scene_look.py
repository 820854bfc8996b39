"""What the whole page looks like, and the words that say whose boundaries it draws."""

from __future__ import annotations

from viewer.map import online
from viewer.map.basemap import Basemap
from viewer.map.frame_parts import Look
from viewer.map.style import css_colours
from viewer.model.layers import layer
from viewer.model.palette import Palette
from viewer.model.state import AppState

WORDS = {"map": "Map", "zoom_in": "Zoom in", "zoom_out": "Zoom out"}


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
        texts=WORDS,
        base_alpha=base.opacity if base.is_visible else 0.0,
        online=source.url if source else "",
        online_credit=source.credit if source else "",
        online_max_zoom=source.max_zoom if source else 0,
    )


def boundaries_in_force(basemap: Basemap, state: AppState) -> str:
    """The worldview's name, with a warning where an online basemap draws lines of its own."""
    names = basemap.view_names.get(state.worldview, {})
    name = names.get(state.language) or names.get("en") or state.worldview
    source = online.source(state.online) if state.online else None
    if source is not None and source.has_boundaries:
        return f"{name}, over {source.name}, which draws its own"
    if not state.shows("base") and source is None:
        return f"{name} (not shown)"
    return name
