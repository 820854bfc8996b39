"""A column of starts and a column of ends -> one interval a row."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.tables import Times
from viewer.datasets.times import DateColumn, Flags
from viewer.model.interval import Qualifier


def combine(
    start: DateColumn, end: DateColumn | None, blank_end: str
) -> tuple[Times, NDArray[np.intp]]:
    """Start and end as one interval a row, and the rows whose end comes before their start.

    A row whose end is blank is a single date, ongoing or of unknown end, as `blank_end` says.
    """
    a = start.times
    if end is None:
        return a, np.zeros(0, np.intp)
    b = end.times
    dated = np.isfinite(a.start_min) | (a.start_min == -np.inf)
    has_end = ~end.blank & ~end.failed & ~end.open_ended & ~np.isnan(b.end_max)
    backwards = dated & has_end & (b.end_max <= a.start_min)
    joined = dated & has_end & ~backwards
    only_end = ~dated & has_end & start.blank
    opened = dated & (end.open_ended | (end.blank & (blank_end == "ongoing")))
    unknown = dated & end.blank & (blank_end == "unknown")
    end_max = np.where(joined | only_end, b.end_max, np.where(opened | unknown, np.inf, a.end_max))
    start_max = np.where(joined, np.minimum(a.start_max, b.end_max), a.start_max)
    end_min = np.where(joined, np.maximum(b.end_min, a.start_min), a.end_min)
    end_min = np.where(opened, np.inf, np.where(unknown, a.start_min, end_min))
    end_min = np.where(only_end, b.end_min, end_min)
    spans = joined | opened | unknown | only_end
    times = Times(
        start_min=np.where(only_end, -np.inf, a.start_min),
        start_max=np.where(only_end, b.end_max, start_max),
        end_min=end_min,
        end_max=end_max,
        precision=_precision(a, b, joined, only_end),
        qualifier=_qualifier(a, b, spans, unknown, only_end, joined),
    )
    return times, np.flatnonzero(backwards)


def _precision(a: Times, b: Times, joined: Flags, only_end: Flags) -> NDArray[np.uint8]:
    coarser = np.minimum(a.precision, b.precision)
    found = np.where(joined, coarser, np.where(only_end, b.precision, a.precision))
    return found.astype(np.uint8)


def _qualifier(  # noqa: PLR0917
    a: Times, b: Times, spans: Flags, unknown: Flags, only_end: Flags, joined: Flags
) -> NDArray[np.uint8]:
    starts = np.uint8(Qualifier.START_APPROXIMATE | Qualifier.START_UNCERTAIN)
    ends = np.uint8(Qualifier.END_APPROXIMATE | Qualifier.END_UNCERTAIN)
    found = np.where(spans, a.qualifier & starts, a.qualifier)
    found = np.where(joined | only_end, found | (b.qualifier & ends), found)
    found = found | np.where(spans, np.uint8(Qualifier.SPAN), np.uint8(0))
    found = found | np.where(unknown, np.uint8(Qualifier.END_UNKNOWN), np.uint8(0))
    found = found | np.where(only_end, np.uint8(Qualifier.START_UNKNOWN), np.uint8(0))
    return found.astype(np.uint8)
