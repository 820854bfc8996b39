"""A recipe survives being written, carried by any file, and read; a false one is refused."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.briefing import metadata
from viewer.briefing.presets import look_of, presets_in, read_preset, save_preset, with_look
from viewer.briefing.recipe import (
    CompareBy,
    LayoutName,
    Recipe,
    from_json,
    pack_from_json,
    to_json,
    without_folders,
)
from viewer.errors import TwoSeasError

FULL = Recipe(
    name="n", out="a.pptx", files=("quad.json",), layout=LayoutName.STORY, size="A4", scale=2.0,
    appearance="dark", language="ja", title="題 “x” <b>", marking="TLP:RED", pages="story:tour",
    select=("actor:IND",), window="2004/2026", window_days=(1.5, 2.5), brush="2004/2010",
    as_of="2025-08-26", worldview="india", view=(100.0, 20.0, 3.5), themes=("a",), statuses=(3,),
    compare_by=CompareBy.WINDOW, compare=("2004/2010", "2011/2020"), seconds=12.0,
)  # fmt: skip


def test_round_trip():
    assert from_json(to_json(FULL)) == FULL
    assert from_json(to_json(Recipe())) == Recipe()


@given(st.text(max_size=60), st.tuples(st.floats(-180, 180), st.floats(-85, 85), st.floats(0, 18)))
def test_round_trip_of_any_title_and_view(title, view):
    recipe = Recipe(title=title.encode("utf-8", "ignore").decode(), view=view)
    assert from_json(to_json(recipe)) == recipe


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"recipe": 1, "colour": "red"}', "colour"),
        ('{"recipe": 1, "scale": "big"}', "scale"),
        ('{"recipe": 1, "layout": "spiral"}', "layout"),
        ('{"recipe": 9}', "version 9"),
        ('{"recipe": 1, "size": "B7"}', "B7"),
        ('{"recipe": 1, "marking": "TLP:WHITE"}', "TLP:WHITE"),
        ('{"recipe": 1, "pages": "weekly"}', "weekly"),
        ('{"recipe": 1, "compare": ["a"]}', "two values"),
        ("[]", "recipe"),
        ("{", "JSON"),
    ],
)
def test_a_false_recipe_is_refused_with_its_place(text, place):
    with pytest.raises(TwoSeasError, match=place):
        from_json(text)


def test_a_pack_holds_several():
    both = pack_from_json('{"recipes": [{"recipe": 1, "out": "a.png"}, {"recipe": 1}]}')
    assert [one.out for one in both] == ["a.png", ""]


def test_folders_are_nobodys_business():
    carried = without_folders(Recipe(files=("/home/minister/secret/quad.json", "C:\\x\\b.zip")))
    assert carried.files == ("quad.json", "b.zip")


def _png() -> bytes:
    from PIL import Image

    stream = BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG")
    return stream.getvalue()


def _zip(name: str, content: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("other.xml", b"<x/>")
        archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        metadata.png_with(_png(), FULL),
        _zip("customXml/item1.xml", metadata.recipe_xml(FULL)),
        b"%PDF-1.4\n" + metadata.xmp(FULL, "t <&>") + b"\n%%EOF",
        f"<svg><metadata>{metadata.packed(FULL)}</metadata></svg>".encode(),
    ],
    ids=["png", "pptx", "pdf", "svg"],
)
def test_files_carry_it_and_it_is_read_back(tmp_path, content):
    path = tmp_path / "briefing"
    path.write_bytes(content)
    assert metadata.read_recipe(path) == without_folders(FULL)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04broken", b"two-seas-recipe:!!!!:", b"two-seas-recipe:AAAA:",
     b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff", _zip("customXml/item1.xml", b"nothing")],
)  # fmt: skip
def test_files_that_carry_none_are_refused_in_a_sentence(tmp_path, content):
    path = tmp_path / "briefing"
    path.write_bytes(content)
    with pytest.raises(TwoSeasError):
        metadata.read_recipe(path)


def test_a_missing_file_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(TwoSeasError, match="cannot be read"):
        metadata.read_recipe(tmp_path / "none.pptx")


def test_presets_hold_the_look_and_not_the_content(tmp_path):
    path = save_preset(tmp_path, "For the minister/../x", replace(FULL, name="m"))
    assert path.parent == tmp_path
    assert list(presets_in(tmp_path)) == ["For the ministerx"] or len(presets_in(tmp_path)) == 1
    preset = read_preset(path)
    assert preset.select == ()
    assert preset.title == ""
    dressed = with_look(Recipe(title="Mine", select=("a",)), preset)
    assert (dressed.title, dressed.select, dressed.layout) == ("Mine", ("a",), LayoutName.STORY)
    assert look_of(dressed).size == "A4"


def test_a_broken_preset_is_passed_over(tmp_path):
    (tmp_path / "bad.two-seas-preset.json").write_text("{")
    assert dict(presets_in(tmp_path)) == {}
