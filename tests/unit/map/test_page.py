"""The composed page: Folium's, and nothing in it that the policy refuses; kept and mended."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.map import page_cache
from viewer.map.page import compose


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(compose())


def test_composing_twice_gives_the_same(files: dict[str, str]) -> None:
    assert dict(compose()) == files
    assert files.keys() == page_cache.NAMES


def test_no_address_and_nothing_inline(files: dict[str, str]) -> None:
    html = files["index.html"]
    assert not re.search(r"https?:|//cdn|\bon\w+=|<style|style=|javascript:", html)
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", html) == []
    assert not any(re.search(r"https?://", text) for text in files.values())


def test_there_is_one_folium_map_with_our_elements(files: dict[str, str]) -> None:
    script = files["map.js"]
    assert script.count("L.map(") == 1
    for name in ("BasemapLayer", "FrameLayer", "Legend", "L.control.scale", "L.control.zoom"):
        assert name in script
    assert "TwoSeas.start(map_world" in script


def test_a_good_cache_is_used(tmp_path: Path) -> None:
    made = []

    def make() -> dict[str, str]:
        made.append(1)
        return dict.fromkeys(page_cache.NAMES, "x")

    first = page_cache.composed_page(make, tmp_path)
    assert page_cache.composed_page(make, tmp_path) == first
    assert made == [1]


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"key": 1}', "stale", "tampered"])
def test_a_bad_cache_is_made_anew(tmp_path: Path, damage: str) -> None:
    good = dict.fromkeys(page_cache.NAMES, "x")
    page_cache.composed_page(lambda: good, tmp_path)
    kept = tmp_path / "page.json"
    document = json.loads(kept.read_text())
    if damage == "stale":
        document["key"] = "0" * 64
    elif damage == "tampered":
        document["body"] = document["body"].replace("x", "y")
    kept.write_text(json.dumps(document) if damage in {"stale", "tampered"} else damage)
    assert page_cache.composed_page(lambda: good, tmp_path) == good
    assert json.loads(kept.read_text())["key"] == page_cache.cache_key()


def test_a_cache_that_cannot_be_written_costs_nothing_else(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    good = dict.fromkeys(page_cache.NAMES, "x")
    assert page_cache.composed_page(lambda: good, blocked) == good


def test_folium_is_not_imported_while_the_cache_is_good(tmp_path: Path) -> None:
    page_cache.composed_page(compose, tmp_path)
    code = (
        "import sys; from pathlib import Path; from viewer.map import page_cache, scene;"
        f"page_cache.composed_page(folder=Path({str(tmp_path)!r}));"
        "heavy = {'folium', 'geopandas', 'pandas', 'shapely', 'pyproj'} & set(sys.modules);"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
