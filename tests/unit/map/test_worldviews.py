"""The table of disputed places against the drawing: who owns which point, how lines are drawn."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from viewer.map.basemap import Basemap, load
from viewer.map.mercator import y_of
from viewer.map.worldviews import (
    DISPUTED,
    WORLDVIEWS,
    LineStyle,
    claims,
    line_style,
    owner,
    view_index,
)

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "data" / "basemap"
TABLE: dict[str, Any] = tomllib.loads((DATA / "worldviews.toml").read_text("utf-8"))
PROBES = [
    (row["id"], name, point)
    for row in TABLE["place"]
    for name, point in {"probe": row["probe"], **row.get("probes", {})}.items()
]

# place, longitude, latitude, then the owner in the neutral, Indian, Japanese, Chinese and US view.
# Written apart from the table, so that a slip in the table is seen.
EXPECTED = """
Srinagar        74.797  34.084  disputed IND disputed disputed disputed
Leh             77.577  34.153  disputed IND disputed disputed disputed
Gilgit          74.314  35.920  disputed IND disputed disputed disputed
Muzaffarabad    73.471  34.370  disputed IND disputed disputed disputed
AksaiChin       79.300  35.200  disputed IND disputed CHN      disputed
Shaksgam        76.450  36.080  disputed IND disputed CHN      disputed
Siachen         77.100  35.400  disputed IND disputed disputed disputed
Tawang          91.868  27.586  disputed IND disputed CHN      IND
Itanagar        93.605  27.084  disputed IND disputed CHN      IND
Doklam          88.950  27.300  disputed BTN disputed CHN      disputed
Kunashir       145.850  44.070  disputed disputed JPN disputed JPN
Etorofu        147.900  45.100  disputed disputed JPN disputed JPN
Shikotan       146.750  43.800  disputed disputed JPN disputed JPN
Habomai        146.130  43.507  disputed disputed JPN disputed JPN
Uotsuri        123.528  25.766  disputed disputed JPN CHN      disputed
Takeshima      131.8615 37.243  disputed disputed JPN disputed disputed
Taipei         121.565  25.033  disputed TWN TWN CHN TWN
Kinmen         118.380  24.450  disputed TWN TWN CHN TWN
Thitu          114.280  11.046  disputed disputed disputed CHN disputed
ItuAba         114.363  10.374  disputed disputed disputed CHN disputed
FieryCross     112.892   9.549  disputed disputed disputed CHN disputed
Mischief       115.533   9.900  disputed disputed disputed CHN disputed
SecondThomas   115.867   9.733  disputed disputed disputed CHN disputed
WoodyIsland    112.332  16.831  disputed disputed disputed CHN disputed
Scarborough    117.767  15.183  disputed disputed disputed CHN disputed
Macclesfield   114.300  15.750  disputed disputed disputed CHN disputed
TritonIsland   111.203  15.783  disputed disputed disputed CHN disputed
Pratas         116.722  20.704  disputed TWN TWN CHN TWN
Nangan         119.950  26.155  disputed TWN TWN CHN TWN
Taisho         124.560  25.922  disputed disputed JPN CHN disputed
SpratlyIsland  111.920   8.644  disputed disputed disputed CHN disputed
SwallowReef    113.840   7.373  disputed disputed disputed CHN disputed
AmboynaCay     112.918   7.893  disputed disputed disputed CHN disputed
SubiReef       114.083  10.922  disputed disputed disputed CHN disputed
Skardu          75.634  35.297  disputed IND disputed disputed disputed
Mirpur          73.751  33.148  disputed IND disputed disputed disputed
Jammu           74.857  32.727  disputed IND disputed disputed disputed
Walong          97.020  28.130  disputed IND disputed CHN      IND
Kalapani        80.850  30.260  disputed IND disputed disputed disputed
Simferopol      34.100  44.950  disputed disputed UKR disputed UKR
Kerch           36.450  45.350  disputed disputed UKR disputed UKR
Pristina        21.160  42.660  disputed SRB XKX SRB XKX
Majdal-Shams    35.780  33.260  disputed SYR SYR SYR ISR
Katzrin         35.690  32.990  disputed SYR SYR SYR ISR
Laayoune       -13.190  27.150  disputed disputed disputed disputed MAR
BirAnzarane    -14.530  23.890  disputed disputed disputed disputed MAR
Tifariti       -10.570  26.160  disputed disputed disputed disputed MAR
Abyei           28.430   9.600  disputed disputed disputed disputed disputed
Hargeisa        44.060   9.560  disputed SOM SOM SOM SOM
Kyrenia         33.320  35.320  disputed CYP CYP CYP CYP
Stanley        -57.860 -51.690  disputed disputed disputed disputed disputed
DiegoGarcia     72.372  -7.275  disputed MUS disputed disputed disputed
NewDelhi        77.209  28.614  IND IND IND IND IND
Guwahati        91.750  26.180  IND IND IND IND IND
Shimla          77.170  31.100  IND IND IND IND IND
Gangtok         88.610  27.330  IND IND IND IND IND
Lahore          74.340  31.550  PAK PAK PAK PAK PAK
Peshawar        71.550  34.010  PAK PAK PAK PAK PAK
Lhasa           91.110  29.650  CHN CHN CHN CHN CHN
Kashgar         75.990  39.470  CHN CHN CHN CHN CHN
Xiamen         118.110  24.620  CHN CHN CHN CHN CHN
HongKong       114.170  22.390  CHN CHN CHN CHN CHN
Naha           127.700  26.210  JPN JPN JPN JPN JPN
Nakashibetsu   144.970  43.550  JPN JPN JPN JPN JPN
Urup           150.000  46.000  RUS RUS RUS RUS RUS
Kyiv            30.520  50.450  UKR UKR UKR UKR UKR
Thimphu         89.640  27.470  BTN BTN BTN BTN BTN
Krymsk          38.000  44.930  RUS RUS RUS RUS RUS
Kherson         32.610  46.640  UKR UKR UKR UKR UKR
Tarfaya        -12.920  27.930  MAR MAR MAR MAR MAR
Tiberias        35.520  32.780  ISR ISR ISR ISR ISR
Quneitra        35.870  33.130  SYR SYR SYR SYR SYR
Limassol        33.040  34.700  CYP CYP CYP CYP CYP
Kadugli         29.720  11.010  SDN SDN SDN SDN SDN
Aweil           27.400   8.770  SSD SSD SSD SSD SSD
"""
ROWS = [line.split() for line in EXPECTED.strip().splitlines()]


@pytest.fixture(scope="module")
def basemap() -> Basemap:
    return load(DATA)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_who_owns_a_point(basemap: Basemap, row: list[str]) -> None:
    lon, lat = float(row[1]), float(row[2])
    found = [basemap.country_at(lon, lat, view) for view in WORLDVIEWS]
    assert found == row[3:]


def test_the_sea_is_nobodys(basemap: Basemap) -> None:
    for lon, lat in ((115.0, 13.0), (125.0, 28.0), (88.0, 12.0)):
        assert basemap.unit_at(lon, lat) is None
        assert basemap.country_at(lon, lat, "china") is None


@pytest.mark.parametrize(("place", "name", "point"), PROBES)
def test_every_row_of_the_table_is_where_it_says(
    basemap: Basemap, place: str, name: str, point: list[float]
) -> None:
    unit = basemap.unit_at(point[0], point[1])
    assert unit is not None, f"{name} lies at sea"
    assert unit.id == place


@pytest.mark.parametrize("level", [0, 1, 2])
def test_every_disputed_place_is_drawn_at_every_level(basemap: Basemap, level: int) -> None:
    for row in TABLE["place"]:
        assert basemap.rings(level, [basemap.unit(row["id"]).index]), row["id"]


def test_the_compiled_table_is_the_written_one(basemap: Basemap) -> None:
    for row in TABLE["place"]:
        unit = basemap.unit(row["id"])
        views = {"neutral": DISPUTED, **row.get("views", {})}
        written = tuple(views.get(view, views["neutral"]) for view in WORLDVIEWS)
        assert unit.owners == written, "run packaging/basemap/build"
        assert unit.administered_by == row["administered_by"]
        assert list(unit.claimed_by) == row["claimed_by"]
        assert dict(unit.names) == row["names"]
        assert claims(unit) == tuple(row["claimed_by"])


def test_nothing_disputed_is_given_away_silently_in_the_neutral_view(basemap: Basemap) -> None:
    for row in TABLE["place"]:
        assert owner(basemap.unit(row["id"]), "neutral") == DISPUTED


def test_owners_are_claimants_or_supported_by_a_note(basemap: Basemap) -> None:
    for row in TABLE["place"]:
        for code in row.get("views", {}).values():
            assert code in row["claimed_by"], f"{row['id']}: {code} does not claim it"


def _document() -> ModuleType:
    path = ROOT / "packaging" / "basemap" / "document.py"
    spec = importlib.util.spec_from_file_location("basemap_document", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_document_is_not_stale() -> None:
    written = (ROOT / "docs" / "disputed-places.md").read_text("utf-8")
    assert written == _document().text(TABLE), "run packaging/basemap/build"


def test_nothing_of_its_neighbour_lies_between_a_disputed_place_and_the_sea(
    basemap: Basemap,
) -> None:
    """Two outlines of one coast leave slivers behind, which would be drawn as a border."""
    arcs, morocco = basemap.arcs(2), basemap.unit("MAR").index
    sides = {frozenset(pair) for pair in zip(arcs.left.tolist(), arcs.right.tolist(), strict=True)}
    assert frozenset((basemap.unit("western-sahara-west").index, -1)) in sides
    south = [ring for ring in basemap.rings(2, [morocco]) if ring[:, 1].min() > y_of(27.5)]
    assert not south


BORDERS = [
    ("jammu-kashmir-ladakh", "azad-kashmir", "neutral", LineStyle.DASHED),
    ("jammu-kashmir-ladakh", "azad-kashmir", "india", LineStyle.NONE),
    ("jammu-kashmir-ladakh", "aksai-chin", "neutral", LineStyle.DASHED),
    ("jammu-kashmir-ladakh", "aksai-chin", "china", LineStyle.DASHED),
    ("jammu-kashmir-ladakh", "CHN", "neutral", LineStyle.DASHED),
    ("jammu-kashmir-ladakh", "IND", "neutral", LineStyle.DOTTED),
    ("jammu-kashmir-ladakh", "IND", "india", LineStyle.NONE),
    ("gilgit-baltistan", "azad-kashmir", "neutral", LineStyle.NONE),
    ("gilgit-baltistan", "AFG", "neutral", LineStyle.SOLID),
    ("gilgit-baltistan", "AFG", "india", LineStyle.SOLID),
    ("aksai-chin", "CHN", "neutral", LineStyle.DOTTED),
    ("aksai-chin", "CHN", "india", LineStyle.SOLID),
    ("aksai-chin", "CHN", "china", LineStyle.NONE),
    ("arunachal-pradesh", "CHN", "neutral", LineStyle.DASHED),
    ("arunachal-pradesh", "CHN", "china", LineStyle.NONE),
    ("arunachal-pradesh", "IND", "china", LineStyle.SOLID),
    ("arunachal-pradesh", "CHN", "usa", LineStyle.SOLID),
    ("arunachal-pradesh", "MMR", "neutral", LineStyle.SOLID),
    ("doklam", "CHN", "neutral", LineStyle.DASHED),
    ("IND", "NPL", "neutral", LineStyle.SOLID),
    ("golan", "ISR", "neutral", LineStyle.DOTTED),
    ("golan", "SYR", "neutral", LineStyle.DASHED),
    ("golan", "SYR", "china", LineStyle.NONE),
    ("golan", "ISR", "usa", LineStyle.NONE),
    ("golan", "JOR", "neutral", LineStyle.SOLID),
    ("western-sahara-west", "western-sahara", "neutral", LineStyle.DASHED),
    ("western-sahara-west", "western-sahara", "usa", LineStyle.NONE),
    ("western-sahara-west", "MAR", "neutral", LineStyle.DOTTED),
    ("western-sahara", "MRT", "neutral", LineStyle.SOLID),
    ("abyei", "SDN", "neutral", LineStyle.DASHED),
    ("abyei", "SSD", "neutral", LineStyle.DASHED),
]


@pytest.mark.parametrize(("left", "right", "view", "style"), BORDERS)
def test_how_a_border_is_drawn(
    basemap: Basemap, left: str, right: str, view: str, style: LineStyle
) -> None:
    assert line_style(basemap.unit(left), basemap.unit(right), view) is style
    assert line_style(basemap.unit(right), basemap.unit(left), view) is style
    arcs, styles = basemap.arcs(2), basemap.arc_styles(2, view)
    pair = {basemap.unit(left).index, basemap.unit(right).index}
    drawn = [
        styles[i]
        for i, sides in enumerate(zip(arcs.left.tolist(), arcs.right.tolist(), strict=True))
        if set(sides) == pair
    ]
    assert drawn, "the two have no common border in the data"
    assert set(drawn) == {style}


def test_a_country_with_nothing_of_its_own_is_what_it_holds(basemap: Basemap) -> None:
    held = {unit.id for unit in basemap.units_of("TWN", "neutral")}
    assert {"taiwan", "kinmen-matsu", "pratas", "itu-aba"} <= held
    assert {unit.id for unit in basemap.units_of("TWN", "usa")} >= {"taiwan"}


def test_the_disputed_part_of_a_country_can_be_asked_for(basemap: Basemap) -> None:
    plain = {unit.id for unit in basemap.units_of("IND", "neutral")}
    held = {unit.id for unit in basemap.units_of("IND", "neutral", "administered")}
    claimed = {unit.id for unit in basemap.units_of("IND", "neutral", "claimed")}
    assert "jammu-kashmir-ladakh" not in plain
    assert {"jammu-kashmir-ladakh", "siachen", "arunachal-pradesh"} <= held
    assert "aksai-chin" not in held
    assert {"aksai-chin", "gilgit-baltistan", "shaksgam"} <= claimed
    assert {unit.id for unit in basemap.units_of("IND", "india")} >= claimed - {"doklam"}


def test_every_worldview_has_a_legend_and_names(basemap: Basemap) -> None:
    assert set(basemap.legends) == set(WORLDVIEWS)
    for view in WORLDVIEWS:
        assert basemap.legends[view]
        assert {"en", "ja", "hi"} <= set(basemap.view_names[view])


def test_an_unknown_worldview_is_refused(basemap: Basemap) -> None:
    with pytest.raises(KeyError, match="neutral, india"):
        view_index("mars")
    with pytest.raises(KeyError, match="no worldview"):
        basemap.shape("country:IND", "mars", 0)


def test_the_dash_line_says_where_it_comes_from(basemap: Basemap) -> None:
    (dashes,) = [line for line in basemap.overlays if line.id == "ten-dash-line"]
    assert len(dashes.lines) == 10
    assert "CML/17/2009" in dashes.note
    for line in dashes.lines:
        for lon, lat in line:
            assert basemap.unit_at(lon, lat) is None, "a dash lies on land"
