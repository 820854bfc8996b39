"""The mapping sheet in the window: while it asks, map and timeline show what its choice makes.

The sheet stands in the place of list and details. What was open comes back exactly as it was when
the question is given up; docs/decisions/0101-the-window-is-the-preview.md says why so.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QWidget

from viewer.commands.draft import Before, Draft
from viewer.commands.session import Session
from viewer.model import updates
from viewer.model.state import MapView as View
from viewer.qt import theme
from viewer.qt.binding import Binding
from viewer.qt.main_window import MainWindow
from viewer.qt.runner import PoolRunner
from viewer.web.map_view import MapView

if TYPE_CHECKING:
    from viewer.datasets.mapping import ColumnMapping
    from viewer.datasets.raw import NeedsMappingError
    from viewer.datasets.trial import Trial
    from viewer.qt.mapping_sheet import MappingSheet

_SHARE = 0.42
_NEEDS_A_DATASET = ("export", "copy_picture", "quick_pdf")

Answer = Callable[["ColumnMapping | None"], None]


class TrialDesk(QObject):
    """Asks with the sheet.

    Signals:
        placed: (QWidget) the sheet, once it stands in the window.
        ended(): what was open is there again, or something else in its place.
    """

    placed = Signal(QWidget)
    ended = Signal()

    def __init__(
        self, session: Session, window: MainWindow, binding: Binding, map_view: MapView
    ) -> None:
        super().__init__(window)
        self._session, self._window, self._binding = session, window, binding
        self._map_view = map_view
        self._runner = PoolRunner(self)
        self._draft = Draft(session)
        self._dock: QDockWidget | None = None
        self._layout = b""
        self._home: View | None = None
        self._held: View | None = None
        self._size = map_view.size()
        map_view.rendered.connect(lambda *_: self._hold())
        self.sheet: MappingSheet | None = None
        # Before the layout is kept: it is not the reader's.
        window.closing.append(self.give_up)
        window.closing.append(self._runner.stop_all)

    @property
    def is_on(self) -> bool:
        """Whether a draft is shown, or is about to be."""
        return self.sheet is not None or self._draft.is_shown

    def ask(self, error: NeedsMappingError, answer: Answer) -> None:
        """Asks what the columns of a table mean; see `open_flow.Ask`."""
        self._close()
        reading: Any = import_module("viewer.datasets.reading")
        sheets: Any = import_module("viewer.qt.mapping_sheet")
        guessed = reading.decide(error.found, reading.Options(ask=False)).mapping
        warning = theme.resolved(self._session.state.appearance).selection
        sheet: MappingSheet = sheets.MappingSheet(error, guessed, self._runner, warning=warning)
        sheet.tried.connect(self._show)
        sheet.answered.connect(lambda mapping: self._answered(mapping, answer))
        self._place(sheet)
        sheet.try_now()
        sheet.fields.boxes["start"].setFocus()

    def give_up(self) -> None:
        """Ends the asking without an answer; what was open is there again."""
        self._close()
        self.take_back()

    def take_over(self) -> Before | None:
        """Something else is about to be shown; tells what was open before the drafts."""
        return self._draft.forget()

    def take_back(self) -> None:
        """Shows what was open before the drafts, if one is shown and none is asked about."""
        if self.sheet is not None:
            return
        before = self._draft.before
        if before is not None:
            self._draft.take_back()
            self._held = before.state.map_view
        self.ended.emit()

    def take_back_later(self) -> None:
        """Does so once what is under way now is done."""
        QTimer.singleShot(0, self, self.take_back)

    def _hold(self) -> None:
        """Once the map has its old size again: a resize moves it by a pixel or so."""
        view, here = self._map_view, self._held
        if here is None or view.size() != self._size:
            return
        if view.knows_its_size and view.is_settled:
            self._held = None
            self._session.store.apply(updates.move_map(here), "open")

    def _show(self, trial: Trial) -> None:
        """Shows a draft; the map moves only when the places have moved."""
        self._binding.time.player.pause()
        self._draft.show(trial.read.dataset, trial.read.problems)
        home = self._binding.map.home_view(self._session.state.worldview)
        if home != self._home:
            self._home = home
            self._binding.go_home()
        self._window.status.message.setText("A preview: nothing is opened yet.")

    def _answered(self, mapping: ColumnMapping | None, answer: Answer) -> None:
        self._close()
        if mapping is None:
            self.take_back()
        answer(mapping)

    def _place(self, sheet: MappingSheet) -> None:
        """Puts the sheet to the left of map and timeline, over the whole height."""
        window, area = self._window, Qt.DockWidgetArea.LeftDockWidgetArea
        self.sheet, self._home, self._held = sheet, None, None
        self._layout, self._size = window.layout_state()[1], self._map_view.size()
        for name in ("left", "details"):
            window.docks[name].hide()
        dock = self._dock = QDockWidget(sheet.title.text(), window)
        dock.setObjectName("dock_mapping")
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget(dock))
        dock.setWidget(sheet)
        # Beside the sheet there is no room for the controls of playback, nor use for them.
        self._binding.timeline.controls.hide()
        window.setCorner(Qt.Corner.BottomLeftCorner, area)
        window.addDockWidget(area, dock)
        window.resizeDocks([dock], [round(window.width() * _SHARE)], Qt.Orientation.Horizontal)
        for name in _NEEDS_A_DATASET:
            window.actions_by_id[name].setEnabled(False)
        self.placed.emit(sheet)

    def _close(self) -> None:
        """Takes the sheet away and puts the other parts back."""
        sheet, dock, window = self.sheet, self._dock, self._window
        if sheet is None or dock is None:
            return
        sheet.stop()
        self.sheet = self._dock = None
        window.removeDockWidget(dock)
        dock.deleteLater()
        window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self._binding.timeline.controls.show()
        window.restoreState(QByteArray(self._layout))
        window.status.message.setText("")
        for name in _NEEDS_A_DATASET:
            window.actions_by_id[name].setEnabled(True)
