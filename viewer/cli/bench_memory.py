"""What a tree of processes takes of the machine: memory and work. Linux tells, others do not."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")


def load() -> str:
    """How busy the machine is, as its load of the last minute."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def tree_of(pid: int) -> list[int]:
    """A process and all below it, as far as they are still there; Linux only."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for thread in (_PROC / str(one) / "task").iterdir():
                with suppress(OSError):
                    found += map(int, (thread / "children").read_text().split())
    return found


def tree_pss_mb(pid: int) -> float | None:
    """Proportional memory of a process tree in MB; None where the system does not tell."""
    total = 0
    for one in tree_of(pid):
        with suppress(OSError):
            for line in (_PROC / str(one) / "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024 if total else None


def tree_work_ms(pid: int) -> float | None:
    """Milliseconds that processors spent on all threads of a process tree so far."""
    total = 0
    for one in tree_of(pid):
        with suppress(OSError):
            for thread in (_PROC / str(one) / "task").iterdir():
                with suppress(OSError):
                    total += int((thread / "schedstat").read_text().split()[0])
    return total / 1e6 if total else None
