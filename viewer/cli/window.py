"""`two-seas [FILE…]`: the window."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.cli.start import open_app


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the window can be opened with."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Opens the window and stays until it is closed."""
    app = open_app(args.files, remember=True)
    app.window.show()
    return int(app.application.exec())
