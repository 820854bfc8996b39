"""What the basemap folder holds, read piece by piece when it is first needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from viewer.map.basemap_level import (
    Arcs,
    Level,
    Points,
    Rings,
    read_areas,
    read_level,
    read_plain_lines,
    read_sided_lines,
    read_unit_lines,
)
from viewer.map.gazetteer import Place
from viewer.map.worldviews import DISPUTED, LineStyle, Overlay, Unit, arc_styles, owner

EEZ_NOTE = (
    "200-nautical-mile zones and median lines: indicative, computed from the coasts of this map, "
    "not from any treaty or submission. The Spratly Islands and Scarborough Shoal have none here "
    "(award of 12 July 2016, PCA 2013-19), nor has Macclesfield Bank, which is under water."
)
STATES_OF = ("IND", "JPN")  # countries whose states are drawn


@dataclass(frozen=True)
class BasemapData:
    """The basemap of one folder. Arrays are read-only; see `basemap_level` for the coordinates."""

    folder: Path
    units: tuple[Unit, ...]
    places: tuple[Place, ...]
    legends: dict[str, str]
    view_names: dict[str, dict[str, str]]
    overlays: tuple[Overlay, ...] = ()
    _levels: dict[int, Level] = field(default_factory=dict, repr=False)
    _styles: dict[tuple[int, str], npt.NDArray[np.int8]] = field(default_factory=dict, repr=False)

    # Levels and lines

    @staticmethod
    def level_for_zoom(zoom: float) -> int:
        """The level of detail whose error stays under half a pixel at a zoom."""
        if zoom <= 4:
            return 0
        return 1 if zoom <= 6 else 2

    def level(self, level: int) -> Level:
        """One level of detail, read at its first use."""
        if level not in self._levels:
            self._levels[level] = read_level(self.folder / f"level{level}.npz")
        return self._levels[level]

    def arcs(self, level: int) -> Arcs:
        """All border and coast lines of a level."""
        return self.level(level).arcs

    def arc_styles(self, level: int, worldview: str) -> npt.NDArray[np.int8]:
        """The `LineStyle` of every arc of a level under a worldview."""
        key = (level, worldview)
        if key not in self._styles:
            arcs = self.arcs(level)
            self._styles[key] = arc_styles(self.units, arcs.left, arcs.right, worldview)
        return self._styles[key]

    def rings(self, level: int, unit_indices: Iterable[int]) -> list[Points]:
        """The outlines of units for filling, each (n, 2) and not closed."""
        return self.level(level).rings.of(unit_indices)

    @cached_property
    def areas(self) -> Rings:
        """Outlines of seas, straits and states; the unit of a ring is `Place.area`."""
        return read_areas(self.folder / "areas.npz")

    @cached_property
    def lakes(self) -> Rings:
        """Lakes, to be filled like the sea; the unit of a ring is the number of its lake."""
        return read_areas(self.folder / "lakes.npz")

    @cached_property
    def rivers(self) -> list[Points]:
        """Large rivers as lines; good up to zoom 7."""
        return read_plain_lines(self.folder / "rivers.npz")

    @cached_property
    def _zone_lines(self) -> Arcs:
        return read_sided_lines(self.folder / "eez.npz")

    def eez_lines(self, worldview: str) -> list[tuple[LineStyle, Points]]:
        """Edges of 200-nautical-mile zones and the median lines between them; see `EEZ_NOTE`.

        Solid where both sides are settled under the worldview, dashed where one is disputed.
        """
        lines, found = self._zone_lines, []
        owners = [owner(unit, worldview) for unit in self.units]
        sides = zip(lines.left.tolist(), lines.right.tolist(), strict=True)
        for number, (left, right) in enumerate(sides):
            mine, theirs = owners[left], owners[right] if right >= 0 else None
            if mine != theirs:
                disputed = DISPUTED in (mine, theirs)
                style = LineStyle.DASHED if disputed else LineStyle.SOLID
                found.append((style, lines.line(number)))
        return found

    @cached_property
    def _state_lines(self) -> Arcs:
        return read_unit_lines(self.folder / "state_lines.npz")

    def state_lines(self, worldview: str) -> list[Points]:
        """Lines between India's states and between Japan's prefectures, for zoom 5 and closer.

        Only on land which the worldview gives to the two, or leaves disputed under their
        administration.
        """
        lines = self._state_lines
        shown = [
            owner(u, worldview) if owner(u, worldview) != DISPUTED else u.administered_by
            for u in self.units
        ]
        return [
            lines.line(number)
            for number, unit in enumerate(lines.left.tolist())
            if shown[unit] in STATES_OF
        ]
