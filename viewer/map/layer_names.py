"""Names and marks that come with the layers: ports, degrees, claims, what was looked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.map import graticule, sea_lanes
from viewer.map.base_labels import SMALL_DELAY, BaseName
from viewer.map.basemap import Basemap
from viewer.map.mercator import project, x_of, y_of
from viewer.map.sea_lanes import Port
from viewer.map.symbols import OF_PLACES
from viewer.map.words import listed, say
from viewer.map.worldviews import Unit
from viewer.model.state import AppState

PORTS_FROM_ZOOM, PORT_NAMES_FROM_ZOOM = 5.0, 7.0
CLAIMS_FROM_ZOOM, CLAIM_LINES_FROM_ZOOM = 4.0, 3.5
_MOST_PORTS = 250
_NAMED = ("places", "states", "ports", "graticule", "claims", "north")

Box = tuple[float, float, float, float]


def shown_names(state: AppState) -> frozenset[str]:
    """The layers with names of their own that a state shows."""
    wanted = {id_ for id_ in _NAMED if state.shows(id_)}
    return frozenset(wanted if state.shows("base") else wanted - {"states"})


class LayerNames:
    """What the layers would like to write and mark within a box of the world."""

    def __init__(self, basemap: Basemap) -> None:
        self._basemap = basemap

    @cached_property
    def _ports(self) -> tuple[tuple[Port, ...], NDArray[np.float64]]:
        ports = sea_lanes.read_ports(self._basemap.folder)
        degrees = np.array([(port.lon_deg, port.lat_deg) for port in ports], float).reshape(-1, 2)
        return ports, np.column_stack(project(degrees[:, 0], degrees[:, 1]))

    def ports(self, box: Box, zoom: float) -> Iterator[BaseName]:
        """Ports; without a name until there is room for one."""
        if zoom < PORTS_FROM_ZOOM:
            return
        ports, xy = self._ports
        middle, half = (box[0] + box[2]) / 2, (box[2] - box[0]) / 2
        across = xy[:, 0] - middle
        across -= np.round(across)
        near = (np.abs(across) <= half) & (xy[:, 1] >= box[1]) & (xy[:, 1] <= box[3])
        symbol, radius_px = OF_PLACES["port"]
        for i in np.flatnonzero(near)[:_MOST_PORTS].tolist():
            text = ports[i].name if zoom >= PORT_NAMES_FROM_ZOOM else ""
            x, y = float(middle + across[i]), float(xy[i, 1])
            yield BaseName(f"port:{ports[i].code}", text, x, y, "port", 300.0, symbol, radius_px)

    @staticmethod
    def degrees(box: Box, zoom: float, language: str) -> Iterator[BaseName]:
        """The numbers of meridians and parallels."""
        for number, (text, x, y) in enumerate(graticule.names(box, zoom, language)):
            yield BaseName(f"degree:{number}", text, x, y, "graticule", 400.0)

    def claims(self, zoom: float, language: str) -> Iterator[BaseName]:
        """Who claims each contested place, and the names of lines that are claims."""
        for overlay in self._basemap.overlays if zoom >= CLAIM_LINES_FROM_ZOOM else ():
            name = overlay.names.get(language) or overlay.names["en"]
            # Beside every piece, so that the name is in sight wherever the line is; not too often.
            for number, line in enumerate(overlay.lines):
                lon, lat = line[len(line) // 2]
                key = f"claim:{overlay.id}:{number}"
                yield BaseName(key, name, x_of(lon), y_of(lat), "claim", 90.0, "", 10.0)
        if zoom < CLAIMS_FROM_ZOOM:
            return
        for unit in self._basemap.units:
            if len(unit.claimed_by) > 1 and unit.min_zoom + SMALL_DELAY <= zoom:
                x, y = x_of(unit.label[0]), y_of(unit.label[1])
                text = self._claim_text(unit, language)
                priority = 100.5 + 10 * unit.rank  # right after the place's own name
                yield BaseName(f"claim:{unit.id}", text, x, y, "claim", priority)

    @cached_property
    def _countries(self) -> dict[str, Unit]:
        found = {u.iso3: u for u in self._basemap.units if u.iso3 and u.kind == "country"}
        return {u.iso3: u for u in self._basemap.units if u.iso3} | found

    def _claim_text(self, unit: Unit, language: str) -> str:
        def name(iso3: str) -> str:
            country = self._countries.get(iso3)
            return iso3 if country is None else country.names.get(language) or country.names["en"]

        claimants = listed(map(name, unit.claimed_by), language)
        return say("claimed_by", language, names=claimants)
