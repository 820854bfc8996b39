"""Eras: pale stretches behind the lanes, with a row for their names."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from viewer.model.records import Era
from viewer.qt.timeline.inks import faded
from viewer.qt.timeline.scene import Scene

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TEXT_INSET = 5.0


def draw_eras(scene: Scene) -> None:
    """The names of eras in a row of their own."""
    painter, inks, strip = scene.painter, scene.inks, scene.frame.eras
    taken = strip.left()
    for era, left, right, ground in _in_sight(scene):
        room = QRectF(left, strip.top(), right - left, strip.height())
        painter.fillRect(room, ground)
        edge = faded(inks.tint(era.theme).strong, 0.55)
        painter.fillRect(QRectF(left, strip.top(), right - left, 2), edge)
        text_left = max(left, taken) + _TEXT_INSET
        text = inks.elided(era.name, right - text_left - _TEXT_INSET)
        if len(text) > 3:
            painter.setFont(inks.label_font)
            painter.setPen(inks.muted)
            wide = inks.label_width(text)
            painter.drawText(QRectF(text_left, strip.top() + 1, wide + 2, strip.height()),
                             _LEFT, text)  # fmt: skip
            taken = text_left + wide


def draw_era_grounds(scene: Scene) -> None:
    """The same stretches over the height of the lanes."""
    lanes = scene.frame.lanes
    for _era, left, right, ground in _in_sight(scene):
        scene.painter.fillRect(QRectF(left, lanes.top(), right - left, lanes.height()), ground)


def _in_sight(scene: Scene) -> Iterator[tuple[Era, float, float, QColor]]:
    """Each era in sight, by start, with its edges and its ground."""
    frame, view = scene.frame, scene.view
    for place, era in enumerate(sorted(view.dataset.eras, key=lambda era: era.start_day)):
        left = max(frame.x_of(era.start_day), frame.eras.left())
        right = min(frame.x_of(era.end_day), frame.eras.right())
        if right - left >= 1:
            share = 0.07 if place % 2 else 0.035
            share *= 1.6 if view.palette.is_dark else 1.0
            yield era, left, right, faded(scene.inks.tint(era.theme).strong, share)
