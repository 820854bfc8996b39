"""The places of one dataset under one worldview, kept: shapes, anchors and country outlines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.map.basemap import Basemap
from viewer.map.geometry import Line, Place, anchor_of, open_at_seam, place_of, touches_seam
from viewer.map.mercator import x_of, y_of
from viewer.map.payload import encode_rings
from viewer.model.dataset import Dataset
from viewer.model.records import ActorKind

_NOWHERE = Place()
Outline = NDArray[np.floating[Any]]


class ShapeTable:
    """Shapes under numbers that the page can ask for; bytes are made at the first asking."""

    def __init__(self) -> None:
        self._keys: dict[tuple[object, ...], int] = {}
        self._shapes: dict[int, tuple[Sequence[Outline], bool]] = {}
        self._last = 0

    def key(self, name: tuple[object, ...], lines: Sequence[Outline], closed: bool) -> int:
        """The number of a shape; the same name always means the same shape."""
        number = self._keys.get(name)
        if number is None:
            self._last += 1
            number = self._keys[name] = self._last
            self._shapes[number] = (lines, closed)
        return number

    def key_of(
        self, name: tuple[object, ...], make: Callable[[], Iterable[Outline]], *, closed: bool
    ) -> int | None:
        """The number of a shape that is made when it is first named; None when it is empty."""
        if name not in self._keys:
            lines = list(make())
            if not lines:
                self._keys[name] = 0
            else:
                self.key(name, lines, closed)
        return self._keys[name] or None

    def forget(self, name: tuple[object, ...]) -> None:
        """A shape that no frame names any more."""
        self._shapes.pop(self._keys.pop(name, 0), None)

    def data(self, number: int) -> bytes | None:
        """The bytes of a shape, or None when there is none of that number."""
        found = self._shapes.get(number)
        return None if found is None else encode_rings(*found)


class Atlas:
    """Answers where a region or a country of the dataset lies; each question is worked out once."""

    def __init__(self, dataset: Dataset, basemap: Basemap, shapes: ShapeTable, serial: int) -> None:
        self.dataset = dataset
        self.basemap = basemap
        self._shapes = shapes
        # Two datasets may use the same region ids; the serial keeps their shapes apart.
        self._serial = serial
        self._places: dict[tuple[str, str, int], Place] = {}
        self._countries: dict[tuple[str, str, int, str], list[Line]] = {}
        self._points: dict[tuple[str, str], tuple[float, float] | None] = {}
        self.actor_of_country = {
            actor.country: actor.id
            for actor in reversed(dataset.actors)
            if actor.kind is ActorKind.COUNTRY and actor.country
        }

    def place(self, region_id: str, worldview: str, level: int) -> Place:
        """The place of a region; an empty one when nobody knows where it is."""
        index = self.dataset.region_index.get(region_id)
        if index is None:
            return _NOWHERE
        region = self.dataset.regions[index]
        # Its own geometry is the same at every level and in every worldview.
        key = (region_id, "", 0) if region.geometry else (region_id, worldview, level)
        if key not in self._places:
            self._places[key] = place_of(region, self.basemap, worldview, level)
        return self._places[key]

    def anchors(self, worldview: str) -> NDArray[np.float64]:
        """World x, y of every region of the dataset (n, 2), NaN where it has no place."""
        found = np.full((len(self.dataset.regions), 2), np.nan)
        for i, region in enumerate(self.dataset.regions):
            anchor = anchor_of(region, self.basemap, worldview)
            if anchor is not None:
                found[i] = anchor
        return found

    def country_point(self, iso3: str, worldview: str) -> tuple[float, float] | None:
        """Where a country is named, in world x, y."""
        key = (iso3, worldview)
        if key not in self._points:
            point = self.basemap.label_point(f"country:{iso3}", worldview)
            self._points[key] = None if point is None else (x_of(point[0]), y_of(point[1]))
        return self._points[key]

    # Shapes for the page, by number

    def fill_key(self, region_id: str, worldview: str, level: int) -> int | None:
        """The number of a region's fill."""
        rings = self.place(region_id, worldview, level).rings
        name = (self._serial, "fill", region_id, worldview, level)
        return self._shapes.key(name, rings, True) if rings else None

    def line_key(self, region_id: str, worldview: str, level: int) -> int | None:
        """The number of a region's own lines, or of its outline where it was cut at the seam.

        None when the outline of the fill does as well.
        """
        place = self.place(region_id, worldview, level)
        lines = list(place.lines)
        if place.rings and (touches_seam(place.rings) or lines):
            lines += open_at_seam(place.rings)
        name = (self._serial, "line", region_id, worldview, level)
        return self._shapes.key(name, lines, False) if lines else None

    def country_key(self, iso3: str, worldview: str, level: int, part: str) -> int | None:
        """The number of a country's "fill", "outline" or "administered" disputed areas."""
        key = (iso3, worldview, level, part)
        if key not in self._countries:
            self._countries[key] = self._country(*key)
        lines = self._countries[key]
        return self._shapes.key(("country", *key), lines, part != "outline") if lines else None

    def _country(self, iso3: str, worldview: str, level: int, part: str) -> list[Line]:
        if part == "outline":
            found = self.basemap.outline(iso3, worldview, level)
        else:
            units = self.basemap.units_of(iso3, worldview)
            if part == "administered":
                every = self.basemap.units_of(iso3, worldview, "administered")
                units = [unit for unit in every if unit not in units]
            found = self.basemap.rings(level, [unit.index for unit in units])
        return [np.asarray(line, np.float64) for line in found]
