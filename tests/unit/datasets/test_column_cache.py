"""A large table opened again: the same dataset, read from nowhere but the cache."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.cli.bench_data import write_table
from viewer.commands.open import open_paths
from viewer.datasets import column_cache, mapping, registry
from viewer.datasets.reading import Options

_ARRAYS = ("start_min", "end_max", "precision", "qualifier", "status", "lon_deg", "roles")


@pytest.fixture
def many(tmp_path, monkeypatch):
    """A table that counts as large, and a cache of its own."""
    monkeypatch.setenv("TWO_SEAS_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(column_cache, "FEWEST_ROWS", 100)
    monkeypatch.setattr(column_cache, "FEWEST_BYTES", 100)
    path = write_table(400, tmp_path)
    text = path.read_text("utf-8").replace('"Event 7"', "Event 七").replace("2001-", "2001/", 1)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def scans(monkeypatch):
    """Which files a reader looked into."""
    seen = []
    plain = registry.Reader.scan

    def scan(self, path, *more):
        seen.append(path.name)
        return plain(self, path, *more)

    monkeypatch.setattr(registry.Reader, "scan", scan)
    return seen


def entries(tmp_path):
    return sorted((tmp_path / "home" / "cache" / "columns").glob("*"))


def test_the_second_opening_gives_the_same_without_reading(many, scans):
    first, second = open_paths([many]), open_paths([many])
    assert scans == [many.name]
    one, two = first.merged(), second.merged()
    assert (one.meta, one.themes, one.actors) == (two.meta, two.themes, two.actors)
    assert first.all_problems == second.all_problems
    assert first.opened[0].mapping == second.opened[0].mapping
    for name in _ARRAYS:
        left, right = getattr(one.initiatives, name), getattr(two.initiatives, name)
        assert np.array_equal(left, right, equal_nan=left.dtype.kind == "f")
        assert left.dtype == right.dtype
    for name in ("ids", "titles", "summaries", "when_texts", "details"):
        assert list(getattr(one.initiatives, name)) == list(getattr(two.initiatives, name))
    assert np.array_equal(one.initiatives.themes.values, two.initiatives.themes.values)


def test_another_content_is_read_anew(many, scans):
    open_paths([many])
    many.write_text(many.read_text("utf-8").replace("Event", "Other"), "utf-8")
    assert open_paths([many]).merged().initiatives.titles[0].startswith("Other")
    assert len(scans) == 2


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None], ids=["empty", "rubbish", "one byte"])
def test_a_damaged_entry_is_made_anew(many, scans, tmp_path, damage):
    title = open_paths([many]).merged().initiatives.titles[3]
    [entry] = entries(tmp_path)
    whole = bytearray(entry.read_bytes())
    whole[len(whole) // 2] ^= 255
    entry.write_bytes(bytes(whole) if damage is None else damage)
    assert open_paths([many]).merged().initiatives.titles[3] == title
    assert len(scans) == 2
    open_paths([many])
    assert len(scans) == 2


def test_a_mapping_given_since_counts(many, scans):
    found = open_paths([many]).opened[0]
    names = ["id", "name", "start", "end", "category", "longitude", "latitude"]
    mapping.remember(names, found.mapping.with_role("name", ["category"]))
    assert open_paths([many]).merged().initiatives.titles[0].startswith("Category")
    mapping.forget(names)
    assert not open_paths([many]).merged().initiatives.titles[0].startswith("Category")
    assert len(scans) == 3


def test_what_somebody_says_on_the_command_line_is_not_kept(many, scans, tmp_path):
    open_paths([many], Options(roles=("name=category",)))
    assert entries(tmp_path) == []
    assert len(scans) == 1


def test_small_tables_are_not_kept(many, tmp_path, monkeypatch):
    monkeypatch.setattr(column_cache, "FEWEST_ROWS", 1000)
    open_paths([many])
    assert entries(tmp_path) == []


def test_the_cache_keeps_to_its_bounds(many, tmp_path, monkeypatch):
    monkeypatch.setattr(column_cache, "MAX_ENTRIES", 2)
    for number in range(4):
        many.write_text(many.read_text("utf-8") + f"{900 + number},X,2001-01-01,,a,1,1\n", "utf-8")
        open_paths([many])
    assert len(entries(tmp_path)) == 2
    monkeypatch.setattr(column_cache, "MAX_BYTES", 10)
    many.write_text(many.read_text("utf-8") + "950,X,2001-01-01,,a,1,1\n", "utf-8")
    open_paths([many])
    assert entries(tmp_path) == []
