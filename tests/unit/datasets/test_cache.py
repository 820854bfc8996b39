from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from viewer import paths
from viewer.datasets import cache
from viewer.datasets.native_write import document_of
from viewer.datasets.registry import read

FIXTURE = Path(__file__).parents[2] / "fixtures" / "two-countries"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWO_SEAS_HOME", str(tmp_path / "home"))


def entries() -> list[Path]:
    return sorted((paths.cache() / "datasets").glob("*"))


def test_the_second_read_is_the_first_one() -> None:
    first = read(FIXTURE)
    assert len(entries()) == 1
    second = read(FIXTURE)
    assert document_of(second.dataset) == document_of(first.dataset)
    assert second.dataset.meta == first.dataset.meta
    assert len(entries()) == 1


def test_problems_are_kept_too(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text('{"format": "two-seas/1", "id": "d", "initiatives": [{"id": "x"}], "odd": 1}')
    first = read(path).problems
    assert len(first) == 3
    assert read(path).problems == first


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 5000])
def test_a_damaged_entry_is_made_again(damage: bytes) -> None:
    whole = document_of(read(FIXTURE).dataset)
    (entry,) = entries()
    good = entry.read_bytes()
    entry.write_bytes(damage or good[:-1])
    assert document_of(read(FIXTURE).dataset) == whole
    assert entry.read_bytes() == good


def test_a_folder_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TWO_SEAS_HOME", str(tmp_path / "file"))
    assert read(FIXTURE).problems == ()


def test_the_oldest_entries_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_ENTRIES", 2)
    for i in range(4):
        cache.store(f"k{i}", b"x")
        os.utime(paths.cache() / "datasets" / f"k{i}.checked", (i, i))
    cache.store("k4", b"x")
    assert [entry.stem for entry in entries()] == ["k3", "k4"]
    monkeypatch.setattr(cache, "MAX_ENTRY_BYTES", 0)
    cache.store("k5", b"x")
    assert cache.load("k5") is None


def test_a_known_dataset_opens_without_the_slow_packages(tmp_path: Path) -> None:
    read(FIXTURE)
    code = (
        "import sys; from pathlib import Path; from viewer.datasets.registry import read;"
        "read(Path(sys.argv[1]));"
        "slow = {'pydantic', 'pandas', 'geopandas', 'shapely', 'folium', 'edtf'};"
        "assert not slow & set(sys.modules), slow & set(sys.modules)"
    )
    root = str(Path(__file__).parents[3])
    subprocess.run([sys.executable, "-c", code, str(FIXTURE)], cwd=root, check=True, timeout=60)
