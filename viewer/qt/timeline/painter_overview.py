"""The overview strip: the whole span as a histogram, with the window and the brush on it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from viewer.model.civil import civil_from_days
from viewer.model.frozen import Identity
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
    left, right = _pane(scene)
    draw_ground(scene)
    if len(scene.view.everything):
        strip = scene.frame.overview
        scene.painter.fillRect(
            QRectF(left, strip.top(), right - left, strip.height()), _pane_colour(scene)
        )
        draw_years(scene)
        draw_bars(scene, lambda middle: left <= middle <= right)
        _draw_extent(scene)
        draw_pane(scene)
    draw_foot(scene)


class KeptOverview:
    """The strip for a window that moves: once as it is outside of the window, once as inside.

    Both are painted anew only for other data, colours or another size.
    """

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._pictures: dict[bool, QPixmap] = {}

    def draw(self, scene: Scene) -> None:
        """What `draw_overview` draws, but for the edges of the window, which are whole pixels."""
        painter, frame, view = scene.painter, scene.frame, scene.view
        ratio = painter.device().devicePixelRatioF()
        size = (frame.whole.width(), frame.overview.height(), frame.overview.left(), ratio)
        key = (Identity(view.everything), view.palette, view.metrics, scene.inks.metrics, *size)
        if key != self._key:
            self._key = ()
            self._pictures = {inside: _picture(scene, ratio, inside) for inside in (False, True)}
            self._key = key
        strip = frame.overview
        top = QPointF(frame.whole.left(), strip.top())
        painter.drawPixmap(top, self._pictures[False])
        if len(view.everything):
            left, right = (round(x * ratio) / ratio for x in _pane(scene))
            pane = QRectF(left, strip.top(), right - left, strip.height())
            part = pane.translated(-top)
            device = QRectF(part.topLeft() * ratio, part.size() * ratio)
            painter.drawPixmap(pane, self._pictures[True], device)
            self._draw_cut_bars(scene)
            draw_pane(scene)
        draw_foot(scene)

    @staticmethod
    def _draw_cut_bars(scene: Scene) -> None:
        """A bar has one colour, also where an edge of the window goes through it."""
        left, right = _pane(scene)
        draw_bars(
            scene,
            lambda middle: left <= middle <= right,
            lambda a, b: a < left < b or a < right < b,
        )


def _picture(scene: Scene, ratio: float, inside: bool) -> QPixmap:
    strip = scene.frame.overview
    wide, high = scene.frame.whole.width(), strip.height()
    made = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    try:
        painter.translate(-scene.frame.whole.left(), -strip.top())
        own = replace(scene, painter=painter)
        draw_ground(own)
        if len(scene.view.everything):
            if inside:
                painter.fillRect(strip, _pane_colour(scene))
            draw_years(own)
            draw_bars(own, lambda _: inside)
            _draw_extent(own)
    finally:
        painter.end()
    return made


def _pane(scene: Scene) -> tuple[float, float]:
    if not len(scene.view.everything):
        return 0.0, 0.0
    return window_span(scene.frame, scene.view, scene.frame.scale.window)


def _pane_colour(scene: Scene) -> QColor:
    return mixed(scene.inks.panel, scene.inks.accent, 0.13)


def draw_ground(scene: Scene) -> None:
    """What the strip stands on, all of the width."""
    whole, strip = QRectF(scene.frame.whole), scene.frame.overview
    whole.setTop(strip.top())
    whole.setBottom(strip.bottom())
    scene.painter.fillRect(whole, scene.inks.background)


def draw_foot(scene: Scene) -> None:
    """The line below the strip."""
    whole, y = scene.frame.whole, scene.frame.overview.bottom() - 0.5
    scene.painter.setPen(pen(scene.inks.line))
    scene.painter.drawLine(QPointF(whole.left(), y), QPointF(whole.right(), y))


def draw_pane(scene: Scene) -> None:
    """The edges of the window with their grips, and the brush."""
    painter, frame, inks, view = scene.painter, scene.frame, scene.inks, scene.view
    strip = frame.overview
    if view.brush is not None:
        a, b = window_span(frame, view, view.brush)
        painter.fillRect(QRectF(a, strip.bottom() - 4, b - a, 3), inks.accent)
    painter.setPen(pen(faded(inks.accent, 0.75), 1.0))
    left, right = _pane(scene)
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
def histogram(spans: SpanIndex, scale: TimeScale) -> tuple[list[tuple[float, float, int]], int]:
    """Left edge, right edge and number of starts of each bar, by calendar units; the highest."""
    edges = edges_of(scale, _LEAST_BAR_PX)
    counts = np.diff(np.searchsorted(spans.starts, edges, "left"))
    xs = scale.xs_of(np.array(edges))
    bars = zip(xs[:-1], xs[1:], counts, strict=True)
    found = [(float(a), float(b), int(n)) for a, b, n in bars if n]
    return found, max((n for _, _, n in found), default=1)


def draw_bars(
    scene: Scene,
    is_inside: Callable[[float], bool],
    is_due: Callable[[float, float], bool] = lambda _a, _b: True,
) -> None:
    """The histogram, or those of its bars that are due by their left and right edges."""
    painter, strip, inks = scene.painter, scene.frame.overview, scene.inks
    bars, most = histogram(scene.view.everything, overview_scale(scene.frame, scene.view))
    outside = mixed(inks.background, inks.muted, 0.45)
    inside = mixed(inks.panel, inks.accent, 0.62)
    room, left = strip.height() - 14.0, strip.left()
    for a, b, count in bars:
        if not is_due(left + a, left + b):
            continue
        tall = max(room * (count / most) ** 0.5, 2.0)
        bar = QRectF(left + a + 0.5, strip.bottom() - 1 - tall, max(b - a - 1.0, 1.0), tall)
        painter.fillRect(bar, inside if is_inside(bar.center().x()) else outside)


def draw_years(scene: Scene) -> None:
    """Some years above the histogram."""
    painter, strip, inks = scene.painter, scene.frame.overview, scene.inks
    scale = overview_scale(scene.frame, scene.view)
    painter.setFont(inks.small_font)
    painter.setPen(inks.muted)
    for tick in ticks_of(scale, _LABEL_PX).lower:
        x = scale.x_of(tick.day)
        if 0 <= x < strip.width() - 40:
            painter.drawText(QRectF(strip.left() + x + 2, strip.top() + 1, 80, 12),
                             Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
                             tick.label)  # fmt: skip
