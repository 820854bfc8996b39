# ruff: noqa: E501
"""Tables as people drop them: which columns are dates, names and parties, in their own words."""

from pathlib import Path

import pytest

from tests.drops import opened, whens
from viewer.commands.open import open_paths
from viewer.datasets.raw import NeedsMappingError
from viewer.datasets.reading import Options

Roles = dict[str, tuple[str, ...]]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # The day a treaty enters into force is not the day it ends.
        ("Treaty,Parties,Date signed,Entry into force\nA,India; Japan,2016-11-11,2017-07-20\n",
         {"start": ("Date signed",), "end": ()}),
        ("Name,Listed on,Delisted on\nP,22-Jan-2013,\nQ,17-Oct-2007,16-Jan-2016\n",
         {"start": ("Listed on",), "end": ("Delisted on",)}),
        ("itemLabel,inception,endtime\nA,1971-01-01,2025-05-22\nB,1873-06-26,\n",
         {"start": ("inception",), "end": ("endtime",)}),
        ("नाम,आरंभ तिथि,समाप्ति तिथि\nक,11-11-2016,\nख,29-08-2025,30-08-2025\n",
         {"start": ("आरंभ तिथि",), "end": ("समाप्ति तिथि",)}),
        # Every visitor would leave before he arrives: the words stand the other way round.
        ("Visitor,Arrived,Left\nA,2025-08-29,2025-08-30\nB,2022-03-19,2022-03-20\n",
         {"start": ("Arrived",), "end": ("Left",)}),
        ("Ship,Departed,Arrived\nA,2025-08-29,2025-08-30\n",
         {"start": ("Departed",), "end": ("Arrived",)}),
        ("cable,rfs,rfs_year\nA,2020 Q3,2020\nB,2025 December,2025\n", {"start": ("rfs",)}),
        ("event,date,n\na,20190214,1\nb,20200600,2\nc,20210501,3\n", {"start": ("date",)}),
        ("n,styear,stmon,stday,endyear,endmon,endday\n7,1902,3,2,1903,1,24\n",
         {"start": ("styear", "stmon", "stday"), "end": ("endyear", "endmon", "endday")}),
        ("id,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year\n1,8,9,1951,1,2,1960\n",
         {"start": ("dyad_st_year", "dyad_st_month", "dyad_st_day"),
          "end": ("dyad_end_year", "dyad_end_month", "dyad_end_day")}),
        # Countries under names that differ in one word take part together.
        ("reporterISO,partnerISO,period\nIND,JPN,2010\nJPN,IND,2011\n", {"actors": ("reporterISO", "partnerISO")}),
        ("state_name1,state_name2,year\nIndia,Japan,2010\nNepal,China,2011\n",
         {"actors": ("state_name1", "state_name2"), "regions": ()}),
        ("Vessel,Flag,Lat,Lon,Date\nA,Panama,1.2,103.7,2024-01-17\nB,Liberia,1.3,103.8,2024-01-18\n",
         {"actors": ("Flag",), "regions": ()}),
        ("War,Date,Combatant 1,Combatant 2\nFirst,1894,Japan,Qing China\nSecond,1904,Japan,Russian Empire\n",
         {"actors": ("Combatant 1", "Combatant 2")}),
        ("DONOR,Donor,TIME,Year\n701,Japan,2018,2018\n701,India,2019,2019\n", {"start": ("TIME",), "actors": ("Donor",)}),
        ("country.value,countryiso3code,date,value\nIndia,IND,2020,1\nJapan,JPN,2020,2\n", {"actors": ("country.value",)}),
        ("ent_num,SDN_Name,Title,Date\n1,FIRM A,Chair,2001\n2,FIRM B,Chair,2002\n3,FIRM C,Chair,2003\n", {"name": ("SDN_Name",)}),
        # What a row is called stands on its left; an amount is no name, nor is a country's code.
        ("Scheme,State,Cost (₹),Date of approval\nCorridor,Gujarat,\"1,08,000 crore\",14-09-2017\nMetro,Delhi,\"46,845 crore\",15-04-2019\n",
         {"name": ("Scheme",)}),
        ("Leader,Country visited,Dates,Year\nPM A,India,Dec 11–13,2015\nPM B,Japan,May 23–24,2022\n",
         {"name": ("Leader",)}),
        ("rcid,country,country_code,date\n3,India,IND,1946-01-01\n3,Yugoslavia,YUG,1946-01-02\n", {"name": ()}),
    ],
)  # fmt: skip
def test_what_is_guessed(tmp_path: Path, text: str, roles: Roles) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    (one,) = open_paths([path], Options(remember=False)).opened
    assert one.mapping is not None
    for role, columns in roles.items():
        assert one.mapping.columns(role) == columns, role


def test_the_question_about_the_order_shows_a_date_that_needs_it(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Event,Date\na,29–30 August 2025\nb,11/12/2016\n", encoding="utf-8")
    with pytest.raises(NeedsMappingError, match="11/12/2016"):
        open_paths([path], Options(remember=False))


def test_years_under_a_word_that_is_not_known_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Place,Stage\nIndia,1998\nJapan,2007\nNepal,2012\n", encoding="utf-8")
    with pytest.raises(NeedsMappingError, match="--map start=Stage --format Stage=year"):
        open_paths([path], Options(remember=False))
    said = Options(roles=["start=Stage"], formats=["Stage=year"], remember=False)
    assert len(open_paths([path], said).merged().initiatives) == 3
    none = Options(roles=["start="], remember=False)
    assert len(open_paths([path], none).merged().initiatives) == 3


def test_times_of_the_record_are_named_where_nothing_else_says_when(tmp_path: Path) -> None:
    read = opened(
        tmp_path / "t.csv", "created_at,lat,lon\n1577836800000,35.1,139.1\n1609459200000,35,139\n"
    )
    assert any("“created_at” may be meant" in problem.reason for problem in read.problems)


def test_a_part_of_a_date_that_is_none_leaves_the_rest_and_is_listed(tmp_path: Path) -> None:
    text = "name,year,month,day\na,1902,3,-9\nb,2009,-9,-9\nc,-9,5,1\nd,2010,5,2\n"
    read = opened(tmp_path / "t.csv", text)
    assert whens(read.dataset) == {"a": "1902-03", "b": "2009", "c": "", "d": "2010-05-02"}
    told = [(problem.field, problem.value) for problem in read.problems]
    assert told == [("year", "-9"), ("month", "-9"), ("day", "-9"), ("day", "-9")]
