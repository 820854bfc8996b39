"""Frames: everything shown is counted once, and the work follows what is shown and in view."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from viewer.map import cells, frames
from viewer.map.frames import Glyphs, glyphs
from viewer.map.mercator import world_px
from viewer.map.positions import Positions

_unit = st.floats(0, 0.984375, width=32)


def positions_of(xy: np.ndarray, colour: np.ndarray | None = None) -> Positions:
    number = len(xy)
    colours = np.zeros(number, np.uint8) if colour is None else colour.astype(np.uint8)
    rows = np.arange(number, dtype=np.int32)
    return Positions(rows, xy.astype(np.float32), np.full(number, -1, np.int32), colours)


def scattered(number: int, seed: int = 1) -> Positions:
    random = np.random.default_rng(seed)
    return positions_of(random.random((number, 2)), random.integers(0, 8, number))


def _counted(found: Glyphs) -> list[int]:
    parts = [found.rows_of(i) for i in range(len(found))]
    return sorted(int(row) for part in parts for row in part)


@given(arrays.arrays(np.float32, st.tuples(st.integers(0, 60), st.just(2)), elements=_unit),
       st.floats(1, 10), st.randoms())  # fmt: skip
def test_small_tables_count_every_shown_row_once(xy: np.ndarray, zoom: float, random) -> None:
    where = positions_of(xy)
    mask = np.array([random.random() < 0.7 for _ in xy], np.bool_)
    found = glyphs(where, mask, world_px(zoom))
    assert _counted(found) == np.flatnonzero(mask).tolist()
    assert int(found.count.sum()) == int(mask.sum())


@pytest.mark.parametrize(("number", "zoom"), [(4000, 5.0), (20_000, 5.0), (60_000, 3.0)])
@pytest.mark.parametrize("box", [(0.0, 0.0, 1.0, 1.0), (0.3, 0.2, 0.6, 0.5), (0.9, 0.1, 1.2, 0.8)])
def test_large_tables_count_every_row_in_view_once(
    number: int, zoom: float, box: tuple[float, float, float, float]
) -> None:
    where = scattered(number)
    found = glyphs(where, None, world_px(zoom), box)
    x = where.x.astype(float)
    inside = ((x >= box[0]) & (x <= box[2])) | (x <= box[2] - 1.0)
    inside &= (where.y >= box[1]) & (where.y <= box[3])
    assert _counted(found) == np.flatnonzero(inside).tolist()


def test_above_the_limit_there_are_cells_and_below_it_single_glyphs() -> None:
    where = scattered(40_000)
    whole = glyphs(where, None, world_px(3.0), (0.0, 0.0, 1.0, 1.0))
    assert len(whole) <= 2 * (world_px(3.0) / cells.CELL_PX) ** 2
    part = glyphs(where, None, world_px(9.0), (0.4, 0.4, 0.6, 0.6))
    assert set(part.count.tolist()) == {1}
    assert len(part) <= frames.MOST_GLYPHS


def test_a_cell_has_the_colour_of_most_of_its_rows() -> None:
    xy = np.full((6000, 2), 0.5) + np.random.default_rng(2).random((6000, 2)) * 1e-4
    colour = np.where(np.arange(6000) < 3500, 3, 5)
    found = glyphs(positions_of(xy, colour), None, world_px(2.0), (0.0, 0.0, 1.0, 1.0))
    assert found.colour.tolist() == [3] * len(found)


def test_cells_stand_still_while_the_view_moves() -> None:
    where = scattered(30_000)
    one = glyphs(where, None, world_px(4.0), (0.2, 0.2, 0.6, 0.6))
    other = glyphs(where, None, world_px(4.0), (0.25, 0.2, 0.65, 0.6))
    inner = {tuple(np.round(at, 6)) for at in one.xy if 0.3 < at[0] < 0.55 and 0.25 < at[1] < 0.55}
    again = {tuple(np.round(at, 6)) for at in other.xy}
    assert inner
    assert inner <= again


@pytest.mark.parametrize("zoom", [2.0, 2.5, 3.25])
def test_a_cell_falls_into_four_as_one_zooms_in(zoom: float) -> None:
    where, box = scattered(60_000), (-0.2, 0.0, 0.8, 1.0)
    outer, inner = (cells.Grid.over(box, world_px(z)) for z in (zoom, zoom + 1.0))
    assert inner.level == outer.level + 1
    width_px = world_px(zoom) / (1 << outer.level)
    assert 2**-0.5 <= width_px / cells.CELL_PX <= 2**0.5
    one, four = (cells.counted(where, None, grid) for grid in (outer, inner))
    into: dict[tuple[int, int], int] = {}
    for cell, count in zip(four.used.tolist(), four.count.tolist(), strict=True):
        row, column = divmod(cell, inner.wide)
        x = ((column + inner.left) >> 1) % (1 << outer.level)
        key = (x, (row + inner.top) >> 1)
        into[key] = into.get(key, 0) + count
    for cell, count in zip(one.used.tolist(), one.count.tolist(), strict=True):
        row, column = divmod(cell, outer.wide)
        assert into[(column + outer.left) % (1 << outer.level), row + outer.top] == count
    assert sum(into.values()) == len(where)


def test_cells_are_counted_closer_than_the_grid_is_fine() -> None:
    at = np.float32(0.25) + np.arange(8000, dtype=np.float32) % 8 * np.float32(2**-21)
    where = positions_of(np.column_stack((at, np.full(8000, 0.5))))
    found = glyphs(where, None, world_px(18.0), (0.2499, 0.4999, 0.2501, 0.5001))
    assert found.count.tolist() == [1000] * 8


def test_middles_lie_where_the_rows_are_though_only_a_sample_is_taken() -> None:
    where = scattered(250_000)
    found = glyphs(where, None, world_px(3.0), (0.0, 0.0, 1.0, 1.0))
    some = np.random.default_rng(3).integers(0, len(found), 20)
    for glyph in some.tolist():
        rows = found.rows_of(glyph)
        middle = where.xy[rows].astype(float).mean(axis=0)
        assert found.xy[glyph] == pytest.approx(middle, abs=0.25 * cells.CELL_PX / world_px(3.0))


def test_thin_cells_that_the_sample_passes_by_are_placed() -> None:
    xy = np.vstack((np.full((250_000, 2), 0.25), [[0.75, 0.75]]))
    found = glyphs(positions_of(xy), None, world_px(3.0), (0.0, 0.0, 1.0, 1.0))
    assert found.xy[-1] == pytest.approx((0.75, 0.75), abs=1e-6)
    assert sorted(found.count.tolist()) == [1, 250_000]


@pytest.mark.parametrize("hidden", [True, False])
def test_nothing_shown_and_nothing_there(hidden: bool) -> None:
    where = scattered(5000 if hidden else 0)
    mask = np.zeros(len(where), np.bool_)
    found = glyphs(where, mask, world_px(3.0), (0.0, 0.0, 1.0, 1.0))
    assert len(found) == 0
    assert found.encode() == b"\0\0\0\0"
    assert found.rows_of(0).tolist() == []


def test_the_nearest_row_of_a_cell_is_found() -> None:
    where = scattered(20_000)
    found = glyphs(where, None, world_px(2.0), (0.0, 0.0, 1.0, 1.0))
    rows = found.rows_of(0)
    x, y = where.xy[rows[3]]
    assert found.nearest_row(0, float(x), float(y)) == rows[3]


class _Counting(np.ndarray):
    """An array that counts the entries that are taken out of it."""

    touched = 0

    def __getitem__(self, key):
        found = super().__getitem__(key)
        if isinstance(key, np.ndarray):
            type(self).touched += found.size
        return found


def test_a_window_costs_the_rows_in_it_not_the_size_of_the_table() -> None:
    random = np.random.default_rng(4)
    touched = {}
    for number in (10_000, 200_000):
        where = positions_of(random.random((number, 2)))
        assert where.is_plain
        where.__dict__["x"] = where.x.view(_Counting)
        where.__dict__["y"] = where.y.view(_Counting)
        mask = np.zeros(number, np.bool_)
        mask[2000:4000] = True
        _Counting.touched = 0
        found = glyphs(where, mask, world_px(4.0), (0.1, 0.1, 0.9, 0.9))
        touched[number] = _Counting.touched
        assert int(found.count.sum()) <= 2000
        assert len(found.encode()) <= 4 + 14 * 2000
    assert touched[200_000] <= 1.5 * touched[10_000]
