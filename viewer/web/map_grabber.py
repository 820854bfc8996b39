"""Pictures of the map at any size, by the same page that the window shows."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWebEngineCore import QWebEngineScript

from viewer.briefing.map_size import MapSize
from viewer.errors import TwoSeasError
from viewer.map import views
from viewer.map.basemap import Basemap
from viewer.map.mercator import world_px
from viewer.map.positions import positions
from viewer.map.protocol import Moved, Ready
from viewer.map.scene_selection import what_matters
from viewer.map.views import Viewport
from viewer.model.dataset import Dataset
from viewer.model.linking import Linked
from viewer.model.state import AppState
from viewer.model.state import MapView as View3
from viewer.web.map_view import MapView

Mask = NDArray[np.bool_]
_MOST_ZOOM = 5.0  # Chromium's limit for a page's zoom
_LIMIT_S = 30.0
_SAME_PX, _SAME_RATIO, _SAME_ZOOM = 1.5, 0.01, 1e-6
# What a slide takes; previews take it too, so that the page need not start anew between them.
_LEAST_RATIO = 2.0
_FIRST_PX = (1664, 768)
_STEADY_LOOKS = 12
_SPARE_PX, _STEP_PX = 4, 32
_MOST_ROWS = (0.1, 0.9)
_WORLD = QWebEngineScript.ScriptWorldId.MainWorld
# Chromium shows large pictures that it has not decoded yet as holes, and fills them in later: a
# picture of the page could be taken in between.
_PREPARE = """
(() => {
  // A zoom of 3 can come back as 3.0000000000000004, which is no address of a tile.
  const found = Object.getOwnPropertyDescriptor(window, "devicePixelRatio");
  Object.defineProperty(window, "devicePixelRatio", {
    get: () => Math.round(found.get.call(window) * 1e4) / 1e4,
  });
  const make = Document.prototype.createElement;
  Document.prototype.createElement = function (...names) {
    const element = make.apply(this, names);
    if (element instanceof HTMLImageElement) element.decoding = "sync";
    return element;
  };
})();
"""
# What stands beside the map on a page is not written into it a second time.
_HIDE_CONTROLS = """
(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".leaflet-control-container { display: none }");
  document.adoptedStyleSheets = [sheet];
})();
"""


class _ExportMap(MapView):
    """A map without controls that is never on the screen."""

    def __init__(self, basemap: Basemap) -> None:
        self._settled_size: Viewport | None = None
        super().__init__(basemap)

    def isVisible(self) -> bool:
        """Never: then the map goes where it is sent at once instead of flying there."""
        return False

    def is_at(self, wanted: Viewport) -> bool:
        """Whether the page has taken this size and painted everything that is due there."""
        painted, view = self._painted, self._view
        if painted is None or view is None or self._painted_seq < self._seq:
            return False
        if not self.has_size(wanted):
            return False
        lon, lat, zoom = painted.page.view
        # The page does not stir for less than half a pixel.
        px_deg = 360.0 / world_px(zoom)
        across = abs((lon - view.lon_deg + 180.0) % 360.0 - 180.0)
        return max(across, abs(lat - view.lat_deg)) <= px_deg and abs(zoom - view.zoom) < _SAME_ZOOM

    def has_size(self, wanted: Viewport) -> bool:
        """Whether the page has taken this size."""
        now = self._settled_size
        return (
            now is not None
            and abs(now.width_px - wanted.width_px) <= _SAME_PX
            and abs(now.height_px - wanted.height_px) <= _SAME_PX
            and abs(now.ratio - wanted.ratio) <= _SAME_RATIO
        )

    def fitting_view(
        self, state: AppState, linked: Linked, visible: Mask | None, viewport: Viewport
    ) -> View3 | None:
        """The view that shows what is lit up, or else most of what is shown."""
        if self._scene.atlas is None:
            return None
        boxes = what_matters(self._scene.atlas, linked, state.worldview)
        box = views.union(boxes or self._home(state, visible))
        return None if box is None else views.fit(box, viewport)

    def _home(self, state: AppState, visible: Mask | None) -> list[views.Box]:
        """Where most of the rows stand that are shown; a few far ones do not make it the world."""
        atlas = self._scene.atlas
        if atlas is None:
            return []
        where = positions(atlas.dataset, atlas.anchors(state.worldview))
        xy = where.xy if visible is None else where.xy[visible[where.rows]]
        if not len(xy):
            return []
        turn = np.exp(2j * np.pi * xy[:, 0].astype(np.float64)).mean()
        middle = float(np.angle(turn)) / (2 * np.pi)
        x = (xy[:, 0] - middle + 0.5) % 1.0 - 0.5
        left, right = (float(one) + middle for one in np.quantile(x, _MOST_ROWS))
        top, bottom = (float(one) for one in np.quantile(xy[:, 1], _MOST_ROWS))
        return [(left, top, right, bottom)]

    def _start(self, event: Ready) -> None:
        self._settled_size = Viewport(event.width_px, event.height_px, event.ratio)
        super()._start(event)

    def _follow(self, event: Moved) -> None:
        # Leaflet asks for the tiles of a new size when it says that the move has ended, no sooner.
        if event.settled:
            self._settled_size = Viewport(event.width_px, event.height_px, event.ratio)
        super()._follow(event)

    def reload(self) -> None:
        """Starts the page anew."""
        self._load()

    def _load(self) -> None:
        self._settled_size = None
        scripts = self.page.scripts()
        scripts.clear()
        for source, point in (
            (_PREPARE, QWebEngineScript.InjectionPoint.DocumentCreation),
            (_HIDE_CONTROLS, QWebEngineScript.InjectionPoint.DocumentReady),
        ):
            script = QWebEngineScript()
            script.setSourceCode(source)
            script.setInjectionPoint(point)
            script.setWorldId(_WORLD)
            scripts.insert(script)
        super()._load()


class MapGrabber:
    """Renders the map of a state; keeps one page for all its pictures.

    Args:
        basemap: What to draw.
        dataset: Whose rows; `set_dataset` gives them later, or changes them.
    """

    def __init__(self, basemap: Basemap, dataset: Dataset | None = None) -> None:
        self._basemap = basemap
        self._dataset = dataset
        self._map: _ExportMap | None = None

    def set_dataset(self, dataset: Dataset) -> None:
        """Another dataset."""
        self._dataset = dataset
        if self._map is not None:
            self._map.set_dataset(dataset)

    def warm(self) -> None:
        """Starts the page before its first picture is asked for."""
        self._the_map().show()

    def grab(self, state: AppState, linked: Linked, visible: Mask | None, size: MapSize) -> QImage:
        """The map of a state, after its frame is painted.

        Args:
            state: Its view, worldview and appearance.
            linked: What its selection lights up.
            visible: Rows that are shown; None for all.
            size: How large; the picture has at least `ratio` device pixels a screen pixel.

        Raises:
            TwoSeasError: The page did not paint within half a minute.
        """
        ratio = min(max(float(math.ceil(size.ratio - 0.01)), _LEAST_RATIO), _MOST_ZOOM)
        wanted = _roomy(size, ratio)
        one = self._the_map()
        if one.web_view.zoomFactor() != ratio:
            # The page keeps tiles of the ratio before, and hears nothing of the change.
            one.web_view.setZoomFactor(ratio)
            one.reload()
        one.resize(round(wanted.width_px * ratio), round(wanted.height_px * ratio))
        one.show()
        _wait(lambda: one.has_size(wanted))
        one.set_scene(state, linked, visible)
        _wait(lambda: one.is_at(wanted))
        return _middle(_steady(one), size, ratio)

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

    def _the_map(self) -> _ExportMap:
        if self._map is None:
            self._map = _ExportMap(self._basemap)
            self._map.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            self._map.resize(*_FIRST_PX)
            self._map.web_view.setZoomFactor(_LEAST_RATIO)
            if self._dataset is not None:
                self._map.set_dataset(self._dataset)
        return self._map


def _steady(one: _ExportMap) -> QImage:
    """The picture once it no longer changes: what the page has painted takes a frame to arrive."""
    last = one.web_view.grab().toImage()
    for _ in range(_STEADY_LOOKS):
        _pause(16)
        now = one.web_view.grab().toImage()
        if now == last:
            break
        last = now
    return last


def _roomy(size: MapSize, ratio: float) -> Viewport:
    """A little more than is wanted, in steps: maps of about one size need no resizing between them.

    At a whole ratio tiles meet without seams. What lies at the very edge is cut off again: the
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


def _wait(done: Callable[[], bool]) -> None:
    """Lets events run until something holds; the page's answers are events, this only listens."""
    until = time.monotonic() + _LIMIT_S
    while not done():
        if time.monotonic() > until:
            raise TwoSeasError("The map was not painted in time.", "The log says more.")
        _pause(3)
