"""How a table in text is written: its encoding, its delimiter, and where its header stands."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from viewer.datasets.headings import is_data, is_heading, merged
from viewer.errors import TwoSeasError

HEAD_CHARACTERS = 65_536
_SAMPLE_ROWS = 60
_DELIMITERS = (",", ";", "\t", "|")
_LEGACY = (
    "cp932", "euc_jp", "gb18030", "big5", "euc_kr", "cp1252", "cp1250", "cp1251",
)  # fmt: skip
_ENOUGH_TO_TELL = 12
_GAP = re.compile(r" {2,}")
_GAP_BYTES = re.compile(rb" {2,}")

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Layout:
    """How a table is written.

    Attributes:
        delimiter: One character.
        header: Its cells, or () where there is none.
        width: Cells of a row.
        first_line: Physical lines before the first row of data.
        preamble: Lines before the header, as text.
    """

    delimiter: str
    header: tuple[str, ...]
    width: int
    first_line: int
    preamble: tuple[str, ...] = ()


def to_utf8(data: bytes, name: str, encoding: str = "") -> tuple[bytes, str]:
    """The text as UTF-8, and the encoding it was in.

    Raises:
        TwoSeasError: it is in no encoding that is known, or not in the one that was named.
    """
    if encoding:
        return _decoded(data, encoding, name), encoding
    for mark, found in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            if found == "utf-8-sig":
                data = data[len(mark) :]
                if _is_utf8(data):
                    return data, "utf-8"
                break
            return _decoded(data, found, name), found
    if _is_utf8(data):
        return data, "utf-8"
    if (wide := _utf16_without_mark(data)) is not None:
        return _decoded(data, wide, name), wide
    found = likeliest(data)
    return _decoded(data, found, name), found


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), 1 << 20):
            decoder.decode(data[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:2000]
    if head.count(0) < len(head) // 4:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def likeliest(data: bytes) -> str:
    """The likeliest encoding from before UTF-8; Windows-1252 when there is little to go by."""
    odd = [line for line in data[:400_000].split(b"\n") if not line.isascii()]
    sample = b"\n".join(odd)[:60_000]
    if sum(byte > 127 for byte in sample) < _ENOUGH_TO_TELL:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_LEGACY)).best()
    return best.encoding if best else "cp1252"


def _decoded(data: bytes, encoding: str, name: str) -> bytes:
    try:
        return data.decode(encoding).encode()
    except LookupError as error:
        raise TwoSeasError(f"There is no encoding “{encoding}”.") from error
    except UnicodeError:
        if encoding == "cp1252":
            return data.decode("latin-1").encode()
    raise TwoSeasError(
        f"{name} is not text in the encoding {encoding}.", "Name another with --encoding."
    )


def sniff(head: str, *, whole: bool) -> Layout | None:
    """The layout of a table from its first characters; None when it is no table.

    Args:
        head: The first characters, at most HEAD_CHARACTERS.
        whole: Whether that is all there is.
    """
    delimiter, body = _declared(head)
    best: tuple[float, Layout] | None = None
    for mark in [delimiter] if delimiter else _DELIMITERS:
        rows = _rows(body, mark, whole=whole)
        found = _layout(rows, mark, skipped=1 if delimiter else 0)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def is_spaced(head: str, *, whole: bool) -> bool:
    """Whether columns are set apart by spaces alone, two or more, as consoles print them."""
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    counts = {len(_GAP.split(line)) for line in (lines if whole else lines[:-1])[:_SAMPLE_ROWS]}
    return len(lines) > 2 and len(counts) == 1 and min(counts) > 2 and "\t" not in head


def with_tabs(data: bytes) -> bytes:
    """A table whose columns are set apart by spaces, with tabs in their place."""
    return b"\n".join(_GAP_BYTES.sub(b"\t", line.strip()) for line in data.splitlines())


def confidence(head: str, *, whole: bool) -> float:
    """How much a text looks like a table of more than one column: the share of even rows."""
    layout = sniff(head, whole=whole)
    if layout is None or layout.width < 2:
        return 0.0
    rows = [row for row, _line in _rows(head, layout.delimiter, whole=whole) if row]
    even = sum(len(row) == layout.width for row in rows)
    return even / len(rows) if rows else 0.0


def _declared(head: str) -> tuple[str, str]:
    """Excel's own "sep=;" line, and the text after it."""
    match = re.match(r"sep=(.)\r?\n", head, re.I)
    return (match[1], head[match.end() :]) if match else ("", head)


def _rows(head: str, delimiter: str, *, whole: bool) -> list[tuple[list[str], int]]:
    """The first rows, each with the number of physical lines that end with it."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    found: list[tuple[list[str], int]] = []
    try:
        for row in reader:
            found.append((row, reader.line_num))
            if len(found) > _SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    # The last row of a head is cut off somewhere.
    return found if whole or len(found) > _SAMPLE_ROWS else found[:-1] or found


def _layout(
    rows: list[tuple[list[str], int]], delimiter: str, skipped: int
) -> tuple[float, Layout] | None:
    filled = [row for row, _line in rows if any(cell.strip() for cell in row)]
    if not filled:
        return None
    widths = Counter(len(row) for row in filled)
    width = max(widths, key=lambda w: (widths[w] * (w > 1), w))
    at = _header_at([row for row, _line in rows], width)
    if at is None:
        return None
    header, line = rows[at]
    width = max(width, len(header)) if widths[len(header)] > 1 or at == 0 else width
    after = [row for row, _line in rows[at + 1 :]]
    named = is_heading(header) and not is_data(header, after)
    if named and after and (both := merged(header, *after[:2])):
        header, line = both, rows[at + 1][1]
    first_line = (line if named else (rows[at - 1][1] if at else 0)) + skipped
    # More columns that agree speak for a delimiter; a row of one cell speaks for none. What parts
    # every line alike, names included, outdoes the commas within the JSON of some cells.
    score = (widths[width] / len(filled)) * min(width, 8) + (0.0 if width > 1 else -5.0)
    if 1 < width == len(header) and widths[width] == len(filled):
        score += 8.0
    preamble = tuple(" ".join(filter(None, row)).strip() for row, _line in rows[:at] if any(row))
    return score, Layout(delimiter, tuple(header) if named else (), width, first_line, preamble)


def _header_at(rows: list[list[str]], width: int) -> int | None:
    """The first row that is as wide as the table; lines above it are a preamble."""
    for at, row in enumerate(rows):
        cells = [cell for cell in row if cell.strip()]
        if not cells:
            continue
        if len(row) >= width > 1 and len(cells) >= max(2, width // 2):
            return at
        if width == 1:
            return at
        below = rows[at + 1 :]
        if len(row) == width and not row[0].strip() and below and is_data(below[0], below[1:]):
            return at  # names of some columns only
    return next((at for at, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
