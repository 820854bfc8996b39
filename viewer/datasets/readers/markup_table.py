"""Tables in web pages, in Markdown, and in XML spreadsheets, which programs save as .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.container import read_file
from viewer.datasets.problems import Read
from viewer.datasets.raw import Found, RawTable
from viewer.datasets.readers.csv_sniff import to_utf8
from viewer.datasets.readers.safe_xml import local, parse_xml
from viewer.datasets.readers.sheet_rows import table_of_rows
from viewer.datasets.readers.spreadsheet import without_texts
from viewer.datasets.readers.tall_cells import Tall
from viewer.datasets.reading import Options, finish
from viewer.errors import TwoSeasError

READER = "markup"
_HTML = re.compile(
    rb"(?:<\?xml[^>]*\?>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|meta|style|table)\b",
    re.I | re.S,
)
_XML_SHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.I)
_RULE = re.compile(
    r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*\r?$", re.M
)
_BAR = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MOST_CELLS = 5_000_000
_WIDEST_SPAN = 200

Rows = list[list[Any]]
Grid = tuple[Rows, list[Tall]]


def identify(head: bytes, _path: Path) -> float:
    """How sure we are, 0 to 1, that this is a web page or an XML spreadsheet."""
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    if _XML_SHEET in head and b"<Workbook" in head and start.startswith(b"<"):
        return 0.9
    if _HTML.match(start.replace(b"\0", b"")):
        return 0.8
    is_text = b"\0" not in head and start[:1] not in (b"{", b"[", b"<")
    return 0.7 if is_text and _RULE.search(head.decode(errors="replace")) else 0.0


def scan(path: Path, encoding: str = "") -> list[Found]:
    """The tables of a page or workbook.

    Raises:
        TwoSeasError: it cannot be read, or holds no table.
    """
    leave_pandas_out()
    data = read_file(path)
    if _XML_SHEET in data[:65_536] and b"<Workbook" in data[:65_536]:
        sheets = list(_sheets(parse_xml(data, path.name)))
    else:
        is_page = _HTML.match(
            data[:65_536].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"")
        )
        tables = (_tables if is_page else _markdown_tables)(data, path, encoding)
        sheets = [(f"table {number}", grid) for number, grid in enumerate(tables, 1)]
    found = [
        table
        for name, (rows, tall) in sheets
        if (table := table_of_rows(rows, path.name, name, READER, tall))
    ]
    if not found:
        raise TwoSeasError(
            f"{path.name} is a web page without a table of records.",
            "Save the table that it shows as CSV or XLSX.",
        )
    found = without_texts(found)
    return found if len(found) > 1 else [_alone(found[0], path)]


def read(path: Path, options: Options | None = None) -> Read:
    """Reads the first table; raises NeedsMappingError where something has to be asked."""
    options = options or Options()
    return finish(scan(path, options.encoding)[0], path, options)


def _alone(found: Found, path: Path) -> Found:
    table = found.table
    plain = RawTable(path.name, table.columns, table.where, table.geometry)
    return replace(found, table=plain, title=path.stem)


def _tables(data: bytes, path: Path, encoding: str) -> Iterator[Grid]:
    """The cells of every table that holds no other and is more than one line."""
    from lxml import etree  # type: ignore[import-untyped]

    said = _CHARSET.search(data[:4096])
    text = _decoded(data, encoding or (said[1].decode() if said else ""), path.name)
    # Entities are no more than characters here: HTML has no way to declare others.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise TwoSeasError(f"{path.name} cannot be read as a web page: {error}.") from error
    for table in () if root is None else root.iter("table"):
        if next(table.iterdescendants("table"), None) is not None:
            continue
        rows, tall = _grid(table)
        if sum(map(len, rows)) > _MOST_CELLS:
            raise TwoSeasError(f"{path.name} holds a table of more than {_MOST_CELLS:,} cells.")
        if len(rows) > 1 and max(map(len, rows)) > 1:
            yield rows, tall


def _markdown_tables(data: bytes, path: Path, encoding: str) -> Iterator[Grid]:
    """Every run of lines with bars of which the second rules off the names."""
    lines = [*_decoded(data, encoding, path.name).decode().splitlines(), ""]
    rows: list[str] = []
    for line in lines:
        if "|" in line and len(rows) < _MOST_CELLS:
            rows.append(line)
            continue
        if len(rows) > 2 and _RULE.match(rows[1]):
            yield [_markdown_cells(row) for row in (rows[0], *rows[2:])], []
        rows = []


def _markdown_cells(row: str) -> list[Any]:
    """The cells of a row without marks of emphasis and the addresses behind links."""
    body = row.strip().removeprefix("|")
    body = body.removesuffix("|") if not body.endswith("\\|") else body
    cells = [cell.replace("\\|", "|").strip() for cell in _BAR.split(body)]
    return [_LINK.sub(r"\1", cell).strip("*_` ") for cell in cells]


def _decoded(data: bytes, encoding: str, name: str) -> bytes:
    """The page in UTF-8: as it says itself, where that can be; else as any text."""
    try:
        return to_utf8(data, name, encoding)[0]
    except TwoSeasError:
        return to_utf8(data, name)[0]


def _grid(table: Any) -> Grid:
    """The texts of a table; where a cell stands over several columns or rows, the others are ""."""
    rows: Rows = []
    tall: list[Tall] = []
    covered: dict[int, int] = {}  # by column, how many of the next rows a cell above takes
    for line in table.iter("tr"):
        cells = [cell for cell in line if cell.tag in ("td", "th")]
        if not cells:
            continue
        row: list[Any] = []
        for cell in cells:
            _skip_covered(row, covered)
            wide = min(_span(cell, "colspan"), _WIDEST_SPAN)
            if (high := _span(cell, "rowspan")) > 1:
                tall.append((len(rows), len(rows) + high - 1, len(row)))
                covered |= {len(row) + more: high - 1 for more in range(wide)}
            row += [" ".join(" ".join(cell.itertext()).split()), *([""] * (wide - 1))]
        _skip_covered(row, covered)
        rows.append(row)
    return rows, tall


def _skip_covered(row: list[Any], covered: dict[int, int]) -> None:
    while covered.get(len(row)):
        covered[len(row)] -= 1
        row.append("")


def _span(cell: Any, name: str) -> int:
    said = cell.get(name) or ""
    return max(1, int(said)) if said.isdigit() and len(said) < 6 else 1


def _sheets(root: Any) -> Iterator[tuple[str, Grid]]:
    """Worksheets of an XML spreadsheet of 2003, by name."""
    for sheet in root:
        if local(sheet) != "Worksheet":
            continue
        name = next((v for k, v in sheet.attrib.items() if k.rpartition("}")[2] == "Name"), "sheet")
        rows: Rows = []
        tall: list[Tall] = []
        for row in sheet.iter():
            if local(row) == "Row" and (cells := _xml_cells(row, len(rows), tall)):
                rows.append(cells)
        yield name, (rows, tall)


def _xml_cells(row: Any, number: int, tall: list[Tall]) -> list[Any]:
    """The texts of a row; cells that stand over the rows below are added to `tall`."""
    found: list[Any] = []
    for cell in row:
        said = {key.rpartition("}")[2]: value for key, value in cell.attrib.items()}
        at = said.get("Index", "")
        if at.isdigit() and len(found) < int(at) - 1 <= _WIDEST_SPAN * 100:
            found += [""] * (int(at) - 1 - len(found))
        text = " ".join("".join(cell.itertext()).split())
        if (down := said.get("MergeDown", "")).isdigit() and len(down) < 6:
            tall.append((number, number + int(down), len(found)))
        # Dates without a time are written with one: 2019-03-05T00:00:00.000.
        found.append(text.removesuffix("T00:00:00.000"))
        across = said.get("MergeAcross", "")
        found += [""] * min(int(across) if across.isdigit() else 0, _WIDEST_SPAN)
    return found
