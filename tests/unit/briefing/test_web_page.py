"""The exported page is one file that fetches nothing, and in which data cannot act."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from briefing_stage import composed, hostile, sample

from viewer import paths
from viewer.briefing.metadata import read_recipe
from viewer.briefing.recipe import Recipe
from viewer.briefing.web_data import Outline, WebMap, safe_json
from viewer.briefing.web_page import WebAssets, page_bytes

GROUND = WebMap(
    land=[[0, 0, 1000, 0, 1000, 1000]],
    borders=[("", [[0, 0, 100, 100]]), ("5 4", [])],
    shapes={"region:scs": Outline([[11000, 500, 12000, 500, 12000, 2000]])},
    anchors={"scs": (115.0, 12.0), "delhi": (77.2, 28.6)},
    arcs={"IND|JPN": [7720, 2860, 13970, 3570]},
    centre=(110.0, 20.0, 3.0),
    credit="Made with Natural Earth",
)
ASSETS = WebAssets(
    "window.L = {}; //# sourceMappingURL=leaflet.js.map",
    ".leaflet {}",
    (paths.assets() / "briefing" / "briefing.js").read_text("utf-8"),
    (paths.assets() / "briefing" / "briefing.css").read_text("utf-8"),
)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self._in = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in self.inside:
            self._in = tag
            self.inside[tag].append("")

    def handle_endtag(self, tag):
        if tag == self._in:
            self._in = ""

    def handle_data(self, data):
        if self._in:
            self.inside[self._in][-1] += data


def page(dataset=None, **parts):
    content = page_bytes(composed(Recipe(**parts), dataset or sample()), GROUND, ASSETS)
    reader = Reader()
    reader.feed(content.decode())
    return content, reader


def test_nothing_is_fetched_and_nothing_links_out():
    _, reader = page(marking="TLP:GREEN")
    for tag, attributes in reader.tags:
        assert tag not in ("a", "iframe", "object", "embed", "base", "form", "link", "img"), tag
        for name, value in attributes.items():
            assert name not in ("src", "href", "action", "style"), (tag, name, value)
            assert not name.startswith("on"), (tag, name)


def test_the_policy_names_every_script_and_style_by_its_hash():
    _, reader = page()
    metas = [attributes for tag, attributes in reader.tags if tag == "meta"]
    policy = next(m["content"] for m in metas if m.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    scripts = [a for tag, a in reader.tags if tag == "script"]
    for attributes, text in zip(scripts, reader.inside["script"], strict=True):
        if attributes.get("type") == "application/json":
            continue
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    for text in reader.inside["style"]:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_the_data_is_what_is_shown():
    _, reader = page(select=("row-3",))
    data = json.loads(next(t for t in reader.inside["script"] if t.startswith("{")))
    assert len(data["rows"]) == 30
    assert data["selected"] == "3"
    assert data["rows"][3]["arcs"] == ["IND|JPN"]
    assert {place["name"] for place in data["places"]} == {"New Delhi", "South China Sea"}


def test_hostile_data_stays_data():
    content, reader = page(hostile(), select=("row-1",), marking="TLP:RED")
    _, calm = page()
    # The same elements as with harmless data, but for those of the timeline's own shapes.
    assert [t for t, _ in reader.tags if t in ("script", "style", "img")] == [
        t for t, _ in calm.tags if t in ("script", "style", "img")
    ]
    text = content.decode()
    assert "<img" not in text
    assert "javascript:" not in re.sub(r"two-seas-data.*?</script>", "", text, flags=re.S) or (
        'href="javascript' not in text
    )
    for control in ("\x00", "\x07", "\x1b", "\x85", "\u202e"):
        assert control not in text


def test_json_cannot_end_its_element():
    made = safe_json({"a": "</script><!--\u2028&"})
    assert "<" not in made
    assert json.loads(made) == {"a": "</script><!--\u2028&"}


def test_same_input_same_bytes_and_the_recipe_is_in_it(tmp_path):
    content, _ = page(select=("row-3",), marking="TLP:RED")
    assert content == page(select=("row-3",), marking="TLP:RED")[0]
    path = tmp_path / "a.html"
    path.write_bytes(content)
    assert read_recipe(path).select == ("row-3",)


def test_a_story_is_a_tour():
    _, reader = page(pages="story:tour")
    data = json.loads(next(t for t in reader.inside["script"] if t.startswith("{")))
    assert [step["id"] for step in data["steps"]] == ["1", "7"]
    assert data["steps"][0]["caption"] == "First"
