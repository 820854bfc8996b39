"""The page's process dies: the map comes back by itself, and gives up when it keeps dying."""

from __future__ import annotations

import os
import signal

import pytest
from web_stage import Stage, initiative

pytestmark = pytest.mark.display


def _kill_renderer(stage: Stage) -> None:
    pid = stage.map.page.renderProcessPid()
    assert pid
    os.kill(pid, signal.SIGKILL)


def test_the_map_comes_back_with_what_it_showed(fresh: Stage) -> None:
    fresh.show(selection=initiative("i0"))
    ready = []
    fresh.map.ready.connect(lambda: ready.append(1))
    _kill_renderer(fresh)
    fresh.wait(lambda: bool(ready), "ready after a crash")
    painted = fresh.show()
    assert set(painted.page.actors) == {"in", "jp"}
    assert fresh.events["failed"] == []


def test_it_dies_while_a_picture_is_awaited(fresh: Stage) -> None:
    fresh.show()
    let_go: list[int] = []
    ready: list[int] = []
    fresh.map.ready.connect(lambda: ready.append(1))
    fresh.map._host.swaps.when_shown(-1, lambda: let_go.append(1))
    _kill_renderer(fresh)
    fresh.wait(lambda: bool(ready), "ready after a crash")
    assert let_go == []  # it is awaited still, and Qt's widget is another
    fresh.wait(lambda: bool(let_go), "an end of waiting")


def test_it_gives_up_after_several_crashes(fresh: Stage) -> None:
    for _ in range(5):
        if fresh.events["failed"]:
            break
        ready: list[int] = []
        fresh.map.ready.connect(lambda ready=ready: ready.append(1))
        _kill_renderer(fresh)
        fresh.wait(lambda ready=ready: bool(ready) or bool(fresh.events["failed"]), "an end")
    assert "not started again" in fresh.events["failed"][0][0]
