"""What a drop into the window takes, file by file, beside what is promised."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer import paths
from viewer.cli.bench_child import Ran, run_child
from viewer.cli.bench_drop_data import CASES, Case
from viewer.cli.bench_memory import load
from viewer.cli.bench_report import machine, versions

BEGIN, END = "<!-- dropped: written by two-seas bench --only drop -->", "<!-- end of dropped -->"
_RUN = "viewer.cli.bench_drop_run"
_LIMIT_S = 150.0


@dataclass(frozen=True)
class Dropped:
    """One file: milliseconds of each drop, and the most memory of all processes in MB (PSS)."""

    case: Case
    size_mb: float
    ms: tuple[float, ...]
    peak_mb: float | None
    trouble: str = ""

    @property
    def keeps_its_promise(self) -> bool:
        """Whether time and memory are within what is promised."""
        most = self.case.most_mb
        in_memory = most is None or self.peak_mb is None or self.peak_mb <= most
        return bool(self.ms) and statistics.median(self.ms) <= self.case.most_ms and in_memory

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "name": self.case.name,
            "rows": self.case.rows,
            "size_mb": round(self.size_mb, 1),
            "ms": [round(one, 1) for one in self.ms],
            "peak_mb": self.peak_mb,
            "most_ms": self.case.most_ms,
            "most_mb": self.case.most_mb,
            "trouble": self.trouble,
        }


def measure(repeat: int, folder: Path) -> list[Dropped]:
    """Drops each file `repeat` times into a window of a process and a home of its own."""
    return [_measured(case, case.write(folder), repeat) for case in CASES]


def _measured(case: Case, file: Path, repeat: int) -> Dropped:
    runs: list[Ran] = []
    for watched in [False] * repeat + [True]:
        sys.stderr.write(f"{case.title}, load {load()}\n")
        with tempfile.TemporaryDirectory(prefix="two-seas-home-") as home:
            ran = run_child(
                _RUN, case.rows, str(file), 0, home=home, limit_s=_LIMIT_S, watched=watched
            )
        runs.append(ran)
        if ran.trouble:
            break
    done = [ran for ran in runs if not ran.trouble]
    peaks = [ran.peak_mb for ran in done if ran.peak_mb is not None]
    return Dropped(
        case,
        file.stat().st_size / 2**20,
        tuple(ran.steps["drop"].ms[0] for ran in done if ran.peak_mb is None),
        round(max(peaks), 1) if peaks else None,
        next((ran.trouble for ran in runs if ran.trouble), ""),
    )


def as_text(found: Sequence[Dropped]) -> str:
    """One line a file."""
    lines = [f"{'dropped':30}{'MB':>8}{'ms':>10}{'worst':>10}{'at most':>10}{'peak MB':>10}"]
    for one in found:
        if one.ms:
            median, worst = statistics.median(one.ms), max(one.ms)
            times = f"{median:>10.0f}{worst:>10.0f}{one.case.most_ms:>10.0f}"
            lines.append(f"{one.case.title:30}{one.size_mb:>8.1f}{times}{one.peak_mb or 0:>10.0f}")
        if one.trouble:
            lines.append(f"{one.case.title:30} {one.trouble}")
    return "\n".join([*lines, ""])


def write_report(found: Sequence[Dropped], folder: Path, loads: str) -> None:
    """Writes the part of the page that is about drops; everything else stays."""
    page = folder / "benchmarks.md"
    text = page.read_text("utf-8") if page.exists() else "# Benchmarks\n\n"
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2] if rest else "\n"
    whole = f"{before}{_section(found, loads)}{after}"
    paths.write_atomically(page, lambda stream: stream.write(whole.encode()))


def _section(found: Sequence[Dropped], loads: str) -> str:
    lines = [
        "| dropped | size, MB | median, s | worst, s | at most, s | peak memory, MB | kept |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for one in found:
        most = f" of {one.case.most_mb:,.0f}" if one.case.most_mb is not None else ""
        peak = f"{one.peak_mb:,.0f}{most}" if one.peak_mb is not None else "not measured"
        times = [statistics.median(one.ms), max(one.ms), one.case.most_ms] if one.ms else []
        cells = [f"{ms / 1e3:.2f}" for ms in times] or [one.trouble, "–", "–"]
        kept = "yes" if one.keeps_its_promise else "no"
        lines.append(" | ".join(["| " + one.case.title, f"{one.size_mb:.0f}", *cells, peak, kept]))
        lines[-1] += " |"
    date = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
    drops = max((len(one.ms) for one in found), default=0)
    table = "\n".join(lines)
    return f"""{BEGIN}

{date}. {machine()}. Load average {loads}. {versions()}.
{drops} drops of each file, each into the window of a new process that shows the bundled dataset, in
a home where the file was never opened: from the drop event to map and timeline painted. Memory is
the most that all processes of the program took together (PSS), the window's own included.

{table}

{END}"""
