"""Density bands: how much there is at each moment, where items cannot be told apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from viewer.model.density import Pyramid
from viewer.qt.timeline.inks import Tint
from viewer.qt.timeline.layout import LaneBox
from viewer.qt.timeline.scene import Scene

_NAME_INSET = 6.0


def counts_per_pixel(scene: Scene, pyramid: Pyramid, pixels: int) -> NDArray[np.int64]:
    """How many items touch each of `pixels` columns over the lanes' width."""
    scale = scene.frame.scale
    days_per_px = (scale.end_day - scale.start_day) / pixels
    bins = pyramid.active(scale.start_day, scale.end_day, days_per_px)
    return bins.at(scale.start_day + (np.arange(pixels) + 0.5) * days_per_px)


def draw_bands(scene: Scene, boxes: list[LaneBox]) -> None:
    """The bands of some lanes; heights follow the square root of the count, on one scale for all.

    The square root keeps what is rare in sight beside what is common.
    """
    painter, lanes = scene.painter, scene.frame.lanes
    ratio = painter.device().devicePixelRatio()
    pixels = max(round(lanes.width() * ratio), 1)
    counted = [(box, counts_per_pixel(scene, scene.pyramid(box.lane), pixels)) for box in boxes]
    most = max((int(counts.max()) for _, counts in counted if len(counts)), default=0)
    for box, counts in counted:
        inset = 3.0 if box.collapsed else 4.0
        top = scene.frame.y_of(box.top) + inset
        rect = QRectF(lanes.left(), top, lanes.width(), box.band - 2 * inset)
        if most:
            tint = scene.inks.tint(box.lane.tint)
            _draw_band(painter, rect, np.sqrt(counts / most), tint, ratio)
        if not box.collapsed:
            _draw_number(scene, rect, box)
            scene.shown.dense.append(box.lane.key)


def _draw_band(
    painter: QPainter, rect: QRectF, shares: NDArray[np.float64], tint: Tint, ratio: float
) -> None:
    tall = max(round(rect.height() * ratio), 2)
    # At least two pixels where there is anything, so that a single item is not lost.
    reach = np.where(shares > 0, np.maximum(np.rint(shares * tall), 2), 0).astype(np.int64)
    rows = tall - np.arange(tall)[:, None]
    picture = np.zeros((tall, len(shares)), np.uint32)
    picture[rows <= reach] = _argb(tint.soft)
    picture[(rows <= reach) & (rows > reach - max(round(ratio), 1))] = _argb(tint.strong)
    image = QImage(
        picture.data, len(shares), tall, len(shares) * 4, QImage.Format.Format_ARGB32_Premultiplied
    )
    painter.drawImage(rect, image)


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
