"""The button over the map's top right corner, and the panel of layers that it opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QToolButton, QWidget

from viewer.commands.session import Session
from viewer.map import online, scene_legend
from viewer.map.views import Viewport
from viewer.model import updates
from viewer.model.state import AppState
from viewer.model.store import Change
from viewer.qt.main_window import MainWindow
from viewer.qt.panels.layers import LayersPanel

_EDGE_PX = 12


class LayersCorner(QObject):
    """Lives as long as the map. The panel is made when it is first opened."""

    def __init__(
        self,
        session: Session,
        over: QWidget,
        window: MainWindow,
        own_layers: Callable[[], frozenset[str]],
    ) -> None:
        super().__init__(over)
        self._session, self._over, self._window = session, over, window
        self._own_layers = own_layers
        session.opened.append(self._fill)
        self.panel: LayersPanel | None = None
        self.button = QToolButton(over)
        self.button.setText("Layers")
        self.button.setObjectName("mapButton")
        self.button.setToolTip("What the map shows (F9)")
        self.button.setAccessibleName("Layers")
        self.button.clicked.connect(self.toggle)
        over.installEventFilter(self)
        session.store.watch(_what_it_shows, self._refill)

    def toggle(self) -> None:
        """Opens the panel, or shuts it."""
        panel = self.panel or self._make()
        panel.setVisible(panel.isHidden())
        if not panel.isHidden():
            self._fill()
            self._place()
            panel.raise_()
            panel.list.setFocus()
        else:
            self._over.setFocus()

    def toggle_legend(self) -> None:
        """Opens the legend, or folds it."""
        legend_open = not is_legend_open(self._session.state, self._over)
        self._session.store.apply(updates.open_legend(is_open=legend_open), "legend")

    def _make(self) -> LayersPanel:
        store = self._session.store
        made = LayersPanel(online.offered(), self._window)
        made.layer_shown.connect(
            lambda id_, shown: store.apply(updates.show_layer(id_, shown=shown), "layers")
        )
        made.layer_faded.connect(
            lambda id_, opacity: store.apply(updates.fade_layer(id_, opacity), "layers")
        )
        made.layer_moved.connect(
            lambda id_, steps: store.apply(updates.move_layer(id_, steps), "layers")
        )
        made.online_chosen.connect(lambda id_: store.apply(updates.set_online(id_), "layers"))
        self.panel = made
        return made

    def _refill(self, change: Change) -> None:
        state = change.after
        self._window.status.show_network(online.offered().get(state.online, ""))
        self._window.actions_by_id["choropleth"].setChecked(state.shows("choropleth"))
        self._fill()

    def _fill(self) -> None:
        if self.panel is not None:
            self.panel.show_state(self._session.state, self._own_layers())

    def _place(self) -> None:
        self.button.adjustSize()
        left = self._over.width() - self.button.width() - _EDGE_PX
        self.button.move(left, _EDGE_PX)
        self.button.raise_()
        if self.panel is not None:
            # Over the whole window: a small map has no room for it.
            self.panel.adjustSize()
            corner = self._over.mapTo(self._window, QPoint(self._over.width() - _EDGE_PX, 0))
            below = corner.y() + self.button.geometry().bottom() + 6
            lowest = self._window.height() - self.panel.height() - _EDGE_PX
            self.panel.move(corner.x() - self.panel.width(), max(min(below, lowest), 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._place()
        return super().eventFilter(watched, event)


def is_legend_open(state: AppState, map_view: QWidget) -> bool:
    """Whether the legend is open on a map of this size."""
    viewport = Viewport(map_view.width(), map_view.height())
    return scene_legend.is_open(state.legend_open, viewport)


def _what_it_shows(state: AppState) -> object:
    return state.layers, state.show_claims, state.online
