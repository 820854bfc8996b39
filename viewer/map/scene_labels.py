"""The labels of a view: what is selected first, then the names of the basemap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.map.atlas import Atlas
from viewer.map.base_labels import SPANNING_FROM_ZOOM, BaseLabels, BaseName, taken_boxes
from viewer.map.curves import are_words, turns_of
from viewer.map.frame_parts import Label, Mark
from viewer.map.frames import Glyphs
from viewer.map.labels import Along, Candidate, Measure, Placed, place_labels
from viewer.map.layer_names import LayerNames
from viewer.map.mercator import world_px, x_of, y_of
from viewer.map.scene_look import north_box
from viewer.map.style import (
    FOUND_RADIUS_PX,
    SEAT_RADIUS_PX,
    SPREAD_PX,
    LabelStyle,
    Setting,
    ink,
    label_styles,
)
from viewer.map.views import Viewport
from viewer.map.words import listed, say
from viewer.model.frozen import Identity
from viewer.model.linking import Linked, Seat
from viewer.model.state import Found

# Names are laid out for more than the view, so that a pan needs no new layout at once.
_BEYOND = 0.5
_STAYS = 0.3
_WATER = {"sea", "strait"}
_PLAIN = {"ocean", "sea", "graticule"}


@dataclass(frozen=True, eq=False)
class Subject:
    """What labels are about, besides where the view is.

    `glyphs` are those that no name may cover; None where they are too many to keep clear of.
    """

    atlas: Atlas
    linked: Linked
    glyphs: Glyphs | None
    zoom: float
    viewport: Viewport
    setting: Setting
    kinds: frozenset[str] = frozenset(("places", "states"))
    found: Found | None = None

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Everything that the layout depends on; a selection counts by what of it is named."""
        linked = self.linked
        named = (linked.seats, linked.regions, linked.arcs)
        clear_of = Identity(self.glyphs if linked.is_empty else None)
        view = (self.zoom, self.viewport, self.setting, self.kinds, self.found)
        return (Identity(self.atlas), named, clear_of, view)


class LabelLayout:
    """Lays out labels, and keeps the layout until the view has moved well away from it."""

    def __init__(self, base: BaseLabels, layers: LayerNames, measure: Measure) -> None:
        self._base = base
        self._layers = layers
        self._measure = measure
        self._subject: Subject | None = None
        self._centre = (0.0, 0.0)
        self._answer: tuple[tuple[Label, ...], tuple[Mark, ...]] = ((), ())

    def labels(
        self, subject: Subject, centre: tuple[float, float]
    ) -> tuple[tuple[Label, ...], tuple[Mark, ...]]:
        """Labels, and the dots of towns that are named, for a view around a world x, y."""
        if (
            self._subject is not None
            and subject.key == self._subject.key
            and self._is_near(centre, subject)
        ):
            return self._answer
        self._subject, self._centre = subject, centre
        self._answer = _Layout(self._base, self._layers, self._measure, subject, centre).run()
        return self._answer

    def _is_near(self, centre: tuple[float, float], subject: Subject) -> bool:
        scale = world_px(subject.zoom)
        across = centre[0] - self._centre[0]
        across -= round(across)
        down = centre[1] - self._centre[1]
        size = subject.viewport
        return (
            abs(across) * scale < _STAYS * size.width_px
            and abs(down) * scale < _STAYS * size.height_px
        )


class _Layout:
    """One layout, in CSS pixels from the centre of the view."""

    def __init__(
        self,
        base: BaseLabels,
        layers: LayerNames,
        measure: Measure,
        subject: Subject,
        centre: tuple[float, float],
    ) -> None:
        self.base, self.layers, self.measure, self.centre = base, layers, measure, centre
        self.q, self.atlas, self.setting = subject, subject.atlas, subject.setting
        self.scale = world_px(subject.zoom)
        x, y = subject.viewport.width_px / 2, subject.viewport.height_px / 2
        self.frame = (-x, -y, x, y)
        self.styles = label_styles(self.setting.colours)
        self.named: dict[str, tuple[float, float]] = {}

    def run(self) -> tuple[tuple[Label, ...], tuple[Mark, ...]]:
        candidates = [*self._found(), *self._selected(), *self._roles()]
        skip = self._already_named()
        names = [name for name in self._near() if name.key not in skip]
        candidates += [self._candidate(name) for name in names]
        placed = place_labels(candidates, self._taken(), self.measure, self.frame)
        written = {one.candidate.id for one in placed}
        # A mark goes with its name; one that has none stands by itself.
        dots = [self._dot(n) for n in names if n.symbol and (n.key in written or not n.text)]
        return tuple(self._label(one) for one in placed), tuple(dots)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        across = x - self.centre[0]
        return (across - round(across)) * self.scale, (y - self.centre[1]) * self.scale

    def _near(self) -> Iterator[BaseName]:
        size = self.q.viewport
        half_x = size.width_px * (0.5 + _BEYOND) / self.scale
        half_y = size.height_px * (0.5 + _BEYOND) / self.scale
        x, y = self.centre
        box = (x - min(half_x, 0.5), y - half_y, x + min(half_x, 0.5), y + half_y)
        kinds, zoom, language = self.q.kinds, self.q.zoom, self.setting.language
        towns = kinds & {"places", "states"}
        world = self.setting.worldview
        spanning: list[BaseName] = []
        if zoom >= SPANNING_FROM_ZOOM:
            left, top, right, bottom = (px / self.scale for px in self.frame)
            view = (x + left, y + top, x + right, y + bottom)
            spanning = list(self.base.spanning(view, language, world))
            yield from spanning
        named = {name.key for name in spanning}
        for name in self.base.near(box, zoom, language, world, towns):
            if name.key not in named:
                yield name
        if "ports" in kinds:
            yield from self.layers.ports(box, zoom)
        if "graticule" in kinds:
            yield from self.layers.degrees(box, zoom, language)
        if "claims" in kinds:
            yield from self.layers.claims(zoom, language)

    def _candidate(self, name: BaseName) -> Candidate:
        x, y = self._at(name.x, name.y)
        self.named[name.key] = (name.x, name.y)
        beside = name.radius_px or None
        style, along = self.styles[name.style], self._along(name)
        return Candidate(
            name.key, name.style, name.text, x, y, style, name.priority, beside, along=along
        )

    def _along(self, name: BaseName) -> Along | None:
        """The curve that a name follows, and what of it is in view."""
        if name.curve is None:
            return None
        # As near to the view as its name's place is.
        x = name.x - self._at(name.x, name.y)[0] / self.scale
        path = name.curve.moved(x, self.centre[1], self.scale)
        return Along(path, path.within(self.frame), SPREAD_PX.get(name.style, 0.0))

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
        x, y = self._at(*point)
        must = beside is None
        priority = (1.0 if must else 2.0) + (0.0 if style == "actor" else 2.0)
        return Candidate(id_, style, text, x, y, self.styles[style], priority, beside, must)

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
            x, y = self._at(*self.named[key])
            yield Candidate(key, "role", text, x, y, self.styles["role"], 2.5, SEAT_RADIUS_PX + 1.0)

    def _already_named(self) -> set[str]:
        """Names of the basemap that the selection shows in its own way."""
        dataset = self.atlas.dataset
        own = {f"country:{seat.country}" for seat in self.q.linked.seats}
        for region_id in self.q.linked.regions:
            region = dataset.regions[dataset.region_index[region_id]]
            own.add(region.basemap)
        return own

    def _taken(self) -> NDArray[np.float64]:
        """Discs that no name may cover; those that are dimmed may be covered."""
        seats = np.array(
            [(x_of(seat.lon_deg), y_of(seat.lat_deg)) for seat in self.q.linked.seats], float
        ).reshape(-1, 2)
        sizes = np.full(len(seats), SEAT_RADIUS_PX + 1.0)
        boxes = taken_boxes(seats, sizes, self.centre, self.scale)
        if "north" in self.q.kinds:
            boxes = np.vstack((boxes, north_box(*self.frame[2:])))
        if not self.q.linked.is_empty or self.q.glyphs is None:
            return boxes
        glyphs = self.q.glyphs
        discs = taken_boxes(glyphs.xy, glyphs.radius_px, self.centre, self.scale)
        return np.vstack((boxes, discs))

    def _label(self, one: Placed) -> Label:
        style: LabelStyle = one.candidate.style
        x, y = self.named[one.candidate.id]
        turns: tuple[float, ...] = ()
        if one.run is not None:
            middle, turns = turns_of(one.run)
            x, y = (at + px / self.scale for at, px in zip(self.centre, middle, strict=True))
        return Label(
            role=one.candidate.role,
            id=one.candidate.id,
            text=one.text,
            x=x,
            y=y,
            dx_px=one.dx_px,
            dy_px=one.dy_px,
            font=style.font,
            colour=style.colour,
            halo="" if one.candidate.role in _PLAIN else ink(self.setting.colours).halo,
            spacing_px=0.0 if are_words(one.text) else style.spacing_px,
            pieces=tuple(one.pieces),
            turns=turns,
        )

    def _dot(self, name: BaseName) -> Mark:
        ground, colour = self.setting.colours.land, self.setting.colours.place
        return Mark(
            "place", name.key, name.x, name.y, name.radius_px, colour, ground, 1.0, name.symbol
        )

    def _found(self) -> Iterator[Candidate]:
        """What was looked for, before all else."""
        found = self.q.found
        if found is not None:
            self.named["found"] = (x_of(found.lon_deg), y_of(found.lat_deg))
            x, y = self._at(*self.named["found"])
            style = self.styles["found"]
            yield Candidate("found", "found", found.name, x, y, style, 0.0, FOUND_RADIUS_PX, True)
