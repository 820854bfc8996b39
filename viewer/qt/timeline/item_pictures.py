"""Pictures of items that are painted again and again: a window that moves only moves them.

An item with its label takes a hundred microseconds to paint, its picture some fifteen to copy. Only
items that are in sight from end to end have one: the labels of others change with each step.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from viewer.qt.timeline.placing import Items, Side
from viewer.qt.timeline.scene import Scene

# Pictures in all, a megabyte for a hundred; beyond that the beginning is made again.
_MOST = 600
_AROUND_PX = 4.0  # rings, strokes and the ground of labels reach beyond what is measured


@dataclass
class _Pictures:
    """Of the items of one lane: those that were painted once, and those of which one is kept.

    A picture goes with where its corner is from the item's own point, in device pixels.
    """

    seen: set[int] = field(default_factory=set)
    kept: dict[int, tuple[QPixmap, float, float]] = field(default_factory=dict)


class ItemPictures:
    """Keeps pictures for as long as items stay packed as they are: for one zoom, now and look."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Items, _Pictures] = WeakKeyDictionary()

    def __len__(self) -> int:
        return sum(len(pictures.kept) for pictures in self._of.values())

    def of(self, scene: Scene, items: Items) -> LanePictures:
        """The pictures of a lane, for a painting of it."""
        if len(self) > _MOST:
            self._of.clear()
        return LanePictures(scene, items, self._of.setdefault(items, _Pictures()))


class LanePictures:
    """The pictures of one lane in one painting."""

    def __init__(self, scene: Scene, items: Items, pictures: _Pictures) -> None:
        self._scene, self._items, self._pictures = scene, items, pictures
        self._ratio = scene.painter.device().devicePixelRatioF()
        turned = scene.painter.deviceTransform()
        self._shift = (turned.dx(), turned.dy())
        self._whole = _whole(scene, items)

    def draw(self, at: int, middle_px: float, paint: Callable[[Scene], None]) -> None:
        """Draws one item whose sub-row has its middle at `middle_px`; `paint` is the other way."""
        pictures = self._pictures
        if not self._whole[at] or at not in pictures.seen:
            pictures.seen.add(at)
            paint(self._scene)
            return
        left_px = float(self._items.left[at]) + self._scene.frame.shift(self._items)
        x, y = (
            px * self._ratio + by for px, by in zip((left_px, middle_px), self._shift, strict=True)
        )
        if at not in pictures.kept:
            pictures.kept[at] = self._picture(at, (x, y), paint)
        picture, right_by, down_by = pictures.kept[at]
        corner = (round(x + right_by), round(y + down_by))
        logical = ((px - by) / self._ratio for px, by in zip(corner, self._shift, strict=True))
        self._scene.painter.drawPixmap(QPointF(*logical), picture)

    def _picture(
        self, at: int, point: tuple[float, float], paint: Callable[[Scene], None]
    ) -> tuple[QPixmap, float, float]:
        """The picture of an item whose own point is there in device pixels, and its corner."""
        ratio, around = self._ratio, _extent(self._scene, self._items, at)
        left, top = (
            math.floor(px + by * ratio)
            for px, by in zip(point, (around.left(), around.top()), strict=True)
        )
        made = QPixmap(
            math.ceil(around.width() * ratio) + 1, math.ceil(around.height() * ratio) + 1
        )
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate((self._shift[0] - left) / ratio, (self._shift[1] - top) / ratio)
            paint(replace(self._scene, painter=painter))
        finally:
            painter.end()
        return made, left - point[0], top - point[1]


def _reach(scene: Scene, items: Items) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Left and right end of each item with its label, in pixels from the items' origin."""
    metrics = scene.inks.metrics
    beside = np.where(items.side == Side.RIGHT, items.label_px + metrics.label_gap, 0.0)
    left = np.where(items.point, np.minimum(items.left, items.centre - metrics.radius), items.left)
    right = np.where(
        items.point, np.maximum(items.right, items.centre + metrics.radius), items.right
    )
    return left, right + beside


def _whole(scene: Scene, items: Items) -> NDArray[np.bool_]:
    """Which items are in sight from end to end."""
    lanes, shift = scene.frame.lanes, scene.frame.shift(items)
    left, right = _reach(scene, items)
    inside: NDArray[np.bool_] = left + shift >= lanes.left() + _AROUND_PX
    return inside & (right + shift <= lanes.right() - _AROUND_PX)


def _extent(scene: Scene, items: Items, at: int) -> QRectF:
    """What an item takes up, from the left end of its dates and the middle of its sub-row."""
    left, right = (float(edge[at] - items.left[at]) for edge in _reach(scene, items))
    tall = scene.inks.metrics.sub_row + 2 * _AROUND_PX
    return QRectF(left - _AROUND_PX, -tall / 2, right - left + 2 * _AROUND_PX, tall)
