"""One session: derived values follow the state, history follows the gestures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tables import dataset_of
from viewer.commands.select import neighbour, resolve
from viewer.commands.session import JUMP, Session, whole_window
from viewer.errors import TwoSeasError
from viewer.model import updates
from viewer.model.interval import parse
from viewer.model.records import Actor, ActorKind, Details, Problem, Region, Role, Theme
from viewer.model.state import Kind, Ref, Window

ROWS = [
    {"id": "one", "when": "2001", "themes": ["t"], "actors": [("same", Role.HOST)]},
    {"id": "two", "when": "2010/..", "regions": ["same"]},
    {"id": "three"},
]


def place(_iso3):
    return (1.0, 2.0)


@pytest.fixture
def session():
    dataset = dataset_of(
        ROWS,
        themes=(Theme("t", "T"),),
        actors=(Actor("same", "Actor", ActorKind.COUNTRY, "NOR"),),
        regions=(Region("same", "Region"),),
    )
    return Session(dataset, place)


def test_ids_resolve_by_kind_and_by_prefix(session):
    assert resolve(session.dataset, "one") == Ref(Kind.INITIATIVE, "one")
    assert resolve(session.dataset, "same").kind is Kind.ACTOR
    assert resolve(session.dataset, "region:same").kind is Kind.REGION


def test_an_unknown_id_is_one_sentence_with_the_nearest(session):
    with pytest.raises(TwoSeasError) as caught:
        resolve(session.dataset, "onee")
    assert "onee" in caught.value.sentence
    assert "one" in caught.value.remedy


def test_neighbours_follow_time_and_stop_at_the_ends(session):
    dataset = session.dataset
    first = neighbour(dataset, (), None, 1)
    assert first == Ref(Kind.INITIATIVE, "one")
    assert neighbour(dataset, (first,), None, 1) == Ref(Kind.INITIATIVE, "two")
    assert neighbour(dataset, (first,), None, -1) == first
    only_last = [False, False, True]
    assert neighbour(dataset, (first,), only_last, 1) == Ref(Kind.INITIATIVE, "three")
    assert neighbour(dataset, (), [False] * 3, 1) is None


def test_window_holds_every_finite_date_and_an_empty_dataset_still_has_one(session):
    window = whole_window(session.dataset)
    assert window.start_day < parse("2001").start_min
    assert window.end_day > parse("2010").end_max
    empty = whole_window(dataset_of([]))
    assert empty.end_day > empty.start_day


def test_derived_values_follow_the_state(session):
    assert session.visible() is None
    assert session.linked().is_empty
    session.select([Ref(Kind.INITIATIVE, "one")])
    assert session.linked().actors == ("same",)
    session.store.apply(updates.toggle_theme("t"))
    assert session.shown_count() == 1
    assert session.counts().themes["t"] == 1


def test_back_and_forward(session):
    session.select([Ref(Kind.INITIATIVE, "one")])
    session.select([Ref(Kind.INITIATIVE, "two")])
    session.go(-1)
    assert session.state.selection[0].id == "one"
    session.go(-1)
    session.go(-1)
    assert session.state.selection == ()
    session.go(1)
    session.go(1)
    assert session.state.selection[0].id == "two"


def test_a_leap_of_the_axis_is_a_stop_and_panning_is_none(session):
    start = session.state.window
    for shift in (1.0, 2.0, 3.0):
        panned = Window(start.start_day + shift, start.end_day + shift)
        session.store.apply(updates.set_window(panned), "timeline")
    session.store.apply(updates.set_window(Window(0.0, 400.0)), JUMP)
    session.go(-1)
    assert session.state.window == panned
    session.go(-1)
    assert session.state.window == panned
    session.go(1)
    assert session.state.window == Window(0.0, 400.0)


def test_drawing_a_brush_is_one_stop(session):
    for end in (10.0, 20.0, 30.0):
        session.store.apply(lambda s, end=end: replace(s, brush=Window(0.0, end)), "timeline")
    assert len(session.history.stops) == 2
    session.go(-1)
    assert session.state.brush is None
    session.go(1)
    assert session.state.brush == Window(0.0, 30.0)


def test_opening_lets_go_of_what_belonged_to_the_last_dataset(session):
    session.select([Ref(Kind.INITIATIVE, "one")])
    told = []
    session.opened.append(lambda: told.append(session.dataset.meta.id))
    other = dataset_of([{"id": "else", "when": "1850"}])
    session.open(other, [Problem("x", "y", "z", "bad", "refused")])
    assert told == ["test"]
    assert session.state.selection == ()
    assert session.linked().is_empty
    assert len(session.problems) == 1
    assert not session.history.can_go_back
    assert session.state.window.end_day < parse("1900").start_min


def test_names_follow_the_language_and_what_was_selected_stays():
    names = {"ja": "日本"}
    dataset = dataset_of(
        [
            {
                "id": "one",
                "title": "Pact",
                "actors": [("jp", Role.HOST)],
                "details": Details(names={"ja": "協定"}),
            }
        ],
        actors=(Actor("jp", "Japan", ActorKind.COUNTRY, "JPN", names=names), Actor("x", "Xanadu")),
    )
    session, told = Session(dataset, place), []
    session.opened.append(lambda: told.append(session.dataset.actors[0].name))
    session.select([Ref(Kind.INITIATIVE, "one")])
    session.set_language("ja")
    assert told == ["日本"]
    assert session.dataset.initiatives.titles[0] == "協定"
    assert session.dataset.actors[0].names["en"] == "Japan"
    assert session.dataset.actors[1].name == "Xanadu"
    assert session.state.selection[0].id == "one"
    session.set_language("hi")
    assert session.dataset.actors[0].name == "Japan"
    assert session.original is dataset
