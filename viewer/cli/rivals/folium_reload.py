"""Folium as most use it in a Qt window: the map is built anew and loaded at every change."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import folium
import numpy as np

from viewer.cli import bench_measures as common
from viewer.cli.bench_data import Points, points
from viewer.cli.bench_measures import Asked, Steps, tell, timed
from viewer.cli.rivals.countries import countries
from viewer.cli.rivals.leaflet import COLOURS, leaflet_folder
from viewer.cli.rivals.web_page import STEP_JS, PagePlayer


def features(made: Points, shown: np.ndarray[Any, Any], chosen: int | None) -> dict[str, Any]:
    """The shown rows as GeoJSON, each with its colour."""
    colours = ["#cccccc" if chosen is not None else COLOURS[c] for c in made.category.tolist()]
    if chosen is not None:
        colours[chosen] = "#d62728"
    where = zip(made.lon_deg.tolist(), made.lat_deg.tolist(), strict=True)
    found = [
        {
            "type": "Feature",
            "properties": {"colour": colour},
            "geometry": {"type": "Point", "coordinates": at},
        }
        for at, colour, kept in zip(where, colours, shown.tolist(), strict=True)
        if kept
    ]
    return {"type": "FeatureCollection", "features": found}


class Reloader:
    """Builds and shows maps of one table."""

    def __init__(self, rows: int, folder: Path) -> None:
        self.made, self.folder = points(rows), folder
        self.ground = countries()
        self.player = PagePlayer()
        leaflet = leaflet_folder()
        folium.Map.default_js = [("leaflet", (leaflet / "leaflet.js").as_uri())]
        folium.Map.default_css = [("leaflet_css", (leaflet / "leaflet.css").as_uri())]

    def show(self, shown: np.ndarray[Any, Any], chosen: int | None = None) -> None:
        """Builds, saves, loads, and waits for the first frame."""
        whole = folium.Map([10, 105], zoom_start=3, tiles=None, prefer_canvas=True, zoom_snap=0.5)
        folium.GeoJson(self.ground, style_function=lambda _: {"weight": 1}).add_to(whole)
        folium.GeoJson(
            features(self.made, shown, chosen),
            marker=folium.CircleMarker(radius=4, weight=1),
            style_function=lambda feature: {"color": feature["properties"]["colour"]},
        ).add_to(whole)
        # Folium writes its own script first or last, as it likes: all is there once it is loaded.
        name = whole.get_name()
        extra = f"{STEP_JS} window.onload = () => {{ window.shown = {name}; painted(); }};"
        whole.get_root().script.add_child(folium.Element(extra))  # type: ignore[attr-defined]
        page = self.folder / "map.html"
        whole.save(str(page))
        self.player.open(page)


def main() -> None:
    """Opens, measures, prints."""
    asked = Asked.from_argv()
    with tempfile.TemporaryDirectory() as folder:
        run = Reloader(asked.rows, Path(folder))
        everything = np.ones(asked.rows, np.bool_)
        run.show(everything)
        found = {"open": Steps([asked.since_start_ms()])}
        if asked.steps:
            made, few = run.made, range(min(asked.steps, 4))
            found["select"] = timed([partial(run.show, everything, i) for i in few])
            days = [common.MIDDLE_DAY + i * common.STEP_DAYS for i in few]
            masks = [
                (made.start_day < day) & (made.end_day > day - common.SHOWN_DAYS) for day in days
            ]
            found["playback"] = timed([partial(run.show, mask) for mask in masks])
            run.show(everything)
            half = max(asked.steps // 2, 1)
            pans = [f"shown.panBy([{by}, 0], {{animate: false}})" for by in (64, -64)]
            found["map_pan"] = run.player.ask_all(pans * half)
            zooms = [f"shown.setZoom({zoom}, {{animate: false}})" for zoom in (3.5, 3)]
            found["map_zoom"] = run.player.ask_all(zooms * half)
        run.player.close()
    tell(found)


if __name__ == "__main__":
    main()
