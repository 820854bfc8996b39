"""Text of a PDF as it was written, where Qt notes another character that looks the same.

A letter's shape may stand for several characters: that of 日 also for the radical ⽇. Qt notes the
lowest of them, and who searches the PDF for 日本 finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from PySide6.QtGui import QRawFont

from viewer.qt.fonts import font_paths

# Qt writes these tables plainly: `<0001> <0022> [<2F47> <672C> …]`.
_TABLE = re.compile(rb"(?<=> \[)[<>0-9A-F ]+(?=\])")
_CODE = re.compile(rb"<([0-9A-F]{4})>")
# Radicals and the hyphenation point: nobody writes them, and they stand before what is written.
_SHADOWS = (0x2027, *range(0x2E80, 0x2FE0))
_WRITTEN = (*range(0x3001, 0x3100), *range(0x4E00, 0xA000))


def searchable(pdf: bytes) -> bytes:
    """The same PDF, as long to the byte, whose text is found by what was written."""
    if not _TABLE.search(pdf):
        return pdf
    written = {f"{a:04X}".encode(): f"<{b:04X}>".encode() for a, b in _shadowed().items()}

    def mended(table: re.Match[bytes]) -> bytes:
        return _CODE.sub(lambda code: written.get(code[1], code[0]), table[0])

    return _TABLE.sub(mended, pdf)


@cache
def _shadowed() -> Mapping[int, int]:
    """What is written, by the character that Qt notes instead."""
    found: dict[int, int] = {}
    for path in font_paths():
        font = QRawFont(str(path), 16.0)
        shapes = _shapes(font, _WRITTEN)
        for code, shape in _by_code(font, _SHADOWS):
            if shape in shapes:
                found.setdefault(code, shapes[shape])
    return found


def _shapes(font: QRawFont, codes: Iterable[int]) -> dict[int, int]:
    made: dict[int, int] = {}
    for code, shape in _by_code(font, codes):
        made.setdefault(shape, code)
    return made


def _by_code(font: QRawFont, codes: Iterable[int]) -> list[tuple[int, int]]:
    """Each character that the font has, with its shape's number."""
    listed = list(codes)
    shapes = font.glyphIndexesForString("".join(map(chr, listed)))
    return [(code, shape) for code, shape in zip(listed, shapes, strict=True) if shape]
