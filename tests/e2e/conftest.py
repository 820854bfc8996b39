"""A window over the bundled dataset, as most of the tests here begin with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parent))
from desk_stage import open_app

from viewer.app import App


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered from other tests."""
    monkeypatch.setenv("TWO_SEAS_HOME", str(tmp_path / "home"))


@pytest.fixture
def app(qapp: QApplication) -> Iterator[App]:
    made = open_app(qapp)
    yield made
    assert made.map_view.refused_requests == []
    made.close()
