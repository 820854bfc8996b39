"""One initiative, two initiatives, in all that is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import viewer
from viewer.cli import run
from viewer.model.counting import counted

# A number with thousands marked, and a plural behind it, other than a limit, which is never one.
_PLURAL = re.compile(r"\{(?!_?[A-Z])[^{}]*:,\} (?!of\b|with\b)[a-z ]*?[a-z]+s\b")
# Measured by the hundred thousand; or held beside it.
_ALLOWED = {"bench.py", "bench_drop_run.py", "accessible.py", "convert.py", "normal_regions.py"}


def test_one_is_one() -> None:
    assert counted(1, "initiative") == "1 initiative"
    assert counted(0, "initiative") == "0 initiatives"
    assert counted(2000, "row has", "rows have") == "2,000 rows have"


def test_no_sentence_has_a_plural_of_its_own() -> None:
    found = [
        f"{path.name}: {match[0]}"
        for path in Path(viewer.__file__).parent.rglob("*.py")
        if path.name not in _ALLOWED
        for match in _PLURAL.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_what_the_command_line_says_of_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "one.csv"
    file.write_text("name,date,country,source\nTreaty,2020-01-02,India,A\nPact,soon,India,A\n")
    run(["info", str(file)])
    said = capsys.readouterr().out
    assert "2 initiatives, " in said
    assert "1 region," in said
    run(["validate", str(file)])
    assert re.search(r": 1 problem\n", capsys.readouterr().out)
    file.write_text("name,date\nTreaty,2020-01-02\n")
    run(["convert", str(file), "--out", str(tmp_path / "out.json")])
    assert capsys.readouterr().out.endswith(": 1 initiative\n")
