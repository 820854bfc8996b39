"""Degrees, minutes and hemisphere in columns of their own -> latitude and longitude."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from viewer.datasets import guess_words as names
from viewer.datasets.columns import as_text
from viewer.datasets.date_words import BLANK
from viewer.datasets.raw import RawTable, column_of

_PARTS: Final[Mapping[str, frozenset[str]]] = {
    "degrees": frozenset({"deg", "degree", "degrees", "d", "度"}),
    "minutes": frozenset({"min", "minute", "minutes", "m", "分"}),
    "seconds": frozenset({"sec", "second", "seconds", "s", "秒"}),
    "side": frozenset({"hemi", "hemisphere", "dir", "direction", "ns", "ew", "h"}),
}
_AXES: Final[Mapping[str, frozenset[str]]] = {
    "latitude": frozenset({"lat", "latitude", "緯度", "纬度"}),
    "longitude": frozenset({"lon", "lng", "long", "longitude", "経度", "经度"}),
}


def with_joined_degrees(table: RawTable) -> RawTable:
    """The table with columns “latitude” and “longitude”, when it holds their parts alone.

    Where only the hemisphere stands in a column of its own, it is written behind the degrees.
    """
    table = _with_sides(table)
    if table.geometry is not None or _AXES.keys() & {name.lower() for name in table.columns}:
        return table
    found = {axis: _parts(table, axis) for axis in _AXES}
    if not all({"degrees", "minutes"} <= parts.keys() for parts in found.values()):
        return table
    joined = {
        axis: column_of(_joined(table, [parts.get(part, "") for part in _PARTS]))
        for axis, parts in found.items()
    }
    return replace(table, columns={**table.columns, **joined})


def _with_sides(table: RawTable) -> RawTable:
    joined = {}
    for axis in _AXES:
        side = _parts(table, axis).get("side", "")
        whole = next((n for n in table.columns if set(names.words(n)) <= _AXES[axis]), "")
        cells = (
            {table.cell(side, row).strip().upper() for row in range(len(table))} if side else {""}
        )
        if whole and cells - {""} and cells <= {"", "N", "S", "E", "W"}:
            joined[whole] = column_of(_joined(table, [whole, side]))
    return replace(table, columns={**table.columns, **joined}) if joined else table


def _parts(table: RawTable, axis: str) -> dict[str, str]:
    """The columns of one axis by what they hold, told by the two words of their names."""
    found: dict[str, str] = {}
    for name in table.columns:
        own = set(names.words(name))
        part = next((part for part, known in _PARTS.items() if own & known), "")
        if part and len(own) == 2 and own & _AXES[axis]:
            found.setdefault(part, name)
    return found


def _joined(table: RawTable, columns: Sequence[str]) -> list[str | None]:
    parts = [
        as_text(table.columns[name]).to_pylist() if name else [None] * len(table)
        for name in columns
    ]
    return [_cell([(cell or "").strip() for cell in cells]) for cells in zip(*parts, strict=True)]


def _cell(cells: Sequence[str]) -> str | None:
    said = [cell for cell in cells if cell.lower() not in BLANK]
    return " ".join(said) if cells[0].lower() not in BLANK else None
