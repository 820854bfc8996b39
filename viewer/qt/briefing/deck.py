"""Pages as an editable deck. Apart, as python-pptx takes a fifth of a second to import."""

from __future__ import annotations

from collections.abc import Callable

from viewer.briefing.compose import Sheet
from viewer.briefing.recipe import Recipe
from viewer.briefing.slides import SlideSource, deck_bytes
from viewer.qt.briefing.studio import Studio
from viewer.qt.briefing.writers import map_picture


def pptx_bytes(
    studio: Studio,
    sheets: tuple[Sheet, ...],
    recipe: Recipe,
    title: str,
    told: Callable[[int], bool] = lambda _: True,
) -> bytes:
    """All pages as an editable deck; `told` hears of each page and may give up with False."""

    def source(sheet: Sheet) -> SlideSource:
        return SlideSource(
            lambda slot: map_picture(studio, sheet, slot),
            lambda slot: studio.chart(sheet.panes[slot.pane], slot),
            studio.unit,
        )

    return deck_bytes([(sheet.page, source(sheet)) for sheet in sheets], recipe, title, told)
