"""The legend follows what is on the page: no entry without its mark, no mark without its entry."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from viewer.briefing.clean import clean_line
from viewer.briefing.desk import Desk, theme_colours
from viewer.briefing.items import Entry
from viewer.briefing.plan import PagePlan, Pane, shown_rows
from viewer.briefing.recipe import CompareBy, LayoutName
from viewer.model.describe import NOT_HAPPENED
from viewer.model.edtf import Qualifier
from viewer.model.filtering import overlaps
from viewer.model.line_layers import LINE_LAYERS, line_layers_of
from viewer.model.records import RegionKind, Status
from viewer.model.signs import Sign, Signs, in_order
from viewer.model.state import AppState, Kind, LanesBy

_POINTS = (RegionKind.CITY, RegionKind.PORT, RegionKind.BASE)
_GONE = (Status.SUPERSEDED, Status.LAPSED)
_MAPS = frozenset(LayoutName) - {LayoutName.TIMELINE, LayoutName.TABLE, LayoutName.CHANGES}
_TIMELINES = frozenset(LayoutName) - {LayoutName.MAP, LayoutName.TABLE, LayoutName.CHANGES}


def entries(desk: Desk, plan: PagePlan, in_view: Sequence[Entry] = ()) -> tuple[Entry, ...]:
    """The legend of a page; `in_view` is what its maps have at the views that they show."""
    found: dict[tuple[str, str], Entry] = {}
    has_lanes = plan.layout in _TIMELINES and not _maps_alone(desk, plan)
    for pane in plan.panes:
        parts: list[Entry] = []
        # Lanes by theme name each colour already.
        if not has_lanes or pane.state.lanes_by is not LanesBy.THEME:
            parts += _theme_entries(desk, plan, pane)
        if plan.layout in _MAPS:
            parts += [*_map_entries(desk, pane), *in_view, *_layer_entries(desk, pane.state)]
        if has_lanes:
            parts += _timeline_entries(desk, pane)
        for entry in parts:
            found.setdefault((entry.kind, entry.text), entry)
    return tuple(found.values())


def _maps_alone(desk: Desk, plan: PagePlan) -> bool:
    """Whether two maps stand side by side that differ in their boundaries only."""
    by = desk.recipe.compare_by
    return plan.layout == LayoutName.SIDE_BY_SIDE and by == CompareBy.WORLDVIEW


def _theme_entries(desk: Desk, plan: PagePlan, pane: Pane) -> list[Entry]:
    rows = _rows(desk, plan, pane)
    signs = Signs.of(desk.dataset)
    if signs.items[0].is_dataset and len(rows):
        used_signs = in_order(signs.items, np.unique(signs.of_rows[np.asarray(rows)]).tolist())
        return [_sign_entry(desk, sign) for sign in used_signs]
    themes = desk.dataset.initiatives.themes
    used = [themes.row(row) for row in rows if len(themes.row(row))]
    if not used:
        return []
    present = set(desk.dataset.family[np.unique(np.concatenate(used))].tolist())
    colours = theme_colours(desk.dataset, desk.palette)
    return [
        Entry("dot", _name(theme.names, theme.name, desk), colours[theme.id], colours[theme.id])
        for position, theme in enumerate(desk.dataset.themes)
        if position in present and theme.id in colours
    ]


def _sign_entry(desk: Desk, sign: Sign) -> Entry:
    """A dataset or theme of several datasets."""
    at, colour = desk.dataset.theme_index.get(sign.key, -1), sign.colour(desk.palette)
    names = desk.dataset.themes[at].names if at >= 0 else {}
    return Entry("dot", _name(names, sign.name, desk), colour, colour)


def _name(names: object, fallback: str, desk: Desk) -> str:
    own = names.get(desk.state.language, "") if isinstance(names, dict) else ""
    return clean_line(own or fallback)


def _rows(desk: Desk, plan: PagePlan, pane: Pane) -> list[int]:
    rows = shown_rows(desk.dataset, pane.state)
    if plan.layout not in _TIMELINES or _maps_alone(desk, plan):
        return list(rows)
    within = overlaps(desk.dataset, pane.state.window)
    return [row for row in rows if within[row]]


def _map_entries(desk: Desk, pane: Pane) -> list[Entry]:
    linked = desk.links(pane.state.selection)
    chosen, say = desk.palette.selection, desk.words
    kinds = {
        desk.dataset.regions[desk.dataset.region_index[one]].kind in _POINTS
        for one in linked.regions
    }
    found: list[Entry] = []
    if False in kinds:
        found.append(Entry("fill", say.region_selected, chosen, chosen))
    if True in kinds:
        found.append(Entry("diamond", say.place_selected, chosen, chosen))
    if linked.countries:
        found.append(Entry("outline", say.actor_selected, chosen, chosen))
    if linked.arcs:
        found.append(Entry("arc", say.arc, chosen))
    if _is_placed(desk, pane):
        bare = not desk.dataset.top_themes and theme_colours(desk.dataset, desk.palette).get("")
        colour, text = bare or desk.palette.muted, say.glyph_bare if bare else say.glyph
        found.append(Entry("disc", text, colour, colour))
    return found


def _is_placed(desk: Desk, pane: Pane) -> bool:
    """Whether anything that is shown has a place on the map."""
    table = desk.dataset.initiatives
    rows = np.array(shown_rows(desk.dataset, pane.state), np.int32)
    return bool(np.isfinite(table.lon_deg[rows]).any() or np.isin(rows, table.regions.owners).any())


def _layer_entries(desk: Desk, state: AppState) -> list[Entry]:
    """The layers that are shown over the basemap."""
    say, colours = desk.words, desk.palette
    own = line_layers_of(desk.dataset)
    looks = {
        "cables": ("line", say.cable, colours.cable),
        "routes": ("disputed", say.route, colours.lane),
        "claims": ("hatch-area", say.claimed, colours.claim),
        "zones": ("line", say.zone, colours.zone),
        "lanes": ("line", say.lane, colours.lane),
        "graticule": ("line", say.graticule, colours.graticule),
    }
    return [
        Entry(*look)
        for id_, look in looks.items()
        if state.shows(id_) and (id_ not in LINE_LAYERS or id_ in own)
    ]


def _timeline_entries(desk: Desk, pane: Pane) -> list[Entry]:
    table = desk.dataset.initiatives
    rows = np.array(shown_rows(desk.dataset, pane.state), np.int32)
    rows = rows[overlaps(desk.dataset, pane.state.window)[rows]] if len(rows) else rows
    status, flags = table.status[rows], table.qualifier[rows]
    say, ink = desk.words, desk.palette.muted
    found: list[Entry] = []
    if any(ref.kind is Kind.INITIATIVE for ref in pane.state.selection):
        found.append(Entry("dot", say.selected, desk.palette.selection, desk.palette.selection))
    if np.isin(status, [int(one) for one in NOT_HAPPENED]).any():
        found.append(Entry("dashed", say.dashed, ink))
    if np.isin(status, [int(one) for one in _GONE]).any():
        found.append(Entry("hatched", say.hatched, ink))
    doubtful = int(Qualifier.APPROXIMATE) | int(Qualifier.UNCERTAIN)
    open_end = np.isinf(table.end_max[rows]) | np.isinf(table.start_min[rows])
    if open_end.any() or (flags & doubtful).any():
        found.append(Entry("faded", say.faded, ink))
    return found
