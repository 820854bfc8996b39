"""Hears when an open file changes on disk, once it has settled; a half-written file is not news."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

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
        self._known: dict[Path, _State] = {}
        self._seen: dict[Path, _State] = {}
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._look)

    def watch(self, paths: Iterable[Path]) -> None:
        """Watches these files and no others; a folder stands for its dataset.json and regions."""
        old = [*self._watcher.files(), *self._watcher.directories()]
        if old:
            self._watcher.removePaths(old)
        self._known = {file: _state(file) for path in paths for file in _files(path)}
        self._seen = dict(self._known)
        self._timer.stop()
        self._attach()

    def _attach(self) -> None:
        """A file that was replaced has to be watched anew; its folder tells when it is back."""
        wanted = {str(file) for file in self._known if file.exists()}
        wanted |= {str(file.parent) for file in self._known}
        missing = wanted - set(self._watcher.files()) - set(self._watcher.directories())
        if missing:
            self._watcher.addPaths(sorted(missing))

    def _stir(self, _path: str) -> None:
        self._timer.start()

    def _look(self) -> None:
        """Size and time have to stand still between two looks before a file counts as written."""
        now = {file: _state(file) for file in self._known}
        moving = [file for file, state in now.items() if state != self._seen[file]]
        self._seen = now
        self._attach()
        if moving:
            self._timer.start()
            return
        news = [f for f, state in now.items() if state is not None and state != self._known[f]]
        if news:
            self._known.update({file: now[file] for file in news})
            self.changed.emit(news)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return [
            file for name in ("dataset.json", "regions.geojson") if (file := path / name).is_file()
        ]
    return [path]


def _state(file: Path) -> _State:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
