"""What changed between two versions, as a table of a briefing."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from briefing_stage import composed, differences

from viewer.briefing.items import Table, Text
from viewer.briefing.recipe import LayoutName, Recipe, from_json, to_json, without_folders
from viewer.errors import TwoSeasError
from viewer.model.changes import NO_COMPARISON

CHANGES = Recipe(layout=LayoutName.CHANGES)


def rows(briefing) -> list[list[str]]:
    tables = [i for s in briefing.sheets for i in s.page.items if isinstance(i, Table)]
    return [[cell.flow for cell in row] for table in tables for row in table.rows[1:]]


def test_each_change_has_a_row_and_each_field_its_own() -> None:
    found = rows(composed(CHANGES, comparison=differences(1)))
    assert [row[0] for row in found] == ["added", "changed", "", "removed"]
    assert found[0][4] == "May 2024"
    assert found[1][1:4] == ["Pact 0", "title", "Pact"]
    assert found[2] == ["", "", "when", "2008", "2009"]
    assert found[3][3] == "1999"


def test_the_page_says_how_many_and_between_which_versions() -> None:
    made = composed(CHANGES, comparison=differences(2))
    page = made.sheets[0].page
    assert page.title.endswith("what changed")
    words = [line for item in page.items if isinstance(item, Text) for line in item.lines]
    assert any("2 added · 2 changed · 2 removed · 1 → 2" in line for line in words)
    assert len(made.sheets) == 1


def test_many_changes_go_on_for_pages_and_end() -> None:
    made = composed(CHANGES, comparison=differences(600))
    found = rows(made)
    assert len(made.sheets) > 5
    assert len(found) == 1001
    assert found[-1][1] == "and 1400 more"


def test_nothing_that_changed_is_said() -> None:
    with pytest.raises(TwoSeasError, match="nothing that changed"):
        composed(CHANGES, comparison=NO_COMPARISON)


def test_the_recipe_names_the_earlier_file_without_its_folder() -> None:
    recipe = Recipe(files=("/home/me/new/d.json",), since=("/home/me/old/d1.json",))
    assert without_folders(recipe).since == ("d1.json",)
    assert from_json(to_json(recipe)) == recipe
