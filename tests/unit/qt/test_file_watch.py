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
