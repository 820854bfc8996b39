"""Colour and symbol of rows: one dataset as ever; several, each with a family of its own."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from viewer import paths
from viewer.commands.open import open_paths
from viewer.datasets import native
from viewer.datasets.merge import merge
from viewer.datasets.reading import Options
from viewer.model import updates
from viewer.model.dataset import Dataset
from viewer.model.lanes import lanes_of
from viewer.model.palette import DARK, LIGHT, Palette, contrast, theme_colour
from viewer.model.parts import part_key, part_names, part_of_row
from viewer.model.signs import ONLY, Signs, in_order
from viewer.model.state import AppState, LanesBy

TABLES = Path(__file__).parents[2] / "fixtures" / "tables"
BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda c: c.name)
# What people without one kind of cone see, in linear RGB: Machado, Oliveira and Fernandes (2009).
SIMULATED = {
    "all cones": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip
# Oklab, Björn Ottosson (2020); 0.02 is about what can just be told apart side by side.
_TO_CONES = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]]
)  # fmt: skip
_TO_LAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]]
)  # fmt: skip
APART = 0.036


def _linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _seen(colours: tuple[str, ...], matrix: np.ndarray) -> np.ndarray:
    light = np.clip(np.array([_linear(one) for one in colours]) @ matrix.T, 0, 1)
    return np.cbrt(light @ _TO_CONES.T) @ _TO_LAB.T


def opened(name: str) -> Dataset:
    (one,) = open_paths([TABLES / name], Options(remember=False)).opened
    return one.read.dataset


@pytest.fixture(scope="module")
def whole() -> Dataset:
    return merge([opened("statuses.csv"), opened("ports.csv"), opened("wars.csv")])


@BOTH
@pytest.mark.parametrize("matrix", SIMULATED.values(), ids=SIMULATED)
def test_families_keep_apart_for_every_eye(colours: Palette, matrix: np.ndarray) -> None:
    for one, other in combinations(colours.families, 2):
        a, b = _seen(one, matrix), _seen(other, matrix)
        assert np.linalg.norm(a[:, None] - b[None], axis=2).min() >= APART


@BOTH
def test_every_shade_stands_out_and_differs_from_the_others(colours: Palette) -> None:
    for family in colours.families:
        for shade in family:
            for ground in (colours.panel, colours.land, colours.water):
                assert contrast(shade, ground) >= 3.0, shade
        for one, other in combinations(family, 2):
            assert contrast(one, other) >= 1.2


@BOTH
def test_one_dataset_has_a_hue_a_theme(colours: Palette) -> None:
    dataset = native.read(paths.bundled_dataset()).dataset
    signs, top = Signs.of(dataset), dataset.top_themes
    assert len(top) == 8
    assert [sign.key for sign in signs.items] == [dataset.themes[at].id for at in top]
    for place, sign in enumerate(signs.items):
        assert sign.colour(colours) == theme_colour(place, colours)
        assert sign.part == ONLY
        assert not sign.is_dataset


def test_without_themes_there_is_still_a_sign() -> None:
    dataset = opened("ports.csv")
    assert [sign.name for sign in Signs.of(dataset).items] == [""]


@BOTH
def test_of_several_each_row_has_a_colour_of_its_datasets_family(
    whole: Dataset, colours: Palette
) -> None:
    signs, parts = Signs.of(whole), part_of_row(whole)
    assert len(set(parts.tolist())) == 3
    for row, code in enumerate(signs.of_rows.tolist()):
        sign, part = signs.items[code], int(parts[row])
        assert sign.part == part
        assert sign.colour(colours) in colours.families[part]
        themes = whole.initiatives.themes.row(row)
        assert sign.is_dataset == (not len(themes))
        if len(themes):
            assert sign.key.startswith(list(part_names(whole))[part] + "/")


def test_no_two_signs_of_a_dataset_are_alike_up_to_seven_themes(whole: Dataset) -> None:
    for part in range(3):
        own = [sign for sign in Signs.of(whole).items if sign.part == part][:8]
        looks = {(sign.place % 8, sign.colour(LIGHT)) for sign in own}
        assert len(looks) == len(own)


def test_signs_stay_when_another_dataset_is_added(whole: Dataset) -> None:
    more = merge([whole, opened("ports.csv")])
    before, after = Signs.of(whole), Signs.of(more).by_key
    for sign in before.items:
        assert after[sign.key].colour(LIGHT) == sign.colour(LIGHT)
        assert after[sign.key].place == sign.place


def test_the_legend_has_each_theme_under_its_dataset(whole: Dataset) -> None:
    items = Signs.of(whole).items
    shown = in_order(items, range(len(items)))
    assert sorted(shown, key=lambda s: s.key) == sorted(items, key=lambda s: s.key)
    assert [sign.part for sign in shown] == sorted(sign.part for sign in shown)
    for part in range(3):
        assert next(sign for sign in shown if sign.part == part).is_dataset
    last = len(items) - 1
    assert [sign.key for sign in in_order(items, [last])] == [
        part_key(list(part_names(whole))[items[last].part]),
        items[last].key,
    ][: 1 if items[last].is_dataset else 2]


def test_the_lane_of_a_dataset_wears_its_colour(whole: Dataset) -> None:
    keys = Signs.of(whole).by_key
    for lane in lanes_of(whole, LanesBy.DATASET):
        assert keys[lane.tint].is_dataset
        assert keys[lane.tint].name == lane.name
    assert [lane.tint for lane in lanes_of(opened("treaties.csv"), LanesBy.DATASET)] == [""]


def test_a_dataset_is_switched_off_and_on() -> None:
    every, state = ("a", "b", "c"), AppState()
    state = updates.switch_dataset("b", every)(state)
    assert state.filter.datasets == {"a", "c"}
    state = updates.switch_dataset("a", every)(state)
    assert state.filter.datasets == {"c"}
    state = updates.switch_dataset("b", every)(updates.switch_dataset("a", every)(state))
    assert state.filter.is_empty
    alone = updates.switch_dataset("b", ("b",))(AppState())
    assert alone.filter.is_empty
