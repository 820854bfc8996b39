"""Geometry and glyphs as bytes for the page; little-endian, as every platform we ship to is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Rings = Sequence[NDArray[np.floating]]


def encode_rings(rings: Rings, closed: bool = True) -> bytes:
    """One shape: a header, then float32 points relative to the shape's own corner.

    Layout: float64 origin x, origin y; uint32 number of rings, uint32 1 if closed; uint32 points
    of each ring; float32 x, y of each point, from the origin, in world units. Relative to its own
    corner a float32 is good to a metre for the largest shapes, and centimetres for small ones.
    """
    kept = [np.asarray(ring, np.float64) for ring in rings if len(ring)]
    origin = np.min([ring.min(axis=0) for ring in kept], axis=0) if kept else np.zeros(2)
    head = np.array([len(kept), int(closed), *(len(ring) for ring in kept)], "<u4")
    points = np.concatenate(kept) - origin if kept else np.zeros((0, 2))
    return origin.astype("<f8").tobytes() + head.tobytes() + points.astype("<f4").tobytes()


def decode_rings(data: bytes) -> tuple[list[NDArray[np.float64]], bool]:
    """The inverse of `encode_rings`, for tests and exports."""
    origin = np.frombuffer(data, "<f8", 2)
    count, closed = np.frombuffer(data, "<u4", 2, 16)
    lengths = np.frombuffer(data, "<u4", int(count), 24)
    points = np.frombuffer(data, "<f4", -1, 24 + 4 * int(count)).reshape(-1, 2) + origin
    return np.split(points, np.cumsum(lengths)[:-1]) if count else [], bool(closed)


def encode_glyphs(
    xy: NDArray[np.float32],
    count: NDArray[np.uint32],
    radius_px: NDArray[np.uint8],
    colour: NDArray[np.uint8],
) -> bytes:
    """Glyph columns, one after the other, so that the page reads each as a typed array.

    Layout: uint32 n; float32 x, y interleaved (2n, world units); uint32 how many rows each stands
    for (n); uint8 radius in half CSS pixels (n); uint8 index into the colours of the message (n).
    """
    n = len(count)
    return b"".join(
        (
            np.uint32(n).astype("<u4").tobytes(),
            np.ascontiguousarray(xy, "<f4").tobytes(),
            np.ascontiguousarray(count, "<u4").tobytes(),
            np.ascontiguousarray(radius_px, np.uint8).tobytes(),
            np.ascontiguousarray(colour, np.uint8).tobytes(),
        )
    )
