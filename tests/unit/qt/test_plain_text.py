"""Text of a dataset is shown as text: no label and no tooltip may take it for markup."""

from __future__ import annotations

import re
from pathlib import Path

QT = Path(__file__).parents[3] / "viewer" / "qt"
# What is made here says PlainText, or shows a picture or nothing but numbers and our own words.
MAKERS = {"chips.py", "fields.py"}
PICTURE = re.compile(r"self\.preview = QLabel\(\)")
TIP = re.compile(r"\.setToolTip\((?P<what>[^\n]*)")
LITERAL = re.compile(r'^"[^"{]*"\)$|^"[^"]*" if .* else "[^"]*"\)$')
# Names and words of our own, from tables in the code.
OWN = {"tip", "text", "name"}


def sources():
    return [path for path in QT.rglob("*.py") if path.name not in MAKERS]


def test_labels_are_made_where_plain_text_is_set():
    for path in sources():
        for line in path.read_text("utf-8").splitlines():
            assert "QLabel(" not in PICTURE.sub("", line) or "class " in line, (path.name, line)


def test_tooltips_are_our_own_words_or_escaped():
    for path in sources():
        for found in TIP.finditer(path.read_text("utf-8")):
            what = found["what"].split(", ", 1)[-1] if found["what"][0].isdigit() else found["what"]
            plain = what.rstrip(")") in OWN or LITERAL.match(what) or what.startswith("as_tooltip(")
            assert plain or "spec.keys" in what, (path.name, found["what"])
