"""Text from a dataset made fit to leave the program: nothing invisible, nothing that acts.

Control characters, overrides of writing direction, lone surrogates and non-characters are shown as
marks instead of being dropped, so that a reader sees that there was something.
"""

from __future__ import annotations

import re
from functools import lru_cache

from viewer.model.writing import MARKS, TURNS, has_letters_from_right

_UNSEEN = "\ufffd"
_TURNS = re.compile(f"[{TURNS}]")
_MARKS = re.compile(f"[{MARKS}]")
# C0 without tab and line ends, DEL, C1, surrogates, non-characters, Unicode's tag characters.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb"
    "\ufeff\u00ad\u2060-\u2064\u206a-\u206f\U000e0000-\U000e007f]"
)
_BREAKS = re.compile(r"\r\n|[\r\n\u0085\u2028\u2029]")
_SPACES = re.compile(r"[ \t\u00a0]+")


def _mark(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else _UNSEEN


@lru_cache(maxsize=20_000)  # a title is laid out many times before a page is done
def clean_text(text: str) -> str:
    """Text of several lines: one kind of line end, tabs as spaces, marks for what is unseen."""
    text = _BREAKS.sub("\n", text)
    text = _REFUSED.sub(_mark, _TURNS.sub(_UNSEEN, text))
    if not has_letters_from_right(text):  # among Hebrew and Arabic they settle the order
        text = _MARKS.sub(_UNSEEN, text)
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


@lru_cache(maxsize=20_000)
def clean_line(text: str) -> str:
    """The same in one line."""
    return " ".join(clean_text(text).split())
