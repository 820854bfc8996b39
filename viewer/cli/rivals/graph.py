"""A timeline in pyqtgraph: one bar item over eight lanes. Needs `pip install pyqtgraph`."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

import numpy as np
from PySide6.QtWidgets import QApplication

from viewer.cli import bench_measures as common
from viewer.cli.bench_data import points
from viewer.cli.bench_measures import Asked, Steps, tell, timed
from viewer.cli.rivals.leaflet import COLOURS


class Graph:
    """A plot of all rows as bars."""

    def __init__(self, rows: int) -> None:
        self.library: Any = import_module("pyqtgraph")
        self.made = points(rows)
        self.plot = self.library.PlotWidget(background="w")
        self.plot.resize(common.SIZE_PX[0], common.SIZE_PX[1] // 2)
        brushes = [self.library.mkBrush(colour) for colour in COLOURS]
        self.brushes = np.array(brushes, np.object_)[self.made.category]
        self.grey = self.library.mkBrush("#cccccc")
        self.bars = self.library.BarGraphItem(**self.columns(slice(None)), pen=None)
        self.plot.addItem(self.bars)
        self.plot.show()

    def columns(self, rows: Any) -> dict[str, Any]:
        """What the bars are made of."""
        made = self.made
        return {
            "x0": made.start_day[rows],
            "x1": made.end_day[rows] + 1,
            "y0": made.category[rows].astype(float),
            "height": 0.8,
            "brushes": self.brushes[rows].tolist(),
        }

    def paint(self) -> None:
        """Paints now."""
        self.plot.viewport().repaint()

    def choose(self, row: int) -> None:
        """Selects a row and dims the others."""
        brushes = [self.grey] * len(self.made)
        brushes[row] = self.library.mkBrush("k")
        self.bars.setOpts(brushes=brushes)
        self.paint()

    def play(self, day: float) -> None:
        """Shows the year before a day."""
        made = self.made
        shown = (made.start_day < day) & (made.end_day > day - common.SHOWN_DAYS)
        self.bars.setOpts(**self.columns(shown))
        self.paint()

    def move(self, by_share: float, factor: float) -> None:
        """Pans by a share of the window, and zooms."""
        box = self.plot.getViewBox()
        (first, last), _ = box.viewRange()
        box.translateBy(x=by_share * (last - first))
        box.scaleBy(x=1 / factor)
        self.paint()


def gestures(graph: Graph, steps: int, rows: int) -> dict[str, Steps]:
    """Milliseconds by measure."""
    days = [common.MIDDLE_DAY + i * common.STEP_DAYS for i in range(steps)]
    chosen = range(0, rows, max(rows // steps, 1))
    factors = (common.ZOOM_FACTOR, 1 / common.ZOOM_FACTOR)
    found = {"select": timed([partial(graph.choose, row) for row in chosen])}
    found["playback"] = timed([partial(graph.play, day) for day in days])
    graph.bars.setOpts(**graph.columns(slice(None)))
    found["timeline_pan"] = timed([partial(graph.move, common.PAN_SHARE, 1.0)] * steps)
    found["timeline_zoom"] = timed([partial(graph.move, 0.0, f) for f in factors] * (steps // 2))
    return found


def main() -> None:
    """Opens, measures, prints."""
    asked = Asked.from_argv()
    application = QApplication([])
    graph = Graph(asked.rows)
    application.processEvents()
    graph.paint()
    found = {"open": Steps([asked.since_start_ms()])}
    if asked.steps:
        found |= gestures(graph, asked.steps, asked.rows)
    graph.plot.close()
    tell(found)


if __name__ == "__main__":
    main()
