# ruff: noqa: E501
"""Guesses that cells speak against are asked or said: dates before and after, points abroad."""

from pathlib import Path

import pytest

from tests.drops import opened, whens
from viewer.commands.open import open_paths
from viewer.datasets.raw import NeedsMappingError
from viewer.datasets.reading import Options


def _ask(tmp_path: Path, text: str) -> str:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NeedsMappingError) as raised:
        open_paths([path], Options(remember=False))
    return " ".join(raised.value.questions)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        # A known word names a step; dates before it under words that are not known may be meant.
        (
            "Op,Onset,Concluded\nA,6 Feb 2023,20 Feb 2023\nB,14 May 2023,22 May 2023\n",
            "--map start=Onset or --map start=Concluded",
        ),
        (
            "Tender,Published,Awarded\nA,2023-01-27,2024-01-02\nB,2024-05-02,2024-11-01\n",
            "--map start=Published or --map start=Awarded",
        ),
        # Dates after the start that nothing uses may be when it ends.
        (
            "Object,Launch date,Handover date\nA,1957-10-04,1958-01-03\nB,1970-02-11,2003-08-02\n",
            "“Handover date” may be when they end",
        ),
        # A span that runs backwards in some rows is none.
        (
            "Name,Start,Expiry\nA,2015-01-01,2014-01-01\nB,2016-01-01,2018-01-01\n"
            "C,2017-01-01,2012-01-01\n",
            "“Expiry” lies before “Start” in 2 rows",
        ),
    ],
)
def test_dates_that_could_be_meant_are_asked_about(tmp_path: Path, text: str, asked: str) -> None:
    assert asked in _ask(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "Deal,Signed,Entry into force\nA,2016-11-11,2017-07-20\nB,2018-01-01,2019-01-01\n",
        "Deal,Signed,Delivered\nA,2016-11-11,2017-07-20\nB,2018-01-01,2019-01-01\n",
        "Event,Planned,Held on\nA,2016-11-11,2017-07-20\nB,2018-01-01,2019-01-01\n",
        "Event,Date,Date logged\nA,2016-11-11,2016-11-20\nB,2018-01-01,2018-01-09\n",
        "Project,Fiscal year,Signing date\nA,FY2018,2018-07-20\nB,FY2019,2019-08-01\n",
        "Name,Start date,Announced\nA,2018-07-20,2018-01-02\nB,2019-08-01,2019-02-01\n",
    ],
)
def test_plain_tables_are_not_asked_about(tmp_path: Path, text: str) -> None:
    assert len(opened(tmp_path / "t.csv", text).dataset.initiatives) == 2


def test_an_end_that_was_asked_about_is_settled_by_naming_it_or_none(tmp_path: Path) -> None:
    text = (
        "Object,Launch date,Handover date\n"
        "Sputnik,1957-10-04,1958-01-03\nOhsumi,1970-02-11,2003-08-02\n"
    )
    read = opened(tmp_path / "t.csv", text, roles=["end=Handover date"])
    assert whens(read.dataset)["Sputnik"] == "1957-10-04/1958-01-03"
    none = opened(tmp_path / "u.csv", text, roles=["end="])
    assert whens(none.dataset)["Sputnik"] == "1957-10-04"


def test_points_far_from_their_country_that_lack_a_minus_are_listed(tmp_path: Path) -> None:
    text = (
        "Base,Country,Latitude,Longitude\nA,Cuba,19.9,{}\nB,Honduras,14.4,{}\nC,Italy,37.4,14.9\n"
    )
    wrong = opened(tmp_path / "t.csv", text.format(75.1, 87.6))
    said = [one for one in wrong.problems if one.field]
    assert [(one.field, one.value) for one in said] == [("Longitude", "19.9, 75.1")]
    assert "in 2 of 3 rows" in said[0].reason
    right = opened(tmp_path / "u.csv", text.format(-75.1, -87.6))
    assert not [one for one in right.problems if one.field]


def test_a_country_above_its_group_is_not_filled_down_in_silence(tmp_path: Path) -> None:
    text = "Country,Port,Since\nSri Lanka,Hambantota,2017\n,Colombo,2011\nDjibouti,Doraleh,2006\n"
    read = opened(tmp_path / "t.csv", text)
    assert ["empty below “Sri Lanka”" in one.reason for one in read.problems] == [True]
    full = text.replace("\n,", "\nSri Lanka,")
    assert not opened(tmp_path / "u.csv", full).problems


@pytest.mark.parametrize(
    ("text", "role", "columns"),
    [
        ("Target,Imposed by,Date\nA Ltd,EU,2019\nB Ltd,UN,2020\n", "actors", ("Imposed by",)),
        ("Ad,Katılımcılar,Tarih\nA,\"Katar, Japonya\",2020\nB,\"Katar, Pakistan\",2021\n", "actors", ("Katılımcılar",)),
        ("Name of treaty,Short name,Signed\nLaw of the Sea,LOS,1982\nTest Ban,CTBT,1996\n", "name", ("Name of treaty",)),
        ("날짜,발사체,장소\n2022-10-04,화성-12,평양\n2023-12-18,화성-18,평양\n", "name", ("발사체",)),
        ("Seat,Winner,Party,Date\nWayanad,A B,INC,2024-11-13\nNanded,C D,BJP,2024-11-20\n", "name", ("Seat",)),
        ("Contractor,State,Area,Signed\nA,Japan,North,2014\nB,India,South,2002\n", "regions", ("State", "Area")),
        ("System,Notified to Congress\nMQ-9B,2024-02-01\nTomahawk,2023-11-17\n", "start", ("Notified to Congress",)),
        ("项目,开工日期,竣工日期\n甲桥,2016年1月21日,2023年10月17日\n", "end", ("竣工日期",)),
        ("Kegiatan,Tanggal Mulai,Tanggal Selesai\nA,5 September 2023,7 September 2023\n", "end", ("Tanggal Selesai",)),
        ("Ship,Call month\nA,Aug-22\nB,Oct-23\n", "start", ("Call month",)),
        ("Port;Vĩ độ;Kinh độ\nA;20,80;106,92\nB;12,65;109,35\n", "latitude", ("Vĩ độ",)),
        # Commas within JSON part nothing where semicolons part every line.
        ('id;geojson;day\nL;{"type":"Point","coordinates":[72,18]};2019-03-01\n'
         'M;{"type":"Point","coordinates":[80,10]};2020-03-01\n', "geometry", ("geojson",)),
    ],
)  # fmt: skip
def test_what_is_chosen(tmp_path: Path, text: str, role: str, columns: tuple[str, ...]) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    (one,) = open_paths([path], Options(remember=False)).opened
    assert one.mapping is not None
    assert one.mapping.columns(role) == columns


def test_a_country_drawn_by_its_own_outline_is_no_region_beside_it(tmp_path: Path) -> None:
    ring = [[-61.6, 12.0], [-61.5, 12.0], [-61.5, 12.1], [-61.6, 12.0]]
    properties = {"name": "Grenada", "flag": "https://a.example/flag.svg", "iso": "GRD"}
    shape = {"type": "Polygon", "coordinates": [ring]}
    one = {"type": "Feature", "properties": properties, "geometry": shape}
    data = opened(tmp_path / "t.geojson", {"type": "FeatureCollection", "features": [one]}).dataset
    assert [region.id[:6] for region in data.regions] == ["shape:"]
    assert not data.actors
