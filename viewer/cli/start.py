"""Opens the application: its map first, then all the rest, which is imported meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from viewer.kept_code import methods_kept

if TYPE_CHECKING:
    from viewer.app import App


def open_app(files: Sequence[Path], *, remember: bool) -> App:
    """The application, with its window not shown yet.

    Raises:
        TwoSeasError: as `App` does.
    """
    gc.disable()  # nothing of what a start makes is garbage
    try:
        with methods_kept():
            early: Any = import_module("viewer.early")
            application = early.make_application()
            begun = early.begin_map()
            _beside_the_events(lambda: import_module("viewer.app"))
            made: Any = import_module("viewer.app")
            app: App = made.App(application, files, remember=remember, early=begun)
            return app
    finally:
        gc.freeze()
        gc.enable()


def _beside_the_events(work: Callable[[], object]) -> None:
    """Does something in a thread, while this one answers what the page asks for.

    The page asks for some twenty files, one after another finds out about the next, and this
    thread is the only one that can answer.
    """
    core: Any = import_module("PySide6.QtCore")
    loop = core.QEventLoop()

    def run() -> None:
        with suppress(Exception):  # whoever imports it next is told why it cannot be
            work()
        loop.quit()

    thread = Thread(target=run, name="imports")
    core.QTimer.singleShot(0, loop, thread.start)  # not before there is a loop to be ended
    loop.exec()
    thread.join()
