"""Scrolls the lanes so that what matters is in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollBar

from viewer.qt.timeline.canvas import Canvas


class Scroller:
    """The scroll bar beside a canvas."""

    def __init__(self, bar: QScrollBar, canvas: Canvas) -> None:
        self._bar, self._canvas = bar, canvas

    def by(self, by_px: float) -> None:
        """Scrolls by pixels."""
        self._bar.setValue(round(self._bar.value() + by_px))

    def by_pages(self, count: int) -> None:
        """Scrolls by most of what is in sight."""
        self.by(count * self._bar.pageStep() * 0.9)

    def fit(self) -> None:
        """Follows the height of the lanes and of the canvas."""
        frame, layout, view = self._canvas.frame(), self._canvas.layout_now(), self._canvas.view
        if frame is None or layout is None or view is None:
            return
        self._bar.setPageStep(round(frame.lanes.height()))
        self._bar.setSingleStep(round(view.metrics.sub_row))
        self._bar.setRange(0, max(0, round(layout.height - frame.lanes.height())))

    def reveal(self, lane_key: str, row: int | None) -> None:
        """Scrolls until a lane, and in it a row, is in sight with a little air."""
        frame, layout, view = self._canvas.frame(), self._canvas.layout_now(), self._canvas.view
        if frame is None or layout is None or view is None:
            return
        for box in layout.boxes:
            if box.lane.key == lane_key:
                top, bottom = box.stretch_of(row, layout.inks.metrics)
                air = view.metrics.sub_row
                lowest = bottom + air - frame.lanes.height()
                scroll = min(max(view.scroll_px, lowest), max(top - air, 0.0))
                self._bar.setValue(round(scroll))

    def reveal_selected(self) -> None:
        """Scrolls to what is selected, if that is one row."""
        view = self._canvas.view
        if view is not None and len(view.selected) == 1:
            self.reveal_any(next(iter(view.selected)))

    def reveal_any(self, row: int) -> None:
        """Scrolls to a row that was chosen elsewhere, unless one of its lanes shows it already."""
        frame, layout, view = self._canvas.frame(), self._canvas.layout_now(), self._canvas.view
        if frame is None or layout is None or view is None:
            return
        boxes = [box for box in layout.boxes if box.lane.spans.holds_row(row)]
        for box in boxes:
            top, bottom = box.stretch_of(row, layout.inks.metrics)
            if view.scroll_px <= top and bottom <= view.scroll_px + frame.lanes.height():
                return
        if boxes:
            self.reveal(boxes[0].lane.key, row)
