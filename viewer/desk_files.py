"""Files that come in: dropped, chosen, named. And what was wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QVBoxLayout

from viewer.commands.session import Session
from viewer.datasets import registry
from viewer.errors import TwoSeasError
from viewer.model.state import Kind, Ref
from viewer.qt import theme
from viewer.qt.binding import Binding
from viewer.qt.drop_target import DropTarget
from viewer.qt.main_window import MainWindow
from viewer.qt.open_flow import OpenFlow, sheet_asker
from viewer.qt.runner import BusyBar, PoolRunner

if TYPE_CHECKING:
    from viewer.commands.open import Outcome


class FilesDesk(QObject):
    """Opens files into the session; `opened` hears of each path."""

    def __init__(self, session: Session, window: MainWindow, binding: Binding) -> None:
        super().__init__(window)
        self.session, self.window, self.binding = session, window, binding
        self.opened: list[Callable[[Path], None]] = []
        self.runner = PoolRunner(self)
        self.busy = BusyBar(self.runner, window)
        asker = sheet_asker(window, lambda: theme.resolved(session.state.appearance).warning)
        self.flow = OpenFlow(self.runner, asker, self)
        self.flow.opened.connect(self._take)
        self.flow.failed.connect(self.say)
        self.drop = DropTarget(window)
        self.drop.dropped.connect(lambda files, adds: self.open(files, add=adds))
        self.drop.refused.connect(self.window.status.message.setText)
        # The web view makes the widget that takes its drops when it first has something to show.
        QTimer.singleShot(0, self._watch_map)
        window.closing.append(self.runner.stop_all)
        window.status.problems_asked.connect(self.show_problems)

    def _watch_map(self) -> None:
        target = self.window.map_view.focusProxy()
        while target is not None and target.focusProxy() is not None:
            target = target.focusProxy()
        if target is not None:
            self.drop.watch(target)

    def open(self, files: Sequence[Path], *, add: bool = False) -> None:
        """Reads files aside and shows them in place of what is open, or beside it."""
        self._files = list(files)
        self.flow.open(files, add=add)

    def choose(self) -> None:
        """Asks which files to open."""
        kinds = " ".join(f"*{e}" for reader in registry.READERS for e in reader.extensions)
        names, _ = QFileDialog.getOpenFileNames(
            self.window, "Open datasets", "", f"Datasets ({kinds});;All files (*)"
        )
        if names:
            self.open([Path(name) for name in names])

    def _take(self, outcome: Outcome, add: bool) -> None:
        problems = outcome.all_problems
        dataset = outcome.merged()
        if add:
            merging: Any = import_module("viewer.datasets.merge")
            dataset = merging.merge([self.session.original, dataset])
            problems = (*self.session.problems, *problems)
        self.session.open(dataset, problems)
        self.binding.go_home()
        for path in self._files:
            for listener in self.opened:
                listener(path)

    def say(self, error: TwoSeasError) -> None:
        """Says what could not be done, and what to do about it."""
        box = QMessageBox(QMessageBox.Icon.Warning, "Two Seas", "", parent=self.window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(error.sentence)
        box.setInformativeText(error.remedy)
        box.open()

    def show_problems(self) -> None:
        """Lists every record that was refused or mended, by reason."""
        panels: Any = import_module("viewer.qt.panels.problems")
        dialog = QDialog(self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("Problems")
        dialog.resize(760, 480)
        panel = panels.ProblemsPanel()
        panel.show_problems(self.session.problems)
        panel.record_asked.connect(
            lambda id_: self.session.select([Ref(Kind.INITIATIVE, id_)], "set", "problems")
        )
        QVBoxLayout(dialog).addWidget(panel)
        dialog.open()
