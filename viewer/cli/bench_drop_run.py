"""One drop into the real window, from the event that lets go to everything painted."""

from __future__ import annotations

import time
import warnings
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from viewer.app import App
from viewer.cli import bench_measures as common
from viewer.cli.bench_measures import Asked, Steps
from viewer.early import make_application
from viewer.errors import TwoSeasError

_LIMIT_MS = 120_000


def drop(widget: QWidget, file: Path) -> None:
    """Drags a file over a widget and lets go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    at, left = QPoint(60, 60), Qt.MouseButton.LeftButton
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    with warnings.catch_warnings():
        # Qt offers no other constructor to Python.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(at, copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), copy, data, left, none))


def dropped_ms(app: App, file: Path, rows: int) -> float:
    """Drops a file and waits until it is painted; milliseconds.

    Raises:
        TwoSeasError: it was not opened, or is another number of rows than it should be.
    """
    loop, late, files = QEventLoop(), QTimer(singleShot=True), app.desk.files
    late.timeout.connect(loop.quit)
    for signal in (files.flow.opened, files.flow.failed, files.trial.placed):
        signal.connect(loop.quit)
    begun = time.perf_counter()
    drop(app.window, file)
    late.start(_LIMIT_MS)
    loop.exec()
    late.stop()
    app.settle()
    taken = (time.perf_counter() - begun) * 1e3
    found = len(app.session.dataset.initiatives)
    if found != rows or files.trial.is_on:
        raise TwoSeasError(f"{file.name} was dropped, and {found:,} rows are shown.")
    return taken


def main() -> None:
    """Opens the window as it starts, drops, prints."""
    asked = Asked.from_argv()
    app = App(make_application(), [], remember=False)
    app.window.resize(*common.SIZE_PX)
    app.window.show()
    app.settle()
    found = {"drop": Steps([dropped_ms(app, Path(asked.file), asked.rows)])}
    app.close()
    common.tell(found)


if __name__ == "__main__":
    main()
