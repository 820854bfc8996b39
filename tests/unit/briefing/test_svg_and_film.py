"""SVG is well-formed and holds its text; a WebM holds its frames for as long as they stand."""

from __future__ import annotations

import io
import struct
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent))
from briefing_stage import HOSTILE, PlainMeasure, composed, hostile, sample

from viewer.briefing.charts import chart_of
from viewer.briefing.film_plans import MOST_SCENES, scenes_of
from viewer.briefing.metadata import packed
from viewer.briefing.recipe import LayoutName, Recipe
from viewer.briefing.svg import text_line
from viewer.briefing.svg_page import MapPicture, SlotSource, page_svg
from viewer.briefing.webm import vp8_frame, webm_bytes

SVG = "{http://www.w3.org/2000/svg}"


def svg(recipe: Recipe, dataset=None) -> bytes:
    made = composed(recipe, dataset or sample())
    sheet = made.sheets[0]
    source = SlotSource(
        lambda slot: MapPicture(b"\x89PNG", ()),
        lambda slot: chart_of(made.desk, slot, sheet.panes[slot.pane]),
        1.7,
    )
    return page_svg(sheet.page, source, PlainMeasure(), packed(recipe))


@pytest.mark.parametrize("layout", [one for one in LayoutName if one != LayoutName.SIDE_BY_SIDE])
def test_every_layout_is_well_formed_and_the_same_each_time(layout):
    recipe = Recipe(layout=layout, select=("row-7",), marking="TLP:RED")
    content = svg(recipe)
    assert content == svg(recipe)
    root = ET.fromstring(content)
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert words.count("TLP:RED") == 2
    assert root.find(f"{SVG}metadata").text == packed(recipe)


def test_hostile_text_is_text():
    root = ET.fromstring(svg(Recipe(select=("row-2",)), hostile()))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "metadata", "defs", "linearGradient", "stop", "rect", "g", "text", "line",
        "circle", "path", "polygon", "image",
    }  # fmt: skip
    for element in root.iter():
        for name in element.attrib:
            assert not name.startswith("on")
        if "href" in element.attrib:
            assert element.attrib["href"].startswith("data:image/png;base64,")
    shown = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert HOSTILE[2].split()[0] in shown


def _webp(colour: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (64, 32), colour).save(stream, "WEBP", quality=80)
    return stream.getvalue()


def test_frames_of_a_webm_are_key_frames():
    frame = vp8_frame(_webp("red"))
    assert frame[0] & 1 == 0  # RFC 6386, 9.1: a key frame
    assert frame[3:6] == b"\x9d\x01\x2a"
    assert struct.unpack("<HH", frame[6:10]) == (64, 32)


def test_a_webm_holds_its_frames_and_their_times():
    av = pytest.importorskip("av", reason="PyAV is not a dependency; it only looks at the film")
    film = webm_bytes([(_webp("red"), 500), (_webp("blue"), 1500)], (64, 32), "a comment")
    assert film[:4] == b"\x1aE\xdf\xa3"
    with av.open(io.BytesIO(film)) as opened:
        frames = list(opened.decode(video=0))
        assert opened.streams.video[0].codec_context.name == "vp8"
        assert [round(float(frame.time), 2) for frame in frames] == [0.0, 0.5]
        assert opened.duration == 2_000_000
        red, green, blue = frames[1].to_image().getpixel((10, 10))
        assert blue > 180 > red + green


def test_what_is_no_lossy_picture_is_refused():
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "WEBP", lossless=True)
    for content in (b"", b"RIFF0000WEBP", stream.getvalue()):
        with pytest.raises(ValueError, match="WebP"):
            vp8_frame(content)


def test_scenes_of_time_and_of_pages():
    dataset = sample()
    state = composed(Recipe(), dataset).desk.state
    scenes = scenes_of(Recipe(), dataset, state)
    assert 10 < len(scenes) <= MOST_SCENES + 1
    cursors = [scene.panes[0].state.cursor_day for scene in scenes]
    assert cursors == sorted(cursors)
    counts = [len(scene.cited_rows) for scene in scenes]
    assert counts == sorted(counts)
    assert counts[-1] == 30
    assert len(scenes_of(Recipe(pages="story:tour"), dataset, state)) == 2


def test_a_line_of_hebrew_says_that_it_runs_from_the_right() -> None:
    assert 'direction="rtl" text-anchor="end"' in text_line("הסכם Quad!", 1, 2, 10, "#000000")
    assert "direction" not in text_line("Quad הסכם", 1, 2, 10, "#000000")
