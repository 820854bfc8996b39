"""The one window: top bar, filters and list, map, details, timeline, status line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QStatusBar, QWidget

from viewer.qt.actions import ACTIONS, make_actions, plain_keys
from viewer.qt.panels.bars import StatusBar, TopBar
from viewer.qt.panels.chips import plain
from viewer.qt.panels.details import DetailsPanel
from viewer.qt.panels.left_panel import LeftPanel

SMALLEST = QSize(1024, 640)
_FIRST, _SHARE_OF_SCREEN = QSize(1680, 1050), 0.94
_LEFT_PX, _RIGHT_PX = 280, 330
_TIMELINE_SHARE = 0.37


class MainWindow(QMainWindow):
    """Holds the parts and the actions; knows no store. `closing` is called before it closes."""

    def __init__(
        self, map_view: QWidget, timeline: QWidget, handlers: Mapping[str, Callable[[bool], None]]
    ) -> None:
        super().__init__()
        self.setWindowTitle("Two Seas")
        self.setMinimumSize(SMALLEST)
        self.closing: list[Callable[[], None]] = []
        self.actions_by_id = make_actions(self, handlers)
        self._plain_keys = plain_keys()
        self._shared_out = False
        self.map_view = map_view
        self.timeline = timeline
        self.left = LeftPanel()
        self.details = DetailsPanel()
        self.top = TopBar()
        self.status = StatusBar()
        self.boundaries_menu = QMenu("Boundaries", self)
        self.language_menu = QMenu("Names in", self)
        self.recent_menu = QMenu("Open recent", self)
        self._lay_out()
        self._fill_top_bar()
        self.left.list.setFocus()

    def _lay_out(self) -> None:
        self.setMenuWidget(self.top)
        self.setCentralWidget(self.map_view)
        self.setDockNestingEnabled(False)
        area = Qt.DockWidgetArea
        for corner in (Qt.Corner.BottomLeftCorner, Qt.Corner.BottomRightCorner):
            self.setCorner(corner, area.BottomDockWidgetArea)
        self.docks = {
            "left": self._dock("left", "Filters and list", self.left, area.LeftDockWidgetArea),
            "details": self._dock("details", "Details", self.details, area.RightDockWidgetArea),
            "timeline": self._dock(
                "timeline", "Timeline", self.timeline, area.BottomDockWidgetArea
            ),
        }
        self.left.setMinimumWidth(220)
        self.details.setMinimumWidth(240)
        self.timeline.setMinimumHeight(140)
        bar = QStatusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.status, 1)
        self.setStatusBar(bar)
        QWidget.setTabOrder(self.left, self.map_view)
        QWidget.setTabOrder(self.map_view, self.details)
        QWidget.setTabOrder(self.details, self.timeline)

    def share_out(self) -> None:
        """Gives the docks their first sizes: the timeline a share of the height."""
        sides = [self.docks["left"], self.docks["details"]]
        self.resizeDocks(sides, [_LEFT_PX, _RIGHT_PX], Qt.Orientation.Horizontal)
        height = round(self.height() * _TIMELINE_SHARE)
        self.resizeDocks([self.docks["timeline"]], [height], Qt.Orientation.Vertical)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shared_out:
            self._shared_out = True
            self.share_out()

    def _dock(
        self, name: str, title: str, widget: QWidget, where: Qt.DockWidgetArea
    ) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock_{name}")
        dock.setWidget(widget)
        # A dock in its place needs no title bar; it gets one when it is torn off.
        dock.setTitleBarWidget(QWidget(dock))
        dock.topLevelChanged.connect(
            lambda floating: dock.setTitleBarWidget(None if floating else QWidget(dock))  # type: ignore[arg-type]
        )
        self.addDockWidget(where, dock)
        action = self.actions_by_id.get(f"show_{name}")
        if action is not None:
            action.setChecked(True)
            action.toggled.connect(dock.setVisible)
            dock.visibilityChanged.connect(lambda _visible: action.setChecked(not dock.isHidden()))
        return dock

    def _fill_top_bar(self) -> None:
        actions = self.actions_by_id
        self.top.search.setText("Search   Ctrl+K")
        self.top.search.setAccessibleName("Search")
        self.top.search.clicked.connect(actions["search"].trigger)
        self.top.add_button(actions["open"])
        self.boundaries_button = self.top.add_button(
            actions["boundaries"], menu=self.boundaries_menu
        )
        self.top.add_button(actions["appearance"])
        if "export" in actions:
            self.top.add_button(actions["export"], primary=True)
        menu = QAction("☰", self)
        menu.setToolTip("Menu")
        self.top.add_button(menu, menu=self._menu()).setText("☰")

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        group = ""
        for spec in ACTIONS:
            action = self.actions_by_id.get(spec.id)
            if action is None or spec.id in {"boundaries", "appearance"}:
                continue
            if group and spec.group != group:
                if group == "View":
                    menu.addMenu(self.language_menu)
                menu.addSeparator()
            group = spec.group
            menu.addAction(action)
            if spec.id == "open":
                menu.addMenu(self.recent_menu)
        return menu

    def offer_boundaries(
        self, names: Mapping[str, str], chosen: str, choose: Callable[[str], None]
    ) -> None:
        """Fills the menu of worldviews and says which is in force."""
        self._offer(self.boundaries_menu, names, chosen, choose)
        if "claims" in self.actions_by_id:
            self.boundaries_menu.addSeparator()
            self.boundaries_menu.addAction(self.actions_by_id["claims"])
        self.boundaries_button.setText(f"Boundaries: {names.get(chosen, chosen)} ▾")

    def offer_languages(
        self, names: Mapping[str, str], chosen: str, choose: Callable[[str], None]
    ) -> None:
        """Fills the menu of languages that names can be shown in."""
        self._offer(self.language_menu, names, chosen, choose)

    def offer_recent(self, files: Sequence[Path], choose: Callable[[Path], None]) -> None:
        """Fills the menu of files that were opened before."""
        self.recent_menu.clear()
        self.recent_menu.setEnabled(bool(files))
        for path in files:
            action = self.recent_menu.addAction(plain(f"{path.name}   {path.parent}"))
            action.triggered.connect(lambda _=False, path=path: choose(path))

    @staticmethod
    def _offer(
        menu: QMenu, names: Mapping[str, str], chosen: str, choose: Callable[[str], None]
    ) -> None:
        menu.clear()
        group = QActionGroup(menu)
        for id_, name in names.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(id_ == chosen)
            action.triggered.connect(lambda _=False, id_=id_: choose(id_))
            group.addAction(action)

    def layout_state(self) -> tuple[bytes, bytes]:
        """Place and size of the window, and of its docks, to be remembered."""
        return bytes(self.saveGeometry().data()), bytes(self.saveState().data())

    def restore_layout(self, geometry: bytes, docks: bytes) -> None:
        """Puts window and docks back; what does not fit any more is left as it is."""
        if not self.restoreGeometry(QByteArray(geometry)):
            room = self.screen().availableSize()
            self.resize((room * _SHARE_OF_SCREEN).boundedTo(_FIRST).expandedTo(SMALLEST))
        self._shared_out = self.restoreState(QByteArray(docks))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no widget wanted: the plain ones are actions of the window."""
        id_ = self._plain_keys.get(event.key())
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if id_ in self.actions_by_id and plain == Qt.KeyboardModifier.NoModifier:
            self.actions_by_id[str(id_)].trigger()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        for listener in self.closing:
            listener()
        super().closeEvent(event)
