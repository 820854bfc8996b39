"""`python -m viewer` and `two-seas`."""

from __future__ import annotations

import sys

from viewer.cli import run


def main() -> int:
    """Runs the command line with this process's arguments; returns the exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
