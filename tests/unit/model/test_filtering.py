"""The filter, its live counts, the brush and the as-of day."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import dataset_of
from viewer.model import interval
from viewer.model.dataset import ENDS_BLOCK
from viewer.model.filtering import counts, overlaps, visible
from viewer.model.records import Actor, ActorKind, Region, Role, Source, Status, Theme
from viewer.model.state import AppState, Filter, Window

THEMES = (Theme("sea", "Sea"), Theme("ports", "Ports", parent="sea"), Theme("law", "Law"))
ROWS = [
    {"id": "a", "when": "1990", "themes": ["ports"], "title": "Harbour of Æther", "sources": ["s"]},
    {"id": "b", "when": "2001-05", "themes": ["ports", "sea"], "status": Status.PROPOSED},
    {"id": "c", "when": "2005/..", "themes": ["law"], "known_from": "2010", "regions": ["r"]},
    {"id": "d", "themes": [], "actors": [("x", Role.HOST)]},
]


@pytest.fixture
def dataset():
    return dataset_of(
        ROWS,
        themes=THEMES,
        actors=(Actor("x", "Xanadu", ActorKind.COUNTRY, "XXX"),),
        regions=(Region("r", "Red Sea"),),
        sources=(Source("s", "Gazette"),),
    )


def shown(dataset, state):
    mask = visible(dataset, state)
    return (
        list(dataset.initiatives.ids)
        if mask is None
        else [id_ for id_, ok in zip(dataset.initiatives.ids, mask, strict=True) if ok]
    )


def test_nothing_filters_nothing(dataset):
    assert visible(dataset, AppState()) is None


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(themes=frozenset({"sea"})), ["a", "b"]),
        (Filter(themes=frozenset({"ports"})), ["a", "b"]),
        (Filter(themes=frozenset({"law"})), ["c"]),
        (Filter(themes=frozenset({"sea"}), statuses=frozenset({int(Status.PROPOSED)})), ["b"]),
        (Filter(actors=frozenset({"x"})), ["d"]),
        (Filter(regions=frozenset({"r"})), ["c"]),
        (Filter(sources=frozenset({"s"})), ["a"]),
        (Filter(text="harbour"), ["a"]),
        (Filter(text="ÆTHER"), ["a"]),
        (Filter(text="xanadu"), ["d"]),
        (Filter(text="red sea"), ["c"]),
        (Filter(themes=frozenset({"no such theme"})), []),
    ],
)
def test_each_filter_alone_and_combined(dataset, wanted, expected):
    assert shown(dataset, AppState(filter=wanted)) == expected


def test_brush_keeps_what_can_touch_it_and_never_the_undated(dataset):
    first, last = interval.parse("2000").start_min, interval.parse("2001").end_max
    assert shown(dataset, AppState(brush=Window(first, last))) == ["b"]
    late = Window(interval.parse("2050").start_min, interval.parse("2051").end_max)
    assert shown(dataset, AppState(brush=late)) == ["c"]


def test_as_of_hides_what_was_not_yet_public(dataset):
    assert "c" not in shown(dataset, AppState(as_of_day=interval.parse("2009").start_min))
    assert "c" in shown(dataset, AppState(as_of_day=interval.parse("2010").start_min))


def test_counts_of_a_family_count_a_row_once(dataset):
    numbers = counts(dataset, AppState())
    assert numbers.themes["sea"] == 2
    assert numbers.themes["ports"] == 2
    assert [dataset.themes[i].id for i in dataset.top_themes] == ["sea", "law"]


@given(
    st.sets(st.sampled_from(["sea", "ports", "law"])),
    st.sets(st.sampled_from([int(Status.SIGNED), int(Status.PROPOSED)])),
    st.sampled_from(["", "harbour", "a"]),
)
def test_a_count_is_what_choosing_it_would_show(themes, statuses, text):
    dataset = dataset_of(
        ROWS,
        themes=THEMES,
        actors=(Actor("x", "X"),),
        regions=(Region("r", "R"),),
        sources=(Source("s"),),
    )
    state = AppState(
        filter=Filter(text=text, themes=frozenset(themes), statuses=frozenset(statuses))
    )
    numbers = counts(dataset, state)
    for status in Status:
        alone = replace(state, filter=replace(state.filter, statuses=frozenset({int(status)})))
        mask = visible(dataset, alone)
        assert mask is not None
        assert numbers.statuses.get(int(status), 0) == np.count_nonzero(mask)
    for theme in ("sea", "law"):
        alone = replace(state, filter=replace(state.filter, themes=frozenset({theme})))
        assert numbers.themes[theme] == len(shown(dataset, alone))


_known = st.one_of(st.integers(-40, 40).map(float), st.sampled_from([-np.inf, np.inf]))
_days = st.one_of(_known, st.just(np.nan))


@given(st.lists(st.tuples(_days, _days), max_size=40), _known, _known, st.booleans())
def test_what_touches_a_window_is_what_looking_at_all_rows_finds(spans, start, end, in_order):
    if in_order:
        spans = sorted(spans, key=lambda span: (np.isnan(span[0]), span[0]))
    starts, ends = np.array(spans, np.float64).reshape(-1, 2).T
    plain = dataset_of([{"id": str(i)} for i in range(len(spans))])
    table = replace(plain.initiatives, start_min=starts, end_max=ends)
    with (
        patch("viewer.model.dataset.ENDS_BLOCK", 4),
        patch("viewer.model.filtering.ENDS_BLOCK", 4),
    ):
        found = overlaps(replace(plain, initiatives=table), Window(start, end))
    assert found.tolist() == ((starts < end) & (ends > start)).tolist()


def test_a_window_looks_at_the_rows_about_it(monkeypatch):
    number = 200_000
    starts = np.arange(number, dtype=np.float64)
    plain = dataset_of([{"id": "a"}])
    table = replace(plain.initiatives, ids=range(number), start_min=starts, end_max=starts + 50.0)
    dataset = replace(plain, initiatives=table)
    window = Window(100_000.0, 100_365.0)
    assert int(overlaps(dataset, window).sum()) == 414
    looked = []
    greater = np.greater
    monkeypatch.setattr(
        np, "greater", lambda a, *rest, **more: looked.append(len(a)) or greater(a, *rest, **more)
    )
    overlaps(dataset, window)
    assert sum(looked) <= 3 * ENDS_BLOCK
