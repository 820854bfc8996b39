import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.datasets.date_cell import OrderUnknownError, UnreadableError, to_edtf
from viewer.datasets.date_order import day_and_month
from viewer.model.interval import parse

READ = {
    "2025-08-26": "2025-08-26",
    "2025~": "2025~",
    "2019/..": "2019/..",
    "2019-11-23 10:51:06": "2019-11-23T10:51:06",
    "2019-11-23T10:51:06.123Z": "2019-11-23T10:51:06.123Z",
    "1994-10-12 10:00 PM": "1994-10-12T22:00",
    "13/03/2022": "2022-03-13",
    "03/13/2022": "2022-03-13",
    "7/7/2022": "2022-07-07",
    "2022/3/4": "2022-03-04",
    "2022.3.4": "2022-03-04",
    "20140102": "2014-01-02",
    "4 March 2022": "2022-03-04",
    "March 4, 2022": "2022-03-04",
    "Sept. 3, 1783": "1783-09-03",
    "4-Mar-22": "2022-03-04",
    "12. Januar 1990": "1990-01-12",
    "1er janvier 1990": "1990-01-01",
    "21 de mayo de 1999": "1999-05-21",
    "Wed, 12 Oct 1994 10:00:00 GMT": "1994-10-12T10:00:00Z",
    "Mar 2022": "2022-03",
    "03/2022": "2022-03",
    "Q3 2025": "2025-35",
    "2025Q3": "2025-35",
    "H1 2024": "2024-40",
    "summer 2024": "2024-22",
    "1990s": "199X",
    "early 1990s": "199X~",
    "19th century": "18XX",
    "44 BC": "-0043",
    "AD 725": "0725",
    "c. 1850": "1850~",
    "ca 1850?": "1850%",
    "1950?": "1950?",
    "1914-1918": "1914/1918",
    "1914–18": "1914/1918",
    "1 September 1939 – 2 September 1945": "1939-09-01/1945-09-02",
    "4–7 March 2022": "2022-03-04/2022-03-07",
    "2020-01-01 to 2021-02-03": "2020-01-01/2021-02-03",
    "since 2019": "2019/..",
    "2019–present": "2019/..",
    "until 1951": "../1951",
    "2022年3月4日": "2022-03-04",
    "令和4年3月4日": "2022-03-04",
    "昭和元年": "1926",
    "２０２２年３月": "2022-03",
    "322–185 BCE": "-0321/-0184",
    "c. 319 – 543": "0319~/0543",
    "12 मार्च 2015": "2015-03-12",
    "present": "..",
    "現在": "..",
    "n/a": "",
    "": "",
}


@pytest.mark.parametrize(("text", "edtf"), READ.items())
def test_reads_what_people_write(text: str, edtf: str) -> None:
    assert to_edtf(text) == edtf


@pytest.mark.parametrize("text", ["04/03/2022", "3/4/22", "11/1/17 11:00"])
def test_never_guesses_day_or_month_first(text: str) -> None:
    with pytest.raises(OrderUnknownError):
        to_edtf(text)


def test_order_settles_it() -> None:
    assert to_edtf("04/03/2022", "dmy") == "2022-03-04"
    assert to_edtf("04/03/2022", "mdy") == "2022-04-03"
    assert to_edtf("3/4/22", "ymd") == "2003-04-22"


@pytest.mark.parametrize(
    "text", ["Mrs Smith", "42", "12345", "2022-02-30", "2022-13-01", "13/13/2022", "1.5", "=1+1"]
)
def test_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(UnreadableError):
        to_edtf(text)


@given(st.text(max_size=30))
def test_any_text_is_read_as_edtf_or_refused(text: str) -> None:
    try:
        found = to_edtf(text)
    except UnreadableError:
        return
    assert found in ("", "..") or parse(found).is_dated


@given(st.dates(), st.sampled_from(["dmy", "mdy"]))
def test_every_day_survives_both_orders(day, order: str) -> None:  # type: ignore[no-untyped-def]
    pattern = "{d}/{m}/{y}" if order == "dmy" else "{m}/{d}/{y}"
    text = pattern.format(d=day.day, m=day.month, y=f"{day.year:04}")
    assert to_edtf(text, order) == f"{day.year:04}-{day.month:02}-{day.day:02}"


def test_day_and_month_sees_only_such_dates() -> None:
    assert day_and_month("04/03/2022") == (4, 3, 2022)
    assert day_and_month("2022-03-04") is None
