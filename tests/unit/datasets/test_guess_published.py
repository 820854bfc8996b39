# ruff: noqa: E501
"""Tables in the shapes that publishers use: what is guessed, what is read, what is asked."""

from pathlib import Path

import pytest

from tests.drops import opened, whens
from viewer.commands.open import open_paths
from viewer.datasets.raw import NeedsMappingError
from viewer.datasets.reading import Options

Roles = dict[str, tuple[str, ...]]

GUESSED: list[tuple[str, Roles]] = [
    # What a column is, is said by the last word, or by the one before "of".
    ("Type of ship,Name of ship,Flag,Date\nTanker,A ONE,Panama,2024-01-17\nTug,B TWO,Malta,2024-01-18\nTanker,C,Malta,2024-01-19\n",
     {"name": ("Name of ship",), "theme": ("Type of ship",)}),
    ("Route,Origin port,Dest port,Opened\nA leg,Mumbai,Fujairah,2023\nB leg,Kochi,Abbas,2018\n", {"name": ("Route",)}),
    ("Surname,First,Title,Regime,Group Type,Listed On\nKIM,Il,,Arms,Person,03/07/2015\nIVANOV,S,Dr,Cyber,Person,21/03/2022\nKORYO,,,Arms,Entity,22/12/2017\n",
     {"theme": ("Regime",), "start": ("Listed On",)}),
    ("Disaster Group,Disaster Type,Country,Date\nNatural,Flood,India,2001-01-01\nNatural,Storm,Japan,2002-01-01\n", {"theme": ("Disaster Type",)}),
    # A date that says of which year in the column beside it.
    ("Year,Date,Name\n1842,29 August,Treaty of Nanking\n1858,July 29,Harris Treaty\n", {"start": ("Year", "Date")}),
    ("Year,Quarter,Country\n2023,Q1,Japan\n2023,Q2,Japan\n", {"start": ("Year", "Quarter")}),
    ("Year,Month,Port\n2023,January,Colombo\n2023,February,Colombo\n", {"start": ("Year", "Month")}),
    ("n,yrent,moent,daent,yrexit,moexit,daexit\n7,1815,11,20,1823,0,0\n8,1816,3,2,1824,5,6\n",
     {"start": ("yrent", "moent", "daent"), "end": ("yrexit", "moexit", "daexit")}),
    # A year that only repeats a date; what was planned, and what came of it.
    ("Project,Date of L/A signing,Fiscal Year\nA,\"Dec. 25, 2023\",FY2023\nB,\"Feb. 25, 1997\",FY1996\n", {"start": ("Date of L/A signing",)}),
    ("title,start-planned,start-actual,end-planned,end-actual\nA,2019-04-01,2019-06-12,2024-03-31,2024-04-01\nB,2015-01-01,2015-02-01,2018-01-01,2018-03-01\n",
     {"start": ("start-actual",), "end": ("end-actual",)}),
    ("RTA,Date of notification,Date of entry into force\nA,14-Sep-2011,01-Aug-2011\nB,18-Dec-2023,01-Jan-2022\n", {"start": ("Date of entry into force",)}),
    ("Treaty,Places/dates of conclusion,EIF information\nA,\"Tokyo, 11 November 2016\",20 July 2017\nB,\"Muscat, 4 March 2014\",1 January 2015\n",
     {"start": ("Places/dates of conclusion",)}),
    ("Vessel,Port,ATA,ATD\nA,Colombo,2024-03-02 06:10,2024-03-03 18:45\nB,Jebel Ali,2024-03-04 12:00,2024-03-05 02:30\n", {"start": ("ATA",), "end": ("ATD",)}),
    ("Mission,Start date,End date\nUNTSO,May-48,Present\nUNIPOM,Sep-65,Mar-66\n", {"start": ("Start date",), "end": ("End date",)}),
    # In the languages of the region.
    ("Vorhaben;Land;Unterzeichnet am;Inkrafttreten\nA;Indien;12.03.2019;01.04.2019\nB;Japan;28.11.2016;15.01.2017\n", {"start": ("Unterzeichnet am",)}),
    ("Nave,Paese visitato,Data arrivo,Data partenza\nCavour,Giappone,22/08/2024,27/08/2024\nVespucci,India,28/11/2024,02/12/2024\n",
     {"start": ("Data arrivo",), "end": ("Data partenza",)}),
    ("Título;País;Data de assinatura;Data de término\nA;China;06/07/1988;\nB;Suécia;24/10/2014;30/12/2027\n",
     {"start": ("Data de assinatura",), "end": ("Data de término",)}),
    ("Название;Дата подписания;Широта;Долгота;Тип\nА;20.11.1988;8,168;77,712;АЭС\nБ;25.12.2015;24,066;89,047;АЭС\nВ;18.01.2017;34,9;35,8;База\n",
     {"start": ("Дата подписания",), "latitude": ("Широта",), "longitude": ("Долгота",), "theme": ("Тип",)}),
    ("사업명,국가,체결일,분야\n지하철,베트남,2008-06-30,교통\n항만,중국,2012-11-02,항만\n", {"name": ("사업명",), "start": ("체결일",), "theme": ("분야",)}),
    # Who takes part.
    ("country,partner,date\nJP,IN,2020-09-09\nJP,AU,2022-01-06\n", {"actors": ("country", "partner"), "regions": ()}),
    ("Country,Leader,Date,Country\nJapan,Kishida,2022-03-19,India\nJapan,Suga,2021-03-08,Nepal\n", {"actors": ("Country", "Country (2)")}),
    ("Financier Country,Recipient,Title,Commitment Year\nChina,Nepal,A,2007\nChina,Laos,B,2015\n", {"actors": ("Financier Country", "Recipient")}),
    ("Deal,Buyer,Signed\nA,India,2021-09-24\nB,Nepal,2009-01-01\n", {"actors": ("Buyer",)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "roles"), GUESSED)
def test_what_is_guessed(tmp_path: Path, text: str, roles: Roles) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    (one,) = open_paths([path], Options(remember=False)).opened
    assert one.mapping is not None
    assert {role: one.mapping.columns(role) for role in roles} == roles


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Event,Start,End\nA,2024-03-05,2024-03-02\nB,2024-04-09,2024-04-01\n", "“End” lies before “Start” in every row"),
        ("Mission,Start date\nA,May-08\nB,Jan-14\n", "--format 'Start date'=month_year"),
        ("Facility,Commissioned (date),Latitude,Longitude\nA,44197,17.45,82.9\nB,43831,17.43,82.87\n", "=excel"),
    ],
)  # fmt: skip
def test_what_is_asked(tmp_path: Path, text: str, asked: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NeedsMappingError) as raised:
        open_paths([path], Options(remember=False))
    assert asked in " ".join(raised.value.questions)


def test_dates_of_a_year_in_another_column(tmp_path: Path) -> None:
    text = "Year,Date,Name\n1842,29 August,A\n2014,16–17 June,B\n2015,June 28 – July 2,C\n2016,unknown,D\n2017,sometime,E\n"
    read = opened(tmp_path / "t.csv", text)
    dates = ["1842-08-29", "2014-06-16/2014-06-17", "2015-06-28/2015-07-02", "2016", "2017"]
    assert whens(read.dataset) == dict(zip("ABCDE", dates, strict=True))
    assert [(p.field, p.value) for p in read.problems if "date stands without" in p.reason] == [
        ("Date", "sometime")
    ]


def test_months_of_years_of_two_figures(tmp_path: Path) -> None:
    text = "Mission,Start date,End date\nUNTSO,May-48,Present\nUNIPOM,Sep-65,Mar-66\nMINUSMA,Apr-13,Dec-23\n"
    found = whens(opened(tmp_path / "t.csv", text).dataset)
    assert found == {
        "UNTSO": "1948-05/..",
        "UNIPOM": "1965-09/1966-03",
        "MINUSMA": "2013-04/2023-12",
    }


@pytest.mark.parametrize(
    ("heading", "cells", "codes"),
    [
        ("Flag", "Japanese|Sri Lankan|French", "JPN LKA FRA"),
        ("Authentic texts of the parties", "Japanese|French|Arabic", ""),
        ("countries", "kp|kp;cn|in", "PRK CHN IND"),
        ("Owner", "GE|ARM|BT", ""),
    ],
)
def test_a_country_as_its_column_writes_it(
    tmp_path: Path, heading: str, cells: str, codes: str
) -> None:
    rows = "".join(f"N{at},200{at}-01-01,{cell}\n" for at, cell in enumerate(cells.split("|")))
    path = tmp_path / "t.csv"
    read = opened(path, f"Name,Date,{heading}\n{rows}", roles=[f"actors={heading}"])
    assert " ".join(actor.country for actor in read.dataset.actors if actor.country) == codes


def test_who_takes_part_says_where(tmp_path: Path) -> None:
    read = opened(tmp_path / "t.csv", "Pact,Parties\nA,India; Japan\nB,Nepal; China\n")
    assert len(read.dataset.regions) == 4


def test_pairs_that_would_lie_in_the_arctic_are_latitude_first(tmp_path: Path) -> None:
    plain = 'Title,Coordinates\nPort,"6.1228, 81.1089"\nCity,"6.9355, 79.8400"\n'
    table = opened(tmp_path / "t.csv", plain).dataset.initiatives
    assert sorted(table.lat_deg) == pytest.approx([6.1228, 6.9355])
    path = tmp_path / "u.csv"
    path.write_text(plain.replace('"6', '"[6').replace('9"', '9]"').replace('0"', '0]"'))
    with pytest.raises(NeedsMappingError, match="--point-order"):
        open_paths([path], Options(remember=False))
