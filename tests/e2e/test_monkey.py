"""Whatever a person does, in whatever order: what is painted is what the state says."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

sys.path.insert(0, str(Path(__file__).parent))
from desk_stage import map_target
from drop_stage import drop

from viewer.app import LANGUAGES, App
from viewer.map.worldviews import WORLDVIEWS
from viewer.model.state import Kind
from viewer.paths import bundled_dataset
from viewer.qt.actions import ACTIONS

pytestmark = pytest.mark.display
FILES = (bundled_dataset(), Path(__file__).parents[1] / "fixtures" / "two-countries")
STEPS = 40
SIZES = ((1024, 640), (1280, 800), (1920, 1080), (400, 300))
# These ask with windows of their own, or end the program.
NOT_FOR_MONKEYS = {"open", "quit", "quick_pdf", "copy_picture", "export", "about", "shortcuts"}
KEYS = (
    *(Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return),
    *(Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Home, Qt.Key.Key_F, Qt.Key.Key_N, Qt.Key.Key_B),
)
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Monkey:
    """Does what a person could; `did` says what, for whoever has to find out why it failed."""

    def __init__(self, app: App, seed: int) -> None:
        self.app, self.choose = app, random.Random(seed)
        self.did: list[str] = []

    def act(self) -> None:
        """One thing, chosen by chance, and what it brings about."""
        window = self.app.window
        parts = (map_target(self.app), self.app.timeline.canvas, window.left.list.viewport())
        deeds: list[Callable[[], object]] = [
            *(partial(self.click, part) for part in parts),
            *(partial(self.drag, part) for part in parts[:2]),
            *(self.keys, self.shortcut, self.shortcut, self.words, self.look),
            lambda: window.resize(*self.choose.choice(SIZES)),
            lambda: drop(window, self.choose.choice(FILES)),
        ]
        deed = self.choose.choice(deeds)
        self.did.append(str(deed))
        deed()
        while self.app.desk.files.runner.is_busy:
            QTest.qWait(10)
        if self.app.session.state.playback.playing:
            self.app.timeline.play_toggled.emit()
        self.app.settle()

    def spot(self, part: QWidget) -> QPoint:
        """Somewhere on a part, as the window sees it."""
        at = QPoint(self.choose.randrange(part.width()), self.choose.randrange(part.height()))
        return part.mapTo(part.window(), at)

    def click(self, part: QWidget) -> None:
        if part.isVisible():
            modifier = self.choose.choice((PLAIN, PLAIN, CTRL))
            button, at = Qt.MouseButton.LeftButton, self.spot(part)
            QTest.mouseClick(part.window().windowHandle(), button, modifier, at)

    def drag(self, part: QWidget) -> None:
        if part.isVisible():
            handle, button = part.window().windowHandle(), Qt.MouseButton.LeftButton
            start, end = self.spot(part), self.spot(part)
            QTest.mousePress(handle, button, PLAIN, start)
            for share in (0.3, 0.6, 1.0):
                QTest.mouseMove(handle, start + (end - start) * share)
            QTest.mouseRelease(handle, button, PLAIN, end)

    def keys(self) -> None:
        part = self.choose.choice((self.app.timeline.canvas, self.app.window.left.list))
        part.setFocus()
        for key in self.choose.choices(KEYS, k=4):
            QTest.keyClick(self.app.window.windowHandle(), key)

    def shortcut(self) -> None:
        spec = self.choose.choice([s for s in ACTIONS if s.keys and s.id not in NOT_FOR_MONKEYS])
        self.did.append(spec.id)
        key = QKeySequence(spec.keys[0])[0]
        QTest.keyClick(self.app.window.windowHandle(), key.key(), key.keyboardModifiers())
        self.app.desk.palette.hide()

    def words(self) -> None:
        box = self.app.window.left.filters.search
        box.setText(self.choose.choice(("quad", "japan", "zzz", "(", "")))

    def look(self) -> None:
        self.app.session.set_language(self.choose.choice(tuple(LANGUAGES)))
        self.app._choose_worldview(self.choose.choice(WORLDVIEWS))


def check(app: App) -> None:
    """What holds whenever everything is painted."""
    session, shown = app.session, app.shown()
    state, ids, mask = session.state, session.dataset.initiatives.ids, session.visible()
    left = set(ids) if mask is None else {ids[row] for row in np.flatnonzero(mask).tolist()}
    chosen = {ref.id for ref in state.selection if ref.kind is Kind.INITIATIVE}
    assert chosen <= set(ids)
    assert set(shown["list"]["selected"]) == chosen & left
    assert app.window.left.list.rows.rowCount() == len(left)
    number = f"{len(ids)}" if len(left) == len(ids) else f"{len(left)} of {len(ids)}"
    assert app.window.status.counts.text().startswith(f"{number} initiatives")
    assert app.timeline.view is not None
    assert app.timeline.view.window == state.window
    assert set(shown["timeline"]["selected"]) <= chosen
    assert set(shown["map"]["visible"]) <= left | chosen
    assert shown["map"]["worldview"] == state.worldview
    assert list(app.map_view.page.console) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_painted_is_what_the_state_says(app, own_home, seed):
    monkey = Monkey(app, seed)
    for _ in range(STEPS):
        monkey.act()
        try:
            check(app)
        except AssertionError as error:
            error.add_note(f"after {monkey.did}")
            raise
    session, window = app.session, app.window
    stop = (session.state.selection, session.state.filter, session.state.window)
    if session.history.can_go_back:
        window.actions_by_id["back"].trigger()
        window.actions_by_id["forward"].trigger()
        assert (session.state.selection, session.state.filter, session.state.window) == stop
    window.actions_by_id["escape"].trigger()
    app.settle()
    check(app)
    assert session.state.selection == ()
