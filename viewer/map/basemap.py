"""The offline basemap: units, borders by worldview, seas and places, read from `data/basemap/`.

Pure numpy, no Qt. `load` reads the descriptions only; a level of detail is read at its first use.
References to shapes are strings: "country:IND" (ISO alpha-3), "unit:aksai-chin",
"marine:South China Sea", "state:IN-AS" (ISO 3166-2; India and Japan).
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np
import orjson

from viewer.map.basemap_data import BasemapData
from viewer.map.basemap_level import (
    SEAM,
    Bounds,
    Points,
    main_mass,
    project,
)
from viewer.map.gazetteer import Place, read_places, search_names
from viewer.map.gazetteer import place_name as _place_name
from viewer.map.worldviews import (
    DISPUTED,
    Unit,
    name_of,
    owner,
    read_overlays,
    read_units,
    view_index,
)


class Basemap(BasemapData):
    """The basemap of one folder, with the questions one asks of it."""

    # Lookups

    @cached_property
    def _owned(self) -> dict[str, dict[str, list[Unit]]]:
        return {}

    @cached_property
    def _unit_by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def _seas(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for place in self.places:
            if place.country is None:
                for name in (place.id, place.names["en"], *place.alternatives):
                    found.setdefault(name.casefold(), place)
        return found

    @cached_property
    def _states(self) -> dict[str, Place]:
        return {place.id: place for place in self.places if place.kind in ("state", "prefecture")}

    def unit(self, unit_id: str) -> Unit:
        """A unit by its id.

        Raises:
            KeyError: there is no such unit.
        """
        return self._unit_by_id[unit_id]

    def sea(self, name: str) -> Place | None:
        """A sea or strait by its id, English name or alternative name, in any case."""
        return self._seas.get(name.casefold())

    def units_of(self, iso3: str, worldview: str, disputed: str = "none") -> list[Unit]:
        """The units that make up a country under a worldview.

        With `disputed` "administered" or "claimed", also the disputed units which the country
        administers or claims. A country that owns nothing under the worldview (Taiwan in the
        neutral one) is made up of what carries its code or what it administers.
        """
        owned = list(self._owned_by(worldview).get(iso3, ()))
        if not owned:
            owned = [u for u in self.units if iso3 in (u.iso3, u.administered_by)]
        if disputed == "none":
            return owned
        extra = [
            unit
            for unit in self._owned_by(worldview).get(DISPUTED, ())
            if (iso3 in unit.claimed_by if disputed == "claimed" else unit.administered_by == iso3)
        ]
        return owned + [unit for unit in extra if unit not in owned]

    def _owned_by(self, worldview: str) -> dict[str, list[Unit]]:
        """The units of each owner under a worldview."""
        if worldview not in self._owned:
            found = self._owned.setdefault(worldview, {})
            for unit in self.units:
                found.setdefault(owner(unit, worldview), []).append(unit)
        return self._owned[worldview]

    def place_of_ref(self, ref: str) -> Place | None:
        """The sea, strait, state or prefecture of "marine:Bay of Bengal" or "state:IN-AS"."""
        kind, _, name = ref.partition(":")
        if kind == "marine":
            return self.sea(name)
        return self._states.get(name) if kind == "state" else None

    def _units_of_ref(self, ref: str, worldview: str, disputed: str = "none") -> list[Unit]:
        kind, _, name = ref.partition(":")
        if kind == "country":
            return self.units_of(name, worldview, disputed)
        if kind == "unit" and name in self._unit_by_id:
            return [self._unit_by_id[name]]
        return []

    # Shapes

    def marine(self, name: str) -> list[Points]:
        """The outline of a sea or strait for filling, the same at every level; empty if unknown."""
        return self._area(self.sea(name))

    def _area(self, place: Place | None) -> list[Points]:
        return [] if place is None or place.area is None else self.areas.of([place.area])

    def shape(self, ref: str, worldview: str, level: int, disputed: str = "none") -> list[Points]:
        """The outlines that a reference names, for filling; empty if unknown.

        Raises:
            KeyError: there is no such worldview.
        """
        view_index(worldview)
        if ref.startswith(("marine:", "state:")):
            return self._area(self.place_of_ref(ref))
        units = self._units_of_ref(ref, worldview, disputed)
        return self.rings(level, [unit.index for unit in units])

    def outline(self, iso3: str, worldview: str, level: int) -> list[Points]:
        """The border and coast of a country: the arcs with exactly one side owned by it."""
        owned = np.zeros(len(self.units) + 2, np.bool_)  # two more: SEA and SEAM, from the end
        owned[[unit.index for unit in self.units_of(iso3, worldview)]] = True
        arcs = self.arcs(level)
        edge = (owned[arcs.left] != owned[arcs.right]) & (arcs.right != SEAM)
        return [arcs.line(number) for number in np.flatnonzero(edge).tolist()]

    def unit_at(self, lon_deg: float, lat_deg: float, level: int = 2) -> Unit | None:
        """The unit that holds a point, None at sea."""
        x, y = project(lon_deg, lat_deg)
        found = self.level(level).rings.units_at(x, y)
        return self.units[found[0]] if found else None

    def country_at(self, lon_deg: float, lat_deg: float, worldview: str) -> str | None:
        """Who owns a point under a worldview: ISO alpha-3, "disputed", "none"; None at sea."""
        unit = self.unit_at(lon_deg, lat_deg)
        return None if unit is None else owner(unit, worldview)

    def bounds(self, ref: str, worldview: str) -> Bounds | None:
        """West, south, east, north in degrees of the main mass of a shape; None if unknown.

        A shape across the 180th meridian ends east of 180: Fiji is 177 to 182.
        """
        place = self.place_of_ref(ref)
        if place is not None:
            return place.bbox or (*place.label, *place.label)
        units = self._units_of_ref(ref, worldview)
        home = [unit for unit in units if unit.kind != "dependency"] or units
        numbers = [unit.index for unit in home]
        rings = self.level(0).rings
        picked = rings.boxes[np.isin(rings.unit, numbers)]
        return main_mass(picked) if len(picked) else None

    @cached_property
    def _capitals(self) -> dict[str, tuple[float, float]]:
        return {p.country: p.label for p in self.places if p.kind == "capital" and p.country}

    def country_point(self, iso3: str, worldview: str) -> tuple[float, float] | None:
        """Where a country is marked: its capital, else the middle of it; degrees."""
        return self._capitals.get(iso3) or self.label_point(f"country:{iso3}", worldview)

    def label_point(self, ref: str, worldview: str) -> tuple[float, float] | None:
        """Where a shape's name goes: lon, lat in degrees; None if unknown."""
        place = self.place_of_ref(ref)
        if place is not None:
            return place.label
        units = self._units_of_ref(ref, worldview)
        code = ref.partition(":")[2]
        own = next((u for u in self.units if u.iso3 == code and u in units), None)
        best = own or max(units, key=lambda u: (u.population, -u.rank), default=None)
        return None if best is None else best.label

    # Names

    @staticmethod
    def unit_name(unit: Unit, language: str, worldview: str) -> str:
        """A unit's name in a language ("en", "ja", "hi", "zh", "local") under a worldview."""
        return name_of(unit.names, unit.view_names, language, worldview)

    @staticmethod
    def place_name(place: Place, language: str, worldview: str) -> str:
        """A place's name in a language under a worldview."""
        return _place_name(place, language, worldview)

    def search_names(self) -> list[tuple[str, str, str, tuple[str, ...]]]:
        """(kind, id, English name, other names) of everything that has a name."""
        return search_names(self.units, self.places)


def load(folder: Path) -> Basemap:
    """Reads the descriptions of the basemap in a folder.

    Raises:
        OSError: a file is missing.
        ValueError: a file is damaged.
    """
    units = orjson.loads((folder / "units.json").read_bytes())
    places = orjson.loads((folder / "places.json").read_bytes())
    return Basemap(
        folder=folder,
        units=read_units(units),
        places=tuple(read_places(places)),
        legends={name: view["legend"] for name, view in units["worldviews"].items()},
        view_names={name: view["names"] for name, view in units["worldviews"].items()},
        overlays=tuple(read_overlays(units)),
    )
