"""Paints a whole timeline on any paint device: the window's, a picture's or a page's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from viewer.qt.timeline.painter_axis import draw_axis, draw_grid
from viewer.qt.timeline.painter_eras import draw_era_grounds, draw_eras
from viewer.qt.timeline.painter_heads import draw_heads
from viewer.qt.timeline.painter_lanes import draw_lanes, note_lanes
from viewer.qt.timeline.painter_overlay import draw_overlay
from viewer.qt.timeline.painter_overview import draw_overview
from viewer.qt.timeline.scene import Scene, Stage
from viewer.qt.timeline.view import Shown, TimelineView

_EMPTY_TEXT = "No dated initiatives to show."


def paint_timeline(painter: QPainter, rect: QRectF, view: TimelineView) -> Shown:
    """Paints `view` into `rect` (logical pixels of the painter) and says what was drawn.

    The fonts must be loaded (`fonts.load_fonts`); for print, scale `view.metrics`.
    """
    stage = Stage()
    scene = stage.scene(painter, rect, view)
    paint_base(scene)
    paint_overlay(scene)
    return scene.shown


def paint_base(scene: Scene) -> None:
    """All that stays the same while the selection, the hover or the playback changes."""
    paint_above(scene)
    paint_lanes(scene)
    paint_beside(scene)
    note_lanes(scene)


def paint_above(scene: Scene, overview: Callable[[Scene], None] = draw_overview) -> None:
    """What stands above the lanes: overview, axis, names of eras."""
    painter, frame = scene.painter, scene.frame
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(frame.whole, scene.inks.panel)
    draw_eras(scene)
    if frame.overview.height() > 0:
        overview(scene)
    if frame.axis.height() > 0:
        draw_axis(scene)


def paint_lanes(scene: Scene) -> None:
    """The lanes in sight on their ground, without their heads."""
    painter, lanes = scene.painter, scene.frame.lanes
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(lanes)
    painter.fillRect(lanes, scene.inks.panel)
    draw_grid(scene)
    draw_era_grounds(scene)
    painter.restore()
    draw_lanes(scene)


def paint_beside(scene: Scene) -> None:
    """The heads of the lanes, or a word where there are none."""
    scene.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_heads(scene)
    if not scene.view.lanes:
        _draw_nothing(scene)


def paint_overlay(scene: Scene) -> None:
    """Selection, links, hover, brush and playback."""
    scene.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_overlay(scene)


def _draw_nothing(scene: Scene) -> None:
    painter = scene.painter
    painter.setFont(scene.inks.head_font)
    painter.setPen(scene.inks.muted)
    painter.drawText(scene.frame.lanes, Qt.AlignmentFlag.AlignCenter, _EMPTY_TEXT)
