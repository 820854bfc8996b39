"""Layers, legend, search for places and memory, in the whole window."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))
from desk_stage import open_app, rest

from viewer.app import App
from viewer.model import updates
from viewer.qt import settings

pytestmark = pytest.mark.display


@pytest.fixture(scope="module")
def open_window(qapp: QApplication) -> Iterator[App]:
    app = open_app(qapp)
    app.map_view.page.profile().interceptor.is_rehearsal = True
    yield app
    app.close()


@pytest.fixture
def app(open_window: App) -> App:
    rest(open_window)
    open_window.session.store.apply(updates.set_online(""), "test")
    open_window.settle()
    return open_window


def _painted(app: App) -> dict[str, object]:
    app.settle()
    assert app.map_view.last_painted is not None
    return vars(app.map_view.last_painted.page)


def test_the_key_opens_the_panel_and_a_tick_is_painted(app: App, qtbot: QtBot) -> None:
    qtbot.keyClick(app.window, Qt.Key.Key_F9)
    panel = app.desk.corner.panel
    assert panel is not None
    assert panel.isVisible()
    row = [one.id for one in app.session.state.layers].index("graticule")
    panel.list.setCurrentRow(row)
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert "graticule" in _painted(app)["layers"]
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert "graticule" not in _painted(app)["layers"]
    qtbot.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_numbers_by_country_follow_the_filter(app: App) -> None:
    app.window.actions_by_id["choropleth"].trigger()
    whole = _painted(app)
    assert "IND" in whole["filled"]
    assert any(text.endswith("114 initiatives") for text in whole["legend"])
    theme = app.session.dataset.themes[0].id
    app.session.store.apply(updates.toggle_theme(theme), "test")
    part = _painted(app)
    assert part["legend"] != whole["legend"]
    app.window.actions_by_id["choropleth"].trigger()
    assert not _painted(app)["filled"]


def test_the_legend_folds_where_the_map_is_small(app: App, qtbot: QtBot) -> None:
    app.window.actions_by_id["legend"].trigger()
    folded = app.session.state.legend_open
    app.window.actions_by_id["legend"].trigger()
    assert app.session.state.legend_open is not folded
    app.session.store.apply(updates.open_legend(is_open=None), "test")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("dokdo", "Takeshima / Dokdo (Liancourt Rocks)"), ("yokosuka", "Yokosuka")],
)
def test_a_place_is_shown_and_marked_for_a_moment(
    app: App, qtbot: QtBot, typed: str, wanted: str
) -> None:
    app.desk.palette.open()
    qtbot.keyClicks(app.desk.palette.box, typed)
    hits = app.desk.find(typed)
    at = next(i for i, hit in enumerate(hits) if hit.entry.kind == "place")
    for _ in range(at):
        qtbot.keyClick(app.desk.palette.box, Qt.Key.Key_Down)
    qtbot.keyClick(app.desk.palette.box, Qt.Key.Key_Return)
    assert wanted in _painted(app)["labels"]
    assert app.session.state.found is not None
    assert app.desk._unmark.isActive()
    app.desk._unmark.timeout.emit()
    assert app.session.state.found is None


def test_an_online_basemap_is_said_in_the_window_and_never_remembered(app: App) -> None:
    assert app.window.status.network.text() == "Offline"
    app.session.store.apply(updates.set_online("relief"), "test")
    assert app.window.status.network.text() == "Online basemap: Relief (NASA)"
    app.settle()
    app.session.store.apply(updates.set_online(""), "test")
    assert app.window.status.network.text() == "Offline"
    assert "online" not in vars(settings.Settings())
    app.settle()
