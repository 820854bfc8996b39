"""The layers over the basemap: states, zones, lanes, graticule, numbers by country, claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from viewer.map import graticule, sea_lanes
from viewer.map.atlas import Atlas, Outline, ShapeTable
from viewer.map.basemap import Basemap
from viewer.map.basemap_level import Arcs
from viewer.map.frame_parts import LegendEntry, Mark, ShapePaint
from viewer.map.islets import islet_marks
from viewer.map.mercator import x_of, y_of
from viewer.map.style import Setting, layer_ink, rgba
from viewer.map.words import initiatives, say
from viewer.map.worldviews import DISPUTED, LineStyle, Overlay, Unit, owner
from viewer.model.frozen import Identity
from viewer.model.involvement import Involvement, class_ends, class_texts, involvement
from viewer.model.layers import Layer
from viewer.model.line_layers import LINE_LAYERS
from viewer.model.state import AppState

STATES_FROM_ZOOM = 5.0
_LANE_WIDTHS_PX = {1: 0.7, 2: 1.3, 3: 2.1}
_LINE_LEVEL = 1
SLOT = "slot"
"""The role of what keeps the place of a layer that others paint."""


@dataclass(frozen=True)
class LayerPaint:
    """What the layers look like. `above` goes over the initiatives, `below` under all else."""

    below: tuple[ShapePaint, ...] = ()
    above: tuple[ShapePaint, ...] = ()
    marks: tuple[Mark, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Ask:
    """What a layer is drawn for."""

    layer: Layer
    setting: Setting
    zoom: float
    counts: Sequence[tuple[str, int]]


class LayerPainter:
    """Draws the layers that are shown; what a layer needs is read when it is first shown."""

    def __init__(self, basemap: Basemap, shapes: ShapeTable) -> None:
        self._basemap = basemap
        self._shapes = shapes
        self._involved: tuple[Identity, Involvement] | None = None
        self._painters: dict[str, Callable[[_Ask], LayerPaint]] = {
            "states": self._states,
            "zones": self._zones,
            "lanes": self._lanes,
            "graticule": self._graticule,
            "choropleth": self._choropleth,
            "claims": self._claims,
        }

    def counts(self, atlas: Atlas, shown: np.ndarray | None) -> tuple[tuple[str, int], ...]:
        """How many of the shown initiatives involve each country."""
        key = Identity(atlas.dataset)
        if self._involved is None or self._involved[0] != key:
            self._involved = (key, involvement(atlas.dataset))
        return tuple(self._involved[1].counts(shown).items())

    def paint(
        self, state: AppState, setting: Setting, counts: Sequence[tuple[str, int]]
    ) -> LayerPaint:
        """The layers of a state, from the bottom to the top."""
        below: list[ShapePaint] = []
        above: list[ShapePaint] = []
        into = below
        marks: list[Mark] = []
        legend: list[LegendEntry] = []
        notes: list[str] = []
        if state.online:
            below += self._boundaries(setting)
        for layer in reversed(state.layers):
            if layer.id in {"initiatives", *LINE_LAYERS}:
                into.append(ShapePaint(SLOT, layer.id, 0))
            if layer.id == "initiatives":
                into = above
            if layer.id not in self._painters or not state.shows(layer.id):
                continue
            ask = _Ask(layer, setting, state.map_view.zoom, counts)
            made = self._painters[layer.id](ask)
            into += made.below
            marks += made.marks
            legend += made.legend
            notes += made.notes
        marks += islet_marks(self._basemap, state, setting)
        return LayerPaint(tuple(below), tuple(above), tuple(marks), tuple(legend), tuple(notes))

    def _key(self, name: tuple[object, ...], lines: Callable[[], Iterable[Outline]]) -> int | None:
        return self._shapes.key_of(("layer", *name), lines, closed=False)

    # One function a layer

    def _states(self, ask: _Ask) -> LayerPaint:
        if ask.zoom < STATES_FROM_ZOOM:
            return LayerPaint()
        view = ask.setting.worldview
        key = self._key(("states", view), lambda: self._basemap.state_lines(view))
        ink = layer_ink(ask.setting.colours).state
        return LayerPaint(_stroke(ask.layer, key, ink, 0.8, (3.0, 2.0)))

    def _zones(self, ask: _Ask) -> LayerPaint:
        view, ink = ask.setting.worldview, layer_ink(ask.setting.colours).zone

        def edges(wanted: LineStyle) -> Callable[[], Iterable[Outline]]:
            return lambda: [
                line for style, line in self._basemap.eez_lines(view) if style is wanted
            ]

        solid = self._key(("zones", view, "solid"), edges(LineStyle.SOLID))
        dashed = self._key(("zones", view, "dashed"), edges(LineStyle.DASHED))
        language = ask.setting.language
        return LayerPaint(
            _stroke(ask.layer, solid, ink, 1.0) + _stroke(ask.layer, dashed, ink, 1.0, (5.0, 4.0)),
            legend=(LegendEntry("line", say("zone", language), ink),),
            notes=(say("zone_note", language),),
        )

    @cached_property
    def _lanes_by_weight(self) -> dict[int, list[Outline]]:
        found: dict[int, list[Outline]] = {weight: [] for weight in _LANE_WIDTHS_PX}
        for lane in sea_lanes.read_lanes(self._basemap.folder):
            found[min(max(lane.weight, 1), 3)].append(lane.points)
        return found

    def _lanes_of(self, weight: int) -> list[Outline]:
        return self._lanes_by_weight[weight]

    def _lanes(self, ask: _Ask) -> LayerPaint:
        ink = layer_ink(ask.setting.colours).lane
        shapes: tuple[ShapePaint, ...] = ()
        for weight, width_px in _LANE_WIDTHS_PX.items():
            key = self._key(("lanes", weight), partial(self._lanes_of, weight))
            shapes += _stroke(ask.layer, key, ink, width_px)
        text = say("lane", ask.setting.language)
        return LayerPaint(shapes, legend=(LegendEntry("line", text, ink),))

    def _graticule(self, ask: _Ask) -> LayerPaint:
        step = graticule.step_deg(ask.zoom)
        key = self._key(("graticule", step), lambda: graticule.lines(step))
        ink, language = layer_ink(ask.setting.colours).graticule, ask.setting.language
        text = say("graticule", language, step=f"{step:g}")
        return LayerPaint(
            _stroke(ask.layer, key, ink, 0.8),
            legend=(LegendEntry("line", text, ink),),
            notes=(say("graticule_note", language),),
        )

    def _choropleth(self, ask: _Ask) -> LayerPaint:
        ends = class_ends([number for _, number in ask.counts])
        ramp = layer_ink(ask.setting.colours).ramp(len(ends))
        shapes, setting = [], ask.setting
        for iso3, number in ask.counts:
            colour = ramp[int(np.searchsorted(ends, number))]
            name = ("choropleth", iso3, setting.worldview, setting.level)
            key = self._shapes.key_of(name, partial(self._country, iso3, setting), closed=True)
            if key:
                fill = rgba(colour, ask.layer.opacity)
                shapes.append(ShapePaint("choropleth", iso3, key, fill=fill))
        language, colours = setting.language, setting.colours
        classes = [(say("initiatives_none", language), colours.border, colours.land)]
        classes += [
            (initiatives(text, language), colour, colour)
            for text, colour in zip(class_texts(ends), ramp, strict=True)
        ]
        legend = tuple(LegendEntry("fill", *one) for one in classes)
        return LayerPaint(tuple(shapes), legend=legend)

    def _country(self, iso3: str, setting: Setting) -> list[Outline]:
        units = self._basemap.units_of(iso3, setting.worldview)
        return list(self._basemap.rings(setting.level, [unit.index for unit in units]))

    # Disputes

    def _claims(self, ask: _Ask) -> LayerPaint:
        setting, layer = ask.setting, ask.layer
        ink = layer_ink(setting.colours).claim
        name = ("layer", "claims", setting.level)
        key = self._shapes.key_of(name, lambda: self._claimed(setting), closed=True)
        shapes = []
        if key:
            hatch = rgba(ink, 0.55 * layer.opacity)
            shapes.append(ShapePaint("layer", "claims", key, hatch=hatch))
        for overlay in self._basemap.overlays:
            line_key = self._key(("overlay", overlay.id), partial(_overlay, overlay))
            shapes += _stroke(layer, line_key, ink, 2.4, id_=overlay.id)
        return LayerPaint(tuple(shapes))

    def _claimed(self, setting: Setting) -> list[Outline]:
        units = [unit.index for unit in self._basemap.units if is_contested(unit)]
        return list(self._basemap.rings(setting.level, units))

    def _boundaries(self, setting: Setting) -> list[ShapePaint]:
        """The worldview over an online picture, which stands in place of the painted tiles."""
        view, level = setting.worldview, min(setting.level, _LINE_LEVEL)
        arcs, styles = self._basemap.arcs(level), self._basemap.arc_styles(level, view)
        units = [u.index for u in self._basemap.units if owner(u, view) == DISPUTED]
        key = self._shapes.key_of(
            ("layer", "disputed", view, level),
            lambda: list(self._basemap.rings(level, units)),
            closed=True,
        )
        shapes: list[ShapePaint] = []
        if key:
            shapes.append(ShapePaint("boundary", "DISPUTED", key, hatch=setting.colours.muted))
        dashes = {
            LineStyle.SOLID: (),
            LineStyle.DASHED: (4.0, 3.0),
            LineStyle.DOTTED: (1.0, 2.5),
        }
        for style, dash_px in dashes.items():
            numbers = np.flatnonzero(styles == style).tolist()
            name = ("boundary", view, level, int(style))
            key = self._key(name, partial(_picked, arcs, numbers))
            if key:
                ink = setting.colours.text
                shapes.append(ShapePaint("boundary", style.name, key, "", ink, 1.2, dash_px))
        return shapes


def filled(
    paints: Sequence[ShapePaint], own: Mapping[str, tuple[ShapePaint, ...]]
) -> tuple[ShapePaint, ...]:
    """Shapes with those of others at the places that were kept for them."""
    found: list[ShapePaint] = []
    for paint in paints:
        found += own.get(paint.id, ()) if paint.role == SLOT else (paint,)
    return tuple(found)


def is_contested(unit: Unit) -> bool:
    """Whether more than one side claims a place."""
    return len(unit.claimed_by) > 1


def _stroke(
    layer: Layer,
    key: int | None,
    ink: str,
    width_px: float,
    dash_px: tuple[float, ...] = (),
    *,
    id_: str = "",
) -> tuple[ShapePaint, ...]:
    if not key:
        return ()
    stroke = rgba(ink, layer.opacity)
    return (
        ShapePaint(
            "layer", id_ or layer.id, key, stroke=stroke, width_px=width_px, dash_px=dash_px
        ),
    )


def _overlay(overlay: Overlay) -> list[Outline]:
    return [
        np.array([(x_of(lon), y_of(lat)) for lon, lat in line], np.float64)
        for line in overlay.lines
    ]


def _picked(arcs: Arcs, numbers: Sequence[int]) -> list[Outline]:
    return [arcs.line(number) for number in numbers]
