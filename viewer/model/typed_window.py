"""The window as text that a person can read and type: EDTF both ways."""

from __future__ import annotations

import math

from viewer.model.civil import civil_from_days
from viewer.model.interval import parse
from viewer.model.state import Window
from viewer.model.timescale import DAYS_PER_YEAR, limited

_MINUTES = 1440
_OPEN_YEARS = 10.0
_MISSING = "Type a year, a date or a range such as 2012/2026-06."


def day_edtf(day: float) -> str:
    """A day as EDTF; with the time where it is not midnight.

    Years need four digits (`0079`, `-0043`); longer ones take a `Y` (`Y-15000`), which EDTF knows
    for whole years only.
    """
    minute = round((day - math.floor(day)) * _MINUTES)
    whole = math.floor(day) + minute // _MINUTES
    minute %= _MINUTES
    year, month, number = civil_from_days(whole)
    if abs(year) > 9999:
        return f"Y{year}"
    text = f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{number:02}"
    return f"{text}T{minute // 60:02}:{minute % 60:02}:00" if minute else text


def window_ends(window: Window) -> tuple[str, str]:
    """Start and end as EDTF; an end at midnight is the day before, as an EDTF end is included."""
    end = window.end_day - 1 if window.end_day == math.floor(window.end_day) else window.end_day
    return day_edtf(window.start_day), day_edtf(end)


def window_edtf(window: Window) -> str:
    """A window as an EDTF interval."""
    return "/".join(window_ends(window))


def window_text(window: Window) -> str:
    """A window as briefly as it can be typed back to about the same: years, months or days."""
    span = window.end_day - window.start_day
    start = civil_from_days(math.floor(window.start_day))
    end = civil_from_days(math.ceil(window.end_day) - 1)
    if span > 3 * DAYS_PER_YEAR:
        return f"{_year(start[0])}/{_year(end[0])}"
    if span > 92:
        return f"{_year(start[0])}-{start[1]:02}/{_year(end[0])}-{end[1]:02}"
    return window_edtf(window)


def _year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def read_window(text: str, now_day: float) -> Window:
    """Reads a typed window.

    An open end reaches to `now_day`, or ten years from the other end where that is no window.

    Raises:
        ValueError: it is no date; the message is one sentence for people.
    """
    wanted = text.strip().replace(" - ", "/").replace("–", "/").replace(" to ", "/")
    if not wanted:
        raise ValueError(_MISSING)
    try:
        interval = parse(wanted)
    except ValueError as error:
        raise ValueError(str(error)) from error
    if not interval.is_dated:
        raise ValueError(_MISSING)
    start, end = interval.start_min, interval.end_max
    if math.isinf(end):
        end = now_day if now_day > start else start + _OPEN_YEARS * DAYS_PER_YEAR
    if math.isinf(start):
        start = end - _OPEN_YEARS * DAYS_PER_YEAR
    return limited(start, end)
