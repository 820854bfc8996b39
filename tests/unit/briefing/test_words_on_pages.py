"""What pages say: whole lists, counts, the reader's language, and the order in which it is read."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from briefing_stage import LONGEST, composed, rows, sample, tables
from tables import dataset_of

from viewer.briefing.charts import chart_of
from viewer.briefing.citing import ranges
from viewer.briefing.film_plans import scenes_of
from viewer.briefing.items import MapSlot, Table, Text, TimelineSlot
from viewer.briefing.phrases import money_text
from viewer.briefing.recipe import CompareBy, LayoutName, Recipe
from viewer.model.localise import in_language
from viewer.model.records import Amount, Theme


def texts(page, *roles: str) -> list[Text]:
    return [i for i in page.items if isinstance(i, Text) and (not roles or i.role in roles)]


def first(recipe: Recipe, dataset=None):
    return composed(recipe, dataset).sheets[0].page


def titled(count: int, **parts: object):
    made = [row | {"title": f"T{i:03}", **parts} for i, row in enumerate(rows(count))]
    return dataset_of(made, **tables(count))


@pytest.mark.parametrize("size", ["16:9", "A4-portrait", "square", "A3"])
@pytest.mark.parametrize("layout", [LayoutName.MAP_TIMELINE, LayoutName.MAP])
def test_a_list_is_read_on_from_column_to_column_and_says_what_is_left(layout, size):
    dataset = titled(120, when="2010-05-12", links=[])
    page = first(Recipe(layout=layout, size=size), dataset)
    named = [text.flow.split()[0] for text in texts(page, "entry")]
    assert named
    assert named == [f"T{i:03}" for i in range(119, 119 - len(named), -1)]
    assert f"and {120 - len(named)} more" in [text.flow for text in texts(page, "kicker")]


def test_a_short_list_is_whole_and_shared_by_the_columns():
    page = first(Recipe(size="A4-portrait"), titled(8))
    entries = texts(page, "entry")
    assert len(entries) == 8
    lefts = [text.box.x for text in entries]
    assert lefts.count(min(lefts)) == 4
    assert not [text for text in texts(page, "kicker") if "more" in text.flow]


def test_many_long_names_are_listed_although_the_legend_is_long():
    recipe = Recipe(title=LONGEST * 2, select=tuple(f"row-{i}" for i in range(30)))
    assert texts(first(recipe), "entry")


def test_what_has_no_date_is_counted_and_listed_last():
    made = rows(3)
    made[1]["when"] = ""
    page = first(Recipe(), dataset_of(made, **tables(3)))
    assert texts(page, "kicker")[0].flow == "3 initiatives, newest first"
    assert [text.flow for text in texts(page, "label")][-1] == "undated"


def test_one_is_said_as_one():
    page = first(Recipe(), titled(1))
    assert texts(page, "kicker")[0].flow == "1 initiative"


@pytest.mark.parametrize("layout", [LayoutName.MAP_TIMELINE, LayoutName.TIMELINE])
def test_pages_are_read_from_title_to_body_to_sources(layout):
    page = first(Recipe(layout=layout, select=("row-3",), marking="TLP:RED"))
    order = [getattr(item, "role", type(item).__name__) for item in page.items]
    body = min(order.index("TimelineSlot"), order.index("legend"))
    assert order.index("title") < order.index("facts") < body
    assert body < order.index("sources") < order.index("page")
    if layout is LayoutName.MAP_TIMELINE:
        assert order.index("facts") < order.index("summary") < order.index("MapSlot")


def test_what_was_not_known_on_a_day_is_not_selected_on_its_map():
    recipe = Recipe(
        layout=LayoutName.SIDE_BY_SIDE,
        compare_by=CompareBy.AS_OF,
        compare=("2005-01-01", "2026-01-01"),
        select=("row-9",),
    )
    then, now = composed(recipe).sheets[0].panes
    assert (then.state.selection, len(now.state.selection)) == ((), 1)
    assert then.fit_to == now.fit_to == now.state.selection


@pytest.mark.parametrize("language", ["ja", "hi"])
def test_a_page_in_a_language_has_its_names_and_no_words_of_ours_in_english(language):
    parts = tables(5)
    names = {"ja": "安全保障", "hi": "सुरक्षा"}
    parts["themes"] = tuple(
        Theme(t.id, t.name, parent=t.parent, names=names) for t in parts["themes"]
    )
    made = rows(5)
    made[4]["when"] = ""
    dataset = in_language(dataset_of(made, **parts), language)
    for layout in (LayoutName.MAP_TIMELINE, LayoutName.TABLE):
        briefing = composed(Recipe(layout=layout, language=language), dataset)
        page = briefing.sheets[0].page
        said = [text.flow for text in texts(page)]
        for item in page.items:
            if isinstance(item, TimelineSlot):
                chart = chart_of(briefing.desk, item, briefing.sheets[0].panes[item.pane])
                said += [head.name.text for head in chart.heads]
                assert names[language] in said
            elif isinstance(item, Table):
                said += [cell.flow for row in item.rows for cell in row]
        joined = " ".join(said)
        for word in ("undated", "Security", "signed", "initiative,", "As of"):
            assert word not in joined


def test_money_is_counted_as_the_language_counts():
    sum_ = Amount(6.8e10, "USD", approximate=True)
    assert [money_text(sum_, one) for one in ("en", "ja", "hi")] == [
        "about US$68 billion", "約680億米ドル", "लगभग US$68 अरब",
    ]  # fmt: skip
    assert money_text(Amount(950.0, "CHF"), "ja") == "950 CHF"


def test_source_numbers_are_ranges():
    assert ranges((1, 2, 3, 4, 6, 7, 9)) == "1–4, 6, 7, 9"


def test_each_source_number_of_a_table_is_listed_whatever_the_window():
    made = composed(Recipe(layout=LayoutName.TABLE, window="2005/2006"))
    table = next(item for item in made.sheets[0].page.items if isinstance(item, Table))
    assert all(row[-1].flow for row in table.rows[1:])


def test_words_in_a_table_are_not_torn():
    dataset = titled(20, actors=[])
    for size in ("16:9", "A4-portrait", "square"):
        for sheet in composed(Recipe(layout=LayoutName.TABLE, size=size), dataset).sheets:
            for item in sheet.page.items:
                if isinstance(item, Table):
                    for cell in (cell for row in item.rows for cell in row):
                        assert " ".join(cell.lines).split() == cell.flow.split()


def test_sources_stand_under_a_short_table():
    sheets = composed(Recipe(layout=LayoutName.TABLE, select=("row-3",))).sheets
    assert len(sheets) == 1
    assert len(texts(sheets[0].page, "source")) == 2


def test_a_timeline_of_little_leaves_room_for_its_words():
    page = first(Recipe(layout=LayoutName.TIMELINE, select=("row-3",)), titled(4))
    assert texts(page, "summary")
    bare = titled(1, when="")
    assert texts(first(Recipe(layout=LayoutName.TIMELINE), bare), "entry")


def test_no_word_stands_alone_under_a_title():
    title = "Joint Declaration on Security Cooperation between India and Japan and of many others"
    lines = texts(first(Recipe(size="4:3", title=f"{title} {title}")), "title")[0].lines
    assert len(lines) > 1
    assert min(map(len, lines)) > 0.6 * max(map(len, lines))


def test_marks_are_not_explained_where_nothing_has_a_place():
    nowhere = titled(2, regions=[])
    page = first(Recipe(layout=LayoutName.MAP), nowhere)
    assert "initiatives here, by theme" not in [text.flow for text in texts(page, "legend")]
    assert "initiatives here, by theme" in [
        text.flow for text in texts(first(Recipe(layout=LayoutName.MAP)), "legend")
    ]


def test_maps_alone_stand_as_suits_maps():
    recipe = Recipe(
        layout=LayoutName.SIDE_BY_SIDE, compare_by=CompareBy.WORLDVIEW, compare=("india", "japan")
    )
    for size in ("16:9", "square", "A4-portrait"):
        for item in first(replace(recipe, size=size), sample()).items:
            if isinstance(item, MapSlot):
                assert 0.7 < item.box.width / item.box.height < 3.2


def test_years_and_lanes_stand_still_in_a_film():
    made = composed(Recipe(), sample(), many_pages=False, planner=scenes_of)
    charts = []
    for sheet in (made.sheets[0], made.sheets[len(made.sheets) // 2], made.sheets[-1]):
        slot = next(item for item in sheet.page.items if isinstance(item, TimelineSlot))
        charts.append(chart_of(made.desk, slot, sheet.panes[0]))
    assert len({(c.gutter, c.bar_px, c.lanes_top) for c in charts}) == 1
    assert len({tuple((h.name.text, h.top) for h in c.heads) for c in charts}) == 1
    assert len(charts[0].marks) < len(charts[-1].marks)
