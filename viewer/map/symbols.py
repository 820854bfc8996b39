"""Which symbol stands for what; their outlines are in `assets/page/symbols.js`."""

from __future__ import annotations

from viewer.model.records import ActorKind

NAMES = (
    "disc", "square", "diamond", "triangle", "triangle-down", "hexagon", "cross", "star",
    "hourglass", "saltire",
)  # fmt: skip

OF_ACTORS = {
    ActorKind.COUNTRY: "disc",
    ActorKind.GROUPING: "hexagon",
    ActorKind.ORGANISATION: "square",
    ActorKind.COMPANY: "triangle",
    ActorKind.PERSON: "triangle-down",
}

OF_THEMES = (
    "disc", "square", "diamond", "triangle", "hexagon", "cross", "triangle-down", "star",
)  # fmt: skip
"""By the place of a theme among the top ones, like its colour: never colour alone."""

OF_CHANGES = {"added": "cross", "changed": "triangle", "removed": "saltire"}
"""What another version of a dataset has done; the timeline draws the same."""

OF_PLACES = {
    "capital": ("star", 4.2),
    "base": ("triangle", 4.0),
    "port": ("square", 3.0),
    "chokepoint": ("hourglass", 4.2),
    "city": ("disc", 2.0),
}
"""Symbol and radius in CSS pixels by kind of place."""

EXPLAINED = ("capital", "base", "port", "chokepoint")
"""The kinds of place that the legend has words for."""
