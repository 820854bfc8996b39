"""Labels by importance, none over another, whatever they say."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.map.labels import Candidate, Placed, place_labels, shown_text
from viewer.map.style import LabelStyle

STYLE = LabelStyle(12, 400, False, "#000")
NOTHING = np.zeros((0, 4))


def measure(text: str, style: LabelStyle) -> tuple[float, float]:
    return 6.0 * len(text), style.size_px * 1.3


def _candidates(draw_must: bool = False) -> st.SearchStrategy[list[Candidate]]:
    return st.lists(
        st.builds(
            Candidate,
            id=st.text(max_size=3),
            role=st.just("city"),
            text=st.text(max_size=30),
            x=st.floats(-300, 300),
            y=st.floats(-200, 200),
            style=st.just(STYLE),
            priority=st.integers(0, 5).map(float),
            beside=st.none() | st.floats(1, 8),
            must=st.just(draw_must),
        ),
        max_size=25,
    )


def _box(one: Placed) -> tuple[float, float, float, float]:
    width, height = measure(one.text, one.candidate.style)
    x, y = one.candidate.x + one.dx_px, one.candidate.y + one.dy_px
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@given(_candidates())
def test_no_label_covers_another(candidates: list[Candidate]) -> None:
    boxes = [_box(one) for one in place_labels(candidates, NOTHING, measure)]
    for i, box in enumerate(boxes):
        assert not any(_overlap(box, other) for other in boxes[:i])


@given(_candidates(), st.randoms())
def test_the_order_of_the_candidates_does_not_matter(
    candidates: list[Candidate],
    random,
) -> None:
    kept = list({(c.id, c.priority): c for c in candidates}.values())
    mixed = kept[:]
    random.shuffle(mixed)
    assert place_labels(kept, NOTHING, measure) == place_labels(mixed, NOTHING, measure)


def test_the_important_one_wins() -> None:
    some = [
        Candidate("b", "country", "Small", 0, 0, STYLE, 9.0),
        Candidate("a", "country", "Large", 0, 0, STYLE, 1.0),
    ]
    placed = place_labels(some, NOTHING, measure)
    assert placed[0].candidate.id == "a"
    assert (placed[0].dx_px, placed[0].dy_px) == (0.0, 0.0)


def test_taken_places_are_kept_clear_but_what_must_be_named_is() -> None:
    taken = np.array([[-500.0, -500.0, 500.0, 500.0]])
    assert place_labels([Candidate("a", "x", "A", 0, 0, STYLE, 1.0)], taken, measure) == []
    must = Candidate("a", "x", "A", 0, 0, STYLE, 1.0, must=True)
    assert [one.text for one in place_labels([must], taken, measure)] == ["A"]


@given(st.text(max_size=500))
def test_shown_text_is_one_short_printable_line(text: str) -> None:
    line = shown_text(text, STYLE)
    assert len(line) <= 60
    assert line.isprintable()
    assert line == line.strip()


def test_a_capital_is_named_beside_what_stands_on_it() -> None:
    disc = np.array([[-14.0, -14.0, 14.0, 14.0]])
    capital = Candidate("a", "capital", "Delhi", 0, 0, STYLE, 1.0, beside=4.2)
    (placed,) = place_labels([capital], disc, measure)
    assert placed.dx_px > 14 + 15
    town = Candidate("a", "city", "Agra", 0, 0, STYLE, 1.0, beside=2.0)
    assert place_labels([town], disc, measure) == []


def test_no_name_covers_the_mark_of_another_and_no_mark_stands_in_a_name() -> None:
    country = Candidate("a", "country", "Poland", 0, 0, STYLE, 1.0)
    for order in (2.0, 0.5):  # the name of the country first, and second
        capital = Candidate("b", "capital", "Warsaw", 4, 0, STYLE, order, beside=4.2)
        found = {one.text: one for one in place_labels([country, capital], NOTHING, measure)}
        assert set(found) == {"Poland", "Warsaw"}
        left, top, right, bottom = _box(found["Poland"])
        assert right <= -1 or left >= 9 or bottom <= -5 or top >= 5


def test_a_mark_that_a_name_has_to_cover_is_not_drawn_under_it() -> None:
    walls = np.array([[-500.0, -500.0, 500.0, -9.0], [-500.0, 9.0, 500.0, 500.0]])
    country = Candidate("a", "x", "Poland", 0, 0, STYLE, 1.0)
    capital = Candidate("b", "capital", "Warsaw", 4, 0, STYLE, 2.0, beside=4.2)
    assert [one.text for one in place_labels([country, capital], walls, measure)] == ["Poland"]


def _at(text: str, x: float, role: str = "city", beside: float | None = None) -> Candidate:
    return Candidate(f"{text}{x}{role}", role, text, x, 0.0, STYLE, 1.0, beside)


def test_one_place_is_named_once_and_two_of_one_name_twice() -> None:
    near = place_labels([_at("Hong Kong", 0), _at("Hong Kong", 40, beside=2)], NOTHING, measure)
    assert len(near) == 1
    far = place_labels([_at("Hyderabad", 0), _at("Hyderabad", 300)], NOTHING, measure)
    assert len(far) == 2


def test_what_is_said_of_two_neighbours_is_said_twice() -> None:
    roles = [_at("party", x, "role", 5.0) for x in (0, 50)]
    assert len(place_labels(roles, NOTHING, measure)) == 2
    claims = [_at("claimed by A", x, "claim") for x in (0, 90)]
    assert len(place_labels(claims, NOTHING, measure)) == 2


def test_a_line_is_named_once_in_a_glance() -> None:
    dashes = [_at("Dash line", x, "claim", 10.0) for x in (0, 100, 200, 320)]
    assert len(place_labels(dashes, NOTHING, measure)) == 2


def test_the_mark_of_a_suburb_does_not_push_away_the_name_of_its_city() -> None:
    city = _at("Islamabad", 0, "capital", 4.0)
    suburb = Candidate("suburb", "city", "Rawalpindi", 8.0, 6.0, STYLE, 2.0, 2.0)
    base = Candidate("base", "base", "Base", 8.0, 6.0, STYLE, 2.0, 2.0)
    (placed,) = [
        one for one in place_labels([city, suburb], NOTHING, measure) if one.text[0] == "I"
    ]
    assert placed.dy_px == 0.0
    assert placed.dx_px < 13.0 + 6.0 * 9 / 2
    moved = next(one for one in place_labels([city, base], NOTHING, measure) if one.text[0] == "I")
    assert (moved.dx_px, moved.dy_px) != (placed.dx_px, placed.dy_px)


def test_a_name_that_has_to_be_there_is_cut_to_the_view_and_not_by_it() -> None:
    name = Candidate("a", "actor", "W" * 50, 90.0, 50.0, STYLE, 0.0, must=True)
    (one,) = place_labels([name], NOTHING, measure, (0.0, 0.0, 200.0, 100.0))
    left, _, right, _ = _box(one)
    assert one.text.endswith("…")
    assert len(one.text) > 20
    assert 0 <= left < right <= 200
