"""An SVG looks the same without our fonts, by another renderer, and its text can be selected."""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "briefing"))
from briefing_stage import LONGEST
from press_stage import press

from viewer.briefing.recipe import Recipe
from viewer.briefing.svg_outlines import outlined
from viewer.qt.briefing.letters import QtLetters
from viewer.web.plain_view import plain_view

pytestmark = pytest.mark.display
SVG = "{http://www.w3.org/2000/svg}"
RECIPE = Recipe(select=("row-3",), title=LONGEST, marking="TLP:AMBER")
WIDTH, HEIGHT = 1920, 1080


def painted(svg: bytes) -> np.ndarray:
    """The picture of an SVG in grey, by Qt's own renderer."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    QSvgRenderer(svg).render(painter)
    painter.end()
    return np.array(image.constBits(), np.uint8).reshape(HEIGHT, -1)[:, :WIDTH].astype(int)


@pytest.fixture
def made(qapp, tmp_path):
    for kind in ("svg", "png"):
        press().make(RECIPE, tmp_path / f"a.{kind}")
    with Image.open(tmp_path / "a.png") as picture:
        return (tmp_path / "a.svg").read_bytes(), np.array(picture.convert("L")).astype(int)


def test_letters_are_shapes_and_stand_where_they_do_in_the_picture(made):
    svg, picture = made
    drawn = painted(re.sub(rb"<text .*?</text>", b"", svg))
    # Only the shapes: no text is left that a font would be needed for.
    title = slice(20, 140), slice(30, 1690)
    ink, same = picture[title] < 128, drawn[title] < 128
    assert ink.sum() > 10_000
    # Edges are smoothed in another way; a pixel aside would already be 0.7.
    assert (ink & same).sum() / (ink | same).sum() > 0.82


def test_the_text_itself_is_there_once_and_not_seen(made):
    svg, _ = made
    without = re.sub(rb"<text .*?</text>", b"", svg)
    assert (painted(svg) == painted(without)).all()
    texts = list(ET.fromstring(svg).iter(f"{SVG}text"))
    assert {text.get("fill-opacity") for text in texts} == {"0"}
    words = " ".join(text.text for text in texts)
    for part in LONGEST.split()[:30]:
        assert part in words or "日" in part
    assert words.count("Joint Statement") == 1


def test_every_letter_is_kept_once_and_the_bytes_are_the_same(made, tmp_path):
    svg, _ = made
    press().make(RECIPE, tmp_path / "b.svg")
    assert (tmp_path / "b.svg").read_bytes() == svg
    outlines = re.findall(rb'<path id="t\d+" d="([^"]+)"', svg)
    assert len(set(outlines)) == len(outlines)
    assert len(svg) < 300_000


def test_a_halo_keeps_its_width_and_a_turn_its_place(qapp):
    words = '<text id="m0" x="100" y="50" font-size="20" transform="rotate(9 100 50)">भारत</text>'
    halo = '<use href="#m0" stroke="#fff" stroke-width="4"/>'
    made = outlined(f"<svg><metadata></metadata>{words}{halo}</svg>".encode(), QtLetters()).decode()
    assert '<use href="#m0" stroke="#fff" stroke-width="200"/>' in made
    assert made.count('id="m0"') == 1
    assert (
        '<g id="m0" transform="rotate(9 100 50)"><g transform="matrix(0.02 0 0 0.02 100 50)"'
        in (made)
    )
    assert made.count('transform="rotate(9 100 50)"') == 2


def test_a_name_on_a_curve_is_looked_at_letter_by_letter_and_found_whole(qapp):
    letters = "".join(
        f'<text x="{x}" y="5" font-size="20" aria-hidden="true">{letter}</text>'
        for x, letter in enumerate("Sea")
    )
    whole = '<text x="0" y="5" font-size="20" fill="none" textLength="60">Sea</text>'
    made = outlined(f"<svg><metadata></metadata>{letters}{whole}</svg>".encode(), QtLetters())
    assert re.findall(rb"<text [^>]*>([^<]*)</text>", made) == [b"Sea"]
    assert made.count(b"<use") == 3


def test_a_browser_selects_the_text(made, qapp, qtbot, tmp_path):
    view = plain_view(1300, 740)
    with qtbot.waitSignal(view.loadFinished, timeout=30_000):
        view.load(QUrl.fromLocalFile(str(tmp_path / "a.svg")))
    script = """(() => {
      const texts = [...document.querySelectorAll("text")];
      const text = texts.find((one) => one.textContent.startsWith("Joint"));
      const box = text.getBoundingClientRect();
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      getSelection().selectAllChildren(text);
      return JSON.stringify({hit: hit === text, said: getSelection().toString()});
    })()"""
    answers: list[str] = []
    view.page().runJavaScript(script, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    answer = json.loads(answers[0])
    assert answer["hit"]
    assert answer["said"].startswith("Joint Statement of the Prime Ministers")
    view.close()
    view.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
