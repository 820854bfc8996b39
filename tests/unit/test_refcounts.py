"""The interpreter outlives any number of Qt calls (see viewer/refcounts.py)."""

import subprocess
import sys

CALLS = """
import viewer
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(100_000):
    thing.parent()
    thing.blockSignals(False)
    thing.property("none")
"""


def test_none_outlives_qt() -> None:
    run = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
