"""Glyphs as a part of the frame: grouped once, sent once, dimmed without sending them again."""

from __future__ import annotations

import base64

from viewer.map import frames
from viewer.map.frame_parts import GlyphPaint
from viewer.map.frames import Glyphs
from viewer.map.mercator import world_px
from viewer.map.positions import Mask, Positions
from viewer.map.scene_legend import theme_symbol
from viewer.map.style import DIMMED_ALPHA, ink
from viewer.map.views import Around, Viewport
from viewer.model.frozen import Identity
from viewer.model.palette import Palette
from viewer.model.signs import Sign
from viewer.model.state import MapView

# More than these the page fetches, and waits until the GUI thread has painted the timeline.
INLINE_GLYPHS = 2500
# Columns that the page may still be asking for while the next are on their way.
_KEPT = 4


class GlyphPainter:
    """Groups rows into glyphs, and gives each grouping a number that the page knows it by."""

    def __init__(self) -> None:
        self._around = Around()
        self._key: object = None
        self._version = 0
        self._inline = ""
        self._data: dict[int, bytes] = {}
        self._clear: tuple[object, Glyphs] | None = None
        self.drawn: Glyphs | None = None
        self.signs: tuple[Sign, ...] = ()

    def data(self, version: int) -> bytes | None:
        """Columns for the page's fetch."""
        return self._data.get(version)

    def group(
        self, where: Positions, view: MapView, viewport: Viewport, shown: Mask | None
    ) -> Glyphs:
        """The glyphs of a view; the same ones as before while nothing that matters has changed."""
        box = None if frames.is_small(where) else self._around.around(view, viewport)
        key = (Identity(where), Identity(shown), view.zoom, box)
        if self.drawn is None or key != self._key:
            self._key = key
            self.drawn = frames.glyphs(where, shown, world_px(view.zoom), box)
            self._number(self.drawn)
        return self.drawn

    def keep_clear(
        self, where: Positions, view: MapView, rows: Mask | None = None
    ) -> Glyphs | None:
        """The glyphs of all rows, for names to keep clear of, so that no filter moves a name.

        `rows` are those that ever have one (None: all). None where there are too many: the names
        then stand above them.
        """
        if not frames.is_small(where):
            return None
        key = (Identity(where), Identity(rows), view.zoom)
        if self._clear is None or self._clear[0] != key:
            self._clear = (key, frames.glyphs(where, rows, world_px(view.zoom)))
        return self._clear[1]

    def _number(self, drawn: Glyphs) -> None:
        self._version += 1
        data = drawn.encode()
        small = len(drawn) <= INLINE_GLYPHS
        self._inline = base64.b64encode(data).decode() if small else ""
        if not small:
            self._data[self._version] = data
            for old in list(self._data)[:-_KEPT]:
                del self._data[old]

    def paint(
        self, drawn: Glyphs, colours: Palette, strength: float, *, dimmed: bool
    ) -> GlyphPaint:
        """How the glyphs that were grouped last are painted."""
        style = ink(colours)
        return GlyphPaint(
            version=self._version,
            count=len(drawn),
            inline=self._inline,
            colours=tuple(sign.colour(colours) for sign in self.signs),
            ring=style.glyph_ring,
            ink=style.glyph_ink,
            alpha=strength * (DIMMED_ALPHA if dimmed else 1.0),
            numbered=not dimmed,
            symbols=tuple(theme_symbol(sign.place) for sign in self.signs),
        )
