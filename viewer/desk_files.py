"""Files that come in: dropped, chosen, named. And what was wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from viewer import log, paths
from viewer.commands.session import Session
from viewer.datasets import registry
from viewer.datasets.diff import compare, is_newer_version
from viewer.desk_trial import TrialDesk
from viewer.errors import TwoSeasError
from viewer.model.changes import Comparison
from viewer.model.dataset import Dataset
from viewer.model.state import Kind, Ref
from viewer.opening import mappings_of
from viewer.qt.binding import Binding
from viewer.qt.drop_target import DropTarget
from viewer.qt.file_watch import FileWatch
from viewer.qt.main_window import MainWindow
from viewer.qt.open_flow import OpenFlow
from viewer.qt.runner import BusyBar, PoolRunner
from viewer.qt.side_lists import SideLists
from viewer.web.map_view import MapView

if TYPE_CHECKING:
    from viewer.commands.open import Outcome
    from viewer.datasets.mapping import ColumnMapping


def _refused(outcome: Outcome) -> frozenset[str]:
    """The files of a drop that could not be read."""
    return frozenset(problem.where for problem in outcome.problems if problem.action == "refused")


class FilesDesk(QObject):
    """Opens files into the session; `opened` hears of each path.

    Signals:
        changes_asked: What changed is wanted in a briefing.
    """

    changes_asked = Signal()

    def __init__(
        self, session: Session, window: MainWindow, binding: Binding, map_view: MapView
    ) -> None:
        super().__init__(window)
        self.session, self.window, self.binding = session, window, binding
        self.opened: list[Callable[[Path], None]] = []
        self.runner = PoolRunner(self)
        self.busy = BusyBar(self.runner, window)
        self.trial = TrialDesk(session, window, binding, map_view)
        self.flow = OpenFlow(self.runner, self.trial.ask, self)
        self.flow.opened.connect(self._take)
        self.flow.failed.connect(self.say)
        # A draft stays until what was answered is read; not beyond, if that fails or is stopped.
        self.runner.idle.connect(self.trial.take_back_later)
        self.trial.ended.connect(self._catch_up)
        self.watch = FileWatch(self)
        self.watch.changed.connect(self._changed_on_disk)
        # A file that others write to is read again without questions or windows.
        self.again = OpenFlow(
            self.runner, lambda error, _answer: self._keep(error.questions[0]), self
        )
        self.again.opened.connect(self._take_again)
        self.again.failed.connect(lambda error: self._keep(error.sentence))
        self._files: list[Path] = []
        self.files: tuple[Path, ...] = ()
        """What is open; () is the bundled dataset."""
        self.since: tuple[Path, ...] = ()
        """What was open before: the version that what is open is compared with."""
        self._missed = False
        self._refused: frozenset[str] = frozenset()
        self.lists = SideLists(window)
        self.mappings: tuple[ColumnMapping, ...] = ()
        self.drop = DropTarget(window)
        self.drop.dropped.connect(lambda files, adds: self.open(files, add=adds))
        self.drop.refused.connect(self.window.status.message.setText)
        self.trial.placed.connect(self.drop.watch_all)
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
        self.trial.give_up()
        self._files = list(files)
        self.flow.open(files, add=add)

    def open_later(self, files: Sequence[Path]) -> None:
        """Opens files, if there are some, once the window is there."""
        if files:
            QTimer.singleShot(0, self, lambda: self.open(files))

    def choose(self) -> None:
        """Asks which files to open."""
        kinds = " ".join(f"*{e}" for reader in registry.READERS for e in reader.extensions)
        names, _ = QFileDialog.getOpenFileNames(
            self.window, "Open datasets", "", f"Datasets ({kinds});;All files (*)"
        )
        if names:
            self.open([Path(name) for name in names])

    def _take(self, outcome: Outcome, add: bool) -> None:
        earlier_one = self.trial.take_over() or self.session
        problems, before = outcome.all_problems, earlier_one.original
        dataset = outcome.merged(before) if add else outcome.merged()
        if add:
            problems = outcome.problems_beside((before, earlier_one.problems))
        self.lists.close()
        self.session.open(dataset, problems)
        self.binding.go_home()
        before_files = self.files or (paths.bundled_dataset(),)
        earlier = before_files if add else ()
        told = (*(self.mappings if add else ()), *mappings_of(outcome))
        refused = _refused(outcome) | (self._refused if add else frozenset())
        self.now_open([*earlier, *self._files], told, refused)
        for path in self._files:
            for listener in self.opened:
                listener(path)
        if not add:
            self.since = before_files
            self._compare(before, dataset)

    def now_open(
        self,
        files: Sequence[Path],
        mappings: Sequence[ColumnMapping] = (),
        refused: frozenset[str] = frozenset(),
    ) -> None:
        """Watches the files of what is open, and keeps what the columns of its tables mean.

        `refused` are those among them that could not be read.
        """
        self.files, self.mappings, self._refused = tuple(files), tuple(mappings), refused
        self.watch.watch(files)

    def _changed_on_disk(self, _files: list[Path]) -> None:
        if self.trial.is_on or self.runner.is_busy:
            self._missed = True  # it must not overtake what somebody is opening
            return
        self.again.open(self.files, kept=self.mappings)

    def _keep(self, reason: str) -> None:
        """What changed on disk cannot be shown; the last good state stays."""
        self._tell(f"Kept as it was: {reason}")

    def _catch_up(self) -> None:
        """What changed on disk while something else was on trial is read now."""
        missed, self._missed = self._missed, False
        if missed:
            self.again.open(self.files, kept=self.mappings)

    def _take_again(self, outcome: Outcome, _add: bool) -> None:
        if self.trial.is_on:
            self._missed = True
            return
        before, dataset = self.session.original, outcome.merged()
        if dataset.meta.content_hash == before.meta.content_hash != "":
            return
        if worse := sorted(_refused(outcome) - self._refused):
            # One of several is half written, or broken since: none of them is let go for that.
            self._keep(f"{worse[0]} cannot be read.")
            return
        self.session.reload(dataset, outcome.all_problems)
        self._tell("The file changed on disk and was read again.")
        self._compare(before, dataset, aloud=False)

    def _compare(self, before: Dataset, after: Dataset, *, aloud: bool = True) -> None:
        """Says what is different when another version of what was open was opened.

        Args:
            before: What was open.
            after: What is open now.
            aloud: Whether a list of it is opened; a file that others write to has a line only.
        """
        if not is_newer_version(before, after):
            return
        self.runner.submit(
            lambda token: compare(before, after, token.check),
            lambda found: self._show_changes(found, aloud=aloud),
            lambda error: log.get("files").error("versions cannot be compared: %s", error),
            label="Comparing with the version that was open",
            key="open",
        )

    def _show_changes(self, found: Comparison, *, aloud: bool) -> None:
        if not aloud:
            self._tell(f"The file changed on disk and was read again: {found.sentence()}")
            return
        self._tell(f"Another version: {found.sentence()}")
        panels: Any = import_module("viewer.qt.panels.changes")
        panel = panels.ChangesPanel()
        panel.show_comparison(found)
        panel.record_asked.connect(lambda id_: self._select_all([id_]))
        panel.all_asked.connect(self._select_all)
        panel.brief_asked.connect(self.changes_asked)
        self.lists.show(
            "What changed", panel, closed=lambda: self.session.mark_changes(Comparison())
        )
        self.session.mark_changes(found)

    def _select_all(self, ids: Sequence[str]) -> None:
        self.session.select([Ref(Kind.INITIATIVE, id_) for id_ in ids], "set", "changes")

    def _tell(self, sentence: str) -> None:
        self.window.status.message.setText(sentence)

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
        panel = panels.ProblemsPanel()
        panel.show_problems(self.session.problems)
        panel.record_asked.connect(lambda id_: self._select_all([id_]))
        self.lists.show("Problems", panel)
