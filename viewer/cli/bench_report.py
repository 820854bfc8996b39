"""The benchmark's results as text, and as a page with a chart for the docs."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from viewer import __version__, paths
from viewer.cli.bench_chart import chart
from viewer.cli.bench_measures import MEASURES
from viewer.cli.bench_results import Result

BEGIN, END = "<!-- measured: written by two-seas bench -->", "<!-- end of measured -->"
_HEADS = {
    "open": "open",
    "select": "select",
    "playback": "playback step",
    "map_pan": "pan, map",
    "timeline_pan": "pan, timeline",
    "map_zoom": "zoom, map",
    "timeline_zoom": "zoom, timeline",
}
_PACKAGES = ("PySide6-Essentials", "numpy", "pyarrow", "folium", "pyqtgraph")


def rows_text(rows: int) -> str:
    """A number of rows as it is spoken: 10k, 1M."""
    if rows == 0:
        return "bundled"
    for size, letter in ((1_000_000, "M"), (1_000, "k")):
        if rows >= size and rows % size == 0:
            return f"{rows // size}{letter}"
    return str(rows)


def as_text(results: Sequence[Result]) -> str:
    """One line a figure."""
    lines = [f"{'':26}{'rows':>9}  {'':15}{'median':>10}{'p95':>10}{'work':>10}  ms"]
    for result in results:
        head = f"{result.title:26}{rows_text(result.rows):>9}  "
        for name, figure in result.figures.items():
            work = "" if figure.work_ms is None else figure.work_ms
            lines.append(f"{head}{name:15}{figure.median_ms:>10}{figure.p95_ms:>10}{work:>10}")
        if result.first_open_ms is not None:
            lines.append(f"{head}{'open, first':15}{result.first_open_ms:>10}")
        if result.peak_mb is not None:
            lines.append(f"{head}{'memory':15}{result.peak_mb:>10}{'':20}  MB")
        if result.trouble:
            lines.append(f"{head}{result.trouble}")
    return "\n".join([*lines, ""])


def table(results: Sequence[Result]) -> str:
    """A table in Markdown: medians with the 95th percentile in brackets."""
    names = [name for name in MEASURES if any(name in r.figures for r in results)]
    head = ["", "rows", *(_HEADS[name] for name in names), "first open", "memory, MB"]
    lines = [head, ["---", "---:", *["---:"] * (len(names) + 2)]]
    for result in results:
        cells = []
        for name in names:
            figure = result.figures.get(name)
            work = f" · {figure.work_ms:g}" if figure and figure.work_ms is not None else ""
            cells.append(f"{figure.median_ms:g} ({figure.p95_ms:g}){work}" if figure else "–")
        title = f"**{result.title}**" if result.name == "two-seas" else result.title
        first = f"{result.first_open_ms:g}" if result.first_open_ms is not None else "–"
        peak = f"{result.peak_mb:.0f}" if result.peak_mb is not None else "not measured"
        rows = rows_text(result.rows) if result.name != "empty" else "–"
        lines.append([title, rows, *cells, first, peak])
        if result.trouble:
            lines[-1][2] = result.trouble
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def machine() -> str:
    """What it ran on, in one line."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    return f"{os.cpu_count()} × {model}, {platform.system()} {platform.release()}, no GPU used"


def versions() -> str:
    """The versions of what was measured."""
    found = [f"Two Seas {__version__}", f"Python {platform.python_version()}"]
    for package in _PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def measured(results: Sequence[Result], load: str, repeat: int) -> str:
    """The part of the page that a run writes."""
    said = "; ".join(f"{_HEADS[name]}: {text}" for name, text in MEASURES.items())
    date = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
    return f"""{BEGIN}

{date}. {machine()}. Load average {load}. {versions()}.
Median of {repeat} runs' medians in milliseconds, 95th percentile of all values in brackets;
after the dot the work that all processes did in a step (CPU time), which other programs on the
machine hardly touch.

{table(results)}

![The same as curves](benchmarks.svg)

{said}.

{END}"""


def write_report(results: Sequence[Result], folder: Path, load: str, repeat: int) -> None:
    """Writes the chart, and the measured part of the page; what people wrote around it stays."""
    page = folder / "benchmarks.md"
    text = page.read_text("utf-8") if page.exists() else f"# Benchmarks\n\n{BEGIN}\n{END}\n"
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    whole = f"{before}{measured(results, load, repeat)}{after}"
    paths.write_atomically(page, lambda stream: stream.write(whole.encode()))
    drawing = chart(results, _HEADS)
    paths.write_atomically(folder / "benchmarks.svg", lambda s: s.write(drawing.encode()))
