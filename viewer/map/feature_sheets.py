"""The geometry of the features of a view: a sheet a zoom level, sent once."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.map.atlas import ShapeTable
from viewer.map.feature_paint import Batch
from viewer.map.features import Features, Objects, Outlines, Picked, cut, outlines
from viewer.map.positions import Mask
from viewer.map.views import Around, Viewport, box_of
from viewer.model.state import MapView

MOST_IN_VIEW = 3000
# A sheet reaches half a view beyond the view on each side: four views.
_MOST_ON_SHEET = 3 * MOST_IN_VIEW
_MOST_COORDINATES_WHOLE = 200_000
_KEPT_SHEETS = 24

Codes = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Sheet:
    """The batches of a part of the world, and which features are in them."""

    batches: tuple[Batch, ...]
    picked: Picked


class Sheets:
    """Makes sheets, and keeps the latest for as long as it will do."""

    _features: Features

    def __init__(self, shapes: ShapeTable) -> None:
        self._shapes = shapes
        self._names: deque[list[tuple[object, ...]]] = deque()
        self._number = 0
        self._latest: tuple[object, Sheet] | None = None
        self._around = Around()
        self._colours = self._codes = np.zeros(0, np.uint8)

    def set_features(self, features: Features, colours: Codes, codes: Codes) -> None:
        """Other features, with the sign and the line layer of each."""
        self._features, self._colours, self._codes = features, colours, codes
        self._latest, self._around = None, Around()

    @property
    def latest(self) -> object:
        """What changes when the sheet does."""
        return self._latest

    def of(self, view: MapView, viewport: Viewport, visible: Mask) -> Sheet:
        """The geometry for a view, the same as before while it does for this one too."""
        features = self._features
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
        if self._latest is None or self._latest[0] != key:
            shapes = features.simple(level, picked)
            if box is not None and large.any():
                shapes = cut(shapes, large, box)
            self._latest = (key, self._make(shapes, picked))
        return self._latest[1]

    def _make(self, shapes: Objects, picked: Picked) -> Sheet:
        batches: list[Batch] = []
        self._names.append([])
        if len(picked):
            for is_area, found in zip((True, False), outlines(shapes), strict=True):
                batches += self._batches(found, is_area, picked)
        # Of the sheets of before, the latest stay to be asked for.
        while len(self._names) > _KEPT_SHEETS:
            for name in self._names.popleft():
                self._shapes.forget(name)
        return Sheet(tuple(batches), picked)

    def _batches(self, found: Outlines, is_area: bool, picked: Picked) -> list[Batch]:
        owner = picked[found.owner]
        layer = np.zeros(len(owner), np.intp) if is_area else self._codes[owner].astype(np.intp)
        # All of a line layer looks the same, whatever its themes.
        kind = np.where(layer > 0, -layer, self._colours[owner])
        made = []
        for one in np.unique(kind).tolist():
            at = np.flatnonzero(kind == one)
            lines = [found.lines[i] for i in at.tolist()]
            colour, code = max(one, 0), max(-one, 0)
            made.append(Batch(colour, is_area, code, self._keep(lines, is_area), owner[at]))
        return made

    def _keep(self, lines: list[NDArray[np.float64]], closed: bool) -> int:
        """A number for the page."""
        self._number += 1
        name = ("features", self._number)
        self._names[-1].append(name)
        return self._shapes.key(name, lines, closed)


def _is_too_much(picked: Picked, in_view: Mask) -> bool:
    return len(picked) > _MOST_ON_SHEET or int(in_view[picked].sum()) > MOST_IN_VIEW
