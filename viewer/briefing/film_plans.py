"""What a film shows: the pages of a story or selection in turn, or time going by."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from viewer.briefing.clean import clean_line
from viewer.briefing.frame import day_text
from viewer.briefing.page_plans import pages_of
from viewer.briefing.plan import PagePlan, Pane, shown_rows
from viewer.briefing.recipe import Recipe
from viewer.model.civil import civil_from_days, days_from_civil
from viewer.model.dataset import Dataset
from viewer.model.state import AppState, PlayMode, Window

MOST_SCENES = 60
_DAYS_PER_YEAR = 365.2425
_COUNTS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def scenes_of(recipe: Recipe, dataset: Dataset, state: AppState) -> tuple[PagePlan, ...]:
    """The scenes of a film: its pages where it has several, else the window year by year."""
    if recipe.pages:
        return pages_of(recipe, dataset, state)
    days = _ends(dataset, state)
    title = clean_line(recipe.title) or clean_line(dataset.meta.title)
    return tuple(_scene(recipe, dataset, state, title, day) for day in days)


def _scene(recipe: Recipe, dataset: Dataset, state: AppState, title: str, day: float) -> PagePlan:
    """What had begun by a day; the page is otherwise the same throughout."""
    until = Window(state.window.start_day, day)
    playback = replace(state.playback, mode=PlayMode.CUMULATIVE)
    shown = replace(state, brush=until, cursor_day=day - 1 / 86_400, playback=playback)
    label = day_text(day - 1 / 86_400, state.language)
    pane = Pane(shown, fit_map=recipe.view is None)
    rows = shown_rows(dataset, shown)[::-1]
    return PagePlan(recipe.layout, (pane,), title, label, cited_rows=rows)


def _ends(dataset: Dataset, state: AppState) -> list[float]:
    """The ends of the steps: from the first thing shown to the window's end, in round steps."""
    starts = dataset.initiatives.start_min[list(shown_rows(dataset, state))]
    window = state.window
    starts = starts[np.isfinite(starts) & (starts < window.end_day)]
    first = max(float(starts.min()) if len(starts) else window.start_day, window.start_day)
    last = min(float(starts.max()) + 31 if len(starts) else window.end_day, window.end_day)
    years = (last - first) / _DAYS_PER_YEAR
    if years < MOST_SCENES / 12:
        return _months(first, last)
    count = next((n for n in _COUNTS if years / n <= MOST_SCENES), _COUNTS[-1])
    year = civil_from_days(int(np.floor(first)))[0]
    ends: list[float] = []
    while not ends or ends[-1] < last:
        year += count
        ends.append(float(days_from_civil(year, 1, 1)))
    return [*ends[:-1], window.end_day]


def _months(first: float, last: float) -> list[float]:
    """Month by month, or day by day where there are few."""
    if last - first < MOST_SCENES:
        return [float(day) for day in np.arange(np.floor(first) + 1, np.ceil(last) + 1)]
    ends: list[float] = []
    year, month, _ = civil_from_days(int(np.floor(first)))
    while not ends or ends[-1] < last:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        ends.append(float(days_from_civil(year, month, 1)))
    return ends
