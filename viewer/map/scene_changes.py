"""Signs on the map where another version of the dataset has something new, changed or removed."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from viewer.map.atlas import Atlas
from viewer.map.frame_parts import Mark
from viewer.map.frames import Glyphs
from viewer.map.mercator import world_px, x_of, y_of
from viewer.map.scene_features import FeaturePainter
from viewer.map.style import ink
from viewer.map.symbols import OF_CHANGES
from viewer.map.views import Viewport
from viewer.model.changes import Entry, Marks
from viewer.model.palette import Palette
from viewer.model.state import AppState

_MOST = 2000
_RADIUS_PX = 4.6
_ASIDE = 0.8


def change_marks(
    marks: Marks,
    drawn: Glyphs,
    features: FeaturePainter,
    ground: tuple[Atlas, AppState, Viewport],
    colours: Palette,
) -> tuple[Mark, ...]:
    """The signs: beside discs, on polygons that have none, and where what is gone stood.

    Args:
        marks: What is new, changed and gone.
        drawn: The discs.
        features: Rows that are drawn as polygons.
        ground: The dataset's places, and what of the world is seen how.
        colours: Of the map.
    """
    if not marks:
        return ()
    atlas, state, viewport = ground
    view, worldview = state.map_view, state.worldview
    alone = features.rows_alone(view, viewport)
    ids = atlas.dataset.initiatives.ids
    found = [
        (marks.sign(row), ids[row], x, y)
        for row, x, y in (
            *_at_discs(marks, drawn, world_px(view.zoom)),
            *_on_polygons(marks, drawn, alone),
        )
    ]
    gone = (
        ("removed", one.id, x, y)
        for one in marks.removed[:_MOST]
        for x, y in _places(one, atlas, worldview)
    )
    return tuple(
        Mark(
            kind, id_, x, y, _RADIUS_PX, colours.text, ink(colours).mark_line, 1.2,
            symbol=OF_CHANGES[kind],
        )
        for kind, id_, x, y in (*found, *gone)
    )  # fmt: skip


def _at_discs(marks: Marks, drawn: Glyphs, world: float) -> Iterator[tuple[int, float, float]]:
    """Beside each disc that stands for something new, or else changed: one of its rows."""
    touched = np.fromiter((*marks.added, *marks.changed), np.int32)
    for glyph in range(min(len(drawn), _MOST)) if len(touched) else ():
        own = drawn.rows_of(glyph)
        own = own[np.isin(own, touched)]
        if len(own):
            row = next((int(one) for one in own if int(one) in marks.added), int(own[0]))
            aside = _ASIDE * float(drawn.radius_px[glyph]) / world
            x, y = (float(one) for one in drawn.xy[glyph])
            yield row, x + aside, y - aside


def _on_polygons(
    marks: Marks, drawn: Glyphs, alone: NDArray[np.int32]
) -> Iterator[tuple[int, float, float]]:
    where = drawn.where
    for row in alone[:_MOST].tolist():
        if marks.sign(row):
            for entry in np.flatnonzero(where.rows == row)[:1].tolist():
                yield row, float(where.xy[entry, 0]), float(where.xy[entry, 1])


def _places(one: Entry, atlas: Atlas, worldview: str) -> Iterator[tuple[float, float]]:
    """Where something was that is gone: its own point, or those of its regions still known."""
    if math.isfinite(one.lon_deg) and math.isfinite(one.lat_deg):
        yield x_of(one.lon_deg), y_of(one.lat_deg)
        return
    for region in one.regions:
        if region in atlas.dataset.region_index:
            anchor = atlas.place(region, worldview, 0).anchor
            if anchor is not None:
                yield float(anchor[0]), float(anchor[1])
