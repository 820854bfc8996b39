"""One date as people write it in a cell -> EDTF. Never rounds, never guesses day or month first."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from viewer.datasets import date_patterns as patterns
from viewer.datasets.date_rewrites import plain, rewritten
from viewer.datasets.date_words import (
    ABOUT,
    BLANK,
    JAPANESE_ERAS,
    MONTHS,
    OPEN,
    PIVOT,
    SEASONS,
    SINCE,
    UNTIL,
)
from viewer.model.interval import parse

_LONGEST = 160  # of patterns like ours some take long on very long texts


class UnreadableError(ValueError):
    """A cell that holds no date; the message is a sentence for people."""


class OrderUnknownError(UnreadableError):
    """A date such as 04/03/2022, whose day and month only the column or a person can tell."""


@lru_cache(maxsize=131_072)
def to_edtf(text: str, order: str = "") -> str:
    """The EDTF of a cell; "" for a blank one, ".." for "present".

    Args:
        text: The cell.
        order: "dmy", "mdy", "ymd", or "" when that is not known.

    Raises:
        UnreadableError: it is not a date.
        OrderUnknownError: it is one only when the order is known.
    """
    if len(text) > _LONGEST:
        raise UnreadableError(f"“{text[:60]}…” is too long for a date")
    body = plain(text)
    lowered = body.lower()
    if lowered in BLANK:
        return ""
    if lowered in OPEN:
        return ".."
    for read in (_as_is, _single, _span):
        found = read(body, order)
        if found is not None:
            return _checked(found, text)
    if plainer := rewritten(body):
        return to_edtf(plainer, order)
    raise UnreadableError(f"“{text[:60]}” is not a date that can be read")


def _checked(edtf: str, text: str) -> str:
    try:
        parse(edtf)
    except ValueError as error:
        reason = str(error).partition(": ")[2] or str(error)
        raise UnreadableError(f"“{text[:60]}” is not a date: {reason}") from error
    return edtf


def _as_is(body: str, _order: str) -> str | None:
    try:
        parse(body)
    except ValueError:
        return None
    return body


def _single(body: str, order: str) -> str | None:
    body, mark = _without_mark(body)
    for read in _READINGS:
        found = read(body)
        if found is not None:
            return found + mark
    found = _three(body, order)
    return None if found is None else found + mark


def _without_mark(body: str) -> tuple[str, str]:
    """The text without "c." or "?", and the EDTF qualifier that stands for them."""
    mark = ""
    if body.endswith("?"):
        body, mark = body[:-1].strip(" ("), "?"
    if body.endswith(("頃", "ごろ")):
        body, mark = body.rstrip("頃ごろ"), "~"
    lowered = body.lower()
    for word in ABOUT:
        rest = lowered.removeprefix(word)
        if rest != lowered and rest[:1] in (" ", *"0123456789-–"):
            return body[len(word) :].strip(" -–"), "%" if mark == "?" else "~"
    return body, mark


def _iso(body: str) -> str | None:
    match = patterns.ISO.fullmatch(body)
    return _date(match[1], match[2], match[3], match.groups()[3:]) if match else None


def _three(body: str, order: str) -> str | None:
    match = patterns.THREE.fullmatch(body)
    if not match:
        return None
    a, b, c = match[1], match[3], match[4]
    clock = match.groups()[4:]
    if len(a) >= 3:
        return _date(a, b, c, clock) if len(c) <= 2 else None
    if int(a) == int(b) and len(c) == 4:
        return _date(c, a, b, clock)
    if order == "ymd" and len(c) <= 2:
        return _date(a, b, c, clock)
    if order == "dmy" or (not order and len(c) == 4 and int(a) > 12):
        return _date(c, b, a, clock)
    if order == "mdy" or (not order and len(c) == 4 and int(b) > 12):
        return _date(c, a, b, clock)
    raise OrderUnknownError(f"“{body}” may be day or month first")


def _compact(body: str) -> str | None:
    match = patterns.COMPACT.fullmatch(body)
    if not match or not 1 <= int(match[2]) <= 12:
        return None
    date = f"{match[1]}-{match[2]}-{match[3]}"
    return f"{date}T{match[4]}:{match[5]}:{match[6]}" if match[4] else date


def _year_month(body: str) -> str | None:
    match = patterns.YEAR_MONTH.fullmatch(body)
    if not match:
        return None
    year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
    return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 else None


def _named(body: str) -> str | None:
    for pattern, (day, name, year) in (
        (patterns.DAY_NAME, (1, 2, 3)),
        (patterns.NAME_DAY, (2, 1, 3)),
        (patterns.YEAR_NAME, (3, 2, 1)),
    ):
        match = pattern.fullmatch(body)
        month = _month(match[name]) if match else 0
        if match and month:
            return _date(match[year], str(month), match[day], match.groups()[3:])
    match = patterns.NAME_YEAR.fullmatch(body)
    if not match:
        return None
    name_text, year_text = (match[1], match[2]) if match[1] else (match[4], match[3])
    if season := SEASONS.get(name_text.lower()):
        return f"{year_text}-{season}"
    month = _month(name_text)
    return f"{year_text}-{month:02}" if month else None


def _quarter(body: str) -> str | None:
    if match := patterns.QUARTER.fullmatch(body):
        quarter = match[1] or match[4] or match[5]
        return f"{match[2] or match[3] or match[6]}-{32 + int(quarter)}"
    if match := patterns.HALF.fullmatch(body):
        return f"{match[2] or match[3]}-{39 + int(match[1] or match[4])}"
    return None


def _long_ago(body: str) -> str | None:
    if match := patterns.DECADE.fullmatch(body):
        return f"{match[1]}X"
    if match := patterns.CENTURY.fullmatch(body):
        return f"{int(match[1]) - 1:02}XX"
    return None


def _era_year(body: str) -> str | None:
    match = patterns.ERA_YEAR.fullmatch(body)
    if not match or not (match[1] or match[3]):
        return None
    year = int(match[2])
    return year_text(1 - year if (match[3] or "").upper().startswith("B") else year)


def _kanji(body: str) -> str | None:
    base = next((first - 1 for era, first in JAPANESE_ERAS.items() if body.startswith(era)), 0)
    match = patterns.KANJI.fullmatch(body[2:] if base else body)
    if not match:
        return None
    year = base + (1 if match[1] == "元" else int(match[1]))
    if not match[2]:
        return year_text(year)
    if not match[3]:
        return f"{year_text(year)}-{int(match[2]):02}"
    clock = (match[4], match[5], None, None, None, None)
    return _date(f"{year:04}", match[2], match[3], clock)


def _span(body: str, order: str) -> str | None:
    lowered = body.lower()
    for word in SINCE:
        if lowered.startswith(word) and (start := _inner(body[len(word) :], order)):
            return f"{start}/.." if "/" not in start else start
    for word in UNTIL:
        if lowered.startswith(word) and (end := _inner(body[len(word) :], order)):
            return f"../{end}"
    if days := _days(body):
        return days
    if old := _long_ago_span(body):
        return old
    if match := patterns.YEARS.fullmatch(body):
        return f"{match[1]}/{match[1][: 4 - len(match[2])]}{match[2]}"
    if re.fullmatch(r"\d{4}\s?[-–—]", body):
        return f"{body[:4]}/.."
    parts = patterns.ends(body)
    if len(parts) != 2 or not parts[0]:
        return None
    start = _inner(parts[0], order)
    end = ".." if parts[1].lower() in OPEN or not parts[1] else _inner(parts[1], order)
    return f"{start}/{end}" if start and end else None


def _days(body: str) -> str | None:
    if match := patterns.DAYS.fullmatch(body):
        first, last, name, year = match.groups()
    elif match := patterns.NAME_DAYS.fullmatch(body):
        name, first, last, year = match.groups()
    else:
        return None
    month = _month(name)
    return f"{year}-{month:02}-{int(first):02}/{year}-{month:02}-{int(last):02}" if month else None


def _long_ago_span(body: str) -> str | None:
    """322–185 BCE, or c. 319 – 543: years of fewer figures, told by an era or by "c."."""
    if match := patterns.ERA_SPAN.fullmatch(body):
        sign = -1 if match[3].upper().startswith("B") else 1
        years = [int(match[1]), int(match[2])]
        return "/".join(year_text(1 - y if sign < 0 else y) for y in years)
    if match := patterns.ABOUT_SPAN.fullmatch(body):
        return f"{int(match[1]):04}~/{int(match[2]):04}" + ("~" if "c" in match[0][4:] else "")
    return None


def _inner(body: str, order: str) -> str | None:
    body = body.strip()
    if not body:
        return None
    return _as_is(body, order) or _single(body, order) or _span(body, order)


def year_text(year: int) -> str:
    """An astronomical year in EDTF."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def _month(name: str) -> int:
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not "\u0300" <= c <= "\u036f")
    return MONTHS.get(name.lower()) or MONTHS.get(plain, 0)


def _date(year: str, month: str, day: str, clock: tuple[str | None, ...]) -> str:
    number = int(year)
    if len(year) <= 2:
        number += 1900 if number >= PIVOT else 2000
    date = f"{year_text(number)}-{int(month):02}-{int(day):02}"
    hour, minute, second, fraction, half, zone = clock
    if hour is None:
        return date
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half.lower().startswith("p") else 0)
    time = f"{hours:02}:{minute}" + (f":{second}" if second else "")
    time += "." + fraction[1:] if fraction else ""
    if zone:
        time += "Z" if zone.upper() in ("Z", "UTC", "GMT") else zone
    return f"{date}T{time}"


_READINGS = (
    _iso,
    _kanji,
    _compact,
    _quarter,
    _named,
    _year_month,
    _long_ago,
    _era_year,
    lambda body: body if re.fullmatch(r"-?\d{4}", body) else None,
)
