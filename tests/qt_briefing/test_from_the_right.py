"""Paragraphs in Hebrew and Arabic begin at the right, in every format."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from PySide6.QtPdf import QPdfDocument

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "briefing"))
from briefing_stage import rows, tables
from press_stage import press

from tests.tables import dataset_of
from viewer import paths
from viewer.briefing.recipe import LayoutName, Recipe
from viewer.qt.briefing.letters import QtLetters

pytestmark = pytest.mark.display
TITLE = "הסכם Quad!"
SUMMARY = "טקסט ארוך על ההסכם. India signed it, וזה הכול."
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def made(qapp):
    table = rows(4)
    table[1] |= {"title": TITLE, "summary": SUMMARY}
    return press(dataset_of(table, **tables(4)))


def ink_of(image: Image.Image, top: int, bottom: int) -> tuple[int, int]:
    """From where to where there is something in some rows of a picture."""
    pixels = np.asarray(image.convert("L"))[top:bottom]
    found = np.flatnonzero((pixels < 128).any(axis=0))
    return int(found.min()), int(found.max())


def recipe(**parts: object) -> Recipe:
    return Recipe(select=("row-1",), scale=0.5, layout=LayoutName.MAP, **parts)


def test_a_picture_has_the_title_at_the_right(made, tmp_path):
    made.make(recipe(), tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as image:
        first, last = ink_of(image, 12, 34)
        assert first > image.width / 2
        assert last > image.width - 30
    made.make(recipe(title="Pact"), tmp_path / "b.png")
    with Image.open(tmp_path / "b.png") as image:
        assert ink_of(image, 12, 34)[0] < 30


def test_a_pdf_has_it_there_too(made, tmp_path):
    made.make(recipe(), tmp_path / "a.pdf")
    document = QPdfDocument()
    document.load(str(tmp_path / "a.pdf"))
    size = document.pagePointSize(0)
    image = document.render(0, size.toSize())
    image.save(str(tmp_path / "a.png"))
    with Image.open(tmp_path / "a.png") as picture:
        flat = Image.new("RGB", picture.size, "white")
        flat.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
        assert ink_of(flat, 14, 36)[0] > size.width() / 2


def test_an_svg_says_so_of_its_text(made, tmp_path):
    made.make(recipe(), tmp_path / "a.svg")
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    texts = {node.text: node for node in root.iter(f"{SVG}text")}
    title = texts[TITLE]
    assert title.get("direction") == "rtl"
    right = float(title.get("x", 0)) + float(title.get("textLength", 0))
    assert right > 0.97 * float(root.get("viewBox", "").split()[2])
    # Its left end, where the line ends: that is what `x` is.
    assert title.get("text-anchor") == "end"
    assert texts["Legend"].get("direction") is None


def test_slides_say_so_of_their_paragraphs(made, tmp_path):
    made.make(recipe(), tmp_path / "a.pptx")
    shapes = Presentation(tmp_path / "a.pptx").slides[0].shapes
    paragraphs = [p for s in shapes if s.has_text_frame for p in s.text_frame.paragraphs if p.text]
    for paragraph in paragraphs:
        turned = re.match(r"[\W\d]*[\u0590-\u05ff]", paragraph.text) is not None
        assert (paragraph._p.pPr.get("rtl") == "1") is turned
        if turned:
            assert paragraph.alignment == PP_ALIGN.RIGHT
    assert {TITLE} <= {paragraph.text for paragraph in paragraphs}
    made.make(Recipe(layout=LayoutName.TABLE), tmp_path / "t.pptx")
    shapes = Presentation(tmp_path / "t.pptx").slides[0].shapes
    (table,) = (shape.table for shape in shapes if shape.has_table)
    cells = [cell for row in table.rows for cell in row.cells if cell.text == TITLE]
    assert cells
    assert cells[0].text_frame.paragraphs[0].alignment == PP_ALIGN.RIGHT


def test_a_page_leaves_it_to_the_browser(made, tmp_path):
    made.make(recipe(), tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text("utf-8")
    assert f'<h1 dir="auto">{TITLE}</h1>' in page
    assert 'dir = "auto"' in page
    own = (paths.assets() / "briefing" / "briefing.css").read_text("utf-8")
    assert own in page
    assert "text-align: left" not in own


def test_a_line_of_such_a_paragraph_may_begin_with_a_latin_word(qapp):
    letters = QtLetters()
    line = {"weight": 400, "italic": False, "spacing": 0.0}
    plain = letters.line("Quad, הסכם", from_right=False, **line)
    turned = letters.line("Quad, הסכם", from_right=True, **line)
    # The Latin word stands at the left of the one, at the right of the other.
    q = plain.letters[0]
    assert q.x < 1
    assert next(one.x for one in turned.letters if one.name == q.name) > turned.width / 3
    assert min(one.x for one in turned.letters) > -100
