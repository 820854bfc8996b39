"""`two-seas bench`: the real window, the real page, the real commands, beside their rivals.

Each run is a process of its own, in a home that was used once before (so "open" is that of a file
which was opened before). Everything is measured on the same rows, in one go, in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from viewer.cli import DONE, bench_drop
from viewer.cli.bench_child import Ran, run_child
from viewer.cli.bench_data import write_table
from viewer.cli.bench_measures import MEASURES, Steps
from viewer.cli.bench_memory import load
from viewer.cli.bench_report import as_text, write_report
from viewer.cli.bench_results import Figure, Result
from viewer.cli.bench_rivals import EMPTY, OURS, RIVALS, Program
from viewer.errors import TwoSeasError

BUNDLED = 0
DROP = "drop"
SIZES = (BUNDLED, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_STEPS = 12
_LIMIT_S = 240.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be measured, with how much, and how often."""
    parser.add_argument(
        "--n", nargs="+", type=int, default=list(SIZES), metavar="N",
        help="numbers of rows; 0 is the bundled dataset",
    )  # fmt: skip
    parser.add_argument(
        "--only", nargs="+", choices=[*MEASURES, DROP], default=list(MEASURES),
        help="what to measure; `drop`, files dropped into the window, has to be asked for",
    )  # fmt: skip
    parser.add_argument("--repeat", type=int, default=3, metavar="K")
    names = [rival.name for rival in RIVALS]
    parser.add_argument(
        "--rivals", nargs="*", choices=names, default=names,
        help="which rivals to run; without a name, none",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, help="folder for benchmarks.md and benchmarks.svg")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Measures and prints."""
    if args.repeat < 1:
        raise TwoSeasError("The benchmark has to run at least once.", "Use --repeat 3.")
    if min(args.n) < 0:
        raise TwoSeasError("There are no datasets with fewer than no rows.", "Use --n 1000.")
    rivals = [rival for rival in RIVALS if rival.name in args.rivals and rival.is_there]
    drops, args.only = DROP in args.only, [name for name in args.only if name != DROP]
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="two-seas-bench-") as folder:
        if args.only:
            found += _report(args, rivals, Path(folder))
        if drops:
            found += _report_drops(args, Path(folder))
    if args.json:
        sys.stdout.write(json.dumps(found, indent=1) + "\n")
    return DONE


def _report(args: argparse.Namespace, rivals: list[Program], folder: Path) -> list[dict[str, Any]]:
    begun = load()
    results = _measure(args, rivals, folder)
    if args.out is not None:
        write_report(results, args.out, f"{begun} at the start, {load()} at the end", args.repeat)
    if not args.json:
        sys.stdout.write(as_text(results))
    return [result.as_dict() for result in results]


def _report_drops(args: argparse.Namespace, folder: Path) -> list[dict[str, Any]]:
    begun = load()
    found = bench_drop.measure(args.repeat, folder)
    if args.out is not None:
        loads = f"{begun} at the start, {load()} at the end"
        bench_drop.write_report(found, args.out, loads)
    if not args.json:
        sys.stdout.write(bench_drop.as_text(found))
    return [one.as_dict() for one in found]


def _measure(args: argparse.Namespace, rivals: list[Program], folder: Path) -> list[Result]:
    steps = 0 if args.only == ["open"] else _STEPS
    results = [_result(EMPTY, 0, _runs(EMPTY, 0, "", 0, args.repeat, folder), args.only)]
    for rows in args.n:
        file = str(write_table(rows, folder)) if rows else ""
        first = _run(OURS, rows, file, 0, folder)  # fills the caches
        ours = _runs(OURS, rows, file, steps, args.repeat, folder)
        results.append(_result(OURS, rows, ours, args.only, first))
        for rival in rivals if rows else []:
            if rows <= rival.most_rows:
                ran = _runs(rival, rows, file, steps, args.repeat, folder)
                results.append(_result(rival, rows, ran, args.only))
    return results


def _runs(  # noqa: PLR0917
    program: Program, rows: int, file: str, steps: int, repeat: int, folder: Path
) -> list[Ran]:
    """So many runs for the times, and one more whose memory is watched."""
    found: list[Ran] = []
    for watched in [False] * repeat + [True]:
        found.append(_run(program, rows, file, steps, folder, watched=watched))
        if found[-1].trouble:
            break  # once is enough to know
    return found


def _run(
    program: Program, rows: int, file: str, steps: int, folder: Path, *, watched: bool = False
) -> Ran:
    sys.stderr.write(f"{program.title}, {rows:,} rows, load {load()}\n")
    home = str(folder / "home")
    ran = run_child(program.module, rows, file, steps, home=home, limit_s=_LIMIT_S, watched=watched)
    if ran.trouble:
        sys.stderr.write(f"  {ran.trouble}\n")
    return ran


def _result(
    program: Program, rows: int, runs: list[Ran], only: Sequence[str], first: Ran | None = None
) -> Result:
    done = [ran for ran in runs if not ran.trouble and ran.peak_mb is None]
    figures = {
        name: figure_of([ran.steps[name] for ran in done])
        for name in only
        if done and all(name in ran.steps for ran in done)
    }
    peak = next((round(ran.peak_mb, 1) for ran in runs if ran.peak_mb is not None), None)
    first_ms = round(first.steps["open"].ms[0], 1) if first and "open" in first.steps else None
    trouble = next((ran.trouble for ran in runs if ran.trouble), "")
    return Result(program.name, program.title, rows, figures, peak, first_ms, trouble)


def figure_of(runs: Sequence[Steps]) -> Figure:
    """The median of the runs' medians, and the 95th percentile of all values. Milliseconds."""
    every = sorted(value for run in runs for value in run.ms)
    work = [run.work_ms for run in runs if run.work_ms is not None]
    return Figure(
        median_ms=round(statistics.median(statistics.median(run.ms) for run in runs), 1),
        p95_ms=round(every[min(int(len(every) * 0.95), len(every) - 1)], 1),
        values=len(every),
        work_ms=round(statistics.median(work), 1) if work else None,
    )
