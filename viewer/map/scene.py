"""From the state to what the page paints: resolved shapes, lines, marks, glyphs, labels, legend.

Each part is worked out when what it depends on has changed, and sent when it is another.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from viewer.map import frames, views
from viewer.map.atlas import Atlas, ShapeTable
from viewer.map.base_labels import BaseLabels
from viewer.map.basemap import Basemap
from viewer.map.frames import Glyphs, Positions
from viewer.map.hits import Pointer, hit
from viewer.map.labels import Measure
from viewer.map.mercator import world_px, x_of, y_of
from viewer.map.protocol import (
    GlyphPaint,
    Hover,
    Label,
    Legend,
    LinePaint,
    Look,
    Mark,
    ShapePaint,
)
from viewer.map.scene_hover import hover_of
from viewer.map.scene_labels import LabelLayout, Subject
from viewer.map.scene_legend import Shown, disputed_areas, disputed_in_view, legend_of
from viewer.map.scene_selection import SelectionPainter, what_matters
from viewer.map.style import DIMMED_ALPHA, Setting, css_colours, ink
from viewer.map.views import Viewport
from viewer.model.dataset import Dataset
from viewer.model.linking import Linked
from viewer.model.palette import Palette, theme_colour
from viewer.model.state import AppState, MapView, Ref

INLINE_GLYPHS = 400
WORDS = {"map": "Map", "zoom_in": "Zoom in", "zoom_out": "Zoom out"}
Mask = NDArray[np.bool_]
T = TypeVar("T")


@dataclass(frozen=True)
class Parts:
    """The parts of a frame; each compares by value, so that only what changed is sent."""

    look: Look
    shapes: tuple[ShapePaint, ...]
    lines: tuple[LinePaint, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    glyphs: GlyphPaint
    hover: Hover
    legend: Legend


@dataclass
class _Memo:
    """The last answer of each question, with what it was asked about."""

    kept: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def __call__(self, name: str, key: Any, make: Callable[[], T]) -> T:
        found = self.kept.get(name)
        if found is None or found[0] != key:
            self.kept[name] = found = (key, make())
        answer: T = found[1]
        return answer


class Scene:
    """Resolves states of one window. Not for use from several threads.

    Args:
        basemap: The basemap of the program.
        measure: Measures labels as the page draws them.
    """

    def __init__(self, basemap: Basemap, measure: Measure) -> None:
        self.basemap = basemap
        self.shapes = ShapeTable()
        self._layout = LabelLayout(BaseLabels(basemap), measure)
        self._serial = 0
        self._versions = 0
        self._glyph_bytes: dict[int, bytes] = {}
        self._memo = _Memo()
        self._glyphs: Glyphs | None = None
        self._linked = Linked()
        self.atlas: Atlas | None = None

    def set_dataset(self, dataset: Dataset) -> None:
        """Forgets what was worked out for the dataset before."""
        self._serial += 1
        self.atlas = Atlas(dataset, self.basemap, self.shapes, self._serial)
        self._memo = _Memo()
        self._glyphs = None

    def glyph_bytes(self, version: int) -> bytes | None:
        """Glyph columns for the page's fetch."""
        return self._glyph_bytes.get(version)

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
        level = self.basemap.level_for_zoom(view.zoom)
        setting = Setting(world, level, colours, state.language)
        painter = SelectionPainter(atlas, linked, setting)
        self._linked = linked
        shapes = self._memo("shapes", (linked, setting), painter.shapes)
        lines = self._memo("lines", (linked, setting), painter.lines)
        marks = self._memo("marks", (linked, setting), painter.marks)
        drawn = self._group(world, view.zoom, shown)
        paint = self._memo(
            "glyphs",
            (drawn, linked.is_empty, colours.name),
            lambda: self._glyph_paint(drawn, linked, colours),
        )
        subject = Subject(atlas, linked, drawn, view.zoom, viewport, setting)
        labels, dots = self._layout.labels(subject, (x_of(view.lon_deg), y_of(view.lat_deg)))
        hover = self._memo(
            "hover", (state.hover, setting), lambda: hover_of(atlas, state.hover, setting)
        )
        disputed = self._memo("disputed", world, lambda: disputed_areas(self.basemap, world))
        contested = disputed_in_view(disputed, view, viewport)
        shown_now = Shown(shapes, lines, marks, bool(len(drawn)), contested)
        names = self.basemap.view_names.get(world, {})
        boundaries = names.get(state.language) or names.get("en") or world
        legend = legend_of(shown_now, boundaries, colours)
        look = Look(
            appearance=colours.name,
            worldview=world,
            tiles=f"/tile/{colours.name}/{world}",
            language=state.language,
            colours=css_colours(colours),
            texts=WORDS,
        )
        return Parts(look, shapes, lines, (*dots, *marks), labels, paint, hover, legend)

    def hit(self, pointer: Pointer, worldview: str) -> Ref | None:
        """What is under a pointer in what was resolved last."""
        if self.atlas is None or self._glyphs is None:
            return None
        return hit(pointer, self.atlas, worldview, self._glyphs, self._linked)

    def rows_at(self, glyph_numbers: Sequence[int]) -> NDArray[np.int32]:
        """The rows that glyphs stand for, ascending, each once."""
        if self._glyphs is None or not len(glyph_numbers):
            return np.zeros(0, np.int32)
        known = [number for number in glyph_numbers if 0 <= number < len(self._glyphs)]
        return np.unique(np.concatenate([self._glyphs.rows_of(number) for number in known]))

    def needed_view(self, state: AppState, linked: Linked, viewport: Viewport) -> MapView | None:
        """Where to go so that what a selection lights up can be seen; None to stay."""
        if self.atlas is None:
            return None
        boxes = what_matters(self.atlas, linked, state.worldview)
        return views.needed_view(state.map_view, viewport, boxes)

    # Glyphs

    def _group(self, worldview: str, zoom: float, shown: Mask | None) -> Glyphs:
        assert self.atlas is not None  # noqa: S101
        atlas = self.atlas
        where: Positions = self._memo(
            "positions",
            worldview,
            lambda: frames.positions(atlas.dataset, atlas.anchors(worldview)),
        )
        key = (worldview, zoom, None if shown is None else shown.tobytes())
        self._glyphs = self._memo(
            "groups", key, lambda: frames.glyphs(where, shown, world_px(zoom))
        )
        return self._glyphs

    def _glyph_paint(self, drawn: Glyphs, linked: Linked, colours: Palette) -> GlyphPaint:
        self._versions += 1
        data = drawn.encode()
        inline = len(drawn) <= INLINE_GLYPHS
        self._glyph_bytes = {} if inline else {self._versions: data}
        style = ink(colours)
        return GlyphPaint(
            version=self._versions,
            count=len(drawn),
            inline=base64.b64encode(data).decode() if inline else "",
            colours=tuple(theme_colour(i, colours) for i in range(len(colours.themes))),
            ring=style.glyph_ring,
            ink=style.glyph_ink,
            alpha=1.0 if linked.is_empty else DIMMED_ALPHA,
            numbered=linked.is_empty,
        )
