"""All that a painting function needs, in one hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from viewer.model.density import Pyramid
from viewer.model.describe import first_family
from viewer.model.frozen import Identity
from viewer.model.lanes import Lane
from viewer.model.parts import part_key, part_names, part_of_row
from viewer.model.timescale import TimeScale
from viewer.qt.timeline.frame import Frame
from viewer.qt.timeline.inks import Inks, Tint
from viewer.qt.timeline.layout import Layout, LayoutCache, is_roomy, lay_out
from viewer.qt.timeline.looks import Look, look_of
from viewer.qt.timeline.painter_items import Manner
from viewer.qt.timeline.placing import Items
from viewer.qt.timeline.view import Metrics, Shown, TimelineView


class Manners:
    """How each row looks."""

    def __init__(self, view: TimelineView, inks: Inks) -> None:
        self.now_day = view.now_day
        self._table = view.dataset.initiatives
        self._tints = [inks.tint(theme.id) for theme in view.dataset.themes]
        self._bare = [inks.tint(part_key(key)) for key in part_names(view.dataset)]
        self._bare = self._bare or [inks.neutral]
        self._part_of = part_of_row(view.dataset)
        self._dataset = view.dataset
        self._made: dict[tuple[Tint, Look], Manner] = {}

    def of(self, row: int, tint: Tint | None = None) -> Manner:
        """The manner of a row, in the lane's tint where that stands for a theme."""
        table = self._table
        if tint is None:
            position = first_family(self._dataset, row)
            tint = self._tints[position] if position >= 0 else self._bare[self._part_of[row]]
        look = look_of(int(table.status[row]), float(table.start_min[row]), self.now_day)
        made = self._made.get((tint, look))
        if made is None:
            made = self._made[tint, look] = Manner(tint, look)
        return made


class Counts:
    """Counts per pixel of the bands of one window: for the highest of all, and for each band."""

    def __init__(self) -> None:
        self._window: tuple[float, float, int] = (0.0, 0.0, 0)
        self._made: dict[int, tuple[Pyramid, NDArray[np.int64]]] = {}

    def of(self, pyramid: Pyramid, scale: TimeScale, pixels: int) -> NDArray[np.int64]:
        """How many items touch each of `pixels` columns over the width of a scale."""
        window = (scale.start_day, scale.end_day, pixels)
        if window != self._window:
            self._window, self._made = window, {}
        held = self._made.get(id(pyramid))
        if held is None:
            days_per_px = (scale.end_day - scale.start_day) / pixels
            bins = pyramid.active(scale.start_day, scale.end_day, days_per_px)
            counts = bins.at(scale.start_day + (np.arange(pixels) + 0.5) * days_per_px)
            held = self._made[id(pyramid)] = (pyramid, counts)
        return held[1]


class LaneDrawer(Protocol):
    """Draws items of one lane, from pictures where it has them."""

    def draw(self, at: int, middle_px: float, paint: Callable[[Scene], None]) -> None: ...


class Pictures(Protocol):
    """Keeps pictures of items."""

    def of(self, scene: Scene, items: Items) -> LaneDrawer: ...


@dataclass(frozen=True, eq=False)
class Scene:
    """A view that was laid out in a frame, and the painter that draws it."""

    painter: QPainter
    frame: Frame
    layout: Layout
    view: TimelineView
    inks: Inks
    manners: Manners
    shown: Shown
    pyramids: dict[int, tuple[Lane, Pyramid]]
    counts: Counts
    pictures: Pictures | None = None

    def pyramid(self, lane: Lane) -> Pyramid:
        """The running totals of a lane, made when it is first shown as a band."""
        held = self.pyramids.get(id(lane))
        if held is None or held[0] is not lane:
            held = self.pyramids[id(lane)] = (lane, Pyramid.of(lane.spans))
        return held[1]


class Stage:
    """What is worth keeping between two paintings of the same dataset: inks, manners, packing.

    Args:
        pictures: Of items, where the same ones are painted again and again on one device.
    """

    def __init__(self, pictures: Pictures | None = None) -> None:
        self._pictures = pictures
        self._key: tuple[object, ...] = ()
        self._inks: dict[Metrics, Inks] = {}
        self._manners: dict[Metrics, Manners] = {}
        self._caches: dict[Metrics, LayoutCache] = {}
        self._pyramids: dict[int, tuple[Lane, Pyramid]] = {}
        self._counts = Counts()
        self._lanes: tuple[Lane, ...] = ()
        self._laid_key: tuple[object, ...] = ()
        self._laid: Layout

    def layout(self, view: TimelineView, frame: Frame) -> Layout:
        """The lanes of a view, laid out: comfortably where that fits the height, else compactly."""
        self._forget(view)
        where = (frame.scale, frame.lanes.height())
        how = (Identity(view.lanes), view.collapsed, view.now_day)
        if (where, how) != self._laid_key:
            self._laid = self._lay_out(view, frame)
            self._laid_key = (where, how)
        return self._laid

    def _lay_out(self, view: TimelineView, frame: Frame) -> Layout:
        if is_roomy(view, frame.scale, frame.lanes.height()):
            layout = self._laid_out(view, frame, view.metrics)
            if layout.height <= frame.lanes.height():
                return layout
        return self._laid_out(view, frame, view.metrics.compact())

    def scene(self, painter: QPainter, rect: QRectF, view: TimelineView) -> Scene:
        """Everything ready for painting `view` into `rect`."""
        frame = Frame.of(rect, view)
        layout = self.layout(view, frame)
        metrics = layout.inks.metrics
        manners = self._manners.get(metrics)
        if manners is None or manners.now_day != view.now_day:
            manners = self._manners[metrics] = Manners(view, layout.inks)
        return Scene(
            painter, frame, layout, view, layout.inks, manners, Shown(), self._pyramids,
            self._counts, self._pictures,
        )  # fmt: skip

    @property
    def packed_lanes(self) -> int:
        """For how many lanes a packing is kept, over all sizes."""
        return sum(len(cache) for cache in self._caches.values())

    def _laid_out(self, view: TimelineView, frame: Frame, metrics: Metrics) -> Layout:
        inks = self._inks.get(metrics)
        if inks is None:
            inks = self._inks[metrics] = Inks(view.dataset, view.palette, view.colours, metrics)
        cache = self._caches.setdefault(metrics, LayoutCache())
        return lay_out(view, frame.scale, inks, cache)

    def _forget(self, view: TimelineView) -> None:
        """Lets go of what another dataset, palette or size has no use for."""
        key = (Identity(view.dataset), view.palette, tuple(view.colours.items()), view.metrics)
        if key != self._key:
            self._key = key
            self._laid_key = ()
            for kept in (self._inks, self._manners, self._caches):
                kept.clear()
        if view.lanes is not self._lanes:
            # Lanes that are gone would be held by what was kept for them.
            self._lanes = view.lanes
            self._laid_key = ()
            here = {id(lane) for lane in view.lanes}
            self._pyramids = {key: kept for key, kept in self._pyramids.items() if key in here}
            for cache in self._caches.values():
                cache.keep(here)
