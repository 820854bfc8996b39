"""The map as a widget: takes states, paints them in the page, and tells what was done there."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.map import page_cache, policy, protocol, views
from viewer.map.basemap import Basemap
from viewer.map.hits import MOUSE_PX, TOUCH_PX, Pointer
from viewer.map.mercator import x_of, y_of
from viewer.map.protocol import Frame, View, encode_frame
from viewer.map.scene import Parts, Scene
from viewer.map.scene_legend import corner_of
from viewer.map.style import ARC_ANIMATION_MS
from viewer.map.views import Viewport
from viewer.model.dataset import Dataset
from viewer.model.linking import Linked
from viewer.model.palette import Palette, palette
from viewer.model.state import Appearance, AppState, Ref
from viewer.model.state import MapView as View3
from viewer.web.bridge import Bridge
from viewer.web.fonts import Measure
from viewer.web.page import Page, Profile
from viewer.web.scheme import Handler
from viewer.web.swaps import Swaps
from viewer.web.tile_worker import TileWorker
from viewer.web.tiles import TilePainter

_log = logging.getLogger(__name__)
_MOST_CRASHES = 3
_CRASH_WINDOW_S = 60.0
_SAME_DEG, _SAME_ZOOM = 1e-7, 1e-6
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Painted:
    """What the page read back from its canvas, with the initiatives whose glyphs are on screen."""

    page: protocol.Painted
    visible: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For `--state` and for tests: plain lists."""
        page = self.page
        return {
            "regions": list(page.regions),
            "actors": list(page.actors),
            "countries": list(page.countries),
            "arcs": [list(arc) for arc in page.arcs],
            "seats": list(page.seats),
            "labels": list(page.labels),
            "legend": list(page.legend),
            "hovered": list(page.hovered),
            "visible": list(self.visible),
            "view": list(page.view),
            "worldview": page.worldview,
            "appearance": page.appearance,
            "tiles": page.tiles,
        }


@dataclass(frozen=True)
class _Asked:
    """What was to be shown last; sent again after a crash."""

    state: AppState
    linked: Linked
    shown: Mask | None
    appearance: str | None


class MapView(QWidget):
    """Queues until the page is ready; readiness and painting are events, never waits.

    Signals:
        moved: MapView of the state, and "user" or "command"; comes while moving, too.
        clicked: Ref or None, and "replace", "add" (Ctrl) or "extend" (Shift).
        hovered: Ref or None.
        folded: The legend is to be open or not.
        rendered: Sequence number, and `Painted`. Frames that came faster than the page paints are
            answered by the latest only: wait for a number that is at least yours.
        failed: One sentence; the map has given up.
        ready: The page can be painted on.
    """

    moved = Signal(object, str)
    clicked = Signal(object, str)
    hovered = Signal(object)
    folded = Signal(bool)
    rendered = Signal(int, object)
    failed = Signal(str)
    ready = Signal()

    def __init__(
        self,
        basemap: Basemap,
        parent: QWidget | None = None,
        page_files: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._basemap = basemap
        self._scene = Scene(basemap, Measure())
        self._worker = TileWorker(TilePainter(basemap), self)
        # The page must be gone before its profile: it is a child of the application, and follows.
        self._profile = Profile(QCoreApplication.instance())
        self.destroyed.connect(self._profile.deleteLater)
        self._handler = Handler(
            page_files or page_cache.composed_page(),
            self._worker,
            self._scene.shapes.data,
            self._scene.glyph_bytes,
            self,
        )
        self._profile.installUrlSchemeHandler(policy.SCHEME.encode(), self._handler)
        self._view_widget = QWebEngineView(self)
        self.page = Page(self._profile, self._view_widget)
        self._bridge = Bridge(self)
        self._bridge.event_came.connect(self._take)
        self._channel = QWebChannel(self)
        self._channel.registerObject("bridge", self._bridge)
        self.page.setWebChannel(self._channel)
        self._view_widget.setPage(self.page)
        self._view_widget.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.page.renderProcessTerminated.connect(self._crashed)
        self.page.urlChanged.connect(self._strayed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view_widget)
        self.setFocusProxy(self._view_widget)
        self._swaps = Swaps(self._view_widget)
        self._seq = 0
        self._painted_seq = -1
        self._painted: Painted | None = None
        self._is_ready = False
        self._viewport = Viewport()
        self._view: View3 | None = None
        self._sent: Parts | None = None
        self._asked: _Asked | None = None
        self._crashes: deque[float] = deque(maxlen=_MOST_CRASHES)
        self._load()

    # What is shown

    def set_dataset(self, dataset: Dataset) -> None:
        """Another dataset; `set_scene` follows."""
        self._scene.set_dataset(dataset)
        self._asked = None

    def set_scene(
        self,
        state: AppState,
        linked: Linked,
        visible: Mask | None = None,
        appearance: str | None = None,
    ) -> int:
        """Paints a state; returns the number that `rendered` will carry, or a later one will.

        Args:
            state: Its `map_view` is gone to when it is not where the map is.
            linked: What the selection lights up.
            visible: Rows that are shown; None for all.
            appearance: "light" or "dark"; by default what the state or the desktop says.
        """
        self._asked = _Asked(state, linked, visible, appearance)
        self._seq += 1
        if self._is_ready:
            self._send()
        return self._seq

    def needed_view(self, state: AppState, linked: Linked) -> View3 | None:
        """Where the map has to go so that what is selected can be seen; None when it can be."""
        return self._scene.needed_view(state, linked, self._viewport)

    def home_view(self, worldview: str) -> View3 | None:
        """Where to look when the dataset is opened; None when none of its rows has a place."""
        return self._scene.home_view(worldview, self._viewport)

    def rows_in_view(self, worldview: str) -> Mask | None:
        """The rows that have a place in the map's extent; None before the map is there."""
        if self._view is None:
            return None
        return self._scene.rows_in_view(self._view, self._viewport, worldview)

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
    def is_settled(self) -> bool:
        """Whether the last frame that was sent is painted, at the view where the map is to be."""
        if self._painted is None or self._view is None or self._painted_seq < self._seq:
            return False
        return _same(View3(*self._painted.page.view), self._view)

    @property
    def refused_requests(self) -> list[str]:
        """URLs that the page asked for and was refused."""
        return list(self._profile.interceptor.refused)

    @property
    def web_view(self) -> QWebEngineView:
        """The web view, for grabbing a picture and for sending events to its focus proxy."""
        return self._view_widget

    def stop(self) -> None:
        """Ends the painting thread."""
        self._worker.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stop()
        super().closeEvent(event)

    # To the page

    def _load(self) -> None:
        self._is_ready = False
        self._sent = None
        self.page.load(QUrl(policy.PAGE_URL))

    def _send(self) -> None:
        asked = self._asked
        if asked is None:
            return
        colours = self._colours(asked)
        wanted = views.clamp(asked.state.map_view, self._viewport)
        goes = self._view is None or not _same(wanted, self._view)
        state = replace(asked.state, map_view=wanted)
        parts = self._scene.parts(state, asked.linked, asked.shown, self._viewport, colours)
        animate_ms = ARC_ANIMATION_MS if self._view is not None and self.isVisible() else 0
        view = View(wanted.lon_deg, wanted.lat_deg, wanted.zoom, animate_ms) if goes else None
        self._view = wanted
        self._bridge.message.emit(encode_frame(self._frame(parts, view)))

    def _frame(self, parts: Parts, view: View | None) -> Frame:
        """A frame with the parts that differ from those that the page has."""
        sent = self._sent
        self._sent = parts
        changed = {
            name: part
            for name, part in vars(parts).items()
            if sent is None or getattr(sent, name) != part
        }
        return Frame(seq=self._seq, view=view, **changed)

    def _refresh(self) -> None:
        """The same state at another view: labels and glyphs that are due there."""
        if self._asked is None or self._view is None:
            return
        state = replace(self._asked.state, map_view=self._view)
        self._asked = replace(self._asked, state=state)
        self._seq += 1
        self._send()

    def _colours(self, asked: _Asked) -> Palette:
        name = asked.appearance or asked.state.appearance.value
        if name == Appearance.SYSTEM:
            scheme = QGuiApplication.styleHints().colorScheme()
            name = "dark" if scheme is Qt.ColorScheme.Dark else "light"
        colours = palette(name)
        self.page.setBackgroundColor(QColor(colours.water))
        return colours

    # From the page

    def _take(self, event: protocol.Event) -> None:
        match event:
            case protocol.Ready():
                self._start(event)
            case protocol.Rendered(seq, painted):
                report = Painted(painted, self._ids(self._scene.rows_at(painted.glyphs)))
                self._swaps.after_frames(lambda: self._report(seq, report))
            case protocol.Moved():
                self._follow(event)
            case protocol.Clicked(lon, lat, ctrl, shift, touch):
                mode = "add" if ctrl else "extend" if shift else "replace"
                self.clicked.emit(self._hit(lon, lat, TOUCH_PX if touch else MOUSE_PX), mode)
            case protocol.Hovered(lon, lat):
                self.hovered.emit(self._hit(lon, lat, MOUSE_PX))
            case protocol.Left():
                self.hovered.emit(None)
            case protocol.Folded(is_open):
                self.folded.emit(is_open)
            case protocol.Trouble(text):
                _log.error("The map page reports: %s", text)
                self.page.console.append(f"Trouble: {text}")

    def _report(self, seq: int, painted: Painted) -> None:
        self._painted_seq, self._painted = seq, painted
        self.rendered.emit(seq, painted)

    def _ids(self, rows: NDArray[np.int32]) -> tuple[str, ...]:
        atlas = self._scene.atlas
        return () if atlas is None else tuple(atlas.dataset.initiatives.ids[int(r)] for r in rows)

    def _start(self, event: protocol.Ready) -> None:
        if event.version != protocol.VERSION:
            self.failed.emit("The map page is of another version than the program.")
            return
        self._viewport = Viewport(event.width_px, event.height_px, event.ratio)
        # A page that has just come knows nothing of what was sent before.
        self._view = self._sent = None
        self._is_ready = True
        self.ready.emit()
        if self._asked is not None:
            self._send()

    def _follow(self, event: protocol.Moved) -> None:
        viewport = Viewport(event.width_px, event.height_px, event.ratio)
        view = View3(event.lon_deg, event.lat_deg, event.zoom)
        resized = viewport != self._viewport
        self._viewport = viewport
        if event.initiator == "command" and not event.settled:
            return
        changed = self._view is None or not _same(view, self._view)
        self._view = view
        seq = self._seq
        if changed:
            self.moved.emit(view, event.initiator)
        # Whoever heard of it has usually shown the new state already.
        if seq == self._seq and (resized or changed):
            self._refresh()

    def _hit(self, lon_deg: float, lat_deg: float, tolerance_px: float) -> Ref | None:
        if self._asked is None or self._view is None:
            return None
        pointer = Pointer(lon_deg, lat_deg, self._view.zoom, tolerance_px)
        return self._scene.hit(pointer, self._asked.state.worldview)

    # When the page's process dies

    def _crashed(
        self, status: QWebEnginePage.RenderProcessTerminationStatus, exit_code: int
    ) -> None:
        if status is QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            return
        _log.error("The map's process ended: %s, %s", status.name, exit_code)
        self._load_again()

    def _strayed(self, url: QUrl) -> None:
        """Chromium asks nobody before it goes to about:blank."""
        if not policy.may_navigate(url.toString()):
            _log.error("The map page went to %.200s and is loaded again.", url.toString())
            self._load_again()

    def _load_again(self) -> None:
        now = time.monotonic()
        self._is_ready = False
        if len(self._crashes) == _MOST_CRASHES and now - self._crashes[0] < _CRASH_WINDOW_S:
            self.failed.emit("The map stopped several times and was not started again.")
            return
        self._crashes.append(now)
        # Not from within the signal: the page is still being taken down.
        QTimer.singleShot(0, self._load)


def _same(one: View3, other: View3) -> bool:
    across = (one.lon_deg - other.lon_deg + 180.0) % 360.0 - 180.0
    return (
        abs(across) < _SAME_DEG
        and abs(one.lat_deg - other.lat_deg) < _SAME_DEG
        and abs(one.zoom - other.zoom) < _SAME_ZOOM
    )
