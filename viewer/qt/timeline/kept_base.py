"""The picture that a canvas keeps: all that stays while selection, hover and playback change."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPaintDevice, QPainter, QPixmap

from viewer.model.frozen import Identity
from viewer.qt.timeline.frame import Frame
from viewer.qt.timeline.painter import paint_above, paint_beside, paint_lanes
from viewer.qt.timeline.painter_heads import draw_edge
from viewer.qt.timeline.painter_lanes import note_lanes
from viewer.qt.timeline.painter_overview import KeptOverview
from viewer.qt.timeline.scene import Scene, Stage
from viewer.qt.timeline.view import Shown, TimelineView

# Lanes that are higher are kept in part, about where they were scrolled to last.
_HIGHEST_ROLL_PX = 2048
_Stretch = tuple[int, int]


class KeptBase:
    """Keeps the lanes as a roll, of which a scroll paints only what was not in sight before.

    A selection scrolls the lanes to what it chose, so that a scroll is as frequent as a click.
    `strips_painted` counts, for tests.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._key: tuple[object, ...] = ()
        self._still_key: tuple[object, ...] = ()
        self._overview = KeptOverview()
        self._heads = KeptHeads()
        self._above = QPixmap()
        self._roll = QPixmap()
        self._origin = 0
        self._painted: list[_Stretch] = []
        self._picture = QPixmap()
        self._shown = Shown()
        self.strips_painted = 0
        self.pictures_painted = 0

    def of(self, view: TimelineView, rect: QRect, ratio: float) -> tuple[QPixmap, Shown]:
        """The picture of a view, and what of the lanes is to be seen on it."""
        still = (
            *map(Identity, (view.dataset, view.lanes, view.palette, view.colours)),
            *(view.window, view.collapsed, view.now_day, view.as_of, view.brush, view.metrics),
            *(rect.width(), rect.height(), ratio),
        )
        key = (still, view.scroll_px, view.lane_cursor, view.lane_drop)
        if key == self._key:
            return self._picture, self._shown
        is_new = still != self._still_key
        if is_new:
            self._picture = _pixmap(self._picture, rect.width(), rect.height(), ratio)
        self._key = self._still_key = ()  # nothing is kept of a painting that was broken off
        with painting(self._picture) as painter:
            scene = self._stage.scene(painter, QRectF(rect), view)
            if is_new:
                self._begin(scene, ratio)
            painter.drawPixmap(0, 0, self._above)
            self._unroll(scene, ratio)
            self._heads.draw(scene, ratio)
        note_lanes(scene)
        self._key, self._still_key, self._shown = key, still, scene.shown
        self.pictures_painted += 1
        return self._picture, self._shown

    def _begin(self, scene: Scene, ratio: float) -> None:
        """Another window, size or dataset: nothing of the lanes is painted yet."""
        frame = scene.frame
        self._above = _pixmap(self._above, frame.whole.width(), frame.lanes.top(), ratio)
        _onto(self._above, scene, partial(paint_above, overview=self._overview.draw))
        in_sight = math.ceil(frame.lanes.height() * ratio)
        wanted = math.ceil(scene.layout.height * ratio)
        tall = max(in_sight, min(wanted, max(_HIGHEST_ROLL_PX, 3 * in_sight)))
        self._roll = _pixmap(self._roll, frame.lanes.width(), tall / ratio, ratio)
        self._origin, self._painted = 0, []

    def _unroll(self, scene: Scene, ratio: float) -> None:
        """Paints what of the lanes comes into sight and was not, and lays the roll out."""
        frame, roll = scene.frame, self._roll
        tall = min(math.ceil(frame.lanes.height() * ratio), roll.height())
        top = round(frame.scroll_px * ratio)
        if not self._origin <= top <= self._origin + roll.height() - tall:
            self._origin, self._painted = max(top - (roll.height() - tall) // 2, 0), []
        for start, end in _missing((top, top + tall), self._painted):
            self._paint_strip(scene, ratio, start, end)
        self._painted = _joined([*self._painted, (top, top + tall)])
        lanes = QRectF(frame.lanes.topLeft(), roll.size() / ratio)
        lanes.setHeight(tall / ratio)
        part = QRectF(0, top - self._origin, roll.width(), tall)
        scene.painter.drawPixmap(lanes, roll, part)

    def _paint_strip(self, scene: Scene, ratio: float, start: int, end: int) -> None:
        frame = scene.frame
        lanes = QRectF(frame.lanes)
        lanes.setHeight((end - start) / ratio)
        heads = QRectF(frame.heads)
        heads.setHeight(lanes.height())
        strip = replace(frame, lanes=lanes, heads=heads, scroll_px=start / ratio)
        up = (start - self._origin) / ratio - lanes.top()
        _onto(self._roll, scene, paint_lanes, strip, (-lanes.left(), up))
        self.strips_painted += 1


class KeptHeads:
    """The heads of the lanes, which a window that moves leaves as they are."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._picture = QPixmap()

    def draw(self, scene: Scene, ratio: float) -> None:
        """What `paint_beside` paints; the same where the heads do not begin on a whole pixel."""
        frame, view, heads = scene.frame, scene.view, scene.frame.heads
        edges = (heads.left(), heads.top(), heads.width())
        if not view.lanes or any((edge * ratio) % 1.0 for edge in edges):
            paint_beside(scene)
            return
        key = (
            *((Identity(box.lane), box.top, box.height) for box in scene.layout.boxes),
            *(view.collapsed, view.lane_cursor, view.lane_drop, view.scroll_px, ratio),
            *(Identity(scene.inks), *edges, heads.height(), frame.axis.bottom()),
        )
        if key != self._key:
            self._key = ()
            self._picture = _pixmap(self._picture, heads.width(), heads.height(), ratio)
            _onto(self._picture, scene, paint_beside, shift_px=(-heads.left(), -heads.top()))
            self._key = key
        scene.painter.drawPixmap(heads.topLeft(), self._picture)
        draw_edge(scene)


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that ends whatever happens: Qt crashes when a device goes that is painted on."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


def _onto(
    pixmap: QPixmap,
    scene: Scene,
    paint: Callable[[Scene], None],
    frame: Frame | None = None,
    shift_px: tuple[float, float] = (0.0, 0.0),
) -> None:
    with painting(pixmap) as painter:
        painter.translate(*shift_px)
        paint(replace(scene, painter=painter, frame=frame or scene.frame, shown=Shown()))


def _pixmap(had: QPixmap, width_px: float, height_px: float, ratio: float) -> QPixmap:
    """A pixmap of a size: the one that was had where that does, as each pan asks for one."""
    wide, high = math.ceil(width_px * ratio), max(math.ceil(height_px * ratio), 1)
    if (had.width(), had.height(), had.devicePixelRatio()) == (wide, high, ratio):
        return had
    made = QPixmap(wide, high)
    made.setDevicePixelRatio(ratio)
    return made


def _missing(wanted: _Stretch, painted: list[_Stretch]) -> Iterator[_Stretch]:
    """The parts of a stretch that are not painted; `painted` ascends and does not overlap."""
    start, end = wanted
    for low, high in painted:
        if start < low < end:
            yield start, low
        if low < end:
            start = max(start, high)
    if start < end:
        yield start, end


def _joined(stretches: list[_Stretch]) -> list[_Stretch]:
    joined: list[_Stretch] = []
    for low, high in sorted(stretches):
        if joined and low <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], high)
        else:
            joined.append((low, high))
    return joined
