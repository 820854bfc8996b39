"""A newer version of what is open: what it adds, changes and removes is marked until put away."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

sys.path.insert(0, str(Path(__file__).parent))
from desk_stage import rest
from drop_stage import drop

from viewer.model import updates
from viewer.model.state import MapView
from viewer.qt.briefing.export_sheet import ExportSheet

pytestmark = [pytest.mark.display, pytest.mark.usefixtures("own_home")]
HEAD = "id,Port,Opened,lat,lon,owner\n"
OLD = HEAD + "a,Aden,1839,12.8,45.0,x\nc,Colombo,1912,6.9,79.8,x\ng,Gwadar,2007,25.1,62.3,x\n"
NEW = HEAD + "a,Aden,1839,12.8,45.0,x\nc,Colombo,1913,6.9,79.8,x\nd,Duqm,2012,19.7,57.7,x\n"
SIGNS = [["added", "d"], ["changed", "c"], ["removed", "g"]]


def dropped(app, qtbot, path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    with qtbot.waitSignal(app.desk.files.flow.opened, timeout=20_000):
        drop(app.window, path)
    qtbot.waitUntil(lambda: not app.desk.files.runner.is_busy, timeout=20_000)
    app.settle()


def signs(app):
    shown = app.shown()
    return sorted(shown["map"]["changes"]), sorted(shown["timeline"]["changes"])


def what_changed(app):
    return [d for d in app.window.findChildren(QDialog) if d.windowTitle() == "What changed"]


def test_changes_are_marked_on_map_and_timeline_until_the_list_is_closed(app, qtbot, tmp_path):
    dropped(app, qtbot, tmp_path / "v1" / "ports.csv", OLD)
    assert signs(app) == ([], [])
    dropped(app, qtbot, tmp_path / "v2" / "ports.csv", NEW)
    rest(app, MapView(62.0, 16.0, 4.0))
    assert signs(app) == (SIGNS, SIGNS)
    legend = app.map_view.last_painted.page.legend
    assert [text for text in legend if "other version" in text] == [
        "New since the other version",
        "Changed since the other version",
        "Removed since the other version",
    ]
    app.session.store.apply(updates.set_text("Duqm"), "test")
    app.settle()
    assert ["changed", "c"] not in signs(app)[0] + signs(app)[1]
    (dialog,) = what_changed(app)
    dialog.close()
    rest(app, MapView(62.0, 16.0, 4.0))
    assert signs(app) == ([], [])


def test_another_dataset_takes_the_marks_away(app, qtbot, tmp_path):
    dropped(app, qtbot, tmp_path / "v1" / "ports.csv", OLD)
    dropped(app, qtbot, tmp_path / "v2" / "ports.csv", NEW)
    dropped(app, qtbot, tmp_path / "other.csv", OLD.replace("Aden", "Basra"))
    assert signs(app) == ([], [])
    assert what_changed(app) == []


def test_what_changed_goes_into_a_briefing(app, qtbot, tmp_path):
    dropped(app, qtbot, tmp_path / "v1" / "ports.csv", OLD)
    app.desk.exports.open_sheet()
    (sheet,) = app.window.findChildren(ExportSheet)
    assert sheet.form.layout_name.findData("changes") < 0
    sheet.close()
    dropped(app, qtbot, tmp_path / "v2" / "ports.csv", NEW)
    (button,) = [b for b in what_changed(app)[0].findChildren(QPushButton) if "brief" in b.text()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    sheet = app.window.findChildren(ExportSheet)[-1]
    assert sheet.form.layout_name.currentData() == "changes"
    assert sheet.recipe().since == (str(tmp_path / "v1" / "ports.csv"),)
    out = tmp_path / "changed.svg"
    app.desk.exports._desk.press().make(sheet.recipe(), out)
    assert all(word in out.read_text("utf-8") for word in ("Duqm", "Gwadar", "1913"))
    sheet.close()
