"""Curves as lines: WKB and WKT of arcs, curved polygons, triangles and surfaces of these.

GEOS reads none of them, and GDAL hands them through Arrow as they are.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

# The numbers of ISO 13249-3 (SQL/MM).
_POINT, _LINE, _POLYGON, _MULTIPOINT, _MULTILINE, _MULTIPOLYGON, _COLLECTION = range(1, 8)
_ARCS, _COMPOUND, _CURVED_POLYGON, _MULTICURVE, _MULTISURFACE = range(8, 13)
_POLYHEDRON, _TIN, _TRIANGLE = range(15, 18)
_KINDS = {
    "POINT": _POINT, "LINESTRING": _LINE, "POLYGON": _POLYGON, "MULTIPOINT": _MULTIPOINT,
    "MULTILINESTRING": _MULTILINE, "MULTIPOLYGON": _MULTIPOLYGON,
    "GEOMETRYCOLLECTION": _COLLECTION, "CIRCULARSTRING": _ARCS, "COMPOUNDCURVE": _COMPOUND,
    "CURVEPOLYGON": _CURVED_POLYGON, "MULTICURVE": _MULTICURVE, "MULTISURFACE": _MULTISURFACE,
    "POLYHEDRALSURFACE": _POLYHEDRON, "TIN": _TIN, "TRIANGLE": _TRIANGLE,
}  # fmt: skip
_OF_POSITIONS = frozenset({_POINT, _LINE, _ARCS})
_OF_RINGS = frozenset({_POLYGON, _TRIANGLE})
# What a part is that WKT gives without a name of its own.
_UNNAMED = {
    _POLYGON: _LINE, _TRIANGLE: _LINE, _MULTIPOINT: _POINT, _MULTILINE: _LINE,
    _MULTIPOLYGON: _POLYGON, _COMPOUND: _LINE, _CURVED_POLYGON: _LINE, _MULTICURVE: _LINE,
    _MULTISURFACE: _POLYGON, _POLYHEDRON: _POLYGON, _TIN: _TRIANGLE,
}  # fmt: skip
_DEEPEST = 16
_STEP = math.radians(4)
_TOKEN = re.compile(r"\s*([A-Za-z]+|[(),]|[^\s(),]+)")
_EWKB_Z, _EWKB_M, _EWKB_SRID = 0x80000000, 0x40000000, 0x20000000

Positions = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Node:
    """A geometry as it was written: positions, or parts."""

    kind: int
    positions: Positions
    parts: tuple[_Node, ...] = ()


def from_wkb(data: bytes) -> Any:
    """A shapely geometry of straight lines; the third dimension and measures are left out.

    Raises:
        ValueError: it is no WKB, or not of a kind that can be drawn.
    """
    return _drawn(lambda: _WkbReader(data).node(0))


def from_wkt(text: str) -> Any:
    """As `from_wkb`, of well-known text."""
    return _drawn(lambda: _WktReader(_TOKEN.findall(text)).whole())


def _drawn(read: Callable[[], _Node]) -> Any:
    import shapely

    try:
        return _shape(read())
    except (
        ValueError, IndexError, TypeError, AttributeError, struct.error,
        shapely.errors.ShapelyError,
    ) as error:  # fmt: skip
        raise ValueError("is not a shape that can be drawn") from error


def arc(start: Positions, middle: Positions, end: Positions) -> Positions:
    """Positions along an arc after its start: a circle where it ends where it starts.

    Three positions in a row are two straight lines.
    """
    if np.array_equal(start, end):
        centre, turn = (start + middle) / 2, 2 * math.pi
    else:
        (ax, ay), (bx, by) = middle - start, end - start
        cross = 2 * (ax * by - ay * bx)
        a, b = ax * ax + ay * ay, bx * bx + by * by
        if abs(cross) <= 1e-12 * (a + b):
            return np.array([middle, end])
        centre = start + np.array([by * a - ay * b, ax * b - bx * a]) / cross
        first, last = (math.atan2(y - centre[1], x - centre[0]) for x, y in (start, end))
        turn = (last - first) % (2 * math.pi)
        turn = turn if cross > 0 else turn - 2 * math.pi
    steps = max(math.ceil(abs(turn) / _STEP), 2)
    radius = start - centre
    angles = np.linspace(0, turn, steps + 1)[1:, None]
    turned = np.array([-radius[1], radius[0]])
    found: Positions = centre + np.cos(angles) * radius + np.sin(angles) * turned
    found[-1] = end
    return found


def _path(node: _Node) -> Positions:
    """The positions of a line, of arcs, or of both in a row."""
    if node.kind == _COMPOUND:
        paths = [path for part in node.parts if len(path := _path(part))]
        joined = [path[1:] if number else path for number, path in enumerate(paths)]
        return np.concatenate(joined) if joined else node.positions
    if node.kind not in (_LINE, _ARCS):
        raise ValueError("is no line")
    given = node.positions
    if node.kind == _LINE or len(given) < 3:
        return given
    ends = range(0, len(given) - 2, 2)
    return np.concatenate([given[:1], *(arc(*given[at : at + 3]) for at in ends)])


def _shape(node: _Node) -> Any:
    import shapely

    if node.kind == _POINT:
        return shapely.Point(node.positions[0]) if len(node.positions) else shapely.Point()
    if node.kind in (_LINE, _ARCS, _COMPOUND):
        return shapely.LineString(_path(node))
    if node.kind in (*_OF_RINGS, _CURVED_POLYGON):
        rings = [_path(part) for part in node.parts]
        return shapely.Polygon(rings[0], rings[1:]) if rings else shapely.Polygon()
    parts = [_shape(part) for part in node.parts]
    if node.kind == _COLLECTION:
        # GeoJSON asks that collections hold no collections.
        parts = [one for part in parts for one in getattr(part, "geoms", [part])]
        return shapely.GeometryCollection(parts)
    if node.kind == _MULTIPOINT:
        return shapely.MultiPoint(parts)
    if node.kind in (_MULTILINE, _MULTICURVE):
        return shapely.MultiLineString(parts)
    return shapely.MultiPolygon(parts)


class _WkbReader:
    """ISO WKB and PostGIS's EWKB, either order of bytes."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def node(self, depth: int) -> _Node:
        if depth > _DEEPEST:
            raise ValueError("is nested too deep")
        order = "<" if self._data[self._at] == 1 else ">"
        self._at += 1
        code = self._number(order)
        if code & _EWKB_SRID:
            self._at += 4
        kind, iso = (code & 0xFFFF) % 1000, (code & 0xFFFF) // 1000
        width = 2 + (iso in (1, 3) or bool(code & _EWKB_Z)) + (iso > 1 or bool(code & _EWKB_M))
        nothing = np.empty((0, 2))
        if kind == _POINT:
            there = self._positions(1, width, order)
            return _Node(kind, there[np.isfinite(there).all(axis=1)])
        count = self._number(order)
        if kind in _OF_POSITIONS:
            return _Node(kind, self._positions(count, width, order))
        if kind in _OF_RINGS:
            rings = (self._positions(self._number(order), width, order) for _ in range(count))
            return _Node(kind, nothing, tuple(_Node(_LINE, ring) for ring in rings))
        if kind not in _KINDS.values():
            raise ValueError(f"is no kind of shape: {kind}")
        return _Node(kind, nothing, tuple(self.node(depth + 1) for _ in range(count)))

    def _number(self, order: str) -> int:
        (value,) = struct.unpack_from(f"{order}I", self._data, self._at)
        self._at += 4
        return int(value)

    def _positions(self, count: int, width: int, order: str) -> Positions:
        size = 8 * width * count
        if size > len(self._data) - self._at:
            raise ValueError("is cut off")
        values = np.frombuffer(self._data, f"{order}f8", width * count, self._at)
        self._at += size
        return values.reshape(count, width)[:, :2].astype(np.float64)


class _WktReader:
    """Well-known text, whose parts have names where they are not what one expects."""

    def __init__(self, signs: list[str]) -> None:
        self.signs, self.at = signs, 0

    def whole(self) -> _Node:
        node = self.named(0)
        if self.at < len(self.signs):
            raise ValueError("goes on after its end")
        return node

    def named(self, depth: int) -> _Node:
        word = self._next().upper()
        kind = _KINDS.get(word) or _KINDS.get(word.removesuffix("M").removesuffix("Z"))
        if kind is None:
            raise ValueError(f"is no kind of shape: {word}")
        if self.signs[self.at].upper() in ("Z", "M", "ZM"):
            self.at += 1
        return self._body(kind, depth)

    def _body(self, kind: int, depth: int) -> _Node:
        if depth > _DEEPEST:
            raise ValueError("is nested too deep")
        nothing = np.empty((0, 2))
        if self.signs[self.at].upper() == "EMPTY":
            self.at += 1
            return _Node(kind, nothing)
        self._expect("(")
        if kind in _OF_POSITIONS:
            return _Node(kind, np.array(self._listed(self._position)))
        return _Node(kind, nothing, tuple(self._listed(lambda: self._part(kind, depth + 1))))

    def _part(self, kind: int, depth: int) -> _Node:
        sign = self.signs[self.at]
        if sign == "(" or sign.upper() == "EMPTY":
            return self._body(_UNNAMED.get(kind, 0), depth)
        if kind == _MULTIPOINT:
            return _Node(_POINT, np.array([self._position()]))
        return self.named(depth)

    def _listed(self, one: Callable[[], Any]) -> list[Any]:
        found = [one()]
        while self.signs[self.at] == ",":
            self.at += 1
            found.append(one())
        self._expect(")")
        return found

    def _position(self) -> tuple[float, float]:
        x, y = float(self._next()), float(self._next())
        while self.signs[self.at] not in ",)":
            float(self._next())
        return x, y

    def _next(self) -> str:
        self.at += 1
        return self.signs[self.at - 1]

    def _expect(self, sign: str) -> None:
        if self._next() != sign:
            raise ValueError(f"lacks a {sign}")
