"""The gestures that the benchmark makes: in the real window and page, by the real commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer

from viewer.app import SETTLE_MS, App
from viewer.cli import bench_measures as common
from viewer.cli.bench_measures import Steps, timed
from viewer.commands import timeline as verbs
from viewer.errors import TwoSeasError
from viewer.model.state import AppState, Kind, Ref
from viewer.qt.timeline_binding import PLAYBACK

_REST_MS = 300


class Run:
    """The gestures of one run, each timed until all that it changes is painted."""

    def __init__(self, app: App, steps: int) -> None:
        self.app, self.steps = app, steps

    def all(self) -> dict[str, Steps]:
        """Milliseconds by measure."""
        return {
            "select": self._select(),
            "playback": self._playback(),
            "map_pan": self._map(
                [f"panBy([{common.PAN_PX}, 0], {{animate: false}})"] * (self.steps // 2)
                + [f"panBy([-{common.PAN_PX}, 0], {{animate: false}})"] * (self.steps // 2)
            ),
            "map_zoom": self._map(self._zooms()),
            "timeline_pan": self._timeline([verbs.pan(common.PAN_SHARE)] * self.steps),
            "timeline_zoom": self._timeline(
                [verbs.zoom(common.ZOOM_FACTOR), verbs.zoom(1 / common.ZOOM_FACTOR)]
                * (self.steps // 2)
            ),
        }

    def _select(self) -> Steps:
        session = self.app.session
        ids = session.dataset.initiatives.ids

        def select(*rows: int) -> None:
            chosen = [Ref(Kind.INITIATIVE, ids[row]) for row in rows]
            session.select(chosen, "set", "command line")
            self._painted()

        rows = np.linspace(0, len(ids) - 1, self.steps + 1).astype(int).tolist()
        select(rows[0])  # the first makes what all others use
        found = timed([partial(select, row) for row in rows[1:]], self.app.settle)
        select()
        self._rest()
        return found

    def _playback(self) -> Steps:
        def step(day: float | None) -> None:
            """What a tick of the player does; at None it has stopped."""
            move, playing = verbs.set_cursor(day), day is not None

            def update(state: AppState) -> AppState:
                after = move(state)
                return replace(after, playback=replace(after.playback, playing=playing))

            self.app.session.store.apply(update, PLAYBACK)
            self._painted()

        begin = max(common.MIDDLE_DAY, self.app.session.state.window.start_day)
        step(begin)
        days = [begin + number * common.STEP_DAYS for number in range(1, self.steps + 1)]
        found = timed([partial(step, day) for day in days])
        step(None)
        self._rest()
        return found

    def _zooms(self) -> list[str]:
        zoom = self.app.session.state.map_view.zoom
        levels = (0.5, 1.0, 0.5, 0.0) * max(self.steps // 4, 1)
        return [f"setZoom({zoom + by}, {{animate: false}})" for by in levels]

    def _map(self, calls: list[str]) -> Steps:
        found = timed([partial(self._in_page, call) for call in calls])
        self._rest()
        return found

    def _in_page(self, call: str) -> None:
        """What a gesture in the page does: it moves by itself and tells the program."""
        self.app.map_view.page.runJavaScript(f"twoSeas.map.{call}; 0")
        self._painted(is_moving=True)

    def _painted(self, *, is_moving: bool = False) -> None:
        """Waits until the map shows its last frame; `is_moving`: after it has told of a move."""
        loop, late, view = QEventLoop(), QTimer(singleShot=True), self.app.map_view
        told = not is_moving

        def heard(*_: object) -> None:
            nonlocal told
            told = True

        def check(*_: object) -> None:
            if told and view.is_settled:
                loop.quit()

        view.moved.connect(heard)
        view.rendered.connect(check)
        late.timeout.connect(loop.quit)
        late.start(SETTLE_MS)
        if is_moving or not view.is_settled:
            loop.exec()
        view.moved.disconnect(heard)
        view.rendered.disconnect(check)
        if not late.isActive():
            raise TwoSeasError("The map was not painted in time.")

    def _timeline(self, updates: list[verbs.Update]) -> Steps:
        def step(update: verbs.Update) -> None:
            self.app.session.store.apply(update, "timeline")
            self.app.timeline.canvas.repaint()

        window = self.app.session.state.window
        step(verbs.set_window(window.start_day, window.end_day - 1.0))
        actions: list[Callable[[], object]] = [partial(step, update) for update in updates]
        return timed(actions)

    def _rest(self) -> None:
        """Lets what follows later (lists, details) be done before the next measure."""
        loop = QEventLoop()
        QTimer.singleShot(_REST_MS, loop.quit)
        loop.exec()
        self.app.settle()
