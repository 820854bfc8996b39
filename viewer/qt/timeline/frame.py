"""How the timeline's rectangle is divided, and where a day or a lane lies in it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from viewer.model.timescale import TimeScale
from viewer.qt.timeline.placing import Items
from viewer.qt.timeline.view import TimelineView


@dataclass(frozen=True, eq=False)
class Frame:
    """Rectangles in pixels: overview strip, axis (two tick rows), era names, lane heads, lanes."""

    whole: QRectF
    overview: QRectF
    axis: QRectF
    eras: QRectF
    heads: QRectF
    lanes: QRectF
    scale: TimeScale
    scroll_px: float

    @classmethod
    def of(cls, rect: QRectF, view: TimelineView) -> Frame:
        """Divides `rect` for a view."""
        metrics = view.metrics
        left = rect.left() + min(metrics.gutter, rect.width() * 0.3)
        width = max(rect.right() - left, 1.0)
        top = rect.top()
        overview = QRectF(left, top, width, metrics.overview)
        axis = QRectF(left, overview.bottom(), width, 2 * metrics.tick_row)
        eras = QRectF(left, axis.bottom(), width, metrics.era_row if view.dataset.eras else 0.0)
        top = eras.bottom()
        below = max(rect.bottom() - top, 1.0)
        return cls(
            rect,
            overview,
            axis,
            eras,
            QRectF(rect.left(), top, left - rect.left(), below),
            QRectF(left, top, width, below),
            TimeScale.of(view.window, width),
            view.scroll_px,
        )

    def x_of(self, day: float) -> float:
        """Where a day lies."""
        return self.lanes.left() + self.scale.x_of(day)

    def day_of(self, x_px: float) -> float:
        """The day at `x_px`."""
        return self.scale.day_of(x_px - self.lanes.left())

    def shift(self, items: Items) -> float:
        """What to add to an item's pixels to get to this frame's."""
        return self.lanes.left() + self.scale.x_of(items.origin_day)

    def y_of(self, lanes_px: float) -> float:
        """From pixels below the first lane's top to pixels of the frame."""
        return self.lanes.top() - self.scroll_px + lanes_px

    def edge_of(self, lanes_px: float) -> float:
        """Where the line above `lanes_px` is sharp; the same line however far one has scrolled."""
        return self.lanes.top() - self.scroll_px + math.floor(lanes_px + 0.5) - 0.5

    def lanes_y(self, y_px: float) -> float:
        """The other way round."""
        return y_px - self.lanes.top() + self.scroll_px
