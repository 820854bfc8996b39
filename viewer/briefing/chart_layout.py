"""Lays out a timeline in a box so that all of it is on the page: no scrolling, nothing cut off."""

from __future__ import annotations

import math

from viewer.briefing.chart import Chart, Label, LaneHead, Link, Mark, Rank
from viewer.briefing.chart_axis import Axis
from viewer.briefing.chart_lane import LaneDrawn, LaneMaker, LaneRoom
from viewer.briefing.chart_scene import ChartScene, Sizes, mixed
from viewer.briefing.clean import clean_line
from viewer.briefing.measure import elide
from viewer.model.lanes import Lane
from viewer.model.timescale import TimeScale

_FITS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)
_GUTTER_SHARE = 0.17


def lay_chart(scene: ChartScene, width: float, height: float, unit: float) -> Chart:
    """The chart of a scene in `width` by `height` pixels; `unit` is a screen pixel on this page."""
    maker, shares = _best(scene.whole or scene, width, height, unit)
    if scene.whole is not None:
        kept = {lane.key for lane in maker.lanes}
        lanes = tuple(lane for lane in scene.lanes() if lane.key in kept)
        maker = _Maker(scene, lanes, width, height, maker.sizes)
    return maker.chart(shares)


def _best(scene: ChartScene, width: float, height: float, unit: float) -> tuple[_Maker, list[int]]:
    """The largest type with which everything fits, and the sub-rows of each lane."""
    lanes = scene.lanes()
    best: tuple[int, _Maker, list[int]] | None = None
    for fit in _FITS:
        made = _Maker(scene, lanes, width, height, Sizes.of(unit, fit, scene.least_px))
        demands = made.demands()
        missing = made.missing(demands)
        if best is None or missing < best[0]:
            best = (missing, made, demands)
        if missing <= 0:
            break
    assert best is not None  # noqa: S101 -- there is at least one step
    return best[1], best[1].shares(best[2])


class _Maker:
    """One attempt at one size."""

    def __init__(
        self, scene: ChartScene, lanes: tuple[Lane, ...], width: float, height: float, sizes: Sizes
    ) -> None:
        self.scene, self.width, self.height, self.sizes = scene, width, height, sizes
        self.gutter = self._gutter(lanes)
        self.scale = TimeScale.of(scene.window, width - self.gutter)
        self.axis_bottom = 2 * sizes.tick_row
        self.lanes_top = self.axis_bottom + (sizes.era_row if scene.dataset.eras else 0.0)
        self.makes = LaneMaker(scene, self.scale, sizes)
        most = max(int((height - self.lanes_top) / (sizes.sub_row + 2 * sizes.pad)), 1)
        # The busiest lanes stay when there are more than the paper can carry.
        kept = set(sorted(range(len(lanes)), key=lambda i: -lanes[i].count)[:most])
        self.lanes = [lane for i, lane in enumerate(lanes) if i in kept]
        self.dropped = sum(lane.count for i, lane in enumerate(lanes) if i not in kept)

    def _gutter(self, lanes: tuple[Lane, ...]) -> float:
        measure, px = self.scene.measure, self.sizes.head_font
        names = (measure.width(clean_line(lane.name), px, bold=True) for lane in lanes)
        wanted = max(names, default=0.0) + px * 4.2
        return min(max(wanted, px * 8), max(self.width * _GUTTER_SHARE, px * 17))

    def _room(self, top: float, sub_rows: int) -> LaneRoom:
        return LaneRoom(top, self.gutter, self.width, sub_rows)

    def demands(self) -> list[int]:
        """Sub-rows that each lane would like."""
        return [self.makes.demand(lane, self._room(0.0, 1)) for lane in self.lanes]

    def _available(self) -> int:
        pads = len(self.lanes) * 2 * self.sizes.pad
        return int((self.height - self.lanes_top - pads) / self.sizes.sub_row)

    def missing(self, demands: list[int]) -> int:
        """Sub-rows that there is no height for."""
        return sum(demands) - self._available() + self.dropped

    def shares(self, demands: list[int]) -> list[int]:
        """Sub-rows that each lane gets: one, then whoever lacks most, until all are given."""
        given = [1] * len(demands)
        left = self._available() - len(demands)
        while left > 0:
            lacking = [(d - g) / math.sqrt(g) for d, g in zip(demands, given, strict=True)]
            if not lacking or max(lacking) <= 0:
                break
            given[lacking.index(max(lacking))] += 1
            left -= 1
        return given

    def chart(self, shares: list[int]) -> Chart:
        """Everything in its place."""
        spare = self._spare(shares)
        heads: list[LaneHead] = []
        drawn: list[LaneDrawn] = []
        top = self.lanes_top
        for lane, sub_rows in zip(self.lanes, shares, strict=True):
            height = sub_rows * self.sizes.sub_row + 2 * self.sizes.pad + spare
            drawn.append(self.makes.draw(lane, self._room(top + spare / 2, sub_rows)))
            heads.append(self._head(lane, top, height))
            top += height
        marks = tuple(mark for lane in drawn for mark in lane.marks)
        palette = self.scene.palette
        axis = Axis(self.scene, self.scale, self.sizes, self.width, self.gutter)
        now_x, now_label = axis.now()
        return Chart(
            width=self.width,
            height=self.height,
            gutter=self.gutter,
            axis_bottom=self.axis_bottom,
            lanes_top=self.lanes_top,
            bar_px=self.sizes.bar,
            radius_px=self.sizes.radius,
            heads=tuple(heads),
            ticks=axis.ticks(),
            axis_labels=axis.labels(now_label),
            bands=axis.bands(),
            bins=tuple(one for lane in drawn for one in lane.bins),
            links=self._links(marks),
            marks=marks,
            labels=(*axis.era_labels(), *(label for lane in drawn for label in lane.labels)),
            now_x=now_x,
            now_label=now_label,
            hidden=self.dropped,
            panel=palette.panel,
            line=palette.line,
            grid=mixed(palette.panel, palette.line, 0.6),
            text=palette.text,
            muted=palette.muted,
            selection=palette.selection,
        )

    def _spare(self, shares: list[int]) -> float:
        """Height that is left over, shared by the lanes as air, within reason."""
        if not shares:
            return 0.0
        used = sum(shares) * self.sizes.sub_row + len(shares) * 2 * self.sizes.pad
        air = (self.height - self.lanes_top - used) / len(shares)
        return max(min(air, self.sizes.sub_row * 0.8), 0.0)

    def _head(self, lane: Lane, top: float, height: float) -> LaneHead:
        sizes, measure, palette = self.sizes, self.scene.measure, self.scene.palette
        window = self.scene.window
        count = f"{len(lane.spans.rows_in(window.start_day, window.end_day)):,}"
        wide = measure.width(count, sizes.font) + 1
        base = top + min(height, sizes.sub_row + 2 * sizes.pad) / 2 + sizes.head_font * 0.36
        colour = self.makes.lane_colour(lane)
        x = sizes.head_font * (1.3 if colour else 0.2)
        right = self.gutter - sizes.head_font * 0.8
        room = right - wide - sizes.head_font * 0.6 - x
        name = elide(measure, clean_line(lane.name), sizes.head_font, room, bold=True)
        return LaneHead(
            top,
            height,
            colour,
            Label(name, x, base, room, sizes.head_font, palette.text, True),
            Label(count, right - wide, base, wide, sizes.font, palette.muted),
        )

    # Links

    def _links(self, marks: tuple[Mark, ...]) -> tuple[Link, ...]:
        """Ties of what is selected, each once, between the nearest of its marks."""
        table = self.scene.dataset.initiatives.links
        chosen = [mark for mark in marks if mark.rank is Rank.SELECTED]
        others = [mark for mark in marks if mark.rank in (Rank.SELECTED, Rank.LINKED)]
        nearest: dict[tuple[int, int], tuple[float, Link]] = {}
        for one in chosen:
            for two in others:
                if one.row == two.row or not (
                    two.row in table.row(one.row) or one.row in table.row(two.row)
                ):
                    continue
                key = (min(one.row, two.row), max(one.row, two.row))
                far = abs(one.middle - two.middle)
                if key not in nearest or far < nearest[key][0]:
                    nearest[key] = (far, self._link(one, two))
        return tuple(link for _, link in nearest.values())

    def _link(self, one: Mark, two: Mark) -> Link:
        ends = (mark.centre if mark.point else mark.left for mark in (one, two))
        x1, x2 = (min(max(x, self.gutter), self.width) for x in ends)
        rise = max(min(one.middle, two.middle) - self.lanes_top - self.sizes.unit, 0.0)
        return Link(x1, one.middle, x2, two.middle, rise)
