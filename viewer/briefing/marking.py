"""Handling markings: the labels of TLP 2.0 as FIRST words and colours them, or free text.

Source: FIRST, Traffic Light Protocol version 2.0 (2022), https://www.first.org/tlp/ — colours on
black, label in the header and the footer of every page, at least 12 points, best on the right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.briefing.clean import clean_line
from viewer.errors import TwoSeasError
from viewer.model.palette import contrast

LEAST_POINTS = 12.0
_BLACK = "#000000"
_TLP_INKS = {
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:AMBER": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}
TLP_LABELS = tuple(_TLP_INKS)
_MOST_LETTERS = 80


@dataclass(frozen=True)
class Marking:
    """What stands top and bottom of every page. Colours are `#rrggbb`."""

    text: str
    ink: str
    ground: str
    is_tlp: bool


def read_marking(text: str) -> Marking | None:
    """The marking for a TLP label in any case, or for free text with its own colour.

    Args:
        text: `TLP:AMBER`, `OFFICIAL`, or `OFFICIAL@#0b5cad` for a coloured ground; "" is none.

    Raises:
        TwoSeasError: No TLP label although it begins like one, no colour, or too long.
    """
    text = clean_line(text)
    if not text:
        return None
    label = re.sub(r"\s+", "", text).upper()
    if label in _TLP_INKS:
        return Marking(label, _TLP_INKS[label], _BLACK, True)
    if label.startswith("TLP"):
        raise TwoSeasError(
            f"“{text}” is not a label of TLP 2.0.", f"The labels are {', '.join(TLP_LABELS)}."
        )
    words, _, colour = text.rpartition("@")
    if not words or not colour.startswith("#"):
        words, colour = text, _BLACK
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise TwoSeasError(f"“{colour}” is not a colour.", "Write it like OFFICIAL@#0b5cad.")
    words = words.strip()
    if len(words) > _MOST_LETTERS:
        raise TwoSeasError(
            f"The marking is {len(words)} letters long.", f"At most {_MOST_LETTERS} are printed."
        )
    ink = max(("#FFFFFF", _BLACK), key=lambda one: contrast(one, colour))
    return Marking(words, ink, colour.lower(), False)
