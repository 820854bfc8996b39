"""`two-seas shot`: the whole window as a person sees it, and what was painted, read back."""

from __future__ import annotations

import argparse
import json
import os
import sys

from PySide6.QtCore import QBuffer, QIODevice

from viewer import paths
from viewer.app import App
from viewer.cli import DONE, REFUSALS
from viewer.cli.options import add_view_options, must_not_exist, size_px, view_update
from viewer.cli.reading_options import add_table_options, options_of
from viewer.early import make_application
from viewer.errors import TwoSeasError
from viewer.map.worldviews import WORLDVIEWS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked of the picture."""
    add_view_options(parser)
    add_table_options(parser)


def run(args: argparse.Namespace) -> int:
    """Makes the picture."""
    must_not_exist(args.out, force=args.force)
    must_not_exist(args.state, force=args.force)
    width, height = size_px(args.size)
    if not 0.5 <= args.scale <= 4:
        raise TwoSeasError(f"A scale of {args.scale:g} cannot be made.", "It goes from 0.5 to 4.")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = f"{args.scale:g}"
    app = App(make_application(), args.files, remember=False, options=options_of(args))
    try:
        app.window.setMinimumSize(0, 0)
        app.window.resize(width, height)
        update = view_update(args, app.session.dataset, WORLDVIEWS)
        app.window.show()
        app.apply_and_settle(update, keep_view=bool(args.view))
        picture = app.window.grab()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if not picture.save(buffer, args.out.suffix.lstrip(".").upper() or "PNG"):
            kind = args.out.suffix or args.out.name
            raise TwoSeasError(f"A picture cannot be written as {kind}.", "Name it .png or .jpg.")
        content = bytes(buffer.data().data())
        paths.write_atomically(args.out, lambda stream: stream.write(content))
        if args.state is not None:
            text = json.dumps(app.shown(), ensure_ascii=False, indent=1).encode()
            paths.write_atomically(args.state, lambda stream: stream.write(text))
        sys.stdout.write(f"{args.out}\n")
        refused = any(problem.action == "refused" for problem in app.session.problems)
        return REFUSALS if refused else DONE
    finally:
        app.close()
