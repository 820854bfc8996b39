"""Density bands: how much there is at each moment, where items cannot be told apart."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage

from viewer.model.dataset import Index
from viewer.model.density import Pyramid
from viewer.model.spans import SpanIndex
from viewer.qt.timeline.inks import mixed
from viewer.qt.timeline.layout import LaneBox
from viewer.qt.timeline.scene import Scene

_NAME_INSET = 6.0


def draw_bands(scene: Scene, boxes: list[LaneBox]) -> None:
    """The bands of some lanes; heights follow the square root of the count, on one scale for all.

    The square root keeps what is rare in sight beside what is common.
    """
    most = most_at_once(scene)
    for box in boxes:
        if most:
            tint = scene.inks.tint(box.lane.tint)
            _draw_band(scene, box, scene.pyramid(box.lane), (tint.soft, tint.strong), most)
        if not box.collapsed:
            _draw_number(scene, _rect_of(scene, box), box)


def draw_share(scene: Scene, box: LaneBox, rows: Index, most: int) -> None:
    """Some rows of a lane as their share of its band."""
    table = scene.view.dataset.initiatives
    pyramid = Pyramid.of(SpanIndex.of(rows, table.start_min, table.end_max))
    tint = scene.inks.tint(box.lane.tint)
    if most:
        _draw_band(scene, box, pyramid, (mixed(tint.soft, tint.strong, 0.5), tint.strong), most)


def most_at_once(scene: Scene) -> int:
    """The highest count of any band in any pixel, to which all bands are drawn."""
    pixels = max(round(scene.frame.lanes.width()), 1)
    counts = (
        scene.counts.of(scene.pyramid(box.lane), scene.frame.scale, pixels)
        for box in scene.layout.boxes
        if box.band
    )
    return max((int(each.max()) for each in counts if len(each)), default=0)


def _rect_of(scene: Scene, box: LaneBox) -> QRectF:
    inset = 3.0 if box.collapsed else 4.0
    lanes, top = scene.frame.lanes, scene.frame.y_of(box.top) + inset
    return QRectF(lanes.left(), top, lanes.width(), box.band - 2 * inset)


def _draw_band(
    scene: Scene, box: LaneBox, pyramid: Pyramid, colours: tuple[QColor, QColor], most: int
) -> None:
    """A filled outline of the counts, in a colour for the body and one for its upper edge."""
    rect, ratio = _rect_of(scene, box), scene.painter.device().devicePixelRatio()
    pixels, tall = max(round(rect.width() * ratio), 1), max(round(rect.height() * ratio), 2)
    counts = scene.counts.of(pyramid, scene.frame.scale, pixels)
    shares = np.sqrt(np.minimum(counts / most, 1))
    # At least two pixels where there is anything, so that a single item is not lost.
    reach = np.where(shares > 0, np.maximum(np.rint(shares * tall), 2), 0).astype(np.int64)
    rows = tall - np.arange(tall)[:, None]
    picture = np.zeros((tall, pixels), np.uint32)
    picture[rows <= reach] = _argb(colours[0])
    picture[(rows <= reach) & (rows > reach - max(round(ratio), 1))] = _argb(colours[1])
    image = QImage(
        picture.data, pixels, tall, pixels * 4, QImage.Format.Format_ARGB32_Premultiplied
    )
    scene.painter.drawImage(rect, image)


def _argb(colour: QColor) -> int:
    return int(colour.rgba())


def _draw_number(scene: Scene, rect: QRectF, box: LaneBox) -> None:
    """How many items the band stands for in this window."""
    painter, inks, scale = scene.painter, scene.inks, scene.frame.scale
    count = box.lane.spans.count(scale.start_day, scale.end_day)
    text = f"{count:,} in view"
    if box.items is not None:
        text += f", {box.lane.spans.count_starts(scale.start_day, scale.end_day):,} begin here"
    wide = inks.label_width(text)
    plate = QRectF(rect.left() + _NAME_INSET, rect.top(), wide + 8, inks.label_metrics.height() + 2)
    painter.setPen(Qt.PenStyle.NoPen)
    ground = QColor(inks.panel)
    ground.setAlphaF(0.86)
    painter.setBrush(ground)
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(inks.muted)
    painter.setFont(inks.label_font)
    painter.drawStaticText(QPointF(plate.left() + 4, plate.top() + 1), inks.static_text(text))
