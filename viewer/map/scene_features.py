"""Polygons and lines of rows as a part of the frame: a sheet a zoom level, sent once.

What a filter hides or a selection dims is said by a bit a ring, so that no geometry is sent again.
"""

from __future__ import annotations

import base64
import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.map.atlas import ShapeTable
from viewer.map.features import Features, Objects, Outlines, Picked, cut, features_of, outlines
from viewer.map.frame_parts import Mark, ShapePaint
from viewer.map.positions import Mask
from viewer.map.style import DIMMED_ALPHA, POINT_RADIUS_PX, ink, rgba
from viewer.map.views import Around, Box, Viewport, box_of
from viewer.model.arrays import distinct
from viewer.model.dataset import Dataset
from viewer.model.frozen import Identity
from viewer.model.linking import Linked
from viewer.model.palette import Palette
from viewer.model.signs import Signs
from viewer.model.state import MapView

MOST_IN_VIEW = 3000
# A sheet reaches half a view beyond the view on each side: four views.
_MOST_ON_SHEET = 3 * MOST_IN_VIEW
_MOST_COORDINATES_WHOLE = 200_000
_KEPT_SHEETS = 24
_MOST_SPECKS = 2000
_FILL_ALPHA, _LINE_ALPHA = 0.16, 0.85
_OUTLINE_PX, _LINE_PX, _LOUD_PX = 1.2, 2.0, 2.6


@dataclass(frozen=True, eq=False)
class _Batch:
    """What has one colour and is filled or not; `owner` is the feature of each ring."""

    colour: int
    is_area: bool
    key: int
    owner: Picked


@dataclass(frozen=True, eq=False)
class _Sheet:
    batches: tuple[_Batch, ...]
    picked: Picked


class FeaturePainter:
    """Draws the features of one dataset. Nothing is read before the first frame that needs it."""

    def __init__(self, shapes: ShapeTable) -> None:
        self._shapes = shapes
        self._names: deque[list[tuple[object, ...]]] = deque()
        self._number = 0
        self._sheet: tuple[object, _Sheet] | None = None
        self._around = Around()
        self.features: Features | None = None
        self._colours = np.zeros(0, np.uint8)
        self._ids: Sequence[str] = ()
        self._drawn = self._alone = self._specks = np.zeros(0, np.intp)
        self._discs: tuple[object, Mask | None] | None = None

    def set_dataset(self, dataset: Dataset, signs: Signs) -> None:
        """Another dataset, and how its rows are drawn."""
        self._signs = signs
        self.features = features_of(dataset)
        self._sheet, self._around, self._discs = None, Around(), None
        self._drawn = self._alone = self._specks = np.zeros(0, np.intp)
        if self.features is not None:
            self._ids = dataset.initiatives.ids
            self._colours = signs.of_rows[self.features.rows]

    @property
    def regions(self) -> frozenset[str]:
        """Regions that are drawn as features of their row."""
        return frozenset() if self.features is None else self.features.regions

    def row_at(self, x: float, y: float, reach: float) -> int | None:
        """The row whose feature is drawn at a world x, y."""
        return None if self.features is None else self.features.at(x, y, reach, self._drawn)

    @property
    def colours(self) -> NDArray[np.uint8]:
        """The codes of the signs that have a feature drawn."""
        return distinct(self._colours[self._drawn])

    def with_discs(self, shown: Mask | None, zoom: float) -> Mask | None:
        """The rows of a mask that need a disc, as what was drawn last does not say enough."""
        features = self.features
        if features is None:
            return shown
        key = (Identity(shown), Identity(self._sheet), zoom)
        if self._discs is None or self._discs[0] != key:
            self._alone = self._drawn[features.wide(zoom)[self._drawn]]
            rows = np.ones(len(self._ids), np.bool_) if shown is None else shown.copy()
            rows[features.rows[self._alone]] = False
            self._discs = (key, rows if len(self._alone) else shown)
        return self._discs[1]

    def rows_alone(self, view: MapView, viewport: Viewport) -> NDArray[np.int32]:
        """The rows in view that are drawn without a disc."""
        features = self.features
        if features is None or not len(self._alone):
            return np.zeros(0, np.int32)
        touching = features.touching(box_of(view, viewport))[self._alone]
        return distinct(features.rows[self._alone[touching]])

    def paint(  # noqa: PLR0917
        self,
        view: MapView,
        viewport: Viewport,
        shown: Mask | None,
        linked: Linked,
        colours: Palette,
        strength: float,
    ) -> tuple[ShapePaint, ...]:
        """The features of the rows of a mask (None: all) that are in view."""
        features = self.features
        if features is None:
            return ()
        visible = np.ones(len(features), np.bool_) if shown is None else shown[features.rows]
        sheet = self._sheet_of(features, view, viewport, visible)
        on_sheet = np.zeros(len(features), np.bool_)
        on_sheet[sheet.picked] = True
        visible = visible & on_sheet
        self._drawn = np.flatnonzero(visible)
        chosen = np.isin(features.rows, linked.selected_rows)
        # Selected regions are drawn as such.
        loud = chosen & ~features.is_region & on_sheet
        self._specks = np.flatnonzero(chosen & ~features.is_region & ~on_sheet)[:_MOST_SPECKS]
        alpha = strength * (1.0 if linked.is_empty else DIMMED_ALPHA)
        quiet = (self._quiet(batch, visible & ~loud, colours, alpha) for batch in sheet.batches)
        above = (self._loud(batch, loud, colours) for batch in sheet.batches)
        return tuple(paint for paint in (*quiet, *above) if paint is not None)

    def boxes(self, linked: Linked) -> list[Box]:
        """Where selected features are that are no regions."""
        if self.features is None or not len(linked.selected_rows):
            return []
        chosen = np.isin(self.features.rows, linked.selected_rows) & ~self.features.is_region
        found = self.features.box[chosen][:_MOST_SPECKS].tolist()
        return [(x0, y0, x1, y1) for x0, y0, x1, y1 in found]

    def marks(self, colours: Palette) -> tuple[Mark, ...]:
        """Selected rows whose feature is too small here, or one of too many, to be drawn."""
        if self.features is None or not len(self._specks):
            return ()
        fill, line = ink(colours).mark_fill, ink(colours).mark_line
        places = zip(self._specks.tolist(), self.features.middles[self._specks], strict=True)
        return tuple(
            Mark("initiative", self._ids[self.features.rows[one]], float(x), float(y),
                 POINT_RADIUS_PX, fill, line, 1.8)
            for one, (x, y) in places
        )  # fmt: skip

    def _quiet(
        self, batch: _Batch, visible: Mask, colours: Palette, alpha: float
    ) -> ShapePaint | None:
        colour = self._signs.items[batch.colour].colour(colours)
        fill = rgba(colour, round(_FILL_ALPHA * alpha, 3)) if batch.is_area else ""
        line = rgba(colour, round(_LINE_ALPHA * alpha, 3))
        width_px = _OUTLINE_PX if batch.is_area else _LINE_PX
        return _paint(batch, visible, fill, line, width_px)

    @staticmethod
    def _loud(batch: _Batch, loud: Mask, colours: Palette) -> ShapePaint | None:
        style = ink(colours)
        fill = style.region_fill if batch.is_area else ""
        return _paint(batch, loud, fill, style.region_line, _LOUD_PX)

    def _sheet_of(
        self, features: Features, view: MapView, viewport: Viewport, visible: Mask
    ) -> _Sheet:
        """The geometry for a view, the same as before while it does for this one too."""
        level = math.ceil(view.zoom)
        whole = len(features) <= MOST_IN_VIEW and features.coordinates <= _MOST_COORDINATES_WHOLE
        box = None if whole else self._around.around(view, viewport)
        picked = features.seen(level, box)
        if not whole:
            in_view = features.touching(box_of(view, viewport))
            # What fits unfiltered is one sheet for every filter.
            if _is_too_much(picked, in_view):
                picked = picked[visible[picked]]
            if _is_too_much(picked, in_view):
                picked = picked[:0]
        large = features.larger(picked, box)
        key = (level, picked.tobytes(), box if large.any() else None)
        if self._sheet is None or self._sheet[0] != key:
            shapes = features.simple(level, picked)
            if box is not None and large.any():
                shapes = cut(shapes, large, box)
            self._sheet = (key, self._make(shapes, picked))
        return self._sheet[1]

    def _make(self, shapes: Objects, picked: Picked) -> _Sheet:
        batches: list[_Batch] = []
        self._names.append([])
        if len(picked):
            for is_area, found in zip((True, False), outlines(shapes), strict=True):
                batches += self._batches(found, is_area, picked)
        # Of the sheets of before, the latest stay to be asked for.
        while len(self._names) > _KEPT_SHEETS:
            for name in self._names.popleft():
                self._shapes.forget(name)
        return _Sheet(tuple(batches), picked)

    def _batches(self, found: Outlines, is_area: bool, picked: Picked) -> list[_Batch]:
        owner = picked[found.owner]
        colour = self._colours[owner]
        made = []
        for one in np.unique(colour).tolist():
            at = np.flatnonzero(colour == one)
            lines = [found.lines[i] for i in at.tolist()]
            made.append(_Batch(one, is_area, self._keep(lines, is_area), owner[at]))
        return made

    def _keep(self, lines: list[NDArray[np.float64]], closed: bool) -> int:
        """A number for the page."""
        self._number += 1
        name = ("features", self._number)
        self._names[-1].append(name)
        return self._shapes.key(name, lines, closed)


def _is_too_much(picked: Picked, in_view: Mask) -> bool:
    return len(picked) > _MOST_ON_SHEET or int(in_view[picked].sum()) > MOST_IN_VIEW


def _paint(
    batch: _Batch, visible: Mask, fill: str, stroke: str, width_px: float
) -> ShapePaint | None:
    rings = visible[batch.owner]
    if not rings.any():
        return None
    bits = np.packbits(rings, bitorder="little").tobytes()
    only = "" if rings.all() else base64.b64encode(bits).decode()
    name = str(batch.colour)
    return ShapePaint("feature", name, batch.key, fill, stroke, width_px, rule="nonzero", only=only)
