"""Names of the basemap that could stand on the map: countries, seas, cities, by importance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.map.basemap import Basemap
from viewer.map.basemap_level import contains
from viewer.map.curves import Path
from viewer.map.gazetteer import Place
from viewer.map.mercator import project
from viewer.map.symbols import OF_PLACES
from viewer.map.worldviews import Unit, owner

# Countries and seas appear as the basemap advises; towns later, so that the map stays quiet.
_CITY_DELAY = 1.5
SMALL_DELAY = 0.5
_DELAYS = {"base": 1.0, "port": 1.0, "capital": 0.25}
_CAPITALS_FROM = 4.0
_SLACK = 1.5
_STATES = ("state", "prefecture")
_ACROSS, _DOWN, _ENOUGH = 7, 5, 3
SPANNING_FROM_ZOOM = 4.5
_KINDS = {"places": 1, "states": 2}


@dataclass(frozen=True, eq=False)
class BaseName:
    """A name with its place in the world and the look it asks for. `key` names what it names.

    `curve` is what it would like to follow, in world units.
    """

    key: str
    text: str
    x: float
    y: float
    style: str
    priority: float
    symbol: str = ""
    radius_px: float = 0.0
    curve: Path | None = None


class BaseLabels:
    """All names of a basemap, as columns, so that asking costs what is near and large enough."""

    def __init__(self, basemap: Basemap) -> None:
        self._basemap = basemap
        named: list[Unit | Place] = [*basemap.units, *basemap.places]
        self._named = named
        label = np.array([one.label for one in named], float).reshape(-1, 2)
        self._x, self._y = project(label[:, 0], label[:, 1])
        self._kind = np.array([_kind(one) for one in named], np.int8)
        self._state_units: dict[int, Unit | None] = {}
        disputed = (one for one in basemap.units if one.kind == "disputed" and one.iso3)
        self._disputed_states = {unit.iso3: unit for unit in disputed}
        self._curves: dict[int, Path] = {}
        self._reach = _reaches(named, self._x, self._y)
        self._from_zoom = np.array([_due(one) for one in named])

    def near(
        self,
        box: tuple[float, float, float, float],
        zoom: float,
        language: str,
        worldview: str,
        kinds: frozenset[str] = frozenset(("places", "states")),
    ) -> Iterator[BaseName]:
        """Names whose place is in a box of world x, y (x unwrapped) and that are due at a zoom.

        Those of countries and seas always; of towns, bases and chokepoints, and of states, where
        `kinds` says so.
        """
        middle, half = (box[0] + box[2]) / 2, (box[2] - box[0]) / 2
        across = self._x - middle
        across -= np.round(across)
        picked = np.flatnonzero(
            (self._from_zoom <= zoom)
            & (np.abs(across) <= half + self._reach[:, 0])
            & (self._y >= box[1] - self._reach[:, 1])
            & (self._y <= box[3] + self._reach[:, 1])
        )
        for i in picked[np.isin(self._kind[picked], [0, *(_KINDS[k] for k in kinds)])].tolist():
            if self._kind[i] == _KINDS["states"] and not self._state_is_named(i, worldview):
                continue
            yield self._name(i, float(middle + across[i]), language, worldview)

    def spanning(
        self, view: tuple[float, float, float, float], language: str, worldview: str
    ) -> Iterator[BaseName]:
        """Countries that fill a good part of a view but are named outside of it.

        The view is looked at in a few places; a name goes to the middle of those that a country
        has. Box of world x, y (x unwrapped).
        """
        spots: dict[int, list[tuple[float, float]]] = {}
        for x in np.linspace(view[0], view[2], _ACROSS + 2)[1:-1].tolist():
            for y in np.linspace(view[1], view[3], _DOWN + 2)[1:-1].tolist():
                unit = self._country_at(x % 1.0, y)
                if unit is not None:
                    spots.setdefault(unit, []).append((x, y))
        for unit, found in spots.items():
            at_x = view[0] + (float(self._x[unit]) - view[0]) % 1.0
            inside = at_x < view[2] and view[1] < float(self._y[unit]) < view[3]
            if inside or len(found) < _ENOUGH:
                continue
            middle = np.mean(found, axis=0)
            x, y = min(found, key=lambda spot: float(np.hypot(*(np.array(spot) - middle))))
            yield replace(self._name(unit, x, language, worldview), y=y)

    def _country_at(self, x: float, y: float) -> int | None:
        """The number of the country, not of a disputed place, at a point; None at sea."""
        rings = self._basemap.level(0).rings
        box = rings.boxes
        near = (box[:, 0] <= x) & (x <= box[:, 2]) & (box[:, 1] <= y) & (y <= box[:, 3])
        hits: dict[int, int] = {}
        for ring in np.flatnonzero(near).tolist():
            if contains([rings.xy[rings.start[ring] : rings.start[ring + 1]]], x, y):
                unit = int(rings.unit[ring])
                hits[unit] = hits.get(unit, 0) + 1  # a hole is a second hit
        inside = [unit for unit, count in hits.items() if count % 2]
        unit = inside[0] if inside else -1
        return unit if unit >= 0 and self._basemap.units[unit].kind == "country" else None

    def _name(self, i: int, x: float, language: str, worldview: str) -> BaseName:
        one = self._named[i]
        y = float(self._y[i])
        if isinstance(one, Unit):
            text = self._basemap.unit_name(one, language, worldview)
            key = f"country:{one.iso3}" if one.iso3 and one.kind == "country" else f"unit:{one.id}"
            style = "country" if one.kind == "country" else "area"
            # A mark stands where so small a place is; its name goes beside.
            beside = 4.0 if one.symbol and one.claimed_by else 0.0
            return BaseName(key, text, x, y, style, 100.0 + 10 * one.rank, "", beside)
        text = self._basemap.place_name(one, language, worldview)
        if one.is_water:
            chokepoint = OF_PLACES["chokepoint"] if one.chokepoint else ("", 0.0)
            style = "ocean" if one.kind == "ocean" else "sea"
            key, curve = f"marine:{one.id}", self._curve(i, one)
            if curve is not None and x != self._x[i]:
                curve = curve.moved(float(self._x[i]) - x, 0.0, 1.0)
            return BaseName(key, text, x, y, style, 99.0 + 10 * one.rank, *chokepoint, curve)
        if one.kind in _STATES:
            return BaseName(f"state:{one.id}", text, x, y, "state", 135.0 + 10 * one.rank)
        kind = "chokepoint" if one.chokepoint else self._kind_of(one, worldview)
        symbol, radius_px = OF_PLACES.get(kind, OF_PLACES["city"])
        style = kind if kind in ("capital", "base", "port") else "city"
        priority = 140.0 + 10 * one.rank
        return BaseName(f"place:{one.id}", text, x, y, style, priority, symbol, radius_px)

    def _curve(self, i: int, place: Place) -> Path | None:
        """The curve of a water, on the side of the seam where its place is; made when asked for."""
        if place.curve is None:
            return None
        if i not in self._curves:
            self._curves[i] = Path.of(place.curve, float(self._x[i]))
        return self._curves[i]

    def _kind_of(self, place: Place, worldview: str) -> str:
        """A capital is one only of a country, and only where the worldview takes it for one."""
        unit = self._disputed_states.get(place.country or "")
        is_state = unit is None or owner(unit, worldview) == place.country
        is_seat = not place.capital_in or worldview in place.capital_in
        return "city" if place.kind == "capital" and not (is_state and is_seat) else place.kind

    def _state_is_named(self, i: int, worldview: str) -> bool:
        """Whether a state's land is given to its country, and has no name of its own there."""
        if i not in self._state_units:
            # The middle level knows every disputed unit, and costs half of what the finest does.
            self._state_units[i] = self._basemap.unit_at(*self._named[i].label, level=1)
        unit = self._state_units[i]
        place = self._named[i]
        assert isinstance(place, Place)  # noqa: S101 -- states are places
        return unit is not None and unit.kind == "country" and owner(unit, worldview) == unit.iso3


def _reaches(
    named: Sequence[Unit | Place], x: NDArray[np.float64], y: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How far from its place each name may stand, across and down (n, 2), in world units."""
    reach = np.zeros((len(named), 2))
    bent = [(i, o.curve) for i, o in enumerate(named) if isinstance(o, Place) and o.curve]
    if not bent:
        return reach
    at = np.array([i for i, _ in bent])
    degrees = np.array([curve for _, curve in bent], float).reshape(-1, 3, 2)
    ends_x, ends_y = project(degrees[..., 0], degrees[..., 1])
    across = ends_x - x[at, None]
    across -= np.round(across[:, 1:2])
    down = ends_y - y[at, None]
    # A name may go on beyond the ends, and a curve lies a little outside of its three points.
    reach[at] = _SLACK * np.abs(np.stack((across, down), axis=-1)).max(axis=1)
    return reach


def _kind(one: Unit | Place) -> int:
    if isinstance(one, Unit) or one.is_water:
        return 0
    return _KINDS["states" if one.kind in _STATES else "places"]


def _due(one: Unit | Place) -> float:
    """The zoom from which a name may stand."""
    due = one.min_zoom + _delay(one)
    return max(due, _CAPITALS_FROM) if one.kind == "capital" else due


def _delay(one: Unit | Place) -> float:
    if isinstance(one, Unit):
        return 0.0 if one.kind == "country" else SMALL_DELAY
    if one.is_water or one.kind in _STATES:
        return 0.0
    return _DELAYS.get(one.kind, _CITY_DELAY)


Names = Callable[[str], bool]


def taken_boxes(
    xy: NDArray[np.floating],
    radius_px: NDArray[np.floating],
    centre: tuple[float, float],
    scale: float,
) -> NDArray[np.float64]:
    """Boxes (n, 4) around discs, in CSS pixels from `centre`, for the layout of labels."""
    if not len(xy):
        return np.zeros((0, 4))
    across = xy[:, 0] - centre[0]
    across = across - np.round(across)
    x, y = across * scale, (xy[:, 1] - centre[1]) * scale
    return np.column_stack((x - radius_px, y - radius_px, x + radius_px, y + radius_px))
