"""A plain web view that runs a page's own functions and waits until each is painted."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QUrl
from PySide6.QtWidgets import QApplication

from viewer.cli.bench_measures import SIZE_PX, UNTHROTTLED, Steps, timed
from viewer.early import make_application
from viewer.web.plain_view import plain_view

# Two frames after an action it has been drawn and handed on; the title tells Python.
STEP_JS = """
let steps = 0;
function painted() {
  requestAnimationFrame(() => requestAnimationFrame(() => { document.title = `step ${++steps}`; }));
}
function step(action) { action(); painted(); }
"""


class PagePlayer:
    """A web view of the benchmark's size; `asks` are JavaScript calls of the page that it shows."""

    def __init__(self) -> None:
        flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
        os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{flags} {UNTHROTTLED}".strip()
        self.application: QApplication = make_application()
        self.view = plain_view(*SIZE_PX)

    def open(self, file: Path) -> None:
        """Loads a page and waits until it says that its first frame is painted."""
        self._wait(lambda: self.view.load(QUrl.fromLocalFile(str(file))))

    def ask(self, call: str) -> None:
        """Runs a call of the page and waits until it is painted."""
        self._wait(lambda: self.view.page().runJavaScript(f"step(() => {{ {call} }}); 0"))

    def ask_all(self, calls: list[str]) -> Steps:
        """Milliseconds of each call."""
        return timed([partial(self.ask, call) for call in calls])

    def close(self) -> None:
        """Lets the engine end before Python does."""
        page = self.view.page()
        self.view.close()
        page.deleteLater()
        self.view.deleteLater()
        self.application.processEvents()

    def _wait(self, begin: Callable[[], object]) -> None:
        loop = QEventLoop()

        def told(title: str) -> None:
            if title.startswith("step "):
                loop.quit()

        self.view.titleChanged.connect(told)
        begin()
        loop.exec()
        self.view.titleChanged.disconnect(told)
