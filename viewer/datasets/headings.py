"""The rows of names over a table: years among them, and names in two rows under merged cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from viewer.datasets.date_rewrites import with_century
from viewer.datasets.date_words import MONTHS

_NOT_A_NAME: Final = re.compile(r"[+-]?[\d.,\s:/\-]*\d[\d.,\s:/\-]*")
# 2018; 2018-19; FY2018; 2018年度; X2018, as R writes it; 2018 [YR2018], as the World Bank does.
_YEAR: Final = re.compile(
    r"(?:[xy]|yr|fy)?[ _]?((?:1[5-9]|20)\d{2})(?:[-–/]\d{2,4}|年度?| \[yr\d{4}\])?", re.I
)
_PERIOD: Final = re.compile(
    r"((?:19|20)\d{2})[ -]?(?:Q([1-4])|M?(0[1-9]|1[0-2]))|Q([1-4])[ -]?((?:19|20)\d{2})", re.I
)
_FEWEST_YEARS: Final = 3


def is_heading(cells: Sequence[str]) -> bool:
    """Whether cells are names: figures and dates alone are data, a run of years is none."""
    said = [cell.strip() for cell in cells if cell.strip()]
    figures = [cell for cell in said if _NOT_A_NAME.fullmatch(cell)]
    if len(figures) < max(1, len(said) / 2):
        return True
    has_name = len(figures) < len(said) or (len(said) > 1 and not cells[0].strip())
    return has_name and len(year_run(figures)) == len(figures)


def is_data(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row is of the same make as those below: figures over figures, none over words."""
    if len(below) < 2 or year_run(cells):
        return False
    same = 0
    for at, cell in enumerate(cells):
        under = [row[at].strip() for row in below if at < len(row) and row[at].strip()]
        if cell.strip() and under and all(map(_NOT_A_NAME.fullmatch, under)):
            if not _NOT_A_NAME.fullmatch(cell.strip()):
                return False
            same += 1
    return same > 0


def year_run(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells that are years, or all quarters or months, when each is later than the last.

    There must be three or more.
    """
    found = [(cell, when) for cell in cells if (when := _year_at(cell.strip()))]
    found = found or [(cell, when) for cell in cells if (when := _period_at(cell.strip()))]
    rising = all(a < b for (_, a), (_, b) in pairwise(found))
    is_run = len(found) >= _FEWEST_YEARS and rising
    return tuple(cell for cell, _year in found) if is_run else ()


def _year_at(text: str) -> float:
    match = _YEAR.fullmatch(text)
    return float(match[1]) if match else 0.0


def _period_at(text: str) -> float:
    """When a quarter or month of a heading begins, in years; 0 for anything else."""
    if match := _PERIOD.fullmatch(text):
        year, quarter, month = match[1] or match[5], match[2] or match[4], match[3]
        return int(year) + (int(month) - 1 if month else 3 * int(quarter) - 3) / 12
    name, _space, year = with_century(text).rpartition(" ")
    if not (year.isdigit() and len(year) == 4 and name.lower() in MONTHS):
        return 0.0
    return int(year) + (MONTHS[name.lower()] - 1) / 12


def year_of(heading: str) -> str:
    """The year or the part of one that a heading of `year_run` says, as it is read as a date."""
    text = heading.strip()
    if when := _period_at(text):
        if "q" in text.lower():
            return text
        return f"{int(when)}-{round(when % 1 * 12) + 1:02}"
    match = _YEAR.fullmatch(text)
    is_plain = (
        match is None or text[:2].lower() == "fy" or text[-1] == "度" or set(text) & set("-–/")
    )
    return text if match is None or is_plain else match[1]


def merged(
    upper: Sequence[str], lower: Sequence[str], third: Sequence[str] = ()
) -> list[str] | None:
    """The names of a table that has them in two rows; None when the lower row is data.

    A merged cell leaves blanks on its right; the lower row names what stands below it. Where it
    names every column, figures in the `third` row tell it from a record.
    """
    width = max(len(upper), len(lower))
    above = [*(cell.strip() for cell in upper), *([""] * (width - len(upper)))]
    below = [*(cell.strip() for cell in lower), *([""] * (width - len(lower)))]
    gaps = [at for at in range(1, width) if not above[at]]
    if not above[:1] or not above[0] or not gaps or not all(below[at] for at in gaps):
        return None
    under = [at for at in range(width) if below[at]]
    figures = any(_NOT_A_NAME.fullmatch(cell.strip()) for cell in third)
    if (len(under) == width and not figures) or any(
        _NOT_A_NAME.fullmatch(below[at]) for at in under
    ):
        return None
    groups, group = [], ""
    for cell in above:
        group = cell or group
        groups.append(group)
    plain = [below[at] or above[at] for at in range(width)]
    twice = {name for name, count in Counter(plain).items() if count > 1}
    return [
        f"{groups[at]} {name}" if name in twice and below[at] else name
        for at, name in enumerate(plain)
    ]
