"""One real page for the tests of a module."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from viewer import paths
from viewer.map import basemap as basemaps
from viewer.map.basemap import Basemap
from viewer.model.state import Appearance, MapView

sys.path.insert(0, str(Path(__file__).parent))
from web_stage import Stage, make_stage, small_dataset


@pytest.fixture(scope="session")
def basemap() -> Basemap:
    return basemaps.load(paths.data() / "basemap")


@pytest.fixture(scope="module")
def stage(qapp: QApplication, basemap: Basemap) -> Iterator[Stage]:
    made = make_stage(basemap)
    yield made
    console = list(made.map.page.console)
    made.map.close()
    made.map.deleteLater()
    # The page goes before its profile, or Qt complains.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not console, f"the page wrote to its console: {console}"


@pytest.fixture
def fresh(stage: Stage) -> Stage:
    """The stage with nothing selected, at its first view, with nothing heard."""
    stage.dataset = small_dataset()
    stage.map.set_dataset(stage.dataset)
    stage.show(
        selection=(),
        hover=None,
        map_view=MapView(105.0, 20.0, 3.5),
        appearance=Appearance.LIGHT,
        worldview="neutral",
    )
    for heard in stage.events.values():
        heard.clear()
    return stage
