"""Serves `app://`: a thin shell over the pure route table, GET only, with the policy's headers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QTimer, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlSchemeHandler

from viewer import paths
from viewer.map import policy, routes
from viewer.map.page_cache import package_file
from viewer.map.routes import Asset, Composed, Font, Glyphs, Library, Route, Shape, Tile
from viewer.web.fonts import font_file
from viewer.web.tile_worker import TileWorker

_log = logging.getLogger(__name__)
_LEAFLET = "js_lib_leaflet/static/js_lib_leaflet"


def _headers(image_origin: str = "") -> dict[QByteArray, list[QByteArray]]:
    return {
        QByteArray(name.encode()): [QByteArray(value.encode())]
        for name, value in policy.headers(image_origin).items()
    }


Numbered = Callable[[int], bytes | None]


class Handler(QWebEngineUrlSchemeHandler):
    """Answers what `routes.resolve` knows, and refuses the rest.

    Args:
        page: The composed page by file name.
        tiles: Paints tiles away from the GUI thread.
        shape: Bytes of a shape by its number.
        glyphs: Bytes of glyph columns by their number.
        parent: Qt's owner.
    """

    answered = Signal(str)

    def __init__(
        self,
        page: Mapping[str, str],
        tiles: TileWorker,
        shape: Numbered,
        glyphs: Numbered,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._headers = _headers()
        self._page = page
        self._shape = shape
        self._glyphs = glyphs
        self._files: dict[Route, bytes] = {}
        self._tiles = tiles
        self._waiting: dict[Tile, list[QWebEngineUrlRequestJob]] = {}
        self._asked: list[Tile] = []
        tiles.painted.connect(self._send_tiles)
        # All the requests that are already in the event loop become one painting.
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(0)
        self._gather.timeout.connect(self._start_painting)

    def set_image_origin(self, origin: str) -> None:
        """Lets the page that is loaded next show pictures from one origin more, or from none."""
        self._headers = _headers(origin)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        method = bytes(job.requestMethod().data()).decode("ascii", "replace")
        url = job.requestUrl().toString()
        route = routes.resolve(method, url)
        if isinstance(route, Tile):
            self._ask_tile(route, job)
            return
        data = None if route is None else self._bytes(route)
        if route is None or data is None:
            _log.warning("Nothing is served for %s %.200s", method, url)
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        mime = getattr(route, "mime", routes.BYTES)
        self._reply(job, mime, data)

    def _reply(self, job: QWebEngineUrlRequestJob, mime: str, data: bytes) -> None:
        # The stubs want single values; Qt wants lists, and silently sends nonsense otherwise.
        job.setAdditionalResponseHeaders(self._headers)  # type: ignore[arg-type]
        # The buffer belongs to the job, and goes with it.
        buffer = QBuffer(job)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(mime.encode()), buffer)

    def _bytes(self, route: Route) -> bytes | None:
        if isinstance(route, Shape):
            return self._shape(route.key)
        if isinstance(route, Glyphs):
            return self._glyphs(route.version)
        if isinstance(route, Composed):
            return self._page[route.name].encode()
        if route not in self._files:
            data = _read(route)
            if data is None:
                return None
            self._files[route] = data
        return self._files[route]

    def _ask_tile(self, tile: Tile, job: QWebEngineUrlRequestJob) -> None:
        ready = self._tiles.cached(tile)
        if ready is not None:
            self._reply(job, "image/bmp", ready)
            return
        jobs = self._waiting.setdefault(tile, [])
        jobs.append(job)
        job.destroyed.connect(lambda: self._forget(tile, job))
        if len(jobs) == 1:
            self._asked.append(tile)
            self._gather.start()

    def _forget(self, tile: Tile, job: QWebEngineUrlRequestJob) -> None:
        """The page no longer wants it (it zoomed on): do not paint what nobody will see."""
        jobs = self._waiting.get(tile)
        if jobs is None:
            return
        jobs[:] = [other for other in jobs if other is not job]
        if not jobs:
            del self._waiting[tile]

    def _start_painting(self) -> None:
        wanted = [tile for tile in self._asked if tile in self._waiting]
        self._asked.clear()
        if wanted:
            self._tiles.paint(wanted)

    def _send_tiles(self, painted: dict[Tile, bytes]) -> None:
        for tile, data in painted.items():
            for job in self._waiting.pop(tile, []):
                if data:
                    self._reply(job, "image/bmp", data)
                else:
                    job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)


def _read(route: Route) -> bytes | None:
    """The bytes of a file that ships with the program or with a pinned package."""
    if isinstance(route, Asset):
        path: Path | None = paths.assets() / "page" / route.name
    elif isinstance(route, Font):
        path = font_file(route.name)
    elif isinstance(route, Library) and route.name == "qwebchannel.js":
        return _resource(":/qtwebchannel/qwebchannel.js")
    elif isinstance(route, Library):
        path = package_file(f"{_LEAFLET}/{route.name}")
    else:
        path = None
    try:
        return path.read_bytes() if path else None
    except OSError as error:
        _log.error("A file of the page cannot be read: %s", error)
        return None


def _resource(name: str) -> bytes | None:
    file = QFile(name)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return None
    return bytes(file.readAll().data())
