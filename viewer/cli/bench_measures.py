"""What the benchmark measures, and what this program and its rivals have in common."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from viewer.cli.bench_memory import tree_work_ms

MEASURES = {
    "open": "process start to everything painted",
    "select": "an initiative selected, map and timeline painted",
    "playback": "playback one month on, with a year shown",
    "map_pan": "map moved by 64 px",
    "timeline_pan": "timeline moved by a twenty-fifth of its window",
    "map_zoom": "map half a zoom step in or out",
    "timeline_zoom": "timeline zoomed by a quarter",
}
MIDDLE_DAY = 14_610.0  # 2010-01-01, in days since 1970
STEP_DAYS = 30.4
SHOWN_DAYS = 365.0
PAN_PX = 64
PAN_SHARE = 0.04
ZOOM_FACTOR = 1.25
UNTHROTTLED = "--disable-frame-rate-limit --disable-gpu-vsync"
SIZE_PX = (1280, 800)
# A rival that takes long is not asked for every step.
_PATIENCE_S = 12.0


@dataclass(frozen=True)
class Steps:
    """One measure of one run.

    Attributes:
        ms: What a person waits, of each step.
        work_ms: What all processors did in a step for all processes together, on average; other
            programs on the machine do not show in it. None: the system does not tell.
    """

    ms: list[float]
    work_ms: float | None = None


Found = Mapping[str, Steps]


@dataclass(frozen=True)
class Asked:
    """What a run is to do: `file` is "" for the bundled dataset, `steps` 0 for opening only."""

    started_ns: int
    file: str
    rows: int
    steps: int

    @classmethod
    def from_argv(cls) -> Asked:
        """What the process was started with."""
        return cls(**json.loads(sys.argv[1]))

    def since_start_ms(self) -> float:
        """Milliseconds since the process was started."""
        return (time.time_ns() - self.started_ns) / 1e6


def timed(
    actions: Sequence[Callable[[], object]], between: Callable[[], object] | None = None
) -> Steps:
    """Measures each action; what takes very long altogether is cut short.

    What an action leaves to be done later is done by `between`: it counts as work of the step, not
    as time that a person waits.
    """
    found: list[float] = []
    before = tree_work_ms(os.getpid())
    until = time.perf_counter() + _PATIENCE_S
    for action in actions:
        begun = time.perf_counter()
        action()
        now = time.perf_counter()
        found.append((now - begun) * 1e3)
        if between is not None:
            between()
        if now > until:
            break
    after = tree_work_ms(os.getpid())
    if before is None or after is None:
        return Steps(found)
    return Steps(found, max(after - before, 0.0) / max(len(found), 1))


def tell(found: Found) -> None:
    """Prints what was measured, for the process that asked."""
    sys.stdout.write(json.dumps({name: asdict(steps) for name, steps in found.items()}) + "\n")
