"""The benchmark: the same data each time, figures that add up, a page that people may edit."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from viewer.cli import bench
from viewer.cli.bench_child import run_child
from viewer.cli.bench_data import END_DAY, FIRST_DAY, points, write_table
from viewer.cli.bench_measures import MEASURES, Steps, timed
from viewer.cli.bench_memory import tree_of, tree_pss_mb, tree_work_ms
from viewer.cli.bench_report import BEGIN, END, rows_text, write_report
from viewer.cli.bench_results import Figure, Result
from viewer.cli.bench_rivals import RIVALS
from viewer.cli.rivals.leaflet import write_page
from viewer.commands.open import open_paths

RESULTS = [
    Result("two-seas", "Two Seas", 0, {"open": Figure(500.0, 600.0, 3)}, 300.4),
    Result("two-seas", "Two Seas", 1000, {"select": Figure(9.0, 12.0, 36, 7.5)}, None, 900.0),
    Result("leaflet", "plain <Leaflet>", 1000, {"select": Figure(40.0, 55.0, 36)}, 500.0),
    Result("folium", "Folium", 1000, {}, None, None, "not done within 240 s"),
]


def test_the_data_is_the_same_each_time_and_lies_where_it_is_said_to():
    one, again = points(500), points(500)
    for name, column in vars(one).items():
        assert np.array_equal(column, getattr(again, name))
    assert one.lon_deg.min() >= 60
    assert one.lon_deg.max() <= 160
    assert one.lat_deg.min() >= -40
    assert one.lat_deg.max() <= 50
    assert one.start_day.min() >= FIRST_DAY
    assert one.start_day.max() < END_DAY
    assert np.all(one.end_day - one.start_day <= 365)
    assert set(one.category.tolist()) == set(range(8))


def test_the_importer_reads_the_file_as_it_was_meant(tmp_path):
    made = points(300)
    table = open_paths([write_table(300, tmp_path)]).merged().initiatives
    order = np.argsort(made.start_day, kind="stable")
    assert np.array_equal(table.start_min, made.start_day[order])
    assert np.array_equal(table.end_max, made.end_day[order] + 1)
    assert np.allclose(table.lon_deg, made.lon_deg[order])
    assert len(np.unique(table.themes.values)) == 8


def test_a_figure_is_the_median_of_medians_and_a_percentile_of_all():
    runs = [Steps([1.0, 2.0, 9.0], 4.0), Steps([3.0, 4.0, 50.0], 5.0), Steps([1.0, 1.0, 1.0], 9.0)]
    assert bench.figure_of(runs) == Figure(2.0, 50.0, 9, 5.0)


def test_a_run_says_what_it_waited_and_what_it_worked():
    steps = timed([lambda: sum(range(200_000))] * 3)
    assert len(steps.ms) == 3
    assert steps.work_ms is None or steps.work_ms > 0


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells")
def test_memory_and_work_of_this_process_are_known():
    assert tree_of(os.getpid())[0] == os.getpid()
    assert tree_pss_mb(os.getpid()) > 1
    assert tree_work_ms(os.getpid()) > 1


def test_the_page_keeps_what_people_wrote(tmp_path):
    page = tmp_path / "benchmarks.md"
    page.write_text(f"# Ours\n\nBefore.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n", "utf-8")
    write_report(RESULTS, tmp_path, "1.0", 3)
    text = page.read_text("utf-8")
    assert text.startswith("# Ours\n\nBefore.")
    assert text.endswith("After.\n")
    assert "old" not in text
    assert "9 (12) · 7.5" in text
    assert "not done within 240 s" in text
    assert "300" in text


def test_the_chart_is_well_formed(tmp_path):
    write_report(RESULTS, tmp_path, "1.0", 3)
    drawing = ET.parse(tmp_path / "benchmarks.svg").getroot()
    assert drawing.tag.endswith("svg")
    assert "plain <Leaflet>" in "".join(drawing.itertext())


def test_numbers_of_rows_are_short():
    assert [rows_text(n) for n in (0, 5, 1000, 100_000, 10_000_000)] == [
        "bundled", "5", "1k", "100k", "10M",
    ]  # fmt: skip


def test_every_rival_is_named_once_and_its_page_holds_the_rows(tmp_path):
    assert len({rival.name for rival in RIVALS}) == len(RIVALS)
    page = write_page(20, tmp_path)
    assert "leaflet.js" in page.read_text("utf-8")
    assert (tmp_path / "data.js").read_text("utf-8").count("[") > 20


def test_options_are_read():
    parser = argparse.ArgumentParser()
    bench.add_arguments(parser)
    asked = parser.parse_args(["--n", "0", "1000", "--only", "open", "--rivals"])
    assert (asked.n, asked.only, asked.rivals, asked.repeat) == ([0, 1000], ["open"], [], 3)


@pytest.mark.display
def test_a_run_of_the_real_window_measures_everything(tmp_path):
    home = str(tmp_path / "home")
    ran = run_child("viewer.cli.bench_run", 0, "", 4, home=home, limit_s=100)
    assert ran.trouble == ""
    assert set(ran.steps) == set(MEASURES)
    assert all(len(steps.ms) == 4 for name, steps in ran.steps.items() if name != "open")
