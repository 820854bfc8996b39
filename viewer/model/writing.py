"""Which way text runs, and what in it would turn the text around it.

By Unicode's bidirectional algorithm (UAX #9): the first strong letter says where a paragraph
begins. Joiners (U+200C, U+200D) shape letters of Persian or Hindi and turn nothing.
"""

from __future__ import annotations

import re
import unicodedata

# Embeddings, overrides and isolates hold until somebody ends them, maybe far behind the text.
TURNS = "\u202a-\u202e\u2066-\u2069"
# A mark is a letter that is not seen: of use among letters that run from the right alone.
MARKS = "\u200e\u200f\u061c"
_TURN = re.compile(f"[{TURNS}]")
_TURN_OR_MARK = re.compile(f"[{TURNS}{MARKS}]")
# Hebrew to Arabic Extended-A with what lies between, their presentation forms, and the scripts of
# the supplementary plane that run from the right: Adlam, Hanifi Rohingya and old ones.
_FROM_RIGHT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def has_letters_from_right(text: str) -> bool:
    """Whether Hebrew, Arabic or the like is in a text."""
    return _FROM_RIGHT.search(text) is not None


def runs_from_right(text: str) -> bool:
    """Whether a paragraph begins at the right, by its first strong letter; not if it has none."""
    if not has_letters_from_right(text):
        return False
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def without_turns(text: str) -> str:
    """A text that turns round nothing that stands beside it, nor reads other than it is written.

    Marks stay where they settle the order within Hebrew or Arabic.
    """
    if text.isascii():
        return text
    return (_TURN if has_letters_from_right(text) else _TURN_OR_MARK).sub("", text)
