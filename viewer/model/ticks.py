"""Two rows of axis ticks, from minutes to ten thousands of years, in a calendar with no year zero.

The lower row counts (`Mar`, `Apr`); the upper row says within what (`2025`). Years are written as
people write them: astronomical year 0 is 1 BCE.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from viewer.model.civil import add_months, civil_from_days, days_from_civil
from viewer.model.timescale import DAYS_PER_YEAR, TimeScale

LEAST_LABEL_PX = 60.0
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Unit(StrEnum):
    """What a row of ticks counts."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    AGE = "age"


@dataclass(frozen=True)
class Grain:
    """A row of ticks: every `count` units."""

    unit: Unit
    count: int

    @property
    def days(self) -> float:
        """Shortest distance of two ticks, in days."""
        least = {Unit.MINUTE: 1 / 1440, Unit.HOUR: 1 / 24, Unit.DAY: 1.0, Unit.MONTH: 28.0}
        return least.get(self.unit, 365.0) * self.count


@dataclass(frozen=True)
class Tick:
    """A mark at `day`, labelled at its right; its stretch ends at the next tick."""

    day: float
    label: str


@dataclass(frozen=True)
class Ticks:
    """Both rows. The first tick of each may lie before the window: its stretch reaches into it."""

    lower: tuple[Tick, ...]
    upper: tuple[Tick, ...]
    lower_grain: Grain
    upper_grain: Grain


_YEAR_COUNTS = tuple(n * 10**power for power in range(5) for n in (1, 2, 5))
_GRAINS = (
    *(Grain(Unit.MINUTE, n) for n in (1, 5, 15, 30)),
    *(Grain(Unit.HOUR, n) for n in (1, 3, 6)),
    *(Grain(Unit.DAY, n) for n in (1, 7)),
    *(Grain(Unit.MONTH, n) for n in (1, 3)),
    *(Grain(Unit.YEAR, n) for n in _YEAR_COUNTS),
)


def year_text(year: int, *, era: bool | None = None) -> str:
    """An astronomical year as people write it: 2025, 79 CE, 1 BCE (year 0), 500 BCE (year -499).

    Args:
        year: Astronomical year.
        era: Whether to add the era; None adds it where the number alone could mislead.
    """
    number = year if year > 0 else 1 - year
    text = f"{number:,}" if number >= 10_000 else str(number)
    if era is None:
        era = year < 1000
    return f"{text} {'CE' if year > 0 else 'BCE'}" if era else text


def day_text(day: float) -> str:
    """A day as `26 Aug 2025`."""
    year, month, number = civil_from_days(math.floor(day))
    return f"{number} {MONTHS[month - 1]} {year_text(year)}"


@lru_cache(maxsize=16)
def ticks_of(scale: TimeScale, least_px: float = LEAST_LABEL_PX) -> Ticks:
    """Both rows of ticks for a scale; labels in a row stand at least `least_px` apart."""
    lower = _grain_for(scale, least_px)
    upper = _context_of(lower)
    return Ticks(
        tuple(_spaced(_walk(lower, scale), scale, least_px)),
        tuple(_spaced(_walk(upper, scale, upper=True), scale, least_px)),
        lower,
        upper,
    )


def edges_of(scale: TimeScale, least_px: float) -> list[float]:
    """Edges of calendar units at least `least_px` wide that cover the whole scale."""
    grain = _grain_for(scale, least_px)
    edges = [tick.day for tick in _walk(grain, scale)]
    return [*edges, scale.end_day + grain.days] if edges else [scale.start_day, scale.end_day]


def _grain_for(scale: TimeScale, least_px: float) -> Grain:
    for grain in _GRAINS:
        wide = 1.35 if grain.unit is Unit.YEAR and _far(scale) else 1.0
        if grain.days / scale.days_per_px >= least_px * wide:
            return grain
    return _GRAINS[-1]


def _far(scale: TimeScale) -> bool:
    """Whether labels like `12,000 BCE` will be needed, which are wider than the least distance."""
    return scale.start_day < -9999 * DAYS_PER_YEAR or scale.end_day > 9999 * DAYS_PER_YEAR


def _context_of(grain: Grain) -> Grain:
    match grain.unit:
        case Unit.MINUTE | Unit.HOUR:
            return Grain(Unit.DAY, 1)
        case Unit.DAY:
            return Grain(Unit.MONTH, 1)
        case Unit.MONTH:
            return Grain(Unit.YEAR, 1)
        case _ if grain.count < 5:
            return Grain(Unit.YEAR, 10)
        case _ if grain.count < 50:
            return Grain(Unit.YEAR, 100)
        case _:
            return Grain(Unit.AGE, 1)


def _spaced(ticks: Iterator[Tick], scale: TimeScale, least_px: float) -> Iterator[Tick]:
    """Drops what would stand too close to the tick before it (3 CE after 1 CE at `every 2`)."""
    last = -math.inf
    for tick in ticks:
        if (tick.day - last) / scale.days_per_px >= least_px - 1e-6:
            last = tick.day
            yield tick


def _walk(grain: Grain, scale: TimeScale, *, upper: bool = False) -> Iterator[Tick]:
    """Ticks from the last one at or before the window to the last one inside it."""
    match grain.unit:
        case Unit.MINUTE | Unit.HOUR:
            return _clock_ticks(grain, scale)
        case Unit.DAY:
            return _day_ticks(grain, scale, upper=upper)
        case Unit.MONTH:
            return _month_ticks(grain, scale, upper=upper)
        case Unit.YEAR if upper and grain.count > 1:
            return _stretch_ticks(grain, scale)
        case Unit.YEAR:
            return _year_ticks(grain, scale)
        case _:
            return _age_ticks(scale)


def _clock_ticks(grain: Grain, scale: TimeScale) -> Iterator[Tick]:
    per_day = (1440 if grain.unit is Unit.MINUTE else 24) // grain.count
    minutes = 1440 // per_day
    at = math.floor(scale.start_day * per_day)
    while at / per_day < scale.end_day:
        minute = at % per_day * minutes
        yield Tick(at / per_day, f"{minute // 60:02}:{minute % 60:02}")
        at += 1


def _day_ticks(grain: Grain, scale: TimeScale, *, upper: bool) -> Iterator[Tick]:
    day = math.floor(scale.start_day)
    if grain.count == 7:  # weeks begin on Monday (ISO 8601); 1970-01-01 was a Thursday
        day -= (day + 3) % 7
    while day < scale.end_day:
        _, month, number = civil_from_days(day)
        weekday = WEEKDAYS[(day + 3) % 7]
        if upper:
            text = f"{weekday} {day_text(day)}"
        else:
            text = f"{weekday} {number}" if grain.count == 1 else f"{number} {MONTHS[month - 1]}"
        yield Tick(float(day), text)
        day += grain.count


def _month_ticks(grain: Grain, scale: TimeScale, *, upper: bool) -> Iterator[Tick]:
    year, month, _ = civil_from_days(math.floor(scale.start_day))
    month -= (month - 1) % grain.count
    while (day := days_from_civil(year, month, 1)) < scale.end_day:
        name = MONTHS[month - 1]
        yield Tick(float(day), f"{name} {year_text(year)}" if upper else name)
        year, month = add_months(year, month, grain.count)


def _year_ticks(grain: Grain, scale: TimeScale) -> Iterator[Tick]:
    """Round years as they are written: 2020, 1 CE (there is no 0), 10 BCE (astronomical -9)."""
    year, _, _ = civil_from_days(math.floor(scale.start_day))
    count = grain.count
    at = max(year // count * count, 1) if year > 0 else 1 + (-(1 - year) // count) * count
    while (day := days_from_civil(at)) < scale.end_day:
        yield Tick(float(day), year_text(at))
        at = (at // count + 1) * count if at > 0 else min(at + count, 1)


def _stretch_ticks(grain: Grain, scale: TimeScale) -> Iterator[Tick]:
    """Tens or hundreds of years by their round number: 2020s, 1900s, 1–9 CE, 490s BCE."""
    year, _, _ = civil_from_days(math.floor(scale.start_day))
    count = grain.count
    while True:
        round_year = (year if year > 0 else 1 - year) // count * count
        if year > 0:
            start, after = max(round_year, 1), round_year + count
            text = f"{round_year}s" if round_year else f"1–{count - 1} CE"
        else:
            start = 1 - (round_year + count - 1)
            after = min(start + count, 1)
            text = f"{round_year}s BCE" if round_year else f"{count - 1}–1 BCE"
        day = days_from_civil(start)
        if day >= scale.end_day:
            return
        yield Tick(float(day), text)
        year = after


def _age_ticks(scale: TimeScale) -> Iterator[Tick]:
    first = float(days_from_civil(1))
    if scale.start_day < first:
        yield Tick(scale.start_day, "Before the Common Era")
    if scale.end_day > first:
        yield Tick(first, "Common Era")
