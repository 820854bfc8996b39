"""At every size and layout: nothing overlaps, nothing is cut off, nothing is too small."""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from briefing_stage import LONGEST, PlainMeasure, composed, sample

from viewer.briefing.desk import Desk
from viewer.briefing.items import Box, Entry, MapSlot, Panel, Sign, Table, Text, TimelineSlot
from viewer.briefing.plan import Pane
from viewer.briefing.recipe import CompareBy, LayoutName, Recipe
from viewer.briefing.sizes import SIZES, page_size
from viewer.errors import TwoSeasError
from viewer.model.layers import DEFAULT_LAYERS, to_text, with_shown

MEASURE = PlainMeasure()
SIZE_NAMES = [*SIZES, "800x600", "1080x1920", "2400x700"]
TITLES = ["Short", LONGEST * 3, "Unbroken" * 40]


def recipe(layout: LayoutName, **parts: object) -> Recipe:
    comparing = {"compare": ("2010-01-01", "2025-08-26"), "compare_by": CompareBy.AS_OF}
    extra = comparing if layout is LayoutName.SIDE_BY_SIDE else {}
    return Recipe(layout=layout, marking="TLP:AMBER+STRICT", **extra, **parts)


def boxes(page) -> list[tuple[str, Box]]:
    named = []
    for item in page.items:
        if isinstance(item, Text):
            if item.role != "marking":
                named.append((f"{item.role} {item.lines[:1]}", item.box))
        elif isinstance(item, Panel):
            named.append((item.role, item.box))
        elif isinstance(item, (MapSlot, TimelineSlot, Table)):
            named.append((type(item).__name__, item.box))
    return named


def check(page) -> None:
    whole = Box(0, 0, page.size.width_px, page.size.height_px)
    for name, box in boxes(page):
        assert whole.holds(box), f"{name} leaves the page: {box}"
    for (one, a), (two, b) in combinations(boxes(page), 2):
        assert not a.overlaps(b), f"{one} lies over {two}"
    for item in page.items:
        if isinstance(item, Text):
            for line in item.lines:
                wide = MEASURE.width(line, item.px, bold=item.bold)
                assert wide <= item.box.width + 1.5, f"{item.role} is cut off: {line!r}"
            assert item.line_px * len(item.lines) <= item.box.height + 0.5


@pytest.mark.parametrize("size", SIZE_NAMES)
@pytest.mark.parametrize("layout", list(LayoutName))
def test_nothing_overlaps_or_is_cut(layout, size):
    for title in TITLES:
        made = composed(recipe(layout, size=size, title=title, subtitle=title, select=("row-7",)))
        for sheet in made.sheets[:3]:
            check(sheet.page)


@pytest.mark.parametrize("layout", [LayoutName.MAP_TIMELINE, LayoutName.TABLE, LayoutName.MAP])
def test_overviews_too(layout):
    for size in ("16:9", "A4-portrait", "square"):
        for sheet in composed(recipe(layout, size=size)).sheets[:4]:
            check(sheet.page)


@pytest.mark.parametrize("size", SIZE_NAMES)
def test_type_is_large_enough_to_read(size):
    paper = page_size(size)
    for item in composed(recipe(LayoutName.MAP_TIMELINE, size=size)).sheets[0].page.items:
        if isinstance(item, Text):
            least = 12.0 if item.role == "marking" else 6.0
            assert item.px / paper.px_per_point >= least - 0.01, item.role


def test_every_page_carries_what_it_must():
    page = composed(recipe(LayoutName.MAP_TIMELINE, select=("row-3",), title="T")).sheets[0].page
    roles = [item.role for item in page.items if isinstance(item, Text)]
    assert roles.count("marking") == 2
    for role in ("title", "facts", "legend", "source", "dataset", "page", "summary", "fact"):
        assert role in roles, role
    said = " ".join(line for i in page.items if isinstance(i, Text) for line in i.lines)
    assert "TLP:AMBER+STRICT" in said
    assert "version 1.2 · abcdef01" in said
    assert "Boundaries: neutral" in said
    assert "As of 22 Nov 2026" in said
    assert "1 / 1" in said


def test_pages_by_selection_year_actor_and_story():
    def titles(**parts: object) -> list[str]:
        return [s.page.title for s in composed(Recipe(**parts), many_pages=False).sheets]

    assert len(titles(pages="selection", select=("row-1", "row-2"))) == 2
    assert len(titles(pages="years")) == 30
    assert titles(pages="actors", select=("IND", "JPN")) == ["India", "Japan"]
    assert titles(pages="story:tour") == ["Initiative number 1 of the partnership", LONGEST]
    with pytest.raises(TwoSeasError, match="tour"):
        titles(pages="story:none")


def test_sources_are_numbered_once_and_none_is_lost():
    made = composed(recipe(LayoutName.TABLE))
    listed = [
        item.flow
        for sheet in made.sheets
        for item in sheet.page.items
        if isinstance(item, Text) and item.role == "source"
    ]
    numbers = sorted(int(text.partition(".")[0]) for text in listed)
    assert numbers == list(range(1, 31))


def test_a_table_holds_every_row_once():
    tables = [
        item
        for sheet in composed(recipe(LayoutName.TABLE, size="square")).sheets
        for item in sheet.page.items
        if isinstance(item, Table)
    ]
    assert [row[0].flow for table in tables for row in table.rows[1:]] == [
        str(n) for n in range(1, 31)
    ]


def test_what_was_not_public_yet_is_not_there():
    made = composed(recipe(LayoutName.TABLE, as_of="2005-12-31"))
    table = next(i for i in made.sheets[0].page.items if isinstance(i, Table))
    assert len(table.rows) == 1 + 6


def test_the_same_input_gives_the_same_pages():
    dataset = sample()
    one = composed(recipe(LayoutName.MAP_TIMELINE), dataset)
    two = composed(recipe(LayoutName.MAP_TIMELINE), dataset)
    assert [s.page for s in one.sheets] == [s.page for s in two.sheets]


@pytest.mark.parametrize("text", ["B7", "10x10", "99999x1", "16:10"])
def test_sizes_that_there_are_not(text):
    with pytest.raises(TwoSeasError):
        page_size(text)


@pytest.mark.parametrize(
    ("language", "lane"), [("en", "shipping lane (indicative)"), ("ja", "航路(参考)")]
)
def test_the_layers_that_are_shown_are_in_the_legend(language: str, lane: str) -> None:
    def legend(**parts: object) -> set[str]:
        page = composed(Recipe(layout=LayoutName.MAP, language=language, **parts)).sheets[0].page
        texts = (item for item in page.items if isinstance(item, Text) and item.role == "legend")
        return {line for item in texts for line in item.lines}

    shown = with_shown(DEFAULT_LAYERS, "lanes", shown=True)
    assert lane in legend(layers=to_text(shown))
    assert lane not in legend()


def test_maps_without_lanes_beside_them_have_their_themes_in_the_legend() -> None:
    def legend(**parts: object) -> set[str]:
        page = composed(Recipe(layout=LayoutName.SIDE_BY_SIDE, **parts)).sheets[0].page
        return {
            item.flow for item in page.items if isinstance(item, Text) and item.role == "legend"
        }

    alone = legend(compare=("india", "china"), compare_by=CompareBy.WORLDVIEW)
    assert {"Security", "Energy and climate"} <= alone
    with_lanes = legend(compare=("2010-01-01", "2025-08-26"), compare_by=CompareBy.AS_OF)
    assert "Security" not in with_lanes


@pytest.mark.parametrize("size", ["16:9", "A4-portrait", "square", "1080x1920"])
@pytest.mark.parametrize("layout", [LayoutName.MAP_TIMELINE, LayoutName.MAP, LayoutName.STORY,
                                    LayoutName.SIDE_BY_SIDE])  # fmt: skip
def test_the_legend_names_what_the_maps_show_in_the_room_that_it_leaves_them(layout, size):
    def explain(desk: Desk, pane: Pane, box: Box) -> list[Entry]:
        reefs = (Entry("diamond", f"reef {n}", "#000000", "#ffffff") for n in range(6))
        return [Entry("star", f"as high as {box.height // 60}", "#000000"), *reefs]

    page = composed(recipe(layout, size=size, select=("row-7",)), explain=explain).sheets[0].page
    check(page)
    texts = {i.flow for i in page.items if isinstance(i, Text) and i.role == "legend"}
    assert {f"reef {n}" for n in range(6)} <= texts
    heights = {slot.box.height // 60 for slot in page.items if isinstance(slot, MapSlot)}
    assert {one for one in texts if one.startswith("as high")} == {
        f"as high as {height}" for height in heights
    }
    signs = [item for item in page.items if isinstance(item, Sign) and item.kind == "diamond"]
    assert {sign.fill for sign in signs} >= {"#ffffff"}
