"""Sheets hold what is shown as text and numbers; nothing in them is a formula or a link."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from pathlib import Path

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from briefing_stage import composed, hostile

from viewer.briefing.metadata import read_recipe
from viewer.briefing.recipe import Recipe
from viewer.briefing.sheets import HEADS, csv_bytes, safe_text, xlsx_bytes


def book(recipe=None, dataset=None):
    content = xlsx_bytes(composed(recipe or Recipe(), dataset))
    return content, openpyxl.load_workbook(io.BytesIO(content))


def test_every_row_that_is_shown_is_there():
    _, opened = book()
    values = list(opened["Initiatives"].iter_rows(values_only=True))
    assert values[0] == HEADS
    assert len(values) == 31
    assert values[4][0] == "row-3"
    assert "news.example" in str(list(opened["Sources"].iter_rows(values_only=True))[1])


def test_only_what_the_filter_leaves():
    _, opened = book(Recipe(themes=("energy",)))
    assert opened["Initiatives"].max_row == 11


def test_hostile_cells_are_strings_without_links():
    content, opened = book(dataset=hostile())
    for sheet in opened.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                assert cell.hyperlink is None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        for name in sheets:
            assert b"<f>" not in archive.read(name)


def test_csv_has_no_cell_that_begins_a_formula():
    text = csv_bytes(composed(Recipe(), hostile())).decode("utf-8-sig")
    for row in list(csv.reader(io.StringIO(text)))[1:]:
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            assert not cell.startswith("-") or cell[1:].replace(".", "").isdigit()


@given(st.text(max_size=20))
def test_safe_text_never_begins_a_formula(text):
    assert not safe_text(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_the_book_carries_its_recipe_and_is_the_same_each_time(tmp_path):
    recipe = Recipe(title="word " * 500, themes=("energy",))
    content, opened = book(recipe)
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert read_recipe(path).title == recipe.title
    assert content == book(recipe)[0]
    assert opened["two-seas-recipe"].sheet_state == "veryHidden"


def test_the_marking_is_printed_on_every_sheet():
    _, opened = book(Recipe(marking="TLP:RED"))
    for sheet in opened.worksheets:
        assert sheet.oddHeader.center.text == "TLP:RED"
        assert sheet.oddFooter.center.text == "TLP:RED"


def test_sheets_are_read_and_printed_without_cutting():
    _, opened = book()
    sheet = opened["Initiatives"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$1"
    long, short = sheet.row_dimensions[9].height, sheet.row_dimensions[8].height
    assert long > 4 * 15 > short
