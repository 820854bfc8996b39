"""From a recipe to its pages: which state each one shows, and whose page it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from viewer.briefing.clean import clean_line, clean_text
from viewer.briefing.plan import (
    PagePlan,
    Pane,
    day_of,
    listed_rows,
    selected_rows,
    shown_only,
    shown_rows,
    tabled_rows,
    title_of,
    window_of,
)
from viewer.briefing.recipe import CompareBy, LayoutName, Recipe
from viewer.briefing.words import words, worldview_name
from viewer.errors import TwoSeasError
from viewer.model import describe
from viewer.model.civil import civil_from_days, days_from_civil
from viewer.model.dataset import Dataset
from viewer.model.interval import format_interval
from viewer.model.linking import rows_of
from viewer.model.records import Story
from viewer.model.state import AppState, Kind, MapView, Ref, Window

_MOST_PAGES = 500
_AROUND = 0.35
_LEAST_AROUND_DAYS = 900.0


def pages_of(recipe: Recipe, dataset: Dataset, state: AppState) -> tuple[PagePlan, ...]:
    """Every page that the recipe asks for; at least one.

    Raises:
        TwoSeasError: A story that there is not, nothing to make pages of, or too many pages.
    """
    kind, _, name = recipe.pages.partition(":")
    maker = {
        "": _overview,
        "selection": _by_selection,
        "story": lambda r, d, s: _by_story(r, d, s, name),
        "years": _by_year,
        "actors": _by_actor,
    }[kind]
    if recipe.layout is LayoutName.CHANGES:
        maker = _changes
    found: list[PagePlan] = []
    for page in maker(recipe, dataset, state):
        found.append(_compared(recipe, dataset, page))
        if len(found) > _MOST_PAGES:
            raise TwoSeasError(f"This would make more than {_MOST_PAGES} pages.", "Filter first.")
    if not found:
        raise TwoSeasError(f"There is nothing to make pages of by “{recipe.pages}”.")
    return tuple(found)


def pages_citing_all(recipe: Recipe, dataset: Dataset, state: AppState) -> tuple[PagePlan, ...]:
    """The same pages for a reader who can open everything that is shown, with its sources."""
    first, *rest = pages_of(recipe, dataset, state)
    cited = dict.fromkeys((*first.cited_rows, *shown_rows(dataset, state)))
    return (replace(first, cited_rows=tuple(cited)), *rest)


def _overview(recipe: Recipe, dataset: Dataset, state: AppState) -> Iterator[PagePlan]:
    focus = _sole_initiative(dataset, state)
    title = clean_line(recipe.title) or _title(dataset, state, focus)
    state = _focused(recipe, dataset, state, focus)
    listed = tabled_rows if recipe.layout is LayoutName.TABLE else listed_rows
    cited = listed(dataset, state)
    pane = Pane(state, fit_map=recipe.view is None)
    yield PagePlan(
        recipe.layout, (pane,), title, clean_line(recipe.subtitle), focus=focus, cited_rows=cited
    )


def _changes(recipe: Recipe, dataset: Dataset, state: AppState) -> Iterator[PagePlan]:
    own = f"{clean_line(dataset.meta.title)} · {words(state.language).changes}"
    title = clean_line(recipe.title) or own
    pane = Pane(state, fit_map=False)
    yield PagePlan(recipe.layout, (pane,), title, clean_line(recipe.subtitle))


def _focused(recipe: Recipe, dataset: Dataset, state: AppState, focus: int | None) -> AppState:
    """A page about one initiative shows its time, unless the recipe says which."""
    if focus is None or recipe.window or recipe.window_days:
        return state
    return replace(state, window=around(dataset, state, focus))


def _sole_initiative(dataset: Dataset, state: AppState) -> int | None:
    if len(state.selection) == 1 and state.selection[0].kind is Kind.INITIATIVE:
        return dataset.initiatives.row_of.get(state.selection[0].id)
    return None


def _title(dataset: Dataset, state: AppState, focus: int | None) -> str:
    if focus is not None:
        return title_of(dataset, focus, state.language)
    if len(state.selection) == 1:
        return _name(dataset, state.selection[0], state.language)
    return clean_line(dataset.meta.title)


def _name(dataset: Dataset, ref: Ref, language: str) -> str:
    if ref.kind is Kind.ACTOR:
        actor = dataset.actors[dataset.actor_index[ref.id]]
        return clean_line(actor.names.get(language, "") or actor.name)
    region = dataset.regions[dataset.region_index[ref.id]]
    return clean_line(region.names.get(language, "") or region.name)


def _compared(recipe: Recipe, dataset: Dataset, page: PagePlan) -> PagePlan:
    """The page with both of its panes where it is one side by side."""
    if page.layout is not LayoutName.SIDE_BY_SIDE:
        return page
    if len(recipe.compare) != 2:
        raise TwoSeasError(
            "Side by side needs two values to compare.",
            "For instance --compare as-of:2023-01-01,2025-08-26.",
        )
    (pane,) = page.panes
    halves = (_half(recipe.compare_by, value, pane.state) for value in recipe.compare)
    # A day before an initiative was known shows nothing of it, on a map of the same places.
    panes = tuple(
        Pane(shown_only(dataset, state), caption, pane.fit_map, pane.state.selection)
        for state, caption in halves
    )
    return replace(page, panes=panes)


def _half(by: CompareBy, value: str, state: AppState) -> tuple[AppState, str]:
    """The state of a half, and what stands over it."""
    say = words(state.language)
    if by is CompareBy.AS_OF:
        day = clean_line(format_interval(value, state.language))
        return replace(state, as_of_day=day_of(value)), say.as_of.format(day=day)
    if by is CompareBy.WINDOW:
        window = window_of(value)
        text = clean_line(format_interval(value, state.language))
        return replace(state, window=window, brush=window), text
    name = worldview_name(value, state.language)
    return replace(state, worldview=value), say.boundaries.format(name=name)


def _by_selection(recipe: Recipe, dataset: Dataset, state: AppState) -> Iterator[PagePlan]:
    for row in selected_rows(dataset, state):
        yield _row_page(recipe, dataset, state, row)


def _row_page(recipe: Recipe, dataset: Dataset, state: AppState, row: int) -> PagePlan:
    ref = Ref(Kind.INITIATIVE, dataset.initiatives.ids[row])
    window = state.window if recipe.window or recipe.window_days else around(dataset, state, row)
    pane = Pane(replace(state, selection=(ref,), window=window), fit_map=recipe.view is None)
    subtitle = clean_line(recipe.title) or clean_line(recipe.subtitle)
    title = title_of(dataset, row, state.language)
    return PagePlan(recipe.layout, (pane,), title, subtitle, focus=row, cited_rows=(row,))


def around(dataset: Dataset, state: AppState, row: int) -> Window:
    """A window with a row and what it is linked to, and air about them, within the whole one."""
    table = dataset.initiatives
    rows = [row, *(link.row for link in describe.links(dataset, row))]
    days = np.concatenate(
        [
            column[rows]
            for column in (table.start_min, table.start_max, table.end_min, table.end_max)
        ]
    )
    days = days[np.isfinite(days)]
    if not len(days):
        return state.window
    first, last = float(days.min()), float(days.max())
    air = max((last - first) * _AROUND, _LEAST_AROUND_DAYS)
    return Window(first - air, last + air)


def _by_story(recipe: Recipe, dataset: Dataset, state: AppState, name: str) -> Iterator[PagePlan]:
    story = next((one for one in dataset.stories if one.id == name), None)
    if story is None:
        known = ", ".join(one.id for one in dataset.stories) or "none"
        raise TwoSeasError(f"This dataset has no story “{name}”.", f"It has: {known}.")
    yield from _steps(recipe, dataset, state, story)


def _steps(recipe: Recipe, dataset: Dataset, state: AppState, story: Story) -> Iterator[PagePlan]:
    layout = LayoutName.STORY if recipe.layout is LayoutName.MAP_TIMELINE else recipe.layout
    subtitle = clean_line(recipe.title) or clean_line(story.title)
    for number, step in enumerate(story.steps, 1):
        row = dataset.initiatives.row_of.get(step.initiative)
        if row is None:
            continue
        ref = Ref(Kind.INITIATIVE, step.initiative)
        window = window_of(step.window) if step.window else around(dataset, state, row)
        view = MapView(*step.view) if step.view else state.map_view
        pane = Pane(
            replace(state, selection=(ref,), window=window, map_view=view), fit_map=not step.view
        )
        yield PagePlan(
            layout,
            (pane,),
            title_of(dataset, row, state.language),
            subtitle,
            clean_text(step.caption),
            row,
            (row,),
            (number, len(story.steps)),
        )


def _by_year(recipe: Recipe, dataset: Dataset, state: AppState) -> Iterator[PagePlan]:
    """One page a year in which something that is shown began."""
    starts = dataset.initiatives.start_min[list(shown_rows(dataset, state))]
    days = np.floor(starts[np.isfinite(starts)]).astype(np.int64)
    years = np.unique(civil_from_days(days)[0]).tolist()
    for year in years:
        window = Window(days_from_civil(year, 1, 1), days_from_civil(year + 1, 1, 1))
        one = replace(state, window=window, brush=window)
        label = format_interval(f"{year:04d}", state.language) if 0 < year <= 9999 else str(year)
        title = f"{clean_line(recipe.title) or clean_line(dataset.meta.title)} · {label}"
        rows = shown_rows(dataset, one)
        yield PagePlan(
            recipe.layout,
            (Pane(one, fit_map=recipe.view is None),),
            title,
            clean_line(recipe.subtitle),
            cited_rows=rows,
        )


def _by_actor(recipe: Recipe, dataset: Dataset, state: AppState) -> Iterator[PagePlan]:
    """One page an actor: the selected ones, or all that take part in something shown."""
    chosen = [ref for ref in state.selection if ref.kind is Kind.ACTOR]
    shown = set(shown_rows(dataset, state))
    for ref in chosen or [Ref(Kind.ACTOR, actor.id) for actor in dataset.actors]:
        rows = tuple(row for row in rows_of(dataset, ref).tolist() if row in shown)
        if not rows:
            continue
        pane = Pane(replace(state, selection=(ref,)), fit_map=recipe.view is None)
        title = _name(dataset, ref, state.language)
        subtitle = clean_line(recipe.title) or clean_line(recipe.subtitle)
        yield PagePlan(recipe.layout, (pane,), title, subtitle, cited_rows=rows)
