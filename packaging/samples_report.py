"""Writes docs/samples-report.md: what became of every file under ../shared/samples.

`python packaging/samples_report.py [FOLDER] [--check]`; with --check it only prints.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from viewer.commands.open import Outcome, open_paths  # noqa: E402
from viewer.datasets.describe_file import describe  # noqa: E402
from viewer.datasets.reading import Options  # noqa: E402
from viewer.errors import TwoSeasError  # noqa: E402

SUITE = "JSONTestSuite"
SLOW_S = 10.0


def one(path: Path) -> tuple[str, str, str, str, str, str]:
    """Reader, records, undated/unplaced, time, problems, and what was asked or refused."""
    began = time.monotonic()
    try:
        outcome = open_paths([path], Options(remember=False), wait=True)
    except TwoSeasError as error:
        return "–", "–", "–", "–", "–", _cell(f"refused: {error}")
    took = time.monotonic() - began
    assert took < SLOW_S, f"{path} took {took:.1f} s"
    return _row(outcome)


def _row(outcome: Outcome) -> tuple[str, str, str, str, str, str]:
    found = [describe(o.label, o.read.dataset, o.read.problems, None) for o in outcome.opened]
    readers = ", ".join(dict.fromkeys(one["reader"] for one in found))
    counts = " + ".join(str(one["initiatives"]) for one in found[:6]) + ("…" if found[6:] else "")
    left = f"{sum(f['undated'] for f in found)} / {sum(f['unplaced'] for f in found)}"
    times = [t for one in found for t in one["time"] or []]
    problems = [p for one in outcome.opened for p in one.read.problems] + list(outcome.problems)
    kinds = Counter(problem.action for problem in problems)
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    said = [f"asks: {q}" for error in outcome.waiting for q in error.questions]
    said += [f"{p.action}: {p.reason}" for p in problems]
    note = "; ".join(dict.fromkeys(said))
    waiting = "asked" if outcome.waiting and not found else ""
    return (
        readers or waiting, counts or "–", left if found else "–",
        f"{min(times)} … {max(times)}" if times else "–", listed or "–", _cell(note),
    )  # fmt: skip


def _cell(text: str) -> str:
    text = text.replace("|", "\\|").replace("\n", " ")
    return text if len(text) <= 260 else text[:259] + "…"


def suite(folder: Path) -> list[str]:
    """The JSON parser test suite: y_ accepted, n_ refused with a place, i_ either way."""
    from viewer.datasets import strict_json

    counts: Counter[str] = Counter()
    odd: list[str] = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        kind = path.name[0]
        try:
            strict_json.loads(path.read_bytes(), path.name)
            result = "accepted"
        except TwoSeasError as error:
            result = "refused"
            if kind == "n" and not any(
                w in str(error) for w in ("line", "UTF-16", "deep", "UTF-8")
            ):
                odd.append(f"- {path.name}: refused without a place: {error}")
        counts[f"{kind}_ {result}"] += 1
        if (kind, result) in (("y", "refused"), ("n", "accepted")):
            odd.append(f"- {path.name}: {result}")
    return [f"- {key}: {counts[key]}" for key in sorted(counts)] + odd


def main() -> None:
    """Tries every file and writes the table."""
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    folder = Path(arguments[0]) if arguments else ROOT.parent / "shared" / "samples"
    lines = [
        "# What became of the samples", "",
        "Made by `python packaging/samples_report.py`; each file dropped alone, nothing said about",
        "it. Records are what is shown; undated ones are on the map and in the list, unplaced ones",
        "on the timeline and in the list.", "",
        "| file | reader | records | undated / unplaced | time | problems | said |",
        "|---|---|---:|---:|---|---|---|",
    ]  # fmt: skip
    slowest = (0.0, "")
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or SUITE in path.parts:
            continue
        began = time.monotonic()
        cells = one(path)
        slowest = max(slowest, (time.monotonic() - began, path.name))
        lines.append(f"| {path.relative_to(folder)} | " + " | ".join(cells) + " |")
    tests = next((one for one in folder.rglob(SUITE) if one.is_dir()), None)
    if tests:
        lines += ["", "## JSONTestSuite", "", *suite(tests)]
    text = "\n".join(lines) + "\n"
    sys.stderr.write(f"slowest: {slowest[1]} {slowest[0]:.1f} s\n")
    if "--check" in sys.argv:
        sys.stdout.write(text)
    else:
        (ROOT / "docs" / "samples-report.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
