"""A file dropped on the window opens; the export sheet makes a file of what is on the screen."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton, QTreeWidget

sys.path.insert(0, str(Path(__file__).parent))
from desk_stage import map_colour, map_target, ref
from drop_stage import drop

from viewer.datasets import registry
from viewer.model.lanes import lanes_of
from viewer.model.palette import LIGHT
from viewer.model.parts import part_names
from viewer.model.signs import Signs
from viewer.model.state import LanesBy
from viewer.paths import bundled_dataset
from viewer.qt.briefing.export_sheet import ExportSheet

pytestmark = pytest.mark.display
OTHER = Path(__file__).parents[1] / "fixtures" / "two-countries"
TABLE = "Treaty,Signed,Parties,lat,lon\nPact of Oslo,2019-05-04,Norway; Brazil,59.9,10.7\n"


@pytest.mark.parametrize("part", ["window", "map"])
def test_a_folder_dropped_on_any_part_opens(app, qtbot, part):
    before = app.session.dataset.meta.id
    app.session.select([ref("initiative", "ij-jdsc-2025")])
    drop(app.window if part == "window" else map_target(app), OTHER)
    qtbot.waitUntil(lambda: app.session.dataset.meta.id != before, timeout=15_000)
    app.settle()
    assert app.shown()["selection"] == []
    assert app.shown()["map"]["visible"]
    assert set(app.shown()["map"]["visible"]) <= set(app.session.dataset.initiatives.ids)


def test_shift_adds_to_what_is_open(app, qtbot, tmp_path):
    table = tmp_path / "pacts.csv"
    table.write_text(TABLE, "utf-8")
    drop(app.window, table, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(app.session.dataset.initiatives) == 147, timeout=15_000)
    assert "Pact of Oslo" in list(app.session.dataset.initiatives.titles)
    # Each dataset can be shown and hidden by itself, and has a colour and a lane of its own.
    app.settle()
    switches = app.window.left.filters.datasets
    assert switches.isVisible()
    names = {title: key for key, title in part_names(app.session.dataset).items()}
    added = names.pop("pacts")
    (first,) = names.values()
    row = list(app.session.dataset.initiatives.titles).index("Pact of Oslo")
    sign = Signs.of(app.session.dataset).items[int(Signs.of(app.session.dataset).of_rows[row])]
    colour = sign.colour(LIGHT)
    assert colour in LIGHT.families[1]
    assert map_colour(app, 10.7, 59.9).name() == colour
    box = switches.boxes[first]
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert app.window.left.list.rows.rowCount() == 1
    assert app.session.counts().datasets[added] == 1
    assert [lane.count for lane in lanes_of(app.session.dataset, LanesBy.DATASET)] == [146, 1]
    # What is exported now can be repeated: it names both files and what the columns meant.
    recipe = export_sheet(app, qtbot).recipe()
    assert [Path(name).name for name in recipe.files] == [bundled_dataset().name, "pacts.csv"]
    assert recipe.datasets == (added,)
    assert recipe.reading.mappings[0]["roles"]["name"] == "Treaty"
    app.window.activateWindow()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert app.window.left.list.rows.rowCount() == 147


def test_what_cannot_be_read_is_said_and_nothing_is_lost(app, qtbot, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "two-seas/1", ', "utf-8")
    drop(app.window, bad)
    qtbot.waitUntil(lambda: bool(app.window.findChildren(QMessageBox)), timeout=15_000)
    box = app.window.findChildren(QMessageBox)[0]
    assert "bad.json" in box.text()
    assert len(app.session.dataset.initiatives) == 146
    box.close()


def export_sheet(app, qtbot):
    app.window.actions_by_id["export"].trigger()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(QDialog)), timeout=15_000)
    return next(d for d in app.window.findChildren(QDialog) if hasattr(d, "export_to"))


def test_the_export_sheet_makes_the_picture_that_it_previews(app, qtbot, tmp_path):
    app.session.select([ref("initiative", "ij-jdsc-2025")], "set", "list")
    app.settle()
    sheet = export_sheet(app, qtbot)
    qtbot.waitUntil(lambda: not sheet.preview.pixmap().isNull(), timeout=30_000)
    target = tmp_path / "page.png"
    sheet.export_to(target)
    picture = QImage(str(target))
    assert picture.width() >= 1280
    assert "ij-jdsc-2025" in str(sheet.recipe().select)
    sheet.close()


def dataset_file(folder, *, title="Pact", extra=()):
    document = {
        "format": "two-seas/1",
        "id": "mine",
        "title": "Mine",
        "initiatives": [
            {"id": "a", "title": title, "when": "2020", "themes": [], "actors": [], "regions": []},
            *extra,
        ],
    }
    path = folder / "mine.json"
    partial = folder / "mine.tmp"
    partial.write_text(json.dumps(document), "utf-8")
    partial.replace(path)
    return path


def test_a_newer_version_is_compared_and_its_changes_can_be_selected(app, qtbot, tmp_path):
    drop(app.window, dataset_file(tmp_path))
    qtbot.waitUntil(lambda: app.session.original.meta.id == "mine", timeout=15_000)
    (tmp_path / "new").mkdir()
    new = {"id": "b", "title": "More", "when": "2021", "themes": [], "actors": [], "regions": []}
    drop(app.window, dataset_file(tmp_path / "new", title="Pact, revised", extra=[new]))

    def found():
        return [d for d in app.window.findChildren(QDialog) if d.windowTitle() == "What changed"]

    qtbot.waitUntil(lambda: bool(found()), timeout=15_000)
    tree = found()[0].findChild(QTreeWidget)
    rows = [tree.topLevelItem(i).text(0) for i in range(tree.topLevelItemCount())]
    assert rows == ["Added (1)", "Changed (1)"]
    button = next(b for b in found()[0].findChildren(QPushButton) if "Select" in b.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert {r.id for r in app.session.state.selection} == {"a", "b"}
    found()[0].close()


def test_a_file_that_changes_on_disk_is_read_again_and_the_selection_stays(app, qtbot, tmp_path):
    drop(app.window, dataset_file(tmp_path))
    qtbot.waitUntil(lambda: app.session.original.meta.id == "mine", timeout=15_000)
    app.session.select([ref("initiative", "a")])
    window = app.session.state.window
    dataset_file(tmp_path, title="Rewritten elsewhere")

    def titles():
        return list(app.session.dataset.initiatives.titles)

    qtbot.waitUntil(lambda: titles() == ["Rewritten elsewhere"], timeout=15_000)
    assert app.session.state.selection == (ref("initiative", "a"),)
    assert app.session.state.window == window
    (tmp_path / "mine.json").write_text('{"format": "two-seas/1", "initia', "utf-8")
    qtbot.waitUntil(lambda: "Kept" in app.window.status.message.text(), timeout=15_000)
    assert titles() == ["Rewritten elsewhere"]


def test_an_open_sheet_keeps_to_the_dataset_that_it_was_opened_on(app, qtbot):
    app.desk.exports.open_sheet()
    sheet = app.window.findChild(ExportSheet)
    sheet.refresh()
    before = sheet.preview.grab().toImage()
    # The file on disk has changed: what is open is read again, under the sheet.
    app.session.open(registry.read(OTHER).dataset, ())
    sheet.refresh()
    assert sheet.message.text() == ""
    assert sheet.preview.grab().toImage() == before
    sheet.reject()


def test_a_second_picture_waits_for_the_first(app, qtbot):
    app.desk.exports.open_sheet()
    sheet = app.window.findChild(ExportSheet)
    # While the map's page is still starting for the preview.
    QTimer.singleShot(0, sheet, sheet.copy_button.click)
    sheet.refresh()
    qtbot.waitUntil(lambda: "clipboard" in sheet.message.text(), timeout=20_000)
    sheet.reject()
