"""The middle of a page, one function a layout."""

from __future__ import annotations

from dataclasses import replace

from viewer.briefing.charts import taken_px
from viewer.briefing.desk import Desk
from viewer.briefing.frame import window_text
from viewer.briefing.items import Box, Entry, Item, MapSlot, Text, TimelineSlot
from viewer.briefing.legend import entries
from viewer.briefing.listing import lay_list
from viewer.briefing.map_marks import strip_px
from viewer.briefing.plan import PagePlan, selected_rows, shown_rows, title_of
from viewer.briefing.recipe import CompareBy, LayoutName
from viewer.briefing.side import (
    Para,
    focus_paras,
    lay_legend_column,
    lay_legend_row,
    lay_paras,
    paras_fit,
    replace_height,
)
from viewer.briefing.words import counted

_SIDE_SHARE = {LayoutName.MAP_TIMELINE: 0.28, LayoutName.STORY: 0.3, LayoutName.MAP: 0.25}
_LEAST_TIMELINE = 0.2
_TIMELINE_SHARE = {LayoutName.MAP_TIMELINE: 0.43, LayoutName.STORY: 0.26, LayoutName.MAP: 0.0}
_LEAST_WORDS = 0.5
_LONELY = 0.6
_MAP_SHAPE = 1.5
_MOST_NAMED = 5
_MOST_TRIES = 4


def lay_body(desk: Desk, plan: PagePlan, body: Box) -> list[Item]:
    """The items of a page's body; a table has its own pages, see `table_pages`.

    The legend explains what the maps show, which depends on the room that the legend leaves them:
    the page is laid out again until both are of one mind.
    """
    in_view: tuple[Entry, ...] = ()
    for _ in range(_MOST_TRIES):
        items = _lay(desk, plan, body, entries(desk, plan, in_view))
        slots = [item for item in items if isinstance(item, MapSlot)]
        seen = [
            one for slot in slots for one in desk.explain(desk, plan.panes[slot.pane], slot.box)
        ]
        now = tuple(dict.fromkeys(seen))
        if now == in_view:
            break
        in_view = now
    return items


def _lay(desk: Desk, plan: PagePlan, body: Box, legend: tuple[Entry, ...]) -> list[Item]:
    if plan.layout is LayoutName.SIDE_BY_SIDE:
        return _side_by_side(desk, plan, body, legend)
    if plan.layout is LayoutName.TIMELINE:
        return _timeline_only(desk, plan, body, legend)
    if desk.size.is_portrait:
        return _upright(desk, plan, body, legend)
    return _lying(desk, plan, body, legend)


def _words(desk: Desk, plan: PagePlan, columns: list[Box]) -> tuple[list[Text], bool]:
    """What the page is about, in one column or two, and whether all of it fits in good size."""
    if plan.focus is None:
        return lay_list(desk, plan, columns)
    paras = focus_paras(desk, plan, plan.focus)
    if len(columns) == 1:
        return lay_paras(desk, paras, columns[0]), paras_fit(desk, paras, columns[0])
    # Running words on the left, labelled facts on the right.
    running = [para for para in paras if para.role not in ("label", "fact")]
    labelled = [para for para in paras if para.role in ("label", "fact")]
    texts: list[Text] = []
    for part, column in zip((running, labelled), columns, strict=True):
        texts += lay_paras(desk, part, column)
    return texts, True


def _two_columns(desk: Desk, room: Box) -> list[Box]:
    gap = desk.gap_px * 1.5
    width = (room.width - gap) / 2
    return [replace(room, width=width), replace(room, x=room.x + width + gap, width=width)]


def _lying(desk: Desk, plan: PagePlan, body: Box, legend: tuple[Entry, ...]) -> list[Item]:
    """Map and column above, the timeline below over the whole width."""
    gap = desk.gap_px
    timeline = _timeline_px(desk, plan, body)
    above = Box(body.x, body.y, body.width, body.height - timeline - (gap if timeline else 0.0))
    side = body.width * _SIDE_SHARE[plan.layout]
    map_box = Box(above.x, above.y, above.width - side - gap, above.height)
    column = Box(map_box.right + gap, above.y, side, above.height)
    items, height = lay_legend_column(desk, legend, column)
    left = replace_height(column, column.height - height - (gap if items else 0.0))
    words, all_there = _words(desk, plan, [left])
    if not all_there and (plan.focus is not None or left.height < column.height * _LEAST_WORDS):
        # What the page is about goes before the legend, which finds room below the map.
        _, height = lay_legend_row(desk, legend, map_box)
        map_box = replace_height(map_box, map_box.height - height - gap * 0.5)
        room = Box(map_box.x, map_box.bottom + gap * 0.5, map_box.width, height)
        items, _ = lay_legend_row(desk, legend, room)
        words, _ = _words(desk, plan, [column])
    items = [*words, MapSlot(picture_box(desk, map_box), 0, map_alt(desk, plan, 0)), *items]
    if timeline:
        box = Box(body.x, above.bottom + gap, body.width, timeline)
        items.append(TimelineSlot(box, 0, timeline_alt(desk, plan, 0)))
    return items


def _timeline_px(desk: Desk, plan: PagePlan, body: Box) -> float:
    """The timeline's share of the height; of a page that stands alone, less where it needs less.

    Pages of one file and scenes of one film are alike, whatever there is on each.
    """
    most = body.height * _TIMELINE_SHARE[plan.layout]
    if not most or desk.recipe.pages or plan.panes[0].state.cursor_day is not None:
        return most
    return max(taken_px(desk, plan.panes[0], body.width, most), body.height * _LEAST_TIMELINE)


def _upright(desk: Desk, plan: PagePlan, body: Box, legend: tuple[Entry, ...]) -> list[Item]:
    """Map, legend, words, timeline under each other."""
    gap = desk.gap_px
    with_timeline = plan.layout in (LayoutName.MAP_TIMELINE, LayoutName.STORY)
    _, height = lay_legend_row(desk, legend, body)
    around = height + gap * 1.4
    map_height = body.height * (0.42 if with_timeline else 0.62)
    least = body.height * 0.28 + gap if with_timeline else 0.0
    room = replace_height(body, body.height - map_height - around - least)
    words, _ = _words(desk, plan, _two_columns(desk, room))
    used = max((text.box.bottom for text in words), default=room.y) - room.y
    if not with_timeline:
        # The map takes what the words leave.
        map_height = body.height - around - used
    map_box = replace_height(body, map_height)
    legend_room = replace(body, y=map_box.bottom + gap * 0.6)
    items: list[Item] = [MapSlot(picture_box(desk, map_box), 0, map_alt(desk, plan, 0))]
    items += lay_legend_row(desk, legend, legend_room)[0]
    top = map_box.bottom + around
    items += [replace(text, box=replace(text.box, y=text.box.y - room.y + top)) for text in words]
    if with_timeline:
        # The timeline takes what the words leave.
        top += used + gap
        timeline = Box(body.x, top, body.width, body.bottom - top)
        items.append(TimelineSlot(timeline, 0, timeline_alt(desk, plan, 0)))
    return items


def _timeline_only(desk: Desk, plan: PagePlan, body: Box, listed: tuple[Entry, ...]) -> list[Item]:
    """The timeline; where it leaves room, what it shows in words under it."""
    gap = desk.gap_px
    legend, height = lay_legend_row(desk, listed, body)
    top = body.y + height + (gap * 0.6 if legend else 0.0)
    box = Box(body.x, top, body.width, body.bottom - top)
    taken = taken_px(desk, plan.panes[0], box.width, box.height)
    words: list[Text] = []
    if taken < box.height * _LONELY:
        left = Box(box.x, box.y + taken + gap * 1.5, box.width, box.height - taken - gap * 1.5)
        words, _ = _words(desk, plan, _two_columns(desk, left))
        box = replace_height(box, taken)
    return [*legend, TimelineSlot(box, 0, timeline_alt(desk, plan, 0)), *words]


def _side_by_side(desk: Desk, plan: PagePlan, body: Box, listed: tuple[Entry, ...]) -> list[Item]:
    """Two maps with their captions, and their timelines where these differ."""
    gap = desk.gap_px
    legend, height = lay_legend_row(desk, listed, body)
    legend, body = _below(legend, body, height, gap)
    stacked = _is_stacked(desk, body)
    items: list[Item] = list(legend)
    for i, pane in enumerate(plan.panes):
        if stacked:
            size = (body.height - gap) / 2
            half = Box(body.x, body.y + i * (size + gap), body.width, size)
        else:
            size = (body.width - gap * 1.5) / 2
            half = Box(body.x + i * (size + gap * 1.5), body.y, size, body.height)
        count = counted(desk.words.initiatives, len(shown_rows(desk.dataset, pane.state)))
        title = Para("pane", f"{pane.caption} · {count}", 1.05, True, most=2)
        caption = lay_paras(desk, [title], Box(half.x, half.y, half.width, desk.body_px * 3.2))
        items += caption
        used = sum(text.box.height for text in caption)
        rest = Box(half.x, half.y + used + gap * 0.4, half.width, half.height - used - gap * 0.4)
        items += _pane(desk, plan, i, rest)
    return items


def _is_stacked(desk: Desk, body: Box) -> bool:
    """Whether the halves stand above each other; maps alone are cut as suits a map."""
    if desk.recipe.compare_by is not CompareBy.WORLDVIEW:
        return body.height > body.width
    beside, above = body.width / 2 / body.height, body.width / (body.height / 2)
    return beside * above < _MAP_SHAPE**2


def _below(legend: list[Item], body: Box, height: float, gap: float) -> tuple[list[Item], Box]:
    if not legend:
        return legend, body
    used = height + gap * 0.6
    return legend, Box(body.x, body.y + used, body.width, body.height - used)


def _pane(desk: Desk, plan: PagePlan, pane: int, room: Box) -> list[Item]:
    """One half: the map, and a timeline unless only boundaries differ or there is no height."""
    alone = desk.recipe.compare_by is CompareBy.WORLDVIEW or room.height < desk.body_px * 22
    timeline = 0.0 if alone else room.height * 0.44
    map_box = Box(room.x, room.y, room.width, room.height - timeline)
    items: list[Item] = []
    if timeline:
        map_box = Box(room.x, room.y, room.width, room.height - timeline - desk.gap_px * 0.6)
        box = Box(room.x, room.bottom - timeline, room.width, timeline)
        items.append(TimelineSlot(box, pane, timeline_alt(desk, plan, pane)))
    return [MapSlot(picture_box(desk, map_box), pane, map_alt(desk, plan, pane)), *items]


def picture_box(desk: Desk, box: Box) -> Box:
    """The map's picture on whole pixels, so that it is not smeared, above its strip of notes."""
    x, y = round(box.x), round(box.y)
    return Box(x, y, round(box.right) - x, round(box.bottom - strip_px(desk)) - y)


def map_alt(desk: Desk, plan: PagePlan, pane: int) -> str:
    """What the picture of the map shows, for those who cannot see it."""
    state = plan.panes[pane].state
    linked = desk.links(state.selection)
    dataset, lang = desk.dataset, desk.state.language
    names = [
        dataset.actors[dataset.actor_index[one]].name
        for one in linked.actors
        if one in dataset.actor_index
    ]
    regions = [dataset.regions[dataset.region_index[one]].name for one in linked.regions]
    about = title_of(dataset, plan.focus, lang) if plan.focus is not None else plan.title
    parts = [f"{desk.words.map}: {about}"]
    if names:
        parts.append(f"{desk.words.actors}: {', '.join(names)}")
    if regions:
        parts.append(f"{desk.words.regions}: {', '.join(regions)}")
    return ". ".join(parts)


def timeline_alt(desk: Desk, plan: PagePlan, pane: int) -> str:
    """What the timeline shows, in words."""
    dataset, state = desk.dataset, plan.panes[pane].state
    count = counted(desk.words.initiatives, len(shown_rows(dataset, state)))
    parts = [f"{desk.words.timeline}: {count}", window_text(state.window, state.language)]
    chosen = selected_rows(dataset, state)[:_MOST_NAMED] if state.selection else ()
    names = ", ".join(title_of(dataset, row, state.language) for row in chosen)
    return ". ".join([*parts, f"{desk.words.selected}: {names}"] if names else parts)
