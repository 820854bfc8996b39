"""The kept picture is the picture that painting it all would give, and scrolling is cheap."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from viewer.model.civil import days_from_civil
from viewer.model.lanes import lanes_of
from viewer.model.palette import DARK, LIGHT
from viewer.model.records import Era
from viewer.model.spans import SpanIndex
from viewer.model.state import LanesBy, Window
from viewer.qt.fonts import load_fonts
from viewer.qt.timeline.item_pictures import ItemPictures
from viewer.qt.timeline.kept_base import KeptBase
from viewer.qt.timeline.painter import paint_base
from viewer.qt.timeline.scene import Stage
from viewer.qt.timeline.view import TimelineView

pytestmark = pytest.mark.display
RECT = QRect(0, 0, 900, 130)
_ROUNDING = 40  # of soft edges of shapes that were moved before they were drawn
_PANE_ROUNDING = 64  # of the window's edges in the overview, which are whole pixels in the kept one
_OVERVIEW_PX = 32
SCROLLS = [0.0, 35.0, 7.0, 42.0, 0.0]


@pytest.fixture
def view(qapp, sample) -> TimelineView:
    load_fonts()
    days = [float(days_from_civil(year)) for year in (2010, 2018)]
    sample = replace(sample, eras=(Era("e", "An era", "", *days),))
    table = sample.initiatives
    everything = SpanIndex.of(np.arange(len(table), dtype=np.int32), table.start_min, table.end_max)
    window = Window(float(days_from_civil(2005)), float(days_from_civil(2040)))
    lanes = lanes_of(sample, LanesBy.THEME)
    now = float(days_from_civil(2025, 8, 26))
    return TimelineView(sample, lanes, everything, LIGHT, {}, window, now)


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return flat.astype(np.int16).copy()


def assert_alike(kept: np.ndarray, whole: np.ndarray, scroll: float, ratio: float = 1.0) -> None:
    off, strip = np.abs(kept - whole), round(_OVERVIEW_PX * ratio)
    assert off[:strip].max() <= _PANE_ROUNDING, scroll
    assert off[strip:].max() <= _ROUNDING, scroll


def painted_whole(view: TimelineView, ratio: float):
    image = QImage(RECT.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    scene = Stage().scene(painter, QRectF(RECT), view)
    paint_base(scene)
    painter.end()
    return pixels(image), scene.shown


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_scrolled_picture_is_the_one_that_would_be_painted_whole(view, ratio):
    base = KeptBase(Stage())
    for scroll in SCROLLS:
        now = replace(view, scroll_px=scroll)
        picture, shown = base.of(now, RECT, ratio)
        whole, told = painted_whole(now, ratio)
        assert_alike(pixels(picture.toImage()), whole, scroll, ratio)
        assert shown.as_dict() == told.as_dict()


def test_at_a_broken_ratio_it_is_off_by_less_than_a_pixel(view):
    base = KeptBase(Stage())
    for scroll in SCROLLS:
        now = replace(view, scroll_px=scroll)
        picture, _ = base.of(now, RECT, 1.25)
        whole, _ = painted_whole(now, 1.25)
        off = np.abs(pixels(picture.toImage()) - whole)
        assert off.mean() < 6, scroll


def test_a_window_that_moves_leaves_overview_and_heads_as_they_were_painted(view, monkeypatch):
    base, brushed = KeptBase(Stage()), replace(view, brush=view.window)
    steps = [view, brushed, replace(brushed, lane_cursor=view.lanes[1].key)]
    for days in (0.0, 700.0, 1431.0, 5000.0):
        window = Window(view.window.start_day + days, view.window.end_day - days)
        steps.append(replace(steps[-1], window=window))
    for now in steps:
        picture, _ = base.of(now, RECT, 1.0)
        assert_alike(pixels(picture.toImage()), painted_whole(now, 1.0)[0], now.window.start_day)
    painted = []
    monkeypatch.setattr("viewer.qt.timeline.painter_overview.draw_years", painted.append)
    monkeypatch.setattr("viewer.qt.timeline.kept_base.paint_beside", painted.append)
    base.of(replace(steps[-1], window=view.window), RECT, 1.0)
    assert not painted


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_items_that_only_move_are_copied_and_stand_where_they_would_be_painted(view, ratio):
    pictures = ItemPictures()
    base = KeptBase(Stage(pictures))
    days = view.window.end_day - view.window.start_day
    for step in (0.0, 0.041, 0.083, 0.1, 0.062, -0.03):
        window = Window(view.window.start_day + step * days, view.window.end_day + step * days)
        now = replace(view, window=window)
        picture, _ = base.of(now, RECT, ratio)
        whole, _ = painted_whole(now, ratio)
        off = np.abs(pixels(picture.toImage()) - whole)
        assert off.mean() < 1.0  # moved by half a pixel at most
        assert (off > 120).mean() < 0.002
    assert len(pictures) >= 3
    copies = len(pictures)
    base.of(replace(now, palette=DARK), RECT, ratio)
    base.of(now, RECT, ratio)
    assert len(pictures) <= copies  # those of other colours are gone with their items


def test_scrolling_paints_what_comes_into_sight_and_going_back_paints_nothing(view):
    base = KeptBase(Stage())
    for scroll, strips in [(0.0, 1), (20.0, 2), (10.0, 2), (0.0, 2), (40.0, 3)]:
        base.of(replace(view, scroll_px=scroll), RECT, 1.0)
        assert base.strips_painted == strips
    base.of(replace(view, lane_cursor=view.lanes[0].key), RECT, 1.0)
    assert base.strips_painted == 3
    base.of(
        replace(view, window=Window(view.window.start_day + 40, view.window.end_day)), RECT, 1.0
    )
    assert base.strips_painted == 4


def test_lanes_of_any_height_scroll(view, monkeypatch):
    monkeypatch.setattr("viewer.qt.timeline.kept_base._HIGHEST_ROLL_PX", 1)
    small = QRect(0, 0, 900, 100)
    base = KeptBase(Stage())
    for scroll in (0.0, 42.0, 20.0):
        now = replace(view, scroll_px=scroll)
        picture, _ = base.of(now, small, 1.0)
        image = QImage(small.size(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint_base(Stage().scene(painter, QRectF(small), now))
        painter.end()
        assert_alike(pixels(picture.toImage()), pixels(image), scroll)
        assert base._roll.height() <= 3 * small.height()
