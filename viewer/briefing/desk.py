"""What every part of a page needs to know while it is laid out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from viewer.briefing.citing import Citations
from viewer.briefing.items import Box, Entry
from viewer.briefing.marking import Marking
from viewer.briefing.measure import Measure
from viewer.briefing.plan import Pane
from viewer.briefing.recipe import Recipe
from viewer.briefing.sizes import PageSize
from viewer.briefing.words import Words
from viewer.model.changes import NO_COMPARISON, Comparison
from viewer.model.dataset import Dataset
from viewer.model.linking import Linked
from viewer.model.palette import Palette
from viewer.model.signs import Signs
from viewer.model.state import AppState, Ref

Links = Callable[[tuple[Ref, ...]], Linked]

Explain = Callable[["Desk", Pane, Box], Sequence[Entry]]
"""What a pane's map shows in a box that a legend has to name and that depends on its view."""


def no_maps(*_: object) -> Sequence[Entry]:
    """Explains nothing, where no map is drawn."""
    return ()


SMALLEST_POINTS = 6.5
"""Nothing is printed smaller than this."""


@dataclass(frozen=True, eq=False)
class Desk:
    """The dataset, the recipe, and the means to lay out with.

    `links` gives what a selection lights up. `many_pages` says that the format can carry further
    pages, so that what does not fit goes on there. `comparison` is with another version. `explain`
    knows the maps; without it a legend has what does not depend on their views.
    """

    dataset: Dataset
    recipe: Recipe
    state: AppState
    size: PageSize
    palette: Palette
    words: Words
    measure: Measure
    marking: Marking | None
    links: Links
    citations: Citations
    many_pages: bool
    comparison: Comparison = NO_COMPARISON
    explain: Explain = no_maps

    @property
    def body_px(self) -> float:
        """Running text."""
        return self.size.body_px

    @property
    def small_px(self) -> float:
        """Sources, footers, legends."""
        return max(self.body_px * 0.68, self.smallest_px)

    @property
    def smallest_px(self) -> float:
        """The least size that is printed."""
        return SMALLEST_POINTS * self.size.px_per_point

    @property
    def gap_px(self) -> float:
        """Between neighbours."""
        return self.body_px * 0.8


def theme_colours(dataset: Dataset, palette: Palette) -> Mapping[str, str]:
    """`#rrggbb` by id of the top themes ("": of none) and `part_key`, as in the window."""
    return {sign.key: sign.colour(palette) for sign in Signs.of(dataset).items}
