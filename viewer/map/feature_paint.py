"""How a batch of polygons or lines of a dropped file is painted."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace

import numpy as np

from viewer.map.features import Picked
from viewer.map.frame_parts import ShapePaint
from viewer.map.positions import Mask
from viewer.map.style import ink, line_look, rgba
from viewer.model.line_layers import LINE_LAYERS
from viewer.model.palette import Palette

LAYERS = dict(enumerate(("initiatives", *LINE_LAYERS)))
"""The layer of each code of `line_layers`."""

_FILL_ALPHA, _LINE_ALPHA = 0.16, 0.85
_OUTLINE_PX, _LINE_PX, _LOUD_PX = 1.2, 2.0, 2.6


@dataclass(frozen=True, eq=False)
class Batch:
    """What has one colour and is filled or not; `owner` is the feature of each ring.

    `layer` is the code of the line layer that it is in, if any.
    """

    colour: int
    is_area: bool
    layer: int
    key: int
    owner: Picked


def quiet(batch: Batch, visible: Mask, colour: str, alpha: float) -> ShapePaint | None:
    """What is not selected, in the colour of its theme; None where nothing is visible."""
    fill = rgba(colour, round(_FILL_ALPHA * alpha, 3)) if batch.is_area else ""
    line = rgba(colour, round(_LINE_ALPHA * alpha, 3))
    return _paint(batch, visible, fill, line, _OUTLINE_PX if batch.is_area else _LINE_PX)


def in_layer(batch: Batch, visible: Mask, colours: Palette, alpha: float) -> ShapePaint | None:
    """The lines of a line layer, which look alike whatever their themes."""
    id_ = LAYERS[batch.layer]
    look = line_look(id_, colours)
    paint = _paint(batch, visible, "", rgba(look.stroke, round(alpha, 3)), look.width_px)
    return paint and replace(paint, role="layer", id=id_, dash_px=look.dash_px)


def loud(batch: Batch, chosen: Mask, colours: Palette) -> ShapePaint | None:
    """What is selected."""
    style = ink(colours)
    fill = style.region_fill if batch.is_area else ""
    return _paint(batch, chosen, fill, style.region_line, _LOUD_PX)


def _paint(
    batch: Batch, visible: Mask, fill: str, stroke: str, width_px: float
) -> ShapePaint | None:
    rings = visible[batch.owner]
    if not rings.any():
        return None
    bits = np.packbits(rings, bitorder="little").tobytes()
    only = "" if rings.all() else base64.b64encode(bits).decode()
    name = str(batch.colour)
    return ShapePaint("feature", name, batch.key, fill, stroke, width_px, rule="nonzero", only=only)
