"""Heads of the lanes: name, colour and count, and what waits below."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from viewer.qt.timeline.inks import Inks, pen
from viewer.qt.timeline.layout import LaneBox
from viewer.qt.timeline.more import lanes_below, more_rect
from viewer.qt.timeline.painter_lanes import boxes_in_sight
from viewer.qt.timeline.scene import Scene


def draw_heads(scene: Scene) -> None:
    """Names of the lanes with their colour and count, kept in sight while a tall lane scrolls."""
    painter, frame, inks = scene.painter, scene.frame, scene.inks
    heads = frame.heads
    painter.fillRect(heads, inks.panel)
    painter.save()
    painter.setClipRect(heads)
    row = scene.view.metrics.sub_row + 2 * inks.metrics.lane_pad
    for box in boxes_in_sight(frame, scene.layout):
        top = frame.y_of(box.top)
        bottom = top + box.height
        name_top = min(max(top, heads.top()), max(bottom - row, top))
        _draw_head(
            scene,
            box,
            QRectF(heads.left(), name_top, heads.width(), min(row, box.height)),
        )
        painter.setPen(pen(inks.line))
        y = frame.edge_of(box.top + box.height)
        painter.drawLine(QLineF(heads.left(), y, heads.right(), y))
    _draw_more(scene)
    _draw_drop(scene)
    painter.restore()
    draw_edge(scene)


def draw_edge(scene: Scene) -> None:
    """The line between the heads and the lanes, from the axis down."""
    frame, x = scene.frame, scene.frame.heads.right() - 0.5
    scene.painter.setPen(pen(scene.inks.line))
    scene.painter.drawLine(QLineF(x, frame.axis.bottom(), x, frame.heads.bottom()))


def _draw_more(scene: Scene) -> None:
    """What waits below: a dot for each lane that is out of sight, and how many they are."""
    painter, inks, layout = scene.painter, scene.inks, scene.layout
    rect = more_rect(scene.frame, layout)
    if rect is None:
        return
    below = lanes_below(scene.frame, layout)
    painter.fillRect(rect, inks.background)
    painter.setPen(pen(inks.line))
    painter.drawLine(QLineF(rect.left(), rect.top() + 0.5, rect.right(), rect.top() + 0.5))
    text = f"{len(below)} more below" if len(below) > 1 else "1 more below"
    painter.setFont(inks.small_font)
    painter.setPen(inks.muted)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect.adjusted(0, 0, -10, 0), right, text)
    painter.setPen(Qt.PenStyle.NoPen)
    room = rect.width() - inks.label_width(text) - 30
    for place, box in enumerate(below[: max(int(room // 9), 0)]):
        painter.setBrush(inks.tint(box.lane.tint).strong)
        painter.drawEllipse(QPointF(rect.left() + 14 + 9 * place, rect.center().y() + 0.5), 3, 3)


def _draw_drop(scene: Scene) -> None:
    """Where a lane that is dragged would go."""
    place, boxes = scene.view.lane_drop, scene.layout.boxes
    if place is None or not boxes:
        return
    y = boxes[place].top if place < len(boxes) else boxes[-1].top + boxes[-1].height
    heads = scene.frame.heads
    bar = QRectF(heads.left() + 4, scene.frame.y_of(y) - 1.5, heads.width() - 8, 3)
    scene.painter.fillRect(bar, scene.inks.accent)


def _draw_head(scene: Scene, box: LaneBox, rect: QRectF) -> None:
    painter, inks = scene.painter, scene.inks
    lane, middle = box.lane, rect.center().y()
    if scene.view.lane_cursor == lane.key:
        painter.fillRect(rect.adjusted(0, 1, -1, -1), inks.hover)
    _draw_chevron(painter, QPointF(rect.left() + 13, middle), inks, closed=box.collapsed)
    x = rect.left() + 24
    if lane.tint:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.tint(lane.tint).strong)
        painter.drawEllipse(QPointF(x + 5, middle), 4.5, 4.5)
        x += 16
    count = f"{lane.count:,}"
    room = rect.right() - 18 - inks.label_metrics.horizontalAdvance(count) - x
    painter.setFont(inks.label_font)
    painter.setPen(inks.muted)
    middle_flag = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect.adjusted(0, 0, -10, 0), Qt.AlignmentFlag.AlignRight | middle_flag, count)
    painter.setFont(inks.head_font)
    painter.setPen(inks.text)
    place = QRectF(x, rect.top(), room + 1, rect.height())
    lines = inks.head_lines(lane.name, room, 2 if box.height > rect.height() else 1)
    for text in lines:
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | middle_flag, text)
        place.translate(0, inks.head_metrics.height())


def _draw_chevron(painter: QPainter, centre: QPointF, inks: Inks, *, closed: bool) -> None:
    painter.setPen(pen(inks.muted, 1.5))
    a, b = (2.0, 3.5) if closed else (3.5, 2.0)
    if closed:
        tips = (QPointF(-a, -b), QPointF(a, 0), QPointF(-a, b))
    else:
        tips = (QPointF(-a, -b), QPointF(0, b), QPointF(a, -b))
    painter.drawPolyline([centre + tip for tip in tips])
