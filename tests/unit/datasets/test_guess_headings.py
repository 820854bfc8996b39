# ruff: noqa: E501
"""Headings and cells of tables that were first read wrong: what is guessed, asked and said."""

from pathlib import Path

import pytest

from tests.drops import guessed, opened
from viewer.commands.open import open_paths
from viewer.datasets.raw import NeedsMappingError
from viewer.datasets.reading import Options

Roles = dict[str, tuple[str, ...]]

GUESSED: list[tuple[str, Roles]] = [
    # Who acts, beside others who do.
    ("Feature,Occupier,Since\nA reef,China,1988\nB reef,Vietnam,1975\n", {"actors": ("Occupier",), "regions": ()}),
    ("Meeting,Date,Host,Guest\nA,2022-09-08,Japan,India\nB,2023-03-10,India,Japan\n", {"actors": ("Host", "Guest")}),
    ("Base,Host,User,Since\nA,Oman,India,2018\nB,Nepal,Japan,2019\n", {"actors": ("Host", "User")}),
    ("Ridge,Proposer,Approved\nAmami,Japan,2019-09-20\nRaman,India,2021-11-08\n", {"actors": ("Proposer",)}),
    ("Date,Expelling state,Expelled from\n2020-05-31,India,Pakistan\n2018-03-26,Japan,Russia\n", {"actors": ("Expelling state", "Expelled from")}),
    ("Ship,Former flag,Current flag,Date\nA,Malta,Gabon,2022-10-01\nB,Cameroon,Palau,2023-04-01\n", {"actors": ("Former flag", "Current flag")}),
    ("Area,Claimants,Detaining state,Date\nA,\"China, Vietnam\",China,2020-01-02\nB,\"Japan, China\",Japan,2021-01-02\n", {"actors": ("Claimants", "Detaining state")}),
    ("Treaty,Participant,Submitter,Date\nA,India,Japan,2020-01-02\nB,China,Nepal,2021-01-02\n", {"actors": ("Participant",)}),
    ("项目,所在国,承建方,签约日期\n瓜达尔港,巴基斯坦,中国港湾,2001-08-10\n蒙内铁路,肯尼亚,中国路桥,2014-05-11\n", {"actors": ("承建方",)}),
    ("Person/Organisation,Reason,Date\nKim,Arms,2020-01-02\nOrient,Oil,2021-01-02\nAlrosa,War,2021-01-03\n", {"name": ("Person/Organisation",), "actors": ()}),
    # Its number is the id of a record that has a name; else it is the name.
    ("Award no,Approved,Title of activity\nGA-001,2021-04-01,Harbour link\nGA-002,2021-09-10,Solar parks\n", {"id": ("Award no",), "name": ("Title of activity",)}),
    ("Incident no,Date\n2023-042,2023-04-01\n2023-043,2023-04-09\n", {"id": (), "name": ("Incident no",)}),
    # Dates: what repeats a date in parts, and what begins and ends in other languages.
    ("Year,Event,Start Year,Start Month,Start Day\n2011,Quake,2011,3,11\n2004,Wave,2004,12,26\n", {"start": ("Start Year", "Start Month", "Start Day")}),
    ("SEASON,NAME,ISO_TIME\n2019,FANI,2019-05-03 00:00:00\n2020,AMPHAN,2020-05-20 06:00:00\n", {"start": ("ISO_TIME",)}),
    ("Missione;Paese;Avvio;Termine\nUNIFIL;Libano;19/03/1978;\nEUTM;Mali;18/02/2013;17/05/2024\n", {"start": ("Avvio",), "end": ("Termine",)}),
    ("Nama latihan,Dibuka,Ditutup\nGaruda,14 Agustus 2023,1 September 2023\nKomodo,5 Juni 2023,8 Juni 2023\n", {"start": ("Dibuka",), "end": ("Ditutup",)}),
    ("Ship,Hijack date,Release date\nA,2023-01-02,2023-02-03\nB,2024-01-02,2024-01-05\n", {"start": ("Hijack date",), "end": ("Release date",)}),
    ("Объект,Год создания,Год закрытия\nА,1964,2002\nБ,1971,2002\nВ,1990,\n", {"start": ("Год создания",), "end": ("Год закрытия",)}),
    ("Arrangement;Side A;Side B;Effective;Maturity\nBSA 2018;Japan;India;2018-10-29;2021-10-28\nBSA 2022;Japan;Nepal;2022-02-28;2025-02-28\n",
     {"name": ("Arrangement",), "start": ("Effective",), "end": ("Maturity",)}),
    ("Quarter,Country,Scrambles\nQ1 FY2023,China,149\nQ2 FY2023,China,158\nFY2023 Q1,Russia,75\n", {"start": ("Quarter",)}),
    ("台風番号,名称,発生日時,消滅日時\n202415,ベビンカ,2024/09/10 18:00,2024/09/17 06:00\n202410,サンサン,2024/08/22 00:00,2024/09/01 12:00\n", {"start": ("発生日時",), "end": ("消滅日時",)}),
    ("Соглашение;Партнёр;Подписано;Вступило в силу;Истекает\nА;Китай;21.05.2014;02.12.2019;02.12.2049\nБ;Индия;01.07.2001;01.10.2005;\n",
     {"start": ("Подписано",), "end": ("Истекает",), "actors": ("Партнёр",)}),
    ("Ship,Date in,Time in,Date out,Time out\nA,12/10/2023,08:15,15/10/2023,17:40\nB,21/09/2023,09:00,24/09/2023,10:00\n", {"start": ("Date in", "Time in"), "end": ("Date out", "Time out")}),
    ("kind,when.from,when.to\nDrill,2022-08-04,2022-08-07\nPatrol,2023-04-08,2023-04-10\n", {"start": ("when.from",), "end": ("when.to",)}),
    ("Dialogue,Convenors,First held\nRaisina,ORF,2016\nTokyo,JIIA,2019\n", {"start": ("First held",)}),
    ("Vessel,Entered,Exited\nA,2021-01-05,2021-01-16\nB,2023-07-20,2023-08-03\n", {"start": ("Entered",), "end": ("Exited",)}),
    ("Ref,Date & time\nN1,05/08/24 0630\nN2,17/08/24 2315\n", {"start": ("Date & time",)}),
    # Of two times of day away from the date, the one at which it began.
    ("Date,Type,Count,First detected (local),Last detected (local)\n2024-01-03,J-10,4,06:20,14:05\n2024-01-04,Y-9,2,08:55,11:40\n", {"start": ("Date", "First detected (local)")}),
    ("Date,Type,Count,Time reported,Time attended\n2024-01-03,J-10,4,06:20,14:05\n2024-01-04,Y-9,2,08:55,11:40\n", {"start": ("Date",)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "roles"), GUESSED)
def test_what_is_guessed(tmp_path: Path, text: str, roles: Roles) -> None:
    mapping = guessed(tmp_path / "t.csv", text)
    assert {role: mapping.columns(role) for role in roles} == roles


NORTH_EAST = [
    "Name,N,E\nA,9.5,112.25\nB,10.25,114.5\n",
    "Name,Lat N,Long E\nA,9.5,112.25\nB,10.25,114.5\n",
    "Name,Latitude (N),Longitude (E)\nA,9°30',112°15'\nB,10°15',114°30'\n",
    "Name,Latitude (N/S),Longitude (E/W)\nA,9.5,112.25\nB,10.25,114.5\n",
    "Name,Lat,N/S,Long,E/W\nA,9.5,N,112.25,E\nB,10.25,N,114.5,E\n",
]
SOUTH_WEST = [
    "Name,S,W\nA,9.5,112.25\n",
    "Name,Latitude S,Longitude W\nA,9.5,112.25\n",
    "Name,Lat S,Long W\nA,9° 30.0',112° 15.0'\n",
    "Name,Lat,N/S,Long,E/W\nA,9.5,S,112.25,W\n",
    "Name,Lat,,Long,\nA,9.5,S,112.25,W\n",
    "Name,Lat deg,Lat min,N/S,Lon deg,Lon min,E/W\nA,9,30,S,112,15,W\n",
    "Name,Lat S,Long W\nA,-9.5,-112.25\n",
]


@pytest.mark.parametrize(
    ("text", "at"),
    [(text, [(9.5, 112.25), (10.25, 114.5)]) for text in NORTH_EAST]
    + [(text, [(-9.5, -112.25)]) for text in SOUTH_WEST],
)
def test_degrees_under_letters(tmp_path: Path, text: str, at: list[tuple[float, float]]) -> None:
    rows = opened(tmp_path / "t.csv", text).dataset.initiatives
    assert [*zip(rows.lat_deg, rows.lon_deg, strict=True)] == at


def test_numbers_under_n_and_e_are_no_degrees_where_they_count(tmp_path: Path) -> None:
    text = "Survey,Date,N,E\nA,2020-01-02,12,40\nB,2021-01-02,30,61\n"
    assert opened(tmp_path / "t.csv", text).dataset.initiatives.lat_deg[0] != 12


@pytest.mark.parametrize(
    "cells",
    ["43SGV 12345 67890", "43SGV1234567890", "44N 345678 2234567", "44N 345678mE 2234567mN"],
)
def test_references_of_a_grid_are_read(tmp_path: Path, cells: str) -> None:
    text = f"Site,Grid,Date\nA,{cells},2020-01-02\nB,{cells},2020-01-03\n"
    read = opened(tmp_path / "t.csv", text)
    assert any("on WGS 84" in problem.reason for problem in read.problems)
    assert read.dataset.initiatives.lat_deg.min() > 18


def test_references_of_a_grid_that_may_lie_in_two_places_are_told_of(tmp_path: Path) -> None:
    """Band S, from 32° north, or the south?"""
    cells = "43S 500000 4000000"
    text = f"Site,Grid,Date\nA,{cells},2020-01-02\nB,{cells},2020-01-03\n"
    read = opened(tmp_path / "t.csv", text)
    assert any("references of a grid" in problem.reason for problem in read.problems)
    assert not (read.dataset.initiatives.lat_deg > -90).any()


@pytest.mark.parametrize(("unread", "asked"), [(1, False), (2, False), (3, True)])
def test_a_start_of_few_dates_is_asked_about(tmp_path: Path, unread: int, asked: bool) -> None:
    cells = ["some time in spring"] * unread + [f"{day} June 2020" for day in range(1, 6 - unread)]
    text = "Event,Date\n" + "".join(f"Event {i},{cell}\n" for i, cell in enumerate(cells))
    path = tmp_path / "t.csv"
    if not asked:
        assert len(opened(path, text).problems) == unread
        return
    path.write_text(text)
    with pytest.raises(NeedsMappingError) as raised:
        open_paths([path], Options(remember=False))
    assert f"is a date in {5 - unread} of 5 rows" in " ".join(raised.value.questions)
    assert len(opened(path, None, roles=["start=Date"]).dataset.initiatives) == 5


@pytest.mark.parametrize("heading", ["hdi_{}", "Deaths {}", "GDP, {}"])
def test_years_behind_one_name_are_records(tmp_path: Path, heading: str) -> None:
    names = ",".join(f'"{heading.format(year)}"' for year in (2019, 2020, 2021))
    rows = opened(
        tmp_path / "t.csv", f"country,{names}\nIndia,1,2,3\nJapan,4,,6\n"
    ).dataset.initiatives
    assert sorted(rows.when_texts) == ["2019", "2019", "2020", "2021", "2021"]


def test_years_behind_several_names_stay_columns(tmp_path: Path) -> None:
    text = "country,hdi_2019,hdi_2020,hdi_2021,le_2019\nIndia,1,2,3,4\nJapan,4,5,6,7\n"
    assert len(opened(tmp_path / "t.csv", text).dataset.initiatives) == 2
