"""What QGIS's own Python runs: one map job a step, each timed until its picture is there.

It knows nothing of our package. argv is JSON: `file` (CSV), `countries` (GeoJSON), `steps`, `size`
in px, `day`, `step_days`, `shown_days`.
"""

from __future__ import annotations

import datetime
import json
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

core: Any = import_module("qgis.core")
qt_core: Any = import_module("qgis.PyQt.QtCore")


def layer_of(file: str, folder: str) -> Any:
    """The rows as a GeoPackage with a spatial index, as QGIS likes them best."""
    uri = f"{Path(file).as_uri()}?type=csv&xField=longitude&yField=latitude&crs=EPSG:4326"
    table = core.QgsVectorLayer(uri, "points", "delimitedtext")
    options = core.QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    target = str(Path(folder) / "points.gpkg")
    context = core.QgsProject.instance().transformContext()
    core.QgsVectorFileWriter.writeAsVectorFormatV3(table, target, context, options)
    return core.QgsVectorLayer(target, "points", "ogr")


def day_text(day: float) -> str:
    """Days since 1970 as a date."""
    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=day)).isoformat()


class Jobs:
    """Renders one view."""

    def __init__(self, layers: list[Any], size: list[int]) -> None:
        self.settings = core.QgsMapSettings()
        self.settings.setLayers(layers)
        self.settings.setOutputSize(qt_core.QSize(*size))
        self.settings.setDestinationCrs(core.QgsCoordinateReferenceSystem("EPSG:3857"))
        self.extent = core.QgsRectangle(5.6e6, -5e6, 1.8e7, 6.6e6)
        self.settings.setExtent(self.extent)

    def render(self) -> None:
        """One picture."""
        job = core.QgsMapRendererParallelJob(self.settings)
        job.start()
        job.waitForFinished()

    def look(self, by_px: float, factor: float) -> None:
        """Pans and zooms, and renders."""
        extent = core.QgsRectangle(self.extent)
        extent.scale(factor)
        move = by_px * self.settings.mapUnitsPerPixel()
        self.settings.setExtent(
            core.QgsRectangle(
                extent.xMinimum() + move,
                extent.yMinimum(),
                extent.xMaximum() + move,
                extent.yMaximum(),
            )
        )
        self.render()


def timed(action: Callable[[int], None], steps: int) -> list[float]:
    """Milliseconds of each step."""
    found = []
    for step in range(steps):
        begun = time.perf_counter()
        action(step)
        found.append((time.perf_counter() - begun) * 1e3)
    return found


def main() -> None:
    """Measures and prints."""
    asked = json.loads(sys.argv[1])
    application = core.QgsApplication([], False)
    application.initQgis()
    with tempfile.TemporaryDirectory() as folder:
        points = layer_of(asked["file"], folder)
        ground = core.QgsVectorLayer(asked["countries"], "countries", "ogr")
        jobs, steps = Jobs([points, ground], asked["size"]), asked["steps"]
        jobs.render()

        def select(step: int) -> None:
            points.selectByIds([step * 37 + 1])
            jobs.render()

        def play(step: int) -> None:
            day = asked["day"] + step * asked["step_days"]
            first, last = day_text(day - asked["shown_days"]), day_text(day)
            if not points.setSubsetString(f"\"start\" < '{last}' AND \"end\" > '{first}'"):
                raise RuntimeError("QGIS does not take the filter")
            jobs.render()

        found = {"select": timed(select, steps), "playback": timed(play, steps)}
        points.removeSelection()
        points.setSubsetString("")
        found["map_pan"] = timed(lambda step: jobs.look(64 * (step % 2), 1.0), steps)
        found["map_zoom"] = timed(lambda step: jobs.look(0, 0.71 if step % 2 else 1.0), steps)
    sys.stdout.write(json.dumps(found if steps else {}) + "\n")


if __name__ == "__main__":
    main()
