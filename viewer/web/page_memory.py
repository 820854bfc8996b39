"""What the page has been given already, so that a frame carries only what is new to it."""

from __future__ import annotations

import base64

from viewer.map.frame_parts import Frame, Look, Parts, View
from viewer.map.scene import Scene

_MOST_GIVEN = 300_000  # bytes of shapes that come with a frame


class PageMemory:
    """Parts and shapes that a page has; a page that has just come has nothing.

    Args:
        scene: Where shapes come from.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._parts: Parts | None = None
        self._shapes: set[int] = set()

    def clear(self) -> None:
        """The page is a new one."""
        self._parts = None
        self._shapes.clear()

    def has(self, parts: Parts) -> bool:
        """Whether the page shows these parts."""
        return parts == self._parts

    @property
    def look(self) -> Look | None:
        """What the page was told to look like."""
        return None if self._parts is None else self._parts.look

    def frame(self, seq: int, parts: Parts, view: View | None) -> Frame:
        """A frame with the parts that differ from those that the page has, which it has then."""
        had, self._parts = self._parts, parts
        changed = {
            name: part
            for name, part in vars(parts).items()
            if had is None or getattr(had, name) != part
        }
        return Frame(seq=seq, view=view, geometry=self._geometry(parts), **changed)

    def _geometry(self, parts: Parts) -> dict[str, str] | None:
        """Shapes that the page has not had yet, as far as they are small.

        To fetch them it would have to wait until the GUI thread has painted the timeline.
        """
        keys = {item.key for item in (*parts.shapes, *parts.over, *parts.hover.shapes)}
        room, given = _MOST_GIVEN, {}
        for key in sorted(keys - self._shapes):
            data = self._scene.shapes.data(key)
            if data is not None and len(data) <= room:
                room -= len(data)
                given[str(key)] = base64.b64encode(data).decode()
        self._shapes |= keys
        return given or None
