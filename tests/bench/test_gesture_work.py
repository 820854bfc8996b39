"""What a gesture costs, counted in texts that are looked at: it must not grow with the table."""

from __future__ import annotations

from collections import UserList
from dataclasses import replace

import numpy as np
import pytest

from viewer.cli.bench_data import points
from viewer.commands import timeline as verbs
from viewer.commands.session import Session
from viewer.datasets.tables import Columns, Times, build_initiatives
from viewer.model import updates
from viewer.model.dataset import Dataset, Ragged
from viewer.model.records import Meta, Theme
from viewer.model.state import Kind, Ref, Window

ROWS = 120_000


class Counted(UserList):
    """Texts that count how many of them were looked at."""

    looks = 0

    def __getitem__(self, at):
        Counted.looks += 1
        return super().__getitem__(at)

    def __iter__(self):
        for text in self.data:
            Counted.looks += 1
            yield text


@pytest.fixture(scope="module")
def dataset():
    made = points(ROWS)
    codes = np.zeros(ROWS, np.uint8)
    table = build_initiatives(
        Columns(
            ids=[f"id-{row}" for row in range(ROWS)],
            titles=[f"Event {row}" for row in range(ROWS)],
            times=Times(
                made.start_day, made.start_day, made.end_day, made.end_day + 1, codes, codes
            ),
            lon_deg=made.lon_deg,
            lat_deg=made.lat_deg,
            themes=Ragged(np.arange(ROWS + 1, dtype=np.int32), made.category.astype(np.int32)),
        )
    )
    table = replace(table, ids=Counted(table.ids), titles=Counted(table.titles))
    themes = tuple(Theme(f"t{i}", f"Theme {i}") for i in range(8))
    return Dataset(Meta("many", "Many"), table, themes)


@pytest.fixture
def session(dataset):
    made = Session(dataset, lambda _iso3: None)
    made.linked(), made.visible(), made.counts()
    assert dataset.initiatives.row_of["id-7"] >= 0  # makes its index at the first asking
    Counted.looks = 0
    return made


def see(session):
    """What the window asks after each change."""
    session.linked(), session.visible(), session.in_lanes(), session.counts(), session.shown_count()


@pytest.mark.parametrize(
    ("gesture", "most"),
    [
        (updates.select([Ref(Kind.INITIATIVE, "id-500")], "set"), 3),
        (updates.hover(Ref(Kind.INITIATIVE, "id-900")), 3),
        (verbs.brush(Window(14_000.0, 14_400.0)), 0),
        (verbs.set_cursor(14_610.0), 0),
        (updates.toggle_theme("t3"), 0),
        (verbs.pan(0.1), 0),
        (verbs.zoom(2.0), 0),
    ],
    ids=["select", "hover", "brush", "playback", "filter", "pan", "zoom"],
)
def test_a_gesture_looks_at_no_text_but_of_what_it_is_about(session, gesture, most):
    session.store.apply(gesture)
    see(session)
    assert Counted.looks <= most


def test_masks_are_made_once_a_filter_and_not_for_the_axis(session):
    session.store.apply(updates.toggle_theme("t1"))
    first = session.visible()
    assert session.in_lanes() is first
    session.store.apply(verbs.pan(0.2))
    session.store.apply(updates.hover(Ref(Kind.INITIATIVE, "id-1")))
    assert session.visible() is first


def test_counts_are_those_of_a_plain_count(session, dataset):
    session.store.apply(updates.toggle_theme("t3"))
    session.store.apply(verbs.brush(Window(14_000.0, 14_100.0)))
    table = dataset.initiatives
    shown = (table.start_min < 14_100.0) & (table.end_max > 14_000.0)
    plain = np.bincount(table.themes.values[shown], minlength=8)
    assert session.counts().themes == {f"t{i}": int(n) for i, n in enumerate(plain)}
    assert session.shown_count() == plain[3]
