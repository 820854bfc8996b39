from __future__ import annotations

import pytest

from viewer.commands import timeline
from viewer.model.state import AppState, LanesBy, Window


def test_window_verbs():
    state = timeline.set_window(0, 100)(AppState())
    assert state.window == Window(0, 100)
    assert timeline.zoom(2.0, 0.0)(state).window == Window(0, 50)
    assert timeline.pan(1.0)(state).window == Window(100, 200)
    assert timeline.brush(Window(1, 2))(state).brush == Window(1, 2)


def test_a_window_never_leaves_the_limits():
    state = timeline.set_window(5, 5)(AppState())
    assert state.window.end_day - state.window.start_day == pytest.approx(1 / 24)


def test_other_lanes_forget_what_was_collapsed():
    state = timeline.toggle_lane("a")(AppState())
    assert state.collapsed_lanes == {"a"}
    assert timeline.toggle_lane("a")(state).collapsed_lanes == frozenset()
    state = timeline.lanes_by(LanesBy.ACTOR)(state)
    assert (state.lanes_by, state.collapsed_lanes) == (LanesBy.ACTOR, frozenset())
