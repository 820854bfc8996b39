"""Linking in both directions, on a dataset written by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tests.tables import dataset_of
from viewer.model.linking import linked, members, rows_of
from viewer.model.records import Actor, ActorKind, Region, RegionKind, Role
from viewer.model.state import Kind, Ref

POINTS = {"BRA": (-47.9, -15.8), "NOR": (10.7, 59.9), "PRT": (-9.1, 38.7), "IDN": (106.8, -6.2)}
ACTORS = (
    Actor("bra", "Brazil", ActorKind.COUNTRY, "BRA"),
    Actor("nor", "Norway", ActorKind.COUNTRY, "NOR"),
    Actor("prt", "Portugal", ActorKind.COUNTRY, "PRT"),
    Actor("fund", "Amazon Fund", ActorKind.GROUPING, members=("bra", "nor", "fund")),
    Actor("lula", "Lula", ActorKind.PERSON, "BRA"),
    Actor("statoil", "Equinor", ActorKind.COMPANY, "NOR", seat="bergen"),
    Actor("nobody", "No seat", ActorKind.ORGANISATION),
)
REGIONS = (
    Region("amazon", "Amazon", RegionKind.AREA),
    Region("bergen", "Bergen", RegionKind.CITY, geometry={"type": "Point", "coordinates": [5, 60]}),
)


def place(iso3: str) -> tuple[float, float] | None:
    return POINTS.get(iso3)


@pytest.fixture
def dataset():
    return dataset_of(
        [
            {
                "id": "gift",
                "actors": [("nor", Role.FUNDER), ("bra", Role.RECIPIENT)],
                "regions": ["amazon"],
            },
            {"id": "talk", "actors": [("lula", Role.PARTICIPANT)], "links": ["gift"]},
            {"id": "club", "actors": [("fund", Role.HOST), ("nobody", Role.OBSERVER)]},
            {"id": "oil", "actors": [("statoil", Role.SUPPLIER), ("prt", Role.RECIPIENT)]},
        ],
        actors=ACTORS,
        regions=REGIONS,
    )


def ids(dataset, rows):
    return [dataset.initiatives.ids[int(r)] for r in rows]


def pick(kind, id_):
    return [Ref(kind, id_)]


def test_initiative_lights_regions_actors_and_an_arc_from_giver_to_taker(dataset):
    found = linked(dataset, pick(Kind.INITIATIVE, "gift"), place)
    assert found.regions == ("amazon",)
    assert set(found.actors) == {"nor", "bra"}
    assert [(a.start.actor_id, a.end.actor_id) for a in found.arcs] == [("nor", "bra")]
    assert found.arcs[0].start.roles == (Role.FUNDER,)
    assert ids(dataset, found.linked_rows) == ["talk"]


def test_a_person_outlines_the_country_and_the_country_marks_the_person_s_row(dataset):
    assert linked(dataset, pick(Kind.INITIATIVE, "talk"), place).actors == ("bra",)
    marked = linked(dataset, pick(Kind.ACTOR, "bra"), place).marked_rows
    assert ids(dataset, marked) == ["gift", "talk", "club"]


def test_a_country_is_involved_exactly_when_selecting_the_row_outlines_it(dataset):
    for country, iso3 in (("bra", "BRA"), ("nor", "NOR"), ("prt", "PRT")):
        involved = set(ids(dataset, rows_of(dataset, Ref(Kind.ACTOR, country))))
        outlined = {
            id_
            for id_ in dataset.initiatives.ids
            if iso3 in linked(dataset, pick(Kind.INITIATIVE, id_), place).countries
        }
        assert involved == outlined


def test_grouping_expands_and_a_grouping_in_itself_ends(dataset):
    fund = dataset.actors[dataset.actor_index["fund"]]
    assert [a.id for a in members(dataset, fund)] == ["fund", "bra", "nor"]
    assert set(linked(dataset, pick(Kind.INITIATIVE, "club"), place).actors) >= {"bra", "nor"}


def test_a_grouping_that_looks_on_brings_no_member_with_it(dataset):
    looked_on = dataset_of(
        [{"id": "x", "actors": [("prt", Role.HOST), ("fund", Role.OBSERVER)]}], actors=ACTORS
    )
    found = linked(looked_on, pick(Kind.INITIATIVE, "x"), place)
    assert "bra" not in found.actors
    assert not found.arcs
    assert len(rows_of(looked_on, Ref(Kind.ACTOR, "bra"))) == 0
    assert len(rows_of(looked_on, Ref(Kind.ACTOR, "fund"))) == 1


def test_company_sits_at_its_own_seat_only_where_its_country_is_no_actor(dataset):
    found = linked(dataset, pick(Kind.INITIATIVE, "oil"), place)
    seats = {s.actor_id: (s.lon_deg, s.lat_deg) for s in found.seats}
    assert seats["nor"] == POINTS["NOR"]
    assert seats["prt"] == POINTS["PRT"]


def test_region_marks_its_rows_and_unknown_things_mark_nothing(dataset):
    found = linked(dataset, pick(Kind.REGION, "amazon"), place)
    assert ids(dataset, found.marked_rows) == ["gift"]
    assert found.regions == ("amazon",)
    for kind in Kind:
        assert linked(dataset, pick(kind, "atlantis"), place).is_empty


def test_many_parties_make_a_star_not_a_web():
    names = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")
    actors = tuple(Actor(n.lower(), n, ActorKind.COUNTRY, n) for n in names)
    table = dataset_of(
        [
            {
                "id": "x",
                "actors": [
                    (a.id, Role.HOST if a.id == "ccc" else Role.PARTICIPANT) for a in actors
                ],
            }
        ],
        actors=actors,
    )
    found = linked(table, pick(Kind.INITIATIVE, "x"), lambda iso3: (float(names.index(iso3)), 0.0))
    assert len(found.arcs) == 5
    assert {a.start.actor_id for a in found.arcs} == {"ccc"}
    assert np.array_equal(found.selected_rows, [0])


def test_a_company_elsewhere_than_its_government_has_a_mark_of_its_own(dataset):
    found = linked(dataset, pick(Kind.INITIATIVE, "oil"), place)
    apart = [seat for seat in found.seats if not seat.joined]
    assert [(seat.actor_id, seat.kind, seat.lon_deg) for seat in apart] == [
        ("statoil", ActorKind.COMPANY, 5.0)
    ]
    assert {(arc.start.actor_id, arc.end.actor_id) for arc in found.arcs} == {("nor", "prt")}


def test_an_actor_is_marked_by_its_kind_and_a_groupings_members_by_theirs(dataset):
    (person,) = linked(dataset, pick(Kind.ACTOR, "lula"), place).seats
    assert person.kind is ActorKind.PERSON
    kinds = {seat.kind for seat in linked(dataset, pick(Kind.ACTOR, "fund"), place).seats}
    assert kinds == {ActorKind.COUNTRY}
