"""The axis: two rows of ticks, grid lines, and the flags of now and of playback."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from viewer.model.playback import cursor_text
from viewer.model.ticks import Tick, Ticks, day_text, ticks_of
from viewer.qt.timeline.frame import Frame
from viewer.qt.timeline.inks import Inks, mixed, pen
from viewer.qt.timeline.scene import Scene
from viewer.qt.timeline.view import TimelineView

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TEXT_INSET = 5.0
_FLAG_INSET = 7.0


def draw_axis(scene: Scene) -> None:
    """Both tick rows with the flag of now, which the labels of its row make room for."""
    painter, frame, view, inks = scene.painter, scene.frame, scene.view, scene.inks
    axis = frame.axis
    painter.fillRect(QRectF(frame.whole.left(), axis.top(), frame.whole.width(), axis.height()),
                     inks.panel)  # fmt: skip
    ticks = ticks_of(frame.scale)
    now = now_flag_rect(frame, view, inks)
    painter.save()
    painter.setClipRect(axis)
    lower = QRectF(axis.left(), axis.center().y(), axis.width(), axis.height() / 2)
    _draw_row(scene, _upper(frame), ticks.upper, [] if now is None else [now], context=True)
    _draw_row(scene, lower, ticks.lower, [], context=False)
    painter.restore()
    painter.setPen(pen(inks.line))
    y = axis.bottom() - 0.5
    painter.drawLine(QLineF(frame.whole.left(), y, frame.whole.right(), y))
    if now is not None:
        _draw_now_flag(scene, now)


def _upper(frame: Frame) -> QRectF:
    axis = frame.axis
    return QRectF(axis.left(), axis.top(), axis.width(), axis.height() / 2)


def _draw_row(
    scene: Scene,
    row: QRectF,
    ticks: tuple[Tick, ...],
    flags: list[QRectF],
    *,
    context: bool,
    places: Iterable[int] | None = None,
) -> None:
    """Draws the ticks at `places`, by default all."""
    painter, frame, inks = scene.painter, scene.frame, scene.inks
    metrics = inks.bold_metrics if context else inks.label_metrics
    painter.setFont(inks.bold_font if context else inks.label_font)
    for place in range(len(ticks)) if places is None else places:
        tick = ticks[place]
        x, end = _stretch(frame, row, ticks, place)
        if x >= row.left() and tick.day > frame.scale.start_day:
            painter.setPen(pen(inks.line))
            painter.drawLine(QLineF(round(x) + 0.5, row.top(), round(x) + 0.5, row.bottom()))
        wide = metrics.horizontalAdvance(tick.label)
        # A label stays in sight while its stretch does, and steps aside for the flags.
        left = max(x, row.left()) + _TEXT_INSET
        for flag in flags:
            if left < flag.right() + 2 and left + wide > flag.left() - 2:
                left = flag.right() + _TEXT_INSET + 2
        if left + wide > end - 2:
            continue
        painter.setPen(inks.text if context else inks.muted)
        painter.drawText(QRectF(left, row.top(), wide + 2, row.height()), _LEFT, tick.label)


def _stretch(frame: Frame, row: QRectF, ticks: tuple[Tick, ...], place: int) -> tuple[float, float]:
    """From where to where a tick's label may stand."""
    is_last = place + 1 == len(ticks)
    return frame.x_of(ticks[place].day), row.right() if is_last else frame.x_of(
        ticks[place + 1].day
    )


def draw_grid(scene: Scene) -> None:
    """Fine and strong vertical lines behind the lanes, and the line of now."""
    painter, frame, view, inks = scene.painter, scene.frame, scene.view, scene.inks
    ticks: Ticks = ticks_of(frame.scale)
    lanes = frame.lanes
    strong = {tick.day for tick in ticks.upper}
    for tick in ticks.lower:
        x = round(frame.x_of(tick.day)) + 0.5
        painter.setPen(pen(inks.line if tick.day in strong else inks.grid))
        painter.drawLine(QLineF(x, lanes.top(), x, lanes.bottom()))
    x = round(frame.x_of(view.now_day)) + 0.5
    if lanes.left() <= x <= lanes.right():
        painter.setPen(pen(mixed(inks.panel, inks.text, 0.55), 1.0))
        painter.drawLine(QLineF(x, lanes.top(), x, lanes.bottom()))


def now_text(view: TimelineView) -> str:
    """The words on the flag of now."""
    return f"{'As of' if view.as_of else 'Today ·'} {day_text(view.now_day)}"


def now_flag_rect(frame: Frame, view: TimelineView, inks: Inks) -> QRectF | None:
    """Where the flag of now stands, None when now is out of sight."""
    x = frame.x_of(view.now_day)
    if not frame.axis.left() <= x <= frame.axis.right():
        return None
    return _flag(frame, x, inks.bold_metrics.horizontalAdvance(now_text(view)))


def _flag(frame: Frame, x: float, text_px: float) -> QRectF:
    wide = text_px + 2 * _FLAG_INSET
    left = min(max(x - wide / 2, frame.axis.left() + 1), frame.axis.right() - wide - 1)
    return QRectF(left, frame.axis.top() + 2, wide, frame.axis.height() / 2 - 4)


def cursor_flag_rect(frame: Frame, view: TimelineView, inks: Inks) -> QRectF | None:
    """Where the flag of playback stands, None when it is out of sight or not in use."""
    if view.cursor_day is None:
        return None
    x = frame.x_of(view.cursor_day)
    if not frame.axis.left() <= x <= frame.axis.right():
        return None
    text = cursor_text(view.playback, view.cursor_day)
    return _flag(frame, x, inks.bold_metrics.horizontalAdvance(text))


def _draw_flag(scene: Scene, flag: QRectF, text: str, ground: QColor, ink: QColor) -> None:
    painter = scene.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(flag, 3, 3)
    painter.setPen(ink)
    painter.setFont(scene.inks.bold_font)
    painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, text)


def _draw_now_flag(scene: Scene, flag: QRectF) -> None:
    inks = scene.inks
    ground = mixed(inks.panel, inks.text, 0.82)
    _draw_flag(scene, flag, now_text(scene.view), ground, inks.panel)


def draw_cursor(scene: Scene) -> None:
    """The line and flag of playback, in front of everything."""
    painter, frame, view, inks = scene.painter, scene.frame, scene.view, scene.inks
    if view.cursor_day is None:
        return
    flag = cursor_flag_rect(frame, view, inks)
    if flag is not None and frame.axis.height() > 0:
        _make_room(scene, flag)
        text = cursor_text(view.playback, view.cursor_day)
        _draw_flag(scene, flag, text, inks.accent, QColor(view.palette.on_accent))
    x = round(frame.x_of(view.cursor_day)) + 0.5
    if frame.lanes.left() <= x <= frame.lanes.right():
        painter.setPen(pen(inks.accent, 1.5))
        painter.drawLine(QPointF(x, frame.axis.center().y()), QPointF(x, frame.lanes.bottom()))


def _make_room(scene: Scene, flag: QRectF) -> None:
    """Draws the labels about the flag of playback anew: the kept axis knows nothing of it."""
    painter, frame, row = scene.painter, scene.frame, _upper(scene.frame)
    now = now_flag_rect(frame, scene.view, scene.inks)
    apart = now is not None and not now.intersects(flag.adjusted(-2, 0, 2, 0))
    covered = (flag if now is None or apart else flag.united(now)).adjusted(-2, 0, 2, 0)
    ticks = ticks_of(frame.scale).upper
    stretches = [_stretch(frame, row, ticks, place) for place in range(len(ticks))]
    near = [place for place, (left, right) in enumerate(stretches)
            if left < covered.right() and right > covered.left()]  # fmt: skip
    if not near:
        return
    left, right = round(stretches[near[0]][0]), math.floor(stretches[near[-1]][1])
    room = QRectF(left, row.top(), right - left, row.height()).intersected(row)
    flags = [flag] if now is None or not apart else sorted((flag, now), key=QRectF.left)
    painter.save()
    painter.setClipRect(room)
    painter.fillRect(room, scene.inks.panel)
    _draw_row(scene, row, ticks, flags, context=True, places=near)
    painter.restore()
    if now is not None and apart:
        _draw_now_flag(scene, now)
