"""A page of an export that ends while it is asked for a picture comes back and gives it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from web_stage import small_dataset

from viewer import paths
from viewer.briefing.map_size import MapSize
from viewer.errors import TwoSeasError
from viewer.map import basemap as basemaps
from viewer.model.linking import Linked
from viewer.model.state import AppState, MapView
from viewer.web.map_grabber import MapGrabber

pytestmark = pytest.mark.display
SIZE = MapSize(420, 300, 2.0)
SOON_S = 12.0


@pytest.fixture
def grabber(qapp: Any) -> Iterator[MapGrabber]:
    made = MapGrabber(basemaps.load(paths.data() / "basemap"))
    made.set_dataset(small_dataset(("Pact", "Dialogue", "Visit")))
    yield made
    made.close()


def kill(grabber: MapGrabber) -> None:
    assert grabber._map is not None
    os.kill(grabber._map.page.renderProcessPid(), signal.SIGKILL)


@pytest.mark.parametrize("what", ["grab", "draw"])
@pytest.mark.parametrize("after_ms", [0, 30])
def test_a_picture_is_made_although_the_page_ends(
    grabber: MapGrabber, what: str, after_ms: int
) -> None:
    state = AppState(dataset_id="x", map_view=MapView(80.0, 20.0, 4.0))
    elsewhere = AppState(map_view=MapView(0.0, 0.0, 3.0)), Linked(), None, MapSize(300, 300, 2.0)
    grabber.grab(*elsewhere)
    wanted = getattr(grabber, what)(state, Linked(), None, SIZE)
    grabber.grab(*elsewhere)
    began = time.monotonic()
    QTimer.singleShot(after_ms, lambda: kill(grabber))
    made = getattr(grabber, what)(state, Linked(), None, SIZE)
    assert repr(made.items) == repr(wanted.items) if what == "draw" else made == wanted
    assert time.monotonic() - began < SOON_S


def test_one_that_ended_between_two_pictures_is_no_hindrance(grabber: MapGrabber) -> None:
    state = AppState(dataset_id="x", map_view=MapView(80.0, 20.0, 4.0))
    wanted = grabber.grab(state, Linked(), None, SIZE)
    for _ in range(3):
        kill(grabber)
        assert grabber.grab(state, Linked(), None, SIZE) == wanted
    # It is not loaded a fourth time: that is said at once, and the next picture has a new page.
    kill(grabber)
    began = time.monotonic()
    with pytest.raises(TwoSeasError):
        grabber.grab(state, Linked(), None, SIZE)
    assert time.monotonic() - began < SOON_S
    assert grabber.grab(state, Linked(), None, SIZE) == wanted
