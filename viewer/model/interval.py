"""Dates as known: an interval is four numbers, a precision, what qualifies it, and its text.

Numbers are days since 1970-01-01T00:00 UTC in the proleptic Gregorian calendar, float, with
astronomical years (0 is 1 BCE). Times without an offset are taken as UTC. Nothing is rounded:
`2025` starts somewhere in [2025-01-01, 2026-01-01), and "approximate" is a flag, not a wider
stretch.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from viewer.model.civil import civil_from_days, days_from_civil
from viewer.model.date_text import span_text
from viewer.model.edtf import Moment, Precision, Qualifier, read_moment

__all__ = [
    "UNDATED",
    "Interval",
    "Precision",
    "Qualifier",
    "civil_from_days",
    "days_from_civil",
    "format_interval",
    "parse",
]

_NAN = math.nan


@dataclass(frozen=True, slots=True)
class Interval:
    """When something was, as far as is known.

    It starts in [start_min, start_max) and ends in [end_min, end_max). The end of a date is the
    end of its day, month or year: `2025-08-26` has end_max at the midnight that ends it. A single
    date starts and ends within itself. `..` is -inf at the start and +inf at the end. An end that
    is unknown rather than open (`2019/`) may be any time after the start. NaN: undated.
    """

    start_min: float
    start_max: float
    end_min: float
    end_max: float
    precision: Precision = Precision.UNKNOWN
    qualifier: Qualifier = Qualifier.NONE
    text: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether anything is known of the date."""
        return not math.isnan(self.start_min)

    @property
    def is_span(self) -> bool:
        """Whether it was given as a stretch with two ends rather than as one date."""
        return bool(self.qualifier & Qualifier.SPAN)

    @property
    def is_ongoing(self) -> bool:
        """Whether the end is open (`..`)."""
        return self.end_min == math.inf

    @property
    def is_approximate(self) -> bool:
        """Whether `~` or `%` stands at either end."""
        return bool(self.qualifier & Qualifier.APPROXIMATE)

    @property
    def is_uncertain(self) -> bool:
        """Whether `?` or `%` stands at either end."""
        return bool(self.qualifier & Qualifier.UNCERTAIN)

    @property
    def core(self) -> tuple[float, float] | None:
        """The days during which it was certainly under way, or None when there are none."""
        return (self.start_max, self.end_min) if self.start_max < self.end_min else None

    def touches(self, start_day: float, end_day: float) -> bool:
        """Whether it may have been under way at some time in [start_day, end_day)."""
        return self.start_min < end_day and self.end_max > start_day


UNDATED = Interval(_NAN, _NAN, _NAN, _NAN)


@lru_cache(maxsize=65_536)
def parse(text: str) -> Interval:
    """Reads an EDTF date or interval, levels 0 and 1.

    Raises:
        ValueError: it is not one; the message is a sentence for people.
    """
    written = text
    text = text.strip()
    if "/" not in text:
        return _single(read_moment(text), written)
    head, _, tail = text.partition("/")
    if head in ("", "..") and tail in ("", ".."):
        raise ValueError(f"{text} is not a date: neither end is known")
    start = None if head in ("", "..") else read_moment(head)
    end = None if tail in ("", "..") else read_moment(tail)
    if start and end and end.last_day <= start.first_day:
        raise ValueError(f"{text} is not a date: it ends before it starts")
    return _span(start, end, head, tail, written)


def _single(moment: Moment, text: str) -> Interval:
    first, last = moment.first_day, moment.last_day
    qualifier = _start_flags(moment) | _end_flags(moment)
    return Interval(first, last, first, last, moment.precision, qualifier, text)


def _span(start: Moment | None, end: Moment | None, head: str, tail: str, text: str) -> Interval:
    flags = Qualifier.SPAN | _start_flags(start) | _end_flags(end)
    start_min = start.first_day if start else -math.inf
    end_max = end.last_day if end else math.inf
    # A start after the end, or an end before the start, is ruled out by the other end.
    start_max = min(start.last_day, end_max) if start else -math.inf
    end_min = max(end.first_day, start_min) if end else math.inf
    if head == "":
        flags, start_max = flags | Qualifier.START_UNKNOWN, end_max
    if tail == "":
        flags, end_min = flags | Qualifier.END_UNKNOWN, start_min
    precision = min(moment.precision for moment in (start, end) if moment)
    return Interval(start_min, start_max, end_min, end_max, precision, flags, text)


def _start_flags(moment: Moment | None) -> Qualifier:
    flags = Qualifier.NONE
    if moment and moment.approximate:
        flags |= Qualifier.START_APPROXIMATE
    if moment and moment.uncertain:
        flags |= Qualifier.START_UNCERTAIN
    return flags


def _end_flags(moment: Moment | None) -> Qualifier:
    flags = Qualifier.NONE
    if moment and moment.approximate:
        flags |= Qualifier.END_APPROXIMATE
    if moment and moment.uncertain:
        flags |= Qualifier.END_UNCERTAIN
    return flags


@lru_cache(maxsize=65_536)
def _format_text(text: str, lang: str) -> str:
    head, slash, tail = text.strip().partition("/")
    if not slash:
        return span_text(read_moment(head), None, "", lang)
    start = None if head in ("", "..") else read_moment(head)
    end = None if tail in ("", "..") else read_moment(tail)
    return span_text(start, end, f"{head if not start else 'd'}/{tail if not end else 'd'}", lang)


def format_interval(when: str | Interval, lang: str = "en") -> str:
    """A date for people: "Aug 2025 (approximate)", "2025–2035", "since 2019", "44 BCE".

    What is not EDTF comes back as it was written, as a reader kept it for that; an interval without
    text is worded from its numbers, and an undated one is "".

    Args:
        when: EDTF text or an interval.
        lang: "en", "ja" or "hi"; another language is worded in English.
    """
    text = when if isinstance(when, str) else when.text
    if text:
        try:
            return _format_text(text, lang)
        except ValueError:
            return text
    if isinstance(when, str) or not when.is_dated:
        return ""
    return _format_numbers(when, lang)


def _format_numbers(when: Interval, lang: str) -> str:
    approximate = bool(when.is_approximate)
    uncertain = bool(when.is_uncertain)
    precision = when.precision or Precision.DAY
    start = end = None
    if math.isfinite(when.start_min):
        start = Moment(when.start_min, when.start_max, precision, approximate, uncertain)
    if math.isfinite(when.end_max):
        first = when.end_min if math.isfinite(when.end_min) else when.end_max
        end = Moment(first, when.end_max, precision, approximate, uncertain)
    if not when.is_span and start:
        return span_text(start, None, "", lang)
    head = "d" if start else ("" if when.qualifier & Qualifier.START_UNKNOWN else "..")
    tail = "d" if end else ("" if when.qualifier & Qualifier.END_UNKNOWN else "..")
    return span_text(start, end, f"{head}/{tail}", lang) if start or end else ""
