"""TimeStamp, TimeSpan and gx:Track of KML -> EDTF."""

from __future__ import annotations

import re
from typing import Any

from viewer.datasets.readers.safe_xml import local, text_in

_YEAR = re.compile(r"(-?)(\d{1,4})(-.*)?")


def when_of(element: Any) -> str:
    """The TimeStamp or TimeSpan of a feature in EDTF, or ""; an open end is open."""
    for child in element:
        tag = local(child)
        if tag == "TimeStamp":
            return edtf(text_in(child, "when"))
        if tag == "TimeSpan":
            begin, end = edtf(text_in(child, "begin")), edtf(text_in(child, "end"))
            if begin or end:
                return f"{begin or '..'}/{end or '..'}"
    return ""


def edtf(text: str) -> str:
    """A date of KML (xsd:gYear, gYearMonth, date, dateTime) with four figures for its year."""
    match = _YEAR.fullmatch(text.strip())
    return f"{match[1]}{match[2]:0>4}{match[3] or ''}" if match else text.strip()


def track_times(element: Any) -> str:
    """From the first to the last moment of the tracks of a placemark."""
    moments: list[str] = []
    for one in element.iter():
        if local(one) == "Track":
            moments += [edtf("".join(child.itertext())) for child in one if local(child) == "when"]
    if not moments:
        return ""
    first, last = min(moments), max(moments)
    return first if first == last else f"{first}/{last}"
