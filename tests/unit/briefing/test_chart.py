"""A timeline on paper: all of it in its box, no label over another, what matters named."""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from briefing_stage import PlainMeasure, composed, sample

from viewer.briefing.chart import Rank
from viewer.briefing.chart_pack import Packer
from viewer.briefing.chart_style import bar_look, dot_look
from viewer.briefing.charts import chart_of
from viewer.briefing.items import Box, TimelineSlot
from viewer.briefing.recipe import Recipe

MEASURE = PlainMeasure()
SIZES = [(1850, 400), (1850, 260), (700, 300), (600, 900), (300, 150), (1200, 110)]


def chart(width=1850, height=400, count=30, **parts):
    made = composed(Recipe(**parts), sample(count))
    slot = TimelineSlot(Box(0, 0, width, height), 0, "")
    return chart_of(made.desk, slot, made.sheets[0].panes[0])


def label_box(label):
    wide = MEASURE.width(label.text, label.px, bold=label.bold)
    return Box(label.x, label.y - label.px * 0.8, wide, label.px * 0.9)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("select", [(), ("row-7",), ("IND",), ("row-3", "row-9")])
def test_everything_is_in_the_box(size, select):
    drawn = chart(*size, select=select)
    for label in (*drawn.labels, *drawn.axis_labels):
        box = label_box(label)
        assert box.x >= -0.5
        assert box.right <= size[0] + 1.5, label
    for head in drawn.heads:
        assert head.top + head.height <= size[1] + 0.5
    for mark in drawn.marks:
        look = bar_look(mark, drawn, 1.5)
        if not mark.point and look is not None:
            for fade in look.fades:
                assert drawn.gutter - 0.5 <= fade.left <= fade.right <= size[0] + 0.5
        dot = dot_look(mark, drawn, 1.5) if mark.point else None
        if dot is not None:
            assert drawn.gutter - 0.5 <= dot.x - dot.radius
            assert dot.x + dot.radius <= size[0] + dot.radius


@pytest.mark.parametrize("size", SIZES[:4])
@pytest.mark.parametrize("count", [5, 30, 90])
def test_no_label_lies_over_another(size, count):
    drawn = chart(*size, count=count, select=("row-4",))
    for one, two in combinations([*drawn.labels, *drawn.axis_labels], 2):
        assert not label_box(one).overlaps(label_box(two)), (one.text, two.text)


def test_what_is_selected_is_named_in_full_colour():
    drawn = chart(select=("row-4",))
    chosen = [mark for mark in drawn.marks if mark.rank is Rank.SELECTED]
    assert chosen
    assert {mark.colour for mark in chosen} == {drawn.selection}
    assert any(label.row == 4 and label.bold for label in drawn.labels)
    # What is selected is drawn last, over all else.
    assert drawn.marks[-1].rank is Rank.SELECTED or chosen[0].rank is Rank.SELECTED


def test_links_run_from_what_is_selected():
    drawn = chart(select=("row-4",))
    assert len(drawn.links) == 2


def test_nothing_is_lost_in_a_crowd():
    drawn = chart(count=90)
    assert {mark.row for mark in drawn.marks} == set(range(90))


def test_very_many_become_a_density_band():
    rows = 1200
    from tables import dataset_of

    dataset = dataset_of(
        [{"id": f"r{i}", "when": f"{2000 + i // 100}-{i % 12 + 1:02d}-11"} for i in range(rows)]
    )
    made = composed(Recipe(), dataset)
    slot = TimelineSlot(Box(0, 0, 1000, 300), 0, "")
    drawn = chart_of(made.desk, slot, made.sheets[0].panes[0])
    assert drawn.bins
    assert len(drawn.marks) == 0


def test_the_day_is_the_datasets_and_never_the_clocks():
    drawn = chart()
    assert drawn.now_label is not None
    assert drawn.now_label.text == "As of 22 Nov 2026"
    assert chart(as_of="2010-01-05").now_label.text == "As of 5 Jan 2010"


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(1, 120)), max_size=40), st.integers(1, 6))
def test_packing_never_overlaps(stretches, sub_rows):
    packer = Packer(sub_rows, 3.0)
    placed = []
    for left, wide in sorted(stretches):
        at = packer.place(left, left + wide)
        if at is not None:
            assert 0 <= at < sub_rows
            placed.append((at, left, left + wide))
    for (row_a, a, b), (row_b, c, d) in combinations(placed, 2):
        assert row_a != row_b or b <= c + 1e-6 or d <= a + 1e-6


def test_years_far_away_do_no_harm():
    from tables import dataset_of

    dataset = dataset_of([{"id": "old", "when": "-0500/0079"}, {"id": "new", "when": "2025"}])
    made = composed(Recipe(), dataset)
    slot = TimelineSlot(Box(0, 0, 900, 200), 0, "")
    drawn = chart_of(made.desk, slot, made.sheets[0].panes[0])
    assert np.isfinite([mark.middle for mark in drawn.marks]).all()
