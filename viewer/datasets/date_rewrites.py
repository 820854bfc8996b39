# ruff: noqa: E501
"""Dates in the wordier ways of people -> the plain ways that `date_cell` reads."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from typing import Final

from viewer.datasets.date_words import JAPANESE_ERAS, MONTHS, OPEN, PIVOT

_TO: Final = r"\s?(?:[-–—/~〜]|to|until|and|&)\s?"
_MONTH: Final = r"([^\W\d_]{3,10})\.?"
_RANGES: Final = (
    # 28 May – 2 June 2013; May – June 2020
    re.compile(rf"(?:(\d{{1,2}}) )?{_MONTH}{_TO}(?:(\d{{1,2}}) )?{_MONTH},? (\d{{4}})", re.I),
    # May 28 – June 2, 2013
    re.compile(rf"{_MONTH} (\d{{1,2}}){_TO}{_MONTH} (\d{{1,2}}),? (\d{{4}})", re.I),
)
# 令和4年3月19日～20日; 2022年3月28日～4月2日
_DAYS_JA: Final = re.compile(
    r"(.{1,8}年)(\d{1,2})月(\d{1,2})日?[~〜～\-–—](?:(\d{1,2})月)?(\d{1,2})日"
)
# 2018.7.8~7.11; 2024/5/6～8
_DAYS_IN_FIGURES: Final = re.compile(
    r"(\d{4})[./](\d{1,2})[./](\d{1,2})\s?[~〜～–—]\s?(?:(\d{1,2})[./])?(\d{1,2})"
)
_SINCE: Final = re.compile(
    r"(\d{4})\s?(?:\+|onwards?|and after|以降|起)|(\d{4})\s?[-–—]\s?(\D+)", re.I
)
_FISCAL: Final = re.compile(
    r"(?:FY|F\.Y\.|fiscal year|financial year|年度)\s?[-']?(\d{2}|\d{4})(?:\s?[-–/]\s?(\d{2}|\d{4}))?"
    r"|(\d{4}|(?:明治|大正|昭和|平成|令和)(?:\d{1,2}|元))年?度", re.I
)  # fmt: skip
_QUARTER: Final = re.compile(r"^(?:Q[1-4]|[1-4]Q)\W*|\W*(?:Q[1-4]|[1-4]Q)$", re.I)  # Q1 FY2023
_ERA_LETTER: Final = re.compile(
    r"([MTSHR])\.?\s?(\d{1,2}|元)[./年](\d{1,2})[./月](\d{1,2})日?", re.I
)
_ERA_LETTERS: Final = dict(zip("MTSHR", JAPANESE_ERAS.values(), strict=True))
_BRACKETS: Final = re.compile(r"(.*\d.*?)\s?[(\[]\s?([^()\[\]\d]{1,30})\s?[)\]]")
_TOLD: Final = re.compile(r"(.*\d.*?)\s?\([^\W\d_]{4,}[^()]{0,60}\)")  # 2007 (relaunched 2022)
_ESTIMATES: Final = ("est", "approx", "circa", "about")
_DOUBTS: Final = (
    "?",
    "expected",
    "planned",
    "projected",
    "tentative",
    "tbc",
    "provisional",
    "proposed",
)
_OFFSET: Final = re.compile(
    r"(?<=\d)\s?(?:GMT|UTC)\s?([+-])(\d{1,2}):?(\d{2})?(?:\s?\(.*\))?$", re.I
)
_ZONE: Final = re.compile(r"(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]m)?)\s?([A-Z]{2,5})", re.I)
# Only zones that one part of the world goes by; of "IST" and "EST" the clock is kept, not the zone.
_ZONES: Final = {
    "JST": "+09:00", "KST": "+09:00", "SGT": "+08:00", "HKT": "+08:00", "PKT": "+05:00",
    "MSK": "+03:00", "CET": "+01:00", "CEST": "+02:00", "AEST": "+10:00", "NZST": "+12:00",
}  # fmt: skip
_LOCAL: Final = frozenset(
    {"IST", "EST", "EDT", "CST", "CDT", "PST", "PDT", "BST", "MST", "LT", "HRS"}
)
_UNKNOWN_PARTS: Final = re.compile(
    r"[+]?(\d{4})-(?:00-00|(\d{2})-00)(?:[T ]00:00:00(?:\.0+)?Z?)?|(\d{4})(?:0000|(\d{2})00)"
)
_WEEK: Final = re.compile(r"(\d{4})-?W(\d{1,2})", re.I)
_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "last": 4, "一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4,
}  # fmt: skip
_PART: Final = re.compile(r"(?:the )?(\w+) (half|quarter),? (?:of )?(\d{4})", re.I)
_PART_ZH: Final = re.compile(r"(\d{4})年(?:第?([一二三四1-4])(?:四半期|季度)|(上|下)半[年期])")
_HOURS_BEHIND: Final = re.compile(  # 05/08/24 0630
    r"^(\d{1,4}[./-]\d{1,2}[./-]\d{1,4}),? ([01]\d|2[0-3])([0-5]\d)$"
)
_HOURS: Final = re.compile(
    r"(?<=\d)[ ,]+(?:at )?(\d{2})[:.]?(\d{2})\s?(?:hrs?|hours|h)\.?(?:\s?(?:LT|local time))?$", re.I
)
_MONTH_YEAR: Final = re.compile(r"([^\W\d_]{3,9})\.?(?:[-/ ]|\s?['’])['’]?\d{2}")
_FULL: Final = (
    r"(?P<date>\d{1,2}(?:st|nd|rd|th)? [^\W\d_]{3,10}\.?,? \d{4}|[^\W\d_]{3,10}\.? \d{1,2},? \d{4}"
    r"|\d{4}-\d{2}-\d{2})"
)
_PLACE_DATE: Final = re.compile(rf"(?P<place>[^\d;:]{{2,60}}?)(?:,| on) {_FULL}", re.I)
_DATE_PLACE: Final = re.compile(rf"{_FULL}(?:,| in| at) (?P<place>[^\d;:]{{2,60}})", re.I)
_KOREAN: Final = re.compile(r"(\d{4})년(?: ?(\d{1,2})월(?: ?(\d{1,2})일)?)?")
_CENTURY_BC: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)[ -]c(?:entury|\.)\s?(?:BCE?|B\.C\.(?:E\.)?)", re.I
)


def rewritten(body: str) -> str | None:
    """The same date in plainer words or in EDTF, None when there are none for it.

    A year that is a fiscal one is about that year: when it begins differs from state to state.
    """
    for rewrite in _REWRITES:
        if found := rewrite(body):
            return found
    return None


def _year_at_the_end(body: str) -> str | None:
    if match := _RANGES[0].fullmatch(body):
        day, month, last_day, last_month, year = match.groups()
    elif match := _RANGES[1].fullmatch(body):
        month, day, last_month, last_day, year = match.groups()
    else:
        return None
    a, b = MONTHS.get(month.lower(), 0), MONTHS.get(last_month.lower(), 0)
    if not a or not b or a > b or (day is None) != (last_day is None):
        return None  # "Dec – Jan 2020": of which year is the first?
    first, last = (
        f"{year}-{number:02}" + (f"-{int(of):02}" if of else "")
        for number, of in ((a, day), (b, last_day))
    )
    return f"{first}/{last}"


def _days_of_a_month(body: str) -> str | None:
    match = _DAYS_JA.fullmatch(body)
    if not match:
        return None
    year, month, first, last_month, last = match.groups()
    return f"{year}{month}月{first}日 – {year}{last_month or month}月{last}日"


def _days_in_figures(body: str) -> str | None:
    match = _DAYS_IN_FIGURES.fullmatch(body)
    if not match:
        return None
    year, month, first, last_month, last = match.groups()
    to = f"{year}-{int(last_month or month):02}-{int(last):02}"
    return f"{year}-{int(month):02}-{int(first):02}/{to}"


def _onwards(body: str) -> str | None:
    match = _SINCE.fullmatch(body)
    if not match or (match[3] and match[3].strip().lower() not in OPEN):
        return None
    return f"{match[1] or match[2]}/.."


def _fiscal(body: str) -> str | None:
    match = _FISCAL.fullmatch(_QUARTER.sub("", body) if "y" in body.lower() else body)
    if not match:
        return None
    if match[3]:
        return f"c. {match[3]}" if match[3].isdigit() else f"c. {match[3]}年"
    first = match[1] if len(match[1]) == 4 else f"20{match[1]}"
    if not match[2]:
        return f"{first}~"
    last = int(first[: 4 - len(match[2])] + match[2])
    return f"{first}/{last}" if last == int(first) + 1 else None


def _era_letter(body: str) -> str | None:
    match = _ERA_LETTER.fullmatch(body)
    if not match:
        return None
    year = _ERA_LETTERS[match[1].upper()] - 1 + (1 if match[2] == "元" else int(match[2]))
    return f"{year}-{int(match[3]):02}-{int(match[4]):02}"


def _without_brackets(body: str) -> str | None:
    match = _BRACKETS.fullmatch(body)
    if not match:
        told = _TOLD.fullmatch(body)
        return told[1] if told else None
    said = match[2].lower()
    if said.startswith(_ESTIMATES):
        return f"c. {match[1]}"
    return f"{match[1]}?" if said.startswith(_DOUBTS) and "/" not in match[1] else match[1]


def _zone(body: str) -> str | None:
    if match := _OFFSET.search(body):
        return f"{body[: match.start()]}{match[1]}{int(match[2]):02}:{match[3] or '00'}"
    match = _ZONE.search(body)
    if not match or match.end() != len(body):
        return None
    zone = match[2].upper()
    if zone not in _LOCAL and zone not in _ZONES:
        return None
    return body[: match.end(1)] + _ZONES.get(zone, "")


def plain(text: str) -> str:
    """A cell with plain letters and spaces, its clock with a colon, and its known parts only."""
    body = " ".join(unicodedata.normalize("NFKC", text).split()).removeprefix("'")
    if not body.isascii():
        body = "".join(str(unicodedata.digit(c, c)) for c in body)
    if "h" in body.lower():
        body = _HOURS.sub(r" \1:\2", body)
    elif body[-4:].isdigit():
        body = _HOURS_BEHIND.sub(r"\1 \2:\3", body)
    return _known_parts(body)


def _known_parts(body: str) -> str:
    """2005-06-00 and 20050000 without the day or month of 00, which is one that is not known."""
    match = _UNKNOWN_PARTS.fullmatch(body) if "00" in body else None
    if not match or (match[1] or match[3]) == "0000":
        return body
    month = match[2] or match[4]
    return (match[1] or match[3]) + (f"-{month}" if month else "")


def _week(body: str) -> str | None:
    match = _WEEK.fullmatch(body)
    if not match:
        return None
    try:
        monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        return None
    return f"{monday}/{monday + dt.timedelta(days=6)}"


def _part_of_year(body: str) -> str | None:
    if match := _PART.fullmatch(body):
        number, year = _ORDINALS.get(match[1].lower(), 0), match[3]
        is_half = match[2].lower() == "half"
    elif match := _PART_ZH.fullmatch(body):
        number = _ORDINALS[match[2]] if match[2] else 1 + (match[3] == "下")
        year, is_half = match[1], not match[2]
    else:
        return None
    if is_half:
        number = min(number, 2)
    return f"{'H' if is_half else 'Q'}{number} {year}" if number else None


def is_short_month_year(cell: str) -> bool:
    """Whether a cell is such as May-48 or Mar '18."""
    match = _MONTH_YEAR.fullmatch(cell)
    return match is not None and match[1].lower() in MONTHS


def is_late(cell: str) -> bool:
    """Whether the figures at its end are no day of a month."""
    return not 1 <= int(cell[-2:]) <= 31 or "'" in cell or "’" in cell


def with_century(cell: str) -> str:
    """May-48 as May 1948; any other text as it is."""
    body = " ".join(cell.split())
    if not is_short_month_year(body):
        return cell
    year = int(body[-2:])
    match = _MONTH_YEAR.fullmatch(body)
    return f"{match[1] if match else ''} {year + (1900 if year >= PIVOT else 2000)}"


def _beside_a_place(body: str) -> str | None:
    """Tokyo, 11 November 2016; Signed at Tokyo on 11 November 2016; 11 November 2016, Tokyo."""
    match = _PLACE_DATE.fullmatch(body) or _DATE_PLACE.fullmatch(body)
    if not match:
        return None
    said = (match["place"] or "").lower()
    return match["date"] + ("?" if said.startswith(_DOUBTS[1:]) else "")


def _korean(body: str) -> str | None:
    match = _KOREAN.fullmatch(body)
    if not match:
        return None
    return "-".join([match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)])


def _without_year_word(body: str) -> str | None:
    """12 марта 2015 г."""
    match = re.fullmatch(r"(.*\d{4})\s?(?:г\.?|года?|م)", body)
    return match[1] if match else None


def _century_bc(body: str) -> str | None:
    match = _CENTURY_BC.fullmatch(body)
    return f"-{int(match[1]) - 1:02}XX" if match and 1 <= int(match[1]) <= 99 else None


def _without_article(body: str) -> str | None:
    return body[4:] if body.lower().startswith("the ") else None


_REWRITES: Final[tuple[Callable[[str], str | None], ...]] = (
    _year_at_the_end, _days_of_a_month, _days_in_figures, _onwards, _fiscal, _era_letter, _without_brackets, _zone,
    _beside_a_place, _korean, _without_year_word, _week, _part_of_year, _century_bc, _without_article,
)  # fmt: skip
