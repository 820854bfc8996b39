"""`two-seas info`: what is in a file, and how its columns were read."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from viewer.cli import DONE, FAILED, REFUSALS
from viewer.cli.reading_options import add_reading_options, options_of
from viewer.commands.open import Outcome, open_paths
from viewer.datasets import strict_json
from viewer.datasets.describe_file import as_json, describe
from viewer.datasets.problems import REFUSED
from viewer.datasets.reading import Options
from viewer.errors import TwoSeasError
from viewer.model.counting import counted

_MOST_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files, how to read them, and how to print."""
    add_reading_options(parser)
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Prints what is in each file; 1 when a record was refused, 2 when a file cannot be read."""
    files, code = read_all(args, options_of(args))
    if args.json:
        sys.stdout.write(strict_json.dumps({"files": files}, pretty=True).decode())
    else:
        sys.stdout.write("\n".join(_text(one) for one in files))
    return code


def read_all(args: argparse.Namespace, options: Options) -> tuple[list[dict[str, Any]], int]:
    """A description of every dataset in the files, and the exit code; errors go to stderr."""
    files: list[dict[str, Any]] = []
    code = DONE
    for path in args.files:
        try:
            outcome = open_paths([path], options)
        except TwoSeasError as error:
            sys.stderr.write(f"two-seas: {error}\n")
            code = FAILED
            continue
        found = describe_outcome(outcome)
        files += found
        if any(one["refused"] for one in found):
            code = max(code, REFUSALS)
    return files, code


def describe_outcome(outcome: Outcome) -> list[dict[str, Any]]:
    """A description of each dataset; what belongs to none is told with the first."""
    found = [
        describe(one.label, one.read.dataset, one.read.problems, one.mapping)
        for one in outcome.opened
    ]
    if found and outcome.problems:
        found[0]["problems"] = [as_json(p) for p in outcome.problems] + found[0]["problems"]
        found[0]["refused"] += sum(problem.action == REFUSED for problem in outcome.problems)
    return found


def _text(one: dict[str, Any]) -> str:
    nouns = ("initiative", "actor", "region", "theme", "source")
    counts = ", ".join(counted(one[f"{key}s"], key) for key in nouns if one[f"{key}s"])
    lines = [f"{one['path']}: {one['title']} ({one['reader']})", f"  {counts or 'no records'}"]
    if one["time"]:
        lines.append(f"  time    {one['time'][0]} to {one['time'][1]}")
    if one["extent"]:
        lines.append("  extent  " + ", ".join(f"{value:g}" for value in one["extent"]))
    left = ", ".join(
        f"{one[key]:,} {key}" for key in ("undated", "unplaced", "refused", "mended") if one[key]
    )
    if left:
        lines.append(f"  {left}")
    for role, columns in one["mapping"].get("roles", {}).items():
        named = columns if isinstance(columns, str) else ", ".join(columns)
        lines.append(f"  {role:<13} {named}")
    settings = ("date_order", "blank_end", "point_order", "missing", "formats")
    lines += [f"  {key:<13} {one['mapping'][key]}" for key in settings if one["mapping"].get(key)]
    lines += [problem_line(problem) for problem in one["problems"][:_MOST_SHOWN]]
    more = len(one["problems"]) - _MOST_SHOWN
    if more > 0:
        lines.append(f"  … and {counted(more, 'more problem')} (--json lists them)")
    return "\n".join(lines) + "\n"


def problem_line(problem: dict[str, str]) -> str:
    """A problem on one line."""
    value = f" “{problem['value'][:60]}”" if problem["value"] else ""
    field = f" {problem['field']}" if problem["field"] else ""
    return f"  {problem['action']}: {problem['where']}{field}{value}: {problem['reason']}"
