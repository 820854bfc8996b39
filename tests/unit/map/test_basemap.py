"""The built basemap: complete, without lines across the map, quick, the same at every level."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import shapely

from viewer.map.basemap import Basemap, load
from viewer.map.basemap_level import SEA, SEAM, Points, contains, main_mass, project, unproject
from viewer.map.worldviews import WORLDVIEWS, LineStyle

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "data" / "basemap"
EARTH_RADIUS_KM = 6371.0072


@pytest.fixture(scope="module")
def basemap() -> Basemap:
    return load(DATA)


def area_km2(rings: list[Points]) -> float:
    """The area inside rings on a sphere; holes run the other way and count against it."""
    total = 0.0
    for ring in rings:
        points = ring.astype(np.float64)
        lon = points[:, 0] * 2 * np.pi
        sine = np.tanh(np.pi * (1 - 2 * points[:, 1]))
        total += float(np.dot(lon, np.roll(sine, -1)) - np.dot(sine, np.roll(lon, -1))) / 2
    return abs(total) * EARTH_RADIUS_KM**2


def test_projection_goes_there_and_back() -> None:
    for lon, lat in ((0.0, 0.0), (139.7, 35.7), (-179.9, -84.0), (77.2, 28.6)):
        assert unproject(*project(lon, lat)) == pytest.approx((lon, lat))
    assert project(-180, 85.0511287798066) == pytest.approx((0.0, 0.0), abs=1e-9)
    assert project(180, -89.9) == pytest.approx((1.0, 1.0), abs=1e-9)


def test_zooms_have_their_levels() -> None:
    zooms = (0, 4, 4.5, 5, 6, 6.01, 7, 12)
    assert [Basemap.level_for_zoom(z) for z in zooms] == [0, 0, 1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize("level", [0, 1, 2])
def test_arrays_fit_together_and_cannot_be_written(basemap: Basemap, level: int) -> None:
    arcs, rings = basemap.level(level).arcs, basemap.level(level).rings
    assert arcs.start[-1] == len(arcs.xy)
    assert rings.start[-1] == len(rings.xy)
    assert (np.diff(arcs.start) >= 2).all()
    assert (np.diff(rings.start) >= 3).all()
    assert (np.diff(rings.unit) >= 0).all()
    assert (arcs.left != arcs.right).all()
    assert set(np.unique(arcs.right[arcs.right < 0])) == {SEA, SEAM}
    for array in (arcs.xy, arcs.left, arcs.right, rings.xy, rings.start, rings.unit):
        assert not array.flags.writeable
    for xy in (arcs.xy, rings.xy):
        assert xy.dtype == np.float32
        assert xy.min() >= 0
        assert xy.max() <= 1


@pytest.mark.parametrize("level", [0, 1, 2])
def test_every_unit_is_there_at_every_level(basemap: Basemap, level: int) -> None:
    there = set(np.unique(basemap.level(level).rings.unit).tolist())
    assert [unit.id for unit in basemap.units if unit.index not in there] == []


@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize("view", WORLDVIEWS)
def test_no_line_runs_across_the_map(basemap: Basemap, level: int, view: str) -> None:
    arcs = basemap.arcs(level)
    drawn = basemap.arc_styles(level, view) != LineStyle.NONE
    assert drawn.any()
    xy = arcs.xy.astype(np.float64)
    arc_of_point = np.repeat(np.arange(len(drawn)), np.diff(arcs.start))
    # Steps from one point to the next of the same line, where that line is drawn.
    steps = (arc_of_point[1:] == arc_of_point[:-1]) & drawn[arc_of_point[1:]]
    # The longest straight border, along 49 degrees north, takes up 0.077 of the world.
    jumps = steps & (np.abs(np.diff(xy, axis=0)).max(axis=1) >= 0.08)
    found = np.unique(arcs.left[arc_of_point[1:][jumps]])
    assert [basemap.units[unit].id for unit in found] == []
    for edge in (0.0, 1.0):
        on_edge = np.isclose(xy[:, 0], edge, atol=1e-7)
        assert not (on_edge[1:] & on_edge[:-1] & steps).any(), "a border is drawn along 180 degrees"


def test_the_map_edge_is_never_styled_or_outlined(basemap: Basemap) -> None:
    arcs = basemap.arcs(0)
    assert (basemap.arc_styles(0, "neutral")[arcs.right == SEAM] == LineStyle.NONE).all()
    for code in ("RUS", "FJI", "ATA", "USA"):
        for line in basemap.outline(code, "neutral", 0):
            on_edge = np.isclose(line[:, 0], 1.0, atol=1e-7) | np.isclose(
                line[:, 0], 0.0, atol=1e-7
            )
            assert not (on_edge[1:] & on_edge[:-1]).any()


@pytest.mark.parametrize("level", [0, 1, 2])
def test_rings_have_no_jumps(basemap: Basemap, level: int) -> None:
    rings = basemap.level(level).rings
    for number, unit in enumerate(rings.unit.tolist()):
        if basemap.units[unit].id == "ATA":
            continue  # closed along the southern edge
        ring = rings.xy[rings.start[number] : rings.start[number + 1]]
        step = np.abs(ring - np.roll(ring, -1, axis=0)).max()
        assert step < 0.08, basemap.units[unit].id


@pytest.mark.parametrize("level", [0, 1, 2])
def test_holes_are_holes(basemap: Basemap, level: int) -> None:
    south_africa = basemap.shape("country:ZAF", "neutral", level)
    maseru, pretoria = project(27.9, -29.5), project(28.2, -25.7)
    assert not contains(south_africa, *maseru)
    assert contains(south_africa, *pretoria)
    assert basemap.unit_at(27.9, -29.5, level) == basemap.unit("LSO")
    assert basemap.unit_at(12.453, 41.903) == basemap.unit("VAT")


# Land areas as the countries state them, and how far our outline may be off.
AREAS_KM2 = [
    ("country:IND", "india", 3_287_263, 0.01),
    ("country:JPN", "japan", 377_976, 0.02),
    ("country:LSO", "neutral", 30_355, 0.02),
    ("unit:taiwan", "neutral", 36_000, 0.02),
    ("unit:aksai-chin", "neutral", 33_000, 0.12),
    ("unit:arunachal-pradesh", "neutral", 83_743, 0.04),
    ("unit:shaksgam", "neutral", 5_180, 0.05),
    ("unit:etorofu", "neutral", 3_184, 0.07),
    ("unit:crimea", "neutral", 27_000, 0.03),
]


@pytest.mark.parametrize(("ref", "view", "expected", "share"), AREAS_KM2)
@pytest.mark.parametrize("level", [1, 2])
def test_areas_are_right(
    basemap: Basemap, ref: str, view: str, expected: float, share: float, level: int
) -> None:
    assert area_km2(basemap.shape(ref, view, level)) == pytest.approx(expected, rel=share)


@pytest.mark.parametrize(("coarse", "tolerance_px", "zoom"), [(0, 0.5, 4), (1, 0.5, 6)])
def test_generalising_stays_under_half_a_pixel(
    basemap: Basemap, coarse: int, tolerance_px: float, zoom: int
) -> None:
    def border(level: int, other: str) -> npt.NDArray[np.object_]:
        arcs = basemap.arcs(level)
        pair = {basemap.unit("IND").index, basemap.unit(other).index}
        sides = zip(arcs.left.tolist(), arcs.right.tolist(), strict=True)
        found = [
            shapely.LineString(arcs.line(i)) for i, two in enumerate(sides) if set(two) == pair
        ]
        return np.array(found, dtype=object)

    for other in ("PAK", "NPL", "BGD", "MMR", "arunachal-pradesh"):
        rough = shapely.union_all(border(coarse, other))
        points = shapely.points(shapely.get_coordinates(border(2, other)))
        error_px = shapely.distance(points, rough).max() * 256 * 2**zoom
        # A little more than the tolerance: the fine level is itself simplified.
        assert 0 < error_px < tolerance_px * 1.3, other


@pytest.mark.parametrize("code", ["IND", "JPN", "CHN"])
def test_an_outline_closes_around_the_country(basemap: Basemap, code: str) -> None:
    for view in WORLDVIEWS:
        ends: dict[tuple[float, float], int] = {}
        for line in basemap.outline(code, view, 1):
            for end in (line[0], line[-1]):
                key = (float(end[0]), float(end[1]))
                ends[key] = ends.get(key, 0) + 1
        assert ends
        assert all(count % 2 == 0 for count in ends.values()), view


def test_an_outline_has_no_border_inside(basemap: Basemap) -> None:
    inside = basemap.unit("jammu-kashmir-ladakh").index, basemap.unit("aksai-chin").index
    arcs = basemap.arcs(2)
    sides = list(zip(arcs.left.tolist(), arcs.right.tolist(), strict=True))
    actual_control = [arcs.line(i) for i, two in enumerate(sides) if set(two) == set(inside)]
    drawn = {line.tobytes() for line in basemap.outline("IND", "india", 2)}
    assert actual_control
    assert not any(line.tobytes() in drawn for line in actual_control)


def test_extents_make_sense_across_the_antimeridian(basemap: Basemap) -> None:
    fiji = basemap.bounds("country:FJI", "neutral")
    assert fiji is not None
    assert 176 < fiji[0] < 178
    assert 179.9 < fiji[2] < 182
    russia = basemap.bounds("country:RUS", "neutral")
    assert russia is not None
    assert 19 < russia[0] < 28
    assert 189 < russia[2] < 192
    usa = basemap.bounds("country:USA", "neutral")
    assert usa is not None
    assert -190 < usa[0] < -150
    assert -68 < usa[2] < -66
    france = basemap.bounds("country:FRA", "neutral")
    assert france is not None
    assert france[1] > 41, "without Guiana and the Pacific"


def test_the_main_mass_leaves_far_islands_out() -> None:
    def box(west: float, south: float, east: float, north: float) -> list[float]:
        (x0, y0), (x1, y1) = project(west, north), project(east, south)
        return [x0, y0, x1, y1]

    rows = [box(0, 0, 10, 10), box(12, 2, 13, 3), box(60, 0, 61, 1), box(5, 12, 5.01, 12.01)]
    found = main_mass(np.array(rows, np.float32))
    assert found == pytest.approx((0, 0, 13, 10), abs=1e-4)


def test_the_data_is_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 6_000_000


def test_loading_needs_numpy_only() -> None:
    code = (
        "import sys, pathlib; from viewer.map.basemap import load;"
        f"load(pathlib.Path({str(DATA)!r})).level(1);"
        "print(sorted({'shapely', 'geopandas', 'pandas', 'PySide6', 'folium'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_a_missing_folder_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"units\.json"):
        load(tmp_path)
