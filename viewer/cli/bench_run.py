"""One run of the benchmark, in a process of its own: argv is the start in ns since 1970."""

from __future__ import annotations

import json
import sys
import time

import numpy as np

from viewer.app import App, make_application
from viewer.model.state import Kind, Ref

_SELECTIONS = 20


def main(started_ns: int) -> None:
    """Opens the bundled dataset, selects, prints the milliseconds by measure as JSON."""
    app = App(make_application(), [], remember=False)
    app.window.resize(1280, 800)
    app.window.show()
    app.settle()
    found = {"open": [(time.time_ns() - started_ns) / 1e6], "select": []}
    ids = app.session.dataset.initiatives.ids
    for row in np.linspace(0, len(ids) - 1, _SELECTIONS).astype(int):
        begun = time.perf_counter()
        app.session.select([Ref(Kind.INITIATIVE, ids[int(row)])], "set", "command line")
        app.settle()
        found["select"].append((time.perf_counter() - begun) * 1e3)
    app.close()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
