"""Views of datasets, ready to be painted."""

from __future__ import annotations

import numpy as np

from viewer.model.civil import days_from_civil
from viewer.model.dataset import Dataset, Initiatives, Ragged
from viewer.model.lanes import lanes_of
from viewer.model.palette import LIGHT
from viewer.model.records import Meta, Theme
from viewer.model.spans import SpanIndex
from viewer.model.state import LanesBy, Window
from viewer.qt.timeline.view import TimelineView


def view_of(dataset, window, palette=LIGHT, **more) -> TimelineView:
    table = dataset.initiatives
    everything = SpanIndex.of(np.arange(len(table), dtype=np.int32), table.start_min, table.end_max)
    return TimelineView(
        dataset, lanes_of(dataset, more.pop("by", LanesBy.THEME)), everything, palette, {},
        window, float(days_from_civil(2025, 8, 26)), **more,
    )  # fmt: skip


def years(*ends: int) -> Window:
    return Window(*(float(days_from_civil(year)) for year in ends))


def many(count: int, days: float = 1.0) -> Dataset:
    """`count` rows in four themes, evenly over ten years."""
    start = np.linspace(days_from_civil(2010), days_from_civil(2020), count)
    end = start + days
    names = [f"r{i}" for i in range(count)]
    zeros, nan = np.zeros(count, np.uint8), np.full(count, np.nan)
    table = Initiatives(
        names, names, [""] * count, [""] * count, start, start, end, end, zeros,
        np.full(count, 16, np.uint8), zeros, nan, nan, nan,
        Ragged(np.arange(count + 1, dtype=np.int32), (np.arange(count) % 4).astype(np.int32)),
        Ragged.empty(count), zeros, Ragged.empty(count), Ragged.empty(count), zeros,
        Ragged.empty(count), [None] * count,
    )  # fmt: skip
    return Dataset(Meta("m", "Many"), table, tuple(Theme(f"t{i}", f"T {i}") for i in range(4)))
