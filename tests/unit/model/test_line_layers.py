"""Which dropped lines are cables or routes: as the file says it, in whatever place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.tables import dataset_of
from viewer.model.dataset import Dataset
from viewer.model.layers import NAMES
from viewer.model.line_layers import LINE_LAYERS, layers_of_rows, line_layers_of
from viewer.model.records import Details, Meta, Region, RegionKind, Theme

CABLES, ROUTES = 1, 2


def lines(*columns: dict[str, Any], title: str = "Lines", titles: tuple[str, ...] = ()) -> Dataset:
    rows = [
        {
            "id": f"l{i}",
            "title": titles[i] if titles else f"Line {i}",
            "details": Details(extra=extra),
        }
        for i, extra in enumerate(columns)
    ]
    return dataset_of(rows, meta=Meta("lines", title, reader="geojson"))


def codes(dataset: Dataset) -> list[int]:
    rows = np.arange(len(dataset.initiatives), dtype=np.int32)
    return layers_of_rows(dataset, rows).tolist()


def test_every_line_layer_is_a_layer_of_the_map() -> None:
    assert set(LINE_LAYERS) <= set(NAMES)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("submarine-cables", CABLES),
        ("cable_geo", CABLES),
        ("海底ケーブル", CABLES),
        ("समुद्री केबल", CABLES),
        ("Shipping lanes 2024", ROUTES),
        ("主要航路", ROUTES),
        ("Ferry routes", ROUTES),
        ("Vocabulary", 0),
        ("Trade agreements", 0),
    ],
)
def test_the_name_of_the_whole_says_it_of_all(title: str, code: int) -> None:
    assert codes(lines({}, {}, title=title)) == [code, code]


@pytest.mark.parametrize(
    "extra",
    [
        {"type": "submarine cable"},
        {"seamark:type": "cable_submarine"},
        {"cable_id": "smw5"},
        {"Cable name": "SeaMeWe-5"},
    ],
)
def test_columns_and_short_values_say_it(extra: dict[str, Any]) -> None:
    assert codes(lines(extra, extra)) == [CABLES, CABLES]


def test_what_most_lines_say_holds_for_all_and_what_few_say_for_them() -> None:
    yes, no = {"type": "cable"}, {"type": "other"}
    assert codes(lines(yes, yes, no)) == [CABLES] * 3
    assert codes(lines(yes, no, no, no)) == [CABLES, 0, 0, 0]


def test_a_long_text_that_mentions_a_cable_does_not_make_one() -> None:
    text = "The ministers spoke of ports, of a railway, and of a submarine cable, among others."
    assert codes(lines({"summary": text})) == [0]


def test_one_title_among_others_does_not_make_a_cable_of_a_link() -> None:
    titles = ("Talks on a cable", "Visit", "Loan", "Exercise")
    assert codes(lines({}, {}, {}, {}, titles=titles)) == [0, 0, 0, 0]
    titles = ("MIST cable", "TGN cable", "PEACE cable", "SJC2")
    assert codes(lines({}, {}, {}, {}, titles=titles)) == [CABLES] * 4


def test_a_theme_or_the_theme_above_it_says_it() -> None:
    themes = (
        Theme("net", "Networks", names={"ja": "海底ケーブル"}),
        Theme("new", "Planned", parent="net"),
        Theme("sea", "Sea lanes"),
        Theme("loop", "Loop", parent="loop"),
    )
    rows = [
        {"id": "a", "themes": ("net",)},
        {"id": "b", "themes": ("new",)},
        {"id": "c", "themes": ("sea",)},
        {"id": "d", "themes": ("loop",)},
    ]
    assert codes(dataset_of(rows, themes=themes)) == [CABLES, CABLES, ROUTES, 0]


def test_of_several_datasets_each_speaks_for_itself() -> None:
    both = lines({}, {}, {}, title="Two of them")
    parts = [{"prefix": "1:", "title": "Cables"}, {"prefix": "2:", "title": "Treaties"}]
    extra = {"datasets": parts, "dataset_of_row": np.array([0, 1, 0], np.uint16)}
    assert codes(replace(both, extra=extra)) == [CABLES, 0, CABLES]


def test_only_the_rows_asked_about_are_answered() -> None:
    found = layers_of_rows(lines({}, {}, {}, title="Cables"), np.array([2], np.int32))
    assert found.tolist() == [CABLES]
    assert layers_of_rows(lines(title="Cables"), np.zeros(0, np.int32)).tolist() == []


def _wkb(kind: int, *, big: bool = False) -> bytes:
    return (b"\x00" if big else b"\x01") + kind.to_bytes(4, "big" if big else "little")


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (_wkb(2), {"cables"}),
        (_wkb(5, big=True), {"cables"}),
        (_wkb(1002), {"cables"}),
        (_wkb(0x80000002), {"cables"}),
        (_wkb(1), set()),
        (_wkb(3), set()),
        (None, set()),
    ],
)
def test_a_dataset_has_a_layer_where_it_has_lines_for_it(
    shape: bytes | None, expected: set[str]
) -> None:
    plain = lines({}, title="Cables")
    table = replace(plain.initiatives, shapes=[shape])
    assert line_layers_of(replace(plain, initiatives=table)) == expected


def test_lines_of_regions_count_and_our_own_format_has_none() -> None:
    line = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
    region = Region("r", "R", RegionKind.CORRIDOR, geometry=line)
    meta = Meta("c", "Cables", reader="geojson")
    dropped = dataset_of([{"id": "a", "regions": ("r",)}], regions=(region,), meta=meta)
    assert line_layers_of(dropped) == {"cables"}
    assert line_layers_of(replace(dropped, meta=replace(meta, reader="native"))) == set()
