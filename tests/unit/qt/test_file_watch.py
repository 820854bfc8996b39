import time
from pathlib import Path
from typing import Any

import pytest

from viewer.qt import file_watch
from viewer.qt.file_watch import FileWatch

pytestmark = pytest.mark.display


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_watch, "SETTLE_MS", 60)


def test_tells_once_a_file_has_settled(qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a\n1\n")
    watch = FileWatch()
    watch.watch([path])
    told: list[Any] = []
    watch.changed.connect(told.append)
    for part in range(3):
        path.write_text("a\n" + "2\n" * (part + 2))
        qtbot.wait(20)
    qtbot.waitUntil(lambda: bool(told), timeout=3000)
    assert told == [[path]]


def test_a_replaced_file_is_heard_again(qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a\n1\n")
    watch = FileWatch()
    watch.watch([path])
    told: list[Any] = []
    watch.changed.connect(told.append)
    for number in (1, 2):
        other = tmp_path / "new"
        other.write_text(f"a\n{number * 11111}\n" + "x" * number)
        time.sleep(0.01)
        other.replace(path)
        qtbot.waitUntil(lambda n=number: len(told) == n, timeout=3000)


def test_touching_nothing_is_no_news(qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a\n1\n")
    watch = FileWatch()
    watch.watch([path])
    told: list[Any] = []
    watch.changed.connect(told.append)
    (tmp_path / "other.txt").write_text("x")
    path.unlink()
    qtbot.wait(300)
    assert not told


def test_a_part_of_a_shapefile_is_news(qtbot: Any, tmp_path: Path) -> None:
    for suffix in (".shp", ".dbf", ".shx"):
        (tmp_path / f"ports{suffix}").write_bytes(b"x")
    watch = FileWatch()
    watch.watch([tmp_path / "ports.shp"])
    with qtbot.waitSignal(watch.changed, timeout=3000) as told:
        (tmp_path / "ports.dbf").write_bytes(b"yy")
    assert told.args == [[tmp_path / "ports.dbf"]]
    with qtbot.waitSignal(watch.changed, timeout=3000) as told:
        (tmp_path / "ports.prj").write_bytes(b"a part that was not there")
    assert told.args == [[tmp_path / "ports.prj"]]


def test_a_folder_is_watched_with_all_that_is_in_it(qtbot: Any, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    (folder / "deep").mkdir(parents=True)
    one, two, three = folder / "a.csv", folder / "deep" / "b.csv", folder / "c.csv"
    one.write_text("a")
    two.write_text("b")
    watch = FileWatch()
    watch.watch([folder])
    with qtbot.waitSignal(watch.changed, timeout=3000) as told:
        two.write_text("bb")
    assert told.args == [[two]]
    with qtbot.waitSignal(watch.changed, timeout=3000) as told:
        three.write_text("c")
    assert told.args == [[three]]
    with qtbot.waitSignal(watch.changed, timeout=3000) as told:
        one.unlink()
    assert told.args == [[one]]
