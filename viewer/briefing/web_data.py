"""What the exported page shows, as plain data: text, numbers and colours, nothing that acts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from viewer.briefing.citing import ranges
from viewer.briefing.clean import clean_line, clean_text
from viewer.briefing.compose import Briefing
from viewer.briefing.desk import Desk, theme_colours
from viewer.briefing.page_plans import pages_of
from viewer.briefing.phrases import phrase, when_text
from viewer.briefing.plan import PagePlan, shown_rows, title_of
from viewer.briefing.side import facts
from viewer.model import describe
from viewer.model.state import Kind, Ref

Flat = list[int]
"""Longitudes and latitudes in turn, hundredths of a degree."""


@dataclass(frozen=True)
class Outline:
    """Where a region or a country lies."""

    rings: Sequence[Flat] = ()
    lines: Sequence[Flat] = ()
    points: Sequence[tuple[float, float]] = ()


@dataclass(frozen=True)
class WebMap:
    """The ground of the exported map, from whoever has the basemap.

    `borders` are pairs of a dash pattern and lines. `shapes` are by "region:ID" and "country:ISO";
    `anchors` longitude and latitude by region id; `arcs` by "actor id|actor id".
    """

    land: Sequence[Flat]
    borders: Sequence[tuple[str, Sequence[Flat]]]
    shapes: Mapping[str, Outline]
    anchors: Mapping[str, tuple[float, float]]
    arcs: Mapping[str, Flat]
    centre: tuple[float, float, float]
    credit: str
    extra: Mapping[str, Any] = field(default_factory=dict)


def page_data(briefing: Briefing, ground: WebMap) -> str:
    """The JSON for the page, fit to stand in a script element."""
    desk = briefing.desk
    plans = pages_of(desk.recipe, desk.dataset, desk.state)
    rows = shown_rows(desk.dataset, desk.state)
    place_of = {row: at for at, row in enumerate(rows)}
    data = {
        "rows": [_row(desk, row, place_of) for row in rows],
        "places": _places(desk, rows, place_of, ground),
        "shapes": {key: _outline(one) for key, one in ground.shapes.items()},
        "arcs": dict(ground.arcs),
        "land": list(ground.land),
        "borders": [[dash, list(lines)] for dash, lines in ground.borders],
        "steps": _steps(desk, plans, place_of),
        "selected": _selected(desk, place_of),
        "credit": clean_line(ground.credit),
        "words": {"sources": desk.words.sources},
        "colours": {
            name: getattr(desk.palette, name) for name in ("land", "border", "panel", "selection")
        },
    }
    return safe_json(data)


def safe_json(data: object) -> str:
    """JSON in which nothing can end the element that it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(letter, code)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _outline(one: Outline) -> dict[str, object]:
    return {"rings": list(one.rings), "lines": list(one.lines), "points": list(one.points)}


def _row(desk: Desk, row: int, place_of: Mapping[int, int]) -> dict[str, object]:
    dataset, lang = desk.dataset, desk.state.language
    linked = desk.links((Ref(Kind.INITIATIVE, dataset.initiatives.ids[row]),))
    kicker = [*map(clean_line, describe.theme_names(dataset, row)[:1])]
    kicker.append(clean_line(phrase(describe.status_name(dataset, row), lang)))
    return {
        "id": str(row),
        "title": title_of(dataset, row, lang),
        "when": when_text(dataset, row, lang),
        "kicker": " · ".join(part for part in kicker if part),
        "summary": clean_text(dataset.initiatives.summaries[row]),
        "facts": [list(pair) for pair in facts(desk, row, lang)],
        "sources": ranges(desk.citations.numbers(dataset, row)),
        "shapes": [f"region:{one}" for one in linked.regions]
        + [f"country:{one}" for one in dict.fromkeys(linked.countries)],
        "arcs": [f"{arc.start.actor_id}|{arc.end.actor_id}" for arc in linked.arcs],
        "seats": [
            [round(seat.lon_deg, 2), round(seat.lat_deg, 2), clean_line(seat.name)]
            for seat in linked.seats
        ],
        "linked": sorted(place_of[int(r)] for r in linked.linked_rows if int(r) in place_of),
    }


def _places(
    desk: Desk, rows: Sequence[int], place_of: Mapping[int, int], ground: WebMap
) -> list[dict[str, object]]:
    """Each region with what happens there, in the colour of most of it."""
    dataset = desk.dataset
    found: dict[int, list[int]] = {}
    for row in rows:
        for region in dataset.initiatives.regions.row(row).tolist():
            found.setdefault(region, []).append(row)
    colours, family = theme_colours(dataset, desk.palette), dataset.family
    tops = {i: dataset.themes[i].id for i in dataset.top_themes}
    places: list[dict[str, object]] = []
    for region, own in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        anchor = ground.anchors.get(dataset.regions[region].id)
        if anchor is None:
            continue
        themes = [int(family[t[0]]) for r in own if len(t := dataset.initiatives.themes.row(r))]
        most = int(np.bincount(themes).argmax()) if themes else -1
        places.append(
            {
                "name": clean_line(dataset.regions[region].name),
                "at": [round(anchor[0], 2), round(anchor[1], 2)],
                "rows": [place_of[row] for row in own],
                "radius": round(float(min(5 + 2 * np.log2(len(own)), 18)), 1),
                "colour": colours.get(tops.get(most, ""), desk.palette.muted),
            }
        )
    return places


def _steps(
    desk: Desk, plans: Sequence[PagePlan], place_of: Mapping[int, int]
) -> list[dict[str, str]]:
    """The pages that are about one initiative each, as a tour."""
    del desk
    if len(plans) < 2:
        return []
    return [
        {"id": str(plan.focus), "caption": plan.caption}
        for plan in plans
        if plan.focus is not None and plan.focus in place_of
    ]


def _selected(desk: Desk, place_of: Mapping[int, int]) -> str:
    for ref in desk.state.selection:
        row = desk.dataset.initiatives.row_of.get(ref.id) if ref.kind is Kind.INITIATIVE else None
        if row is not None and row in place_of:
            return str(row)
    return ""
