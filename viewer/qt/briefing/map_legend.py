"""What the legend of a page says of its maps: what they will show, told before they are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.briefing.desk import Desk
from viewer.briefing.items import Box, Entry
from viewer.briefing.map_asked import asked, lasting
from viewer.briefing.plan import Pane
from viewer.map.explained import Explained
from viewer.map.frame_parts import LegendEntry
from viewer.qt.briefing.studio import MapSource

# Swatches of the map's legend that a page has by other names.
_KINDS = {"hatch": "hatch-area", "dashed": "disputed", "fill": "area"}


class MapLegend:
    """`viewer.briefing.desk.Explain` by the map's own rules.

    Args:
        explained: Knows them; None knows of nothing.
        maps: Who draws the maps, and says where they look.
    """

    def __init__(self, explained: Explained | None, maps: MapSource) -> None:
        self._explained, self._maps = explained, maps

    def __call__(self, desk: Desk, pane: Pane, box: Box) -> Sequence[Entry]:
        """What a pane's map shows in a box."""
        if self._explained is None:
            return ()
        self._maps.set_dataset(desk.dataset)
        one = asked(desk, pane, box, self._maps.fit)
        # The legend of a film stays the same while it plays, and so does all else on the page.
        visible = one.visible if pane.state.cursor_day is None else lasting(desk)
        size_px = float(one.size.width_px), float(one.size.height_px)
        found = self._explained.entries(
            desk.dataset, one.state, one.linked, visible, size_px=size_px, colours=desk.palette
        )
        return [_entry(entry, desk.palette.muted) for entry in found]


def _entry(entry: LegendEntry, edge: str) -> Entry:
    # A page's legend begins in small letters, being no list of titles.
    text = entry.text[:1].lower() + entry.text[1:]
    kind = _KINDS.get(entry.symbol, entry.symbol)
    # The faintest class has the colour of the page.
    stroke = edge if kind == "area" else entry.stroke or entry.fill
    return Entry(kind, text, stroke, entry.fill)
