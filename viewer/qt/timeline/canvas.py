"""The painted part of the timeline: a kept picture of the lanes with what moves laid over it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.qt.timeline.frame import Frame
from viewer.qt.timeline.hits import Hit, Zone, hit_test
from viewer.qt.timeline.item_pictures import ItemPictures
from viewer.qt.timeline.kept_base import KeptBase, painting
from viewer.qt.timeline.layout import Layout
from viewer.qt.timeline.painter import paint_overlay
from viewer.qt.timeline.scene import Stage
from viewer.qt.timeline.view import Shown, TimelineView

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Canvas(QWidget):
    """Shows one `TimelineView`; knows where things are on it.

    Signals:
        resized: it has another size, so that more or less is in sight.
    """

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.view: TimelineView | None = None
        self.stage = Stage(ItemPictures())
        self.shown = Shown()
        self.base = KeptBase(self.stage)
        self._ringed = False

    def show_view(self, view: TimelineView) -> None:
        """Repaints with another view; the lanes only if they look different."""
        self.view = view
        self.update()

    def frame(self) -> Frame | None:
        """How the canvas is divided now."""
        return Frame.of(QRectF(self.rect()), self.view) if self.view else None

    def layout_now(self) -> Layout | None:
        """Where the lanes and items are now."""
        frame = self.frame()
        return self.stage.layout(self.view, frame) if self.view and frame else None

    def hit(self, at: QPointF) -> Hit:
        """What lies at a point of the canvas."""
        frame, layout = self.frame(), self.layout_now()
        if self.view is None or frame is None or layout is None:
            return Hit(Zone.NONE)
        return hit_test(frame, layout, at)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self) as painter:
            if self.view is None:
                painter.fillRect(self.rect(), self.palette().base())
            else:
                self._paint(painter, self.view)

    def _paint(self, painter: QPainter, view: TimelineView) -> None:
        picture, kept = self.base.of(view, self.rect(), self.devicePixelRatioF())
        painter.drawPixmap(0, 0, picture)
        scene = self.stage.scene(painter, QRectF(self.rect()), view)
        shown = Shown(visible=kept.visible, lanes=kept.lanes, dense=kept.dense, window=kept.window)
        scene = replace(scene, shown=shown)
        paint_overlay(scene)
        if self._ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(scene.inks.accent, 2))
            painter.drawRect(scene.frame.lanes.adjusted(1, 1, -1, -1))
        self.shown = scene.shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A ring tells where the keyboard is; who came by pointer knows.
        self._ringed = event.reason() in _BY_KEYBOARD
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        self.update()
        super().focusOutEvent(event)
