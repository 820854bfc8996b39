"""The labels of a view: what is selected first, then the names of the basemap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.map.atlas import Atlas
from viewer.map.base_labels import BaseLabels, taken_boxes
from viewer.map.frame_parts import Label, Mark
from viewer.map.frames import Glyphs
from viewer.map.label_ground import Ground, GroundView, Sources
from viewer.map.label_room import Box
from viewer.map.label_runs import Measure
from viewer.map.labels import Candidate, place_ready
from viewer.map.layer_names import LayerNames
from viewer.map.mercator import x_of, y_of
from viewer.map.scene_look import north_box
from viewer.map.style import (
    FOUND_RADIUS_PX,
    SEAT_RADIUS_PX,
    Setting,
)
from viewer.map.views import Viewport
from viewer.map.words import listed, say
from viewer.model.frozen import Identity
from viewer.model.linking import Linked, Seat
from viewer.model.state import Found

_MOST_GROUNDS = 4
_WATER = {"sea", "strait"}
# So many actors are named whatever their names cover. More (the members of ASEAN) would push each
# other over other countries: they have smaller letters, and stand where there is room.
_FEW = 6


@dataclass(frozen=True, eq=False)
class Subject:
    """What labels are about, besides where the view is.

    `glyphs` are those that no name may cover; None where they are too many to keep clear of.
    `covered` are boxes under the controls of the map, in CSS pixels from the middle of the view.
    """

    atlas: Atlas
    linked: Linked
    glyphs: Glyphs | None
    zoom: float
    viewport: Viewport
    setting: Setting
    kinds: frozenset[str] = frozenset(("places", "states"))
    found: Found | None = None
    covered: tuple[Box, ...] = ()

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Everything that the layout depends on; a selection counts by what of it is named."""
        linked = self.linked
        named = (linked.seats, linked.regions, linked.arcs)
        clear_of = Identity(self.glyphs if linked.is_empty else None)
        return (Identity(self.atlas), named, clear_of, self.found, self.view, self.covered)

    @property
    def view(self) -> GroundView:
        """What the names of the basemap depend on, besides the centre."""
        view = self.viewport
        return GroundView(self.zoom, view, view.trim_px, self.setting, self.kinds)


class LabelLayout:
    """Lays out labels, and keeps the layout until the view has moved well away from it."""

    def __init__(self, base: BaseLabels, layers: LayerNames, measure: Measure) -> None:
        self._sources = Sources(base, layers, measure)
        self._subject: Subject | None = None
        self._answer: tuple[tuple[Label, ...], tuple[Mark, ...]] = ((), ())
        self._grounds: list[Ground] = []  # the latest first

    def labels(
        self, subject: Subject, centre: tuple[float, float]
    ) -> tuple[tuple[Label, ...], tuple[Mark, ...]]:
        """Labels, and the dots of towns that are named, for a view around a world x, y."""
        is_same = self._subject is not None and subject.key == self._subject.key
        if is_same and self._grounds and self._grounds[0].is_near(centre):
            return self._answer
        self._subject = subject
        self._answer = _Layout(self._ground(subject.view, centre), subject).run()
        return self._answer

    def _ground(self, view: GroundView, centre: tuple[float, float]) -> Ground:
        """The ground of a view: who zooms in and out comes back to the same ones."""
        fits = (one for one in self._grounds if one.view == view and one.is_near(centre))
        ground = next(fits, None) or Ground(self._sources, view, centre)
        others = [one for one in self._grounds if one is not ground]
        self._grounds = [ground, *others[: _MOST_GROUNDS - 1]]
        return ground


class _Layout:
    """One layout, in CSS pixels from the centre of its ground."""

    def __init__(self, ground: Ground, subject: Subject) -> None:
        self.ground, self.q = ground, subject
        self.atlas, self.setting = subject.atlas, subject.setting
        self.styles = ground.styles
        self.named: dict[str, tuple[float, float]] = {}

    def run(self) -> tuple[tuple[Label, ...], tuple[Mark, ...]]:
        ground = self.ground
        own = [*self._found(), *self._selected(), *self._roles()]
        skip = self._already_named()
        names = [one for one in ground.names if one[0].key not in skip]
        ready = [ground.prepare(one) for one in own] + [ready for _, ready, _ in names]
        placed = place_ready(ready, self._taken())
        written = {one.candidate.id for one in placed}
        # A mark goes with its name; one that has none stands by itself.
        dots = [dot for name, _, dot in names if dot and (name.key in written or not name.text)]
        return tuple(ground.label(one, self.named) for one in placed), tuple(dots)

    def _selected(self) -> Iterator[Candidate]:
        """Countries of the actors and regions involved."""
        linked, dataset = self.q.linked, self.atlas.dataset
        for seat in linked.seats:
            point = (
                self.atlas.country_point(seat.country, self.setting.worldview)
                if seat.country
                else None
            )
            if point is None:
                point = (x_of(seat.lon_deg), y_of(seat.lat_deg))
                yield self._own(seat.actor_id, "actor", self._name(seat), point, SEAT_RADIUS_PX)
            else:
                yield self._own(seat.actor_id, "actor", self._name(seat), point, None)
        for region_id in linked.regions:
            region = dataset.regions[dataset.region_index[region_id]]
            place = self.atlas.place(region_id, self.setting.worldview, 0)
            if place.anchor is None or region.basemap.removeprefix("country:") in linked.countries:
                continue
            style = "region-sea" if region.kind.value in _WATER else "region"
            beside = 8.0 if place.is_point else None
            name = region.names.get(self.setting.language, region.name)
            yield self._own(region_id, style, name, place.anchor, beside)

    def _name(self, seat: Seat) -> str:
        dataset = self.atlas.dataset
        index = dataset.actor_index.get(seat.actor_id)
        names = dataset.actors[index].names if index is not None else {}
        return names.get(self.setting.language) or seat.name

    def _own(
        self, id_: str, style: str, text: str, point: tuple[float, float], beside: float | None
    ) -> Candidate:
        """A name of the selection: areas before points, actors before regions."""
        self.named[id_] = point
        x, y = self.ground.at(*point)
        area, is_few = beside is None, len(self.q.linked.seats) <= _FEW
        priority = (1.0 if area else 2.0) + (0.0 if style == "actor" else 2.0)
        look = self.styles["member" if style == "actor" and not is_few else style]
        return Candidate(id_, style, text, x, y, look, priority, beside, area and is_few)

    def _roles(self) -> Iterator[Candidate]:
        """What each actor does, beside its seat."""
        language = self.setting.language
        joined = {a.start.actor_id for a in self.q.linked.arcs}
        joined |= {a.end.actor_id for a in self.q.linked.arcs}
        for seat in self.q.linked.seats:
            roles = (say(f"role_{role.name.lower()}", language) for role in seat.roles)
            text = seat.role_text or listed(roles, language)
            if not text or seat.actor_id not in joined:
                continue
            key = f"role:{seat.actor_id}"
            self.named[key] = (x_of(seat.lon_deg), y_of(seat.lat_deg))
            x, y = self.ground.at(*self.named[key])
            yield Candidate(key, "role", text, x, y, self.styles["role"], 2.5, SEAT_RADIUS_PX + 1.0)

    def _already_named(self) -> set[str]:
        """Names of the basemap that the selection shows in its own way."""
        dataset = self.atlas.dataset
        own = {f"country:{seat.country}" for seat in self.q.linked.seats}
        for region_id in self.q.linked.regions:
            region = dataset.regions[dataset.region_index[region_id]]
            kind, _, name = region.basemap.partition(":")
            water = self.atlas.basemap.sea(name) if kind == "marine" else None
            own.add(f"marine:{water.id}" if water else region.basemap)
        return own

    def _taken(self) -> NDArray[np.float64]:
        """Discs that no name may cover; those that are dimmed may be covered."""
        seats = np.array(
            [(x_of(seat.lon_deg), y_of(seat.lat_deg)) for seat in self.q.linked.seats], float
        ).reshape(-1, 2)
        sizes = np.full(len(seats), SEAT_RADIUS_PX + 1.0)
        boxes = taken_boxes(seats, sizes, self.ground.centre, self.ground.scale)
        if self.q.covered:
            boxes = np.vstack((boxes, self.q.covered))
        if "north" in self.q.kinds:
            view = self.q.viewport
            boxes = np.vstack((boxes, north_box(view.width_px / 2, view.height_px / 2)))
        if not self.q.linked.is_empty or self.q.glyphs is None:
            return boxes
        glyphs = self.q.glyphs
        discs = taken_boxes(glyphs.xy, glyphs.radius_px, self.ground.centre, self.ground.scale)
        return np.vstack((boxes, discs))

    def _found(self) -> Iterator[Candidate]:
        """What was looked for, before all else."""
        found = self.q.found
        if found is not None:
            self.named["found"] = (x_of(found.lon_deg), y_of(found.lat_deg))
            x, y = self.ground.at(*self.named["found"])
            style = self.styles["found"]
            yield Candidate("found", "found", found.name, x, y, style, 0.0, FOUND_RADIUS_PX, True)
