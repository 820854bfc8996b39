"""Paints tiles on one thread of its own, and tells the GUI thread when they are there."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from viewer.map.routes import Tile
from viewer.web.tile_cache import TileCache
from viewer.web.tiles import TilePainter, batches

_log = logging.getLogger(__name__)


class _Job(QRunnable):
    def __init__(self, worker: TileWorker, tiles: Sequence[Tile]) -> None:
        super().__init__()
        self._worker = worker
        self._tiles = list(tiles)

    def run(self) -> None:
        self._worker.work(self._tiles)


class TileWorker(QObject):
    """A queue of tiles to paint, with the cache of those that were.

    With `one_by_one` a tile has the same pixels whenever it is painted: edges of shapes are rounded
    from the corner of a painting, and what happens to wait together differs from time to time.
    """

    painted = Signal(object)
    _done = Signal(object)

    def __init__(self, painter: TilePainter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self.one_by_one = False
        self._cache = TileCache()
        self._pool = QThreadPool(self)
        # One thread: what waits meanwhile becomes one painting, which beats two side by side.
        self._pool.setMaxThreadCount(1)
        self._done.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def cached(self, tile: Tile) -> bytes | None:
        """A tile that was painted before, if it is kept."""
        return self._cache.get(tile)

    def paint(self, tiles: Sequence[Tile]) -> None:
        """Paints tiles in the background; `painted` follows, in parts."""
        self._pool.start(_Job(self, tiles))

    def work(self, tiles: Sequence[Tile]) -> None:
        """Runs on the pool's thread."""
        for batch in ([tile] for tile in tiles) if self.one_by_one else batches(tiles):
            try:
                self._done.emit(self._painter.paint(batch))
            except Exception:
                # A thread of Qt's swallows exceptions; an empty tile is better than none.
                _log.exception("Tiles could not be painted: %s", batch[:3])
                self._done.emit(dict.fromkeys(batch, b""))

    def _finish(self, tiles: dict[Tile, bytes]) -> None:
        for tile, data in tiles.items():
            if data:
                self._cache.put(tile, data)
        self.painted.emit(tiles)

    def stop(self) -> None:
        """Waits for the thread; to be called before the interpreter goes."""
        self._pool.clear()
        self._pool.waitForDone()
