"""One run of the benchmark, in a process of its own, which starts as the program does."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any

from viewer.cli import bench_measures as common
from viewer.cli.bench_measures import Asked, Steps
from viewer.cli.start import open_app


def main() -> None:
    """Opens, measures, prints."""
    asked = Asked.from_argv()
    flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{flags} {common.UNTHROTTLED}".strip()
    app = open_app([Path(asked.file)] if asked.file else [], remember=False)
    app.window.resize(*common.SIZE_PX)
    app.window.show()
    app.settle()
    found: dict[str, Steps] = {"open": Steps([asked.since_start_ms()])}
    if asked.steps:
        # Imported now: before, it would stand between the start and the window.
        gestures: Any = import_module("viewer.cli.bench_gestures")
        found |= gestures.Run(app, asked.steps).all()
    app.close()
    common.tell(found)


if __name__ == "__main__":
    main()
