"""The same page is the same file, whatever the program has drawn before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.display
HERE = Path(__file__).parent
# In processes of their own: what is drawn before is part of the question.
FILES = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
from pathlib import Path
from PySide6.QtWidgets import QApplication
application = QApplication([])
from press_stage import press
from viewer.briefing.recipe import Recipe
press = press()
recipe = Recipe(size="4K", select=("row-3",), title="Joint Declaration on 日本 and भारत")
for name in sys.argv[1:]:
    press.make(recipe, Path(name))
    press.make(Recipe(size="A4"), Path(name), force=True)
    press.make(recipe, Path(name), force=True)
"""
LARGE_LETTERS = """
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
application = QGuiApplication([])
from viewer.qt.briefing.type_face import page_font
from viewer.qt.fonts import load_fonts
load_fonts()


def drawn(px):
    image = QImage(1600, 160, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setFont(page_font(px, True))
    painter.drawText(QPointF(20.3, 100.7), "Joint Declaration")
    painter.end()
    return bytes(image.constBits())


first = drawn(88)
for px in range(20, 60):
    drawn(px)
assert drawn(88) == first
drawn(63)
assert drawn(88) == first
"""


def run(script, *words):
    ran = subprocess.run(
        [sys.executable, "-c", script, *words],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        timeout=110,
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "pptx"])
def test_what_was_made_before_changes_nothing_nor_does_another_start(tmp_path, kind):
    names = [str(tmp_path / f"{n}.{kind}") for n in range(4)]
    run(FILES, *names[:2])
    # Qt shuffles its tables anew with every start.
    run(FILES, names[2])
    run(FILES, names[3])
    assert len({Path(name).read_bytes() for name in names}) == 1


def test_large_letters_are_the_same_whatever_was_drawn_before(qapp):
    run(LARGE_LETTERS)
