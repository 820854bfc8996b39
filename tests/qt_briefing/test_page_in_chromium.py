"""The exported HTML in a real Chromium: it runs, asks for nothing, obeys no data."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineUrlRequestInterceptor,
)

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "briefing"))
from briefing_stage import POINTS, hostile, sample

from viewer import paths
from viewer.briefing.recipe import Recipe
from viewer.commands.session import whole_window
from viewer.map import basemap
from viewer.model.state import AppState
from viewer.qt.briefing.press import Press, Source

pytestmark = pytest.mark.display


class Ear(QWebEngineUrlRequestInterceptor):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def interceptRequest(self, info):
        self.asked.append(info.requestUrl().toString())


class Page(QWebEnginePage):
    def __init__(self, profile) -> None:
        super().__init__(profile)
        self.console: list[str] = []

    def javaScriptConsoleMessage(self, level, message, line, source):
        self.console.append(message)


@pytest.fixture
def browse(qapp, qtbot, tmp_path):
    made = []

    def opened(dataset, **parts):
        world = basemap.load(paths.data() / "basemap")
        base = AppState(dataset_id="t", window=whole_window(dataset))
        out = tmp_path / "page.html"
        Press(Source(dataset, base, POINTS.get, world), None).make(Recipe(**parts), out, force=True)
        profile, ear = QWebEngineProfile(), Ear()
        profile.setUrlRequestInterceptor(ear)
        page = Page(profile)
        made.append((page, profile))
        with qtbot.waitSignal(page.loadFinished, timeout=30_000):
            page.load(QUrl.fromLocalFile(str(out)))
        return page, ear

    yield opened
    for page, profile in made:
        page.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        profile.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def ask(qtbot, page, script):
    answers = []
    page.runJavaScript(f"JSON.stringify({script})", answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    return json.loads(answers[0])


def ready(qtbot, page):
    qtbot.waitUntil(
        lambda: ask(qtbot, page, "document.body.dataset.ready || ''") == "1", timeout=20_000
    )


def test_it_runs_and_asks_for_nothing(browse, qtbot):
    page, ear = browse(sample(), select=("row-3",), marking="TLP:GREEN")
    ready(qtbot, page)
    assert page.console == []
    assert [url for url in ear.asked if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in ear.asked if url.startswith("file:")]) == 1
    shown = "document.querySelector('#details h2').textContent"
    assert ask(qtbot, page, shown) == "Initiative number 3 of the partnership"
    page.runJavaScript(
        "document.querySelectorAll('#list button.row')[5]"
        ".dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    assert ask(qtbot, page, shown) == "Initiative number 5 of the partnership"
    on = "[...document.querySelectorAll('#timeline g.on')].map((g) => g.dataset.id)"
    assert set(ask(qtbot, page, on)) == {"5"}


def test_hostile_data_is_text(browse, qtbot):
    page, ear = browse(hostile(), select=("row-2",))
    ready(qtbot, page)
    assert page.console == []
    assert [url for url in ear.asked if not url.startswith(("file:", "data:"))] == []
    title = ask(qtbot, page, "document.querySelector('#details h2').textContent")
    assert title == "</script><img src=x onerror=alert(1)>"
    assert ask(qtbot, page, "document.images.length") == 0
    # Leaflet's two zoom buttons are links to nowhere; there is none else.
    links = "[...document.links].map((a) => a.getAttribute('href'))"
    assert ask(qtbot, page, links) == ["#", "#"]


def test_a_tour_steps_forward(browse, qtbot):
    page, _ = browse(sample(), pages="story:tour")
    ready(qtbot, page)
    steps = "document.querySelector('.steps .muted').textContent"
    assert ask(qtbot, page, steps) == "1 / 2"
    page.runJavaScript("document.querySelectorAll('.steps button')[1].click()")
    assert ask(qtbot, page, steps) == "2 / 2"


def test_what_is_chosen_is_named_and_looked_at_and_not_the_whole_world(browse, qtbot):
    page, _ = browse(sample(), select=("row-3",))
    ready(qtbot, page)
    names = "[...document.querySelectorAll('.leaflet-tooltip')].map((one) => one.textContent)"
    assert {"India", "Japan"} <= set(ask(qtbot, page, names))
    assert ask(qtbot, page, "map_world.getZoom()") >= 3


def test_whatever_can_be_opened_has_its_sources(browse, qtbot):
    page, _ = browse(sample(), select=("row-3",))
    ready(qtbot, page)
    cells = "[...document.querySelectorAll('#list tbody td:last-child')].map((c) => c.textContent)"
    assert all(ask(qtbot, page, cells))
    assert ask(qtbot, page, "document.querySelectorAll('ol li').length") == 30


def test_a_narrow_window_scrolls_the_timeline_and_not_the_page(browse, qtbot):
    page, _ = browse(sample(), select=("row-3",))
    ready(qtbot, page)
    page.runJavaScript("document.body.style.setProperty('width', '400px')")
    wide = "document.querySelector('#timeline svg').getBoundingClientRect().width"
    assert ask(qtbot, page, wide) >= 800
    box = "getComputedStyle(document.querySelector('#timeline')).overflowX"
    assert ask(qtbot, page, box) == "auto"
