import datetime as dt

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.datasets import times
from viewer.datasets.date_columns import read_iso, read_three
from viewer.datasets.date_order import settle_order
from viewer.datasets.date_spans import combine
from viewer.datasets.times import read_dates
from viewer.model.interval import Precision, Qualifier, parse


def column(*cells: object) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(list(cells))])


def edtf(found: times.DateColumn) -> list[str]:
    return [found.edtf(row) for row in range(len(found.blank))]


def test_one_parse_a_value_and_a_reason_a_failure() -> None:
    found = read_dates(column("2022-03-04", None, "x", "c. 1850", "present", "TBD"))
    assert edtf(found) == ["2022-03-04", "", "", "1850~", "..", ""]
    assert found.failed.tolist() == [False, False, True, False, False, False]
    assert found.blank.tolist() == [False, True, False, False, False, True]
    assert "not a date" in found.reason(2)
    assert found.read_share == pytest.approx(3 / 4)


@pytest.mark.parametrize(
    ("cells", "order", "needed"),
    [
        (["04/03/2022", "13/03/2022"], "dmy", True),
        (["04/03/2022", "03/13/2022"], "mdy", True),
        (["04/03/2022", "05/06/2021"], "", True),
        (["13/03/2022", "03/13/2022"], "", True),
        (["2022-03-04", "2021-01-01"], "", False),
        (["07/07/2022", "08/08/2021"], "", False),
        (["99/03/04", "98/12/01"], "ymd", True),
    ],
)
def test_the_column_settles_the_order_or_nothing_does(
    cells: list[str], order: str, needed: bool
) -> None:
    assert settle_order(column(*cells)) == (order, needed)


def test_numbers_count_time_as_they_are_said_to() -> None:
    assert edtf(read_dates(column(1483228800000.0, None), kind="epoch_ms")) == [
        "2017-01-01T00:00:00", "",
    ]  # fmt: skip
    assert edtf(read_dates(column(0), kind="epoch_s")) == ["1970-01-01T00:00:00"]
    years = read_dates(column("1914", "602", "-43", "c. 1850", "-9"), kind="year", missing=("-9",))
    assert edtf(years) == ["1914", "0602", "-0043", "1850~", ""]
    assert edtf(read_dates(column(43831.0), kind="excel")) == ["2020-01-01"]


def test_typed_dates() -> None:
    assert edtf(read_dates(column(dt.date(2020, 1, 2), None))) == ["2020-01-02", ""]
    stamps = column(dt.datetime(2020, 1, 2, 3, 4, 5), dt.datetime(1969, 12, 31))
    assert edtf(read_dates(stamps)) == ["2020-01-02T03:04:05", "1969-12-31T00:00:00"]
    days = read_dates(column(dt.datetime(2020, 1, 2), dt.datetime(2021, 1, 1)))
    assert days.times.precision.tolist() == [Precision.DAY, Precision.DAY]


def test_midnights_everywhere_are_days() -> None:
    found = read_dates(column("5/19/2006 0:00:00", "5/20/2006 0:00:00"), "mdy")
    assert edtf(found) == ["2006-05-19", "2006-05-20"]


def test_start_and_end_as_one_interval() -> None:
    start = read_dates(column("2020", "2021", "2022-05", None, "2024"))
    end = read_dates(column("2021", "", "present", "2024", "2020"))
    whole, backwards = combine(start, end, "ongoing")
    for row, text in enumerate(["2020/2021", "2021/..", "2022-05/.."]):
        expected = parse(text)
        assert whole.start_min[row] == expected.start_min
        assert whole.start_max[row] == expected.start_max
        assert whole.end_min[row] == expected.end_min
        assert whole.end_max[row] == expected.end_max
        assert whole.qualifier[row] == expected.qualifier
    assert whole.start_min[3] == -np.inf
    assert whole.qualifier[3] & Qualifier.START_UNKNOWN
    assert backwards.tolist() == [4]
    assert combine(start, end, "single")[0].end_max[1] == parse("2021").end_max
    assert combine(start, end, "unknown")[0].qualifier[1] & Qualifier.END_UNKNOWN


@given(st.lists(st.datetimes(dt.datetime(1, 1, 1)), min_size=1, max_size=20))
def test_patterns_agree_with_the_reader_of_one_cell(moments: list[dt.datetime]) -> None:
    texts = [moment.isoformat(timespec="seconds") for moment in moments]
    found = read_iso(pa.array(texts))
    expected = [parse(text).start_min for text in texts]
    assert found.first.tolist() == pytest.approx(expected, abs=1e-6)


@given(st.lists(st.dates(), min_size=1, max_size=20), st.sampled_from(["dmy", "mdy"]))
def test_patterns_of_days_agree(days: list[dt.date], order: str) -> None:
    form = "%d.%m." if order == "dmy" else "%m.%d."
    texts = [day.strftime(form) + f"{day.year:04}" for day in days]
    found = read_three(pa.array(texts), order)
    assert found.first.tolist() == [parse(day.isoformat()).start_min for day in days]
    assert np.all(found.last - found.first == 1)


def test_very_many_values_read_like_few(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = [
        "2022-03-04",
        "c. 1850",
        "x",
        None,
        "2022-03-04T10:00:00+09:00",
        "2022-02-30",
        "present",
    ]
    few = read_dates(column(*cells))
    monkeypatch.setattr(times, "MANY_DISTINCT", 0)
    many = read_dates(column(*cells))
    assert many.failed.tolist() == few.failed.tolist()
    assert many.blank.tolist() == few.blank.tolist()
    assert many.open_ended.tolist() == few.open_ended.tolist()
    assert np.allclose(many.times.start_min, few.times.start_min, equal_nan=True)
    assert many.edtf(1) == "1850~"
    assert "2022-02-30" in many.reason(5)
