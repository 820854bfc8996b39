from __future__ import annotations

import numpy as np
import pytest

from viewer.model.dataset import Dataset, Initiatives, Ragged
from viewer.model.describe import first_family
from viewer.model.lanes import MOST_LANES, NONE, OTHER, lanes_of
from viewer.model.palette import LIGHT
from viewer.model.records import Actor, Meta, Status, Theme
from viewer.model.signs import Signs, in_order
from viewer.model.state import LanesBy


def dataset_of(themes_of, actors_of=(), starts=None, status=()) -> Dataset:
    size = len(themes_of)
    start = np.array(starts if starts is not None else range(size), np.float64)
    zeros, nan = np.zeros(size, np.uint8), np.full(size, np.nan)
    actors_of = actors_of or [[]] * size
    names = [f"r{i}" for i in range(size)]
    table = Initiatives(
        names, names, names, names, start, start, start + 1, start + 1, zeros, zeros,
        np.array(status or [0] * size, np.uint8), nan, nan, nan, Ragged.of(themes_of),
        Ragged.of(actors_of), np.zeros(sum(map(len, actors_of)), np.uint8), Ragged.empty(size),
        Ragged.empty(size), zeros, Ragged.empty(size), [None] * size,
    )  # fmt: skip
    themes = (
        Theme("sea", "At sea", names={"ja": "海"}),
        Theme("patrol", "Patrols", parent="sea"),
        Theme("trade", "Trade"),
    )
    most = 1 + max((a for row in actors_of for a in row), default=-1)
    actors = tuple(Actor(f"a{i}", f"Actor {i}") for i in range(most))
    return Dataset(Meta("d", "A dataset"), table, themes, actors)


def rows(lane) -> list[int]:
    return lane.spans.rows.tolist()


def test_lanes_are_families_and_a_row_in_two_families_is_in_both():
    lanes = lanes_of(dataset_of([[0], [1], [1, 2], [0, 1], []]), LanesBy.THEME)
    assert [(lane.key, rows(lane)) for lane in lanes] == [
        ("sea", [0, 1, 2, 3]), ("trade", [2]), (NONE, [4]),
    ]  # fmt: skip
    assert [lane.count for lane in lanes] == [4, 1, 1]


def test_undated_rows_and_empty_lanes_are_left_out():
    lanes = lanes_of(dataset_of([[0], [2]], starts=[1.0, np.nan]), LanesBy.THEME)
    assert [lane.key for lane in lanes] == ["sea"]


def test_lanes_can_be_ordered_and_named_in_a_language():
    dataset = dataset_of([[0], [2]])
    lanes = lanes_of(dataset, LanesBy.THEME, ("trade",), "ja")
    assert [lane.name for lane in lanes] == ["Trade", "海"]


def test_actors_stand_by_how_busy_they_are_and_the_long_tail_shares_a_lane():
    actors = [[i % (MOST_LANES + 10)] for i in range(80)] + [[5], [5]]
    lanes = lanes_of(dataset_of([[0]] * 82, actors), LanesBy.ACTOR)
    assert len(lanes) == MOST_LANES + 1
    assert lanes[0].key == "a5"
    assert lanes[-1].key == OTHER
    assert sum(lane.count for lane in lanes) == 82


def test_statuses_and_the_whole_dataset():
    dataset = dataset_of([[0]] * 3, status=[Status.EXPECTED, Status.IN_FORCE, Status.EXPECTED])
    lanes = lanes_of(dataset, LanesBy.STATUS)
    assert [(lane.name, rows(lane)) for lane in lanes] == [("Expected", [0, 2]), ("In force", [1])]
    assert [lane.name for lane in lanes_of(dataset, LanesBy.DATASET)] == ["A dataset"]


@pytest.mark.parametrize("by", list(LanesBy))
def test_no_rows_make_no_lanes(by):
    assert lanes_of(dataset_of([]), by) == ()


def test_a_filter_takes_rows_out_of_a_lane():
    lane = lanes_of(dataset_of([[0], [0], [0]]), LanesBy.THEME)[0]
    assert rows(lane.kept(np.array([True, False, True]))) == [0, 2]
    assert lane.kept(None) is lane


def test_the_tint_is_the_family_of_the_first_theme():
    dataset = dataset_of([[1], [2, 0], []])
    assert [first_family(dataset, row) for row in range(3)] == [0, 2, -1]


def test_what_has_no_theme_is_not_shown_as_the_first_theme() -> None:
    signs = Signs.of(dataset_of([[0], [], [2]]))
    assert [sign.name for sign in signs.items] == ["At sea", "Trade", ""]
    assert signs.of_rows.tolist() == [0, 2, 1]
    bare = signs.items[2]
    assert bare.colour(LIGHT) == LIGHT.muted
    assert bare.colour(LIGHT) not in {sign.colour(LIGHT) for sign in signs.items[:2]}
    assert in_order(signs.items, [0, 2]) == (signs.items[0], bare)


def test_where_nothing_has_a_theme_or_everything_one_sign_stands_for_no_other() -> None:
    assert len(Signs.of(dataset_of([[0], [2]])).items) == 2
    (only,) = Signs.of(dataset_of([[], []])).items
    assert not only.is_bare
    assert Signs.of(dataset_of([[], []])).of_rows.tolist() == [0, 0]
