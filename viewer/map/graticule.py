"""Meridians and parallels, as far apart as the zoom asks for."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from viewer.map.geometry import Line
from viewer.map.mercator import world_px, x_of, y_of
from viewer.map.words import latitude, longitude

_STEPS = ((2.5, 30.0), (4.0, 10.0), (5.5, 5.0), (7.0, 2.0), (8.5, 1.0), (10.0, 0.5))
_CLOSEST = 0.25
_HIGHEST_LAT_DEG = 80
_APART_PX = 340.0


def step_deg(zoom: float) -> float:
    """Degrees between two lines at a zoom."""
    return next((step for below, step in _STEPS if zoom < below), _CLOSEST)


def lines(step: float) -> list[Line]:
    """All lines of a step as world x, y."""
    meridians = round(180 / step)
    top, bottom = y_of(_HIGHEST_LAT_DEG), y_of(-_HIGHEST_LAT_DEG)
    found: list[Line] = [
        np.array([(x_of(n * step), top), (x_of(n * step), bottom)])
        for n in range(-meridians, meridians)
    ]
    parallels = math.floor(_HIGHEST_LAT_DEG / step)
    found += [
        np.array([(0.0, y_of(n * step)), (1.0, y_of(n * step))])
        for n in range(-parallels, parallels + 1)
    ]
    return found


def names(
    box: tuple[float, float, float, float], zoom: float, language: str
) -> Iterator[tuple[str, float, float]]:
    """Words for the lines in a box of world x, y, with the place where each is to stand.

    Each line is named again and again, so that a name is in sight wherever one looks: parallels
    half way between meridians, and the other way round, never where two lines cross.
    """
    step = step_deg(zoom)
    every = max(3, math.ceil(_APART_PX / (world_px(zoom) * step / 360)))
    west, east = (box[0] - 0.5) * 360, (box[2] - 0.5) * 360
    columns = range(math.floor(west / step), math.ceil(east / step) + 1)
    limit = math.floor(_HIGHEST_LAT_DEG / step)
    rows = [n for n in range(-limit, limit + 1) if box[1] <= y_of(n * step) <= box[3]]
    for row in rows:
        for column in columns:
            if column % every == 0:
                yield latitude(row * step, language), x_of((column + 0.5) * step), y_of(row * step)
            if row % every == 0 and abs(row) < limit:
                text = longitude(column * step, language)
                yield text, x_of(column * step), y_of((row + 0.5) * step)
