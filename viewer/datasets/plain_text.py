"""Text as text: tags and entities of HTML are taken out, what they held stays."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from viewer.model.writing import without_turns

if TYPE_CHECKING:
    import pyarrow as pa

_BREAKS = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d|/tr)\b[^>]*>", re.I)
_MARKUP = r"<[A-Za-z/!?]|&[#A-Za-z]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_HAS_MARKUP = re.compile(_MARKUP)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANKS = re.compile(r"[ \t\xa0]+")
_LINES = re.compile(r"\s*\n\s*(?:\n\s*)+")


def plain(text: str) -> str:
    """A text without markup: scripts and styles vanish with what they hold."""
    if not _HAS_MARKUP.search(text):
        return text.strip()
    import nh3

    broken = _BREAKS.sub("\n", text)
    # An entity may stand for a character that `turned_text` takes out where it is written.
    cleaned = without_turns(html.unescape(nh3.clean(broken, tags=set())))
    cleaned = _CONTROL.sub("", cleaned).replace("\r", "\n")
    return _LINES.sub("\n\n", _BLANKS.sub(" ", cleaned)).strip()


def one_line(text: str) -> str:
    """A text without markup on one line, for titles and names."""
    return " ".join(plain(text).split())


def plain_column(column: pa.Array, *, single_line: bool) -> pa.Array:
    """A column of text without markup; untouched where no cell has any. Null becomes ""."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = column.fill_null("")
    pattern = _MARKUP + (r"|\s\s|[\n\t\r]|^\s|\s$" if single_line else r"|^\s|\s$")
    odd = pc.match_substring_regex(column, pattern)
    if not pc.any(odd).as_py():
        return column
    clean = one_line if single_line else plain
    mended = [clean(text) for text in column.filter(odd).to_pylist()]
    return pc.replace_with_mask(column, odd, pa.array(mended, pa.string()))
