"""`two-seas bench`: the real window, the real page, the real commands; medians in milliseconds.

Each run is a process of its own, in a home of its own that was used once before (so "open" is a
warm start: the composed page is in the cache, as it is from the second start on).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

from viewer.cli import DONE
from viewer.errors import TwoSeasError

MEASURES = {
    "open": "process start to window and bundled dataset painted",
    "select": "select to painted, map and timeline",
}
_RUN_S = 120


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be measured, and how often."""
    parser.add_argument("--only", nargs="+", choices=list(MEASURES), default=list(MEASURES))
    parser.add_argument("--repeat", type=int, default=3, metavar="K")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Measures and prints."""
    if args.repeat < 1:
        raise TwoSeasError("The benchmark has to run at least once.", "Use --repeat 3.")
    with tempfile.TemporaryDirectory(prefix="two-seas-bench-") as home:
        _run_once(home)  # fills the caches
        runs = [_run_once(home) for _ in range(args.repeat)]
    results = {name: _summary([run[name] for run in runs]) for name in args.only}
    if args.json:
        sys.stdout.write(json.dumps(results, indent=1) + "\n")
    else:
        sys.stdout.write(_table(results))
    return DONE


def _run_once(home: str) -> dict[str, list[float]]:
    """One process; milliseconds by measure."""
    environment = os.environ | {"TWO_SEAS_HOME": home}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "viewer.cli.bench_run", str(time.time_ns())]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=_RUN_S, check=False
    )
    if done.returncode:
        raise TwoSeasError("A run of the benchmark failed.", done.stderr.strip()[-300:])
    found: dict[str, list[float]] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _summary(runs: list[list[float]]) -> dict[str, Any]:
    """The median of the runs' medians, and the 95th percentile of all values. Milliseconds."""
    every = sorted(value for run in runs for value in run)
    return {
        "median_ms": round(statistics.median(statistics.median(run) for run in runs), 1),
        "p95_ms": round(every[min(int(len(every) * 0.95), len(every) - 1)], 1),
        "values": len(every),
    }


def _table(results: dict[str, dict[str, Any]]) -> str:
    lines = [f"{'':8}{'median':>10}{'p95':>10}  ms"]
    for name, result in results.items():
        numbers = f"{result['median_ms']:>10}{result['p95_ms']:>10}"
        lines.append(f"{name:8}{numbers}  {MEASURES[name]} ({result['values']} values)")
    return "\n".join(lines) + "\n"
