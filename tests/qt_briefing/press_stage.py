"""A press for the tests, with a stand-in for the map's page."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QColor, QImage

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "briefing"))
from briefing_stage import POINTS, sample

from viewer import paths
from viewer.briefing.map_size import MapSize
from viewer.commands.session import whole_window
from viewer.map import basemap
from viewer.map.explained import Explained
from viewer.model.state import AppState, MapView
from viewer.qt.briefing.press import Press, Source
from viewer.web.fonts import Measure


class PlainMaps:
    """A map of one colour, which notes what it was asked for."""

    def __init__(self) -> None:
        self.sizes: list[MapSize] = []
        self.is_busy = False

    def set_dataset(self, dataset):
        pass

    def grab(self, state, linked, visible, size):
        self.sizes.append(size)
        width, height = round(size.width_px * size.ratio), round(size.height_px * size.ratio)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor("#ff00ff"))
        return image

    def draw(self, state, linked, visible, size):
        return None

    def fit(self, state, linked, visible, size):
        return MapView(100.0, 20.0, 4.0)


def press(dataset=None, maps=None) -> Press:
    dataset = dataset or sample()
    base = AppState(dataset_id="t", window=whole_window(dataset))
    world = basemap.load(paths.data() / "basemap")
    source = Source(dataset, base, POINTS.get, world, explained=Explained(world, Measure()))
    return Press(source, maps or PlainMaps())
