"""The chart of a timeline slot, from the page it stands on."""

from __future__ import annotations

from dataclasses import replace

from viewer.briefing.chart import Chart
from viewer.briefing.chart_layout import lay_chart
from viewer.briefing.chart_scene import ChartScene
from viewer.briefing.desk import Desk, theme_colours
from viewer.briefing.frame import day_text
from viewer.briefing.items import TimelineSlot
from viewer.briefing.map_marks import unit_px
from viewer.briefing.plan import Pane, day_of
from viewer.errors import TwoSeasError
from viewer.model import filtering
from viewer.model.dataset import Dataset
from viewer.model.state import AppState


def page_day(dataset: Dataset, state: AppState) -> float | None:
    """The day that a page speaks of: a film's, its as-of day, the dataset's; never the clock's.

    The same input has to give the same bytes tomorrow.
    """
    if state.cursor_day is not None:
        return state.cursor_day
    if state.as_of_day is not None:
        return state.as_of_day
    try:
        return float(day_of(dataset.meta.as_of) // 1) if dataset.meta.as_of else None
    except TwoSeasError:
        return None


def chart_of(desk: Desk, slot: TimelineSlot, pane: Pane) -> Chart:
    """The chart of one slot."""
    scene = scene_of(desk, pane, desk.smallest_px)
    return lay_chart(scene, slot.box.width, slot.box.height, unit_px(desk.body_px))


def taken_px(desk: Desk, pane: Pane, width: float, height: float) -> float:
    """How much of a height a pane's chart takes: less where there are few rows."""
    made = lay_chart(scene_of(desk, pane, desk.smallest_px), width, height, unit_px(desk.body_px))
    bottom = max((head.top + head.height for head in made.heads), default=made.lanes_top)
    return min(bottom, height)


def scene_of(desk: Desk, pane: Pane, least_px: float) -> ChartScene:
    """What a pane's chart shows; no type in it is smaller than `least_px`."""
    day = page_day(desk.dataset, pane.state)
    words = ""
    if day is not None:
        words = day_text(day, desk.state.language)
        if pane.state.cursor_day is None:
            words = desk.words.as_of.format(day=words)
    return ChartScene(
        dataset=desk.dataset,
        state=pane.state,
        linked=desk.links(pane.state.selection),
        visible=filtering.visible(desk.dataset, pane.state),
        palette=desk.palette,
        colours=theme_colours(desk.dataset, desk.palette),
        measure=desk.measure,
        now_day=day,
        now_text=words,
        least_px=least_px,
        whole=_whole(desk, pane, least_px),
    )


def _whole(desk: Desk, pane: Pane, least_px: float) -> ChartScene | None:
    """All that a film comes to show, so that its years and lanes stand still; None elsewhere."""
    if pane.state.cursor_day is None:
        return None
    state = replace(pane.state, brush=desk.state.brush, cursor_day=None)
    return scene_of(desk, replace(pane, state=state), least_px)
