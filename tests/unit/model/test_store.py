"""The store tells those concerned, in order; history goes back and forward."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from viewer.model import updates
from viewer.model.history import History
from viewer.model.state import Appearance, AppState, Kind, Ref, Window
from viewer.model.store import Store

A, B = Ref(Kind.INITIATIVE, "a"), Ref(Kind.ACTOR, "b")


def test_only_the_watcher_whose_slice_changed_is_told_and_who_asked():
    store, told = Store(), []
    store.watch(lambda s: s.selection, lambda c: told.append(("selection", c.initiator)))
    store.watch(lambda s: s.appearance, lambda c: told.append(("appearance", c.initiator)))
    store.apply(updates.select([A]), "list")
    store.apply(updates.select([A]), "map")
    assert told == [("selection", "list")]


def test_a_change_made_while_telling_comes_after_it():
    store, seen = Store(), []
    store.watch(
        lambda s: s.selection,
        lambda _: store.apply(updates.set_appearance(Appearance.DARK), "watcher"),
    )
    store.watch(lambda s: s, lambda c: seen.append((c.initiator, c.after.appearance)))
    store.apply(updates.select([A]), "list")
    assert seen == [("list", Appearance.SYSTEM), ("watcher", Appearance.DARK)]


def test_a_watcher_that_ended_is_not_told():
    store, told = Store(), []
    stop = store.watch(lambda s: s.selection, told.append)
    stop()
    store.apply(updates.select([A]))
    assert not told


def test_a_watcher_that_fails_does_not_lock_the_store():
    store = Store()

    def fail(_):
        raise RuntimeError("no")

    stop = store.watch(lambda s: s.selection, fail)
    try:
        store.apply(updates.select([A]))
    except RuntimeError:
        stop()
    store.apply(updates.select([B]))
    assert store.state.selection == (B,)


def test_select_modes():
    state = updates.select([A])(AppState())
    assert updates.select([B], "add")(state).selection == (A, B)
    assert updates.select([A], "toggle")(state).selection == ()
    assert updates.select([B, B])(state).selection == (B,)


def test_back_and_forward_restore_selection_and_window_but_not_appearance():
    first = AppState()
    second = updates.select([A])(first)
    panned = updates.set_window(Window(5, 6))(second)
    history = History((first,)).visit(second).visit(panned)
    assert len(history.stops) == 2
    dark = replace(panned, appearance=Appearance.DARK)
    back = history.go(-1)
    assert back.restore(dark).selection == ()
    assert back.restore(dark).appearance is Appearance.DARK
    assert back.go(1).restore(first).window == Window(5, 6)


@given(st.lists(st.one_of(st.sampled_from([-1, 1]), st.text("abc", min_size=1, max_size=1))))
def test_history_never_leaves_its_ends(steps):
    history = History((AppState(),))
    for step in steps:
        if isinstance(step, int):
            history = history.go(step)
        else:
            state = updates.select([Ref(Kind.INITIATIVE, step)])(history.stops[history.at])
            history = history.visit(state)
        assert 0 <= history.at < len(history.stops)
        assert history.can_go_back == (history.at > 0)
