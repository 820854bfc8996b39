# ruff: noqa: E501
"""Tables in the shapes that publishers use: what is guessed, what is read, what is asked."""

from pathlib import Path

import pytest

from tests.drops import guessed, opened, whens
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
    mapping = guessed(tmp_path / "t.csv", text)
    assert {role: mapping.columns(role) for role in roles} == roles


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


PAIRS: list[tuple[str, Roles]] = [
    # Two columns that differ in their number are the two who take part; so are both ends of a way.
    ("Central bank 1,Central bank 2,Signed,Expired\nBoJ,RBI,2018-10-29,\nPBoC,BI,2018-11-16,2022-01-27\n",
     {"actors": ("Central bank 1", "Central bank 2"), "start": ("Signed",), "end": ("Expired",)}),
    ("Passport,Destination,Since\nJapan,India,2016-03-01\nIndia,Thailand,2023-11-10\n", {"actors": ("Passport", "Destination")}),
    ("Dispute,Complainant(s),Respondent(s),Request for consultations\nA,Japan,India,2019-05-10\nB,Nepal,India,2019-04-02\n",
     {"actors": ("Complainant(s)", "Respondent(s)"), "start": ("Request for consultations",)}),
    ("Plant name,Country/Area,Owner,Start year,Retired year\nA,India,Tata,2012,\nB,Japan,KEPCO,1977,2021\n",
     {"regions": ("Country/Area",), "actors": ("Owner",), "start": ("Start year",), "end": ("Retired year",)}),
    # A start with its end goes before other dates, and a full column before one of a few dates.
    ("Prime Minister,Took office,Left office\nA,26 September 2006,26 September 2007\nB,1 October 2024,Incumbent\n",
     {"start": ("Took office",), "end": ("Left office",)}),
    ("Colony,From,To,Independence\nBurma,1824,1948,4 January 1948\nCeylon,1815,1948,4 February 1948\n", {"start": ("From",), "end": ("To",)}),
    ("Negotiation,Launched,Concluded\nA,2007 (relaunched 2022),–\nB,January 2022,6 May 2025\nC,2006,–\n", {"start": ("Launched",)}),
    ("name,date_long,year\nTRINITY,19450716,1945\nSHAKTI,19980511,1998\n", {"start": ("date_long",)}),
    # What is called most plainly a name, else what stands on the left.
    ("Email Address,Name of event,Date\na@x.org,Strike,2024-04-28\nb@x.org,Opening,2024-04-16\n", {"name": ("Name of event",)}),
    ("Leak,Vessel/Facility,Date\nWakashio,MV Wakashio,2020-07-25\nPearl,X-Press Pearl,2021-05-20\n", {"name": ("Leak",)}),
    ("Nama Proyek,Tanggal penandatanganan,Lintang,Bujur\nPatimban,15 November 2017,-6.24,107.91\nMRT,16 Oktober 2015,-6.2,106.8\n",
     {"name": ("Nama Proyek",), "latitude": ("Lintang",), "longitude": ("Bujur",)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "roles"), PAIRS)
def test_what_belongs_together(tmp_path: Path, text: str, roles: Roles) -> None:
    test_what_is_guessed(tmp_path, text, roles)


@pytest.mark.parametrize(
    ("headings", "dates"),
    [
        ("2023Q1,2023Q2,2023Q3", ["2023-33", "2023-34", "2023-35"]),
        ("Q3 2023,Q4 2023,Q1 2024", ["2023-35", "2023-36", "2024-33"]),
        ("Nov-23,Dec-23,Jan-24", ["2023-11", "2023-12", "2024-01"]),
        ("2023M11,2023M12,2024M01", ["2023-11", "2023-12", "2024-01"]),
    ],
)
def test_quarters_and_months_as_headings(tmp_path: Path, headings: str, dates: list[str]) -> None:
    read = opened(tmp_path / "t.csv", f"Country,{headings}\nIndia,61,62,59\n")
    assert list(read.dataset.initiatives.when_texts) == dates


def test_years_as_headings_over_a_column_without_a_name(tmp_path: Path) -> None:
    read = opened(tmp_path / "t.txt", "\t2021\t2022\t2023\nIndia\t1\t2\t3\nJapan\t4\t5\t6\n")
    assert len(read.dataset.initiatives) == 6


def test_a_hemisphere_in_a_column_of_its_own(tmp_path: Path) -> None:
    text = "Name,Latitude,Lat Dir,Longitude,Long Dir\nA,04 01.5,S,111 30.0,E\nB,1.5,N,3.25,W\n"
    table = opened(tmp_path / "t.csv", text).dataset.initiatives
    assert list(table.lat_deg) == pytest.approx([-4.025, 1.5])
    assert list(table.lon_deg) == pytest.approx([111.5, -3.25])


def test_columns_set_apart_by_spaces(tmp_path: Path) -> None:
    text = "Name           Country    Opened\nINS Kadamba    India      2005-05-31\nChangi Base    Singapore  2004-05-21\n"
    read = opened(tmp_path / "t.txt", text)
    assert whens(read.dataset) == {"INS Kadamba": "2005-05-31", "Changi Base": "2004-05-21"}


@pytest.mark.parametrize(
    ("heading", "cell", "date"),
    [
        ("Date (DD/MM/YYYY)", "07/09/2023", "2023-09-07"),
        ("Date (mm/dd/yy)", "03/04/22", "2022-03-04"),
        ("Date (yy/mm/dd)", "05/04/03", "2005-04-03"),
        ("Date", "09.02.2024", "2024-02-09"),  # nobody writes the month first with dots
        ("Duration", "01/2020 – 12/2022", "2020-01/2022-12"),
        ("Dates", "21 May 2024 → 2 June 2024", "2024-05-21/2024-06-02"),
        ("Signed", "Signed at Tokyo on 8 September 1951", "1951-09-08"),
        ("Signed", "10 févr. 2022", "2022-02-10"),
        ("Signed", "12 марта 2015 г.", "2015-03-12"),
        ("Signed", "2015년 3월 12일", "2015-03-12"),
        ("Date / Time (LT)", "17/01/2024 0415 hrs", "2024-01-17T04:15"),
    ],
)
def test_a_date_as_it_is_written(tmp_path: Path, heading: str, cell: str, date: str) -> None:
    read = opened(tmp_path / "t.csv", f"Event;{heading}\nA;{cell}\n")
    assert whens(read.dataset) == {"A": date}


def test_dots_with_a_year_of_two_figures_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Event,Date\nA,09.02.04\n")
    with pytest.raises(NeedsMappingError, match="--date-order"):
        open_paths([path], Options(remember=False))


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # A first row of the same make as those below is a record.
        ("2024-01-01 | Noto quake | Japan\n2024-04-03 | Hualien quake | Taiwan\n2024-08-08 | Hyuga quake | Japan\n",
         ["Noto quake", "Hualien quake", "Hyuga quake"]),
        # Only one column has a name.
        (",,Date,\nTalks A,Rome,2024-10-08,Naval\nTalks B,Oslo,2024-10-09,Land\nTalks C,Bonn,2024-10-10,Air\n",
         ["Talks A", "Talks B", "Talks C"]),
        # Names in two rows, of which the second names all.
        ("Project,,Dates,\nName,Code,Start,End\nPadma,P1,2014-11-26,2022-06-25\nKaladan,P2,2015-12-19,\n", ["Padma", "Kaladan"]),
    ],
)  # fmt: skip
def test_where_the_names_stand(tmp_path: Path, text: str, titles: list[str]) -> None:
    assert list(opened(tmp_path / "t.csv", text).dataset.initiatives.titles) == titles


def test_figures_under_a_date_that_count_nothing_are_named(tmp_path: Path) -> None:
    text = "NOTAM,From (UTC),Coordinates\nA1,2404031230,1145N08610E\nA2,2404051230,2048N08704E\n"
    read = opened(tmp_path / "t.csv", text)
    assert any("“From (UTC)” may be meant" in problem.reason for problem in read.problems)


def test_notes_below_the_table_in_whatever_order(tmp_path: Path) -> None:
    text = (
        "Name,Parties,Signed\nA,India,2016\nB,Japan,2017\n\n* Provisional.\nAccessed 3 May 2025\n"
    )
    assert len(opened(tmp_path / "t.csv", text).dataset.initiatives) == 2


ALONE: list[tuple[str, Roles]] = [
    # The one date of what ended is when it happened; a deadline stays an end.
    ("Name,Date sunk\nYamato,7 April 1945\nKhukri,9 December 1971\n", {"start": ("Date sunk",), "end": ()}),
    ("Permit,Place,Valid until\nA,India,7 April 2030\nB,Japan,9 December 2031\n", {"start": (), "end": ("Valid until",)}),
    ("Case ID,Vessel,Reported\n20240115,MV A,15/01/2024\n20240220,MV B,20/02/2024\n", {"start": ("Reported",), "id": ("Case ID",)}),
    ("Site,Built,Country\nArikamedu,1st century BC,India\nMuziris,c. 100 BCE,India\nDejima,1636,Japan\n", {"name": ("Site",)}),
    ("ICAO,Airfield,Host nation,Access since\nVTBU,U-Tapao,Thailand,1966\nRPLC,Clark,Philippines,1903\nFJDG,Paya Lebar,Singapore,1971\n",
     {"name": ("Airfield",), "actors": ("Host nation",)}),
    ("Seller,Buyer,Duration,Signed\nQatarEnergy,Petronet,20 years,Feb 2024\nADNOC,JERA,3 years,Jan 2025\n", {"actors": ("Seller", "Buyer"), "name": ()}),
    ("条約名,署名,発効\n甲,平成28年11月11日,平成29年7月20日\n乙,平成24年11月16日,平成28年10月1日\n", {"start": ("署名",)}),
    ("Land;Jahr;Exporte (Mio. €)\nIndien;2021;13.500,5\nJapan;2022;18.200,0\n", {"point": (), "start": ("Jahr",)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "roles"), ALONE)
def test_what_stands_alone(tmp_path: Path, text: str, roles: Roles) -> None:
    test_what_is_guessed(tmp_path, text, roles)


@pytest.mark.parametrize("cell", ["०७/०९/२०२३", "١٢/٠١/٢٠٢٤"])
def test_figures_of_other_scripts_are_asked_about_alike(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"Event,Date\nA,{cell}\n", encoding="utf-8")
    with pytest.raises(NeedsMappingError, match="--date-order"):
        open_paths([path], Options(remember=False))


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2018.7.8~7.11", "2018-07-08/2018-07-11"),
        ("2024/5/6～8", "2024-05-06/2024-05-08"),
        ("२९ अगस्त २०२५", "2025-08-29"),
        ("'05-Aug-2023", "2023-08-05"),
    ],
)
def test_a_span_and_figures_of_the_east(tmp_path: Path, cell: str, date: str) -> None:
    read = opened(tmp_path / "t.csv", f"Event,Date\nA,{cell}\n")
    assert whens(read.dataset) == {"A": date}


def test_a_record_without_its_name_is_called_by_where_and_what_it_is(tmp_path: Path) -> None:
    text = "Event Name,Disaster Type,Country,Date\nTohoku,Earthquake,Japan,2011-03-11\n,Flood,India,2018-08-07\n"
    read = opened(tmp_path / "t.csv", text)
    assert list(read.dataset.initiatives.titles) == ["Tohoku", "India – Flood"]
