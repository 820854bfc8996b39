"""What the page said it has painted, in the words of the dataset."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from viewer.map import protocol


@dataclass(frozen=True)
class Painted:
    """What the page read back from its canvas.

    `find_visible` gives the ids of the initiatives whose glyphs are on screen: of a million rows
    that is asked for when somebody wants to know, not with every frame.
    """

    page: protocol.Painted
    find_visible: Callable[[], tuple[str, ...]]

    @cached_property
    def visible(self) -> tuple[str, ...]:
        """Ids of the initiatives whose glyphs are on screen."""
        return self.find_visible()

    def as_dict(self) -> dict[str, Any]:
        """For `--state` and for tests: plain lists."""
        page = self.page
        return {
            "regions": list(page.regions),
            "actors": list(page.actors),
            "countries": list(page.countries),
            "arcs": [list(arc) for arc in page.arcs],
            "seats": list(page.seats),
            "changes": [list(pair) for pair in dict.fromkeys(page.changes)],
            "labels": list(page.labels),
            "legend": list(page.legend),
            "hovered": list(page.hovered),
            "visible": list(self.visible),
            "view": list(page.view),
            "worldview": page.worldview,
            "appearance": page.appearance,
            "tiles": page.tiles,
        }
