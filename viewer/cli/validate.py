"""`two-seas validate`: the problems of files."""

from __future__ import annotations

import argparse
import sys

from viewer.cli.info import problem_line, read_all
from viewer.cli.reading_options import add_reading_options, options_of
from viewer.datasets import strict_json
from viewer.model.counting import counted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files, how to read them, and how to print."""
    add_reading_options(parser)
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Prints every problem; 1 when a record was refused, 2 when a file cannot be read."""
    files, code = read_all(args, options_of(args))
    if args.json:
        kept = ("path", "reader", "initiatives", "refused", "mended", "problems")
        short = [{key: one[key] for key in kept} for one in files]
        sys.stdout.write(strict_json.dumps({"files": short}, pretty=True).decode())
        return code
    for one in files:
        lines = [problem_line(problem) for problem in one["problems"]]
        sys.stdout.write(
            "\n".join([f"{one['path']}: {counted(len(lines), 'problem')}", *lines, ""])
        )
    return code
