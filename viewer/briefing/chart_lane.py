"""One lane of a chart: its rows in as many sub-rows as it was given, labels where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viewer.briefing.chart import Bin, Label, Look, Mark, Rank
from viewer.briefing.chart_pack import Packer
from viewer.briefing.chart_scene import ChartScene, Sizes, mixed
from viewer.briefing.chart_shapes import Manners, Placed, place_rows, sign_of
from viewer.briefing.clean import clean_line
from viewer.briefing.measure import elide
from viewer.briefing.plan import title_of
from viewer.model.lanes import Lane
from viewer.model.parts import is_part_key
from viewer.model.timescale import TimeScale

MOST_MARKS = 240
_LEAST_LABEL = 6.5
_WIDEST_SHARE = 0.42
_ORDER = {Rank.SELECTED: 0, Rank.LINKED: 1, Rank.MARKED: 2, Rank.PLAIN: 3}


@dataclass(frozen=True)
class LaneRoom:
    """Where a lane stands: from `top`, between `left` and `right`, in `sub_rows` rows."""

    top: float
    left: float
    right: float
    sub_rows: int


@dataclass(frozen=True)
class LaneDrawn:
    """What is in it. `overlapping` counts marks that found no room of their own."""

    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    bins: tuple[Bin, ...]
    overlapping: int = 0


class LaneMaker:
    """Lays out lanes of one chart."""

    def __init__(self, scene: ChartScene, scale: TimeScale, sizes: Sizes) -> None:
        self._scene, self._scale, self._sizes = scene, scale, sizes
        self._manners = Manners(scene)

    def lane_colour(self, lane: Lane) -> str:
        """The colour of the theme or dataset that a lane stands for, "" for none."""
        return self._scene.colours.get(lane.tint, "") if lane.tint else ""

    def demand(self, lane: Lane, room: LaneRoom) -> int:
        """How many sub-rows it takes to show each row with a label of some length."""
        placed = self._placed(lane, room)
        if len(placed) > MOST_MARKS:
            return 2
        return _depth([self._with_label(one, room) for one in placed])

    def draw(self, lane: Lane, room: LaneRoom) -> LaneDrawn:
        """Marks and labels, or a density band where there are too many."""
        placed = self._placed(lane, room)
        if len(placed) > MOST_MARKS:
            chosen = [one for one in placed if one.rank is not Rank.PLAIN][:MOST_MARKS]
            drawn = self._pack(chosen, lane, room)
            return LaneDrawn(drawn.marks, drawn.labels, self._bins(placed, lane, room))
        return self._pack(placed, lane, room)

    def _placed(self, lane: Lane, room: LaneRoom) -> list[Placed]:
        rows = lane.spans.rows_in(self._scale.start_day, self._scale.end_day)
        return place_rows(self._scene, rows, self._scale, room.left, self._sizes)

    def _outer(self, one: Placed, room: LaneRoom) -> tuple[float, float]:
        radius = self._sizes.radius + 2
        left = min(one.left, one.centre - radius) if one.point else one.left
        right = max(one.right, one.centre + radius) if one.point else one.right
        return max(left, room.left), min(right, room.right)

    def _with_label(self, one: Placed, room: LaneRoom) -> tuple[float, float]:
        left, right = self._outer(one, room)
        wide = min(self._width(one.row, one.rank), 190 * self._sizes.unit)
        inside = not one.point and right - left >= wide
        return left, right + self._sizes.gap * 2 + (0 if inside else wide)

    def _text(self, row: int) -> str:
        sign = sign_of(int(self._scene.dataset.initiatives.qualifier[row]))
        title = title_of(self._scene.dataset, row, self._scene.state.language)
        return clean_line(f"{sign} {title}" if sign else title)

    def _width(self, row: int, rank: Rank) -> float:
        bold = rank is Rank.SELECTED
        return self._scene.measure.width(self._text(row), self._sizes.font, bold=bold) + 1

    def _pack(self, placed: Sequence[Placed], lane: Lane, room: LaneRoom) -> LaneDrawn:
        packer = Packer(room.sub_rows, self._sizes.gap)
        # What stands in the lane of a dataset has the colour of its theme, as on the screen.
        colour = "" if is_part_key(lane.tint) else self.lane_colour(lane)
        marks: list[tuple[int, Mark]] = []
        labels: list[Label] = []
        waiting: list[tuple[Placed, int]] = []
        overlapping = 0
        for one in sorted(placed, key=lambda p: (_ORDER[p.rank], p.left)):
            left, right = self._outer(one, room)
            reserved = self._reserve(packer, one, room) if one.rank in _NAMED else None
            at = reserved[0] if reserved else packer.place(left, right)
            over = at is None
            if at is None:
                at, overlapping = packer.emptiest(left, right), overlapping + 1
                packer.add(at, left, right)
            elif reserved is None:
                waiting.append((one, at))
            else:
                labels.append(self._label(one, at, room, reserved[1], reserved[2]))
            marks.append(
                (
                    _ORDER[one.rank],
                    self._manners.mark(one, self._middle(room, at), colour, over=over),
                )
            )
        labels += self._fill_in(packer, waiting, room)
        drawn = [mark for _, mark in sorted(marks, key=lambda pair: -pair[0])]
        return LaneDrawn(tuple(drawn), tuple(labels), (), overlapping)

    def _middle(self, room: LaneRoom, at: int) -> float:
        return room.top + self._sizes.pad + (at + 0.5) * self._sizes.sub_row

    def _reserve(
        self, packer: Packer, one: Placed, room: LaneRoom
    ) -> tuple[int, float, float] | None:
        """Sub-row, left edge and width of a label that must be there; None if there is no room."""
        gap = self._sizes.gap
        left, right = self._outer(one, room)
        wide = min(self._width(one.row, one.rank), (room.right - room.left) * _WIDEST_SHARE)
        if not one.point and right - left >= wide + 2 * gap:
            at = packer.place(left, right, keep=True)
            return None if at is None else (at, left + gap, wide)
        if right + gap + wide <= room.right:
            at = packer.place(left, right + gap + wide, keep=True)
            return None if at is None else (at, right + gap, wide)
        start = max(left - gap - wide, room.left + gap)
        at = packer.place(start, right, keep=True)
        return None if at is None else (at, start, left - gap - start)

    def _fill_in(
        self, packer: Packer, waiting: list[tuple[Placed, int]], room: LaneRoom
    ) -> list[Label]:
        """Labels for the rest, best attested first, where the sub-row has room."""
        sources = self._scene.dataset.initiatives.sources
        least = _LEAST_LABEL * self._sizes.font
        labels: list[Label] = []
        order = sorted(waiting, key=lambda pair: (-len(sources.row(pair[0].row)), pair[0].left))
        for one, at in order:
            left, right = self._outer(one, room)
            gap = self._sizes.gap
            wide = self._width(one.row, one.rank)
            starts = [right + gap] if one.point else [left + gap, right + gap]
            for start in starts:
                end = right if start < right else room.right
                free = packer.room(at, start, (left, right))
                space = min(free - gap, end - gap - start)
                if space >= min(wide, least * (1.5 if start < right else 1.0)):
                    width = min(wide, space)
                    packer.add(at, start - 0.5, start + width)
                    labels.append(self._label(one, at, room, start, width))
                    break
        return labels

    def _label(self, one: Placed, at: int, room: LaneRoom, x: float, width: float) -> Label:
        bold = one.rank is Rank.SELECTED
        px = self._sizes.font
        text = elide(self._scene.measure, self._text(one.row), px, width, bold=bold)
        y = self._middle(room, at) + px * 0.36
        outside = one.point or x >= one.right or x + width <= one.left
        ink = self._manners.ink(one.rank if outside or one.rank is Rank.PLAIN else Rank.MARKED)
        hatched = not outside and self._manners.look(one.row) is Look.HATCHED
        named = outside and one.rank in _NAMED
        ground = self._scene.palette.panel if hatched or named else ""
        return Label(text, x, y, width, px, ink, bold, one.row, ground)

    def _bins(self, placed: list[Placed], lane: Lane, room: LaneRoom) -> tuple[Bin, ...]:
        """How many rows each stretch of the axis has, as columns."""
        step = 4.0 * self._sizes.unit
        count = max(int((room.right - room.left) / step), 1)
        edges = np.linspace(room.left, room.right, count + 1)
        heights = np.histogram([one.centre for one in placed], edges)[0]
        tall = room.sub_rows * self._sizes.sub_row
        most = max(int(heights.max()), 1)
        bottom = room.top + self._sizes.pad + tall
        ground = self._scene.palette.panel
        colour = mixed(self.lane_colour(lane) or self._scene.palette.muted, ground, 0.45)
        return tuple(
            Bin(
                float(edges[i]),
                float(edges[i + 1]),
                bottom - tall * float(n) / most,
                bottom,
                colour,
            )
            for i, n in enumerate(heights.tolist())
            if n
        )


_NAMED = frozenset({Rank.SELECTED, Rank.LINKED})


def _depth(stretches: Sequence[tuple[float, float]]) -> int:
    """The most stretches that lie over one place."""
    events = sorted([(left, 1) for left, _ in stretches] + [(right, -1) for _, right in stretches])
    depth = most = 0
    for _, change in events:
        depth += change
        most = max(most, depth)
    return max(most, 1)
