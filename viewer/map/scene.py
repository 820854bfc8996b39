"""From the state to what the page paints: resolved shapes, lines, marks, glyphs, labels, legend.

Each part is worked out when what it depends on has changed, and sent when it is another.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from viewer.map import graticule, views
from viewer.map.atlas import Atlas, ShapeTable
from viewer.map.base_labels import BaseLabels
from viewer.map.basemap import Basemap
from viewer.map.frame_parts import (
    Label,
    Legend,
    Mark,
    Parts,
)
from viewer.map.frames import Glyphs
from viewer.map.hits import Pointer, hit
from viewer.map.home import home_view, rows_in_view
from viewer.map.islets import ISLETS_FROM_ZOOM
from viewer.map.label_runs import Measure
from viewer.map.layer_names import LayerNames, shown_names
from viewer.map.memo import Memo
from viewer.map.mercator import x_of, y_of
from viewer.map.positions import Positions, positions
from viewer.map.scene_changes import change_marks
from viewer.map.scene_features import FeaturePainter
from viewer.map.scene_glyphs import GlyphPainter
from viewer.map.scene_hover import hover_of
from viewer.map.scene_labels import LabelLayout, Subject
from viewer.map.scene_layers import (
    STATES_FROM_ZOOM,
    LayerPaint,
    LayerPainter,
    filled,
)
from viewer.map.scene_legend import (
    LARGEST_SHARE,
    Shown,
    any_in_view,
    controls,
    corner_of,
    covered_by,
    disputed_areas,
    in_view,
    is_open,
    legend_of,
    line_entries,
    sees,
    with_claims,
)
from viewer.map.scene_look import boundaries_in_force, look_of, north_of, projection_note
from viewer.map.scene_selection import SelectionPainter, found_marks, what_matters
from viewer.map.style import Setting
from viewer.map.views import Viewport
from viewer.model.arrays import distinct
from viewer.model.dataset import Dataset
from viewer.model.frozen import Identity
from viewer.model.layers import opacities
from viewer.model.linking import Linked
from viewer.model.palette import Palette
from viewer.model.signs import Sign, Signs, in_order
from viewer.model.state import AppState, MapView, Ref

Mask = NDArray[np.bool_]
T = TypeVar("T")


class Scene:
    """Resolves states of one window. Not for use from several threads.

    Args:
        basemap: The basemap of the program.
        measure: Measures labels as the page draws them.
    """

    def __init__(self, basemap: Basemap, measure: Measure) -> None:
        self.basemap = basemap
        self._measure = measure
        self.shapes = ShapeTable()
        self._layout = LabelLayout(BaseLabels(basemap), LayerNames(basemap), measure)
        self._painter = LayerPainter(basemap, self.shapes)
        self._serial = 0
        self._features = FeaturePainter(self.shapes)
        self._dots = GlyphPainter()
        self._memo = Memo()
        self._linked = Linked()
        self.atlas: Atlas | None = None

    def set_dataset(self, dataset: Dataset) -> None:
        """Forgets what was worked out for the dataset before."""
        self._serial += 1
        self.atlas = Atlas(dataset, self.basemap, self.shapes, self._serial)
        signs = Signs.of(dataset)
        self._features.set_dataset(dataset, signs)
        self._memo = Memo()
        self._dots.drawn, self._dots.signs = None, signs.items

    def glyph_bytes(self, version: int) -> bytes | None:
        """Glyph columns for the page's fetch."""
        return self._dots.data(version)

    def parts(
        self,
        state: AppState,
        linked: Linked,
        shown: Mask | None,
        viewport: Viewport,
        colours: Palette,
    ) -> Parts:
        """Everything that a state looks like; `set_dataset` comes first."""
        assert self.atlas is not None  # noqa: S101 -- the caller's order, not the user's doing
        atlas, view, world = self.atlas, state.map_view, state.worldview
        setting = self._setting(state, colours)
        over = self._layers(state, setting, shown, viewport)
        painter = SelectionPainter(atlas, linked, setting)
        self._linked = linked
        shapes = self._memo("shapes", (linked, setting), painter.shapes)
        lines = self._memo("lines", (linked, setting), painter.lines)
        marks = self._memo("marks", (linked, setting), painter.marks)
        marked = shown if state.shows("initiatives") else self._none()
        strong = opacities(state.layers)
        features = self._features.paint(view, viewport, shown, linked, colours, strong)
        marks += (*self._features.marks(colours), *found_marks(state.found, colours))
        marked = self._features.with_discs(marked, view.zoom)
        drawn = self._dots.group(self._positions(world), view, viewport, marked)
        ground = (atlas, state, viewport)
        marks += change_marks(linked.changes, drawn, self._features, ground, colours)
        strength = strong.get("initiatives", 1.0)
        paint = self._dots.paint(drawn, colours, strength, dimmed=not linked.is_empty)
        themes, seen = self._themes(drawn, view, viewport), in_view(over.marks, view, viewport)
        known = Shown(shapes, lines, (*seen, *marks), themes, False, over.legend, over.notes)
        labels, dots, legend = self._names(state, linked, viewport, setting, known)
        hover = self._memo(
            "hover", (state.hover, setting), lambda: hover_of(atlas, state.hover, setting)
        )
        below, above = (filled(paints, features) for paints in (over.below, over.above))
        return Parts(
            look_of(state, colours), (*below, *shapes), above, (*over.marks, *dots), lines, marks,
            labels, paint, hover, legend, north_of(state, colours),
        )  # fmt: skip

    def _names(
        self, state: AppState, linked: Linked, viewport: Viewport, setting: Setting, known: Shown
    ) -> tuple[tuple[Label, ...], tuple[Mark, ...], Legend]:
        """Names and the dots of towns, clear of the legend that will be there, and the legend."""
        view = state.map_view
        expected = self._legend(state, known, viewport, setting)
        covered = controls(covered_by(expected, viewport, self._measure), viewport)
        assert self.atlas is not None  # noqa: S101
        subject = Subject(
            self.atlas, linked, self._keep_clear(state), view.zoom, viewport, setting,
            shown_names(state), state.found, covered,
        )  # fmt: skip
        labels, dots = self._layout.labels(subject, (x_of(view.lon_deg), y_of(view.lat_deg)))
        known = replace(known, marks=(*known.marks, *in_view(dots, view, viewport)))
        return labels, dots, self._legend(state, known, viewport, setting)

    def _layers(
        self, state: AppState, setting: Setting, shown: Mask | None, viewport: Viewport
    ) -> LayerPaint:
        atlas = self.atlas
        assert atlas is not None  # noqa: S101
        zoom = state.map_view.zoom
        counts: tuple[tuple[str, int], ...] = ()
        if state.shows("choropleth"):
            counts = self._memo(
                "counts", Identity(shown), lambda: self._painter.counts(atlas, shown)
            )
        closer = math.floor(zoom) if zoom >= ISLETS_FROM_ZOOM else 0
        steps = (zoom >= STATES_FROM_ZOOM, closer, graticule.step_deg(zoom))
        key = (state.layers, state.show_claims, state.online, setting, counts, steps)
        made = self._memo("layers", key, lambda: self._painter.paint(state, setting, counts))
        if not state.shows("claims"):
            return made
        return with_claims(made, self.basemap, state.map_view, viewport, setting)

    def _legend(
        self, state: AppState, shown: Shown, viewport: Viewport, setting: Setting
    ) -> Legend:
        world, view = state.worldview, state.map_view
        disputed = self._memo("disputed", world, lambda: disputed_areas(self.basemap, world))
        seen = state.shows("base") and any_in_view(disputed, view, viewport)
        notes = (*shown.notes, projection_note(state)) if state.shows("north") else shown.notes
        shown = replace(
            shown, has_disputed=seen, notes=notes, language=state.language,
            layers=(*line_entries(self._features.drawn_layers, setting), *shown.layers),
        )  # fmt: skip
        return legend_of(
            shown, boundaries_in_force(self.basemap, state), setting.colours,
            open_=is_open(state.legend_open, viewport), must_open=state.legend_open is True,
            room_px=viewport.height_px * LARGEST_SHARE,
        )  # fmt: skip

    def _setting(self, state: AppState, colours: Palette) -> Setting:
        level = self.basemap.level_for_zoom(state.map_view.zoom)
        return Setting(state.worldview, level, colours, state.language)

    def _keep_clear(self, state: AppState) -> Glyphs | None:
        """What names keep off: initiatives that are hidden are in nobody's way."""
        if not state.shows("initiatives"):
            return None
        rows = self._features.rows_with_disc
        return self._dots.keep_clear(self._positions(state.worldview), state.map_view, rows)

    @property
    def own_layers(self) -> frozenset[str]:
        """Ids of the line layers that the dataset has something for."""
        return self._features.own_layers

    def _none(self) -> Mask:
        """A mask that shows nothing."""
        assert self.atlas is not None  # noqa: S101
        rows = len(self.atlas.dataset.initiatives)
        return self._memo("none", rows, lambda: np.zeros(rows, np.bool_))

    def _themes(self, drawn: Glyphs, view: MapView, viewport: Viewport) -> tuple[Sign, ...]:
        """The signs that have a mark in view; of several datasets, each under its own."""
        seen = sees(drawn.xy[:, 0], drawn.xy[:, 1], view, viewport)
        used = distinct(np.concatenate((drawn.colour[seen], self._features.colours)))
        return in_order(self._dots.signs, used.tolist())

    def hit(self, pointer: Pointer, worldview: str) -> Ref | None:
        """What is under a pointer in what was resolved last."""
        if self.atlas is None or self._dots.drawn is None:
            return None
        drawn = self._dots.drawn
        return hit(pointer, self.atlas, worldview, drawn, self._linked, self._features)

    def rows_alone(self, view: MapView, viewport: Viewport) -> NDArray[np.int32]:
        """The rows in view that are drawn as a polygon, without a glyph."""
        return self._features.rows_alone(view, viewport)

    @property
    def drawn(self) -> Glyphs | None:
        """The glyphs that were resolved last."""
        return self._dots.drawn

    def needed_view(self, state: AppState, linked: Linked, viewport: Viewport) -> MapView | None:
        """Where to go so that what a selection lights up can be seen; None to stay."""
        if self.atlas is None:
            return None
        boxes = what_matters(self.atlas, linked, state.worldview)
        boxes += self._features.boxes(linked)
        corner_px = corner_of(state.legend_open, viewport)
        return views.needed_view(state.map_view, viewport, boxes, corner_px)

    def home_view(self, worldview: str, viewport: Viewport) -> MapView | None:
        """Where to look when the dataset is opened; None when none of its rows has a place."""
        if self.atlas is None:
            return None
        corner_px, features = corner_of(None, viewport), self._features.features
        where = self._positions(worldview)
        key = worldview, viewport  # asked again when the page is there
        return self._memo("home", key, lambda: home_view(where, viewport, corner_px, features))

    def rows_in_view(self, view: MapView, viewport: Viewport, worldview: str) -> Mask | None:
        """The rows that have a place in the map's extent."""
        if self.atlas is None:
            return None
        rows = len(self.atlas.dataset.initiatives)
        return rows_in_view(self._positions(worldview), rows, view, viewport)

    def _positions(self, worldview: str) -> Positions:
        assert self.atlas is not None  # noqa: S101
        atlas = self.atlas
        found: Positions = self._memo(
            "positions",
            worldview,
            lambda: positions(atlas.dataset, atlas.anchors(worldview), self._features.features),
        )
        return found
