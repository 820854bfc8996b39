"""The list of shortcuts in the docs is the one that the program has."""

from __future__ import annotations

import runpy
from pathlib import Path

from viewer.qt.actions import ACTIONS
from viewer.qt.timeline.keys import SHORTCUTS

ROOT = Path(__file__).parents[3]


def test_the_page_is_not_stale():
    page = runpy.run_path(str(ROOT / "packaging" / "shortcuts.py"))["page"]()
    assert (ROOT / "docs" / "shortcuts.md").read_text("utf-8") == page, (
        "stale: .venv/bin/python packaging/shortcuts.py > docs/shortcuts.md"
    )


def test_no_key_means_two_things_in_one_place():
    for table in (
        [key for spec in ACTIONS for key in spec.keys],
        [key for shortcut in SHORTCUTS for key in shortcut.keys],
    ):
        assert len(table) == len(set(table))
