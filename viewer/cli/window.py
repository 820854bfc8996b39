"""`two-seas [FILE…]`: the window."""

from __future__ import annotations

import argparse
from pathlib import Path

from viewer.app import App, make_application


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the window can be opened with."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Opens the window and stays until it is closed."""
    application = make_application()
    app = App(application, args.files, remember=True)
    app.window.show()
    return int(application.exec())
