"""`two-seas convert`: any file to the native format, GeoJSON, CSV, GeoPackage or GeoParquet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from viewer.cli import DONE, REFUSALS
from viewer.cli.reading_options import add_reading_options, options_of
from viewer.commands.open import open_paths
from viewer.datasets.problems import REFUSED
from viewer.datasets.writers.convert import write
from viewer.errors import TwoSeasError
from viewer.model.counting import counted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Files, how to read them, and where to write."""
    add_reading_options(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="D",
        help="a folder, .zip or .json (native), .geojson, .csv, .gpkg, .parquet",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="replace an existing file")


def run(args: argparse.Namespace) -> int:
    """Converts; what the target cannot hold goes to stderr. 1 when a record was refused."""
    if args.out.exists() and not args.force:
        raise TwoSeasError(f"{args.out} exists already.", "--force replaces it.")
    outcome = open_paths(args.files, options_of(args))
    dataset = outcome.merged()
    try:
        lost = write(dataset, args.out)
    except OSError as error:
        raise TwoSeasError(f"{args.out} cannot be written: {error.strerror or error}.") from error
    for sentence in lost:
        sys.stderr.write(f"{args.out.name}: {sentence}\n")
    refused = [p for p in outcome.all_problems if p.action == REFUSED]
    for problem in refused[:20]:
        sys.stderr.write(f"refused: {problem.where}: {problem.reason}\n")
    sys.stdout.write(f"{args.out}: {counted(len(dataset.initiatives), 'initiative')}\n")
    return REFUSALS if refused else DONE
