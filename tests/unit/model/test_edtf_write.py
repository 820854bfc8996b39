from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.civil import days_in_month
from viewer.model.edtf_write import write_edtf
from viewer.model.interval import UNDATED, Interval, parse

TEXTS = [
    "2008-10-22", "2022-03", "2025", "2025~", "2025?", "2025%", "2025/2035", "2019/..", "../1951",
    "2019/", "/1951", "2021-21", "2021-24", "199X", "19XX", "1XXX", "-004X", "-0043", "0000",
    "-0043-03-15", "Y-17000", "Y123456", "2025-08-26T07:36:00Z", "2025-08-26T07:36Z", "2025/2025",
    "2025-08-26T07Z", "2025-08-26T07:36:05.250Z", "2008-10-22?/2009~", "1985-04-12/..",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_written_is_what_was_read(text: str) -> None:
    assert write_edtf(parse(text)) == text


@given(st.integers(-9999, 9999), st.integers(1, 12), st.data())
def test_days_and_times_round_trip(year: int, month: int, data: st.DataObject) -> None:
    day = data.draw(st.integers(1, days_in_month(year, month)))
    second = data.draw(st.integers(0, 86_399))
    date = f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"
    assert write_edtf(parse(date)) == date
    clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    assert write_edtf(parse(f"{date}T{clock}Z")) == f"{date}T{clock}Z"


@pytest.mark.parametrize("text", ["2004-XX", "2004-06-XX", "2021-33", "2021-25"])
def test_another_text_for_the_same_numbers(text: str) -> None:
    when, back = parse(text), parse(write_edtf(parse(text)))
    assert back.start_min == when.start_min
    assert (back.start_max == when.start_max) or back.is_approximate


def test_bounds_that_no_date_has_are_approximate() -> None:
    three_days = replace(parse("2025-08-26"), start_max=parse("2025-08-28").end_max, text="")
    assert write_edtf(three_days) == "2025-08-26~"
    assert write_edtf(UNDATED) == ""
    assert isinstance(parse(write_edtf(three_days)), Interval)
