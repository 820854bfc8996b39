"""The map in drawings, documents and slides: lines, text and fonts, or else a picture."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

sys.path.insert(0, str(Path(__file__).parent))
from press_stage import press

from viewer import paths
from viewer.briefing.recipe import CompareBy, LayoutName, Recipe
from viewer.datasets import registry
from viewer.map import basemap
from viewer.qt.briefing.export_form import ExportForm
from viewer.qt.briefing.press import Press
from viewer.web.map_grabber import MapGrabber

pytestmark = pytest.mark.display
RECIPE = Recipe(select=("ij-jdsc-2025",), layout=LayoutName.MAP, view=(95.0, 20.0, 4.0))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def real(qapp) -> Iterator[Press]:
    dataset = registry.read(paths.bundled_dataset()).dataset
    maps = MapGrabber(basemap.load(paths.data() / "basemap"))
    yield press(dataset, maps)
    maps.close()


def made(real: Press, path: Path, **said: str) -> bytes:
    recipe = Recipe(**(vars(RECIPE) | said))
    real.make(recipe, path, force=True)
    return path.read_bytes()


def pdf_text(content: bytes) -> str:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return document.getAllText(0).text()


def test_svg_holds_lines_and_text_and_the_same_bytes_each_time(real, tmp_path):
    content = made(real, tmp_path / "a.svg")
    assert content == made(real, tmp_path / "b.svg")
    assert len(content) < 3_000_000
    root = ElementTree.fromstring(content)
    assert not list(root.iter(f"{SVG}image"))
    texts = [node.text for node in root.iter(f"{SVG}text")]
    # A country, a selected one, and a sea on a curve, each whole and once.
    assert [texts.count(name) for name in ("China", "INDIA", "Bay of Bengal")] == [1, 1, 1]
    assert max(len(node.get("d", "")) for node in root.iter(f"{SVG}path")) > 1000
    assert real.remarks == ()


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_the_legend_names_islets_and_capitals_that_the_map_shows(real, tmp_path, appearance):
    asked = {"view": (114.0, 11.0, 6.0), "select": (), "appearance": appearance}
    root = ElementTree.fromstring(made(real, tmp_path / "a.svg", **asked))
    texts = [node.text for node in root.iter(f"{SVG}text")]
    assert {"capital", "islet or reef in dispute", "disputed area"} <= set(texts)
    text = pdf_text(made(real, tmp_path / "a.pdf", **asked))
    assert "islet or reef in dispute" in text
    made(real, tmp_path / "a.pptx", **asked)
    shapes = list(Presentation(tmp_path / "a.pptx").slides[0].shapes)
    assert "capital" in [s.text_frame.text for s in shapes if s.has_text_frame]
    drawn = [s for s in shapes if s.shape_type == MSO_SHAPE_TYPE.FREEFORM]
    assert len(drawn) >= 2  # the star and the diamond
    # Where there are none, nothing is said of them.
    root = ElementTree.fromstring(made(real, tmp_path / "b.svg", **asked | {"view": (0, 47, 6.5)}))
    assert not [n.text for n in root.iter(f"{SVG}text") if n.text and "disput" in n.text]


def test_a_picture_when_that_is_asked(real, tmp_path):
    root = ElementTree.fromstring(made(real, tmp_path / "a.svg", map_as="picture"))
    assert len(list(root.iter(f"{SVG}image"))) == 1
    assert "China" not in [node.text for node in root.iter(f"{SVG}text")]


def test_pdf_text_of_the_map_can_be_found_and_its_fonts_are_in_it(real, tmp_path):
    content = made(real, tmp_path / "a.pdf")
    assert content == made(real, tmp_path / "b.pdf")
    text = pdf_text(content)
    for name in ("China", "INDIA", "Bay of Bengal"):
        assert name in text
    fonts = re.findall(rb"/FontName /(?:[A-Z]{6}\+)?([\w-]+)", content)
    assert {b"NotoSans-Italic"} <= set(fonts)
    assert content.count(b"/FontFile") >= len(set(fonts))
    assert b"/Subtype /Image" not in content


def test_slides_have_the_map_as_a_picture_or_as_shapes(real, tmp_path):
    made(real, tmp_path / "a.pptx")
    plain = Presentation(tmp_path / "a.pptx").slides[0].shapes
    assert [s.shape_type for s in plain].count(MSO_SHAPE_TYPE.PICTURE) == 1
    made(real, tmp_path / "b.pptx", map_as="shapes")
    shapes = Presentation(tmp_path / "b.pptx").slides[0].shapes
    assert MSO_SHAPE_TYPE.PICTURE not in [s.shape_type for s in shapes]
    (group,) = (s for s in shapes if s.name == "Map")
    names = [shape.name for shape in group.shapes]
    assert {"water", "area", "line", "arc IND", "name China", "name Bay of Bengal"} <= set(names)


def test_it_is_said_when_there_is_too_much_for_lines(real, tmp_path, monkeypatch):
    monkeypatch.setattr("viewer.web.map_grabber._MOST_POINTS", 20)
    content = made(real, tmp_path / "a.svg")
    assert b"<image" in content
    assert len(real.remarks) == 1
    assert "picture" in real.remarks[0]


def test_the_sheet_offers_the_choice_where_there_is_one(qapp, qtbot):
    suggested = dict.fromkeys(CompareBy, ("", ""))
    form = ExportForm((), suggested)
    qtbot.addWidget(form)
    form.show_recipe(Recipe(map_as="shapes"))
    assert form.recipe(Recipe()).map_as == "shapes"
    offered = {}
    for kind in ("png", "svg", "pdf", "pptx", "gif"):
        form.kind.setCurrentIndex(form.kind.findData(kind))
        offered[kind] = form.map_as.isEnabled()
    assert offered == {"png": False, "svg": True, "pdf": True, "pptx": True, "gif": False}
    form.show_recipe(Recipe())
    assert form.recipe(Recipe(map_as="picture")).map_as == ""
