"""What the map of a page shows: its state at the view it is fitted to, and how large it is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from viewer.briefing.desk import Desk
from viewer.briefing.items import Box
from viewer.briefing.map_marks import unit_px
from viewer.briefing.map_size import MapSize
from viewer.briefing.plan import Pane
from viewer.model import filtering
from viewer.model.filtering import Mask
from viewer.model.linking import Linked
from viewer.model.state import AppState, MapView

Fit = Callable[[AppState, Linked, Mask | None, MapSize], MapView | None]
"""The view of what a selection lights up, or of most rows; None when there is nothing."""

_ZOOM_STEP = 0.25


@dataclass(frozen=True)
class Asked:
    """What to draw: the state with the view that the page shows, what is lit up and shown."""

    state: AppState
    linked: Linked
    visible: Mask | None
    size: MapSize


def asked(desk: Desk, pane: Pane, box: Box, fit: Fit, scale: float = 1.0) -> Asked:
    """What a pane's map shows in a box; `scale` is device pixels a page pixel."""
    unit = unit_px(desk.body_px)
    size = MapSize(
        max(round(box.width / unit), 64), max(round(box.height / unit), 64), unit * scale
    )
    linked = desk.links(pane.state.selection)
    state = pane.state
    if pane.fit_map:
        lit = desk.links(pane.fit_to) if pane.fit_to else linked
        view = fit(state, lit, lasting(desk), size) or state.map_view
    else:
        view = as_on_screen(state.map_view, desk.recipe.view_px, size)
    visible = filtering.visible(desk.dataset, state)
    return Asked(replace(state, map_view=view), linked, visible, size)


def lasting(desk: Desk) -> Mask | None:
    """What is shown whatever the page: without a selection, all look at one part of the world."""
    return filtering.visible(desk.dataset, desk.state)


def as_on_screen(view: MapView, screen_px: tuple[float, float] | None, size: MapSize) -> MapView:
    """The view that shows on a page's map at least what a map of the screen's size showed."""
    if screen_px is None or min(screen_px) <= 0:
        return view
    share = min(size.width_px / screen_px[0], size.height_px / screen_px[1])
    zoom = math.floor((view.zoom + math.log2(share)) / _ZOOM_STEP + 1e-9) * _ZOOM_STEP
    return replace(view, zoom=max(zoom, 0.0))
