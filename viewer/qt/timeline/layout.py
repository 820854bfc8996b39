"""Where the lanes lie, from top to bottom, and what each of them shows: items, a band, or both."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from viewer.model.lanes import Lane
from viewer.model.timescale import TimeScale
from viewer.qt.timeline.inks import Inks
from viewer.qt.timeline.placing import Items, place_items
from viewer.qt.timeline.view import Metrics, TimelineView

# Above what can be told apart (about 2,000 items in view) lanes become density bands.
MOST_ITEMS = 2000
# Up to here a lane is packed as a whole, so that panning never moves an item to another sub-row.
_PACK_ALL = 600
_MOST_COMFORTABLE = 400
_HALVINGS = 5
_MOST_ZOOMS = 3  # who zooms in and out comes back to the same


@dataclass(frozen=True, eq=False)
class LaneBox:
    """A lane with its place: `top` and `height` in pixels from the first lane's top.

    `band` pixels at its top are a density band, which stands for what `items` leaves out: all of
    the lane when that is None, else what was under way before the window.
    """

    lane: Lane
    top: float
    height: float
    items: Items | None
    band: float = 0.0
    collapsed: bool = False

    @property
    def items_top(self) -> float:
        """Where the first sub-row begins."""
        return self.top + self.band

    def stretch_of(self, row: int | None, metrics: Metrics) -> tuple[float, float]:
        """Top and bottom of a row's sub-row, or of the lane where it has none for it."""
        if self.items is not None and row is not None:
            at = np.flatnonzero(self.items.rows == row)
            if len(at):
                top = self.items_top + int(self.items.sub_row[at[0]]) * metrics.sub_row
                return top, top + metrics.sub_row + 2 * metrics.lane_pad
        return self.top, self.top + self.height


@dataclass(frozen=True, eq=False)
class Layout:
    """All lanes, top to bottom, and the sizes and letters that they were laid out for."""

    boxes: tuple[LaneBox, ...]
    height: float
    inks: Inks

    def box_at(self, y_px: float) -> LaneBox | None:
        """The lane at `y_px` from the first lane's top."""
        for box in self.boxes:
            if box.top <= y_px < box.top + box.height:
                return box
        return None


_Held = dict[tuple[int, bool], tuple[Lane, float, float, Items]]


@dataclass
class LayoutCache:
    """Keeps the packed items of each lane for the zooms that were shown last."""

    _zooms: list[tuple[float, float, _Held]] = field(default_factory=list)

    def __len__(self) -> int:
        return len({key for _, _, held in self._zooms for key in held})

    def keep(self, lane_ids: set[int]) -> None:
        """Lets go of all but the lanes of these `id`s."""
        for _, _, held in self._zooms:
            for key in [key for key in held if key[0] not in lane_ids]:
                del held[key]

    def _at(self, days_per_px: float, now_day: float) -> _Held:
        """What is kept for a zoom, which becomes the latest."""
        # Panning changes the zoom by rounding errors only, which nobody sees.
        found = next(
            (
                held
                for zoom, now, held in self._zooms
                if now == now_day and math.isclose(zoom, days_per_px, rel_tol=1e-9)
            ),
            {},
        )
        others = [one for one in self._zooms if one[2] is not found]
        self._zooms = [(days_per_px, now_day, found), *others[: _MOST_ZOOMS - 1]]
        return found

    def items(
        self, view: TimelineView, lane: Lane, scale: TimeScale, inks: Inks, *, begun: bool
    ) -> Items:
        """The items of a lane, packed anew only where the zoom or the lane is another.

        `begun` leaves out what started before the window and its surroundings.
        """
        kept = self._at(scale.days_per_px, view.now_day)
        held = kept.get((id(lane), begun))
        if held and held[1] <= scale.start_day and scale.end_day <= held[2]:
            return held[3]
        low, high = _around(lane, scale)
        if begun:
            rows = lane.spans.rows_starting(low, high)
        elif lane.count <= _PACK_ALL:
            low, high, rows = -np.inf, np.inf, lane.spans.rows
        elif not lane.spans.count(low, high):
            rows = lane.spans.rows[:0]  # listing needs an index that counting does not
        else:
            rows = lane.spans.rows_in(low, high)
        made = place_items(view.dataset, rows, scale, view.now_day, inks)
        kept[id(lane), begun] = (lane, low, high, made)
        return made


def _around(lane: Lane, scale: TimeScale) -> tuple[float, float]:
    """The window and what a pan reaches soon: half of it on each side, less where that is much."""
    margin = (scale.end_day - scale.start_day) / 2
    for _ in range(_HALVINGS):
        low, high = scale.start_day - margin, scale.end_day + margin
        if lane.spans.count(low, high) <= MOST_ITEMS:
            return low, high
        margin /= 2
    return scale.start_day, scale.end_day


def is_roomy(view: TimelineView, scale: TimeScale, height: float) -> bool:
    """Whether there may be room for comfortable sub-rows, told without packing anything.

    Very many items never have it, nor do more items that go on side by side than fit.
    """
    open_lanes = [lane for lane in view.lanes if lane.key not in view.collapsed]
    going_on = sum(lane.spans.endless for lane in open_lanes)
    if going_on * view.metrics.sub_row > height:
        return False
    counts = (lane.spans.count(scale.start_day, scale.end_day) for lane in open_lanes)
    return sum(counts) <= _MOST_COMFORTABLE


def lay_out(view: TimelineView, scale: TimeScale, inks: Inks, cache: LayoutCache) -> Layout:
    """Places the lanes of a view for a zoom."""
    metrics = inks.metrics
    boxes: list[LaneBox] = []
    top = 0.0
    for lane, density in zip(view.lanes, _densities(view, scale), strict=True):
        items: Items | None = None
        band = 0.0
        collapsed = lane.key in view.collapsed
        if collapsed:
            band = height = metrics.collapsed
        else:
            if density is not Density.NONE:
                band = metrics.density
            if density is not Density.WHOLE:
                begun = density is Density.BEGUN
                items = cache.items(view, lane, scale, inks, begun=begun)
            height = band + (lane_height(items.sub_rows, metrics) if items else 0.0)
        boxes.append(LaneBox(lane, top, height, items, band, collapsed))
        top += height
    return Layout(tuple(boxes), top, inks)


def lane_height(sub_rows: int, metrics: Metrics) -> float:
    """Pixels that a lane of `sub_rows` takes."""
    return sub_rows * metrics.sub_row + 2 * metrics.lane_pad


class Density(Enum):
    """How much of a lane is drawn as a band: nothing, what began before, or all of it."""

    NONE = "none"
    BEGUN = "begun"
    WHOLE = "whole"


def _densities(view: TimelineView, scale: TimeScale) -> list[Density]:
    """What each lane shows: items as long as all of them together can be told apart.

    Where too much is under way at once, however near one looks, what begins in the window still
    resolves into items, below a band for the rest.
    """
    start, end = scale.start_day, scale.end_day
    counts = [lane.spans.count(start, end) for lane in view.lanes]
    if sum(counts) <= MOST_ITEMS:
        return [Density.NONE] * len(counts)
    share = MOST_ITEMS / max(len(counts), 1)

    def density(lane: Lane, count: int) -> Density:
        if count <= share:
            return Density.NONE
        few = lane.spans.count_starts(start, end) <= share / 2
        return Density.BEGUN if few else Density.WHOLE

    return [density(lane, count) for lane, count in zip(view.lanes, counts, strict=True)]
