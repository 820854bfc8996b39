from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.civil import civil_from_days, days_from_civil, days_in_month
from viewer.model.interval import (
    UNDATED,
    Interval,
    Precision,
    Qualifier,
    format_interval,
    parse,
)

EPOCH = dt.date(1970, 1, 1)
INF = math.inf
years = st.integers(-9999, 9999)
months = st.integers(1, 12)


def day(year: int, month: int = 1, date: int = 1) -> float:
    return float(days_from_civil(year, month, date))


def year_edtf(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def refusal(text: str) -> str | None:
    try:
        parse(text)
    except ValueError as error:
        return str(error)
    return None


@st.composite
def edtf_dates(draw: st.DrawFn) -> str:
    year, month = draw(years), draw(months)
    date = draw(st.integers(1, days_in_month(year, month)))
    shape = draw(st.sampled_from(["y", "m", "d", "s", "x", "xx", "long", "time"]))
    text = {
        "y": year_edtf(year),
        "m": f"{year_edtf(year)}-{month:02}",
        "d": f"{year_edtf(year)}-{month:02}-{date:02}",
        "s": f"{year_edtf(year)}-{draw(st.integers(21, 41))}",
        "x": f"{year_edtf(year)[:-1]}X",
        "xx": f"{year_edtf(year)}-XX",
        "long": f"Y{draw(st.integers(-(10**9), 10**9))}",
        "time": f"{year_edtf(year)}-{month:02}-{date:02}T07:36:00Z",
    }[shape]
    return text + draw(st.sampled_from(["", "~", "?", "%"]))


@given(st.dates())
def test_days_agree_with_python(date: dt.date) -> None:
    days = (date - EPOCH).days
    assert days_from_civil(date.year, date.month, date.day) == days
    assert civil_from_days(days) == (date.year, date.month, date.day)


@given(st.lists(st.tuples(st.integers(-(10**7), 10**7), months, st.integers(1, 28)), min_size=1))
def test_vector_days_round_trip_and_agree_with_scalars(rows: list[tuple[int, int, int]]) -> None:
    year, month, date = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    days = days_from_civil(year, month, date)
    assert days.tolist() == [days_from_civil(*row) for row in rows]
    back = civil_from_days(days)
    assert [tuple(int(v) for v in row) for row in zip(*back, strict=True)] == rows


@given(st.integers(-4_000_000, 4_000_000))
def test_every_day_follows_the_last(days: int) -> None:
    year, month, date = civil_from_days(days)
    expected = (year, month, date + 1)
    if date == days_in_month(year, month):
        expected = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert civil_from_days(days + 1) == expected


@given(edtf_dates())
def test_a_single_date_lies_within_itself(text: str) -> None:
    when = parse(text)
    assert when.text == text
    assert when.start_min < when.start_max
    assert (when.start_min, when.start_max) == (when.end_min, when.end_max)
    assert when.is_approximate == (text[-1] in "~%")
    assert when.is_uncertain == (text[-1] in "?%")
    assert not when.is_span
    assert when.core is None
    assert format_interval(when)


@given(edtf_dates(), edtf_dates())
def test_an_interval_keeps_the_order_of_its_ends(one: str, other: str) -> None:
    first, second = sorted((one, other), key=lambda text: parse(text).start_min)
    when = parse(f"{first}/{second}")
    assert when.start_min == parse(first).start_min
    assert when.end_max == parse(second).end_max
    assert when.start_min <= when.start_max <= when.end_max
    assert when.start_min <= when.end_min <= when.end_max
    assert when.is_span
    assert format_interval(f"{first}/{second}")
    if parse(second).end_max <= parse(first).start_min:
        pytest.fail("sorted wrongly")


@given(edtf_dates(), st.sampled_from(["..", ""]))
def test_open_and_unknown_ends(text: str, mark: str) -> None:
    ongoing, long_since = parse(f"{text}/{mark}"), parse(f"{mark}/{text}")
    assert ongoing.end_max == INF
    assert long_since.start_min == -INF
    assert ongoing.is_ongoing == (mark == "..")
    assert bool(ongoing.qualifier & Qualifier.END_UNKNOWN) == (mark == "")
    assert bool(long_since.qualifier & Qualifier.START_UNKNOWN) == (mark == "")
    assert ongoing.touches(1e9, INF)


@given(st.text())
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    message = refusal(text)
    assert message is None or "is not a date" in message
    assert len(message or "") < 200
    assert format_interval(text) or not text


@pytest.mark.parametrize(
    ("text", "start_min", "start_max", "end_min", "end_max"),
    [
        ("2008-10-22", day(2008, 10, 22), day(2008, 10, 23), day(2008, 10, 22), day(2008, 10, 23)),
        ("2022-03", day(2022, 3), day(2022, 4), day(2022, 3), day(2022, 4)),
        ("2025", day(2025), day(2026), day(2025), day(2026)),
        ("2025~", day(2025), day(2026), day(2025), day(2026)),
        ("2025/2035", day(2025), day(2026), day(2035), day(2036)),
        ("2019/..", day(2019), day(2020), INF, INF),
        ("../1951", -INF, -INF, day(1951), day(1952)),
        ("2019/", day(2019), day(2020), day(2019), INF),
        ("/1951", -INF, day(1952), day(1951), day(1952)),
        ("2021-21", day(2021, 3), day(2021, 6), day(2021, 3), day(2021, 6)),
        ("2021-24", day(2021, 12), day(2022, 3), day(2021, 12), day(2022, 3)),
        ("2021-33", day(2021, 1), day(2021, 4), day(2021, 1), day(2021, 4)),
        ("199X", day(1990), day(2000), day(1990), day(2000)),
        ("19XX", day(1900), day(2000), day(1900), day(2000)),
        ("-004X", day(-49), day(-39), day(-49), day(-39)),
        ("2004-XX", day(2004), day(2005), day(2004), day(2005)),
        ("2004-06-XX", day(2004, 6), day(2004, 7), day(2004, 6), day(2004, 7)),
        ("-0043", day(-43), day(-42), day(-43), day(-42)),
        ("0000", day(0), day(1), day(0), day(1)),
        ("Y-17000", day(-17000), day(-16999), day(-17000), day(-16999)),
        ("2025/2025-03", day(2025), day(2025, 4), day(2025, 3), day(2025, 4)),
    ],
)
def test_known_dates(
    text: str, start_min: float, start_max: float, end_min: float, end_max: float
) -> None:
    when = parse(text)
    assert (when.start_min, when.start_max) == (start_min, start_max)
    assert (when.end_min, when.end_max) == (end_min, end_max)


def test_times_of_day_are_in_utc() -> None:
    instant = parse("2025-08-26T07:36:00Z")
    assert instant.start_min == day(2025, 8, 26) + (7 * 60 + 36) / 1440
    assert instant.precision == Precision.SECOND
    assert parse("2025-08-26T13:06:00+05:30").start_min == instant.start_min
    assert parse("2025-08-25T23:36:00-08:00").start_min == instant.start_min
    assert parse("2025-08-26T24:00:00Z").start_min == day(2025, 8, 27)
    assert parse("2025-08-26T07:36").precision == Precision.MINUTE


def test_the_core_is_what_is_certain() -> None:
    assert parse("2025/2035").core == (day(2026), day(2035))
    assert parse("2019/..").core == (day(2020), INF)
    assert parse("2019/").core is None


def test_precision_and_qualifier_of_an_interval() -> None:
    when = parse("2008-10-22?/2009~")
    assert when.precision == Precision.YEAR
    assert when.qualifier == (
        Qualifier.SPAN | Qualifier.START_UNCERTAIN | Qualifier.END_APPROXIMATE
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2025-13", "2025-13 is not a date: month 13"),
        ("2025-02-30", "2025-02-30 is not a date: day 30 of month 2"),
        ("2025/2020", "2025/2020 is not a date: it ends before it starts"),
        ("../..", "../.. is not a date: neither end is known"),
        ("2025-08-26T25:00:00Z", "2025-08-26T25:00:00Z is not a date: time 25:00:00"),
        ("-0000", "-0000 is not a date: year -0000 (1 BCE is 0000)"),
    ],
)
def test_refusals_say_what_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date") as caught:
        parse(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "text",
    ["", "26/08/2025", "2025-8-1", "25", "٢٠٢٥", "2025~~", "X" * 500, "XXXX", "2025/2026/2027"],
)
def test_what_is_not_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date in EDTF"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("2008-10-22", "en", "22 Oct 2008"),
        ("2025-08~", "en", "Aug 2025 (approximate)"),
        ("2025?", "en", "2025 (uncertain)"),
        ("2025%", "en", "2025 (approximate, uncertain)"),
        ("2025/2035", "en", "2025–2035"),
        ("2008-10-22/2009-03", "en", "22 Oct 2008 – Mar 2009"),
        ("2019/..", "en", "since 2019"),
        ("2019/", "en", "from 2019, end unknown"),
        ("../1951", "en", "until 1951"),
        ("-0043", "en", "44 BCE"),
        ("-0043-03-15", "en", "15 Mar 44 BCE"),
        ("0000", "en", "1 BCE"),
        ("Y-17000", "en", "17,001 BCE"),
        ("199X", "en", "1990s"),
        ("19XX", "en", "1900–1999"),
        ("2021-21", "en", "Spring 2021"),
        ("2021-34", "en", "Q2 2021"),
        ("2004-XX", "en", "2004"),
        ("2025-08-26T07:36:00Z", "en", "26 Aug 2025, 07:36 UTC"),
        ("2025-08-26T07:36:05", "en", "26 Aug 2025, 07:36:05"),
        ("2008-10-22", "ja", "2008年10月22日"),
        ("2025-08~", "ja", "2025年8月頃"),
        ("-0043", "ja", "紀元前44年"),
        ("2019/..", "hi", "2019 से"),
        ("4 March 2022", "en", "4 March 2022"),
        ("", "en", ""),
    ],
)
def test_dates_for_people(text: str, lang: str, shown: str) -> None:
    assert format_interval(text, lang) == shown


def test_an_interval_without_text_is_worded_from_its_numbers() -> None:
    a, b = day(2008, 10, 22), day(2008, 10, 25)
    assert format_interval(Interval(a, a + 1, a, a + 1, Precision.DAY)) == "22 Oct 2008"
    span = Interval(a, a + 1, b, b + 1, Precision.DAY, Qualifier.SPAN)
    assert format_interval(span) == "22 Oct 2008 – 25 Oct 2008"
    ongoing = Interval(a, a + 1, INF, INF, Precision.DAY, Qualifier.SPAN)
    assert format_interval(ongoing) == "since 22 Oct 2008"
    assert format_interval(UNDATED) == ""
