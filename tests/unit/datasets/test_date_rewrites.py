"""Dates in the wordier ways of people, and those that stay unread because they may mean two."""

import pytest

from viewer.datasets.date_cell import UnreadableError, to_edtf
from viewer.model.civil import civil_from_days
from viewer.model.interval import parse


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("May–June 2020", "2020-05/2020-06"),
        ("28 May – 2 June 2013", "2013-05-28/2013-06-02"),
        ("May 28 - June 2, 2013", "2013-05-28/2013-06-02"),
        ("1947-present", "1947/.."),
        ("2016 onwards", "2016/.."),
        ("1957+", "1957/.."),
        ("<1957", "../1957"),
        ("– 2016", "../2016"),
        ("FY2019", "2019~"),
        ("FY19", "2019~"),
        ("平成30年度", "2018~"),
        ("FY2020/21", "2020/2021"),
        ("R5.4.1", "2023-04-01"),
        ("令和4年3月19日～20日", "2022-03-19/2022-03-20"),
        ("2022年3月28日〜4月2日", "2022-03-28/2022-04-02"),
        ("2024年1月1日 16時10分", "2024-01-01T16:10"),
        ("TBC", ""),
        ("H30.9.28", "2018-09-28"),
        ("2025 (expected)", "2025?"),
        ("20 May 2020 (announced)", "2020-05-20"),
        ("January 2020 (est.)", "2020-01~"),
        ("2024-01-01 07:10:00 JST", "2024-01-01T07:10:00+09:00"),
        ("2024-01-01 07:10 IST", "2024-01-01T07:10"),
        ("Mon Jan 06 2020 10:00:00 GMT+0900 (Japan Standard Time)", "2020-01-06T10:00:00+09:00"),
        ("2005-06-00", "2005-06"),
        ("20050000", "2005"),
        ("+1947-00-00T00:00:00Z", "1947"),
        ("0000-00-00", ""),
        ("2024-W05", "2024-01-29/2024-02-04"),
        ("first half of 2020", "2020-40"),
        ("second quarter 2021", "2021-34"),
        ("2020年第三季度", "2020-35"),
        ("the 1990s", "199X"),
        ("end of 2020", "2020~"),
        ("1st century BC", "-00XX"),
    ],
)
def test_what_is_read(text: str, edtf: str) -> None:
    assert to_edtf(text) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "Dec – Jan 2020",  # of which year is December?
        "Mar-18",  # March 2018, or the 18th of March
        "5年度",  # of an era that is not named
        "FY2019-25",
        "2024-W60",
        "between 1990 and 1995",
        "20 May",
        "turn of the century",
        "Treaty (2019)",
    ],
)
def test_what_is_not(text: str) -> None:
    with pytest.raises(UnreadableError):
        to_edtf(text)


def test_a_century_before_christ_ends_with_year_zero() -> None:
    found = parse(to_edtf("1st century BC"))
    assert civil_from_days(int(found.start_min))[0] == -99
    assert civil_from_days(int(found.end_max) - 1)[0] == 0


def test_a_very_long_cell_is_no_date_at_once() -> None:
    with pytest.raises(UnreadableError, match="too long"):
        to_edtf("1 (" * 100_000)
