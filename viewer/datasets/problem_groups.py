"""Problems by their reason, and as a table that spreadsheets may open."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.datasets.writers.text_files import safe_cell
from viewer.model.records import Problem

HEADER = ("done", "where", "field", "value", "reason", "record")
# What differs between problems of one kind: the value, figures, and suggestions.
_OWN = re.compile(r"[“\"][^”\"]*[”\"]|; did you mean [^?]*\?| \([^()]*\d[^()]*\)")
_ORDER = {"refused": 0, "mended": 1, "kept": 2}


@dataclass(frozen=True)
class Group:
    """Problems with the same reason, but for the value in it."""

    action: str
    reason: str
    problems: tuple[Problem, ...]


def group(problems: Sequence[Problem]) -> list[Group]:
    """Groups: refused records first, then mended, then kept; large groups first."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        words = _OWN.sub(lambda m: "…" if m[0][0] in '“"' else "", problem.reason)
        found.setdefault((problem.action, words), []).append(problem)
    groups = [
        Group(action, held[0].reason if len(held) == 1 else words, tuple(held))
        for (action, words), held in found.items()
    ]
    return sorted(groups, key=lambda one: (_ORDER.get(one.action, 3), -len(one.problems)))


def as_csv(problems: Sequence[Problem]) -> str:
    """All problems as CSV; no cell is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    for one in problems:
        cells = (one.action, one.where, one.field, one.value, one.reason, one.record)
        writer.writerow([safe_cell(cell) for cell in cells])
    return text.getvalue()


def as_text(problems: Sequence[Problem]) -> str:
    """All problems as lines for the clipboard, with tabs between."""
    return "\n".join(
        "\t".join(
            " ".join(cell.split()) for cell in (p.action, p.where, p.field, p.value, p.reason)
        )
        for p in problems
    )
