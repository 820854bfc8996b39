"""Decks open elsewhere, can be edited, and hold nothing hostile."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

sys.path.insert(0, str(Path(__file__).parent))
from briefing_stage import HOSTILE, composed, hostile, sample

from viewer.briefing.charts import chart_of
from viewer.briefing.metadata import read_recipe
from viewer.briefing.recipe import LayoutName, Recipe
from viewer.briefing.slides import SlideSource, deck_bytes
from viewer.briefing.svg_page import MapPicture

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff]")


def _map() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 4), "#e4eef6").save(stream, "PNG")
    return stream.getvalue()


def deck(recipe: Recipe, dataset=None, told=lambda _: True) -> bytes:
    made = composed(recipe, dataset or sample())
    pages = [
        (
            sheet.page,
            SlideSource(
                lambda slot: MapPicture(_map(), ()),
                lambda slot, sheet=sheet: chart_of(made.desk, slot, sheet.panes[slot.pane]),
                1.7,
            ),
        )
        for sheet in made.sheets
    ]
    return deck_bytes(pages, recipe, "Title", told)


def deck_slide(recipe: Recipe):
    return Presentation(io.BytesIO(deck(recipe))).slides[0]


def shapes_of(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shapes_of(shape.shapes)


def texts(slide) -> list[str]:
    return [s.text_frame.text for s in shapes_of(slide.shapes) if s.has_text_frame]


def test_a_slide_has_title_text_picture_timeline_notes():
    opened = Presentation(io.BytesIO(deck(Recipe(select=("row-3",), marking="TLP:GREEN"))))
    slide = opened.slides[0]
    assert slide.shapes.title.text_frame.text == "Initiative number 3 of the partnership"
    pictures = [s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert [p._element._nvXxPr.cNvPr.get("descr") for p in pictures]
    assert all(p._element._nvXxPr.cNvPr.get("descr") for p in pictures)
    groups = [s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert [g.name for g in groups] == ["Timeline"]
    assert len(list(groups[0].shapes)) > 40
    said = texts(slide)
    assert said.count("TLP:GREEN") == 2
    assert any("Security" in text for text in said)
    notes = slide.notes_slide.notes_text_frame.text
    assert "What was agreed in 2003" in notes
    assert "https://news.example/3" in notes
    assert "TLP:GREEN" in notes


def test_a_table_is_a_table():
    opened = Presentation(io.BytesIO(deck(Recipe(layout=LayoutName.TABLE))))
    tables = [s.table for slide in opened.slides for s in slide.shapes if s.has_table]
    cells = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert cells[0][2] == "Initiative"
    assert len([row for row in cells if row[0].isdigit()]) == 30


def test_a_deck_can_be_gone_on_with_by_hand():
    opened = Presentation(io.BytesIO(deck(Recipe(select=("row-3",), size="16:9"))))
    for layout in opened.slide_layouts:
        for shape in layout.placeholders:
            assert shape.left + shape.width <= opened.slide_width
    title = opened.slide_layouts[5].placeholders[0]
    assert title.width > 0.85 * opened.slide_width


def test_screen_readers_hear_pictures_tables_and_timelines_and_no_ornaments():
    for layout in (LayoutName.MAP_TIMELINE, LayoutName.TABLE):
        slide = Presentation(io.BytesIO(deck(Recipe(layout=layout, select=("row-3",))))).slides[0]
        for shape in slide.shapes:
            known = shape._element._nvXxPr.cNvPr
            said = known.get("descr") or (shape.has_text_frame and shape.text_frame.text)
            assert said or "decorative" in known.xml, shape.name
    groups = [s for s in deck_slide(Recipe(select=("row-3",))).shapes if s.name == "Timeline"]
    said = groups[0]._element._nvXxPr.cNvPr.get("descr")
    assert "30 initiatives" in said
    assert "Initiative number 3" in said


def test_words_are_marked_as_of_their_language():
    slide = deck_slide(Recipe(select=("row-3",), language="ja", marking="TLP:RED"))
    langs = set(re.findall(r'<a:rPr[^>]*lang="([^"]+)"', slide.element.xml))
    assert langs == {"ja-JP"}
    assert "<a:rPr " in slide.element.xml
    assert not re.search(r"<a:rPr (?![^>]*lang=)", slide.element.xml)


def test_shape_ids_are_unique():
    opened = Presentation(io.BytesIO(deck(Recipe(select=("row-3",)))))
    ids = [s.shape_id for s in shapes_of(opened.slides[0].shapes)]
    assert len(ids) == len(set(ids))


def test_same_input_same_bytes():
    recipe = Recipe(pages="selection", select=("row-3", "row-4"))
    assert deck(recipe) == deck(recipe)


def test_the_deck_carries_its_recipe(tmp_path):
    recipe = Recipe(pages="selection", select=("row-3",), title="日本 — भारत", files=("a/b.json",))
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck(recipe))
    read = read_recipe(path)
    assert read.title == recipe.title
    assert read.files == ("b.json",)


def test_giving_up_makes_nothing():
    recipe = Recipe(pages="selection", select=("row-3", "row-4"))
    assert deck(recipe, told=lambda done: done < 1) == b""


@pytest.mark.parametrize("layout", [LayoutName.MAP_TIMELINE, LayoutName.TABLE])
def test_hostile_text_is_text(layout):
    content = deck(Recipe(layout=layout, pages="selection", select=("row-0", "row-4")), hostile())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            text = archive.read(name).decode()
            if name.startswith("ppt/slides/") or name.startswith("ppt/notesSlides/"):
                assert "hlinkClick" not in text, name
                assert "<script" not in text, name
                assert not CONTROL.search(text), name
                assert 'TargetMode="External"' not in text, name
    opened = Presentation(io.BytesIO(content))
    first = opened.slides[0].shapes.title.text_frame.text
    assert first == HOSTILE[0]
