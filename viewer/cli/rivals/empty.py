"""An empty web view: what every program with one pays."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from viewer.cli.bench_measures import Asked, Steps, tell
from viewer.cli.rivals.web_page import STEP_JS, PagePlayer

_SEEN_MS = 1500  # long enough for its memory to be looked at


def main() -> None:
    """Opens and prints."""
    asked = Asked.from_argv()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "index.html"
        page.write_text(f"<!doctype html><body><script>{STEP_JS} step(() => 0);</script>", "utf-8")
        player = PagePlayer()
        player.open(page)
        opened = asked.since_start_ms()
        loop = QEventLoop()
        QTimer.singleShot(_SEEN_MS, loop.quit)
        loop.exec()
        player.close()
    tell({"open": Steps([opened])})


if __name__ == "__main__":
    main()
