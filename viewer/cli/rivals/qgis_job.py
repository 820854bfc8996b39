"""A QGIS map job on the same rows, in QGIS's own Python; not a line of QGIS is loaded in ours."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from viewer.cli import bench_measures as common
from viewer.cli.bench_measures import Asked, Steps, tell
from viewer.cli.rivals.countries import countries
from viewer.errors import TwoSeasError

_SCRIPT = Path(__file__).with_name("qgis_script.py")


def main() -> None:
    """Runs the job and prints what it measured."""
    asked = Asked.from_argv()
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    if python is None:
        raise TwoSeasError("QGIS's Python was not found.")
    with tempfile.TemporaryDirectory() as folder:
        ground = Path(folder) / "countries.geojson"
        ground.write_text(json.dumps(countries()), "utf-8")
        settings = {
            "file": asked.file,
            "countries": str(ground),
            "steps": asked.steps,
            "size": common.SIZE_PX,
            "day": common.MIDDLE_DAY,
            "step_days": common.STEP_DAYS,
            "shown_days": common.SHOWN_DAYS,
        }
        done = subprocess.run(
            [python, "-c", _SCRIPT.read_text("utf-8"), json.dumps(settings)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        raise TwoSeasError("QGIS did not do it.", done.stderr.strip()[-200:])
    found = json.loads(done.stdout.strip().splitlines()[-1])
    spent = sum(sum(steps) for steps in found.values())
    opened = {"open": Steps([asked.since_start_ms() - spent])}
    tell(opened | {name: Steps(steps) for name, steps in found.items()})


if __name__ == "__main__":
    main()
