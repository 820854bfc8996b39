"""Writes docs/shortcuts.md from the tables that the program itself reads.

`.venv/bin/python packaging/shortcuts.py > docs/shortcuts.md`
"""

from __future__ import annotations

from collections.abc import Iterable

from viewer.qt.actions import ACTIONS, ActionSpec
from viewer.qt.timeline.keys import SHORTCUTS, shown_key

HEAD = """# Keyboard shortcuts

Everything can be done without a pointer. `?` shows this list in the program; Tab goes from part to
part. Made by `packaging/shortcuts.py`; a test fails when it is stale.
"""
_WITH_MENU = "◐"


def page() -> str:
    """The whole file."""
    groups = dict.fromkeys(spec.group for spec in ACTIONS)
    parts = [HEAD]
    for group in groups:
        rows = [
            (_keys(spec.keys), _words(spec))
            for spec in ACTIONS
            if spec.keys and spec.group == group
        ]
        parts.append(_table(group, rows))
    on_timeline = [(_keys(s.keys), s.text) for s in SHORTCUTS]
    parts.append(_table("On the timeline", on_timeline))
    return "\n".join(parts)


def _words(spec: ActionSpec) -> str:
    return spec.tip if spec.text == _WITH_MENU else spec.text.rstrip("…")


def _keys(keys: tuple[str, ...]) -> str:
    return "` or `".join(dict.fromkeys(shown_key(key) for key in keys))


def _table(title: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"## {title}", "", "| Key | What it does |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| `{key}` | {text} |" for key, text in rows), ""])


def main() -> None:
    """Prints the file."""
    print(page(), end="")


if __name__ == "__main__":
    main()
