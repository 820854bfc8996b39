"""The map's page where nobody sees it, for exports."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWebEngineCore import QWebEngineScript

from viewer.map import views
from viewer.map.basemap import Basemap
from viewer.map.frame_parts import Frame, Look
from viewer.map.mercator import world_px
from viewer.map.positions import positions
from viewer.map.protocol import Event, Moved, Ready, Recorded, encode_frame
from viewer.map.scene_selection import what_matters
from viewer.map.views import Viewport
from viewer.model.linking import Linked
from viewer.model.state import AppState
from viewer.model.state import MapView as View3
from viewer.web.map_view import MapView

Mask = NDArray[np.bool_]
_SAME_PX, _SAME_RATIO, _SAME_ZOOM = 1.5, 0.01, 1e-6
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


class ExportMap(MapView):
    """A map without controls that is never on the screen.

    `trim_px` will be cut off its pictures, left and right, above and below. `times_lost` counts how
    often its page ended and was loaded anew; once it `has_failed` it is not loaded any more.
    """

    def __init__(self, basemap: Basemap) -> None:
        self._settled_size: Viewport | None = None
        self.recorded: Recorded | None = None
        self.trim_px = (0.0, 0.0)
        self.times_lost = 0
        self.has_failed = False
        self._ratio = 1.0
        super().__init__(basemap)
        self._host.paint_repeatably()
        self._host.lost.connect(self._count)
        self.failed.connect(self._give_up)

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

    @property
    def look(self) -> Look | None:
        """What the page was told to look like."""
        return self._memory.look

    def record(self, most: int) -> None:
        """Asks for the frame that is shown as lines and words; `recorded` will have it."""
        self.recorded = None
        self._seq += 1
        self._sent_seq = self._seq
        self._host.send(encode_frame(Frame(seq=self._seq, record=most)))

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

    def _take(self, event: Event) -> None:
        if isinstance(event, Recorded):
            self.recorded = event
        elif isinstance(event, Ready) and self.web_view.zoomFactor() != self._ratio:
            # A process that ended takes the zoom with it. Only a page that is there keeps a new
            # one, and it asks for tiles of the new ratio when it is loaded again.
            self.web_view.setZoomFactor(self._ratio)
            self._load()
        else:
            super()._take(event)

    def _send(self, moves: int | None = None) -> None:
        # No name is to be cut by the edge that the picture will have.
        self._viewport = replace(self._viewport, trim_px=self.trim_px)
        super()._send(moves)

    def _start(self, event: Ready) -> None:
        self._settled_size = Viewport(event.width_px, event.height_px, event.ratio)
        super()._start(event)

    def _follow(self, event: Moved) -> None:
        # Leaflet asks for the tiles of a new size when it says that the move has ended, no sooner.
        if event.settled:
            self._settled_size = Viewport(event.width_px, event.height_px, event.ratio)
        super()._follow(event)

    def set_ratio(self, ratio: float) -> None:
        """Device pixels a screen pixel, from the next time that the page is loaded on."""
        self._ratio = ratio
        self.web_view.setZoomFactor(ratio)

    def _count(self) -> None:
        self.times_lost += 1

    def _give_up(self) -> None:
        self.has_failed = True

    def reload(self) -> None:
        """Starts the page anew, with nothing on it: it finds its size before it paints."""
        self._asked = None
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
