# ruff: noqa: E501
"""Places as people write them: in parts, exchanged, without a heading, as numbers of countries."""

from pathlib import Path

import numpy as np
import pytest

from tests.drops import opened
from viewer.commands.open import open_paths
from viewer.datasets.raw import NeedsMappingError
from viewer.datasets.reading import Options


def _places(path: Path, text: str) -> list[tuple[float, float]]:
    table = opened(path, text).dataset.initiatives
    return [
        (round(float(y), 3), round(float(x), 3))
        for y, x in zip(table.lat_deg, table.lon_deg, strict=True)
    ]


def test_degrees_minutes_and_hemisphere_in_columns_of_their_own(tmp_path: Path) -> None:
    text = (
        "PORT_NAME,LATITUDE_DEG,LATITUDE_MIN,LAT_HEMI,LONGITUDE_DEG,LONGITUDE_MIN,LONG_HEMI\n"
        "A,18,54,N,72,49,E\nB,12,28,S,130,51,E\nC,32,42,N,117,10,W\nD,,,,,,\n"
    )
    assert _places(tmp_path / "t.csv", text)[:3] == [
        (18.9, 72.817),
        (-12.467, 130.85),
        (32.7, -117.167),
    ]


def test_degrees_with_dashes_as_ships_log_them(tmp_path: Path) -> None:
    text = "Vessel,Lat,Lon\nA,02-30.5N,101-20.1E\nB,12-28-30S,130-51W\n"
    assert _places(tmp_path / "t.csv", text) == [(2.508, 101.335), (-12.475, -130.85)]


def test_shapes_as_databases_write_them_in_figures(tmp_path: Path) -> None:
    text = "name,geom\nA,01010000003333333333335240CDCCCCCCCCCC3240\nB,010100000066666666667661400000000000C04140\n"
    assert _places(tmp_path / "t.csv", text) == [(18.8, 72.8), (35.5, 139.7)]


def test_numbers_of_countries(tmp_path: Path) -> None:
    read = opened(tmp_path / "t.csv", "m49,cowcode,year,event\n356,750,2001,a\n036,900,2003,b\n")
    assert [region.id for region in read.dataset.regions] == ["country:IND", "country:AUS"]
    read = opened(tmp_path / "u.csv", "ccode1,ccode2,year,event\n750,740,2001,a\n2,710,2003,b\n")
    assert {actor.country for actor in read.dataset.actors} == {"IND", "JPN", "USA", "CHN"}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("name,lat,lon\nA,72.84,18.94\nB,139.76,35.68\nC,80.2,13.1\n", "--map latitude=lon --map longitude=lat"),
        ("2020-01-01,Tokyo,35.68,139.76\n2020-02-01,Mumbai,18.94,72.84\n",
         "--map latitude='column 3' --map longitude='column 4'"),
    ],
)  # fmt: skip
def test_what_is_asked(tmp_path: Path, text: str, asked: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NeedsMappingError) as raised:
        open_paths([path], Options(remember=False))
    assert asked in str(raised.value)
    roles = [part.strip().replace("'", "") for part in asked.split("--map ")[1:]]
    answered = open_paths([path], Options(roles=roles, remember=False)).merged().initiatives
    assert np.isfinite(answered.lat_deg).all()


def test_metres_are_told_from_degrees(tmp_path: Path) -> None:
    read = opened(tmp_path / "t.csv", "site,easting,northing,date\nA,272000,2095000,2020-01-01\n")
    assert any("metres of a projection" in problem.reason for problem in read.problems)


def test_without_a_place_records_stand_at_the_countries_that_take_part(tmp_path: Path) -> None:
    text = "Treaty,Parties,Signed\nA,India; Japan,2016-11-11\nB,ASEAN; Japan,2008-04-01\n"
    read = opened(tmp_path / "t.csv", text)
    assert [region.basemap for region in read.dataset.regions] == ["country:IND", "country:JPN"]
    assert [actor.name for actor in read.dataset.actors] == ["India", "Japan", "ASEAN"]
    assert any("“Parties”" in problem.reason for problem in read.problems)
    placed = "Treaty,Parties,Signed,lat,lon\nA,India; Japan,2016-11-11,35,139\n"
    assert opened(tmp_path / "u.csv", placed).dataset.regions == ()
