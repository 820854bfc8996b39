"""Which rivals the benchmark knows, and which of them are there."""

from __future__ import annotations

import importlib.util
import shutil
from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    """Something that is measured.

    Attributes:
        name: For `--rivals` and in JSON.
        title: For people.
        module: Run with `python -m`.
        most_rows: Above this it is not tried: it takes minutes, or does not come back.
        needs: A Python package or a program that has to be installed; "" for none.
    """

    name: str
    title: str
    module: str
    most_rows: int
    needs: str = ""

    @property
    def is_there(self) -> bool:
        """Whether it can be run here."""
        if not self.needs:
            return True
        return bool(importlib.util.find_spec(self.needs) or shutil.which(self.needs))


OURS = Program("two-seas", "Two Seas", "viewer.cli.bench_run", 10_000_000)
EMPTY = Program("empty", "an empty web view", "viewer.cli.rivals.empty", 0)
RIVALS = (
    Program("leaflet", "plain Leaflet, canvas", "viewer.cli.rivals.leaflet", 100_000),
    Program("folium", "Folium, rebuilt and reloaded", "viewer.cli.rivals.folium_reload", 10_000),
    Program("qpainter", "plain QPainter timeline", "viewer.cli.rivals.qpainter", 1_000_000),
    Program(
        "pyqtgraph", "pyqtgraph timeline", "viewer.cli.rivals.graph", 100_000, needs="pyqtgraph"
    ),
    Program("qgis", "QGIS map job", "viewer.cli.rivals.qgis_job", 1_000_000, needs="qgis"),
)
