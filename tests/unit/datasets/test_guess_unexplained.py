# ruff: noqa: E501
"""Headings that no word explains: the cells tell what is meant, or it is asked, never assumed."""

import csv
from io import StringIO
from pathlib import Path

import pyarrow as pa
import pytest

from tests.drops import opened
from viewer.commands.open import open_paths
from viewer.datasets.guess import guess
from viewer.datasets.raw import NeedsMappingError, RawTable
from viewer.datasets.reading import Options

_ASKED = [
    # Countries: who takes part, or where.
    ("Deal,Zarpu,Date\nA,India,2020-01-02\nB,China,2021-03-04\n", "“Zarpu” may name who takes part", ["actors=Zarpu", "regions="]),
    ("Sale,Seller,Zarpu,Date\nA,India,Japan,2020-01-02\nB,Nepal,China,2021-03-04\n", "“Zarpu” names countries, and no role uses it", ["actors=Seller|Zarpu"]),
    # Points that lie elsewhere.
    ("Ship,Country,Lat,Lon,Date\nA,India,-33.9,18.4,2020\nB,Japan,-34.6,-58.4,2021\nC,China,51.5,-0.1,2022\n", "lie far from “Country” in 3 of 3 rows", ["actors=Country", "regions="]),
    ("Port,Country,Latitude,Longitude\nA,Iran,60.6,25.3\nB,Oman,57.7,19.7\nC,Pakistan,62.3,25.1\n", "latitude and longitude exchanged", ["latitude=Longitude", "longitude=Latitude"]),
    # Coordinates under names that do not say so.
    ("Post,Country,Φ,Λ,Date\nA,Pakistan,24.85,67.03,2019-01-02\nB,India,34.15,77.57,2020-03-04\n", "“Φ” and “Λ” may be coordinates", ["latitude=Φ", "longitude=Λ"]),
    ("Post,Latitude,Zarpu,Date\nA,24.8,67.0,2019-01-02\nB,34.1,77.5,2020-03-04\n", "“Latitude” and “Zarpu” may be coordinates", ["latitude=Latitude", "longitude=Zarpu"]),
    ("Tow,Lat,Lon,Dest lat,Zarpu,Date\nA,1.2,103.8,18.9,72.8,2019-01-02\nB,35.4,139.7,14.5,120.9,2020-03-04\n", "may be coordinates too", ["end_latitude=Dest lat", "end_longitude=Zarpu"]),
    ("Tow,Begin lat,Begin lon,Finish lat,Finish lon,Date\nA,1.2,103.8,18.9,72.8,2019-01-02\nB,35.4,139.7,14.5,120.9,2020-03-04\n", "--map latitude='Begin lat' --map longitude='Begin lon' or --map latitude='Finish lat'", ["latitude=Begin lat", "longitude=Begin lon"]),
    # Dates.
    ("Base,Zarpu,Expires\nRota,1951,2033\nDiego Garcia,1962,2034\n", "“Zarpu” may be when they start", ["start=Zarpu"]),
    ("Event,Country,Zarpu\nA,India,1693267200000\nB,Japan,1679270400000\n", "--format Zarpu=epoch_ms", ["start=Zarpu"]),
    ("Event,Zarpu,Wexla\nA,2020-01-02,2019-01-01\nB,2020-01-02,2018-03-04\nC,2020-01-02,2017-01-01\nD,2020-01-02,2016-01-01\nE,2020-01-02,2015-01-01\n", "may each be the date", ["start=Wexla"]),
    ("Event,Date,Logged at HQ\nA,2020-01-02,2020-02-01\nB,,2020-02-02\nC,,2020-02-03\nD,,2020-02-04\nE,,2020-02-05\n", "may each be the date", ["start=Date"]),
    ("Project,Date\nA,2560-12-21\nB,2551-05-19\nC,2562-06-14\n", "of another calendar", ["start=Date"]),
    ("Drill,Date\nA,1401/10/09\nB,1400/09/29\nC,1402/12/21\n", "of another calendar", ["start=Date"]),
    # What a row is called.
    ("Leader,Title,Date\nFumio Kishida,Prime Minister,2021-10-04\nNarendra Modi,Prime Minister,2014-05-26\n", "“Leader” and “Title” may each be what a row is called", ["name=Leader"]),
    ("Zarpu,Port,Date\nNorth terminal,Chancay,2019-01-23\nSouth terminal,Callao,2006-07-24\n", "“Zarpu” and “Port” may each be what a row is called", ["name=Zarpu"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asked", "answer"), _ASKED)
def test_what_nothing_explains_is_asked_and_the_option_answers(
    tmp_path: Path, text: str, asked: str, answer: list[str]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NeedsMappingError) as raised:
        open_paths([path], Options(remember=False))
    assert asked in " ".join(raised.value.questions)
    (one,) = open_paths([path], Options(remember=False, roles=answer)).opened
    assert one.mapping is not None
    for option in answer:
        role, _, columns = option.partition("=")
        assert one.mapping.columns(role) == tuple(columns.split("|")) * bool(columns)


@pytest.mark.parametrize(
    "text",
    [
        # The first column of a table of countries is what it is about.
        "Zarpu,Exports,Year\nIndia,7.5,2019\nJapan,8.25,2020\nChina,9.75,2021\n",
        # Whoever a column names takes part already.
        'Treaty,Parties,Zarpu,Signed\nA,"India, Japan",Japan,2020-01-02\nB,"China, Nepal",China,2021-03-04\n',
        # Points tell that ships are not in the country of their flag, and posts are in theirs.
        "Post,Zarpu,Lat,Lon,Date\nA,India,28.6,77.2,2020\nB,Japan,35.7,139.7,2021\n",
        "Ship,Zarpu,Lat,Lon,Date\nA,India,-33.9,18.4,2020\nB,Japan,-34.6,-58.4,2021\n",
        # Rates are no places, one per cent of growth is no year, and a number of nine figures no second.
        "Sector,Zarpu,Wexla,Year\nSteel,7.25,3.15,2019\nCars,8.35,2.75,2020\n",
        "Line,Capacity MW,Commissioned\nA,1000,2013-10-05\nB,1020,2016-02-20\n",
        "Ship,Country,Zarpu\nA,India,412000001\nB,Japan,440000002\n",
        # A date of the future is a plan, one of the middle ages a battle.
        "Plan,Date\nA,2060\nB,2070\n",
        "Battle,Year\nAgincourt,1415\nTannenberg,1410\n",
    ],
)
def test_what_cells_settle_is_not_asked(tmp_path: Path, text: str) -> None:
    assert len(opened(tmp_path / "t.csv", text).dataset.initiatives) >= 2


def test_a_flag_takes_part_where_ships_are_elsewhere(tmp_path: Path) -> None:
    text = "Ship,Zarpu,Lat,Lon,Date\nA,India,-33.9,18.4,2020\nB,Japan,-34.6,-58.4,2021\n"
    away = opened(tmp_path / "t.csv", text).dataset
    assert [actor.name for actor in away.actors] == ["India", "Japan"]
    home = text.replace("-33.9,18.4", "28.6,77.2").replace("-34.6,-58.4", "35.7,139.7")
    assert not opened(tmp_path / "u.csv", home).dataset.actors


_TABLES = [
    "Exercise,Start,End,Host,Guest\nMalabar,2020-01-02,2020-01-09,India,Japan\nKomodo,2021-03-04,2021-03-11,Nepal,China\nMilan,2022-05-06,2022-05-13,Oman,India\n",
    "Base,Country,Latitude,Longitude,Opened,Closed\nChabahar,Iran,25.29,60.62,1951-01-02,2013-01-02\nDuqm,Oman,19.66,57.70,1962-03-04,2004-03-04\nGwadar,Pakistan,25.11,62.33,1970-01-02,2007-08-09\n",
    "Treaty,Parties,Signed\nAmity,India; Japan,2020-01-02\nTrade,Nepal; China,2021-03-04\nTransit,Oman; Iran,2022-05-06\n",
    "Loan,Lender,Borrower,Year\nMetro,Japan,India,2018\nPort,China,Sri Lanka,2009\nRoad,India,Nepal,2014\n",
]  # fmt: skip


@pytest.mark.parametrize("text", _TABLES)
def test_no_heading_that_nobody_knows_changes_the_reading_in_silence(text: str) -> None:
    """One heading after the other becomes a word that says nothing."""
    rows = list(csv.reader(StringIO(text)))
    known = guess(_table(rows)).mapping.roles
    assert not guess(_table(rows)).questions
    for at, name in enumerate(rows[0]):
        masked = [[*rows[0][:at], "Zarpu", *rows[0][at + 1 :]], *rows[1:]]
        found = guess(_table(masked))
        roles = {
            role: tuple(name if one == "Zarpu" else one for one in columns)
            for role, columns in found.mapping.roles.items()
        }
        assert found.questions or roles == dict(known), name


def _table(rows: list[list[str]]) -> RawTable:
    columns = {
        name: pa.chunked_array([pa.array([row[at] for row in rows[1:]], pa.string())])
        for at, name in enumerate(rows[0])
    }
    return RawTable("t.csv", columns, lambda row: f"row {row + 2}")
