"""How dates stand in cells, as regular expressions; `date_cell` says what each means."""

from __future__ import annotations

import re

CLOCK = (
    r"(?:[T ,]+(?:at )?(\d{1,2}):(\d{2})(?::(\d{2})([.,]\d+)?)?\s*([ap]\.?m\.?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]? )?"
ISO = re.compile(r"([+-]?\d{4,6})-(\d{1,2})-(\d{1,2})" + CLOCK, re.I)
THREE = re.compile(r"(\d{1,4})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?" + CLOCK, re.I)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})Z?)?")
YEAR_MONTH = re.compile(r"(\d{4})[/.\-](\d{1,2})|(\d{1,2})[/.\-](\d{4})")
DAY_NAME = re.compile(
    WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th|er|\.)?[ \-./]*(?:of |de )?([^\d\s.,/()\-–]+)\.?,?"
    r"(?: de|[ \-./])*(\d{2}|\d{3,4})" + CLOCK, re.I
)  # fmt: skip
NAME_DAY = re.compile(
    WEEKDAY + r"([^\d\s.,/()\-–]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + CLOCK, re.I
)
YEAR_NAME = re.compile(r"(\d{4})[ \-]([^\d\s.,/()\-–]+)\.?[ \-](\d{1,2})" + CLOCK, re.I)
DAYS = re.compile(r"(\d{1,2})\s?[-–/]\s?(\d{1,2}) ([^\d\s.,/()\-–]+)\.?,? (\d{4})", re.I)
NAME_DAYS = re.compile(r"([^\d\s.,/()\-–]+)\.? (\d{1,2})\s?[-–/]\s?(\d{1,2}),? (\d{4})", re.I)
NAME_YEAR = re.compile(
    r"([^\d\s.,/()\-–]+)\.?,?[ \-/](?:de )?(\d{4})|(\d{4})[ \-/]([^\d\s.,/()\-–]+)\.?", re.I
)
QUARTER = re.compile(r"(?:Q([1-4])[ /-]*(\d{4})|(\d{4})[ /-]*Q([1-4])|([1-4])Q[ /-]*(\d{4}))", re.I)
HALF = re.compile(r"(?:H([12])[ /-]*(\d{4})|(\d{4})[ /-]*H([12]))", re.I)
DECADE = re.compile(r"(\d{3})0['’]?s")
CENTURY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)[ -]c(?:entury|\.)", re.I)
ERA_YEAR = re.compile(r"(?:(AD|CE) )?(\d{1,6}) ?(BCE|BC|B\.C\.E?\.?|CE|AD|A\.D\.)?", re.I)
KANJI = re.compile(
    r"(\d{1,4}|元)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?(?:\s*(\d{1,2})[:時时](\d{1,2})分?)?(?:頃|ごろ)?"
)
RANGE = re.compile(r"\s*(?:–|—|~|〜|～|/|→|->)\s*|\s+(?:-|to|until|till|bis|through|à|a)\s+", re.I)
DASH = re.compile(r"\s*(?:–|—|→|->)\s*|\s+(?:-|to|until|till|bis|à|a)\s+", re.I)
YEARS = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{2}|\d{4})")
ERA_SPAN = re.compile(r"(\d{1,4})\s*[-–—]\s*(\d{1,4}) ?(BCE|BC|CE|AD)", re.I)
ABOUT_SPAN = re.compile(
    r"(?:c\.?|ca\.?|circa)\s*(\d{3,4})\s*[-–—]\s*(?:c\.?\s*|ca\.?\s*)?(\d{3,4})", re.I
)


def ends(body: str) -> list[str]:
    """The two ends of a span, else another number of parts; strokes within an end do not part."""
    parts = RANGE.split(body)
    return parts if len(parts) == 2 else DASH.split(body)
