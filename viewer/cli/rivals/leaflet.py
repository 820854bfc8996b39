"""Plain Leaflet on a canvas: a circle a row, countries below, as its own guide shows it."""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from pathlib import Path

from viewer.cli import bench_measures as common
from viewer.cli.bench_data import points
from viewer.cli.bench_measures import Asked, Steps, tell
from viewer.cli.rivals.countries import countries
from viewer.cli.rivals.web_page import STEP_JS, PagePlayer

COLOURS = ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f")
_SCRIPT = """
const map = L.map("map", {preferCanvas: true, zoomAnimation: false, zoomSnap: 0.5});
map.setView([10, 105], 3);
L.geoJSON(countries, {style: {weight: 1, color: "#999", fillColor: "#eee"}}).addTo(map);
const marks = rows.map(([lon, lat, start, end, category]) => {
  const mark = L.circleMarker([lat, lon], {radius: 4, weight: 1, color: colours[category]});
  mark.start = start; mark.end = end;
  return mark.addTo(map);
});
let chosen = null;
function select(i) {
  for (const mark of marks) mark.setStyle({opacity: 0.3, fillOpacity: 0.1});
  marks[i].setStyle({opacity: 1, fillOpacity: 1});
}
function play(from, to) {
  for (const mark of marks) {
    const shown = mark.start < to && mark.end > from;
    if (shown !== map.hasLayer(mark)) shown ? mark.addTo(map) : mark.remove();
  }
}
"""


def leaflet_folder() -> Path:
    """Where the pinned package keeps Leaflet."""
    return Path(str(files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"


def write_page(rows: int, folder: Path) -> Path:
    """Writes the page with its data."""
    made = points(rows)
    columns = (made.lon_deg, made.lat_deg, made.start_day, made.end_day, made.category)
    table = list(zip(*(column.tolist() for column in columns), strict=True))
    leaflet = leaflet_folder()
    data = (
        f"const rows = {json.dumps(table)}; const countries = {json.dumps(countries())};"
        f"const colours = {json.dumps(COLOURS)};"
    )
    (folder / "data.js").write_text(data, "utf-8")
    page = folder / "index.html"
    page.write_text(
        f"""<!doctype html><meta charset="utf-8"><style>html, body, #map {{ height: 100%;
margin: 0 }}</style><link rel="stylesheet" href="{(leaflet / "leaflet.css").as_uri()}">
<div id="map"></div><script src="{(leaflet / "leaflet.js").as_uri()}"></script>
<script src="data.js"></script><script>{_SCRIPT}{STEP_JS} painted();</script>""",
        "utf-8",
    )
    return page


def main() -> None:
    """Opens, measures, prints."""
    asked = Asked.from_argv()
    half, day = max(asked.steps // 2, 1), common.MIDDLE_DAY
    with tempfile.TemporaryDirectory() as folder:
        page = write_page(asked.rows, Path(folder))
        player = PagePlayer()
        player.open(page)
        found = {"open": Steps([asked.since_start_ms()])}
        if asked.steps:
            chosen = range(0, asked.rows, max(asked.rows // asked.steps, 1))
            found["select"] = player.ask_all([f"select({i})" for i in chosen])
            days = [day + i * common.STEP_DAYS for i in range(asked.steps + 1)]
            plays = [f"play({d - common.SHOWN_DAYS}, {d})" for d in days]
            player.ask(plays[0])
            found["playback"] = player.ask_all(plays[1:])
            player.ask("play(-1e9, 1e9)")
            pans = [f"map.panBy([{by}, 0], {{animate: false}})" for by in (64, -64)]
            found["map_pan"] = player.ask_all(pans * half)
            zooms = [f"map.setZoom({zoom}, {{animate: false}})" for zoom in (3.5, 3)]
            found["map_zoom"] = player.ask_all(zooms * half)
        player.close()
    tell(found)


if __name__ == "__main__":
    main()
