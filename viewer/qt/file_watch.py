"""Hears when an open file changes on disk, once it has settled; a half-written file is not news."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from viewer.datasets.companions import all_files

SETTLE_MS = 700

_State = tuple[int, int] | None


class FileWatch(QObject):
    """Watches files. Signals: changed(list of Path)."""

    changed = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._stir)
        self._watcher.directoryChanged.connect(self._stir)
        self._roots: tuple[Path, ...] = ()
        self._known: dict[Path, _State] = {}
        self._seen: dict[Path, _State] = {}
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._look)

    def watch(self, paths: Iterable[Path]) -> None:
        """Watches these files, with what is read together with them, and all in these folders."""
        old = [*self._watcher.files(), *self._watcher.directories()]
        if old:
            self._watcher.removePaths(old)
        self._roots = tuple(paths)
        self._known = self._scan()
        self._seen = dict(self._known)
        self._timer.stop()
        self._attach()

    def _scan(self) -> dict[Path, _State]:
        """Every file that counts, with how it is now; one that was named stays, even when gone."""
        return {file: _state(file) for root in self._roots for file in all_files(root)}

    def _attach(self) -> None:
        """A file that was replaced has to be watched anew; its folder tells when it is back."""
        files = {*self._known, *self._seen}
        wanted = {str(file) for file in files if file.exists()}
        wanted |= {str(file.parent) for file in files if file.parent.exists()}
        missing = wanted - set(self._watcher.files()) - set(self._watcher.directories())
        if missing:
            self._watcher.addPaths(sorted(missing))

    def _stir(self, _path: str) -> None:
        self._timer.start()

    def _look(self) -> None:
        """Size and time have to stand still between two looks before a file counts as written."""
        now = self._scan()
        moving = now != self._seen
        self._seen = now
        self._attach()
        if moving:
            self._timer.start()
            return
        news = [f for f, state in now.items() if state is not None and state != self._known.get(f)]
        # A file that is gone may be on its way back; one out of a folder leaves the rest to show.
        gone = [f for f in self._known if f not in now and any(r.is_dir() for r in self._roots)]
        if news or gone:
            self._known = {**self._known, **{file: now[file] for file in news}}
            for file in gone:
                del self._known[file]
            self.changed.emit([*news, *gone])


def _state(file: Path) -> _State:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
