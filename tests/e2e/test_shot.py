"""`two-seas shot` in a process of its own, as a script would call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

pytestmark = pytest.mark.display
OTHER = Path(__file__).parents[1] / "fixtures" / "two-countries"


def two_seas(*arguments, cwd):
    command = [sys.executable, "-m", "viewer", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=90)


def shot(tmp_path, *arguments, files=()):
    done = two_seas("shot", *files, *arguments, "--state", "s.json", "--out", "w.png", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "w.png"
    assert done.stderr == ""
    return json.loads((tmp_path / "s.json").read_text("utf-8"))


def test_the_issue_s_own_example(tmp_path):
    state = shot(tmp_path, "--select", "ij-jdsc-2025")
    assert set(state["map"]["actors"]) == {"IND", "JPN"}
    assert set(state["map"]["regions"]) == {"indo-pacific", "tokyo"}
    assert state["map"]["arcs"] == [["IND", "JPN"]]
    assert state["timeline"]["selected"] == ["ij-jdsc-2025"]
    assert state["problems"] == 0
    picture = QImage(str(tmp_path / "w.png"))
    assert (picture.width(), picture.height()) == (1440, 900)


def test_a_dataset_with_other_ids_elsewhere_in_the_world(tmp_path):
    ids = json.loads((OTHER / "dataset.json").read_text("utf-8"))["initiatives"]
    state = shot(tmp_path, "--select", ids[0]["id"], "--appearance", "dark", files=[OTHER])
    assert state["selection"] == [ids[0]["id"]]
    assert state["map"]["appearance"] == "dark"
    assert state["map"]["actors"]
    assert len(state["map"]["arcs"]) >= 1


def test_size_scale_and_view(tmp_path):
    state = shot(tmp_path, "--size", "1024x640", "--scale", "2", "--view", "139.7,35.7,6")
    lon, lat, zoom = state["map"]["view"]
    assert (round(lon, 2), round(lat, 2), zoom) == (139.7, 35.7, 6)
    picture = QImage(str(tmp_path / "w.png"))
    assert (picture.width(), picture.height()) == (2048, 1280)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--select", "no-such-thing"], "no-such-thing"),
        (["--worldview", "mars"], "mars"),
        (["--window", "soon"], "soon"),
        (["nowhere.json"], "nowhere.json"),
    ],
)
def test_what_does_not_exist_is_one_sentence_and_exit_2(tmp_path, arguments, word):
    done = two_seas("shot", *arguments, "--out", "w.png", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert word in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_an_existing_picture_is_kept(tmp_path):
    (tmp_path / "w.png").write_bytes(b"mine")
    done = two_seas("shot", "--out", "w.png", cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "w.png").read_bytes() == b"mine"
