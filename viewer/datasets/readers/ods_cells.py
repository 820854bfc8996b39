"""Cells over several rows in an OpenDocument spreadsheet, which its reader does not tell of.

ODF 1.3 part 3, 19.681: `table:number-rows-spanned`. Rows and cells that are alike are written once
and counted. Read as a stream, and only where the file has such a cell.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from viewer.datasets.readers.tall_cells import Tall

_CONTENT, _SPANNED = "content.xml", b"number-rows-spanned"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_PART = 1 << 20
_MOST = 2**20
"""Rows and columns of the largest sheet there is; what says more is not believed."""


def tall_cells(path: Path) -> Mapping[str, list[Tall]]:
    """The cells that stand over several rows, by sheet; none of what cannot be read."""
    from lxml import etree  # type: ignore[import-untyped]

    found: dict[str, list[Tall]] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            if _CONTENT not in archive.namelist():
                return found
            with archive.open(_CONTENT) as stream:
                if not _has_tall(stream):
                    return found
            with archive.open(_CONTENT) as stream:
                for sheet, cell in _cells(stream):
                    found.setdefault(sheet, []).append(cell)
    except (OSError, zipfile.BadZipFile, etree.XMLSyntaxError, ValueError):
        return {}
    return found


def _has_tall(stream: IO[bytes]) -> bool:
    tail = b""
    while part := stream.read(_PART):
        if _SPANNED in tail + part:
            return True
        tail = part[-len(_SPANNED) :]
    return False


def _cells(stream: IO[bytes]) -> Iterator[tuple[str, Tall]]:
    from lxml import etree

    events = etree.iterparse(
        stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
        tag=(f"{_TABLE}table", f"{_TABLE}table-row", *_CELLS),
    )  # fmt: skip
    sheet, row, column, depth = "", 0, 0, 0
    for event, element in events:
        is_start = event == "start"
        if element.tag == f"{_TABLE}table":
            depth += 1 if is_start else -1
            if is_start and depth == 1:
                sheet, row = element.get(f"{_TABLE}name", ""), 0
        elif depth > 1:
            continue  # a table within a cell
        elif element.tag == f"{_TABLE}table-row":
            if is_start:
                column = 0
            else:
                row += _number(element, "rows-repeated")
                element.clear()
        elif is_start:
            if (high := _number(element, "rows-spanned")) > 1:
                yield sheet, (row, row + high - 1, column)
            column += _number(element, "columns-repeated")


def _number(element: Any, name: str) -> int:
    """How often, or over how many; 1 where nothing sensible is said."""
    text = element.get(f"{_TABLE}number-{name}", "1")
    return min(max(int(text), 1), _MOST) if text.isascii() and text.isdigit() else 1
