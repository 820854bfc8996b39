"""Painting without the widget, and what must hold of every picture."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from viewer.model.civil import days_from_civil
from viewer.model.palette import DARK, LIGHT
from viewer.model.records import Era
from viewer.model.state import LanesBy, Window
from viewer.qt.fonts import load_fonts
from viewer.qt.timeline.frame import Frame
from viewer.qt.timeline.hits import hit_test
from viewer.qt.timeline.layout import MOST_ITEMS
from viewer.qt.timeline.painter import paint_timeline
from viewer.qt.timeline.painter_lanes import boxes_in_sight, items_in_sight, label_rect, shape_of
from viewer.qt.timeline.painter_links import box_of
from viewer.qt.timeline.painter_overlay import _draw_selected_label
from viewer.qt.timeline.scene import Stage
from viewer.qt.timeline.view import Metrics

sys.path.insert(0, str(Path(__file__).parent))
from painting_stage import many, view_of, years

pytestmark = pytest.mark.display
RECT = QRectF(0, 0, 900, 500)


def painted(view, rect=RECT):
    load_fonts()
    image = QImage(rect.size().toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    shown = paint_timeline(painter, rect, view)
    painter.end()
    return shown


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("by", list(LanesBy))
def test_any_lanes_can_be_painted(sample, qapp, palette, by):
    shown = painted(view_of(sample, years(2005, 2040), palette, by=by))
    assert set(shown.visible) == set(sample.initiatives.ids) - {"undated"}


def test_it_goes_into_a_page_and_a_drawing(sample, qapp, tmp_path):
    load_fonts()
    view = view_of(sample, years(2005, 2040), metrics=Metrics().scaled(1.5))
    page = QPdfWriter(str(tmp_path / "a.pdf"))
    page.setResolution(96)
    drawing = QSvgGenerator()
    drawing.setFileName(str(tmp_path / "a.svg"))
    drawing.setSize(QSize(900, 500))
    drawing.setViewBox(QRect(0, 0, 900, 500))
    for device in (page, drawing):
        painter = QPainter(device)
        assert painter.isActive()
        shown = paint_timeline(painter, RECT, view)
        painter.end()
        assert "acsa" in shown.visible
    assert (tmp_path / "a.pdf").stat().st_size > 3000
    assert "<svg" in (tmp_path / "a.svg").read_text()


def test_empty_and_undated_datasets_are_no_error(make_dataset, qapp):
    for rows in ([], [{"id": "u", "when": ""}]):
        shown = painted(view_of(make_dataset(rows), years(2005, 2040)))
        assert shown.visible == []


def test_eras_and_years_before_one(make_dataset, qapp):
    era = Era("p", "Antiquity", "-0799/0476", -1e6, -545_000.0)
    dataset = make_dataset([{"id": "a", "when": "-0430/-0403"}], eras=(era,))
    shown = painted(view_of(dataset, years(-499, -300)))
    assert shown.visible == ["a"]
    assert shown.window[0] == "-0499-01-01"


def test_what_cannot_be_told_apart_is_a_band_and_resolves(qapp):
    dataset = many(20_000)
    wide = painted(view_of(dataset, years(2009, 2021)))
    assert wide.visible == []
    assert wide.dense == ["t0", "t1", "t2", "t3"]
    start = float(days_from_civil(2015))
    near = painted(view_of(dataset, Window(start, start + 100)))
    assert near.dense == []
    assert near.visible


def test_what_begins_resolves_even_under_a_crowd(qapp):
    dataset = many(20_000, days=4000.0)
    start = float(days_from_civil(2018))
    shown = painted(view_of(dataset, Window(start, start + 20)), QRectF(0, 0, 900, 6000))
    assert shown.dense == ["t0", "t1", "t2", "t3"]
    assert shown.visible


def test_the_work_follows_what_is_in_view(qapp):
    """Glyphs drawn for a window do not grow with the number of rows outside of it."""
    start = float(days_from_civil(2015))
    drawn = []
    for count in (10_000, 100_000):
        days = 3650 / count * 400  # about 400 items in view
        drawn.append(len(painted(view_of(many(count, 0.01), Window(start, start + days))).visible))
    assert drawn[1] <= drawn[0] * 1.5
    assert max(drawn) <= MOST_ITEMS


def test_a_selected_row_is_drawn_as_itself_in_a_band(qapp):
    dataset = many(20_000)
    shown = painted(view_of(dataset, years(2009, 2021), selected=frozenset({10_000}), dimmed=True))
    assert shown.selected == ["r10000"]


whens = st.one_of(
    st.dates().map(lambda date: date.isoformat() if date.year > 999 else "2001"),
    st.integers(1000, 2100).map(lambda year: f"{year}~"),
    st.tuples(st.integers(1000, 2050), st.integers(0, 60)).map(lambda y: f"{y[0]}/{y[0] + y[1]}"),
    st.integers(1000, 2100).map(lambda year: f"{year}/.."),
    st.integers(1000, 2100).map(lambda year: f"../{year}"),
)
titles = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(whens, titles), min_size=1, max_size=30),
    st.floats(1900, 2050),
    st.floats(0.01, 900),
)
def test_no_item_and_no_label_covers_another(make_dataset, qapp, found, middle, span):
    load_fonts()
    rows = [{"id": f"i{n}", "when": when, "title": title or "x"} for n, (when, title)
            in enumerate(found)]  # fmt: skip
    dataset = make_dataset(rows)
    half = span * 365.25 / 2
    centre = (middle - 1970) * 365.25
    view = view_of(dataset, Window(centre - half, centre + half))
    for tall in (4000, 200):  # comfortable, and compact with thin tails
        rect = QRectF(0, 0, 900, tall)
        frame = Frame.of(rect, view)
        layout = Stage().layout(view, frame)
        assert_nothing_is_covered(layout, replace(frame, lanes=frame.lanes.adjusted(0, 0, 0, 9999)))


_HAIR_PX = 1e-6


def assert_nothing_is_covered(layout, frame):
    inks = layout.inks
    metrics = inks.metrics
    for box in layout.boxes:
        taken: list[QRectF] = []
        for at in items_in_sight(frame, box, inks):
            shape = shape_of(frame, box, box.items, at, inks)
            around = box_of(shape, inks)
            if shape.point:
                around.adjust(3, 0, -3, 0)
            label = label_rect(frame, shape, inks)
            if label is not None:
                around.setRight(max(around.right(), label.right()))
            mine = [around]
            if shape.has_tail:
                foot = shape.middle + metrics.body / 2
                left = shape.left
                mine.append(QRectF(left, foot, shape.right - left, metrics.tail))
            for rect in mine:
                rect.adjust(0, _HAIR_PX, 0, -_HAIR_PX)  # which floats may add wrongly
                assert frame.y_of(box.top) <= rect.top()
                assert rect.bottom() <= frame.y_of(box.top + box.height)
                assert not any(rect.intersects(other) for other in taken)
            taken.extend(mine)


def test_panning_never_moves_an_item_to_another_sub_row(sample, qapp):
    load_fonts()
    stage = Stage()
    sub_rows = set()
    for shift in range(0, 900, 37):
        window = years(2005, 2030)
        view = view_of(sample, Window(window.start_day + shift, window.end_day + shift))
        boxes = stage.layout(view, Frame.of(RECT, view)).boxes
        sub_rows.add(tuple(tuple(box.items.sub_row.tolist()) for box in boxes))
    assert len(sub_rows) == 1


def test_what_is_marked_in_a_band_is_a_share_of_it(qapp):
    load_fonts()
    dataset = many(20_000)
    marked = np.arange(0, 20_000, 3, dtype=np.int32)
    pictures = []
    for more in ({"dimmed": True}, {"dimmed": True, "marked": marked}):
        image = QImage(900, 500, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint_timeline(painter, RECT, view_of(dataset, years(2009, 2021), **more))
        painter.end()
        pictures.append(image)
    assert pictures[0] != pictures[1]


def test_lanes_that_are_gone_are_let_go(sample, qapp):
    stage = Stage()
    for _ in range(5):
        view = view_of(sample, years(2005, 2040))
        stage.layout(view, Frame.of(RECT, view))
    assert stage.packed_lanes <= 2 * len(view.lanes)


def test_lanes_that_do_not_fit_become_compact_and_what_goes_on_thin(make_dataset, qapp):
    load_fonts()
    rows = [{"id": f"a{n}", "when": f"20{n:02}/.."} for n in range(12)]
    rows += [{"id": f"p{n}", "when": f"20{n:02}-06-05"} for n in range(12, 24)]
    view = view_of(make_dataset(rows), years(1999, 2030))
    roomy, tight = (
        Stage().layout(view, Frame.of(QRectF(0, 0, 900, tall), view)) for tall in (900, 260)
    )
    assert roomy.inks.metrics == view.metrics
    assert tight.inks.metrics == view.metrics.compact()
    assert tight.height < roomy.height * 0.75
    assert np.isinf(roomy.boxes[0].items.tail_from).all()
    assert np.isfinite(tight.boxes[0].items.tail_from).sum() == 12


def test_a_thin_tail_can_be_hit_and_what_stands_above_it_too(make_dataset, qapp):
    load_fonts()
    rows = [{"id": f"a{n}", "when": "2001/..", "title": "Pact"} for n in range(20)]
    rows += [{"id": "point", "when": "2020-06-05", "title": "Meeting"}]
    dataset = make_dataset(rows)
    view = view_of(dataset, years(1999, 2030))
    frame = Frame.of(QRectF(0, 0, 900, 300), view)
    layout = Stage().layout(view, frame)
    box, metrics = layout.boxes[0], layout.inks.metrics
    at = int(np.flatnonzero(box.items.rows == dataset.initiatives.row_of["point"])[0])
    shape = shape_of(frame, box, box.items, at, layout.inks)
    on_point = hit_test(frame, layout, QPointF(shape.centre, shape.middle))
    foot = shape.middle + metrics.body / 2 + metrics.tail / 2
    below = hit_test(frame, layout, QPointF(shape.centre, foot))
    assert dataset.initiatives.ids[on_point.row] == "point"
    assert dataset.initiatives.ids[below.row].startswith("a")


@pytest.mark.parametrize("when", ["2012", "2015", "2019"])
def test_an_endless_title_that_is_selected_leaves_room_for_others(make_dataset, qapp, when):
    rows = [{"id": "a", "when": when, "title": "Endless " * 80}, {"id": "b", "when": "2014"}]
    load_fonts()
    image = QImage(RECT.size().toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    view = view_of(make_dataset(rows), years(2010, 2020), selected=frozenset({0}), dimmed=True)
    scene = Stage().scene(painter, RECT, view)
    (box,) = boxes_in_sight(scene.frame, scene.layout)
    at = [int(row) for row in box.items.rows].index(0)
    shape = shape_of(scene.frame, box, box.items, at, scene.inks)
    rect = _draw_selected_label(scene, shape, 0, first=True)
    painter.end()
    assert scene.frame.lanes.contains(rect)
    assert rect.width() < 0.8 * scene.frame.lanes.width()
    assert not rect.contains(QPointF(shape.centre, rect.center().y()))


def test_what_is_packed_follows_what_is_in_sight(qapp):
    # The window lies where the rows end: hardly any are in it, and very many just before it.
    load_fonts()
    last = float(days_from_civil(2020))
    view = view_of(many(200_000), Window(last - 5.0, last + 595.0))
    layout = Stage().layout(view, Frame.of(RECT, view))
    placed = [len(box.items.rows) for box in layout.boxes if box.items is not None]
    assert len(placed) == 4
    assert 50 < max(placed) <= MOST_ITEMS
