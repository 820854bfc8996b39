"""Which lines of dropped files have a layer of the map of their own: cables, and shipping routes.

What a line is, the file says: by its theme, by the names or the short values of its columns, by its
title, or by what the whole file is called. Nothing is told by a name that we would have to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.model.dataset import Dataset
from viewer.model.parts import part_names, part_of_row
from viewer.model.records import Theme

LINE_LAYERS = ("cables", "routes")
"""Ids of layers; the code of a row is its place in here and one, 0 for no such layer."""

_WORDS = {
    "cables": r"\b(?:cables?|submarine ?cables?|câbles?|seekabel|unterseekabel|kabel)\b"
    r"|ケーブル|海缆|海底电缆|光缆|케이블|केबल|कॉबल",
    "routes": r"\b(?:(?:shipping|sea|maritime|navigation|ferry|trade) ?(?:lanes?|routes?)"
    r"|sea lines? of communication|slocs?)\b|航路|シーレーン|海上交通路|航线|समुद्री मार्ग",
}
_PATTERNS = [re.compile(_WORDS[id_], re.IGNORECASE) for id_ in LINE_LAYERS]
_JOINTS = re.compile(r"[_\-./:]+")
_NATIVE = frozenset({"", "native"})
_SHORT = 40
_SAMPLE = 200
_MOST_OF_THEM = 0.5


def layers_of_rows(dataset: Dataset, rows: NDArray[np.int32]) -> NDArray[np.uint8]:
    """The code of the layer of each of these rows, all of which are lines."""
    codes = _by_theme(dataset)[rows]
    parts = part_of_row(dataset)[rows]
    titles = list(part_names(dataset).values()) or [dataset.meta.title]
    for part, title in enumerate(titles):
        here = np.flatnonzero((parts == part) & (codes == 0))
        if not len(here):
            continue
        whole = _code(title)
        if whole:
            codes[here] = whole
            continue
        _by_records(dataset, rows, here, codes)
    return codes


def line_layers_of(dataset: Dataset) -> frozenset[str]:
    """Ids of the layers that a dataset has lines for."""
    codes = layers_of_rows(dataset, _rows_with_lines(dataset))
    return frozenset(LINE_LAYERS[code - 1] for code in np.unique(codes).tolist() if code)


def _rows_with_lines(dataset: Dataset) -> NDArray[np.int32]:
    if dataset.meta.reader in _NATIVE:
        return np.zeros(0, np.int32)
    table = dataset.initiatives
    regions = [
        i
        for i, region in enumerate(dataset.regions)
        if region.geometry and str(region.geometry.get("type", "")).endswith("LineString")
    ]
    found = table.regions.rows_with(regions).tolist()
    found += [row for row, shape in enumerate(table.shapes or ()) if shape and _is_line(shape)]
    return np.array(sorted(set(found)), np.int32)


def _is_line(wkb: bytes) -> bool:
    """Whether well-known binary is a line or several; what has heights says so in the thousands."""
    kind = int.from_bytes(wkb[1:5], "little" if wkb[:1] == b"\x01" else "big") & 0x1FFFFFFF
    return kind % 1000 in {2, 5}


def _by_records(
    dataset: Dataset, rows: NDArray[np.int32], here: NDArray[np.intp], codes: NDArray[np.uint8]
) -> None:
    """By columns and titles; what most of a file's lines are, all of them are."""
    step = max(len(here) // _SAMPLE, 1)
    looked_at = here[::step]
    own = np.array([_code_of_columns(dataset, int(rows[i])) for i in looked_at], np.uint8)
    named = np.array([_code(dataset.initiatives.titles[rows[i]]) for i in looked_at], np.uint8)
    for code in range(1, len(LINE_LAYERS) + 1):
        if ((own == code) | (named == code)).mean() >= _MOST_OF_THEM:
            codes[here] = code
            return
    codes[looked_at] = own


def _by_theme(dataset: Dataset) -> NDArray[np.uint8]:
    """The code that a row has from its themes, or theirs."""
    codes = np.zeros(len(dataset.initiatives), np.uint8)
    of_theme = np.array([_code_of_theme(dataset, one) for one in dataset.themes], np.uint8)
    for code in range(1, len(LINE_LAYERS) + 1):
        found = np.flatnonzero(of_theme == code)
        if len(found):
            codes[dataset.initiatives.themes.rows_with(found.astype(np.int32))] = code
    return codes


def _code_of_theme(dataset: Dataset, theme: Theme) -> int:
    for one in _with_parents(dataset, theme):
        code = next(filter(None, map(_code, (one.name, *one.names.values()))), 0)
        if code:
            return code
    return 0


def _with_parents(dataset: Dataset, theme: Theme) -> Iterator[Theme]:
    seen: set[str] = set()
    while theme.id not in seen:
        yield theme
        seen.add(theme.id)
        at = dataset.theme_index.get(theme.parent)
        if at is None:
            return
        theme = dataset.themes[at]


def _code_of_columns(dataset: Dataset, row: int) -> int:
    extra: Mapping[str, Any] = dataset.initiatives.details[row].extra
    for name, value in extra.items():
        short = value if isinstance(value, str) and len(value) <= _SHORT else ""
        code = _code(name) or _code(short)
        if code:
            return code
    return 0


def _code(text: str) -> int:
    plain = _JOINTS.sub(" ", text)
    for code, pattern in enumerate(_PATTERNS, 1):
        if pattern.search(plain):
            return code
    return 0
