"""All shortcuts in groups, as the sheet in the program and the page in the docs show them."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.qt.actions import ACTIONS, ActionSpec
from viewer.qt.timeline.keys import SHORTCUTS, shown_key


@dataclass(frozen=True)
class Group:
    """Keys that belong together: each with its other names, and what it does."""

    name: str
    rows: tuple[tuple[tuple[str, ...], str], ...]


def groups() -> list[Group]:
    """The window's actions by menu, then the keys of the timeline."""
    names = dict.fromkeys(spec.group for spec in ACTIONS if spec.keys)
    made = [Group(name, _actions(name)) for name in names]
    on_timeline = tuple((_shown(each.keys), each.text) for each in SHORTCUTS)
    return [*made, Group("On the timeline", on_timeline)]


def _actions(group: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    mine = (spec for spec in ACTIONS if spec.keys and spec.group == group)
    return tuple((_shown(spec.keys), _words(spec)) for spec in mine)


def _words(spec: ActionSpec) -> str:
    """A button that shows a sign is told by its tip."""
    return spec.text.rstrip("…") if len(spec.text) > 1 else spec.tip


def _shown(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(shown_key(key) for key in keys))
