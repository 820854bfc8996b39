import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.datasets.coordinates import (
    is_point,
    parse_degrees,
    parse_point,
    point_order,
    read_degrees,
)


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("35.68", 35.68), ("35,68", 35.68), ("-12.5", -12.5), ("35°41'22\"N", 35.689444),
        ("N 35 41 22", 35.689444), ("139°41′E", 139.683333), ("12 W", -12.0), ("1°30'S", -1.5),
        ("−7.5", -7.5),
    ],
)  # fmt: skip
def test_degrees(text: str, degrees: float) -> None:
    assert parse_degrees(text) == pytest.approx(degrees, abs=1e-5)


@pytest.mark.parametrize("text", ["abc", "2019", "", "35°75'N", "1 2 3 4"])
def test_no_degrees(text: str) -> None:
    with pytest.raises(ValueError, match=r"latitude or longitude|60 minutes"):
        parse_degrees(text)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("35.68, 139.69", (139.69, 35.68)), ("139.69;35.68", (139.69, 35.68)),
        ("3541N 13946E", (139.766667, 35.683333)), ("1227S 13050E", (130.833333, -12.45)),
        ("35°41′N 139°41′E", (139.683333, 35.683333)), ("40.7° N, 74.0° W", (-74.0, 40.7)),
        ("35,68; 139,69", (139.69, 35.68)), ("[139.6,35.1]", (139.6, 35.1)),
    ],
)  # fmt: skip
def test_pairs(text: str, point: tuple[float, float]) -> None:
    assert parse_point(text) == pytest.approx(point, abs=1e-5)


def test_a_pair_that_says_no_order_needs_one() -> None:
    with pytest.raises(ValueError, match="first"):
        parse_point("35.6, 51.4")
    assert parse_point("35.6, 51.4", "latlon") == (51.4, 35.6)
    assert parse_point("35.6, 51.4", "lonlat") == (35.6, 51.4)


def test_a_column_settles_the_order_of_its_pairs() -> None:
    assert point_order(["35.6, 51.4", "35.7, 139.7"]) == "latlon"
    assert point_order(["35.6, 51.4", "139.7, 35.7"]) == "lonlat"
    assert point_order(["35.6, 51.4"]) == ""
    assert point_order(["3541N 13946E"]) == "any"


@pytest.mark.parametrize("text", ["Tokyo, Japan", "2019-2020", "3/4", "1, 2, 3", "x" * 100])
def test_what_is_no_pair(text: str) -> None:
    assert not is_point(text)


def test_columns_of_any_make() -> None:
    cells = pa.chunked_array([pa.array(["35,68", "91", "x", None, "12°30'N"])])
    found = read_degrees(cells, "latitude")
    assert found.failed.tolist() == [False, True, True, False, False]
    assert found.blank.tolist() == [False, False, False, True, False]
    assert found.degrees[4] == 12.5
    numbers = read_degrees(pa.chunked_array([pa.array([1, 200])]), "longitude")
    assert numbers.failed.tolist() == [False, True]


@given(st.text(max_size=40))
def test_any_text_is_a_point_or_refused(text: str) -> None:
    try:
        lon, lat = parse_point(text, "latlon")
    except ValueError:
        return
    assert abs(lon) <= 180
    assert abs(lat) <= 90
