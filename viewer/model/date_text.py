"""Dates in the words of a language. Years before 1 are named BCE; there is no year zero."""

from __future__ import annotations

import math
from dataclasses import dataclass

from viewer.model.civil import civil_from_days
from viewer.model.edtf import Moment, Precision


@dataclass(frozen=True)
class _Words:
    months: tuple[str, ...]
    seasons: tuple[str, str, str, str]
    day: str
    month: str
    year: str
    before: str
    decade: str
    season: str
    part: str
    since: str
    until: str
    unknown_end: str
    unknown_start: str
    approximate: str
    uncertain: str
    both: str


_ENGLISH = _Words(
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    seasons=("Spring", "Summer", "Autumn", "Winter"),
    day="{d} {m} {y}",
    month="{m} {y}",
    year="{y}",
    before="{y} BCE",
    decade="{y}s",
    season="{s} {y}",
    part="{s} {y}",
    since="since {a}",
    until="until {b}",
    unknown_end="from {a}, end unknown",
    unknown_start="until {b}, start unknown",
    approximate="{a} (approximate)",
    uncertain="{a} (uncertain)",
    both="{a} (approximate, uncertain)",
)
_JAPANESE = _Words(
    months=tuple(f"{i}月" for i in range(1, 13)),
    seasons=("春", "夏", "秋", "冬"),
    day="{y}{m}{d}日",
    month="{y}{m}",
    year="{y}年",
    before="紀元前{y}年",
    decade="{y}年代",
    season="{y}{s}",
    part="{y} {s}",
    since="{a}以降",
    until="{b}まで",
    unknown_end="{a}から（終期不明）",
    unknown_start="{b}まで（始期不明）",
    approximate="{a}頃",
    uncertain="{a}（不確か）",
    both="{a}頃（不確か）",
)
_HINDI = _Words(
    months=(
        "जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून",
        "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर",
    ),
    seasons=("वसंत", "ग्रीष्म", "शरद", "शीत"),
    day="{d} {m} {y}",
    month="{m} {y}",
    year="{y}",
    before="{y} ईसा पूर्व",
    decade="{y} का दशक",
    season="{s} {y}",
    part="{s} {y}",
    since="{a} से",
    until="{b} तक",
    unknown_end="{a} से, अंत अज्ञात",
    unknown_start="{b} तक, आरंभ अज्ञात",
    approximate="{a} (लगभग)",
    uncertain="{a} (अनिश्चित)",
    both="{a} (लगभग, अनिश्चित)",
)  # fmt: skip
_WORDS = {"en": _ENGLISH, "ja": _JAPANESE, "hi": _HINDI}

_YEARS = {Precision.MILLENNIUM: 1000, Precision.CENTURY: 100, Precision.DECADE: 10}


def span_text(start: Moment | None, end: Moment | None, shape: str, lang: str) -> str:
    """One date (shape "") or an interval in words.

    Args:
        start: The start, None where it is open or unknown.
        end: The end, None where it is open or unknown.
        shape: "" for a single date, else what stands on each side of the slash: "d" a date, ".."
            open, "" unknown, as in "d/..".
        lang: The language; English where there are no words for it.
    """
    words = _WORDS.get(lang.split("-", maxsplit=1)[0], _ENGLISH)
    a, b = _qualified(start, words), _qualified(end, words)
    if shape == "":
        return a
    head, _, tail = shape.partition("/")
    if start and end:
        return f"{a}–{b}" if " " not in a + b else f"{a} – {b}"
    if start:
        return (words.since if tail == ".." else words.unknown_end).format(a=a)
    return (words.until if head == ".." else words.unknown_start).format(b=b)


def year_text(year: int, lang: str = "en") -> str:
    """An astronomical year as people name it: 2025, "44 BCE" for -43."""
    words = _WORDS.get(lang.split("-", maxsplit=1)[0], _ENGLISH)
    return words.year.format(y=_digits(year)) if year > 0 else words.before.format(y=_bce(year))


def _digits(year: int) -> str:
    return f"{year:,}" if year >= 10_000 else str(year)


def _bce(year: int) -> str:
    return _digits(1 - year)


def _qualified(moment: Moment | None, words: _Words) -> str:
    if moment is None:
        return ""
    text = _date(moment, words)
    if moment.approximate and moment.uncertain:
        return words.both.format(a=text)
    if moment.approximate:
        return words.approximate.format(a=text)
    return words.uncertain.format(a=text) if moment.uncertain else text


def _date(moment: Moment, words: _Words) -> str:
    year, month, day = civil_from_days(math.floor(moment.first_day))
    if moment.precision in _YEARS:
        return _stretch_of_years(year, _YEARS[moment.precision], words)
    named = words.year.format(y=_digits(year)) if year > 0 else words.before.format(y=_bce(year))
    if moment.precision <= Precision.YEAR:
        return named
    if moment.precision == Precision.SEASON:
        return _season(moment, month, named, words)
    month_name = words.months[month - 1]
    if moment.precision == Precision.MONTH:
        return words.month.format(m=month_name, y=named)
    date = words.day.format(d=day, m=month_name, y=named)
    return date if moment.precision == Precision.DAY else f"{date}, {_clock(moment)}"


def _clock(moment: Moment) -> str:
    seconds = round((moment.first_day - math.floor(moment.first_day)) * 86_400, 3)
    hour, minute = int(seconds // 3600), int(seconds // 60 % 60)
    text = f"{hour:02}:{minute:02}"
    if moment.precision == Precision.SECOND and seconds % 60:
        text += f":{int(seconds % 60):02}"
    return f"{text} UTC" if moment.zoned else text


def _season(moment: Moment, month: int, named: str, words: _Words) -> str:
    code = moment.season
    if 21 <= code <= 32:
        return words.season.format(s=words.seasons[(code - 21) % 4], y=named)
    if 40 <= code <= 41:
        return words.part.format(s=f"H{code - 39}", y=named)
    if 37 <= code <= 39:
        return words.part.format(s=f"T{code - 36}", y=named)
    return words.part.format(s=f"Q{(month - 1) // 3 + 1}", y=named)


def _stretch_of_years(first: int, count: int, words: _Words) -> str:
    last = first + count - 1
    if count == 10 and first > 0:
        return words.decade.format(y=first)
    if first > 0:
        return words.year.format(y=f"{first}–{last}")
    if last <= 0:
        return words.before.format(y=f"{_bce(first)}–{_bce(last)}")
    return f"{words.before.format(y=_bce(first))} – {words.year.format(y=last)}"
