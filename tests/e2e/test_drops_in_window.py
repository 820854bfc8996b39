"""What people drop and do: zips, folders, several at once, double clicks, files that change."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QTreeWidget

sys.path.insert(0, str(Path(__file__).parent))
from desk_stage import SIZE_PX, map_target, ref
from drop_stage import drop

from viewer.app import App
from viewer.model.parts import part_names

pytestmark = [pytest.mark.display, pytest.mark.usefixtures("own_home")]
PORTS = "Port,Opened,lat,lon\nAden,1839,12.8,45.0\nColombo,1912,6.9,79.8\n"
CABLES = "Cable,Ready,lat,lon\nSMW3,1999-09,1.3,103.8\nAAE1,2017-07-01,12.8,45.0\n"
TALKS = "Talk,Date,lat,lon\nOne,03/04/2022,10,70\nTwo,05/06/2022,11,71\n"


def written(path: Path, text: str) -> Path:
    """Written aside and put in its place, as careful programs do."""
    path.parent.mkdir(exist_ok=True)
    aside = path.with_name(f".{path.name}")
    aside.write_text(text, "utf-8")
    aside.replace(path)
    return path


def opened(app, qtbot, files, widget=None, **more):
    with qtbot.waitSignal(app.desk.files.flow.opened, timeout=20_000):
        drop(widget or app.window, files, **more)
    app.settle()
    return list(app.session.dataset.initiatives.titles)


def test_a_zip_on_the_map_and_a_folder_on_the_list(app, qtbot, tmp_path):
    packed = tmp_path / "both.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("data/ports.csv", PORTS)
        archive.writestr("data/cables.csv", CABLES)
    assert sorted(opened(app, qtbot, packed, map_target(app))) == [
        "AAE1",
        "Aden",
        "Colombo",
        "SMW3",
    ]
    assert sorted(part_names(app.session.dataset).values()) == ["cables", "ports"]
    assert app.shown()["map"]["visible"]
    folder = tmp_path / "tables"
    written(folder / "ports.csv", PORTS)
    written(folder / "notes.bin", "\0\1nothing")
    assert sorted(opened(app, qtbot, folder, app.window)) == ["Aden", "Colombo"]
    assert any("notes.bin" in problem.where for problem in app.session.problems)


def test_several_at_once_and_one_that_cannot_be_read(app, qtbot, tmp_path):
    files = [written(tmp_path / "ports.csv", PORTS), written(tmp_path / "cables.csv", CABLES)]
    bad = written(tmp_path / "bad.json", '{"format": "two-seas/1", ')
    assert len(opened(app, qtbot, [*files, bad])) == 4
    assert app.window.left.filters.datasets.isVisible()
    assert "1 problem" in app.window.status.problems.text()
    # The list of problems leaves the window usable, and goes with the dataset that it is about.
    app.window.actions_by_id["problems"].trigger()
    (shown,) = [d for d in app.window.findChildren(QDialog) if d.windowTitle() == "Problems"]
    assert not shown.isModal()
    assert "bad.json" in shown.findChild(QTreeWidget).topLevelItem(0).child(0).text(0)
    opened(app, qtbot, files[0])
    qtbot.waitUntil(lambda: not shown_lists(app))


def shown_lists(app):
    return [d for d in app.window.findChildren(QDialog) if d.windowTitle() == "Problems"]


def test_a_double_click_on_a_file_that_has_to_be_asked_about(qapp, qtbot, tmp_path):
    talks = written(tmp_path / "talks.csv", TALKS)
    app = App(qapp, [talks], remember=True)
    app.window.resize(*SIZE_PX)
    app.window.show()
    trial = app.desk.files.trial
    qtbot.waitUntil(lambda: trial.sheet is not None, timeout=20_000)
    sheet = trial.sheet
    qtbot.waitUntil(lambda: sheet.check is not None, timeout=20_000)
    assert "day or month first" in sheet.questions.text()
    with qtbot.waitSignal(sheet.tried, timeout=20_000):  # what follows shows the draft
        sheet.fields.choices["date_order"].setCurrentIndex(1)
    qtbot.waitUntil(sheet.open_button.isEnabled, timeout=20_000)
    with qtbot.waitSignal(app.desk.files.flow.opened, timeout=20_000):
        qtbot.mouseClick(sheet.open_button, Qt.MouseButton.LeftButton)
    app.settle()
    assert app.desk.files.files == (talks,)
    app.close()


def test_a_double_click_on_a_file_that_cannot_be_read_says_so_in_the_window(qapp, qtbot, tmp_path):
    bad = written(tmp_path / "bad.json", '{"format": "two-seas/1", ')
    app = App(qapp, [bad], remember=True)
    app.window.resize(*SIZE_PX)
    app.window.show()
    qtbot.waitUntil(lambda: bool(app.window.findChildren(QMessageBox)), timeout=20_000)
    (box,) = app.window.findChildren(QMessageBox)
    assert "bad.json" in box.text()
    box.close()
    app.settle()
    assert len(app.session.dataset.initiatives) == 146
    assert app.desk.files.files == ()
    app.close()


def test_what_was_answered_once_counts_when_the_file_changes(app, qtbot, tmp_path):
    talks = written(tmp_path / "talks.csv", TALKS)
    drop(app.window, talks)
    trial = app.desk.files.trial
    qtbot.waitUntil(lambda: trial.sheet is not None, timeout=20_000)
    sheet = trial.sheet
    qtbot.waitUntil(lambda: sheet.check is not None, timeout=20_000)
    sheet.remember.setChecked(False)
    with qtbot.waitSignal(sheet.tried, timeout=20_000):  # what follows shows the draft
        sheet.fields.choices["date_order"].setCurrentIndex(1)
    qtbot.waitUntil(sheet.open_button.isEnabled, timeout=20_000)
    with qtbot.waitSignal(app.desk.files.flow.opened, timeout=20_000):
        qtbot.mouseClick(sheet.open_button, Qt.MouseButton.LeftButton)
    app.settle()
    app.session.select([ref("initiative", app.session.dataset.initiatives.ids[0])])
    chosen = app.session.state.selection
    written(talks, TALKS + "Three,07/08/2022,12,72\n")
    qtbot.waitUntil(lambda: len(app.session.dataset.initiatives) == 3, timeout=20_000)
    assert app.session.state.selection == chosen
    assert app.session.dataset.initiatives.when_texts[2] == "2022-08-07"
    qtbot.waitUntil(lambda: "1 added" in app.window.status.message.text(), timeout=20_000)
    assert not app.window.findChildren(QDialog)


def test_one_of_several_that_breaks_takes_none_away(app, qtbot, tmp_path):
    ports = written(tmp_path / "a" / "ports.json", native("ports", "Aden"))
    cables = written(tmp_path / "b" / "cables.json", native("cables", "SMW3"))
    assert sorted(opened(app, qtbot, [ports, cables])) == ["Aden", "SMW3"]
    written(ports, native("ports", "Aden")[:60])
    qtbot.waitUntil(lambda: "Kept as it was" in app.window.status.message.text(), timeout=20_000)
    assert sorted(app.session.dataset.initiatives.titles) == ["Aden", "SMW3"]
    written(ports, native("ports", "Eden"))
    wanted = ["Eden", "SMW3"]
    qtbot.waitUntil(
        lambda: sorted(app.session.dataset.initiatives.titles) == wanted, timeout=20_000
    )


def native(id_: str, title: str) -> str:
    return (
        f'{{"format": "two-seas/1", "id": "{id_}", "title": "{id_}", "initiatives": '
        f'[{{"id": "one", "title": "{title}", "when": "2020", "themes": [], "actors": [], '
        '"regions": []}]}'
    )
