"""The light outline and the words for what is pointed at, here or elsewhere in the window."""

from __future__ import annotations

import numpy as np

from viewer.map.atlas import Atlas
from viewer.map.frame_parts import Hover, Mark, ShapePaint
from viewer.map.mercator import x_of, y_of
from viewer.map.style import POINT_RADIUS_PX, Setting, ink
from viewer.map.words import initiatives, say
from viewer.model.linking import rows_of
from viewer.model.records import ActorKind, RegionKind
from viewer.model.state import Kind, Ref


def hover_of(atlas: Atlas, ref: Ref | None, setting: Setting) -> Hover:
    """What to draw for a hovered reference; nothing for one that the dataset does not have."""
    dataset = atlas.dataset
    if ref is None:
        return Hover()
    if ref.kind is Kind.REGION and ref.id in dataset.region_index:
        region = dataset.regions[dataset.region_index[ref.id]]
        shapes, marks = _region(atlas, ref.id, setting)
        detail = _detail(atlas, ref, region.kind, setting)
        return Hover(shapes, marks, region.name, detail)
    if ref.kind is Kind.ACTOR and ref.id in dataset.actor_index:
        actor = dataset.actors[dataset.actor_index[ref.id]]
        detail = _detail(atlas, ref, actor.kind, setting)
        return Hover(_country(atlas, actor.country, ref.id, setting), (),
                     actor.name, detail)  # fmt: skip
    if ref.kind is Kind.INITIATIVE and ref.id in dataset.initiatives.row_of:
        return _initiative(atlas, ref.id, setting)
    return Hover()


def _detail(atlas: Atlas, ref: Ref, kind: RegionKind | ActorKind, setting: Setting) -> str:
    number = len(rows_of(atlas.dataset, ref))
    language = setting.language
    return f"{say(f'kind_{kind.value}', language)} · {initiatives(number, language)}"


def _initiative(atlas: Atlas, id_: str, setting: Setting) -> Hover:
    table = atlas.dataset.initiatives
    row = table.row_of[id_]
    shapes: list[ShapePaint] = []
    marks: list[Mark] = []
    for index in table.regions.row(row):
        more_shapes, more_marks = _region(atlas, atlas.dataset.regions[int(index)].id, setting)
        shapes += more_shapes
        marks += more_marks
    lon, lat = float(table.lon_deg[row]), float(table.lat_deg[row])
    if np.isfinite(lon) and np.isfinite(lat):
        style = ink(setting.colours)
        at = (x_of(lon), y_of(lat), POINT_RADIUS_PX + 2)
        marks.append(Mark("hover", id_, *at, style.hover_fill, style.hover_line, 2.0))
    return Hover(tuple(shapes), tuple(marks), table.titles[row], table.when_texts[row])


def _region(
    atlas: Atlas, region_id: str, setting: Setting
) -> tuple[tuple[ShapePaint, ...], tuple[Mark, ...]]:
    style = ink(setting.colours)
    fill = atlas.fill_key(region_id, setting.worldview, setting.level)
    line = atlas.line_key(region_id, setting.worldview, setting.level)
    shapes = []
    if fill:
        shapes.append(ShapePaint("hover", region_id, fill, fill=style.hover_fill))
    if fill or line:
        shapes.append(
            ShapePaint("hover", region_id, line or fill or 0, stroke=style.hover_line, width_px=1.5)
        )
    marks = tuple(
        Mark("hover", region_id, x, y, POINT_RADIUS_PX + 2, style.hover_fill, style.hover_line, 1.5)
        for x, y in atlas.place(region_id, setting.worldview, setting.level).points
    )
    return tuple(shapes), marks


def _country(atlas: Atlas, iso3: str, actor_id: str, setting: Setting) -> tuple[ShapePaint, ...]:
    if not iso3:
        return ()
    style = ink(setting.colours)
    fill = atlas.country_key(iso3, setting.worldview, setting.level, "fill")
    outline = atlas.country_key(iso3, setting.worldview, setting.level, "outline")
    shapes = []
    if fill:
        shapes.append(ShapePaint("hover", actor_id, fill, fill=style.hover_fill))
    if outline:
        shapes.append(ShapePaint("hover", actor_id, outline, stroke=style.hover_line, width_px=1.5))
    return tuple(shapes)
