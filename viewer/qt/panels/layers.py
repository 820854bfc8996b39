"""The layers of the map: which are shown, how strongly, in which order; and the online basemap."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.model.layers import FAINTEST, NAMES, Layers, layer
from viewer.model.line_layers import LINE_LAYERS
from viewer.model.state import AppState
from viewer.qt.panels.chips import label

_ID = Qt.ItemDataRole.UserRole
_WIDTH_PX, _ROW_PX = 300, 25
_NOTE = "Tiles then come over the network from the provider named, until the program ends."


class LayersPanel(QFrame):
    """Lies over the map's top right corner; hidden until it is asked for.

    Signals:
        layer_shown: Id, and whether the layer is to be shown.
        layer_faded: Id and opacity.
        layer_moved: Id and how many places down (negative: up).
        online_chosen: Id of an online basemap, "" for none.
    """

    layer_shown = Signal(str, bool)
    layer_faded = Signal(str, float)
    layer_moved = Signal(str, int)
    online_chosen = Signal(str)

    def __init__(self, online: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layersPanel")
        self.setFixedWidth(_WIDTH_PX)
        self._layers: Layers = ()
        self._is_filling = False
        self.list = self._make_list()
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(round(FAINTEST * 100), 100)
        self.opacity.setAccessibleName("Opacity of the chosen layer")
        self.opacity.valueChanged.connect(self._fade)
        self.percent = label("100 %", wrap=False)
        self.up = self._button("↑", "Move up (Alt+Up)", -1)
        self.down = self._button("↓", "Move down (Alt+Down)", 1)
        self.online = QComboBox()
        self.online.setAccessibleName("Online basemap")
        self.online.addItem("Off", "")
        for id_, name in online.items():
            self.online.addItem(name, id_)
        self.online.activated.connect(lambda at: self.online_chosen.emit(self.online.itemData(at)))
        self._lay_out()
        self.hide()

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName("Layers, topmost first")
        made.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        made.setUniformItemSizes(True)
        made.itemChanged.connect(self._ticked)
        made.currentRowChanged.connect(lambda _: self._show_opacity())
        made.model().rowsMoved.connect(self._dragged)
        made.installEventFilter(self)
        return made

    def _button(self, text: str, tip: str, steps: int) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: self._move(steps))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in (label("Opacity", "fieldName", wrap=False), self.opacity, self.percent):
            row.addWidget(widget)
        row.addWidget(self.up)
        row.addWidget(self.down)
        network = QHBoxLayout()
        network.addWidget(label("Online basemap", "fieldName", wrap=False))
        network.addWidget(self.online, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(label("LAYERS", "sectionTitle"))
        column.addWidget(self.list)
        column.addLayout(row)
        column.addLayout(network)
        column.addWidget(label(_NOTE, "summary"))

    def show_state(self, state: AppState, own_layers: frozenset[str] = frozenset()) -> None:
        """Fills the panel from the state; the chosen row stays chosen.

        Of the layers for lines of dropped files only `own_layers` are offered.
        """
        chosen, missing = self.chosen, set(LINE_LAYERS) - own_layers
        self._layers = state.layers
        self._is_filling = True
        while self.list.count() < len(state.layers):
            self.list.addItem(QListWidgetItem())
        for row, one in enumerate(state.layers):
            item = self.list.item(row)
            item.setText(NAMES[one.id])
            item.setData(_ID, one.id)
            shown = state.shows(one.id)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            item.setHidden(one.id in missing)
            if one.id == chosen or (not chosen and row == 0):
                self.list.setCurrentRow(row)
        self.list.setFixedHeight(_ROW_PX * (len(state.layers) - len(missing)) + 4)
        self.online.setCurrentIndex(max(self.online.findData(state.online), 0))
        self._is_filling = False
        self._show_opacity()

    @property
    def chosen(self) -> str:
        """The id of the layer that opacity and the arrows are about; "" for none."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(_ID))

    def _ticked(self, item: QListWidgetItem) -> None:
        if not self._is_filling:
            shown = item.checkState() == Qt.CheckState.Checked
            self.layer_shown.emit(item.data(_ID), shown)

    def _dragged(
        self, _from: QModelIndex, first: int, _last: int, _to: QModelIndex, before: int
    ) -> None:
        # Where it was put down is counted with the row still in its old place.
        steps = before - first - (1 if before > first else 0)
        self.layer_moved.emit(self._layers[first].id, steps)

    def _move(self, steps: int) -> None:
        if not self.chosen:
            return
        row = self.list.currentRow() + steps
        while 0 <= row < self.list.count() and self.list.item(row).isHidden():
            row += steps  # what is not offered is not stepped over one by one
        self.layer_moved.emit(self.chosen, row - self.list.currentRow())

    def _fade(self, percent: int) -> None:
        self.percent.setText(f"{percent} %")
        if not self._is_filling and self.chosen:
            self.layer_faded.emit(self.chosen, percent / 100)

    def _show_opacity(self) -> None:
        if not self.chosen or self._is_filling:
            return
        self._is_filling = True
        self.opacity.setValue(round(layer(self._layers, self.chosen).opacity * 100))
        self._is_filling = False
        at = [one.id for one in self._layers].index(self.chosen)
        self.up.setEnabled(at > 0 and self.chosen != "base")
        self.down.setEnabled(at < len(self._layers) - 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # Esc means this panel while one is in it, not the window's selection.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)
