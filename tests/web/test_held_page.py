"""A page that is ready at a size that is not its own is not painted on."""

from __future__ import annotations

import pytest
from PySide6.QtWebEngineWidgets import QWebEngineView

from viewer.map.protocol import VERSION, Moved, Ready
from viewer.web.held_page import HeldPage

pytestmark = pytest.mark.display


def moved(width_px: float, height_px: float) -> Moved:
    return Moved(0.0, 0.0, 3.0, width_px, height_px, 1.0, "user", False, 0)


@pytest.fixture
def shown(qtbot):
    view = QWebEngineView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    page = HeldPage(view)
    came = []
    page.released.connect(came.append)
    view.show()
    return page, came


def test_a_page_counts_in_pixels_of_its_own(shown):
    page, came = shown
    page._view.setZoomFactor(2.0)
    page.take(Ready(VERSION, 400.0, 300.0, 2.0))
    assert not came
    assert page.hears(moved(200.0, 150.0))
    assert came == [Ready(VERSION, 200.0, 150.0, 1.0)]


def test_a_page_that_was_ready_before_it_had_a_size_is_held_until_it_has_that_of_its_view(shown):
    page, came = shown
    page.take(Ready(VERSION, 0.0, 0.0, 1.0))
    assert page.hears(moved(100.0, 30.0))
    assert not came
    assert page.hears(moved(400.0, 300.0))
    assert came == [Ready(VERSION, 400.0, 300.0, 1.0)]
    assert not page.hears(moved(500.0, 300.0)), "a move is the map's concern from here on"


def test_a_page_of_the_size_of_its_view_is_not_held(shown):
    page, came = shown
    page.take(Ready(VERSION, 400.0, 300.0, 1.0))
    assert came == [Ready(VERSION, 400.0, 300.0, 1.0)]


def test_a_page_that_never_says_its_size_is_taken_to_have_that_of_its_view(shown, qtbot):
    page, came = shown
    page.take(Ready(VERSION, 0.0, 0.0, 1.0))
    qtbot.waitUntil(lambda: bool(came), timeout=5_000)
    assert came == [Ready(VERSION, 400.0, 300.0, 1.0)]
