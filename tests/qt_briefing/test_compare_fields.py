"""A page side by side, chosen and typed in the export sheet as a person does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

sys.path.insert(0, str(Path(__file__).parent))
from press_stage import press

from viewer.briefing.recipe import CompareBy, LayoutName, Recipe
from viewer.qt.briefing.export_memory import ExportMemory
from viewer.qt.briefing.export_sheet import ExportSheet

pytestmark = pytest.mark.display


@pytest.fixture
def sheet(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("TWO_SEAS_HOME", str(tmp_path / "home"))
    made = ExportSheet(press(), Recipe(select=("row-3",)), ExportMemory())
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def choose(qtbot, box, words):
    """Goes to an entry with the arrow keys, the list being closed."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText().startswith(words):
            break
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText().startswith(words)


def retype(qtbot, field, words):
    line = field.focusWidget() or field.currentWidget()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)


def previewed(sheet, qtbot):
    """The preview once it has settled on what the fields say."""
    qtbot.waitUntil(lambda: not sheet._later.isActive() and not sheet._busy, timeout=10_000)
    return sheet.preview.pixmap().toImage()


def test_two_days_are_offered_typed_and_shown(sheet, qtbot):
    form = sheet.form
    assert not form.compare.by.isVisible()
    before = previewed(sheet, qtbot)
    choose(qtbot, form.layout_name, "Side")
    assert form.compare.by.isVisible()
    offered = sheet.recipe()
    assert (offered.layout, offered.compare_by) == (LayoutName.SIDE_BY_SIDE, CompareBy.AS_OF)
    assert offered.compare[0] < offered.compare[1]
    shown = previewed(sheet, qtbot)
    assert sheet.message.text() == ""
    assert shown != before
    retype(qtbot, form.compare.left, "2004-05")
    assert sheet.recipe().compare == ("2004-05", offered.compare[1])
    assert previewed(sheet, qtbot) != shown
    retype(qtbot, form.compare.left, "yesterday")
    qtbot.waitUntil(lambda: "yesterday" in sheet.message.text(), timeout=10_000)


def test_windows_and_boundaries_keep_what_was_typed(sheet, qtbot, tmp_path):
    form = sheet.form
    choose(qtbot, form.layout_name, "Side")
    choose(qtbot, form.compare.by, "Two st")
    retype(qtbot, form.compare.right, "2015/2020")
    choose(qtbot, form.compare.by, "Two se")
    assert sheet.recipe().compare == ("neutral", "india")
    choose(qtbot, form.compare.right.worldview, "Ja")
    assert sheet.recipe().compare == ("neutral", "japan")
    choose(qtbot, form.compare.by, "Two st")
    assert sheet.recipe().compare[1] == "2015/2020"
    target = tmp_path / "both.pdf"
    sheet.export_to(target)
    assert target.is_file(), sheet.message.text()


def test_a_preset_remembers_the_comparison(sheet, qtbot):
    form = sheet.form
    choose(qtbot, form.layout_name, "Side")
    choose(qtbot, form.compare.by, "Two se")
    choose(qtbot, form.compare.right.worldview, "Ch")
    sheet.presets.save("Lines")
    choose(qtbot, form.layout_name, "Map w")
    assert not form.compare.by.isVisible()
    assert sheet.recipe().compare == ()
    form.compare.set_values(CompareBy.AS_OF, ("2001", "2002"))
    sheet.presets.list.activated.emit(sheet.presets.list.findText("Lines"))
    recipe = sheet.recipe()
    assert (recipe.layout, recipe.compare_by) == (LayoutName.SIDE_BY_SIDE, CompareBy.WORLDVIEW)
    assert recipe.compare == ("neutral", "china")


def test_pages_of_a_pack_side_by_side_have_two_halves_each(qapp):
    recipe = Recipe(
        layout=LayoutName.SIDE_BY_SIDE, pages="selection", select=("row-3", "row-4"),
        compare_by=CompareBy.WORLDVIEW, compare=("india", "china"),
    )  # fmt: skip
    sheets = press().compose(recipe, many_pages=True).sheets
    assert [[pane.state.worldview for pane in one.panes] for one in sheets[:2]] == [
        ["india", "china"],
        ["india", "china"],
    ]
