"""A live map for tests, and ways to wait for what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QColor, QImage

from viewer.map.basemap import Basemap
from viewer.map.mercator import world_px, x_of, y_of
from viewer.model import linking
from viewer.model.dataset import Dataset, Initiatives, Ragged
from viewer.model.records import Actor, ActorKind, Details, Meta, Region, RegionKind, Theme
from viewer.model.state import Appearance, AppState, Kind, MapView, Ref
from viewer.web.map_view import MapView as MapWidget
from viewer.web.map_view import Painted

WAIT_MS = 15_000
POLL_MS = 20
SIZE_PX = (800, 560)
_DESCRIBE = """JSON.stringify([twoSeas.seq, twoSeas.answered, twoSeas.moving,
    twoSeas.basemap.isLoading(), twoSeas.complete(), Object.keys(twoSeas.incoming),
    twoSeas.gestures.where(), twoSeas.gestures.flying, twoSeas.fonts, document.visibilityState])"""


def small_dataset(titles: tuple[str, ...] = ("Pact", "Dialogue", "Port visit")) -> Dataset:
    """Two countries, a sea, a city, a box of our own and three initiatives."""
    rows = len(titles)
    zeros, nan = np.zeros(rows), np.full(rows, np.nan)
    codes = np.zeros(rows, np.uint8)
    square = [[[80.0, -10.0], [90.0, -10.0], [90.0, 0.0], [80.0, 0.0], [80.0, -10.0]]]
    regions = (
        Region("scs", "South China Sea", RegionKind.SEA, "marine:South China Sea"),
        Region("tokyo", "Tokyo", RegionKind.CITY, "", _point(139.7, 35.7)),
        Region("box", "Box", RegionKind.AREA, "", {"type": "Polygon", "coordinates": square}),
        Region("delhi", "Delhi", RegionKind.CITY, "", _point(77.2, 28.6)),
    )
    actors = (
        Actor("in", "India", ActorKind.COUNTRY, "IND", seat="delhi"),
        Actor("jp", "Japan", ActorKind.COUNTRY, "JPN", seat="tokyo"),
    )
    table = Initiatives(
        ids=[f"i{n}" for n in range(rows)],
        titles=list(titles),
        summaries=[""] * rows,
        when_texts=["2025"] * rows,
        start_min=zeros,
        start_max=zeros,
        end_min=zeros,
        end_max=zeros,
        precision=codes,
        qualifier=codes,
        status=codes,
        known_from=nan,
        lon_deg=nan,
        lat_deg=nan,
        themes=Ragged.of([[0]] * rows),
        actors=Ragged.of([[0, 1]] * rows),
        roles=np.ones(2 * rows, np.uint8),
        regions=Ragged.of(([[0, 1], [0], [2]] * rows)[:rows]),
        links=Ragged.empty(rows),
        link_kinds=np.zeros(0, np.uint8),
        sources=Ragged.empty(rows),
        details=[Details() for _ in range(rows)],
    )
    return Dataset(Meta("small", "Small"), table, (Theme("t", "Security"),), actors, regions)


def _point(lon_deg: float, lat_deg: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon_deg, lat_deg]}


@dataclass
class Stage:
    """A live map with what it said, and the waiting that tests need."""

    map: MapWidget
    basemap: Basemap
    dataset: Dataset
    state: AppState
    events: dict[str, list[Any]] = field(default_factory=dict)
    painted: Painted | None = None
    answered: int = 0
    nudge: Callable[[], object] = lambda: None

    def wait(self, done: Callable[[], bool], what: str) -> None:
        """Runs the event loop until `done`; looks when something is painted, and now and then."""
        loop, poll, limit = QEventLoop(), QTimer(), QTimer()
        self.nudge = lambda: done() and loop.quit()
        poll.timeout.connect(self.nudge)
        poll.start(POLL_MS)
        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        limit.start(WAIT_MS)
        if not done():
            loop.exec()
        self.nudge = lambda: None
        assert done(), f"{what} did not happen; {self.describe()}"

    def describe(self) -> str:
        """What the page thinks, for a test that failed."""
        answer: list[Any] = []
        self.map.page.runJavaScript(_DESCRIBE, answer.append)
        loop = QEventLoop()
        QTimer.singleShot(500, loop.quit)
        loop.exec()
        mine = [self.map._is_ready, self.map._seq, self.map._asked is None, self.map._viewport]
        said = f"console: {list(self.map.page.console)}; page: {answer}; events: {self.events}"
        return f"{said}; widget: {mine}"

    def show(self, **changes: Any) -> Painted:
        """Shows the state with changes and waits until it is painted."""
        self.state = replace(self.state, **changes)
        linked = linking.linked(self.dataset, self.state.selection, self.country_point)
        seq = self.map.set_scene(self.state, linked)
        return self.wait_painted(seq)

    def wait_painted(self, seq: int) -> Painted:
        self.wait(lambda: self.answered >= seq, f"rendered({seq})")
        assert self.painted is not None
        return self.painted

    def country_point(self, iso3: str) -> tuple[float, float] | None:
        return self.basemap.label_point(f"country:{iso3}", "neutral")

    def run(self, script: str) -> Any:
        """The value of a script in the page; it has to be JSON text, or nothing comes back."""
        answer: list[Any] = []
        self.map.page.runJavaScript(script, answer.append)
        self.wait(lambda: bool(answer), "an answer of the page")
        return answer[0]

    def pixel(self, lon_deg: float, lat_deg: float) -> tuple[float, float]:
        """Where a place is in the widget, in CSS pixels."""
        view, scale = self.state.map_view, world_px(self.state.map_view.zoom)
        across = x_of(lon_deg) - x_of(view.lon_deg)
        across -= round(across)
        return (
            self.map.width() / 2 + across * scale,
            self.map.height() / 2 + (y_of(lat_deg) - y_of(view.lat_deg)) * scale,
        )

    def grab(self) -> QImage:
        return self.map.web_view.grab().toImage()

    def colour(self, lon_deg: float, lat_deg: float) -> QColor:
        x, y = self.pixel(lon_deg, lat_deg)
        return self.grab().pixelColor(round(x), round(y))


def initiative(id_: str) -> tuple[Ref, ...]:
    return (Ref(Kind.INITIATIVE, id_),)


def make_stage(basemap: Basemap) -> Stage:
    widget = MapWidget(basemap)
    widget.resize(*SIZE_PX)
    dataset = small_dataset()
    widget.set_dataset(dataset)
    state = AppState(map_view=MapView(105.0, 20.0, 3.5), appearance=Appearance.LIGHT)
    stage = Stage(widget, basemap, dataset, state)

    def rendered(seq: int, painted: Painted) -> None:
        stage.answered, stage.painted = seq, painted
        stage.nudge()

    widget.rendered.connect(rendered)
    for name in ("moved", "clicked", "hovered", "failed"):
        heard = stage.events.setdefault(name, [])
        getattr(widget, name).connect(lambda *values, heard=heard: heard.append(values))
    widget.show()
    return stage
