"""What a map has to have explained beside it where it is a picture, without painting it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.map import views
from viewer.map.basemap import Basemap
from viewer.map.frame_parts import LegendEntry, Parts
from viewer.map.label_runs import Measure
from viewer.map.scene import Scene
from viewer.map.scene_legend import Shown, in_view, legend_of
from viewer.map.views import Viewport
from viewer.map.words import say
from viewer.model.dataset import Dataset
from viewer.model.linking import Linked
from viewer.model.palette import Palette
from viewer.model.state import AppState

# What only numbers by country have for a swatch.
_CLASS = "fill"
# What is cut off pictures: without it the frame would have controls, which names keep off.
_SPARE_PX = 4.0
_ROOM_PX = 1e6


class Explained:
    """Says what a state shows that a legend beside the map has to name; keeps one scene for it.

    Args:
        basemap: The basemap of the program.
        measure: Measures labels as the page draws them: towns without room for a name go unmarked.
    """

    def __init__(self, basemap: Basemap, measure: Measure) -> None:
        self._scene = Scene(basemap, measure)
        self._dataset: Dataset | None = None

    def entries(
        self,
        dataset: Dataset,
        state: AppState,
        linked: Linked,
        visible: NDArray[np.bool_] | None,
        *,
        size_px: tuple[float, float],
        colours: Palette,
    ) -> tuple[LegendEntry, ...]:
        """Places, disputes, seats, changes and numbers by country in view of a map of a size.

        Without what the selection fills and joins, the themes and the layers of lines: these do
        not depend on the view.
        """
        if dataset is not self._dataset:
            self._dataset = dataset
            self._scene.set_dataset(dataset)
        width, height = (px + 2 * _SPARE_PX for px in size_px)
        viewport = Viewport(width, height, 1.0, (_SPARE_PX, _SPARE_PX))
        state = replace(state, map_view=views.clamp(state.map_view, viewport))
        parts = self._scene.parts(state, linked, visible, viewport, colours)
        shown = _shown(parts, state, Viewport(*size_px))
        return legend_of(shown, "", colours, room_px=_ROOM_PX).entries


def _shown(parts: Parts, state: AppState, seen: Viewport) -> Shown:
    marks, legend = (
        in_view((*parts.spots, *parts.marks), state.map_view, seen),
        parts.legend.entries,
    )
    return Shown(
        shapes=(),
        lines=(),
        marks=[mark for mark in marks if mark.role != "region"],
        themes=(),
        has_disputed=say("disputed_area", state.language) in {one.text for one in legend},
        layers=[one for one in legend if one.symbol == _CLASS],
        language=state.language,
    )
