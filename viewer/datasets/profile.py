"""What the cells of a column look like, measured on a sample of its rows."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from viewer.datasets import countries, guess_words
from viewer.datasets.columns import as_text
from viewer.datasets.coordinates import is_point, parse_degrees
from viewer.datasets.date_cell import OrderUnknownError, UnreadableError, to_edtf
from viewer.datasets.date_parts import is_yearless
from viewer.datasets.date_rewrites import is_late, is_short_month_year
from viewer.datasets.date_words import BLANK, OPEN
from viewer.datasets.name_lists import several_countries, split_names
from viewer.datasets.nationalities import may_hold_codes, resolve_under
from viewer.datasets.raw import RawTable

if TYPE_CHECKING:
    import pyarrow as pa

SAMPLE_ROWS = 2_000
_MOST_VALUES = 400
_A_FEW = 40
_LATEST = 2e9  # 2033: 2404031230 is 3 April 2024, 12:30, and no time in 2046
_YEAR = re.compile(r"-?\d{1,4}(?:\.0)?")
_FOUR = re.compile(r"(?:1[0-9]|20)\d{2}(?:\.0)?")
_EIGHT = re.compile(r"(?:1[0-9]|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_AMOUNT = re.compile(r"\W?\d[\d.,]*\s?[^\W\d_]+\.?")  # 20 years, $5.4 b
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?")
_GEOMETRY = re.compile(
    r"\s*(?:SRID=\d+;\s*)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON|CURVE|SURFACE|GEOMETRYCOLLECTION|TIN"
    r"|TRIANGLE|CURVEPOLYGON|COMPOUNDCURVE)\s*(?:Z|M|ZM)?\s*(?:\(|EMPTY)"
    r"|\s*\{.*\"type\"\s*:\s*\"(?:Feature|Multi|Point|Line|Polygon|Geometry)",
    re.I | re.S,
)
_WKB = re.compile(
    r"(?:01[0-9a-f]{4}00[0-9a-f]{2}|00[0-9a-f]{2}00[0-9a-f]{4})(?:[0-9a-f]{2}){8,}", re.I
)
_ADDRESS = re.compile(r"https?://|www\.|[^\s@]+@[^\s@]+\.[a-z]+$", re.I)
_COMPANY = re.compile(r",\s*(?:inc|ltd|llc|co|corp|s\.?a|plc|gmbh|limited)\b", re.I)
SEPARATORS = (";", "|", "\n", " / ", "、", ",", " & ", " and ")


@dataclass(frozen=True)
class Profile:
    """Shares are of the sampled cells that hold something, 0 to 1.

    Attributes:
        name: The column.
        filled: Share of all sampled rows that hold something.
        distinct: Share of the filled cells that differ from one another.
        variety: How many different values the sample holds.
        dates: Cells that are dates as people write them, bare numbers left out.
        years: Cells that are whole numbers of at most four figures.
        yearless: Cells that are dates but for their year: "29 August", "Q3".
        month_years: Cells such as May-48, months of years if not days of months.
        has_late_months: Whether some of those can be years only: Mar-66, Jan-00.
        four: Cells that are years 1000 to 2099.
        compact: Cells that are dates of eight figures.
        epoch: "epoch_ms" or "epoch_s" where the numbers could count time since 1970, else "".
        is_time: The file itself types the column as date or time.
        numbers: Cells that are numbers.
        points: Cells that hold a pair of coordinates.
        shapes: Cells that hold WKT, GeoJSON or WKB in figures.
        countries: Names in the cells that are countries.
        several: Cells that hold more than one name: by the separator below, or listed countries.
        separator: What stands between names of one cell, or "".
        nested: Cells that hold lists or objects.
        links: Cells that are addresses, of pages or of mail.
        worded: Cells that are words: no code, amount or date, which are half figures.
        is_coded: Whether all are capitals and figures of one length, as codes are.
        length: Mean length of a cell in characters.
        lowest, highest: Of the numbers; NaN when there are none.
    """

    name: str
    filled: float = 0.0
    distinct: float = 0.0
    variety: int = 0
    dates: float = 0.0
    years: float = 0.0
    yearless: float = 0.0
    month_years: float = 0.0
    has_late_months: bool = False
    four: float = 0.0
    compact: float = 0.0
    epoch: str = ""
    is_time: bool = False
    numbers: float = 0.0
    points: float = 0.0
    shapes: float = 0.0
    countries: float = 0.0
    several: float = 0.0
    separator: str = ""
    nested: float = 0.0
    links: float = 0.0
    worded: float = 0.0
    is_coded: bool = False
    length: float = 0.0
    lowest: float = math.nan
    highest: float = math.nan

    @property
    def is_text(self) -> bool:
        """Whether the cells are words rather than figures, dates or shapes."""
        return (
            self.filled > 0
            and max(self.numbers, self.dates, self.points, self.shapes) < 0.5
            and not self.is_time
        )


def profile(table: RawTable, name: str) -> Profile:
    """Measures one column."""
    import pyarrow as pa

    column = table.columns[name]
    is_time = pa.types.is_temporal(column.type) and not pa.types.is_time(column.type)
    cells = [(text or "").strip() for text in as_text(_sample(column)).to_pylist()]
    filled = [cell for cell in cells if cell.lower() not in BLANK]
    if not filled:
        return Profile(name, is_time=is_time)
    values = list(dict.fromkeys(filled))
    some = values[:: max(1, len(values) // _MOST_VALUES)][:_MOST_VALUES]
    floats = (float(cell.replace(",", ".")) for cell in some if _NUMBER.fullmatch(cell))
    numbers = [number for number in floats if math.isfinite(number)]
    separator, several = _separator(some, is_plural=guess_words.is_plural(name))
    names = _names(some, separator, name)
    found = Profile(
        name=name,
        filled=len(filled) / len(cells),
        distinct=len(values) / len(filled),
        variety=len(values),
        epoch=_epoch(numbers) if len(numbers) == len(some) else "",
        is_time=is_time,
        numbers=len(numbers) / len(some),
        points=_share(some, is_point) if len(numbers) < len(some) / 2 else 0.0,
        shapes=_share(some, lambda cell: bool(_GEOMETRY.match(cell) or _WKB.fullmatch(cell))),
        countries=_share(names, lambda text: bool(resolve_under(text, name))) if names else 0.0,
        several=max(several, _share(some, lambda cell: bool(several_countries(cell)))),
        separator=separator,
        nested=_share(some, lambda cell: cell[:1] in ("[", "{")),
        links=_share(some, lambda cell: bool(_ADDRESS.match(cell))),
        worded=_share(some, _is_worded),
        is_coded=len(some) > 1 and len({*map(len, some)}) == 1 and all(map(_is_code, some)),
        length=sum(map(len, some)) / len(some),
        lowest=min(numbers, default=math.nan),
        highest=max(numbers, default=math.nan),
    )
    return _with_dates(found, some)


def _with_dates(found: Profile, some: list[str]) -> Profile:
    """The profile of a column with what its cells are as dates."""
    return replace(
        found,
        dates=_share(some, _is_date),
        years=_share(some, lambda cell: bool(_YEAR.fullmatch(cell))),
        yearless=_share(some, is_yearless),
        month_years=_share(_not_open(some), is_short_month_year),
        has_late_months=any(is_short_month_year(cell) and is_late(cell) for cell in some),
        four=_share(some, lambda cell: bool(_FOUR.fullmatch(cell))),
        compact=_share(some, lambda cell: bool(_EIGHT.fullmatch(cell))),
    )


def _not_open(cells: list[str]) -> list[str]:
    return [cell for cell in cells if cell.lower() not in OPEN]


def _names(some: list[str], separator: str, column: str) -> list[str]:
    """The names in some cells; "CO" in a column of states is Colorado, not Colombia."""
    names = list(split_names(some, separator))
    if may_hold_codes(column):
        return names
    return [text for text in names if len(text) != 2 or not text.isascii()] or [""]


def degrees_share(table: RawTable, name: str, limit: float) -> float:
    """Of the sampled cells that hold something, how many are degrees within ±limit."""
    cells = [(text or "").strip() for text in as_text(_sample(table.columns[name])).to_pylist()]
    filled = list(dict.fromkeys(cell for cell in cells if cell.lower() not in BLANK))[:_MOST_VALUES]

    def within(cell: str) -> bool:
        try:
            return abs(parse_degrees(cell)) <= limit
        except ValueError:
            return False

    return _share(filled, within)


def _sample(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The first rows and as many spread over the rest."""
    import pyarrow as pa

    if len(column) <= SAMPLE_ROWS:
        return column
    half = SAMPLE_ROWS // 2
    spread = np.linspace(half, len(column) - 1, half).astype(np.int64)
    return column.take(pa.array(np.concatenate([np.arange(half), spread])))


def _share(cells: list[str], is_one: Callable[[str], bool]) -> float:
    """The share of cells that pass; 0 when the first few dozen, spread over all, do not."""
    few = cells[:: max(1, len(cells) // _A_FEW)]
    if len(few) < len(cells) and not any(map(is_one, few)):
        return 0.0
    return sum(map(is_one, cells)) / len(cells) if cells else 0.0


def _is_date(cell: str) -> bool:
    if not any(c.isdigit() for c in cell) or len(cell) > 60:
        return False
    if cell.lstrip("+-").replace(".", "", 1).isdigit() or _NUMBER.fullmatch(cell):
        return False
    try:
        to_edtf(cell)
    except OrderUnknownError:
        return True
    except UnreadableError:
        return False
    return True


def _is_code(cell: str) -> bool:
    return len(cell) <= 12 and cell.isascii() and cell.isalnum() and cell.upper() == cell


def _is_worded(cell: str) -> bool:
    letters = sum(2 if c > "\u2e80" else 1 for c in cell if c.isalpha())  # 화성-12 is a name
    if _AMOUNT.fullmatch(cell):
        return False
    figures = sum(c.isdigit() for c in cell)
    return letters > 1 and (letters > 2 * figures or 4 <= letters >= figures)  # JIMEX2023


def _epoch(numbers: list[float]) -> str:
    if not numbers or any(number != math.floor(number) for number in numbers):
        return ""
    size = sorted(abs(number) for number in numbers)[len(numbers) // 2]
    if 1e11 < size < 4.2e12:
        return "epoch_ms"
    return "epoch_s" if 1e8 < size < _LATEST else ""


def _separator(cells: list[str], *, is_plural: bool) -> tuple[str, float]:
    """What stands between the names of one cell: the first that is common and yields names.

    A comma may be part of a name; it separates countries, and names under a plural heading.
    """
    for mark in SEPARATORS:
        having = [cell for cell in cells if mark in cell.strip(mark + " ")]
        if len(having) < max(1, 0.02 * len(cells)):
            continue
        if mark in (";", "|", "\n", " / ", "、"):
            return mark, len(having) / len(cells)
        if mark == "," and is_plural and not any(_COMPANY.search(cell) for cell in having):
            return mark, len(having) / len(cells)
        parts = list(split_names(having, mark))
        if _share(parts, lambda text: bool(countries.resolve(text))) > 0.6:
            whole = _share(having, lambda text: bool(countries.resolve(text)))
            if whole < 0.5:
                return mark, len(having) / len(cells)
    return "", 0.0
