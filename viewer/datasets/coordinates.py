"""Latitudes, longitudes and pairs of them as files write them -> degrees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.columns import distinct
from viewer.datasets.date_words import BLANK

if TYPE_CHECKING:
    import pyarrow as pa

_PLAIN = re.compile(r"[+-]?\d{1,3}(?:[.,]\d*)?(?:[eE][+-]?\d+)?|[+-]?[.,]\d+")
_DEGREES = re.compile(
    r"(?P<head>[NSEWnsew北南東西东])?[^\d+-]{0,3}(?P<sign>[+-])?(?P<deg>\d{1,3}(?:[.,]\d+)?)\s*"
    r"(?:[°º度d:\s]\s*(?:(?P<min>\d{1,2}(?:[.,]\d+)?)\s*(?:['’′分m:\s]\s*)?"
    r"(?:(?P<sec>\d{1,2}(?:[.,]\d+)?)\s*(?:\"|”|″|''|秒|s)?\s*)?)?)?"
    r"(?P<tail>[NSEWnsewO北南東西东])?"
)
# As ships log it: 02-30.5N, 101-20-30E.
_DASHED = re.compile(r"\d{1,3}-\d{1,2}(?:\.\d+)?(?:-\d{1,2}(?:\.\d+)?)?\s*[NSEWnsew]")
_SLASHED = re.compile(r"([+-]?\d{1,3}\.\d+)\s?/\s?([+-]?\d{1,3}\.\d+)")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")  # 13.500,5
_LOCODE = re.compile(r"(\d{2})(\d{2})([NS])\s*(\d{3})(\d{2})([EW])")
_HEMISPHERES = re.compile(
    r"(.*?[NSns北南])[\s,;/]*(.*?[EWewO東西东])|(.*?[EWew])[\s,;/]*(.*?[NSns])"
)
_SOUTH_OR_WEST = frozenset("SWswO南西")
_ARCTIC = 74
LIMITS = {"latitude": 90.0, "longitude": 180.0}

Degrees = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Numbers:
    """A column read as degrees; NaN where blank or failed."""

    degrees: Degrees
    failed: NDArray[np.bool_]
    blank: NDArray[np.bool_]

    @property
    def read_share(self) -> float:
        """Of the rows that hold something, how many were understood."""
        filled = int(np.count_nonzero(~self.blank))
        return 1.0 - float(np.count_nonzero(self.failed)) / filled if filled else 0.0


def read_degrees(column: pa.ChunkedArray, axis: str, missing: tuple[str, ...] = ()) -> Numbers:
    """Reads a column of latitudes or longitudes: decimal (point or comma), or degrees and minutes.

    What lies outside ±90 or ±180 fails.
    """
    import pyarrow as pa

    if pa.types.is_floating(column.type) or pa.types.is_integer(column.type):
        degrees = column.cast(pa.float64(), safe=False).to_numpy()
        blank = np.isnan(degrees)
        return _limited(np.array(degrees), blank, axis)
    fast = _as_floats(column)
    if fast is not None and not missing:
        return _limited(fast, column.is_null().to_numpy(), axis)
    codes, values = distinct(column)
    texts = [(value or "").strip() for value in values.to_pylist()] + [""]
    found = np.array([_or_nan(text) for text in texts])
    blank = np.array([text.lower() in BLANK or text in missing for text in texts])
    found[blank] = np.nan
    return _limited(found[codes], blank[codes], axis)


def _as_floats(column: pa.ChunkedArray) -> Degrees | None:
    """The whole column at once, when every cell is a plain decimal or null."""
    import pyarrow as pa

    try:
        numbers = column.cast(pa.float64())
    except pa.ArrowInvalid:
        return None
    return np.array(numbers.to_numpy())


def _limited(degrees: Degrees, blank: NDArray[np.bool_], axis: str) -> Numbers:
    with np.errstate(invalid="ignore"):
        outside = ~(np.abs(degrees) <= LIMITS[axis])
    failed = outside & ~blank
    return Numbers(np.where(outside, np.nan, degrees), failed, blank)


def _or_nan(text: str) -> float:
    try:
        return parse_degrees(text)
    except ValueError:
        return float("nan")


def parse_degrees(text: str) -> float:
    """One latitude or longitude: 35.68, 35,68, 35°41'22"N, N 35 41 22, 35-41.4N.

    Raises:
        ValueError: it is neither.
    """
    body = text.strip().replace("−", "-")
    if _PLAIN.fullmatch(body):
        return float(body.replace(",", "."))
    if _DASHED.fullmatch(body):
        body = body.replace("-", " ")
    match = _DEGREES.fullmatch(body)
    if not match or not (match["head"] or match["tail"] or match["min"] or "°" in body):
        raise ValueError(f"“{text[:40]}” is not a latitude or longitude")
    parts = [float((match[name] or "0").replace(",", ".")) for name in ("deg", "min", "sec")]
    if parts[1] >= 60 or parts[2] >= 60:
        raise ValueError(f"“{text[:40]}” has 60 minutes or seconds or more")
    degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
    mark = match["head"] or match["tail"] or ""
    negative = match["sign"] == "-" or mark in _SOUTH_OR_WEST
    return -degrees if negative else degrees


def parse_point(text: str, order: str = "") -> tuple[float, float]:
    """Longitude and latitude of a cell that holds both.

    Args:
        text: "35.68, 139.69", "1234N 05678E" (UN/LOCODE: degrees and minutes), "35°41′N 139°41′E".
        order: "latlon" or "lonlat" where no letter says which is which.

    Raises:
        ValueError: it is no pair, lies outside the globe, or needs an order.
    """
    body = text.strip().removeprefix("geo:")
    if match := _LOCODE.fullmatch(body.upper()):
        lat = int(match[1]) + int(match[2]) / 60
        lon = int(match[4]) + int(match[5]) / 60
        lon, lat = (-lon if match[6] == "W" else lon), (-lat if match[3] == "S" else lat)
    elif match := _HEMISPHERES.fullmatch(body):
        lat_text, lon_text = (match[1], match[2]) if match[1] else (match[4], match[3])
        lon, lat = parse_degrees(lon_text), parse_degrees(lat_text)
    else:
        pair = _halves(body)
        if not pair:
            raise ValueError(f"“{text[:60]}” is not a pair of latitude and longitude")
        first, second = parse_degrees(pair[0]), parse_degrees(pair[1])
        if not order:
            order = "lonlat" if abs(first) > 90 else ("latlon" if abs(second) > 90 else "")
        if not order:
            raise ValueError(f"“{text[:60]}” may be latitude or longitude first")
        lon, lat = (second, first) if order == "latlon" else (first, second)
    if abs(lat) > 90 or abs(lon) > 180:
        raise ValueError(f"“{text[:60]}” is outside the globe")
    return lon, lat


def _halves(body: str) -> tuple[str, str] | None:
    """The two numbers of a pair: at a semicolon, else a comma and a space, a comma, a space."""
    body = body.strip("()[] ")
    for mark in (";", "|", ", ", ",", " "):
        parts = [part.strip() for part in body.split(mark) if part.strip()]
        if len(parts) == 2:
            return parts[0], parts[1]
        if len(parts) > 2:
            return None
    if match := _SLASHED.fullmatch(body):  # 12/05 is no point
        return match[1], match[2]
    return None


def point_order(texts: list[str]) -> str:
    """The order that a column of pairs settles by itself: "latlon", "lonlat", or "".

    "any" when every cell says which is which.
    """
    firsts, seconds, plain = 0.0, 0.0, False
    for text in texts:
        body = text.strip().removeprefix("geo:")
        if _LOCODE.fullmatch(body.upper()) or _HEMISPHERES.fullmatch(body):
            continue
        pair = _halves(body)
        try:
            if pair:
                firsts = max(firsts, abs(parse_degrees(pair[0])))
                seconds = max(seconds, abs(parse_degrees(pair[1])))
                plain = True
        except ValueError:
            continue
    if not plain:
        return "any"
    if firsts > 90 and seconds > 90:
        return ""
    if firsts > 90:
        return "lonlat"
    # Unless in brackets, as GeoJSON has them, pairs are written latitude first. That they would
    # lie in the Arctic the other way round bears it out.
    bare = not any(text.strip().startswith("[") for text in texts)
    return "latlon" if seconds > (_ARCTIC if bare and firsts < _ARCTIC else 90) else ""


def is_point(text: str) -> bool:
    """Whether a cell holds a pair of coordinates, in whatever order."""
    if len(text) > 60 or not any(c.isdigit() for c in text) or _THOUSANDS.fullmatch(text):
        return False
    try:
        parse_point(text, "latlon")
    except ValueError:
        try:
            parse_point(text, "lonlat")
        except ValueError:
            return False
    return True
