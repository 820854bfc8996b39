"""CSV, TSV and the like: encoding, delimiter, preamble and header are found in the text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.problems import KEPT, Read
from viewer.datasets.raw import Found
from viewer.datasets.readers import conflict, table_export, timelinejs_csv
from viewer.datasets.readers.csv_parse import parse_csv
from viewer.datasets.readers.csv_sniff import (
    HEAD_CHARACTERS,
    confidence,
    is_spaced,
    to_utf8,
    with_tabs,
)
from viewer.datasets.reading import Options, finish
from viewer.datasets.tidy import tidied
from viewer.errors import TwoSeasError
from viewer.model.records import Problem

if TYPE_CHECKING:
    import pyarrow as pa

READER = "csv"
MAX_BYTES = 2**30
_LAYOUTS = (table_export.known, timelinejs_csv.known, conflict.known)
_H3 = re.compile(r"8[0-9a-f]{14}")
_TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that this is a table in text."""
    if not head.strip() or head.lstrip()[:1] in (b"{", b"[", b"<") or head[:2] == b"PK":
        return 0.0
    text = _head_text(head)
    if text is None:
        return 0.0
    whole = path.stat().st_size <= len(head)
    even = confidence(text, whole=whole) or float(is_spaced(text, whole=whole))
    if path.suffix.lower() in _TABLE_SUFFIXES:
        return 0.6
    return 0.55 if even >= 0.9 and text.count("\n") >= 2 else 0.0


def _head_text(head: bytes) -> str | None:
    """The head as text; None when it is binary."""
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head[:4000])
    if not wide and controls > len(head[:4000]) * 0.3:
        return None
    if not wide and controls > 40 and head[:4000].count(0) < len(head[:4000]) // 4:
        return None
    try:
        data, _encoding = to_utf8(head, "")
    except TwoSeasError:
        data = head.decode("latin-1").encode()
    return data.decode(errors="ignore")[:HEAD_CHARACTERS]


def scan(path: Path, encoding: str = "") -> list[Found]:
    """The table in a file, without deciding what its columns mean.

    Raises:
        TwoSeasError: it cannot be read, is too large or holds no table.
    """
    leave_pandas_out()
    data, used = to_utf8(_bytes(path), path.name, encoding)
    start = data[:HEAD_CHARACTERS].decode(errors="ignore")
    if is_spaced(start, whole=len(data) <= HEAD_CHARACTERS):
        data = with_tabs(data)
    table, notes, layout = parse_csv(data, path.name)
    if used not in ("utf-8", "utf-16") and not encoding:
        said = f"read as {used}, the likeliest encoding (another: --encoding)"
        notes.insert(0, Problem(path.name, "", "", said, KEPT))
    notes += [
        Problem(path.name, name, "", "H3 cell ids are not turned into places", KEPT)
        for name, column in table.columns.items()
        if _holds_h3(column)
    ]
    table, remarks = tidied(table)
    notes += remarks
    for known in _LAYOUTS:
        found = known(table, tuple(notes))
        if found is not None:
            return [found]
    if not len(table):
        raise TwoSeasError(f"{path.name} holds the names of columns and no rows.")
    title = next((line for line in layout.preamble if len(line) > 3), path.stem)
    return [Found(table, READER, title, notes=tuple(notes))]


def _holds_h3(column: pa.ChunkedArray) -> bool:
    cells = column.slice(0, 20).drop_null().to_pylist()
    return bool(cells) and all(_H3.fullmatch(cell) for cell in cells)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TwoSeasError(f"{path.name} is larger than {MAX_BYTES >> 20} MB.")
        return path.read_bytes()
    except OSError as error:
        raise TwoSeasError(f"{path.name} cannot be read: {error.strerror}.") from error


def read(path: Path, options: Options | None = None) -> Read:
    """Reads a table; raises NeedsMappingError where something has to be asked first."""
    options = options or Options()
    return finish(scan(path, options.encoding)[0], path, options)
