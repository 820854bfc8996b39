"""What a selection looks like on the map, and what of it has to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from viewer.map import views
from viewer.map.arcs import great_circle
from viewer.map.atlas import Atlas
from viewer.map.frame_parts import LinePaint, Mark, ShapePaint
from viewer.map.mercator import x_of, y_of
from viewer.map.style import (
    ARC_WIDTH_PX,
    FOUND_RADIUS_PX,
    POINT_RADIUS_PX,
    SEAT_RADIUS_PX,
    Setting,
    ink,
    rgba,
)
from viewer.map.symbols import OF_ACTORS
from viewer.model.linking import Linked
from viewer.model.palette import Palette
from viewer.model.state import Found

# A region larger than this part of the world (the Indo-Pacific, an ocean) would drown all else in
# its fill: a band along its edge says where it is.
_WIDE = 0.02
_BAND_PX = 11.0
_MOST_POINTS = 2000
_WIDEST_WITH_ARCS = 0.7
_WIDEST_SHOWN = 0.3


@lru_cache(maxsize=512)
def _points(start_deg: tuple[float, float], end_deg: tuple[float, float]) -> tuple[float, ...]:
    """A great circle as the page takes it: the same few capitals are joined again and again."""
    points = great_circle(start_deg, end_deg)
    return tuple(points.astype(np.float32).astype(float).ravel().tolist())


@dataclass(frozen=True)
class SelectionPainter:
    """What a selection looks like."""

    atlas: Atlas
    linked: Linked
    setting: Setting

    def shapes(self) -> tuple[ShapePaint, ...]:
        """Fills first, then outlines, so that no fill covers a line."""
        below: list[ShapePaint] = []
        above: list[ShapePaint] = []
        for iso3 in dict.fromkeys(self.linked.countries):
            self._country(iso3, below, above)
        for region_id in self.linked.regions:
            self._region(region_id, below, above)
        return (*below, *above)

    def _country(self, iso3: str, below: list[ShapePaint], above: list[ShapePaint]) -> None:
        style, actor = ink(self.setting.colours), self.atlas.actor_of_country.get(iso3)
        role, name = ("actor", actor) if actor else ("country", iso3)
        keys = {
            part: self.atlas.country_key(iso3, self.setting.worldview, self.setting.level, part)
            for part in ("fill", "administered", "outline")
        }
        if key := keys["fill"]:
            below.append(ShapePaint("tint", iso3, key, fill=style.actor_fill))
        if key := keys["administered"]:
            below.append(ShapePaint("tint", iso3, key, fill=style.actor_fill))
        if key := keys["outline"]:
            above.append(ShapePaint(role, name or iso3, key, stroke=style.actor_line, width_px=1.6))

    def _region(self, region_id: str, below: list[ShapePaint], above: list[ShapePaint]) -> None:
        style = ink(self.setting.colours)
        fill = self.atlas.fill_key(region_id, self.setting.worldview, self.setting.level)
        line = self.atlas.line_key(region_id, self.setting.worldview, self.setting.level)
        country = self._is_country(region_id)
        place = self.atlas.place(region_id, self.setting.worldview, self.setting.level)
        if fill and place.area > _WIDE:
            edge = line or fill
            band = ShapePaint("region", region_id, edge, stroke=style.band, width_px=_BAND_PX)
            below.append(band)
        elif fill:
            below.append(ShapePaint("region", region_id, fill, fill=style.region_fill))
        if line or fill:
            above.append(
                ShapePaint(
                    "region",
                    region_id,
                    line or fill or 0,
                    stroke=style.region_line,
                    width_px=1.4 if fill else 2.4,
                    dash_px=() if country or not fill else (5.0, 4.0),
                )
            )

    def _is_country(self, region_id: str) -> bool:
        dataset = self.atlas.dataset
        return dataset.regions[dataset.region_index[region_id]].basemap.startswith("country:")

    def lines(self) -> tuple[LinePaint, ...]:
        """Great circles between the seats."""
        style = ink(self.setting.colours)
        found = []
        for arc in self.linked.arcs:
            start, end = arc.start, arc.end
            flat = _points((start.lon_deg, start.lat_deg), (end.lon_deg, end.lat_deg))
            found.append(
                LinePaint(
                    "arc",
                    arc.start.actor_id,
                    arc.end.actor_id,
                    flat,
                    style.arc,
                    ARC_WIDTH_PX,
                    style.arc_halo,
                )
            )
        return tuple(found)

    def marks(self) -> tuple[Mark, ...]:
        """Point regions as rings, seats as discs."""
        style = ink(self.setting.colours)
        found = [
            Mark(
                "region",
                region_id,
                x,
                y,
                POINT_RADIUS_PX,
                style.region_fill,
                style.actor_line,
                1.8,
                symbol="diamond",
            )
            for region_id in self.linked.regions
            for x, y in self.atlas.place(
                region_id, self.setting.worldview, self.setting.level
            ).points
        ]
        found += [
            Mark(
                "seat",
                seat.actor_id,
                x_of(seat.lon_deg),
                y_of(seat.lat_deg),
                SEAT_RADIUS_PX,
                style.mark_fill,
                style.mark_line,
                1.6,
                symbol=OF_ACTORS[seat.kind],
            )
            for seat in self.linked.seats
        ]
        return (*found, *self._own_points())

    def _own_points(self) -> list[Mark]:
        """Selected rows that stand at a point of their own, always above what is counted."""
        table, style = self.atlas.dataset.initiatives, ink(self.setting.colours)
        rows = [int(row) for row in self.linked.selected_rows[:_MOST_POINTS]]
        return [
            Mark(
                "initiative",
                table.ids[row],
                x_of(float(table.lon_deg[row])),
                y_of(float(table.lat_deg[row])),
                POINT_RADIUS_PX,
                style.mark_fill,
                style.mark_line,
                1.8,
            )
            for row in rows
            if np.isfinite(table.lon_deg[row]) and np.isfinite(table.lat_deg[row])
        ]


def found_marks(found: Found | None, colours: Palette) -> tuple[Mark, ...]:
    """A ring about the place that was looked for."""
    if found is None:
        return ()
    x, y, ink_ = x_of(found.lon_deg), y_of(found.lat_deg), colours.accent
    return (Mark("found", "found", x, y, FOUND_RADIUS_PX, rgba(ink_, 0.18), ink_, 2.4),)


def what_matters(atlas: Atlas, linked: Linked, worldview: str) -> list[views.Box]:
    """Boxes that a reader wants to see: seats, regions as far as a view can hold them, and arcs.

    Arcs that lead round the world are left out: with them the view could hold nothing less than
    the world, and the seats would stand at its edges.
    """
    table = atlas.dataset.initiatives
    boxes: list[views.Box] = []
    for row in linked.selected_rows[:_MOST_POINTS]:
        lon, lat = float(table.lon_deg[row]), float(table.lat_deg[row])
        if np.isfinite(lon) and np.isfinite(lat):
            boxes.append((x_of(lon), y_of(lat), x_of(lon), y_of(lat)))
    for seat in linked.seats:
        x, y = x_of(seat.lon_deg), y_of(seat.lat_deg)
        boxes.append((x, y, x, y))
    for region_id in linked.regions:
        place = atlas.place(region_id, worldview, 0)
        if place.box is not None and place.box[2] - place.box[0] < _WIDEST_SHOWN:
            boxes.append(place.box)
        elif place.anchor is not None:
            boxes.append((*place.anchor, *place.anchor))
    if not len(linked.selected_rows):
        boxes += _country_boxes(atlas, linked, worldview) or _wide_boxes(atlas, linked, worldview)
    whole = views.union([*boxes, *(arcs := _arc_boxes(linked))])
    if whole is not None and whole[2] - whole[0] < _WIDEST_WITH_ARCS:
        boxes += arcs
    return boxes


def _country_boxes(atlas: Atlas, linked: Linked, worldview: str) -> list[views.Box]:
    """Whole countries, where an actor is selected and not what it takes part in."""
    found = (atlas.basemap.bounds(f"country:{iso3}", worldview) for iso3 in linked.countries)
    boxes = [(x_of(w), y_of(n), x_of(e), y_of(s)) for w, s, e, n in filter(None, found)]
    return [box for box in boxes if box[2] - box[0] < _WIDEST_SHOWN]


def _wide_boxes(atlas: Atlas, linked: Linked, worldview: str) -> list[views.Box]:
    """The middle of regions that are too wide for a view, as much as one can hold."""
    places = [atlas.place(region_id, worldview, 0) for region_id in linked.regions]
    half = _WIDEST_SHOWN / 2
    return [
        (max(x - half, box[0]), max(y - half, box[1]), min(x + half, box[2]), min(y + half, box[3]))
        for place in places
        if (box := place.box) and place.anchor and box[2] - box[0] >= _WIDEST_SHOWN
        for x, y in [place.anchor]
    ]


def _arc_boxes(linked: Linked) -> list[views.Box]:
    boxes: list[views.Box] = []
    for arc in linked.arcs:
        points = great_circle(
            (arc.start.lon_deg, arc.start.lat_deg), (arc.end.lon_deg, arc.end.lat_deg)
        )
        low, high = points.min(axis=0), points.max(axis=0)
        boxes.append((float(low[0]), float(low[1]), float(high[0]), float(high[1])))
    return boxes
