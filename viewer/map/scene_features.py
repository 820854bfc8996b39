"""Polygons and lines of rows as a part of the frame.

What a filter hides or a selection dims is said by a bit a ring, so that no geometry is sent again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.map.atlas import ShapeTable
from viewer.map.feature_paint import LAYERS, Batch, in_layer, loud, quiet
from viewer.map.feature_sheets import Sheets
from viewer.map.features import Features, features_of
from viewer.map.frame_parts import Mark, ShapePaint
from viewer.map.positions import Mask
from viewer.map.style import DIMMED_ALPHA, POINT_RADIUS_PX, ink
from viewer.map.views import Box, Viewport, box_of
from viewer.model.arrays import distinct
from viewer.model.dataset import Dataset
from viewer.model.frozen import Identity
from viewer.model.line_layers import LINE_LAYERS, layers_of_rows
from viewer.model.linking import Linked
from viewer.model.palette import Palette
from viewer.model.signs import Signs
from viewer.model.state import MapView

_MOST_SPECKS = 2000


class FeaturePainter:
    """Draws the features of one dataset. Nothing is read before the first frame that needs it."""

    def __init__(self, shapes: ShapeTable) -> None:
        self._sheets = Sheets(shapes)
        self.features: Features | None = None
        self._colours = self._codes = np.zeros(0, np.uint8)
        self._ids: Sequence[str] = ()
        self._drawn = self._alone = self._specks = np.zeros(0, np.intp)
        self._discs: tuple[object, Mask | None] | None = None

    def set_dataset(self, dataset: Dataset, signs: Signs) -> None:
        """Another dataset, and how its rows are drawn."""
        self._signs = signs
        self.__dict__.pop("rows_with_disc", None)
        self.features = features_of(dataset)
        self._discs = None
        self._drawn = self._alone = self._specks = np.zeros(0, np.intp)
        if self.features is not None:
            self._ids = dataset.initiatives.ids
            self._colours = signs.of_rows[self.features.rows]
            self._codes = np.zeros(len(self.features), np.uint8)
            lines = np.flatnonzero(~self.features.is_area)
            self._codes[lines] = layers_of_rows(dataset, self.features.rows[lines])
            self._sheets.set_features(self.features, self._colours, self._codes)

    @property
    def own_layers(self) -> frozenset[str]:
        """Ids of the line layers that the dataset has something for."""
        if self.features is None:
            return frozenset()
        return frozenset(LINE_LAYERS[code - 1] for code in np.unique(self._codes) if code)

    @cached_property
    def rows_with_disc(self) -> Mask | None:
        """The rows that may have a disc: those of line layers never do. None: all."""
        if self.features is None or not self._codes.any():
            return None
        rows = np.ones(len(self._ids), np.bool_)
        rows[self.features.rows[self._codes > 0]] = False
        return rows

    @property
    def drawn_layers(self) -> tuple[str, ...]:
        """Ids of the line layers of which something was drawn last."""
        used = distinct(self._codes[self._drawn]).tolist()
        return tuple(LINE_LAYERS[code - 1] for code in used if code)

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
        return distinct(self._colours[self._drawn[self._codes[self._drawn] == 0]])

    def with_discs(self, shown: Mask | None, zoom: float) -> Mask | None:
        """The rows of a mask that need a disc, as what was drawn last does not say enough."""
        features = self.features
        if features is None:
            return shown
        key = (Identity(shown), Identity(self._sheets.latest), zoom)
        if self._discs is None or self._discs[0] != key:
            self._alone = self._drawn[features.wide(zoom)[self._drawn]]
            rows = np.ones(len(self._ids), np.bool_) if shown is None else shown.copy()
            rows[features.rows[self._alone]] = False
            lines = self._codes > 0
            rows[features.rows[lines]] = False
            self._alone = np.union1d(self._alone, self._drawn[lines[self._drawn]])
            self._discs = (key, rows if len(self._alone) or lines.any() else shown)
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
        strengths: Mapping[str, float],
    ) -> dict[str, tuple[ShapePaint, ...]]:
        """The features of the rows of a mask (None: all) that are in view, by their layer.

        `strengths` has the opacity of each layer that is shown; what is in others is not drawn.
        """
        features = self.features
        if features is None:
            return {}
        visible = np.ones(len(features), np.bool_) if shown is None else shown[features.rows]
        visible = visible & np.isin(
            self._codes, [c for c, id_ in LAYERS.items() if id_ in strengths]
        )
        sheet = self._sheets.of(view, viewport, visible)
        on_sheet = np.zeros(len(features), np.bool_)
        on_sheet[sheet.picked] = True
        visible = visible & on_sheet
        self._drawn = np.flatnonzero(visible)
        chosen = np.isin(features.rows, linked.selected_rows)
        # Selected regions are drawn as such.
        chosen &= ~features.is_region
        self._specks = np.flatnonzero(chosen & ~on_sheet)[:_MOST_SPECKS]
        chosen &= on_sheet
        dimmed = 1.0 if linked.is_empty else DIMMED_ALPHA
        found: dict[str, list[ShapePaint | None]] = {"initiatives": []}
        for batch in sheet.batches:
            id_ = LAYERS[batch.layer]
            if id_ in strengths:
                one = self._quiet(batch, visible & ~chosen, colours, strengths[id_] * dimmed)
                found.setdefault(id_, []).append(one)
        found["initiatives"] += [loud(batch, chosen, colours) for batch in sheet.batches]
        return {
            id_: tuple(paint for paint in paints if paint is not None)
            for id_, paints in found.items()
        }

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
        self, batch: Batch, visible: Mask, colours: Palette, alpha: float
    ) -> ShapePaint | None:
        if batch.layer:
            return in_layer(batch, visible, colours, alpha)
        return quiet(batch, visible, self._signs.items[batch.colour].colour(colours), alpha)
