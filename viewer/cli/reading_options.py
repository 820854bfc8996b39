"""Options of the commands that read files: what the columns of a table mean."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from viewer.datasets import mapping
from viewer.datasets.mapping import DATE_ORDERS, POINT_ORDERS

if TYPE_CHECKING:
    from viewer.datasets.reading import Options


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Adds what says how a table is to be read."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add_table_options(parser)


def add_table_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options alone, for commands that take their files in their own way."""
    parser.add_argument("--mapping", type=Path, metavar="M.json", help="what the columns mean")
    parser.add_argument(
        "--map", action="append", default=[], metavar="ROLE=COLUMN",
        help="one role; several columns with | between them; may be repeated",
    )  # fmt: skip
    parser.add_argument("--date-order", choices=DATE_ORDERS, default="", help="of 04/03/2022")
    parser.add_argument("--point-order", choices=POINT_ORDERS, default="", help="of “35, 139”")
    parser.add_argument(
        "--missing", action="append", default=[], metavar="VALUE",
        help="stands for “not known”; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--format", action="append", default=[], metavar="COLUMN=KIND",
        help="how numbers count time: year, epoch_s, epoch_ms, excel, month_year; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--resolve-places", action="store_true", help="place names without coordinates: look up"
    )
    parser.add_argument("--encoding", default="", metavar="NAME", help="of a table in text")


def options_of(args: argparse.Namespace) -> Options:
    """What the options say.

    Raises:
        TwoSeasError: the mapping file cannot be read.
    """
    # What has no tables to read does without it: it takes a tenth of a second to import.
    reading: Any = import_module("viewer.datasets.reading")
    options = reading.Options(
        mapping=mapping.load(args.mapping) if args.mapping else None,
        roles=args.map,
        date_order=args.date_order,
        point_order=args.point_order,
        missing=tuple(args.missing),
        formats=args.format,
        encoding=args.encoding,
        resolve_places=args.resolve_places,
        # A script gives the same result on every machine, whatever was chosen in a window.
        remember=False,
    )
    return cast("Options", options)
