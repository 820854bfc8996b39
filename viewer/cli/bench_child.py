"""Runs one measurement in a process of its own, or watches how much memory its tree takes.

One or the other: whoever asks Linux for the memory of a process goes through all its pages, and the
process waits for that (20 ms at a million rows, four times a second).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass

from viewer.cli.bench_measures import Steps
from viewer.cli.bench_memory import tree_of, tree_pss_mb

_LOOK_S = 0.25


@dataclass(frozen=True)
class Ran:
    """What was measured, and the most memory of the tree in MB (PSS); None: it was not watched."""

    steps: dict[str, Steps]
    peak_mb: float | None
    trouble: str = ""


def run_child(
    module: str,
    rows: int,
    file: str,
    steps: int,
    *,
    home: str,
    limit_s: float,
    watched: bool = False,
) -> Ran:
    """Runs `python -m module` with what is asked as JSON, and waits for what it prints."""
    environment = os.environ | {"TWO_SEAS_HOME": home}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As for a person, whose Python keeps what it compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    asked = {"started_ns": time.time_ns(), "file": file, "rows": rows, "steps": steps}
    command = [sys.executable, "-m", module, json.dumps(asked)]
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        child = subprocess.Popen(command, env=environment, stdout=out, stderr=errors, text=True)
        peak, in_time = _wait(child, limit_s, watched=watched)
        out.seek(0)
        errors.seek(0)
        said, lines = out.read().strip().splitlines(), errors.read().strip().splitlines()
    if not in_time:
        return Ran({}, peak, f"not done within {limit_s:.0f} s")
    if child.returncode or not said:
        return Ran({}, peak, lines[-1][:200] if lines else f"exit code {child.returncode}")
    found = json.loads(said[-1])
    return Ran({name: Steps(**steps) for name, steps in found.items()}, peak)


def _wait(
    child: subprocess.Popen[str], limit_s: float, *, watched: bool
) -> tuple[float | None, bool]:
    """The most memory seen until the child ends, and whether it ended in time."""
    peak: float | None = None
    until = time.monotonic() + limit_s
    while True:
        with suppress(subprocess.TimeoutExpired):
            child.wait(_LOOK_S if watched else limit_s)
            return peak, True
        now = tree_pss_mb(child.pid) if watched else None
        if now is not None:
            peak = max(peak or 0.0, now)
        if time.monotonic() > until:
            for pid in reversed(tree_of(child.pid)):
                with suppress(OSError):
                    os.kill(pid, 9)
            child.wait()
            return peak, False
