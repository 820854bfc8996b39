"""From a recipe to finished pages: plans, words, places. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from viewer.briefing.body import lay_body
from viewer.briefing.change_pages import counts, lay_changes
from viewer.briefing.citing import Cited, cite
from viewer.briefing.clean import clean_text
from viewer.briefing.desk import Desk, Explain, Links, no_maps
from viewer.briefing.frame import Framed, dataset_line, facts_line, frame
from viewer.briefing.items import Box, Item, Page, Table, Text
from viewer.briefing.marking import read_marking
from viewer.briefing.measure import Measure
from viewer.briefing.page_plans import pages_of
from viewer.briefing.plan import PagePlan, Pane, Resolve, state_of
from viewer.briefing.recipe import LayoutName, Recipe
from viewer.briefing.side import facts
from viewer.briefing.sizes import page_size
from viewer.briefing.source_list import lay_sources, sources_under
from viewer.briefing.table_pages import lay_tables
from viewer.briefing.words import words
from viewer.model.changes import NO_COMPARISON, Comparison
from viewer.model.dataset import Dataset
from viewer.model.palette import palette
from viewer.model.state import AppState

Planner = Callable[[Recipe, Dataset, AppState], tuple[PagePlan, ...]]
"""From a recipe to its pages: `page_plans.pages_of` or `film_plans.scenes_of`."""


@dataclass(frozen=True)
class Sheet:
    """A finished page with the panes that its map and timeline slots show."""

    page: Page
    panes: tuple[Pane, ...]
    focus: int | None = None


@dataclass(frozen=True, eq=False)
class Briefing:
    """All pages, with what they were laid out with."""

    desk: Desk
    sheets: tuple[Sheet, ...]


def compose(
    recipe: Recipe,
    dataset: Dataset,
    base: AppState,
    *,
    resolve: Resolve,
    links: Links,
    measure: Measure,
    many_pages: bool,
    planner: Planner = pages_of,
    comparison: Comparison = NO_COMPARISON,
    explain: Explain = no_maps,
) -> Briefing:
    """Lays out every page of a recipe.

    Args:
        recipe: What to make.
        dataset: From what.
        base: What is shown where the recipe says nothing.
        resolve: Gives the reference for an id.
        links: Gives what a selection lights up.
        measure: Knows the fonts.
        many_pages: Whether the format can carry more pages than were asked for, so that sources
            that have no room follow on pages of their own.
        planner: Says which pages there are.
        comparison: With another version of the dataset.
        explain: Knows what maps show at the views that they are fitted to.

    Raises:
        TwoSeasError: The recipe asks for what is not there.
    """
    state = state_of(recipe, dataset, base, resolve)
    plans = planner(recipe, dataset, state)
    citations = cite(dataset, (row for plan in plans for row in plan.cited_rows), state.language)
    desk = Desk(
        dataset,
        recipe,
        state,
        page_size(recipe.size),
        palette(recipe.appearance),
        words(recipe.language),
        measure,
        read_marking(recipe.marking),
        links,
        citations,
        many_pages,
        comparison,
        explain,
    )
    drafts = _drafts(desk, plans)
    return Briefing(desk, tuple(_numbered(desk, drafts)))


@dataclass(frozen=True)
class _Draft:
    """A page before the number of pages is known; `body` gives its inner items again."""

    plan: PagePlan
    cited: tuple[Cited, ...]
    inner: tuple[Item, ...] | None = None


def _cited_by(desk: Desk, plan: PagePlan) -> tuple[Cited, ...]:
    wanted = {n for row in plan.cited_rows for n in desk.citations.numbers(desk.dataset, row)}
    return tuple(one for one in desk.citations.cited if one.number in wanted)


def _drafts(desk: Desk, plans: tuple[PagePlan, ...]) -> list[_Draft]:
    left_out: dict[int, Cited] = {}
    found: list[_Draft] = []
    for plan in plans:
        cited = _cited_by(desk, plan)
        if plan.layout is LayoutName.CHANGES:
            counted = replace(plan, subtitle=plan.subtitle or counts(desk))
            found += _table_drafts(desk, counted, lay_changes(desk, _table_room(desk, counted)))
        elif plan.layout is LayoutName.TABLE:
            found += _table_drafts(desk, plan, lay_tables(desk, plan, _table_room(desk, plan)))
            left_out |= {one.number: one for one in cited}
        else:
            found.append(_Draft(plan, cited))
            left_out |= {one.number: one for one in frame(desk, plan, 1, 1, cited).left_out}
    listed = [left_out[number] for number in sorted(left_out)]
    last = found[-1]
    if listed and last.inner and (under := _under_table(desk, last, listed)):
        return [*found[:-1], replace(last, inner=(*last.inner, *under))]
    if listed and (desk.many_pages or last.inner):
        found += _source_drafts(desk, plans[0], listed)
    return found


def _table_drafts(desk: Desk, plan: PagePlan, tables: list[Table]) -> Iterator[_Draft]:
    """A page for each part of the table; the sources come after all of them."""
    for number, table in enumerate(tables):
        one = _continued(desk, plan) if number else plan
        yield _Draft(one, (), (table,))


def _table_room(desk: Desk, plan: PagePlan) -> Box:
    """The room on a page that goes on: its title may have a line more than that of the first."""
    return frame(desk, _continued(desk, plan), 1, 1, ()).body


def _continued(desk: Desk, plan: PagePlan) -> PagePlan:
    return replace(plan, title=f"{plan.title} ({desk.words.continued})")


def _under_table(desk: Desk, last: _Draft, listed: list[Cited]) -> list[Text]:
    """The sources where the last page of a table has room for all of them."""
    body = frame(desk, last.plan, 1, 1, ()).body
    foot = max(item.box.bottom for item in last.inner or () if isinstance(item, Table))
    room = replace(body, y=foot, height=body.bottom - foot)
    return sources_under(desk, listed, room)


def _source_drafts(desk: Desk, first: PagePlan, listed: list[Cited]) -> Iterator[_Draft]:
    """Pages with the sources that had no room elsewhere."""
    plan = PagePlan(LayoutName.TABLE, (first.panes[0],), desk.words.sources)
    room = frame(desk, plan, 1, 1, ()).body
    for texts in lay_sources(desk, listed, room):
        yield _Draft(plan, (), tuple(texts))


def _numbered(desk: Desk, drafts: list[_Draft]) -> Iterator[Sheet]:
    for number, draft in enumerate(drafts, 1):
        framed: Framed = frame(desk, draft.plan, number, len(drafts), draft.cited)
        inner = draft.inner if draft.inner is not None else lay_body(desk, draft.plan, framed.body)
        page = Page(
            desk.size,
            desk.palette.panel,
            # In this order PDF, slides and screen readers are read.
            (*framed.head, *inner, *framed.foot),
            draft.plan.title,
            notes(desk, draft.plan, draft.cited),
            number,
            len(drafts),
        )
        yield Sheet(page, draft.plan.panes, draft.plan.focus)


def notes(desk: Desk, plan: PagePlan, cited: tuple[Cited, ...]) -> str:
    """What the speaker has under the page: summary, facts and every source with its address."""
    parts = [plan.title]
    if desk.marking is not None:
        parts.insert(0, desk.marking.text)
    if plan.caption:
        parts.append(plan.caption)
    if plan.focus is not None:
        parts.append(clean_text(desk.dataset.initiatives.summaries[plan.focus]))
        known = facts(desk, plan.focus, desk.state.language)
        parts.append("\n".join(f"{label}: {value}" for label, value in known))
    parts.append(facts_line(desk, plan))
    if cited:
        lines = [f"{one.number}. {one.text}" + (f" {one.url}" if one.url else "") for one in cited]
        parts.append("\n".join([desk.words.sources, *lines]))
    parts.append(dataset_line(desk))
    return "\n\n".join(part for part in parts if part)
