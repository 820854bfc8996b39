# ruff: noqa: E501
"""A time of day in a column beside the date belongs to it."""

from pathlib import Path

import pytest

from tests.drops import opened, whens


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Event,Date,Time\nA,15/01/2024,02:30\nB,28/01/2024,21:45\n", ["2024-01-15T02:30", "2024-01-28T21:45"]),
        ("Event,Date,Time (UTC)\nA,2024-01-15,0230\nB,2024-01-16,\n", ["2024-01-15T02:30Z", "2024-01-16"]),
        ("Event;Heure;Date\nA;14h20;05 août 2023\n", ["2023-08-05T14:20"]),
        ("Event,Start Date,Start Time,End Date,End Time\nA,1/31/2024,9:00 AM,1/31/2024,5:30 PM\n",
         ["2024-01-31T09:00/2024-01-31T17:30"]),
        ("Ship,Arr. date,Arr. time,Dep. date,Dep. time\nA,2023-08-10,0615,2023-08-12,1400\n",
         ["2023-08-10T06:15/2023-08-12T14:00"]),
        # A cell that is no time leaves the day, and so does a date that takes none behind it.
        ("Event,Date,Time\n" + "A,2024-01-15,10:30\n" * 19 + "B,2024-02-01,dusk\n",
         ["2024-01-15T10:30"] * 19 + ["2024-02-01"]),
        ("Event,Date,Time\nA,2018.7.8~7.11,10:30\n", ["2018-07-08/2018-07-11"]),
        # How long it took is no time of day; nor is 2018 beside a name.
        ("Event,Date,Transit time\nA,2024-01-15,10:30\n", ["2024-01-15"]),
        ("Item,TIME\nRice,2018\nIron,2019\n", ["2018", "2019"]),
    ],
)  # fmt: skip
def test_dates_take_the_time_beside_them(tmp_path: Path, text: str, dates: list[str]) -> None:
    read = opened(tmp_path / "t.csv", text)
    assert list(read.dataset.initiatives.when_texts) == dates
    assert not [one for one in read.problems if one.field]


def test_the_order_of_day_and_month_is_asked_of_dates_with_times(tmp_path: Path) -> None:
    text = "Event,Date,Time\nA,03/04/2024,10:30\n"
    assert whens(opened(tmp_path / "t.csv", text, date_order="dmy").dataset) == {
        "A": "2024-04-03T10:30"
    }
