"""The command line: argv in, exit code out.

Exit codes: 0 done, 1 done with refusals, 2 could not be done (one sentence on stderr). A command's
module is imported when it is called, so that `two-seas info` starts without Qt.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from viewer import __version__, log
from viewer.errors import TwoSeasError

DONE, REFUSALS, FAILED = 0, 1, 2

COMMANDS: Mapping[str, str] = {
    "shot": "the whole window as a person sees it, as a picture",
    "brief": "a briefing: png, jpg, webp, svg, pdf, pptx, html, gif, mp4, xlsx, csv",
    "info": "what is in a file: reader, counts, time range, extent, problems",
    "validate": "the problems of a file; exit 1 when a record was refused",
    "convert": "to the native format, GeoJSON, CSV, GeoPackage, GeoParquet",
    "bench": "the benchmark: open, select and more, medians in ms",
}
_WINDOW = "window"


def run(argv: Sequence[str]) -> int:
    """Runs one command.

    Args:
        argv: The arguments after the program's name. Without a command they are files to open.

    Returns:
        The exit code.
    """
    if argv and argv[0] in {"-h", "--help"}:
        sys.stdout.write(_help())
        return DONE
    if argv and argv[0] == "--version":
        sys.stdout.write(f"two-seas {__version__}\n")
        return DONE
    name, rest = (argv[0], argv[1:]) if argv and argv[0] in COMMANDS else (_WINDOW, argv)
    log.start()
    parser = argparse.ArgumentParser(
        prog="two-seas" if name == _WINDOW else f"two-seas {name}",
        description=COMMANDS.get(name, "Opens the window on these datasets (the bundled one)."),
    )
    try:
        module: Any = importlib.import_module(f"viewer.cli.{name}")
        module.add_arguments(parser)
        return int(module.run(parser.parse_args(list(rest))))
    except TwoSeasError as error:
        sys.stderr.write(f"two-seas: {error}\n")
    except SystemExit as stop:  # argparse has printed its sentence
        return stop.code if isinstance(stop.code, int) else FAILED
    except KeyboardInterrupt:
        sys.stderr.write("two-seas: stopped.\n")
    except Exception as error:
        log.get("cli").exception("two-seas %s failed", name)
        sys.stderr.write(f"two-seas: this could not be done ({error}); the log says more.\n")
    return FAILED


def _help() -> str:
    lines = [
        "two-seas: a map and a timeline that brief together",
        "",
        "  two-seas [FILE…]".ljust(28)
        + "open the window on these datasets (the bundled one if none)",
        *(f"  two-seas {name} …".ljust(28) + text for name, text in COMMANDS.items()),
        "  two-seas --version | --help",
        "",
        "`two-seas COMMAND --help` lists the options of a command.",
        "",
    ]
    return "\n".join(lines)
