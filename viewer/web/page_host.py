"""The page with all that it needs: profile, scheme, channel; and its coming back after a crash."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from viewer.map import page_cache, policy
from viewer.map.basemap import Basemap
from viewer.map.routes import Tile
from viewer.model.palette import Palette, palette
from viewer.web.bridge import Bridge
from viewer.web.network import Gate
from viewer.web.page import Page, Profile
from viewer.web.scheme import Handler, Numbered
from viewer.web.swaps import Swaps
from viewer.web.tile_worker import TileWorker
from viewer.web.tiles import TilePainter

_log = logging.getLogger(__name__)
_MOST_CRASHES = 3
_CRASH_WINDOW_S = 60.0


class PageHost(QObject):
    """Keeps one page running in one web view.

    Args:
        basemap: What tiles are painted from.
        shape: Bytes of a shape by its number.
        glyphs: Bytes of glyph columns by their number.
        parent: The widget that the view lies in.
        files: The composed page; by default from the cache.

    Signals:
        event_came: A decoded event of the page.
        lost: The page is gone and is to be loaded again.
        failed: One sentence; it was lost too often.
    """

    event_came = Signal(object)
    lost = Signal()
    failed = Signal(str)

    def __init__(
        self,
        basemap: Basemap,
        shape: Numbered,
        glyphs: Numbered,
        parent: QWidget,
        files: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker = TileWorker(TilePainter(basemap), self)
        # The page must be gone before its profile: it is a child of the application, and follows.
        self.profile = Profile(QCoreApplication.instance())
        self.destroyed.connect(self.profile.deleteLater)
        self._handler = Handler(
            files or page_cache.composed_page(), self._worker, shape, glyphs, self
        )
        self.profile.installUrlSchemeHandler(policy.SCHEME.encode(), self._handler)
        self.gate = Gate(self.profile, self._handler)
        self.view = QWebEngineView(parent)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.page = Page(self.profile, self.view)
        self._bridge = Bridge(self)
        self._bridge.event_came.connect(self.event_came)
        self._channel = QWebChannel(self)
        self._channel.registerObject("bridge", self._bridge)
        self.page.setWebChannel(self._channel)
        self.view.setPage(self.page)
        self.swaps = Swaps(self.view)
        self._crashes: deque[float] = deque(maxlen=_MOST_CRASHES)
        self.page.renderProcessTerminated.connect(self._crashed)
        self.page.urlChanged.connect(self._strayed)

    def load(self) -> None:
        """Loads the page; `protocol.Ready` follows."""
        self.page.load(QUrl(policy.PAGE_URL))

    def send(self, text: str) -> None:
        """Sends an encoded frame to a page that said that it is ready."""
        self._bridge.message.emit(text)
        self.swaps.expect()

    def dressed(self, appearance: str) -> Palette:
        """The colours of "light" or "dark", which show where the page has painted nothing yet."""
        colours = palette(appearance)
        self.page.setBackgroundColor(QColor(colours.water))
        return colours

    def paint_repeatably(self) -> None:
        """From now on the same view has the same pixels, which takes a little longer."""
        self._worker.one_by_one = True

    def paint_ahead(self, tiles: Sequence[Tile]) -> None:
        """Paints tiles that the page is going to ask for."""
        self._worker.paint([tile for tile in tiles if self._worker.cached(tile) is None])

    def stop(self) -> None:
        """Ends the painting thread, and waits for no picture any more."""
        self.swaps.stop()
        self._worker.stop()

    def _crashed(
        self, status: QWebEnginePage.RenderProcessTerminationStatus, exit_code: int
    ) -> None:
        if status is QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            return
        _log.error("The map's process ended: %s, %s", status.name, exit_code)
        self._lose()

    def _strayed(self, url: QUrl) -> None:
        """Chromium asks nobody before it goes to about:blank."""
        if not policy.may_navigate(url.toString()):
            _log.error("The map page went to %.200s and is loaded again.", url.toString())
            self._lose()

    def _lose(self) -> None:
        now = time.monotonic()
        if len(self._crashes) == _MOST_CRASHES and now - self._crashes[0] < _CRASH_WINDOW_S:
            self.failed.emit("The map stopped several times and was not started again.")
            return
        self._crashes.append(now)
        # Not from within the engine's signal: the page is still being taken down.
        QTimer.singleShot(0, self.lost.emit)
