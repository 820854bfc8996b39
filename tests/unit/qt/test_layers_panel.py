"""The panel of layers, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from viewer.model import updates
from viewer.model.layers import DEFAULT_LAYERS
from viewer.model.state import AppState
from viewer.model.store import Store
from viewer.qt.panels.layers import LayersPanel

pytestmark = pytest.mark.display


@pytest.fixture
def store() -> Store:
    return Store(AppState())


@pytest.fixture
def panel(qtbot: QtBot, store: Store) -> Iterator[LayersPanel]:
    home = QWidget()
    made = LayersPanel({"relief": "Relief"}, home)
    qtbot.addWidget(home)
    home.resize(400, 600)
    made.layer_shown.connect(
        lambda id_, shown: store.apply(updates.show_layer(id_, shown=shown), "test")
    )
    made.layer_faded.connect(lambda id_, much: store.apply(updates.fade_layer(id_, much), "test"))
    made.layer_moved.connect(lambda id_, n: store.apply(updates.move_layer(id_, n), "test"))
    made.online_chosen.connect(lambda id_: store.apply(updates.set_online(id_), "test"))
    store.watch(lambda state: state, lambda change: made.show_state(change.after))
    made.show_state(store.state)
    home.show()
    made.show()
    yield made
    home.hide()


def _ids(store: Store) -> list[str]:
    return [one.id for one in store.state.layers]


def _row(store: Store, id_: str) -> int:
    return _ids(store).index(id_)


def test_a_tick_shows_a_layer(qtbot: QtBot, panel: LayersPanel, store: Store) -> None:
    for id_ in ("zones", "claims"):
        item = panel.list.item(_row(store, id_))
        box = panel.list.visualItemRect(item)
        at = QPoint(box.left() + 10, box.center().y())
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert store.state.shows(id_)
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert not store.state.shows(id_)


def test_space_ticks_and_alt_arrows_move(qtbot: QtBot, panel: LayersPanel, store: Store) -> None:
    panel.list.setCurrentRow(_row(store, "lanes"))
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert store.state.shows("lanes")
    before = _row(store, "lanes")
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _row(store, "lanes") == before - 1
    assert panel.chosen == "lanes"
    qtbot.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _ids(store) == [one.id for one in DEFAULT_LAYERS]


def test_the_base_stays_below(panel: LayersPanel, store: Store) -> None:
    panel.list.setCurrentRow(_row(store, "base"))
    assert not panel.up.isEnabled()
    assert not panel.down.isEnabled()
    panel.list.setCurrentRow(_row(store, "states"))
    assert not panel.down.isEnabled()


def test_dragging_moves(panel: LayersPanel, store: Store) -> None:
    model, parent = panel.list.model(), panel.list.rootIndex()
    # What the list does when a row is put down elsewhere.
    assert model.moveRow(parent, _row(store, "ports"), parent, _row(store, "lanes"))
    ids = _ids(store)
    assert ids.index("ports") == ids.index("lanes") - 1
    assert panel.list.item(0).text() == "Initiatives"
    assert model.moveRow(parent, ids.index("ports"), parent, 0)
    assert _ids(store)[0] == "ports"


def test_opacity_is_of_the_chosen_layer(panel: LayersPanel, store: Store) -> None:
    panel.list.setCurrentRow(_row(store, "choropleth"))
    assert panel.opacity.value() == 85
    panel.opacity.setValue(40)
    assert next(o for o in store.state.layers if o.id == "choropleth").opacity == 0.4
    assert panel.percent.text() == "40 %"
    panel.list.setCurrentRow(_row(store, "places"))
    assert panel.opacity.value() == 100


def test_online_is_off_until_chosen(qtbot: QtBot, panel: LayersPanel, store: Store) -> None:
    assert panel.online.currentText() == "Off"
    qtbot.keyClick(panel.online, Qt.Key.Key_Down)
    assert store.state.online == "relief"
    qtbot.keyClick(panel.online, Qt.Key.Key_Up)
    assert store.state.online == ""


def test_escape_shuts_it(qtbot: QtBot, panel: LayersPanel) -> None:
    qtbot.keyClick(panel.list, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_layers_for_dropped_lines_are_offered_where_there_are_some(
    panel: LayersPanel, store: Store
) -> None:
    row, low = _row(store, "cables"), panel.list.height()
    assert panel.list.item(row).isHidden()
    panel.show_state(store.state, frozenset({"cables"}))
    assert not panel.list.item(row).isHidden()
    assert panel.list.item(_row(store, "routes")).isHidden()
    assert panel.list.height() > low


def test_what_is_not_offered_is_stepped_over(
    qtbot: QtBot, panel: LayersPanel, store: Store
) -> None:
    panel.list.setCurrentRow(_row(store, "places"))
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _ids(store)[:2] == ["places", "initiatives"]
