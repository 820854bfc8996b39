"""The whole program in one process, driven by real events."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from viewer.app import App
from viewer.map.mercator import world_px, x_of, y_of
from viewer.model import updates
from viewer.model.state import AppState, Kind, MapView, Ref

SIZE_PX = (1280, 800)


def open_app(application: QApplication, files: Sequence[Path] = ()) -> App:
    """The program on these files, shown and painted."""
    app = App(application, files, remember=False)
    app.window.resize(*SIZE_PX)
    app.window.show()
    app.window.activateWindow()
    app.settle()
    return app


def rest(app: App, view: MapView | None = None) -> None:
    """Back to the start: nothing selected or filtered, the map at `view`."""
    wanted = view or MapView(100.0, 20.0, 3.0)

    def update(state: AppState) -> AppState:
        state = updates.clear_filter()(updates.select([])(state))
        return updates.move_map(wanted)(updates.hover(None)(state))

    app.desk.palette.hide()
    app.window.activateWindow()
    app.session.store.apply(update, "command line")
    app.settle()


def ref(kind: str, id_: str) -> Ref:
    return Ref(Kind(kind), id_)


def map_target(app: App) -> QWidget:
    """The widget inside the web view that takes the events."""
    target = app.map_view.web_view.focusProxy()
    assert isinstance(target, QWidget)
    return target


def map_point(app: App, lon_deg: float, lat_deg: float) -> QPoint:
    """Where a place is on the map's widget, from the view that the page reported."""
    assert app.map_view.last_painted is not None
    lon, lat, zoom = app.map_view.last_painted.page.view
    scale, size = world_px(zoom), map_target(app).size()
    dx = (x_of(lon_deg) - x_of(lon) + 0.5) % 1.0 - 0.5
    dy = y_of(lat_deg) - y_of(lat)
    return QPointF(size.width() / 2 + dx * scale, size.height() / 2 + dy * scale).toPoint()


def map_colour(app: App, lon_deg: float, lat_deg: float) -> QColor:
    """The colour that the map shows at a place."""
    picture = app.map_view.web_view.grab().toImage()
    return picture.pixelColor(map_point(app, lon_deg, lat_deg))


def click_map(app: App, qtbot: object, lon_deg: float, lat_deg: float) -> None:
    """A real click on the map."""
    at = map_point(app, lon_deg, lat_deg)
    qtbot.mouseClick(map_target(app), Qt.MouseButton.LeftButton, pos=at)  # type: ignore[attr-defined]
