"""Drops are measured in the real window, and reported beside what is promised."""

from __future__ import annotations

import argparse
from dataclasses import replace

import pytest

from viewer.cli import bench, bench_drop
from viewer.cli.bench_data import write_table
from viewer.cli.bench_drop import BEGIN, END, Dropped, as_text, write_report
from viewer.cli.bench_drop_data import CASES, Case

SLOW = Dropped(CASES[1], 69.2, (9_000.0, 12_000.0, 11_000.0), 1100.0)
QUICK = Dropped(CASES[0], 6.9, (1_500.0,), 500.0)


def test_what_is_promised_is_what_is_measured():
    assert QUICK.keeps_its_promise
    assert not SLOW.keeps_its_promise  # the median of three is 11 s
    assert not replace(SLOW, ms=(9_000.0,), peak_mb=1300.0).keeps_its_promise
    assert replace(SLOW, ms=(9_000.0,)).keeps_its_promise
    assert not replace(QUICK, ms=()).keeps_its_promise


def test_the_page_keeps_what_others_wrote(tmp_path):
    page = tmp_path / "benchmarks.md"
    page.write_text("# Benchmarks\n\nBefore.\n\nAfter.\n", "utf-8")
    write_report([QUICK, SLOW], tmp_path, "0.1 at the start, 0.2 at the end")
    text = page.read_text("utf-8")
    assert text.startswith("# Benchmarks\n\nBefore.\n\nAfter.\n")
    assert "| CSV, 100,000 rows | 7 | 1.50 | 1.50 | 2.00 | 500 | yes |" in text
    assert "| CSV, 1,000,000 rows | 69 | 11.00 | 12.00 | 10.00 | 1,100 of 1,200 | no |" in text
    page.write_text(text.replace(BEGIN, f"By hand.\n\n{BEGIN}") + "\nBelow.\n", "utf-8")
    write_report([QUICK], tmp_path, "0.1")
    text = page.read_text("utf-8")
    assert "By hand." in text
    assert text.endswith("\nBelow.\n")
    assert text.count(BEGIN) == text.count(END) == 1
    assert "1,000,000" not in text
    assert "11000" in as_text([QUICK, SLOW])


@pytest.mark.display
def test_a_drop_into_the_real_window_is_measured(tmp_path, monkeypatch, capsys):
    small = Case("small", "CSV, 500 rows", 500, 60_000, 4_000, lambda at: write_table(500, at))
    short = Case("short", "CSV, too few rows", 501, 60_000, None, lambda at: write_table(500, at))
    monkeypatch.setattr(bench_drop, "CASES", (small, short))
    parser = argparse.ArgumentParser()
    bench.add_arguments(parser)
    asked = parser.parse_args(["--only", "drop", "--repeat", "1", "--out", str(tmp_path)])
    assert bench.run(asked) == 0
    printed = capsys.readouterr().out
    assert "CSV, 500 rows" in printed
    assert "500 rows are shown" in printed  # what is painted is counted, not believed
    assert "| CSV, 500 rows |" in (tmp_path / "benchmarks.md").read_text("utf-8")
