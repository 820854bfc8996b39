"""The map as a widget: takes states, paints them in the page, and tells what was done there."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.map import protocol, views
from viewer.map.basemap import Basemap
from viewer.map.frame_parts import View
from viewer.map.hits import MOUSE_PX, TOUCH_PX
from viewer.map.protocol import encode_frame
from viewer.map.scene import Scene
from viewer.map.style import ARC_ANIMATION_MS
from viewer.map.tiling import tiles_in_view
from viewer.map.views import Viewport
from viewer.model.dataset import Dataset
from viewer.model.linking import Linked
from viewer.model.state import Appearance, AppState
from viewer.model.state import MapView as View3
from viewer.web.fonts import Measure
from viewer.web.held_page import HeldPage
from viewer.web.map_queries import Asked, MapQueries
from viewer.web.page_host import PageHost
from viewer.web.page_memory import PageMemory
from viewer.web.painted import Painted

_log = logging.getLogger(__name__)
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class _Quiet:
    """A state that the page shows without a frame: once so many moves have come to rest.

    `after_seq` is the last frame that was sent, `seq` the number of the state.
    """

    moves: int
    after_seq: int
    seq: int

    def is_shown_by(self, event: protocol.Rendered) -> bool:
        """Whether the page shows it."""
        return event.seq >= self.after_seq and event.moves >= self.moves


class MapView(MapQueries):
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
        sized: It is on the screen for the first time, and has its size.
    """

    moved = Signal(object, str)
    clicked = Signal(object, str)
    hovered = Signal(object)
    folded = Signal(bool)
    rendered = Signal(int, object)
    failed = Signal(str)
    ready = Signal()
    sized = Signal()

    def __init__(
        self,
        basemap: Basemap,
        parent: QWidget | None = None,
        page_files: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._scene = Scene(basemap, Measure())
        self._host = PageHost(
            basemap, self._scene.shapes.data, self._scene.glyph_bytes, self, page_files
        )
        self._host.event_came.connect(self._take)
        self._host.lost.connect(self._load)
        self._host.failed.connect(self.failed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._host.view)
        self.setFocusProxy(self._host.view)
        self._seq = 0
        self._painted_seq = -1
        self._painted: Painted | None = None
        self._is_ready = False
        self._viewport = Viewport()
        self._view: View3 | None = None
        self._memory = PageMemory(self._scene)
        self._sent_seq = 0
        self._quiet: _Quiet | None = None
        self._asked: Asked | None = None
        self._held = HeldPage(self._host.view)
        self._held.released.connect(self._start)
        self._held.sized.connect(self._take_size)
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
        self._asked = Asked(state, linked, visible, appearance)
        self._seq += 1
        if self._host.gate.set(state.online):
            self._load()  # the page's policy came with it
        (self._send if self._is_ready else self._get_ahead)()
        return self._seq

    # To the page

    def _load(self) -> None:
        self._is_ready = False
        self._held.forget()
        self._memory.clear()
        self._host.load()

    def _send(self, moves: int | None = None) -> None:
        """Sends what changed; nothing, if nothing did and a move brings an answer by itself."""
        asked = self._asked
        if asked is None or not self._is_ready:
            return
        colours = self._host.dressed(_appearance(asked))
        wanted = views.clamp(asked.state.map_view, self._viewport)
        goes = self._view is None or not views.same(wanted, self._view)
        state = replace(asked.state, map_view=wanted)
        parts = self._scene.parts(state, asked.linked, asked.shown, self._viewport, colours)
        animate_ms = ARC_ANIMATION_MS if self._view is not None and self.isVisible() else 0
        view = View(wanted.lon_deg, wanted.lat_deg, wanted.zoom, animate_ms) if goes else None
        self._view = wanted
        if moves is not None and view is None and self._memory.has(parts):
            self._quiet = _Quiet(moves, self._sent_seq, self._seq)
            return
        self._quiet, self._sent_seq = None, self._seq
        self._host.send(encode_frame(self._memory.frame(self._seq, parts, view)))

    def _take_size(self) -> None:
        """Knows its size before the page does: what it will need is worked out meanwhile."""
        if not self._is_ready:
            self._viewport = Viewport(self.width(), self.height(), self.devicePixelRatioF())
        self.sized.emit()
        if not self._is_ready:
            self._get_ahead()

    def _get_ahead(self) -> None:
        """Works out what the page will need while it is still starting."""
        asked = self._asked
        if asked is None:
            return
        colours = self._host.dressed(_appearance(asked))
        if not self._held.is_sized:
            return
        view = views.clamp(asked.state.map_view, self._viewport)
        state = replace(asked.state, map_view=view)
        self._host.paint_ahead(tiles_in_view(view, self._viewport, colours.name, state.worldview))
        self._scene.parts(state, asked.linked, asked.shown, self._viewport, colours)

    def _refresh(self, moves: int | None = None) -> None:
        """The same state at another view: labels and glyphs that are due there."""
        if self._asked is None or self._view is None:
            return
        state = replace(self._asked.state, map_view=self._view)
        self._asked = replace(self._asked, state=state)
        self._seq += 1
        self._send(moves)

    # From the page

    def _take(self, event: protocol.Event) -> None:
        if not (self._is_ready or self._held.takes(event)):
            return  # of a page that is on its way out
        match event:
            case protocol.Ready():
                self._held.take(event)
            case protocol.Rendered():
                self._rendered(event)
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

    def _rendered(self, event: protocol.Rendered) -> None:
        quiet = self._quiet
        seq = quiet.seq if quiet is not None and quiet.is_shown_by(event) else event.seq
        report = Painted(event.painted, self._finder(event.painted.glyphs))

        def shown() -> None:
            self._painted_seq, self._painted = seq, report
            self.rendered.emit(seq, report)

        self._host.swaps.when_shown(event.stamp, shown)

    def _start(self, event: protocol.Ready) -> None:
        if event.version != protocol.VERSION:
            self.failed.emit("The map page is of another version than the program.")
            return
        self._viewport = Viewport(event.width_px, event.height_px, event.ratio)
        # A page that has just come knows nothing of what was sent before.
        self._view = self._quiet = None
        self._memory.clear()
        self._is_ready = True
        self.ready.emit()
        self._seq += 1  # a page answers a number once
        self._send()

    def _follow(self, event: protocol.Moved) -> None:
        if self._held.hears(event):
            return
        viewport = Viewport(event.width_px, event.height_px, event.ratio)
        view = View3(event.lon_deg, event.lat_deg, event.zoom)
        resized = viewport != self._viewport
        self._viewport = viewport
        if event.initiator == "command" and not event.settled:
            return
        # Less than a pixel is how a page rounds, at a resize too: nobody has moved the map.
        changed = self._view is None or not views.is_there(view, self._view)
        zoomed = self._view is None or view.zoom != self._view.zoom
        seq = self._seq
        if changed:
            self._view = view
            self.moved.emit(view, event.initiator)
        # Whoever heard of it has usually shown the new state already.
        if seq == self._seq and (resized or changed):
            # The page tells when a move has come to rest: this one, or the one that it is part of.
            # At another zoom it waits for a frame.
            self._refresh(None if zoomed else event.moves + (not event.settled))


def _appearance(asked: Asked) -> str:
    """Light or dark, as asked for, or else as the desktop has it."""
    name = asked.appearance or asked.state.appearance.value
    if name != Appearance.SYSTEM:
        return name
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme is Qt.ColorScheme.Dark else "light"
