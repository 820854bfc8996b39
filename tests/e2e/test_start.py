"""What stands between the start and the first paint, and what does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.display

# Each takes a tenth of a second or more to import; none is needed to show the bundled dataset.
SLOW = {
    "duckdb",
    "folium",
    "geopandas",
    "numpy.ma",
    "pandas",
    "pyarrow",
    "pydantic",
    "pyogrio",
    "pyproj",
    "rapidfuzz",
    "shapely",
}
SCRIPT = """
import json, sys
from viewer.cli.start import open_app
app = open_app([], remember=True)
app.window.show()
app.settle()
modules = sorted(sys.modules)
shown = len(app.shown()["map"]["visible"])
app.close()
print(json.dumps({"modules": modules, "shown": shown}))
"""


def start(home: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=os.environ | {"TWO_SEAS_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_second_start_imports_nothing_slow_and_a_damaged_cache_is_made_anew(tmp_path):
    first = start(tmp_path)
    assert "folium" in first["modules"], "the page is composed by folium, once"
    second = start(tmp_path)
    assert not SLOW & set(second["modules"])
    assert second["shown"] == first["shown"] > 100
    files = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert files
    for path in files:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    third = start(tmp_path)
    assert third["shown"] == first["shown"]
    assert "folium" in third["modules"]


def test_settings_are_remembered(tmp_path):
    script = SCRIPT.replace(
        "app.settle()\n",
        "app.settle()\nfrom viewer.model import updates\n"
        "app.session.store.apply(updates.set_worldview('japan'), 'menu')\n"
        "app.desk._toggle_appearance()\napp.settle()\n",
        1,
    )
    environment = os.environ | {"TWO_SEAS_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True, timeout=90)
    kept = json.loads((tmp_path / "config" / "settings.json").read_text("utf-8"))
    assert kept["worldview"] == "japan"
    assert kept["appearance"] == "dark"
    assert kept["geometry"]
    assert kept["docks"]


def test_damaged_settings_are_no_reason_not_to_start(tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.json").write_text('{"appearance": 7', "utf-8")
    assert start(tmp_path)["shown"] > 100
