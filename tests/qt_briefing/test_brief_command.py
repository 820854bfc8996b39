"""`two-seas brief` as a script calls it: no display, exit codes, nothing replaced, repeatable."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

pytestmark = pytest.mark.display
ROOT = Path(__file__).parents[2]
TABLES = ROOT / "tests" / "fixtures" / "tables"
SELECTED = "ij-info-security-2015"


def brief(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "viewer", "brief", *words]
    return subprocess.run(
        command,
        check=False,
        cwd=cwd,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=110,
    )


def test_a_picture_is_made_repeated_and_never_replaced(tmp_path):
    out, state = tmp_path / "a.png", tmp_path / "s.json"
    made = brief(
        "--select",
        SELECTED,
        "--marking",
        "tlp:amber",
        "--layers",
        "lanes",
        "no-ports",
        "--out",
        str(out),
        "--state",
        str(state),
    )
    assert (made.returncode, made.stdout) == (0, f"{out}\n"), made.stderr
    with Image.open(out) as picture:
        assert picture.size == (1920, 1080)
    shown = json.loads(state.read_text())
    assert shown["selection"] == [SELECTED]
    assert SELECTED in shown["timeline"]["selected"]
    assert {"IND", "JPN"} <= set(shown["map"]["actors"])
    again = brief("--out", str(out))
    assert again.returncode == 2
    assert "exists already" in again.stderr
    repeated = tmp_path / "b.png"
    assert brief("--from", str(out), "--out", str(repeated)).returncode == 0
    assert repeated.read_bytes() == out.read_bytes()


def test_a_pack_makes_every_file(tmp_path):
    pack = tmp_path / "pack.json"
    pack.write_text(
        json.dumps(
            {
                "recipes": [
                    {"recipe": 1, "out": "one.svg", "select": [SELECTED]},
                    {"recipe": 1, "out": "two.xlsx", "themes": ["energy"]},
                    {"recipe": 1, "out": "three.pptx", "layout": "table", "size": "A4"},
                ]
            }
        )
    )
    made = brief("--recipe", str(pack), "--out", str(tmp_path / "out"))
    assert made.returncode == 0, made.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"one.svg", "two.xlsx", "three.pptx"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--marking", "TLP:WHITE", "--out", "a.png"], "TLP 2.0"),
        (["--out", "a.docx"], "cannot be written"),
        (["--size", "huge", "--out", "a.png"], "page size"),
        (["--layers", "unicorns", "--out", "a.png"], "unicorns"),
        (["--compare", "moon:1,2", "--out", "a.png"], "compares nothing"),
        (["--from", "none.pptx", "--out", "a.png"], "cannot be read"),
        (["none.json", "--out", "a.png"], "none.json"),
        (["--pages", "story:none", "--out", "a.png"], "story"),
        (["--select", "nobody", "--out", "a.png"], "nobody"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path, words, sentence):
    made = brief(*words, cwd=tmp_path)
    assert made.returncode == 2
    assert made.stdout == ""
    assert sentence in made.stderr
    assert "Traceback" not in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_ambiguous_tables_are_read_as_said_merged_and_repeated(tmp_path):
    for name in ("ambiguous_dates.csv", "ports.csv"):
        shutil.copy(TABLES / name, tmp_path)
    both = ("ambiguous_dates.csv", "ports.csv")
    asked = brief(*both, "--out", "a.csv", cwd=tmp_path)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "--date-order mdy" in asked.stderr
    made = brief(*both, "--date-order", "mdy", "--out", "a.xlsx", "--state", "s.json", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    shown = json.loads((tmp_path / "s.json").read_text())
    assert shown["title"] == "ambiguous_dates + ports"
    assert len(shown["timeline"]["visible"]) == 7
    repeated = brief("--from", "a.xlsx", "--out", "b.xlsx", cwd=tmp_path)
    assert repeated.returncode == 0, repeated.stderr
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    other = brief("--from", "a.xlsx", "--date-order", "dmy", "--out", "c.csv", cwd=tmp_path)
    assert other.returncode == 0, other.stderr
    assert "2022-03-04" in (tmp_path / "c.csv").read_text()


def test_a_pack_may_have_several_datasets(tmp_path):
    shutil.copy(TABLES / "ports.csv", tmp_path)
    recipes = [
        {"recipe": 1, "out": "ports.csv", "files": ["ports.csv"]},
        {"recipe": 1, "out": "own.csv"},
        {
            "recipe": 1,
            "out": "mapped.csv",
            "files": ["ports.csv"],
            "reading": {
                "mappings": [
                    {
                        "format": "two-seas-mapping/1",
                        "roles": {"name": "Port name", "start": "Opened"},
                    }
                ]
            },
        },
    ]
    (tmp_path / "pack.json").write_text(json.dumps({"recipes": recipes}))
    made = brief("--recipe", "pack.json", "--out", "out", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    texts = {path.stem: path.read_text() for path in (tmp_path / "out").iterdir()}
    assert "Rotterdam" in texts["ports"]
    assert "Rotterdam" not in texts["own"]
    assert "Quad" in texts["own"]
    assert "Rotterdam" in texts["mapped"]


def test_what_changed_since_an_earlier_version(tmp_path):
    (tmp_path / "old").mkdir()
    text = "id,Port,Opened,lat,lon\na,Aden,1839,12.8,45.0\n"
    old, new, out = tmp_path / "old" / "old.csv", tmp_path / "new.csv", tmp_path / "c.svg"
    old.write_text(text, "utf-8")
    new.write_text(text.replace("1839", "1840") + "b,Basra,1914,30.5,47.8\n", "utf-8")
    made = brief(str(new), "--since", str(old), "--out", str(out))
    assert made.returncode == 0, made.stderr
    drawn = out.read_text("utf-8")
    assert all(word in drawn for word in ("1 added · 1 changed", "Basra", "1839", "1840"))
    table = brief(str(new), "--since", str(old), "--out", str(tmp_path / "c.html"))
    assert table.returncode == 2
    assert "cannot be a .html" in table.stderr
    missing = brief(str(new), "--layout", "changes", "--out", str(tmp_path / "d.png"))
    assert missing.returncode == 2
    assert "--since" in missing.stderr
