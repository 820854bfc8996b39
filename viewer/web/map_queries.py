"""What can be asked of the map without changing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QCloseEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from viewer.map import views
from viewer.map.hits import Pointer
from viewer.map.mercator import x_of, y_of
from viewer.map.scene import Scene
from viewer.map.scene_legend import corner_of
from viewer.map.views import Viewport
from viewer.model.linking import Linked
from viewer.model.state import AppState, Ref
from viewer.model.state import MapView as View3
from viewer.web.page import Page
from viewer.web.page_host import PageHost
from viewer.web.painted import Painted

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Asked:
    """What was to be shown last; sent again after a crash."""

    state: AppState
    linked: Linked
    shown: Mask | None
    appearance: str | None


class MapQueries(QWidget):
    """Questions that the scene answers for where the map is now."""

    _host: PageHost
    _scene: Scene
    _viewport: Viewport
    _view: View3 | None
    _asked: Asked | None
    _is_ready: bool
    _seq: int
    _painted_seq: int
    _painted: Painted | None

    def needed_view(self, state: AppState, linked: Linked) -> View3 | None:
        """Where the map has to go so that what is selected can be seen; None when it can be."""
        return self._scene.needed_view(state, linked, self._viewport)

    def home_view(self, worldview: str) -> View3 | None:
        """Where to look when the dataset is opened; None when none of its rows has a place."""
        return self._scene.home_view(worldview, self._viewport)

    def rows_in_view(self, state: AppState) -> Mask | None:
        """The rows that have a place in the map's extent; None before the map is there."""
        if self._view is None:
            return None
        view = views.clamp(state.map_view, self._viewport)
        return self._scene.rows_in_view(view, self._viewport, state.worldview)

    @property
    def own_layers(self) -> frozenset[str]:
        """Ids of the line layers that the dataset has something for."""
        return self._scene.own_layers

    def fit_view(self, bounds_deg: tuple[float, float, float, float]) -> View3:
        """The view that shows west, south, east, north; east may be beyond 180."""
        west, south, east, north = bounds_deg
        box = (x_of(west), y_of(north), x_of(east), y_of(south))
        wanted = None if self._asked is None else self._asked.state.legend_open
        corner_px = corner_of(wanted, self._viewport)
        return views.fit(box, self._viewport, corner_px=corner_px)

    @property
    def bounds_deg(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of what is in view; east may be beyond 180."""
        return None if self._view is None else views.bounds_deg(self._view, self._viewport)

    @property
    def last_painted(self) -> Painted | None:
        """What the page read back last; None before the first frame."""
        return self._painted

    @property
    def is_ready(self) -> bool:
        """Whether there is a page that can be painted on."""
        return self._is_ready

    @property
    def knows_its_size(self) -> bool:
        """Whether the page has told of the size that it has now."""
        return (self._viewport.width_px, self._viewport.height_px) == (self.width(), self.height())

    @property
    def is_settled(self) -> bool:
        """Whether the last frame that was sent is painted, at the view where the map is to be."""
        if self._painted is None or self._view is None or self._painted_seq < self._seq:
            return False
        return views.is_there(View3(*self._painted.page.view), self._view)

    def stop(self) -> None:
        """Ends the painting thread; nothing more can be asked."""
        self._host.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stop()
        super().closeEvent(event)

    @property
    def page(self) -> Page:
        """The web page; its `console` has to stay empty."""
        return self._host.page

    @property
    def refused_requests(self) -> list[str]:
        """URLs that the page asked for and was refused."""
        return list(self._host.profile.interceptor.refused)

    @property
    def web_view(self) -> QWebEngineView:
        """The web view, for grabbing a picture and for sending events to its focus proxy."""
        return self._host.view

    def _hit(self, lon_deg: float, lat_deg: float, tolerance_px: float) -> Ref | None:
        if self._asked is None or self._view is None:
            return None
        pointer = Pointer(lon_deg, lat_deg, self._view.zoom, tolerance_px)
        return self._scene.hit(pointer, self._asked.state.worldview)

    def _finder(self, glyphs: tuple[int, ...]) -> Callable[[], tuple[str, ...]]:
        """Finds the initiatives of glyphs as they are grouped now, and of polygons without one."""
        atlas, drawn = self._scene.atlas, self._scene.drawn
        if atlas is None or drawn is None or self._view is None:
            return tuple
        ids = atlas.dataset.initiatives.ids
        alone = self._scene.rows_alone(self._view, self._viewport)
        return lambda: tuple(ids[row] for row in np.union1d(drawn.rows_of(*glyphs), alone).tolist())
