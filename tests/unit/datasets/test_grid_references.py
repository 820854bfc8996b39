"""UTM and MGRS: what they name, and that nothing is read of which the half is missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Transformer

from tests.drops import opened
from viewer.datasets.grid_references import BANDS, Utm, degrees_of, limits_of, parse_mgrs

# From GeoConvert (GeographicLib) and from what is published of these places.
KNOWN = {
    "15TWG0000049776": (42.0, -93.0),
    "31UDQ4825111932": (48.8582, 2.2945),  # the Eiffel Tower
    "18S UJ 23371 06519": (38.8898, -77.0365),  # the Washington Monument, about
    "4QFJ1234567890": (21.4098, -157.9161),
    "24XWT783908": (83.62777, -32.66434),
    "MGRS: 24xwt 783 908": (83.62777, -32.66434),
}


@pytest.mark.parametrize(("text", "place"), KNOWN.items())
def test_known_references(text: str, place: tuple[float, float]) -> None:
    lon, lat = degrees_of([parse_mgrs(text)])
    assert (float(lat[0]), float(lon[0])) == pytest.approx(place, abs=1e-3)


@given(st.floats(-79.9, 83.9), st.floats(-180, 179.99), st.integers(2, 5))
def test_what_is_written_is_found_again(lat: float, lon: float, digits: int) -> None:
    """Written here by another way: both sets of row letters spelt out, the band by its number."""
    assume(abs(lat) > 1e-6)
    zone = int((lon + 180) // 6) + 1
    band = BANDS[min(int((lat + 80) // 8), 19)]
    code = (32700 if lat < 0 else 32600) + zone
    forward = Transformer.from_crs("EPSG:4326", f"EPSG:{code}", always_xy=True)
    easting, northing = forward.transform(lon, lat)
    columns = ("STUVWXYZ", "ABCDEFGH", "JKLMNPQR")[zone % 3]
    rows = ("FGHJKLMNPQRSTUVABCDE", "ABCDEFGHJKLMNPQRSTUV")[zone % 2]
    square = columns[int(easting // 100_000) - 1] + rows[int(northing // 100_000) % 20]
    size = 10 ** (5 - digits)
    figures = "".join(f"{int(part % 100_000) // size:0{digits}}" for part in (easting, northing))
    found = parse_mgrs(f"{zone}{band}{square}{figures}")
    assert found.easting_m == pytest.approx(easting, abs=size / 2 + 1)
    assert found.northing_m == pytest.approx(northing, abs=size / 2 + 1)
    again_lon, again_lat = degrees_of([found])
    assert float(again_lat[0]) == pytest.approx(lat, abs=size / 90_000)
    # The middle of a square at the border of two zones may lie in the other.
    assert np.cos(np.radians(lat)) * abs((again_lon[0] - lon + 180) % 360 - 180) < size / 90_000


@pytest.mark.parametrize(
    "text",
    ["61SWC8081751205", "15SWC", "15SWC808175120", "15IWC1234", "15SAC80815120", "ZAH12341234",
     "15SWC1", "15SWC1 2", "15SWW12345 1234", "", "43S 500000 4000000"],
)  # fmt: skip
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        parse_mgrs(text)


def test_what_is_not_where_it_says_has_no_place() -> None:
    there = Utm(43, south=False, easting_m=500_000.0, northing_m=2_000_000.0, band="Q")
    elsewhere = [
        Utm(43, south=False, easting_m=500_000.0, northing_m=2_000_000.0, band="T"),
        Utm(43, south=False, easting_m=50_000.0, northing_m=2_000_000.0),
        Utm(61, south=False, easting_m=500_000.0, northing_m=2_000_000.0),
        Utm(43, south=False, easting_m=500_000.0, northing_m=12_000_000.0),
    ]
    lon, _lat = degrees_of([there, None, *elsewhere])
    assert np.isfinite(lon).tolist() == [True] + [False] * 5
    assert limits_of("X") == (72.0, 84.0)


def places(read: object) -> list[tuple[float, float]]:
    table = read.dataset.initiatives  # type: ignore[attr-defined]
    pairs = zip(table.lat_deg.tolist(), table.lon_deg.tolist(), strict=True)
    return [(round(lat, 3), round(lon, 3)) for lat, lon in pairs]


HEAD = "name,year,{}\nA,1999,{}\nB,2000,{}\n"


@pytest.mark.parametrize(
    ("columns", "one", "other", "first"),
    [
        ("Easting,Northing,Zone", "500000,2000000,43N", "510000,2000000,43N", (18.088, 75.0)),
        ("Easting,Northing,Zone,Hemisphere", "500000,2000000,43,N", "510000,2000000,43,N",
         (18.088, 75.0)),
        ("UTM Zone,X,Y", "43 North,500000,2000000", "43 North,510000,2000000", (18.088, 75.0)),
        ("utm_e,utm_n,utm_zone", "500000,8000000,43S", "510000,8000000,43S", (-18.088, 75.0)),
        # A band: Q lies in the north, and so does S beside it.
        ("Easting,Northing,Zone", "500000,4000000,43S", "510000,2000000,43Q", (36.147, 75.0)),
        # S is the south where it is no band for certain.
        ("Easting,Northing,Zone", "500000,4000000,43S", "510000,8000000,43S", (-54.147, 75.0)),
        ("Grid", "43QEA 00000 00000", "43QEA 10000 00000", (18.088, 75.0)),
        ("Place", "43N 500000 2000000", "43N 510000 2000000", (18.088, 75.0)),
        ("Place", "43Q 500000mE 2000000mN", "43Q 510000mE 2000000mN", (18.088, 75.0)),
    ],
)  # fmt: skip
def test_columns_of_a_grid_are_read(
    tmp_path: Path, columns: str, one: str, other: str, first: tuple[float, float]
) -> None:
    read = opened(tmp_path / "t.csv", HEAD.format(columns, one, other))
    lat, lon = places(read)[0]
    assert (lat, lon) == pytest.approx(first, abs=0.002)
    grid = "MGRS" if columns == "Grid" else "UTM"
    assert any(f"read as {grid} on WGS 84" in problem.reason for problem in read.problems)


@pytest.mark.parametrize(
    ("columns", "one", "other"),
    [
        ("Easting,Northing", "500000,2000000", "510000,2000000"),
        ("Easting,Northing,Zone", "500000,2000000,43", "510000,2000000,43"),
        # Band S, in Ladakh, or the south, in the southern ocean?
        ("Easting,Northing,Zone", "500000,4000000,43S", "510000,4000000,43S"),
        ("Easting,Northing,Zone", "500000,2000000,Europe", "510000,2000000,Asia"),
        ("x,y,zone", "500000,2000000,3N", "510000,2000000,4N"),
        ("Place", "43S 500000 4000000", "43S 510000 4000000"),
    ],
)
def test_nothing_is_read_of_half_a_place(
    tmp_path: Path, columns: str, one: str, other: str
) -> None:
    read = opened(tmp_path / "t.csv", HEAD.format(columns, one, other), ask=False)
    assert np.isnan(read.dataset.initiatives.lat_deg).all()
    assert not any("read as" in problem.reason for problem in read.problems)


def test_a_cell_that_is_no_reference_is_told_of(tmp_path: Path) -> None:
    rows = "".join(f"N{n},{1990 + n},43QEA {n}0000 00000\n" for n in range(6))
    read = opened(tmp_path / "t.csv", f"name,year,Grid\n{rows}X,2001,43QEA 1\nY,2002,\n")
    assert np.isfinite(read.dataset.initiatives.lat_deg).sum() == 6
    assert [p.value for p in read.problems if "within ±90" in p.reason] == ["43QEA 1"]


def test_degrees_that_stand_beside_a_grid_are_what_counts(tmp_path: Path) -> None:
    text = HEAD.format("lat,lon,MGRS", "10.5,20.5,43QEA 00000 00000", "11.5,21.5,43QEA 10000 00000")
    assert places(opened(tmp_path / "t.csv", text)) == [(10.5, 20.5), (11.5, 21.5)]
