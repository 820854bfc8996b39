"""The overview strip: the whole span as a histogram, with the window and the brush on it."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt

from viewer.model.civil import civil_from_days
from viewer.model.spans import SpanIndex
from viewer.model.state import Window
from viewer.model.ticks import edges_of, ticks_of, year_text
from viewer.model.timescale import TimeScale, fitted
from viewer.qt.timeline.frame import Frame
from viewer.qt.timeline.inks import faded, mixed, pen
from viewer.qt.timeline.scene import Scene
from viewer.qt.timeline.view import TimelineView

_LEAST_BAR_PX = 5.0
_LABEL_PX = 90.0
_LEAST_WINDOW_PX = 6.0


def overview_scale(frame: Frame, view: TimelineView) -> TimeScale:
    """The scale of the strip: all there is, whatever the window."""
    return TimeScale.of(fitted(*view.everything.extent), frame.overview.width())


def window_span(frame: Frame, view: TimelineView, window: Window) -> tuple[float, float]:
    """Left and right edge of a stretch of time on the strip, held within it and never too thin."""
    scale, strip = overview_scale(frame, view), frame.overview
    left = strip.left() + min(max(scale.x_of(window.start_day), 0.0), strip.width())
    right = strip.left() + min(max(scale.x_of(window.end_day), 0.0), strip.width())
    if right - left < _LEAST_WINDOW_PX:
        middle = (left + right) / 2
        left, right = middle - _LEAST_WINDOW_PX / 2, middle + _LEAST_WINDOW_PX / 2
    return left, right


def draw_overview(scene: Scene) -> None:
    """Histogram, years, and the window as a clear pane in a veil; bare where nothing is dated."""
    painter, inks, strip = scene.painter, scene.inks, scene.frame.overview
    whole = QRectF(scene.frame.whole)
    whole.setTop(strip.top())
    whole.setBottom(strip.bottom())
    painter.fillRect(whole, inks.background)
    if len(scene.view.everything):
        _draw_all_dates(scene)
    painter.setPen(pen(inks.line))
    painter.drawLine(QPointF(whole.left(), strip.bottom() - 0.5),
                     QPointF(whole.right(), strip.bottom() - 0.5))  # fmt: skip


def _draw_all_dates(scene: Scene) -> None:
    painter, frame, inks, view = scene.painter, scene.frame, scene.inks, scene.view
    strip = frame.overview
    left, right = window_span(frame, view, frame.scale.window)
    pane = QRectF(left, strip.top(), right - left, strip.height())
    painter.fillRect(pane, mixed(inks.panel, inks.accent, 0.13))
    scale = overview_scale(frame, view)
    _draw_years(scene, scale)
    _draw_histogram(scene, scale, left, right)
    _draw_extent(scene)
    if view.brush is not None:
        a, b = window_span(frame, view, view.brush)
        painter.fillRect(QRectF(a, strip.bottom() - 4, b - a, 3), inks.accent)
    painter.setPen(pen(faded(inks.accent, 0.75), 1.0))
    for x in (round(left) + 0.5, round(right) - 0.5):
        painter.drawLine(QPointF(x, strip.top()), QPointF(x, strip.bottom() - 1))
        grip = QRectF(x - 1.5, strip.center().y() - 6, 3, 12)
        painter.save()
        painter.setBrush(inks.accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(grip, 1.5, 1.5)
        painter.restore()


def _draw_extent(scene: Scene) -> None:
    """What the strip stands for, in words beside it."""
    painter, inks, strip = scene.painter, scene.inks, scene.frame.overview
    room = QRectF(scene.frame.whole.left() + 12, strip.top(), 0, strip.height())
    room.setRight(strip.left() - 10)
    if room.width() < 60:
        return
    first, last = scene.view.everything.extent
    years = [civil_from_days(day)[0] for day in (math.floor(first), math.ceil(last) - 1)]
    text = " – ".join(year_text(year) for year in dict.fromkeys(years))
    painter.setFont(inks.label_font)
    painter.setPen(inks.muted)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, "All dates")
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, text)


@lru_cache(maxsize=2)
def histogram(spans: SpanIndex, scale: TimeScale) -> list[tuple[float, float, int]]:
    """Left edge, right edge and number of starts of each bar, by calendar units."""
    edges = edges_of(scale, _LEAST_BAR_PX)
    counts = np.diff(np.searchsorted(spans.starts, edges, "left"))
    xs = scale.xs_of(np.array(edges))
    bars = zip(xs[:-1], xs[1:], counts, strict=True)
    return [(float(a), float(b), int(n)) for a, b, n in bars if n]


def _draw_histogram(scene: Scene, scale: TimeScale, left: float, right: float) -> None:
    painter, strip, inks = scene.painter, scene.frame.overview, scene.inks
    bars = histogram(scene.view.everything, scale)
    most = max((n for _, _, n in bars), default=1)
    outside = mixed(inks.background, inks.muted, 0.45)
    inside = mixed(inks.panel, inks.accent, 0.62)
    room = strip.height() - 14.0
    for a, b, count in bars:
        tall = max(room * (count / most) ** 0.5, 2.0)
        x = strip.left() + a
        bar = QRectF(x + 0.5, strip.bottom() - 1 - tall, max(b - a - 1.0, 1.0), tall)
        middle = bar.center().x()
        painter.fillRect(bar, inside if left <= middle <= right else outside)


def _draw_years(scene: Scene, scale: TimeScale) -> None:
    painter, strip, inks = scene.painter, scene.frame.overview, scene.inks
    painter.setFont(inks.small_font)
    painter.setPen(inks.muted)
    for tick in ticks_of(scale, _LABEL_PX).lower:
        x = scale.x_of(tick.day)
        if 0 <= x < strip.width() - 40:
            painter.drawText(QRectF(strip.left() + x + 2, strip.top() + 1, 80, 12),
                             Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
                             tick.label)  # fmt: skip
