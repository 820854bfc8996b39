"""`python -m viewer` and `two-seas`."""

from __future__ import annotations

import sys

from viewer.cli import run
from viewer.datasets.worker_child import FLAG
from viewer.datasets.worker_child import main as read_layers


def main() -> int:
    """Runs the command line with this process's arguments; returns the exit code.

    A bundled program has no Python to start the reading process with: it starts itself.
    """
    if sys.argv[1:2] == [FLAG]:
        read_layers(*sys.argv[2:4])
        return 0
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
