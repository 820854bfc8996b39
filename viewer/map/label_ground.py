"""The names of the basemap about a centre: they are made ready once, not at each selection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from viewer.map.base_labels import SPANNING_FROM_ZOOM, BaseLabels, BaseName
from viewer.map.curves import are_words, turns_of
from viewer.map.frame_parts import Label, Mark
from viewer.map.label_runs import Along, Measure
from viewer.map.labels import Candidate, Placed, Ready
from viewer.map.layer_names import LayerNames
from viewer.map.mercator import world_px
from viewer.map.style import SPREAD_PX, LabelStyle, Setting, ink, label_styles
from viewer.map.views import Viewport

# Names are laid out for more than the view, so that a pan needs no new layout at once.
_BEYOND = 0.5
_STAYS = 0.3
_PLAIN = {"ocean", "sea", "graticule"}


@dataclass(frozen=True, eq=False)
class Sources:
    """Where names come from, and what they are measured with."""

    base: BaseLabels
    layers: LayerNames
    measure: Measure


@dataclass(frozen=True)
class GroundView:
    """What the names depend on, besides the centre. `kinds` are the layers whose names are due."""

    zoom: float
    viewport: Viewport
    trim_px: tuple[float, float]
    setting: Setting
    kinds: frozenset[str]


class Ground:
    """Names with all the places that they could have, in CSS pixels from the centre."""

    def __init__(self, sources: Sources, view: GroundView, centre: tuple[float, float]) -> None:
        self._sources, self.view, self.centre = sources, view, centre
        self.scale = world_px(view.zoom)
        x, y = view.viewport.half_seen_px
        self.frame = (-x, -y, x, y)
        self.styles = label_styles(view.setting.colours)
        self.named: dict[str, tuple[float, float]] = {}
        self._labels: dict[int, Label] = {}
        self.names = [
            (name, self.prepare(self._candidate(name)), self._dot(name) if name.symbol else None)
            for name in list(self._near())
        ]

    def is_near(self, centre: tuple[float, float]) -> bool:
        """Whether a view about another world x, y is still covered."""
        across = centre[0] - self.centre[0]
        across -= round(across)
        down = centre[1] - self.centre[1]
        size = self.view.viewport
        return (
            abs(across) * self.scale < _STAYS * size.width_px
            and abs(down) * self.scale < _STAYS * size.height_px
        )

    def prepare(self, candidate: Candidate) -> Ready:
        """A candidate, ready to be placed here."""
        return Ready(candidate, self._sources.measure, self.frame)

    def label(self, one: Placed, own: Mapping[str, tuple[float, float]]) -> Label:
        """A placed name; `own` has the world x, y of those that are not of the ground."""
        made = self._labels.get(id(one))
        if made is not None:
            return made
        style: LabelStyle = one.candidate.style
        is_own = one.candidate.id in own
        x, y = own[one.candidate.id] if is_own else self.named[one.candidate.id]
        turns: tuple[float, ...] = ()
        if one.run is not None:
            middle, turns = turns_of(one.run)
            x, y = (at + px / self.scale for at, px in zip(self.centre, middle, strict=True))
        made = Label(
            role=one.candidate.role,
            id=one.candidate.id,
            text=one.text,
            x=x,
            y=y,
            dx_px=one.dx_px,
            dy_px=one.dy_px,
            font=style.font,
            colour=style.colour,
            halo="" if one.candidate.role in _PLAIN else ink(self.view.setting.colours).halo,
            spacing_px=0.0 if are_words(one.text) else style.spacing_px,
            pieces=tuple(one.pieces),
            turns=turns,
        )
        if not is_own:
            self._labels[id(one)] = made  # `Ready` keeps what it was made of
        return made

    def _dot(self, name: BaseName) -> Mark:
        ground, colour = self.view.setting.colours.land, self.view.setting.colours.place
        return Mark(
            "place", name.key, name.x, name.y, name.radius_px, colour, ground, 1.0, name.symbol
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """CSS pixels from the centre to the nearest copy of a world x, y."""
        across = x - self.centre[0]
        return (across - round(across)) * self.scale, (y - self.centre[1]) * self.scale

    def _near(self) -> Iterator[BaseName]:
        size = self.view.viewport
        half_x = size.width_px * (0.5 + _BEYOND) / self.scale
        half_y = size.height_px * (0.5 + _BEYOND) / self.scale
        x, y = self.centre
        box = (x - min(half_x, 0.5), y - half_y, x + min(half_x, 0.5), y + half_y)
        kinds, zoom, language = self.view.kinds, self.view.zoom, self.view.setting.language
        towns = kinds & {"places", "states"}
        world = self.view.setting.worldview
        spanning: list[BaseName] = []
        if zoom >= SPANNING_FROM_ZOOM:
            left, top, right, bottom = (px / self.scale for px in self.frame)
            view = (x + left, y + top, x + right, y + bottom)
            spanning = list(self._sources.base.spanning(view, language, world))
            yield from spanning
        named = {name.key for name in spanning}
        for name in self._sources.base.near(box, zoom, language, world, towns):
            if name.key not in named:
                yield name
        if "ports" in kinds:
            yield from self._sources.layers.ports(box, zoom)
        if "graticule" in kinds:
            yield from self._sources.layers.degrees(box, zoom, language)
        if "claims" in kinds:
            yield from self._sources.layers.claims(zoom, language)

    def _candidate(self, name: BaseName) -> Candidate:
        x, y = self.at(name.x, name.y)
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
        x = name.x - self.at(name.x, name.y)[0] / self.scale
        path = name.curve.moved(x, self.centre[1], self.scale)
        return Along(path, path.within(self.frame), SPREAD_PX.get(name.style, 0.0))
