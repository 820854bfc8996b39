"""Exports are the same bytes each time, so a tile may not depend on what was painted with it."""

from __future__ import annotations

import pytest

from viewer.map.routes import Tile
from viewer.web.tile_worker import TileWorker
from viewer.web.tiles import TilePainter

pytestmark = pytest.mark.display
TILES = [Tile("light", "neutral", 3.0, x, y, 1.0) for x in range(4, 8) for y in range(2, 5)]


@pytest.mark.parametrize("one_by_one", [True, False])
def test_a_tile_is_the_same_whatever_waits_with_it(qapp, qtbot, basemap, one_by_one):
    together: dict[Tile, bytes] = {}
    apart: dict[Tile, bytes] = {}
    for groups, found in (([TILES], together), ([[tile] for tile in TILES], apart)):
        worker = TileWorker(TilePainter(basemap))
        worker.one_by_one = one_by_one
        worker.painted.connect(found.update)
        for group in groups:
            worker.paint(group)
        qtbot.waitUntil(lambda found=found: len(found) == len(TILES), timeout=20_000)
        worker.stop()
    # The other way is faster, and what the window has; there a rounding more is nobody's concern.
    assert (together == apart) is one_by_one
