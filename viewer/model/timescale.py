"""The time axis: days to pixels and back, zoom about a point, pan, and the limits of both."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.model.state import Window

DAYS_PER_YEAR = 365.2425
LEAST_SPAN_DAYS = 1.0 / 24.0
MOST_SPAN_DAYS = 20_000 * DAYS_PER_YEAR
# Far enough for any dated record, near enough for float64 to tell seconds apart.
FARTHEST_DAY = 400_000 * DAYS_PER_YEAR
ZOOM_NOTCH = 1.2
FIT_MARGIN = 0.04


@dataclass(frozen=True)
class TimeScale:
    """A window of time laid over `width_px` pixels; x = 0 is the window's start."""

    start_day: float
    end_day: float
    width_px: float

    @classmethod
    def of(cls, window: Window, width_px: float) -> TimeScale:
        """The scale of a window, which is brought within the limits first."""
        held = limited(window.start_day, window.end_day)
        return cls(held.start_day, held.end_day, max(width_px, 1.0))

    @property
    def days_per_px(self) -> float:
        """Days in one pixel."""
        return (self.end_day - self.start_day) / self.width_px

    @property
    def window(self) -> Window:
        """The window that is laid out."""
        return Window(self.start_day, self.end_day)

    def x_of(self, day: float) -> float:
        """Pixels from the window's start to `day`; infinite days give infinite pixels."""
        return (day - self.start_day) / self.days_per_px

    def xs_of(self, days: NDArray[np.float64]) -> NDArray[np.float64]:
        """`x_of` for many days at once."""
        return (days - self.start_day) / self.days_per_px

    def day_of(self, x_px: float) -> float:
        """The day at `x_px` pixels from the window's start."""
        return self.start_day + x_px * self.days_per_px


def limited(start_day: float, end_day: float) -> Window:
    """The nearest window that is between an hour and 20,000 years long.

    The centre is kept; a start or end that is not finite falls back to the other's neighbourhood.
    """
    if not math.isfinite(start_day):
        start_day = end_day - DAYS_PER_YEAR if math.isfinite(end_day) else 0.0
    if not math.isfinite(end_day):
        end_day = start_day + DAYS_PER_YEAR
    if end_day < start_day:
        start_day, end_day = end_day, start_day
    span = end_day - start_day
    centre = start_day + span / 2
    held = min(max(span, LEAST_SPAN_DAYS), MOST_SPAN_DAYS)
    farthest = FARTHEST_DAY - held / 2
    if held == span and abs(centre) <= farthest:
        return Window(start_day, end_day)
    centre = min(max(centre, -farthest), farthest)
    return Window(centre - held / 2, centre + held / 2)


def zoomed(window: Window, factor: float, at_fraction: float = 0.5) -> Window:
    """A window `factor` times closer (above 1) or wider (below 1) about a point that stays put.

    Args:
        window: What is shown now.
        factor: 1.2 is one notch of the wheel.
        at_fraction: Where the fixed point lies, 0 (start) to 1 (end).
    """
    span = window.end_day - window.start_day
    held = min(max(span / factor, LEAST_SPAN_DAYS), MOST_SPAN_DAYS)
    start = window.start_day + (span - held) * at_fraction
    return limited(start, start + held)


def panned(window: Window, by_days: float) -> Window:
    """The same length of time, later (or earlier, below 0) by `by_days`."""
    return limited(window.start_day + by_days, window.end_day + by_days)


def fitted(start_day: float, end_day: float, least_days: float = 90.0) -> Window:
    """A window with all of [start, end] and a little air, at least `least_days` long."""
    held = limited(start_day, end_day)
    span = held.end_day - held.start_day
    air = max(span * FIT_MARGIN, (least_days - span) / 2)
    return limited(held.start_day - air, held.end_day + air)
