"""What a chart shows and how large: the input of its layout, with sizes and colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from viewer.briefing.measure import Measure
from viewer.model.dataset import Dataset
from viewer.model.filtering import Mask
from viewer.model.lanes import Lane, lanes_of
from viewer.model.linking import Linked
from viewer.model.palette import Palette
from viewer.model.state import AppState, Window


@dataclass(frozen=True, eq=False)
class ChartScene:
    """One timeline to lay out. `now_day` is None where the page has no day of its own.

    `whole` is what a film ends with: each of its scenes has the lanes and the type of that one.
    """

    dataset: Dataset
    state: AppState
    linked: Linked
    visible: Mask | None
    palette: Palette
    colours: Mapping[str, str]
    measure: Measure
    now_day: float | None
    now_text: str
    least_px: float
    whole: ChartScene | None = None

    @property
    def window(self) -> Window:
        """The stretch of the axis."""
        return self.state.window

    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that have something in the window, here or in the whole."""
        found = (
            lane.kept(self.visible)
            for lane in lanes_of(
                self.dataset, self.state.lanes_by, self.state.lane_order, self.state.language
            )
        )
        if self.whole is not None:
            there = {lane.key for lane in self.whole.lanes()}
            return tuple(lane for lane in found if lane.key in there)
        window = self.window
        return tuple(
            lane
            for lane in found
            if lane.count and len(lane.spans.rows_in(window.start_day, window.end_day))
        )


@dataclass(frozen=True)
class Sizes:
    """Pixels of one chart; `unit` is a pixel of the screen on this page."""

    unit: float
    font: float
    head_font: float
    sub_row: float
    bar: float
    radius: float
    pad: float
    tick_row: float
    era_row: float
    gap: float

    @classmethod
    def of(cls, unit: float, fit: float, least_px: float) -> Sizes:
        """The sizes at `fit` times their natural size, type never below `least_px`."""
        font = max(round(11 * unit * fit), round(least_px))
        tall = max(17.5 * unit * fit, font * 1.3)
        return cls(
            unit=unit,
            font=font,
            head_font=max(round(11.5 * unit * fit), round(least_px)),
            sub_row=tall,
            # Tall enough for the words on it, descenders and all.
            bar=max(tall * 0.76, min(tall * 0.9, font * 1.16)),
            radius=tall * 0.25,
            pad=3.0 * unit * fit,
            tick_row=font * 1.55,
            era_row=font * 1.5,
            gap=5.0 * unit * fit,
        )


def mixed(one: str, other: str, share: float) -> str:
    """`share` of `other` laid opaquely over `one`; colours are `#rrggbb`."""
    parts = (
        round(
            int(one[i : i + 2], 16) + (int(other[i : i + 2], 16) - int(one[i : i + 2], 16)) * share
        )
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
