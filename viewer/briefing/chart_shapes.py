"""Where the rows of a lane lie along the axis, before they are put into sub-rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.briefing.chart import Look, Mark, Rank
from viewer.briefing.chart_scene import ChartScene, Sizes, mixed
from viewer.model.edtf import Qualifier
from viewer.model.parts import part_key, part_names, part_of_row
from viewer.model.records import Status
from viewer.model.timescale import TimeScale

_NOT_YET = frozenset({Status.PROPOSED, Status.EXPECTED})
_GONE = frozenset({Status.SUPERSEDED, Status.LAPSED})
_OPEN_FADE_PX = 56.0
_LEAST_BAR_PX = 4.0
_STEP_BACK = 0.62


@dataclass(frozen=True)
class Placed:
    """One row along the axis, in pixels; see `chart.Mark`."""

    row: int
    point: bool
    left: float
    core_left: float
    core_right: float
    right: float
    centre: float
    rank: Rank


def place_rows(
    scene: ChartScene, rows: NDArray[np.int32], scale: TimeScale, x0: float, sizes: Sizes
) -> list[Placed]:
    """Shapes of some rows, in the order of `rows`."""
    table = scene.dataset.initiatives
    columns = (table.start_min, table.start_max, table.end_min, table.end_max)
    start_min, start_max, end_min, end_max = (scale.xs_of(column[rows]) + x0 for column in columns)
    now = x0 + scale.x_of(scene.now_day if scene.now_day is not None else scale.end_day)
    fade = _OPEN_FADE_PX * sizes.unit
    point = (table.qualifier[rows] & int(Qualifier.SPAN)) == 0
    core_right = np.where(np.isposinf(end_min), np.maximum(now, start_max), end_min)
    right = np.where(np.isposinf(end_max), np.maximum(core_right, start_max) + fade, end_max)
    core_left = np.where(np.isneginf(start_max), core_right, start_max)
    left = np.where(np.isneginf(start_min), np.minimum(core_left, core_right) - fade, start_min)
    none = core_left > core_right
    middle = (left + right) / 2
    core_left, core_right = np.where(none, middle, core_left), np.where(none, middle, core_right)
    least = _LEAST_BAR_PX * sizes.unit
    short = ~point & (right - left < least)
    right = np.where(short, left + least, right)
    core_left, core_right = np.where(short, left, core_left), np.where(short, right, core_right)
    ranks = _ranks(scene)
    return [
        Placed(row, bool(p), a, b, c, d, (a + d) / 2, ranks.get(row, Rank.PLAIN))
        for row, p, a, b, c, d in zip(
            rows.tolist(), point.tolist(), left.tolist(), core_left.tolist(),
            core_right.tolist(), right.tolist(), strict=True,
        )
    ]  # fmt: skip


def _ranks(scene: ChartScene) -> dict[int, Rank]:
    linked = scene.linked
    ranks = {int(row): Rank.MARKED for row in linked.marked_rows}
    ranks |= {int(row): Rank.LINKED for row in linked.linked_rows}
    return ranks | {int(row): Rank.SELECTED for row in linked.selected_rows}


class Manners:
    """Colour and look of rows."""

    def __init__(self, scene: ChartScene) -> None:
        self._scene = scene
        dataset = scene.dataset
        self._family = dataset.family
        self._tops = {i: dataset.themes[i].id for i in dataset.top_themes}
        self._bare = [part_key(key) for key in part_names(dataset)] or [""]
        self._part_of = part_of_row(dataset)

    def tint(self, row: int) -> str:
        """The colour of the row's first theme."""
        themes = self._scene.dataset.initiatives.themes.row(row)
        if not len(themes):
            bare = self._bare[int(self._part_of[row])]
            return self._scene.colours.get(bare, self._scene.palette.muted)
        top = self._tops.get(int(self._family[themes[0]]), "")
        return self._scene.colours.get(top, self._scene.palette.muted)

    def colour(self, row: int, rank: Rank, lane_colour: str) -> str:
        """What the mark is drawn in: the selection's colour, the lane's, or that stepped back."""
        palette = self._scene.palette
        if rank is Rank.SELECTED:
            return palette.selection
        own = lane_colour or self.tint(row)
        steps_back = rank is Rank.PLAIN and not self._scene.linked.is_empty
        return mixed(own, palette.panel, _STEP_BACK) if steps_back else own

    def ink(self, rank: Rank) -> str:
        """What the label is written in."""
        palette = self._scene.palette
        if rank is Rank.SELECTED:
            return palette.selection
        if rank is Rank.PLAIN and not self._scene.linked.is_empty:
            return mixed(palette.muted, palette.panel, 0.15)
        return palette.text

    def look(self, row: int) -> Look:
        """Solid, dashed or hatched, as on the screen."""
        table = self._scene.dataset.initiatives
        status = Status(int(table.status[row]))
        if status in _GONE:
            return Look.HATCHED
        now = self._scene.now_day
        ahead = now is not None and float(table.start_min[row]) > now
        return (
            Look.DASHED
            if status in _NOT_YET or (status is Status.ANNOUNCED and ahead)
            else Look.SOLID
        )

    def mark(self, one: Placed, middle: float, lane_colour: str, *, over: bool = False) -> Mark:
        """The mark of a placed row at a height."""
        return Mark(
            one.row, one.point, one.left, one.core_left, one.core_right, one.right, one.centre,
            middle, self.colour(one.row, one.rank, lane_colour), self.look(one.row), one.rank,
            over,
        )  # fmt: skip


def sign_of(qualifier: int) -> str:
    """The sign for an approximate (≈), uncertain (?) or doubly doubtful (≈?) date, or ""."""
    approximate = "≈" if qualifier & int(Qualifier.APPROXIMATE) else ""
    uncertain = "?" if qualifier & int(Qualifier.UNCERTAIN) else ""
    return approximate + uncertain
