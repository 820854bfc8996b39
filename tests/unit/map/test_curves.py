"""Names along the curves of seas and straits: in order, on the curve, in water, over nothing."""

from __future__ import annotations

import math
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer import paths
from viewer.map import basemap
from viewer.map.base_labels import BaseLabels
from viewer.map.basemap import Basemap
from viewer.map.curves import Path, are_words, pieces_of
from viewer.map.label_runs import Along
from viewer.map.labels import Candidate, Placed, place_labels
from viewer.map.mercator import x_of, y_of
from viewer.map.style import LabelStyle

STYLE = LabelStyle(12, 400, True, "#000")
HEIGHT = 12 * 1.3
FRAME = (-400.0, -300.0, 400.0, 300.0)
NOTHING = np.zeros((0, 4))


def measure(text: str, style: LabelStyle) -> tuple[float, float]:
    return 6.0 * len(text), style.size_px * 1.3


def path_px(*degrees: float) -> Path:
    """A curve around 0° N 0° E, seen at about zoom 3."""
    return Path.of(degrees, 0.5).moved(0.5, 0.5, 2048.0)


LEVEL = path_px(-40, 0, 0, 6, 40, 0)
STEEP = path_px(-8, -40, 0, 0, 6, 40)


@pytest.mark.parametrize(
    "text", ["South China Sea", "マラッカ海峡", "दक्षिण चीन सागर", "Gulf of Gabe\u0301s", ""]
)
def test_the_pieces_of_a_name_are_the_name(text: str) -> None:
    pieces = pieces_of(text)
    assert "".join(pieces) == text
    assert not any(unicodedata.combining(piece[0]) for piece in pieces)


def test_devanagari_comes_apart_in_words_only() -> None:
    assert pieces_of("मलक्का जलडमरूमध्य") == ["मलक्का ", "जलडमरूमध्य"]
    assert are_words("बंगाल की खाड़ी")
    assert not are_words("Øresund")


def _run(path: Path, text: str, middle: float, spacing: float = 2.0) -> np.ndarray:
    pieces = pieces_of(text)
    widths = np.array([measure(piece, STYLE)[0] for piece in pieces])
    return path.runs(pieces, widths, spacing, np.array([middle]))[0]


def test_letters_follow_one_another_along_the_curve() -> None:
    run = _run(LEVEL, "Arabian Sea", LEVEL.length / 2)
    steps = np.hypot(*np.diff(run[:, :2], axis=0).T)
    assert np.allclose(steps, 8.0, atol=0.1)
    assert (np.diff(run[:, 0]) > 0).all()
    # It rises first and falls then: the middle of the curve is its north end.
    assert run[0, 2] < -0.05 < 0.05 < run[-1, 2]
    assert run[:, 1].min() == run[5, 1]


def test_a_name_that_does_not_fit_has_no_place() -> None:
    pieces = ["x"] * 200
    widths = np.full(200, 6.0)
    assert len(LEVEL.runs(pieces, widths, 0.0, np.array([LEVEL.length / 2]))) == 0


def test_steep_japanese_stands_upright_and_is_read_downwards() -> None:
    run = _run(STEEP, "日本海", STEEP.length / 2)
    assert (run[:, 2] == 0.0).all()
    assert (np.diff(run[:, 1]) > 0).all()
    long = _run(STEEP, "ベーリング海", STEEP.length / 2)
    assert long[1, 2] == pytest.approx(math.pi / 2)
    latin = _run(STEEP, "Sea of Japan", STEEP.length / 2)
    assert (latin[:, 2] < -0.9).all()


def _boxes(one: Placed) -> list[tuple[float, float, float, float]]:
    if one.run is None:
        width, height = measure(one.text, STYLE)
        x, y = one.candidate.x + one.dx_px, one.candidate.y + one.dy_px
        return [(x - width / 2, y - height / 2, x + width / 2, y + height / 2)]
    found = []
    for x, y, angle, width in one.run.tolist():
        sine, cosine = abs(math.sin(angle)), abs(math.cos(angle))
        half_x, half_y = (width * cosine + HEIGHT * sine) / 2, (width * sine + HEIGHT * cosine) / 2
        found.append((x - half_x, y - half_y, x + half_x, y + half_y))
    return found


_ENDS = st.tuples(*[st.floats(-60, 60)] * 6)


@st.composite
def _names(draw: st.DrawFn) -> Candidate:
    path = path_px(*draw(_ENDS))
    words = draw(st.sampled_from(["South China Sea", "南シナ海", "दक्षिण चीन सागर", "Red Sea"]))
    x, y = draw(st.floats(-500, 500)), draw(st.floats(-400, 400))
    along = Along(path, path.within(FRAME), 4.0) if draw(st.booleans()) else None
    beside = draw(st.none() | st.just(4.0))
    key = draw(st.text(max_size=4))
    return Candidate(key, "sea", words, x, y, STYLE, 1.0, beside, along=along)


@given(st.lists(_names(), max_size=12))
def test_no_name_covers_another_or_is_cut_by_the_frame(names: list[Candidate]) -> None:
    placed = [_boxes(one) for one in place_labels(names, NOTHING, measure, FRAME)]
    for i, mine in enumerate(placed):
        for other in (box for boxes in placed[:i] for box in boxes):
            for box in mine:
                over = box[0] < other[2] and other[0] < box[2]
                assert not (over and box[1] < other[3] and other[1] < box[3])
        lows, highs = np.array(mine)[:, :2].min(axis=0), np.array(mine)[:, 2:].max(axis=0)
        inside = (lows >= FRAME[:2]).all() and (highs <= FRAME[2:]).all()
        apart = (lows >= FRAME[2:]).any() or (highs <= FRAME[:2]).any()
        assert inside or apart


def test_a_strait_keeps_off_its_own_mark() -> None:
    name = Candidate("a", "sea", "Strait", 0.0, -30.0, STYLE, 1.0, 5.0,
                     along=Along(LEVEL, (0.0, LEVEL.length), 4.0))  # fmt: skip
    (one,) = place_labels([name], NOTHING, measure, FRAME)
    assert one.run is not None
    assert all(b[0] > 5 or b[2] < -5 or b[1] > -25 or b[3] < -35 for b in _boxes(one))


@pytest.fixture(scope="module")
def world() -> Basemap:
    return basemap.load(paths.data() / "basemap")


def test_the_curves_of_the_basemap_lie_in_their_water(world: Basemap) -> None:
    waters = [place for place in world.places if place.curve is not None]
    assert len(waters) > 250
    dry = []
    for place in waters:
        assert place.is_water or place.kind == "sea"
        assert place.curve is not None
        points = np.array(place.curve).reshape(3, 2)
        if place.kind != "ocean" and place.bbox and place.bbox[2] - place.bbox[0] < 180:
            west, south, east, north = place.bbox
            assert (points >= (west - 0.01, south - 0.01)).all(), place.id
            assert (points <= (east + 0.01, north + 0.01)).all(), place.id
        lon, lat = points[1]
        if place.rank <= 4 and world.unit_at((lon + 180) % 360 - 180, lat, level=1) is not None:
            dry.append(place.id)
    assert dry == []


def test_a_name_is_near_wherever_its_curve_is(world: Basemap) -> None:
    labels = BaseLabels(world)
    place = world.sea("South China Sea")
    assert place is not None
    assert place.curve is not None
    for lon, lat in np.array(place.curve).reshape(3, 2).tolist():
        x, y = x_of(lon), y_of(lat)
        names = labels.near((x - 0.002, y - 0.002, x + 0.002, y + 0.002), 7.0, "en", "neutral")
        found = {name.text: name for name in names}
        assert found["South China Sea"].curve is not None
