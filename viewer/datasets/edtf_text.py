"""Numbers -> EDTF: the text of a date that was known as numbers only."""

from __future__ import annotations

import numpy as np

from viewer.datasets.date_cell import year_text
from viewer.datasets.date_columns import from_days
from viewer.datasets.tables import Times
from viewer.model.civil import civil_from_days
from viewer.model.interval import Precision

_S_PER_DAY = 86_400.0


def edtf_of_epoch_ms(value: float) -> str:
    """An instant in milliseconds since 1970 in EDTF; the number itself where it is out of range."""
    if not abs(value) < 1e15:
        return str(value)
    return edtf_of(from_days(np.array([value / (_S_PER_DAY * 1e3)])).times(), 0)


def edtf_of(times: Times, row: int) -> str:
    """A single date in EDTF from its numbers; "" where undated."""
    first = float(times.start_min[row])
    if np.isnan(first):
        return ""
    year, month, day = civil_from_days(int(np.floor(first)))
    precision = int(times.precision[row])
    if precision <= Precision.YEAR:
        return year_text(year)
    if precision == Precision.MONTH:
        return f"{year_text(year)}-{month:02}"
    date = f"{year_text(year)}-{month:02}-{day:02}"
    if precision == Precision.DAY:
        return date
    ms = round((first - np.floor(first)) * _S_PER_DAY * 1000)
    text = f"{date}T{ms // 3_600_000:02}:{ms // 60_000 % 60:02}"
    if precision >= Precision.SECOND:
        text += f":{ms // 1000 % 60:02}" + (f".{ms % 1000:03}" if ms % 1000 else "")
    return text


def edtf_of_day(day: float) -> str:
    """The date of a day since 1970-01-01 in EDTF."""
    return edtf_of(from_days(np.array([np.floor(day)]), whole_days=True).times(), 0)
