"""A WebM film from pictures, without a video library.

A lossy WebP picture is one VP8 key frame (RFC 6386, RFC 9649), and WebM is VP8 frames in Matroska
(RFC 9559). So Pillow, which is shipped anyway, encodes each frame, and this module puts them into
their boxes. Films of slides change seldom: each frame is stored once, for as long as it stands.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

_TIMESCALE_NS = 1_000_000


def webm_bytes(frames: Sequence[tuple[bytes, int]], size: tuple[int, int], comment: str) -> bytes:
    """The film.

    Args:
        frames: Lossy WebP files, each with the milliseconds that it is shown.
        size: Width and height in pixels, of all of them.
        comment: Goes into the film's tags.

    Raises:
        ValueError: A frame is no lossy WebP picture.
    """
    total_ms = sum(ms for _, ms in frames)
    info = _box(0x1549A966, _uint(0x2AD7B1, _TIMESCALE_NS), _float(0x4489, float(total_ms)),
                _text(0x4D80, "Two Seas"), _text(0x5741, "Two Seas"))  # fmt: skip
    video = _box(0xE0, _uint(0xB0, size[0]), _uint(0xBA, size[1]))
    track = _box(0xAE, _uint(0xD7, 1), _uint(0x73C5, 1), _uint(0x9C, 0), _text(0x86, "V_VP8"),
                 _uint(0x83, 1), video)  # fmt: skip
    tag = _box(0x7373, _box(0x63C0), _box(0x67C8, _text(0x45A3, "COMMENT"), _text(0x4487, comment)))
    head = [info, _box(0x1654AE6B, track), _box(0x1254C367, tag)]
    clusters, starts = _clusters(frames)
    cues = _cues(starts, clusters, sum(map(len, head)))
    header = _box(0x1A45DFA3, _uint(0x4286, 1), _uint(0x42F7, 1), _uint(0x42F2, 4),
                  _uint(0x42F3, 8), _text(0x4282, "webm"), _uint(0x4287, 2),
                  _uint(0x4285, 2))  # fmt: skip
    return header + _box(0x18538067, *head, *clusters, cues)


def _clusters(frames: Sequence[tuple[bytes, int]]) -> tuple[list[bytes], list[int]]:
    """One cluster a frame, each a key frame that can be sought."""
    clusters: list[bytes] = []
    starts: list[int] = []
    at_ms = 0
    for webp, ms in frames:
        block = b"\x81" + struct.pack(">hB", 0, 0x00) + vp8_frame(webp)
        group = _box(0xA0, _box(0xA1, block), _uint(0x9B, ms))
        clusters.append(_box(0x1F43B675, _uint(0xE7, at_ms), group))
        starts.append(at_ms)
        at_ms += ms
    return clusters, starts


def _cues(starts: Sequence[int], clusters: Sequence[bytes], first: int) -> bytes:
    """Where each cluster stands in the segment."""
    points: list[bytes] = []
    at = first
    for start, cluster in zip(starts, clusters, strict=True):
        place = _box(0xB7, _uint(0xF7, 1), _uint(0xF1, at))
        points.append(_box(0xBB, _uint(0xB3, start), place))
        at += len(cluster)
    return _box(0x1C53BB6B, *points)


def vp8_frame(webp: bytes) -> bytes:
    """The VP8 key frame in a lossy WebP file.

    Raises:
        ValueError: There is none.
    """
    if webp[:4] != b"RIFF" or webp[8:12] != b"WEBP":
        raise ValueError("not a WebP picture")
    at = 12
    while at + 8 <= len(webp):
        kind, length = webp[at : at + 4], struct.unpack("<I", webp[at + 4 : at + 8])[0]
        if kind == b"VP8 ":
            return webp[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
    raise ValueError("not a lossy WebP picture")


def _box(number: int, *inside: bytes) -> bytes:
    content = b"".join(inside)
    return number.to_bytes((number.bit_length() + 7) // 8, "big") + _size(len(content)) + content


def _size(length: int) -> bytes:
    """A length as EBML writes it, in eight bytes."""
    return (length | 1 << 56).to_bytes(8, "big")


def _uint(number: int, value: int) -> bytes:
    return _box(number, value.to_bytes(max((value.bit_length() + 7) // 8, 1), "big"))


def _float(number: int, value: float) -> bytes:
    return _box(number, struct.pack(">d", value))


def _text(number: int, value: str) -> bytes:
    return _box(number, value.encode())
