"""Pictures of the map at any size, by the same page that the window shows."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage

from viewer.briefing.drawing import Drawing
from viewer.briefing.map_size import MapSize
from viewer.errors import TwoSeasError
from viewer.map.basemap import Basemap
from viewer.map.protocol import Recorded
from viewer.map.views import Viewport
from viewer.model.dataset import Dataset
from viewer.model.linking import Linked
from viewer.model.state import AppState
from viewer.model.state import MapView as View3
from viewer.web import tiles
from viewer.web.export_map import ExportMap
from viewer.web.map_drawing import drawing_of
from viewer.web.tiles import TilePainter

Mask = NDArray[np.bool_]
_MOST_ZOOM = 5.0  # Chromium's limit for a page's zoom
_LIMIT_S = 30.0
# What a slide takes; previews take it too, so that the page need not start anew between them.
_LEAST_RATIO = 2.0
_FIRST_PX = (1664, 768)
_STEADY_LOOKS = 12
# More than so many points make files that few programs open with pleasure.
_MOST_POINTS = 120_000
_SPARE_PX, _STEP_PX = 4, 32


class MapGrabber:
    """Renders the map of a state; keeps one page for all its pictures, which come one by one.

    Attributes:
        is_busy: A picture is being made. That lets events run, so that another may be asked for.
    """

    def __init__(self, basemap: Basemap) -> None:
        self._basemap = basemap
        self._dataset: Dataset | None = None
        self.is_busy = False
        self._map: ExportMap | None = None
        self._painter: TilePainter | None = None

    def set_dataset(self, dataset: Dataset) -> None:
        """Whose rows the pictures that follow show.

        Raises:
            TwoSeasError: One of another dataset is being made.
        """
        if dataset is self._dataset:
            return
        with self._alone():
            self._dataset = dataset
            if self._map is not None:
                self._map.set_dataset(dataset)

    def warm(self, ratio: float = _LEAST_RATIO) -> None:
        """Starts the page before its first picture is asked for.

        Args:
            ratio: Device pixels a screen pixel of that picture, as far as they are known: a page
                that began with others has to be loaded anew.
        """
        one = self._the_map()
        whole = _whole(ratio)
        if whole != _LEAST_RATIO:
            one.set_ratio(whole)
            one.resize(*(round(px * whole / _LEAST_RATIO) for px in _FIRST_PX))
        one.show()

    def grab(self, state: AppState, linked: Linked, visible: Mask | None, size: MapSize) -> QImage:
        """The map of a state, after its frame is painted.

        Args:
            state: Its view, worldview and appearance.
            linked: What its selection lights up.
            visible: Rows that are shown; None for all.
            size: How large; the picture has at least `ratio` device pixels a screen pixel.

        Raises:
            TwoSeasError: The page did not paint within half a minute, or `is_busy`.
        """
        with self._alone():
            image: QImage | None = None
            while image is None:
                one = self._painted(state, linked, visible, size)
                lost = one.times_lost
                steady = _steady(one)
                # A page that ended meanwhile leaves a picture of nothing.
                image = steady if one.times_lost == lost else None
            return _middle(image, size, _ratio(size))

    def draw(
        self, state: AppState, linked: Linked, visible: Mask | None, size: MapSize
    ) -> Drawing | None:
        """The same map as lines and words; None where it has to be a picture.

        That is so when there is too much on it, or an online basemap under it. Takes and raises
        what `grab` does.
        """
        with self._alone():
            look, recorded = None, None
            while recorded is None:
                one = self._painted(state, linked, visible, size)
                look = one.look
                if look is None or look.online:
                    return None
                recorded = _recorded(one)
        if look is None or not recorded.complete:
            return None
        if self._painter is None:
            self._painter = TilePainter(self._basemap)
        base = tiles.Look(look.appearance, look.worldview, 0.0, _ratio(size))
        return drawing_of(recorded, size, self._painter, base, look.base_alpha)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keeps the page for one picture: a second would have it in another size, or dataset."""
        if self.is_busy:
            raise TwoSeasError("Another picture is being made.", "Try again once it is there.")
        self.is_busy = True
        try:
            yield
        finally:
            self.is_busy = False

    def _painted(
        self, state: AppState, linked: Linked, visible: Mask | None, size: MapSize
    ) -> ExportMap:
        """The page once it has painted a state at the size asked."""
        ratio = _ratio(size)
        wanted = _roomy(size, ratio)
        one = self._the_map()
        if one.web_view.zoomFactor() != ratio:
            # The page keeps tiles of the ratio before, and hears nothing of the change. One that is
            # still coming would be taken for the one that follows it.
            _wait(one, lambda: one.is_ready)
            one.set_ratio(ratio)
            one.reload()
        one.resize(round(wanted.width_px * ratio), round(wanted.height_px * ratio))
        one.show()
        _wait(one, lambda: one.has_size(wanted))
        spare = wanted.width_px - size.width_px, wanted.height_px - size.height_px
        one.trim_px = spare[0] / 2, spare[1] / 2
        one.set_scene(state, linked, visible)
        _wait(one, lambda: one.is_at(wanted))
        return one

    def fit(
        self, state: AppState, linked: Linked, visible: Mask | None, size: MapSize
    ) -> View3 | None:
        """The view of what a selection lights up, or of most rows; None when there is nothing."""
        viewport = Viewport(size.width_px, size.height_px, size.ratio)
        return self._the_map().fitting_view(state, linked, visible, viewport)

    def painted(self) -> dict[str, Any]:
        """What the page read back from its last picture; empty before the first."""
        last = self._map.last_painted if self._map is not None else None
        return {} if last is None else last.as_dict()

    def close(self) -> None:
        """Ends the page."""
        if self._map is not None:
            self._map.stop()
            self._map.close()
            self._map.deleteLater()
            self._map = None
            # The page goes before its profile, and both before Qt does.
            for _ in range(2):
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                QCoreApplication.processEvents()

    def _the_map(self) -> ExportMap:
        if self._map is not None and self._map.has_failed:
            self.close()
        if self._map is None:
            self._map = ExportMap(self._basemap)
            self._map.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            self._map.resize(*_FIRST_PX)
            self._map.set_ratio(_LEAST_RATIO)
            if self._dataset is not None:
                self._map.set_dataset(self._dataset)
        return self._map


def _steady(one: ExportMap) -> QImage:
    """The picture once it no longer changes: what the page has painted takes a frame to arrive."""
    last = one.web_view.grab().toImage()
    for _ in range(_STEADY_LOOKS):
        _pause(16)
        now = one.web_view.grab().toImage()
        if now == last:
            break
        last = now
    return last


def _recorded(one: ExportMap) -> Recorded | None:
    """What the page has painted, as lines and words; None when it ended before it said so."""
    lost = one.times_lost
    one.record(_MOST_POINTS)
    _wait(one, lambda: one.recorded is not None or one.times_lost > lost)
    return one.recorded


def _ratio(size: MapSize) -> float:
    return _whole(size.ratio)


def _whole(ratio: float) -> float:
    """Device pixels a screen pixel: a whole number, at which tiles meet without seams."""
    return min(max(float(math.ceil(ratio - 0.01)), _LEAST_RATIO), _MOST_ZOOM)


def _roomy(size: MapSize, ratio: float) -> Viewport:
    """A little more than is wanted, in steps: maps of about one size need no resizing between them.

    What lies at the very edge is cut off again: the
    page keeps a mark there that is redrawn with each frame.
    """
    width, height = (
        math.ceil((px + 2 * _SPARE_PX) / _STEP_PX) * _STEP_PX
        for px in (size.width_px, size.height_px)
    )
    return Viewport(width, height, ratio)


def _middle(image: QImage, size: MapSize, ratio: float) -> QImage:
    """The middle of the picture, as large as was wanted."""
    width, height = round(size.width_px * ratio), round(size.height_px * ratio)
    left, top = (image.width() - width) // 2, (image.height() - height) // 2
    return image.copy(left, top, width, height).convertToFormat(QImage.Format.Format_RGB32)


def _pause(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _wait(one: ExportMap, done: Callable[[], bool]) -> None:
    """Lets events run until something holds; the page's answers are events, this only listens."""
    until = time.monotonic() + _LIMIT_S
    while not done():
        if one.has_failed or time.monotonic() > until:
            raise TwoSeasError("The map was not painted in time.", "The log says more.")
        _pause(3)
