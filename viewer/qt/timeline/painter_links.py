"""Links of what is selected: quiet curves, and beside each the word for the kind of link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from viewer.model import describe
from viewer.model.dataset import Dataset
from viewer.qt.timeline.inks import Inks, faded, mixed, pen
from viewer.qt.timeline.painter_items import Manner, Shape
from viewer.qt.timeline.scene import Scene

Found = tuple[int, Shape, Manner]
# Where along a curve a word may stand: the middle first.
_PLACES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
_MOST_WORDS = 12


@dataclass(frozen=True)
class Curve:
    """A curve from a selected item to another one, and how the first relates to it."""

    path: QPainterPath
    phrase: str


def phrase_between(dataset: Dataset, row: int, other: int) -> str:
    """How a row relates to another: "revises", "revised by"; "" where they are not linked."""
    for link in describe.links(dataset, row):
        if link.row == other:
            return link.phrase[:1].lower() + link.phrase[1:]
    return ""


def box_of(shape: Shape, inks: Inks) -> QRectF:
    """The room that a shape takes."""
    radius = inks.metrics.radius + 3 if shape.point else 0.0
    left = min(shape.left, shape.centre - radius)
    right = max(shape.body_right, shape.centre + radius) if shape.point else shape.body_right
    tall = inks.metrics.body
    return QRectF(left, shape.middle - tall / 2, right - left, tall)


def draw_links(scene: Scene, selected: Sequence[Found], linked: Sequence[Found]) -> list[Curve]:
    """Quiet curves between a selected item and those it is linked with, in either direction."""
    links = scene.view.dataset.initiatives.links
    ids = scene.view.dataset.initiatives.ids
    painter = scene.painter
    nearest: dict[tuple[int, int], tuple[float, int, int, QPointF, QPointF]] = {}
    for row, shape, _ in selected:
        for other, other_shape, _ in (*linked, *selected):
            if other == row or not (other in links.row(row) or row in links.row(other)):
                continue
            # Items that stand in several lanes are joined once, where they are nearest.
            start, end = _anchor(shape), _anchor(other_shape)
            key, far = (min(row, other), max(row, other)), abs(start.y() - end.y())
            if key not in nearest or far < nearest[key][0]:
                nearest[key] = (far, row, other, start, end)
    curves: list[Curve] = []
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(faded(scene.inks.selection, 0.6), 1.25))
    for (one, two), (_, row, other, start, end) in nearest.items():
        path = _curve(start, end)
        painter.drawPath(path)
        scene.shown.links.append((ids[one], ids[two]))
        curves.append(Curve(path, phrase_between(scene.view.dataset, row, other)))
    return curves


def draw_words(scene: Scene, curves: Iterable[Curve], taken: list[QRectF]) -> None:
    """The word for each link on its curve, where it covers nothing that is lit up.

    `taken` is what must stay free; the words are added to it.
    """
    painter, inks, lanes = scene.painter, scene.inks, scene.frame.lanes
    painter.setFont(inks.small_font)
    for curve in [curve for curve in curves if curve.phrase][:_MOST_WORDS]:
        wide = inks.label_width(curve.phrase) + 4
        tall = inks.label_metrics.height() - 2
        for share in _PLACES:
            at = curve.path.pointAtPercent(share)
            rect = QRectF(at.x() - wide / 2, at.y() - tall / 2, wide, tall)
            if lanes.contains(rect) and not any(rect.intersects(other) for other in taken):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(faded(inks.panel, 0.92))
                painter.drawRoundedRect(rect, 3, 3)
                painter.setPen(mixed(inks.muted, inks.selection, 0.7))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, curve.phrase)
                taken.append(rect)
                scene.shown.words.append(curve.phrase)
                break


def _anchor(shape: Shape) -> QPointF:
    return QPointF(shape.centre if shape.point else shape.left, shape.middle)


def _curve(start: QPointF, end: QPointF) -> QPainterPath:
    bend = max(abs(end.x() - start.x()) * 0.35, 24.0)
    way = 1.0 if end.x() >= start.x() else -1.0
    path = QPainterPath(start)
    if abs(end.y() - start.y()) < 4:  # in one sub-row: an arch rather than a line through items
        rise = QPointF(0, -min(22.0, bend * 0.4))
        path.cubicTo(start + rise, end + rise, end)
    else:
        path.cubicTo(start + QPointF(way * bend, 0), end - QPointF(way * bend, 0), end)
    return path
