"""The ground of the exported HTML map, taken from the basemap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from viewer.briefing.compose import Briefing
from viewer.briefing.web_data import Flat, Outline, WebMap
from viewer.map import views
from viewer.map.arcs import great_circle
from viewer.map.basemap import Basemap
from viewer.map.geometry import Place, place_of
from viewer.map.views import Viewport
from viewer.map.worldviews import LineStyle
from viewer.model.linking import Linked
from viewer.model.state import Kind, Ref

_LEVEL = 0
_DASHES = {LineStyle.SOLID: "", LineStyle.DASHED: "5 4", LineStyle.DOTTED: "1 4"}
_VIEW = Viewport(1040, 560)
_LEAST_POINTS = 4
Points = NDArray[np.float64]


def degrees(points: NDArray[np.floating]) -> Points:
    """Longitude and latitude of world x, y."""
    points = np.asarray(points, np.float64)
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * points[:, 1]))))
    return np.column_stack((points[:, 0] * 360.0 - 180.0, lat))


def flat(points: NDArray[np.floating]) -> Flat:
    """The same as hundredths of a degree, without repeats."""
    cents = np.round(degrees(points) * 100).astype(np.int64)
    keep = np.ones(len(cents), np.bool_)
    keep[1:] = np.any(cents[1:] != cents[:-1], axis=1)
    made: Flat = cents[keep].ravel().tolist()
    return made


def _rings(rings: Iterable[NDArray[np.floating]]) -> list[Flat]:
    made = (flat(ring) for ring in rings)
    return [ring for ring in made if len(ring) >= 2 * _LEAST_POINTS]


def web_map(briefing: Briefing, basemap: Basemap, credit: str) -> WebMap:
    """Everything that the page draws under one worldview."""
    desk = briefing.desk
    dataset, worldview = desk.dataset, desk.state.worldview
    places = {region.id: place_of(region, basemap, worldview, _LEVEL) for region in dataset.regions}
    lit = [desk.links((Ref(Kind.INITIATIVE, one),)) for one in dataset.initiatives.ids]
    return WebMap(
        land=_rings(basemap.rings(_LEVEL, [unit.index for unit in basemap.units])),
        borders=_borders(basemap, worldview),
        shapes=_shapes(basemap, worldview, places, lit),
        anchors=_anchors(places),
        arcs=_arcs(lit),
        centre=_centre(places),
        credit=credit,
    )


def _borders(basemap: Basemap, worldview: str) -> list[tuple[str, Sequence[Flat]]]:
    arcs, styles = basemap.arcs(_LEVEL), basemap.arc_styles(_LEVEL, worldview)
    return [
        (dash, [flat(arcs.line(int(i))) for i in np.flatnonzero(styles == style)])
        for style, dash in _DASHES.items()
    ]


def _shapes(
    basemap: Basemap, worldview: str, places: Mapping[str, Place], lit: Sequence[Linked]
) -> dict[str, Outline]:
    """Each region and country that some initiative lights up."""
    shapes: dict[str, Outline] = {}
    for region_id in sorted({one for linked in lit for one in linked.regions}):
        place = places[region_id]
        points = [tuple(degrees(np.array([point]))[0].round(2).tolist()) for point in place.points]
        lines = [flat(line) for line in place.lines]
        shapes[f"region:{region_id}"] = Outline(_rings(place.rings), lines, points)
    for iso3 in sorted({one for linked in lit for one in linked.countries}):
        rings = basemap.shape(f"country:{iso3}", worldview, _LEVEL)
        shapes[f"country:{iso3}"] = Outline(_rings(rings))
    return shapes


def _anchors(places: Mapping[str, Place]) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for region_id, place in places.items():
        if place.anchor is not None:
            lon, lat = degrees(np.array([place.anchor]))[0].tolist()
            found[region_id] = (lon, lat)
    return found


def _arcs(lit: Sequence[Linked]) -> dict[str, Flat]:
    return {
        f"{arc.start.actor_id}|{arc.end.actor_id}": flat(
            great_circle((arc.start.lon_deg, arc.start.lat_deg), (arc.end.lon_deg, arc.end.lat_deg))
        )
        for linked in lit
        for arc in linked.arcs
    }


def _centre(places: Mapping[str, Place]) -> tuple[float, float, float]:
    """Where most of the places are."""
    anchors = np.array([place.anchor for place in places.values() if place.anchor is not None])
    if not len(anchors):
        return 100.0, 20.0, 3.0
    low, high = np.quantile(anchors, (0.1, 0.9), axis=0)
    view = views.fit((float(low[0]), float(low[1]), float(high[0]), float(high[1])), _VIEW)
    return round(view.lon_deg, 2), round(view.lat_deg, 2), view.zoom
