"""The tiles that were painted last."""

from __future__ import annotations

from collections import OrderedDict

from viewer.map.routes import Tile

MOST_TILES = 800


class TileCache:
    """The latest painted tiles, least recently used first out."""

    def __init__(self, most: int = MOST_TILES) -> None:
        self._tiles: OrderedDict[Tile, bytes] = OrderedDict()
        self._most = most

    def get(self, tile: Tile) -> bytes | None:
        """A tile if it is kept."""
        data = self._tiles.get(tile)
        if data is not None:
            self._tiles.move_to_end(tile)
        return data

    def put(self, tile: Tile, data: bytes) -> None:
        """Keeps a tile."""
        self._tiles[tile] = data
        self._tiles.move_to_end(tile)
        while len(self._tiles) > self._most:
            self._tiles.popitem(last=False)

    def __len__(self) -> int:
        return len(self._tiles)
