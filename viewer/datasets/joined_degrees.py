"""Degrees, minutes and hemisphere in columns of their own -> latitude and longitude."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from viewer.datasets import guess_words as names
from viewer.datasets.columns import as_text
from viewer.datasets.coordinates import parse_degrees
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
_SIDES: Final = {"latitude": {"N", "S"}, "longitude": {"E", "W"}}
_SIDE_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "latitude": frozenset({"n", "s", "north", "south", "deg", "degrees", "dd", "decimal"}),
    "longitude": frozenset({"e", "w", "east", "west", "deg", "degrees", "dd", "decimal"}),
}


def with_joined_degrees(table: RawTable) -> RawTable:
    """The table with columns “latitude” and “longitude”, when it holds their parts alone.

    Where only the hemisphere stands in a column of its own, it is written behind the degrees.
    """
    table = _with_letters(_with_sides(table))
    if table.geometry is not None or _AXES.keys() & {name.lower() for name in table.columns}:
        return table
    found = {axis: _parts(table, axis) for axis in _AXES}
    if not all({"degrees", "minutes"} <= parts.keys() for parts in found.values()):
        return table
    joined = {}
    order = list(table.columns)
    for axis, parts in found.items():
        last = max(order.index(name) for name in parts.values())
        if "side" not in parts and (side := _side(table, axis, order[last + 1 : last + 2])):
            parts["side"] = side
        joined[axis] = column_of(_joined(table, [parts.get(part, "") for part in _PARTS]))
    return replace(table, columns={**table.columns, **joined})


def _with_sides(table: RawTable) -> RawTable:
    """The table with N, S, E and W written behind degrees whose column or neighbour says them."""
    order = list(table.columns)
    joined = {}
    for axis in _AXES:
        whole = next((n for n in order if _names_axis(n, axis)), "")
        parts = _parts(table, axis)
        if not whole or "minutes" in parts:
            continue
        beside = order[order.index(whole) + 1 : order.index(whole) + 2]
        side = _side(table, axis, [*filter(None, [parts.get("side")]), *beside])
        said = {word[0] for word in names.words(whole) if word in _SIDE_WORDS[axis]} - {"d"}
        if side:
            joined[whole] = column_of(_joined(table, [whole, side]))
        elif said in ({"s"}, {"w"}) and all(map(_is_bare, _cells(table, whole, most=len(table)))):
            mark = said.pop().upper()
            cells = _joined(table, [whole])
            joined[whole] = column_of([cell and f"{cell} {mark}" for cell in cells])
    return replace(table, columns={**table.columns, **joined}) if joined else table


def _side(table: RawTable, axis: str, columns: Sequence[str]) -> str:
    """The first of some columns that holds nothing but N and S, or E and W."""
    import pyarrow as pa

    texts = [name for name in columns if pa.types.is_string(table.columns[name].type)]
    return next((name for name in texts if _cells(table, name) <= _SIDES[axis]), "")


def _names_axis(name: str, axis: str) -> bool:
    """Whether a heading is "Latitude", "Latitude (deg)" or "Lat S"."""
    own = set(names.words(name))
    return bool(own & _AXES[axis]) and own <= _AXES[axis] | _SIDE_WORDS[axis]


def _is_bare(cell: str) -> bool:
    """Whether degrees have no sign and no letter of their own: 34.37, 34° 22.2'."""
    return any(map(str.isdigit, cell)) and not any(c.isalpha() or c in "+-−" for c in cell)


def _cells(table: RawTable, name: str, most: int = 3) -> set[str]:
    """What stands in a column, in capitals; {""} where it is more than `most` things."""
    import pyarrow.compute as pc

    column = table.columns[name]
    for part in (column.slice(0, 1_000), column):
        said = pc.unique(pc.utf8_upper(pc.utf8_trim_whitespace(as_text(part))))
        if len(said) > most:
            return {""}
    return {cell for cell in said.to_pylist() if cell} or {""}


def _with_letters(table: RawTable) -> RawTable:
    """The table with “latitude” and “longitude” where their headings are N or S, and E or W."""
    pair = [
        next(
            (n for n in table.columns if {*names.words(n)} <= {side.lower() for side in sides}), ""
        )
        for sides in _SIDES.values()
    ]
    if not all(pair) or not all(_are_degrees(table, name) for name in pair):
        return table
    joined = {}
    for axis, name in zip(_AXES, pair, strict=True):
        cells = _joined(table, [name])
        mark = "" if any("-" in (cell or "") for cell in cells) else f" {name.strip().upper()[:1]}"
        joined[axis] = column_of([cell and cell + mark for cell in cells])
    return replace(table, columns={**table.columns, **joined})


def _are_degrees(table: RawTable, name: str) -> bool:
    """Whether the first cells of a column are degrees, and not all of them whole: 12 may count."""
    cells = [table.cell(name, row).strip() for row in range(min(len(table), 50))]
    cells = [cell for cell in cells if cell.lower() not in BLANK]
    try:
        parts = [abs(parse_degrees(cell)) % 1 for cell in cells]
    except ValueError:
        return False
    return sum(part > 0 for part in parts) > len(cells) / 2


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
