"""Which lanes are out of sight below, and the strip under the heads that says so."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from viewer.qt.timeline.frame import Frame
from viewer.qt.timeline.layout import LaneBox, Layout

_STRIP_PX = 19.0
_LEAST_HEADS_PX = 60.0


def lanes_below(frame: Frame, layout: Layout) -> list[LaneBox]:
    """The lanes whose first sub-row is not to be seen yet."""
    edge = frame.lanes.bottom() - _STRIP_PX
    return [box for box in layout.boxes if frame.y_of(box.top) >= edge - 4]


def more_rect(frame: Frame, layout: Layout) -> QRectF | None:
    """Where the strip is; None where nothing waits below, or there is no room for it."""
    heads = frame.heads
    if heads.height() < _LEAST_HEADS_PX or heads.width() < _LEAST_HEADS_PX:
        return None
    if not lanes_below(frame, layout):
        return None
    return QRectF(heads.left(), heads.bottom() - _STRIP_PX, heads.width() - 1, _STRIP_PX)
