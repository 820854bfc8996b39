"""The nouns of a plan: a page, its panes, the state that a recipe describes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from viewer.briefing.clean import clean_line
from viewer.briefing.recipe import LayoutName, Recipe
from viewer.errors import TwoSeasError
from viewer.model import filtering
from viewer.model.dataset import Dataset
from viewer.model.interval import parse
from viewer.model.layers import from_text
from viewer.model.linking import rows_of
from viewer.model.state import Appearance, AppState, Filter, Kind, LanesBy, MapView, Ref, Window

Resolve = Callable[[Dataset, str], Ref]


@dataclass(frozen=True)
class Pane:
    """One picture of the state; `fit_map` asks for a view of what is selected, or of most rows.

    `fit_to` is what that view is of where the state selects less than the pane beside it.
    """

    state: AppState
    caption: str = ""
    fit_map: bool = False
    fit_to: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class PagePlan:
    """One page before it has words and places.

    `focus` is the row that the page is about, None for an overview. `cited_rows` are the rows whose
    sources are listed. `step` is ("3", "12") in a story.
    """

    layout: LayoutName
    panes: tuple[Pane, ...]
    title: str
    subtitle: str = ""
    caption: str = ""
    focus: int | None = None
    cited_rows: tuple[int, ...] = ()
    step: tuple[int, int] | None = None


def window_of(text: str, what: str = "window") -> Window:
    """The stretch of an EDTF interval or date, open ends refused; raises TwoSeasError."""
    try:
        found = parse(text)
    except ValueError as error:
        raise TwoSeasError(f"The {what} “{text}” is not understood: {error}.") from error
    if not np.isfinite([found.start_min, found.end_max]).all():
        raise TwoSeasError(f"The {what} “{text}” has an open end.", "Write both: 2004/2026.")
    return Window(found.start_min, found.end_max)


def day_of(text: str) -> float:
    """The last moment of an EDTF date, for "as of"; raises TwoSeasError."""
    try:
        found = parse(text)
    except ValueError as error:
        raise TwoSeasError(f"The day “{text}” is not understood: {error}.") from error
    if not np.isfinite(found.end_max):
        raise TwoSeasError(f"The day “{text}” has no end.", "Write it like 2025-08-26.")
    # The moment before midnight, so that the day is the one that was written.
    return found.end_max - 1 / 1440


def state_of(recipe: Recipe, dataset: Dataset, base: AppState, resolve: Resolve) -> AppState:
    """The state that a recipe describes, on top of what the caller shows anyway."""
    window = Window(*recipe.window_days) if recipe.window_days else base.window
    if recipe.window and not recipe.window_days:
        window = window_of(recipe.window)
    return replace(
        base,
        selection=tuple(resolve(dataset, one) for one in recipe.select) or base.selection,
        window=window,
        brush=window_of(recipe.brush) if recipe.brush else base.brush,
        as_of_day=day_of(recipe.as_of) if recipe.as_of else base.as_of_day,
        worldview=recipe.worldview or base.worldview,
        show_claims=recipe.show_claims,
        map_view=MapView(*recipe.view) if recipe.view else base.map_view,
        appearance=Appearance(recipe.appearance),
        language=recipe.language,
        lanes_by=_lanes_by(recipe.lanes_by),
        filter=Filter(
            recipe.text,
            frozenset(recipe.themes),
            frozenset(recipe.statuses),
            frozenset(recipe.actors),
            frozenset(recipe.regions),
            frozenset(recipe.sources),
            frozenset(recipe.datasets),
        ),
        layers=from_text(recipe.layers) if recipe.layers else base.layers,
        # Exports never go online, whatever the window does.
        online="",
        found=None,
        hover=None,
    )


def _lanes_by(name: str) -> LanesBy:
    if name not in set(LanesBy):
        raise TwoSeasError(f"There are no lanes by “{name}”.", f"Use {', '.join(LanesBy)}.")
    return LanesBy(name)


def shown_rows(dataset: Dataset, state: AppState) -> tuple[int, ...]:
    """The rows that filter, brush and as-of day leave, in time order."""
    mask = filtering.visible(dataset, state)
    rows = np.arange(len(dataset.initiatives)) if mask is None else np.flatnonzero(mask)
    return tuple(rows.tolist())


def selected_rows(dataset: Dataset, state: AppState) -> tuple[int, ...]:
    """The initiatives selected, or involved with what is, in time order; shown ones only."""
    shown = set(shown_rows(dataset, state))
    rows = {int(row) for ref in state.selection for row in rows_of(dataset, ref)}
    return tuple(sorted(rows & shown))


def listed_rows(dataset: Dataset, state: AppState) -> tuple[int, ...]:
    """What a page about several initiatives names: what is selected, else what its window holds.

    Newest first; what has no date comes last.
    """
    undated = np.isnan(dataset.initiatives.start_min)
    rows = selected_rows(dataset, state) if state.selection else ()
    if not rows:
        there = filtering.overlaps(dataset, state.window) | undated
        rows = tuple(row for row in shown_rows(dataset, state) if there[row])
    dated = tuple(row for row in rows if not undated[row])
    return (*dated[::-1], *(row for row in rows if undated[row]))


def tabled_rows(dataset: Dataset, state: AppState) -> tuple[int, ...]:
    """What a table holds: what is selected, else all that is shown, in time order."""
    rows = selected_rows(dataset, state) if state.selection else ()
    return rows or shown_rows(dataset, state)


def shown_only(dataset: Dataset, state: AppState) -> AppState:
    """The state without the selected initiatives that it does not show."""
    shown = set(shown_rows(dataset, state))
    row_of = dataset.initiatives.row_of
    kept = (r for r in state.selection if r.kind is not Kind.INITIATIVE or row_of[r.id] in shown)
    return replace(state, selection=tuple(kept))


def title_of(dataset: Dataset, row: int, language: str) -> str:
    """An initiative's title in a language, as the dataset has it."""
    names = dataset.initiatives.details[row].names
    return clean_line(names.get(language, "") or dataset.initiatives.titles[row])
