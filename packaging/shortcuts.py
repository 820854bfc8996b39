"""Writes docs/shortcuts.md from the tables that the program itself reads.

`.venv/bin/python packaging/shortcuts.py > docs/shortcuts.md`
"""

from __future__ import annotations

from viewer.qt.shortcut_sheet import Group, groups

HEAD = """# Keyboard shortcuts

Everything can be done without a pointer. `?` shows this list in the program; Tab goes from part to
part. Made by `packaging/shortcuts.py`; a test fails when it is stale.
"""


def page() -> str:
    """The whole file."""
    return "\n".join([HEAD, *(_table(group) for group in groups())])


def _table(group: Group) -> str:
    lines = [f"## {group.name}", "", "| Key | What it does |", "| --- | --- |"]
    rows = (f"| `{'` or `'.join(keys)}` | {text} |" for keys, text in group.rows)
    return "\n".join([*lines, *rows, ""])


def main() -> None:
    """Prints the file."""
    print(page(), end="")


if __name__ == "__main__":
    main()
