"""A timeline as one would first write it: numpy picks the rows in the window, QPainter paints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from viewer.cli import bench_measures as common
from viewer.cli.bench_data import CATEGORIES, END_DAY, FIRST_DAY, points
from viewer.cli.bench_measures import Asked, Steps, tell, timed
from viewer.cli.rivals.leaflet import COLOURS
from viewer.model.arrays import distinct


class Plain(QWidget):
    """Eight lanes, every row a bar; equal bars are painted once."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.made = points(rows)
        self.window_days = (FIRST_DAY, END_DAY)
        self.played: tuple[float, float] | None = None
        self.chosen: int | None = None
        self.resize(common.SIZE_PX[0], common.SIZE_PX[1] // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        made, (first, last) = self.made, self.window_days
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        shown = (made.start_day < last) & (made.end_day > first)
        if self.played is not None:
            shown &= (made.start_day < self.played[1]) & (made.end_day > self.played[0])
        scale = self.width() / (last - first)
        left = ((made.start_day[shown] - first) * scale).astype(np.int64)
        right = ((made.end_day[shown] - first) * scale).astype(np.int64)
        lane = made.category[shown].astype(np.int64)
        bars = distinct((lane << 42) | ((left + (1 << 20)) << 21) | (right + (1 << 20)))
        height = self.height() / CATEGORIES
        mask = (1 << 21) - 1
        for key in bars.tolist():
            lane_of, x, end = key >> 42, (key >> 21 & mask) - (1 << 20), (key & mask) - (1 << 20)
            bar = QRectF(x, lane_of * height + 2, max(end - x, 1), height - 4)
            painter.fillRect(bar, QColor(COLOURS[lane_of]))
        if self.chosen is not None:
            x = (made.start_day[self.chosen] - first) * scale
            painter.fillRect(QRectF(x, 0, 4, self.height()), QColor("black"))
        painter.end()

    def choose(self, row: int) -> None:
        """Selects a row."""
        self.chosen = row
        self.repaint()

    def play(self, day: float | None) -> None:
        """Shows the year before a day; None shows all."""
        self.played = None if day is None else (day - common.SHOWN_DAYS, day)
        self.repaint()

    def move_window(self, by_share: float, factor: float) -> None:
        """Pans by a share of the window, and zooms about its middle."""
        first, last = self.window_days
        span = last - first
        middle = (first + last) / 2 + by_share * span
        self.window_days = (middle - span / factor / 2, middle + span / factor / 2)
        self.repaint()


def gestures(plain: Plain, steps: int, rows: int) -> dict[str, Steps]:
    """Milliseconds by measure."""
    days = [common.MIDDLE_DAY + i * common.STEP_DAYS for i in range(steps)]
    chosen = range(0, rows, max(rows // steps, 1))
    factors = (common.ZOOM_FACTOR, 1 / common.ZOOM_FACTOR)
    asked: dict[str, Sequence[Callable[[], object]]] = {
        "select": [partial(plain.choose, row) for row in chosen],
        "playback": [*(partial(plain.play, day) for day in days), partial(plain.play, None)],
        "timeline_pan": [partial(plain.move_window, common.PAN_SHARE, 1.0)] * steps,
        "timeline_zoom": [partial(plain.move_window, 0.0, f) for f in factors] * (steps // 2),
    }
    return {name: timed(actions) for name, actions in asked.items()}


def main() -> None:
    """Opens, measures, prints."""
    asked = Asked.from_argv()
    application = QApplication([])
    plain = Plain(asked.rows)
    plain.show()
    application.processEvents()
    plain.repaint()
    found = {"open": Steps([asked.since_start_ms()])}
    if asked.steps:
        found |= gestures(plain, asked.steps, asked.rows)
    plain.close()
    tell(found)


if __name__ == "__main__":
    main()
